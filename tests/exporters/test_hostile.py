"""What strangers write stays text in each format, and no letter of it breaks a file."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.browser.test_hostile import ALL, hostile_life, text_of
from tests.exporters.lives import told
from tests.exporters.readers import CHECKS, FOR_GIS, KML, rows

from sergemap.exporters.formats import FORMATS
from sergemap.exporters.gathering import extract_of
from sergemap.life.reading.life_file import read_life_text
from sergemap.pipeline import scene_of

UNSOUND = "a\x00b\x1bc\x0bd\ud800e\uffffé"
FORM = pytest.mark.parametrize("form", FORMATS)


@pytest.fixture(scope="module")
def hostile():
    """Return a life in which each text is all that anybody could think of."""
    text = text_of(hostile_life("\n\n".join(ALL)))
    life = read_life_text(text, file="life.yaml")
    return extract_of(life, scene_of(life)[0])


@FORM
def test_what_anybody_writes_stays_text(form, hostile):
    CHECKS[form](FORMATS[form].write(hostile), hostile)


def test_a_description_is_no_html_but_ours(hostile):
    root = ElementTree.fromstring(FORMATS["kml"].write(hostile))  # noqa: S314  # our own
    described = [one.text for one in root.iter(f"{KML}description")]

    assert described
    for html in described:
        tags = {part.split(">")[0].split(" ")[0] for part in html.split("<")[1:]}
        assert tags <= {"p", "/p", "ul", "/ul", "li", "/li", "a", "/a"}


@FORM
def test_letters_that_no_file_may_hold_are_shown_as_what_they_are(form, tmp_path):
    one = told("single")
    stays = tuple(replace(stay, title=UNSOUND, text=UNSOUND) for stay in one.stays)
    odd = replace(one, title=UNSOUND, subject=UNSOUND, summary=UNSOUND, author=UNSOUND, stays=stays)
    path = tmp_path / f"life{FORMATS[form].suffix}"

    content = FORMATS[form].write(odd)
    path.write_bytes(content)

    CHECKS[form](content, odd)
    if form not in FOR_GIS:
        return
    ((row, _),) = rows(path)
    title = row.get("title", row.get("Name", row.get("name")))
    assert title == r"a\x00b\x1bc\x0bd\ud800e\uffffé"
