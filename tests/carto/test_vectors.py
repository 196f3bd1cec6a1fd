"""The same answers as the player's, from one sheet that `tests/player/vectors.mjs` reads too."""

import json
from pathlib import Path

import pytest

from sergemap.carto.geometry import length, resample, substring, thin
from sergemap.carto.projection import km_per_unit, to_position, to_world
from sergemap.carto.strokes import curve_of, ticks

SHEET = json.loads((Path(__file__).parents[1] / "vectors" / "geometry.json").read_text("utf-8"))


def cases(of):
    return pytest.mark.parametrize("case", SHEET[of], ids=str)


def near(points):
    return [pytest.approx(tuple(point), abs=1e-4) for point in points]


@cases("mercator")
def test_positions_lie_where_web_maps_have_them(case):
    world = to_world(case["position"])

    assert [world] == near([case["world"]])
    if abs(case["position"][1]) < 85:
        assert [to_position(world)] == near([case["position"]])


@cases("kmPerUnit")
def test_units_of_the_world_grow_shorter_towards_the_poles(case):
    assert km_per_unit(case["latitude"]) == pytest.approx(case["km"], abs=1e-4)


@cases("curve")
def test_legs_are_curves_of_the_same_points(case):
    curve = curve_of(tuple(case["path"]))

    assert len(curve) == case["count"]
    assert [curve[int(at)] for at in case["points"]] == near(case["points"].values())


@cases("substring")
def test_the_beginning_of_a_line_is_as_long_as_its_part(case):
    part = substring(case["line"], case["part"])

    assert length(part) == pytest.approx(case["length"])
    assert part == near(case["result"])


@cases("resample")
def test_even_points_lie_on_the_line(case):
    points = [point for point, _ in resample(case["line"], case["every"], case["start"])]

    assert points == near(case["points"])


@cases("thin")
def test_points_that_lie_too_near_are_left_out(case):
    assert thin(case["line"], case["nearest"]) == case["result"]


@cases("ticks")
def test_ticks_of_an_escort_are_slanted(case):
    found = list(ticks(case["line"], case["size"]))

    assert found == [near(tick) for tick in case["ticks"]]
