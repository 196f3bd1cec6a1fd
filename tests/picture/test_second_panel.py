"""A life beyond an ocean: most of it large, the rest in a second panel that covers no way."""

from itertools import chain
from pathlib import Path

import pytest
from tests.picture.conftest import draw, numbers

from sergemap.carto.geometry import contains
from sergemap.carto.projection import to_world
from sergemap.life.reading.life_file import read_life
from sergemap.picture.captions import localized
from sergemap.picture.extent import during, up_to, whole
from sergemap.picture.inset import subject_of, viewports
from sergemap.picture.panel import laid_out
from sergemap.picture.sheet import Sheet
from sergemap.pipeline import scene_of

GOLDMAN = Path(__file__).parents[1] / "browser" / "lives" / "goldman.yaml"
AREAS = [(0, 0, 1350, 640), (0, 0, 680, 630), (0, 0, 420, 900), (0, 0, 160, 90)]


@pytest.fixture(scope="module")
def lives(serge):
    return {"serge": serge, "goldman": scene_of(read_life(GOLDMAN))[0]}


@pytest.mark.parametrize("name", ["serge", "goldman"])
@pytest.mark.parametrize("area", AREAS[:3])
def test_what_is_large_is_larger_and_the_second_panel_covers_none_of_it(lives, name, area):
    scene = lives[name]
    subject = subject_of(whole(scene))

    first, second = viewports(subject, area)

    assert second is not None
    assert first.scale > second.scale
    points = chain(*map(first.line_on_sheet, subject.curves))
    assert not any(contains(second.frame, at) for at in points)
    for stop in scene.stops:
        x, y = at = to_world(stop.at)
        west, north, east, south = scene.composition.large
        inside = west <= x <= east and north <= y <= south
        view = first if inside else second
        assert contains(view.frame, view.on_sheet(at))


def test_every_stay_has_its_number_on_one_of_the_two(serge):
    both, _ = Sheet(whole(serge), localized(serge, None), (1600, 1000)).maps()

    by_panel = [
        [number for label in laid_out(panel).labels for number in label.symbol.numbers]
        for panel in both
    ]
    assert sorted(chain(*by_panel)) == sorted(set(serge.composition.numbers))
    assert not set(by_panel[0]) & set(by_panel[1])


def test_a_date_and_a_period_are_drawn_as_one_map_of_all(serge):
    for extent in (up_to(serge, "1946"), during(serge, serge.bands[-1].id)):
        assert subject_of(extent).parts is None


def test_where_there_is_no_room_for_a_second_panel_all_is_one_map(serge):
    first, _ = viewports(subject_of(whole(serge)), AREAS[3])

    assert all(contains(first.frame, first.on_sheet(to_world(stop.at))) for stop in serge.stops)


def test_places_of_one_name_under_one_sign_are_told_in_one_row(serge):
    drawn = draw(serge)

    assert "48, 51" in drawn
    assert numbers(["48, 51"]) == [48, 51]
    assert "48, 51" in draw(serge, up_to(serge, "1947-11-17"))  # one of them is the present stop
