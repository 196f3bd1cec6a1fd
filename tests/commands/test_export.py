"""`sergemap export`: what it writes, where, and what it says when that cannot be."""

import os
import re
from functools import partial
from pathlib import Path

import pytest
from tests.cases import cases
from tests.picture.conftest import parsed
from tests.programs import ROOT, SERGEMAP, SMALL, one_sentence, run, sergemap

from browsers import find_chromium
from sergemap.commands import data_out
from sergemap.commands.export import PictureOptions, read_size
from sergemap.commands.export import run as export_file
from sergemap.errors import OptionError, OutputError, SergemapError
from sergemap.picture.png import png_size

FUZZY = ROOT / "tests" / "exporters" / "fuzzy.yaml"


in_a_python_of_its_own = partial(run, *SERGEMAP)


def export(*words, at=ROOT, by=sergemap, **more):
    browser = find_chromium()
    chromium = {"SERGEMAP_CHROMIUM": browser} if browser else {}
    return by("export", *words, at=at, env=os.environ | chromium | more)


def test_a_picture_is_named_after_the_subject_and_nothing_else_is_written(tmp_path):
    ran = export(str(SMALL), "--format", "svg", at=tmp_path)

    path = Path("maps") / "walter-benjamin.svg"
    assert (ran.returncode, ran.stdout.strip()) == (0, str(path))
    assert parsed((tmp_path / path).read_text("utf-8")).get("width") == "1600"
    assert [one.name for one in tmp_path.rglob("*")] == ["maps", "walter-benjamin.svg"]
    assert ran.stderr == "2 places found offline\n"


def test_a_picture_is_drawn_anew_over_the_one_before(tmp_path):
    out = tmp_path / "life.svg"

    paths = [export_file(SMALL, out, PictureOptions(form="svg")).path for _ in range(2)]

    assert paths == [out, out]


@pytest.mark.parametrize("life", [SMALL, ROOT / "data" / "places.yaml"])
def test_two_runs_give_the_same_bytes(life, tmp_path):
    for seed in "12":
        words = ("--format", "svg", "-o", str(tmp_path / f"{seed}.svg"))
        export(str(life), *words, by=in_a_python_of_its_own, PYTHONHASHSEED=seed)

    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


PORTRAIT = (
    "\npictures: [{file: p.svg, alt: A man in a coat., credit: The archive, licence: CC0-1.0,"
    " focus: [0.5, 0.0]}]\n"
)


@pytest.mark.parametrize(
    ("options", "is_there"),
    [({}, True), ({"size": (400, 300)}, False), ({"date": "1933-05-01"}, False)],
)
def test_the_whole_way_has_the_portrait_in_a_corner_where_there_is_room(
    options, is_there, tmp_path
):
    (tmp_path / "life.yaml").write_text(SMALL.read_text("utf-8") + PORTRAIT, "utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><path d="M0 0h4v3z"/></svg>'
    (tmp_path / "p.svg").write_text(svg, "utf-8")

    made = export_file(
        tmp_path / "life.yaml", tmp_path / "a.svg", PictureOptions(form="svg", **options)
    )

    drawn = parsed(made.path.read_text("utf-8"))
    words = " ".join("".join(text.itertext()) for text in drawn.iter("text"))
    assert ("Portrait: The archive, CC0 1.0." in words) == is_there
    assert ("A man in a coat. 1 " in drawn.findtext("desc")) == is_there
    windows = [one for one in drawn.iter("svg") if one.find("image") is not None]
    assert len(windows) == is_there
    for window in windows:
        assert window.find("image").get("href").startswith("data:image/svg+xml;base64,")
        x, y, width, height = map(float, window.get("viewBox").split())
        assert (x, y) == (0, 0)  # what must stay seen is at the top
        shape = float(window.get("width")) / float(window.get("height"))
        assert width / height == pytest.approx(shape, rel=0.01)
        assert float(window.get("x")) > 900  # beside the title


@pytest.mark.browser
def test_a_png_is_drawn_by_the_browser(tmp_path):
    out = tmp_path / "life.png"

    ran = export(str(SMALL), "--format", "png", "--size", "640x480", "-o", str(out))

    assert (ran.returncode, ran.stdout.strip()) == (0, str(out))
    assert png_size(out.read_bytes()) == (640, 480)


@cases
def test_wrong_use_is_exit_2(words):
    ran = export(*words)

    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


@cases
def test_a_wrong_request_is_exit_1_in_one_sentence(words, message):
    assert message in one_sentence(export("--format", "svg", *words))


@cases
def test_data_that_is_asked_for_wrongly_is_refused_in_one_sentence(form, asked, message, tmp_path):
    out = tmp_path / asked.get("out", "life")
    rest = {name: value for name, value in asked.items() if name != "out"}

    with pytest.raises(SergemapError, match=re.escape(message)):
        data_out.run(FUZZY, out, form, **rest)

    assert list(tmp_path.iterdir()) == []


def test_a_language_in_which_states_have_no_names_is_said_so(tmp_path):
    with pytest.raises(OptionError, match="no names in 'tlh'; they have: en"):
        data_out.run_borders("1930", tmp_path / "day.geojson", language="tlh")


def test_data_is_named_after_the_subject_and_what_cannot_be_said_is_told(tmp_path):
    ran = export(str(FUZZY), "--format", "gpx", at=tmp_path)

    assert (ran.returncode, ran.stdout.strip()) == (0, str(Path("maps") / "ann-o-nym.gpx"))
    assert ran.stderr == "GPX has no words for what has no place: event 'nowhere' left out\n"
    assert [one.name for one in tmp_path.rglob("*")] == ["maps", "ann-o-nym.gpx"]


def test_a_picture_never_replaces_data(tmp_path):
    data = tmp_path / "life.yaml"
    data.write_text(SMALL.read_text("utf-8"), "utf-8")

    with pytest.raises(OutputError, match=r"would replace data; name it life\.svg"):
        export_file(data, data, PictureOptions("svg"))

    assert data.read_text("utf-8") == SMALL.read_text("utf-8")


def test_a_fault_leaves_the_old_picture_as_it_was(tmp_path):
    picture = tmp_path / "life.svg"
    picture.write_text("the last good picture", "utf-8")

    with pytest.raises(OptionError):
        export_file(SMALL, picture, PictureOptions("svg", date="1850"))

    assert picture.read_text("utf-8") == "the last good picture"


def test_a_folder_gets_the_picture_under_its_usual_name(tmp_path):
    drawn = export_file(SMALL, f"{tmp_path / 'site'}/", PictureOptions("svg"))

    assert drawn.path == tmp_path / "site" / "walter-benjamin.svg"
    assert drawn.path.exists()


@pytest.mark.parametrize("text", ["", "800", "x600", "-1x600", "800x600x2", "800.5x600"])
def test_what_is_no_size_is_said_so(text):
    with pytest.raises(ValueError, match="is no size, such as 1600x1000"):
        read_size(text)


def test_sizes_have_limits_that_are_told():
    assert read_size("200x8000") == (200, 8000)
    with pytest.raises(ValueError, match="between 200 and 8000 px"):
        read_size("199x300")
