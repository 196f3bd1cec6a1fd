"""A drawing in SVG is shown as it is, but for what acts, fetches, or only editors read."""

from xml.etree import ElementTree

import pytest
from tests.cases import cases
from tests.pictures.shots import life_of, print_of

from sergemap.errors import LifeError
from sergemap.pictures.reading import album_of

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SIZED = f'{OPEN} viewBox="0 0 40 30">'


def drawn(folder, text):
    return print_of(folder, "a.svg", text.encode())


def fault_of(folder, text):
    (folder / "a.svg").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(LifeError) as caught:
        album_of(life_of(folder, "a.svg"))
    (fault,) = caught.value.faults
    return fault.message.removeprefix("'a.svg': ")


@cases
def test_what_acts_or_fetches_is_refused_in_a_sentence(inside, message, tmp_path):
    advice = "; take it out, or save the drawing as PNG"

    assert fault_of(tmp_path, f"{SIZED}{inside}</svg>") == f"the drawing has {message}{advice}"


@cases
def test_what_only_draws_is_kept(inside, tmp_path):
    svg = drawn(tmp_path, f"{SIZED}{inside}</svg>").content.decode()

    assert inside in svg
    assert ElementTree.fromstring(svg).get("width") == "1280"  # noqa: S314  # written by us


def test_what_only_editors_read_is_left_out(tmp_path):
    text = (
        f'<?xml version="1.0"?><!-- by Me -->{SIZED}<metadata><x>by Me</x></metadata>'
        '<i:view xmlns:i="http://www.inkscape.org/" by="Me"><g>by Me</g></i:view>'
        '<g xmlns:i="http://www.inkscape.org/" i:label="by Me" id="a"><rect width="4" height="3"/>'
        "</g></svg>"
    )

    svg = drawn(tmp_path, text).content.decode()

    assert '><g id="a"><rect width="4" height="3"></rect></g></svg>' in svg
    assert "Me" not in svg


@cases
def test_a_drawing_is_as_wide_to_its_height_as_it_says(frame, size, tmp_path):
    picture = drawn(tmp_path, f"{OPEN} {frame}><g/></svg>")

    assert [picture.width, picture.height] == size
    assert picture.mime == "image/svg+xml"


def test_a_drawing_without_a_size_is_told(tmp_path):
    assert fault_of(tmp_path, f"{OPEN}><g/></svg>") == (
        "the drawing has no size; give its <svg> a viewBox, as in '0 0 640 480'"
    )


def test_a_drawing_that_is_no_xml_is_told_with_the_place(tmp_path):
    assert fault_of(tmp_path, f"{SIZED}\n<g></svg>") == (
        "the SVG drawing is damaged or not whole (line 2, column 6); save it again"
    )


def test_a_declaration_is_left_out_and_a_bomb_of_abbreviations_refused(tmp_path):
    plain = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert b"DOCTYPE" not in drawn(tmp_path, f"{plain}{SIZED}<g/></svg>").content
    for text in (f"{bomb}{SIZED}<desc>&b;</desc></svg>", f"{plain}{SIZED}<desc>&c;</desc></svg>"):
        assert fault_of(tmp_path, text).startswith(
            "the drawing has abbreviations of its own (DOCTYPE), which may stand for anything"
        )


def test_a_drawing_too_deep_or_too_large_is_refused(tmp_path):
    deep = "<g>" * 300 + "</g>" * 300

    assert "elements more than 200 deep" in fault_of(tmp_path, f"{SIZED}{deep}</svg>")
    large = f"{SIZED}<desc>{'a' * (4 << 20)}</desc></svg>"
    assert fault_of(tmp_path, large) == "the drawing has more than 4 MiB; save it as PNG"


def test_a_drawing_says_that_it_is_svg(tmp_path):
    assert fault_of(tmp_path, "<svg viewBox='0 0 4 3'/>") == (
        "the drawing does not say that it is SVG: xmlns=http://www.w3.org/2000/svg"
    )
