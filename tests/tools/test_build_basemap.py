"""The baked ground holds what the map needs, and the tool that bakes it can be trusted."""

import gzip
import hashlib
import json
import tarfile
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import cases
from tests.programs import ROOT

import build_basemap
import grid
import natural_earth
import reservoirs
import rivers
import thinning
from polylines import encode_line
from sergemap.borders.polyline import decode_line

RAW = (ROOT / "src/sergemap/borders/basemap.json").read_bytes()
BASEMAP = json.loads(RAW)
assert BASEMAP["grid"] == 0.01


def degrees(text):
    xs, ys = decode_line(text)
    return [(x / 100, y / 100) for x, y in zip(xs, ys, strict=True)]


LAKES = [degrees(ring) for ring in BASEMAP["lakes"]]
RIVERS = [(rank, degrees(line)) for rank, line in BASEMAP["rivers"]]


def covers(rings, place):
    """Even-odd, as the player fills: how often does a ray to the east cross a ring?"""
    x, y = place
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
    return inside


def nearest_river(place):
    """The rank of the river that passes within .15 degrees, or None."""
    x, y = place
    near = (
        rank
        for rank, line in RIVERS
        for (ax, ay), (bx, by) in pairwise(line)
        for part in range(20)
        if abs(ax + (bx - ax) * part / 20 - x) < 0.15
        if abs(ay + (by - ay) * part / 20 - y) < 0.15
    )
    return min(near, default=None)


EVERYWHERE = ((-180, -90, 180, 90),)
places_on_the_grid = st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000))


@given(st.lists(places_on_the_grid, min_size=1, max_size=30))
def test_what_is_packed_comes_back_without_repeated_points(steps):
    line = [(x / 100, y / 100) for x, y in steps]
    unrepeated = [b for a, b in pairwise([None, *line]) if a != b]

    back = degrees(encode_line(grid.cells(line, 0.01)))

    assert back == unrepeated


def test_a_packed_ring_is_the_same_wherever_it_was_begun():
    ring = [(3.0, 1.0), (2.0, 2.0), (1.0, 0.0)]

    packed = [grid.ring_cells([*ring[n:], *ring[: n + 1]], 0.01) for n in range(3)]

    assert packed[0] == packed[1] == packed[2] == [(100, 0), (300, 100), (200, 200)]


def test_thinning_keeps_the_ends_and_what_is_larger_than_the_grain():
    grain = thinning.Grain(fine=0.1, coarse=0.1, slope=1, boxes=EVERYWHERE)
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 1.0), (4.0, 0.0)]

    thinned = thinning.thin(line, grain, closed=False)

    assert thinned == [(0.0, 0.0), (2.0, 0.0), (3.0, 1.0), (4.0, 0.0)]


def test_thinning_keeps_corners_on_the_180th_meridian():
    grain = thinning.Grain(fine=9, coarse=9, slope=1, boxes=EVERYWHERE)
    ring = [(180.0, 65.0), (180.0, 66.0), (180.0, 69.0), (179.0, 69.0), (178.0, 67.0)]

    thinned = thinning.thin(ring, grain, closed=True)

    assert {(180.0, 65.0), (180.0, 69.0)} <= set(thinned)
    assert (180.0, 66.0) not in thinned


def test_pieces_of_a_river_are_joined_over_a_frontier_but_mouths_of_a_delta_are_not():
    joints = rivers.Joints(touching=0.03, straight_on=0.15, same_river=0.4)
    upper, lower = ("a", ((0.0, 0.0), (1.0, 0.0))), ("b", ((2.0, 0.0), (1.1, 0.0)))
    mouths = ("c", ((5.0, 5.0), (6.0, 5.1))), ("c", ((5.0, 4.8), (6.0, 4.8)))
    pieces = [rivers.Piece(course=(of, 0), line=line) for of, line in (upper, lower, *mouths)]

    found = rivers.whole_rivers(pieces, joints)

    assert sorted(map(len, found)) == [2, 2, 4]


def test_a_file_that_is_not_the_pinned_one_is_refused_with_both_hashes(tmp_path):
    text = b"not Natural Earth"
    source = natural_earth.EUROPE
    with tarfile.open(tmp_path / source.archive, "w:gz") as archive:
        member = tarfile.TarInfo(source.member)
        member.size = len(text)
        archive.addfile(member, BytesIO(text))

    with pytest.raises(natural_earth.SourceError) as fault:
        natural_earth.read(source, tmp_path)

    assert hashlib.sha256(text).hexdigest() in str(fault.value)
    assert source.sha256 in str(fault.value)


def test_a_missing_npm_is_named_with_the_way_round_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(natural_earth.SourceError, match=r"npm is not on the path") as fault:
        natural_earth.read(natural_earth.EUROPE, tmp_path / "cache")

    assert natural_earth.EUROPE.archive in str(fault.value)


def test_the_baked_file_is_that_of_the_tools_settings():
    assert BASEMAP["recipe"] == build_basemap.recipe(), "run tools/build_basemap.py"
    assert BASEMAP["made_from"] == {s.label: s.sha256 for s in build_basemap.SOURCES}
    assert BASEMAP["version"] == build_basemap.VERSION


def test_the_baked_file_keeps_to_its_budget():
    assert len(RAW) <= 330_000
    assert len(gzip.compress(RAW, 9)) <= 110_000


def test_every_ring_is_a_ring_within_the_world():
    for ring in LAKES:
        assert len(ring) >= 3
        assert ring[0] != ring[-1]
        assert all(-180 <= x <= 180 and -60 <= y <= 90 for x, y in ring)


def test_every_river_has_a_rank_and_two_points():
    for rank, line in RIVERS:
        assert 0 <= rank <= 6
        assert len(line) >= 2


@cases
def test_natural_lakes_are_there(place):
    assert covers(LAKES, place)


@cases
def test_reservoirs_of_later_years_are_not(place):
    assert not covers(LAKES, place)


def test_all_reservoirs_left_out_were_full_in_1947_or_later():
    years = [*reservoirs.FILLED.values(), *(y for _, y in reservoirs.FILLED_UNNAMED.values())]

    assert min(years) >= reservoirs.FIRST_YEAR_TOO_LATE


@cases
def test_rivers_run_where_they_should(place, highest_rank):
    found = nearest_river(place)

    assert found <= highest_rank
