"""Lines tell how he came, in the recipes of the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.picture.conftest import PLAYER

from sergemap.carto.projection import to_world
from sergemap.carto.strokes import (
    STROKES,
    beginning_of,
    beside,
    curve_of,
    evenly,
    length_of,
)
from sergemap.scene.model import Scene


def test_the_strokes_are_those_of_the_player() -> None:
    script = (PLAYER / "draw" / "strokes.js").read_text("utf-8")
    found = re.search(r"STROKES = (\{.*?\n\});", script, re.S)
    assert found
    spoken = re.sub(r"(\w+):", r'"\1":', found[1])
    player = json.loads(re.sub(r",(\s*[}\]])", r"\1", spoken))

    ours = {
        kind: [
            {"width": width}
            | ({"dash": list(dashes)} if dashes else {})
            | ({what: True} if what != "plain" else {})
            for what, width, dashes in strokes
        ]
        for kind, strokes in STROKES.items()
    }

    assert ours == player


def test_a_curve_begins_and_ends_at_its_stops(serge: Scene) -> None:
    for leg in serge.legs:
        curve = curve_of(leg)
        ends = [to_world(serge.stops[at].at) for at in (leg.to - 1, leg.to)]
        for (x, y), (ex, ey) in zip((curve[0], curve[-1]), ends, strict=True):
            assert abs(x - ex) < 0.002
            assert abs(y - ey) < 0.002


def test_a_way_across_the_atlantic_makes_no_jump(serge: Scene) -> None:
    for leg in serge.legs:
        curve = curve_of(leg)
        steps = (abs(b[0] - a[0]) for a, b in pairwise(curve))
        assert max(steps) < 6


def test_points_that_coincide_make_no_fault(serge: Scene) -> None:
    still = replace(serge.legs[0], path=(1000, 1000, 0, 0, 0, 0))

    assert set(curve_of(still)) == {to_world((1, 1))}


@pytest.mark.parametrize("part", [0, 0.25, 1])
def test_the_beginning_of_a_line_is_as_long_as_its_part(part: float) -> None:
    line = [(0.0, 0.0), (30.0, 40.0), (60.0, 0.0)]

    assert length_of(beginning_of(line, part)) == pytest.approx(100 * part)


def test_even_points_lie_on_the_line() -> None:
    at = [point for point, _ in evenly([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 5)]

    assert at == [(0, 0), (5, 0), (10, 0), (10, 5), (10, 10)]


def test_a_line_beside_another_leaves_it_in_the_middle_and_joins_it_at_its_ends() -> None:
    line = [(float(x), 0.0) for x in range(0, 101, 10)]

    moved = beside(line, 7)

    assert (moved[0], moved[-1]) == (line[0], line[-1])
    assert moved[5] == (50, 7)
