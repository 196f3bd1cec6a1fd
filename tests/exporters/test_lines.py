"""Ways on the earth: the same lines as the player's, from one sheet, and what always holds."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programs import ROOT

from sergemap.exporters.lines import lines_of

SHEET = json.loads((ROOT / "tests" / "vectors" / "lines.json").read_text("utf-8"))
steps = st.lists(
    st.tuples(st.integers(-170_000, 170_000), st.integers(-9000, 9000)), min_size=1, max_size=8
)


@pytest.mark.parametrize("name", SHEET)
def test_a_way_is_cut_where_the_player_cuts_it(name):
    way = SHEET[name]

    lines = lines_of(way["path"], tuple(way["start"]), tuple(way["end"]))

    assert [[list(point) for point in line] for line in lines] == way["lines"]


@given(st.integers(-540_000, 540_000), steps)
def test_no_line_leaves_the_world_or_jumps_and_the_ends_stay(east, moves):
    path = [east, 0, *(part for move in moves for part in move)]
    end = sum(path[0::2]) / 1000, sum(path[1::2]) / 1000

    lines = lines_of(path, (east / 1000, 0.0), end)

    assert all(-180 <= longitude <= 180 for line in lines for longitude, _ in line)
    assert all(abs(one[0] - other[0]) <= 180 for line in lines for one, other in pairwise(line))
    for (*_, before), (after, *_) in pairwise(lines):
        assert {before[0], after[0]} == {-180, 180}
        assert before[1] == after[1]
    for longitude, latitude, point in ((east / 1000, 0.0, lines[0][0]), (*end, lines[-1][-1])):
        assert abs((point[0] - longitude + 180) % 360 - 180) < 2e-6
        assert abs(point[1] - latitude) < 2e-6
