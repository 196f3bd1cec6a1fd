"""Every means of travel has its own sign, and every sign can be drawn."""

import re
from typing import get_args

from sergemap.carto import GLYPHS
from sergemap.life.model import Means
from sergemap.picture.legend import CHAPTERS

SIGNS = dict(re.findall(r'<symbol id="g-([\w-]+)"[^>]*>(.*?)</symbol>', GLYPHS.read_text("utf-8")))


def test_every_means_of_travel_has_a_sign_of_its_own():
    means = [*get_args(Means), "cart"]

    assert {*means} <= SIGNS.keys()
    assert len({SIGNS[by] for by in means}) == len(means)


def test_the_legend_of_a_picture_explains_every_means_of_travel():
    assert {*CHAPTERS["by"]} == {*get_args(Means), "cart"} - {"unknown"}


def test_no_stroke_of_a_sign_is_too_thin_to_be_read():
    widths = re.findall(r'stroke-width="([\d.]+)"', "".join(SIGNS.values()))

    assert widths
    assert all(float(width) >= 1.4 for width in widths)
