"""The parts of the page that are files."""

import json
import re
from dataclasses import replace
from itertools import accumulate

from sergemap.page import land
from sergemap.page.leaflet import leaflet
from sergemap.page.modules import without_source_map
from sergemap.page.player_files import PLAYER, boot_script, player_script, player_style


def test_source_maps_are_not_asked_for():
    files = leaflet()

    assert "sourceMappingURL" not in files.script + files.style
    assert without_source_map("a\n/*# sourceMappingURL=x.css.map */\n") == "a\n\n"


def test_the_pictures_of_leaflet_are_inside_its_style():
    addresses = re.findall(r"url\((.*?)\)", leaflet().style)

    assert addresses
    assert all(address.startswith(("data:image/png;base64,", "#")) for address in addresses)


def test_no_comment_and_no_indent_of_the_player_reaches_the_page():
    for script in (player_script(), boot_script()):
        assert "/**" not in script
        assert "\n  " not in script
    assert "/*" not in player_style()


def test_all_that_runs_is_ascii_which_browsers_read_faster():
    source = "".join(file.read_text("utf-8") for file in PLAYER.rglob("*.js"))

    for script in (player_script(), boot_script(), leaflet().script):
        assert script.isascii()
    assert "…`" in source
    assert "\\u2026`" in player_script()


def test_the_borders_of_a_page_are_those_of_the_file_but_for_what_no_page_asks(scene):
    baked = json.loads((land.BORDERS / "borders.json").read_text("utf-8"))

    page = json.loads(land.borders(scene))

    left_out = {"made_from", "recipe", "boxes", "names", "polities"}
    assert set(page) == set(baked) - left_out
    assert set(page["tenures"]) == set(baked["tenures"]) - {"kind"}
    assert all(page[part] == baked[part] for part in page.keys() - {"arcs", "tenures"})
    assert len(page["arcs"].split(" ")) == len(baked["arcs"].split(" "))
    assert all(baked["tenures"][key] == column for key, column in page["tenures"].items())
    assert not left_out & json.loads(land.ground(scene)).keys()


def test_the_names_of_states_come_back_in_the_languages_of_a_page(scene):
    baked = json.loads((land.BORDERS / "borders.json").read_text("utf-8"))["names"]

    page = json.loads(land.states(replace(scene, texts={"fr-CA": scene.texts[scene.language]})))

    own, notes = (list(accumulate(steps)) for steps in page["of"])
    for language in ("en", "fr"):
        names, more = (page[part][language].split("|") for part in ("names", "notes"))
        pairs = zip(own, notes, strict=True)
        whole = [f"{names[name]} ({more[note]})".replace(" ()", "") for name, note in pairs]
        assert whole == baked[language]
    assert page["names"].keys() == {"en", "fr"}
