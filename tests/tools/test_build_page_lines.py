"""The lines for where no life comes near fit between those that have all their points."""

import json

from tests.borders.conftest import VECTORS

import build_page_lines
import line_code
from sergemap.borders import topology
from sergemap.borders.page_lines import FILE, cells_near, page_lines

BAKED = json.loads(FILE.read_bytes())
ARCS = BAKED["lines"]["arcs"]
ARCS_OF_THE_FILE = json.loads(topology.FILE.read_bytes())["arcs"].split(" ")


def test_the_file_is_fresh():
    assert BAKED["of"] == build_page_lines.digest(), "run: make page-lines"


def test_arcs_keep_their_ends_and_none_meets_another_where_it_did_not():
    whole = build_page_lines.chained(ARCS_OF_THE_FILE[:400])
    far = build_page_lines.far(whole)

    kept = [line if len(line) == len(own) else own for line, own in zip(whole, far, strict=True)]

    assert all({*own} <= {*line} for line, own in zip(whole, far, strict=True))
    assert [(own[0], own[-1]) for own in far] == [(line[0], line[-1]) for line in whole]
    assert sum(map(len, far)) < 0.8 * sum(map(len, whole))
    assert not build_page_lines.meeting(whole, kept)


def test_a_line_that_would_cross_another_or_close_over_a_land_keeps_points_there():
    bay = [(0, 0), (20, 0), (20, -5), (30, -5), (30, 0), (50, 0), (50, -9), (70, -9), (70, 0)]
    boat, isle = [(25, -4), (25, 3)], [(60, -4), (61, -3), (60, -3), (60, -4)]

    assert len(build_page_lines.far([bay])[0]) < len(bay)
    assert (20, -5) in build_page_lines.far([bay, boat])[0]
    assert {(50, -9), (70, -9)} < {*build_page_lines.far([bay, isle])[0]}


def test_lines_near_a_life_have_all_their_points_and_others_do_not():
    arcs = page_lines()["arcs"]
    near = cells_near([[(2.35, 48.86), (30.3, 59.9)]])

    drawn = arcs.drawn(near)

    for at, part in (((10, 52), "all"), ((-60, -20), "some")):
        cells = cells_near([[at]])
        numbers = {number for cell in cells for number in arcs.cells.get(cell, ())}
        assert all(drawn[number] == arcs.whole[number] for number in numbers) is (part == "all")
    assert arcs.drawn(frozenset(arcs.cells)) == arcs.whole


def test_the_player_is_tested_with_what_is_written_here():
    arcs = [[tuple(cell) for cell in arc] for arc in VECTORS["arcs"]]

    assert line_code.encode_lines(arcs) == VECTORS["page_arcs"]
    assert not set("\"&<>\\'") & set(ARCS["whole"] + ARCS["far"])


def test_what_lies_near_is_the_same_past_the_180th_meridian():
    assert cells_near([[(-179.5, -18)]]) == cells_near([[(180.5, -18)]])
    assert "-60 -6" in cells_near([[(179.5, -18)]])
