"""What sergemap uses of others stands in NOTICE.md, and Leaflet's licence beside Leaflet."""

import re
import tomllib

from tests.programs import ROOT

from sergemap.page.leaflet import leaflet

NOTICE = (ROOT / "NOTICE.md").read_text("utf-8")


def names(requirements):
    return {re.match(r"[\w.-]+", each)[0].lower() for each in requirements}


def test_every_direct_dependency_and_extra_stands_in_the_notice():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    used = names(project["dependencies"]).union(*map(names, extras))
    (sentence,) = re.findall(r"To run, sergemap uses (.*?)\n\n", NOTICE, re.DOTALL)

    words = set(re.findall(r"[\w.-]+", sentence.lower()))

    assert used - words == set()


def test_every_table_in_the_package_stands_in_the_notice():
    tables = {path.name for path in (ROOT / "src" / "sergemap" / "borders").glob("*.json")}

    assert {name for name in (*tables, "areas.json") if name not in NOTICE} == set()


def test_the_licence_of_leaflet_stands_in_front_of_its_script():
    script = leaflet().script

    assert script.index("Redistributions in binary form") < script.index("Leaflet 1.9")
    assert "Agafonkin" in script
