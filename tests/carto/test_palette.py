"""The colours are the page's, as every reader of SVG knows them."""

import pytest

from sergemap.carto.palette import read_palette


@pytest.mark.parametrize(
    ("token", "colour"),
    [("paper", "#fcfaf5"), ("ink", "#261f19"), ("sea", "#d5e2e9"), ("land", "#f7f4ed")],
)
def test_tokens_are_the_colours_of_the_study(token, colour):
    assert read_palette().of(token) == colour


def test_states_are_told_apart_by_hue_alone():
    palette = read_palette()

    assert [palette.tint("ribbon", hue) for hue in (48, 140)] == ["#e9c1ad", "#b9d4b3"]


def test_faces_can_stand_in_an_attribute():
    assert '"' not in read_palette().face("serif")
    assert read_palette().face("serif").endswith("serif")
