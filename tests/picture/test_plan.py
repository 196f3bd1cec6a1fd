"""A picture of a life in one city is the plan of a town."""

from itertools import combinations

import pytest
from tests.picture.conftest import ROOT, draw

from sergemap.carto.geometry import intersects
from sergemap.carto.palette import read_palette
from sergemap.carto.projection import km_per_unit
from sergemap.life.reading.life_file import read_life
from sergemap.picture.captions import localized
from sergemap.picture.extent import whole
from sergemap.picture.outline import outline
from sergemap.picture.panel import names
from sergemap.picture.plan import paper_over
from sergemap.picture.sheet import Sheet
from sergemap.pipeline import scene_of

PRAGUE = ROOT / "tests" / "browser" / "lives" / "prague.yaml"


@pytest.fixture(scope="module")
def prague():
    return scene_of(read_life(PRAGUE))[0]


@pytest.fixture(scope="module")
def panel(prague):
    (panel,) = Sheet(whole(prague), localized(prague, None), (1600, 1000)).maps()[0]
    return panel


def test_the_picture_goes_as_close_as_the_streets_need(panel):
    assert panel.viewport.zoom > 12
    assert paper_over(panel.viewport) == 1


def test_rings_of_round_distances_lie_around_the_middle_of_the_stays(prague, panel):
    rings = panel.plan.seen(panel.viewport)

    assert [ring.km for ring in rings] == [0.2, 0.5, 1]
    _, latitude = prague.plans[0].at
    for ring in rings:
        assert ring.radius / panel.viewport.scale * km_per_unit(latitude) == pytest.approx(ring.km)


def test_lengths_scale_and_north_are_lettered_and_no_word_lies_on_another(panel):
    lines, _, scale, north = names(panel)

    texts = [line.text for line in lines]
    assert {"500 m", "1 km", "N"} <= set(texts)
    assert sum(line.style == "note" for line in lines) >= 3
    assert scale
    assert north
    boxes = {line.box for line in lines}
    assert not any(intersects(one, other) for one, other in combinations(boxes, 2))


def test_nothing_of_the_coarse_ground_is_drawn(prague, serge):
    for colour in ("sea", "land", "river"):
        assert read_palette().of(colour) in draw(serge)
        assert read_palette().of(colour) not in draw(prague)


def test_the_small_picture_of_the_page_is_a_plan_too(prague):
    drawn = outline(whole(prague), localized(prague, None))

    assert "1 km" in drawn
    assert "var(--paper)" in drawn
