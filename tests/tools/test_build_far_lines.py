"""The lines for where no life comes near fit between those that have all their points."""

import json

import build_far_lines
from sergemap.borders import topology, waters
from sergemap.borders.far import FILE, cells_near, far_lines

BAKED = json.loads(FILE.read_bytes())
WHOLE = json.loads(topology.FILE.read_bytes())["arcs"].split(" ")
LAKES = json.loads(waters.FILE.read_bytes())["lakes"]


def test_the_file_is_fresh():
    assert BAKED["of"] == build_far_lines.digest(), "run: make far-lines"


def test_arcs_keep_their_ends_and_none_meets_another_where_it_did_not():
    whole = build_far_lines.chained(WHOLE)
    far = build_far_lines.chained(BAKED["arcs"].split(" "))

    kept = [line if len(line) == len(own) else own for line, own in zip(whole, far, strict=True)]

    assert all({*own} <= {*line} for line, own in zip(whole, far, strict=True))
    assert [(own[0], own[-1]) for own in far] == [(line[0], line[-1]) for line in whole]
    assert sum(map(len, far)) < 0.7 * sum(map(len, whole))
    assert not build_far_lines.meeting(whole, kept)


def test_a_line_that_would_cross_another_or_close_over_a_land_keeps_points_there():
    bay = [(0, 0), (20, 0), (20, -5), (30, -5), (30, 0), (50, 0), (50, -9), (70, -9), (70, 0)]
    boat, isle = [(25, -4), (25, 3)], [(60, -4), (61, -3), (60, -3), (60, -4)]

    assert len(build_far_lines.far([bay])[0]) < len(bay)
    assert (20, -5) in build_far_lines.far([bay, boat])[0]
    assert {(50, -9), (70, -9)} < {*build_far_lines.far([bay, isle])[0]}


def test_lines_near_a_life_have_all_their_points_and_others_do_not():
    near = cells_near([[(2.35, 48.86), (30.3, 59.9)]])

    arcs, lakes = (far_lines()[kind] for kind in ("arcs", "lakes"))
    arcs_there, lakes_there = arcs.among(WHOLE, near), lakes.among(LAKES, near)

    for cell, part in ((cells_near([[(10, 52)]]), "all"), (cells_near([[(-60, -20)]]), "some")):
        numbers = {number for name in cell for number in arcs.cells.get(name, ())}
        same = [arcs_there[number] == WHOLE[number] for number in numbers]
        assert all(same) is (part == "all")
    assert lakes_there[: len(LAKES)] != LAKES
    assert arcs.among(WHOLE, frozenset(arcs.cells)) == WHOLE


def test_what_lies_near_is_the_same_past_the_180th_meridian():
    assert cells_near([[(-179.5, -18)]]) == cells_near([[(180.5, -18)]])
    assert "-60 -6" in cells_near([[(179.5, -18)]])
