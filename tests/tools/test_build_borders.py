"""The baked borders are whole, fresh, and right wherever history tells us."""

import gzip
import json
from datetime import timedelta
from itertools import pairwise

import pytest
from shapely.geometry import box
from tests.programs import ROOT

import borders_arcs
import borders_hues
import borders_packing
import borders_plan
import borders_units
import borders_witness
import build_borders
import build_state_names
import thinning
from sergemap.borders.tenures import FIRST, LAST
from sergemap.borders.topology import FILE, Borders

RAW = FILE.read_bytes()
BAKED = json.loads(RAW)
BORDERS = Borders(BAKED)
ONE_DAY = timedelta(days=1)
LEAST_WITNESSES = 2400
MOST_RAW, MOST_ZIPPED = 700_000, 180_000
# Hues are laid on the ring of 360 degrees; below this two neighbours look alike.
FAR_APART = 28


@pytest.fixture(scope="module")
def shapes():
    return build_borders.check(BORDERS)


def test_the_file_is_fresh():
    assert BAKED["recipe"] == build_borders.recipe(), "run: make borders"


def test_it_fits_the_page_together_with_lakes_and_rivers():
    waters = (ROOT / "src/sergemap/borders/basemap.json").read_bytes()
    zipped = [len(gzip.compress(raw, 9, mtime=0)) for raw in (RAW, waters)]

    assert len(RAW) + len(waters) <= MOST_RAW
    assert sum(zipped) <= MOST_ZIPPED


def test_rings_close_and_atoms_do_not_overlap(shapes):
    assert len(shapes) == len(BORDERS.rings)
    assert all(len(side) in (1, 2) for side in BORDERS.sides)
    assert len(BORDERS.sides) == len(BAKED["arcs"].split())


def test_every_atom_has_one_holder_on_every_day():
    for atom, (rings, tenures) in enumerate(zip(BORDERS.rings, BORDERS.holders, strict=True)):
        assert bool(rings) == bool(tenures), atom
        if tenures:
            assert (tenures[0].begins, tenures[-1].ends) == (FIRST, LAST), atom
        assert all(a.ends + ONE_DAY == b.begins for a, b in pairwise(tenures)), (atom, tenures)


def test_every_tenure_is_whole():
    for tenure in BORDERS.tenures:
        assert set(tenure.names) == {*borders_plan.LANGUAGES, *build_state_names.LANGUAGES}
        assert all(tenure.names.values())
        assert tenure.certainty in borders_plan.CERTAINTIES
        assert tenure.kind in (None, *borders_plan.KINDS)
        assert tenure.begins <= tenure.ends
        labels = BORDERS.labels(tenure.tenure)
        assert labels
        assert all(0 <= x <= 256 and 0 <= y <= 256 and room >= 0 for x, y, room in labels)


def test_every_atom_lies_in_a_country_of_today_that_has_a_name():
    countries = json.loads((ROOT / "src/sergemap/borders/countries.json").read_bytes())

    assert len(BAKED["today"]) == len(BORDERS.rings)
    assert set(BAKED["today"]) - {""} == set(countries["names"])
    assert all(len(names) == len(countries["languages"]) for names in countries["names"].values())


def test_further_names_are_those_of_their_table_for_each_name_of_the_borders():
    baked = build_state_names.bake(
        build_state_names.TABLE.read_text("utf-8"), build_state_names.BORDERS.read_text("utf-8")
    )

    assert build_state_names.OUT.read_text("utf-8") == baked, "run: make borders"
    assert {len(names) for names in json.loads(baked).values()} == {len(BAKED["names"]["en"])}


def test_the_boxes_hold_their_atoms(shapes):
    for bounds, shape in zip(BAKED["boxes"], shapes, strict=True):
        west, south, east, north = shape.bounds if not shape.is_empty else (0, 0, 0, 0)
        assert bounds[0] <= west <= east <= bounds[2]
        assert bounds[1] <= south <= north <= bounds[3]


def test_an_occupied_land_names_its_occupier():
    occupied = [tenure for tenure in BORDERS.tenures if tenure.kind == "occupied"]

    assert occupied
    assert all(tenure.occupier for tenure in occupied)


def test_polities_have_known_hues_and_parents():
    assert set(BAKED["hues"]) <= set(borders_plan.HUES)
    for number, (polity, _) in enumerate(zip(BAKED["polities"], BAKED["hues"], strict=True)):
        assert polity.get("parent", -1) != number
        assert polity.get("parent", 0) < len(BAKED["polities"])


def test_internal_lines_lie_between_two_atoms():
    for _, _, arcs in BORDERS.internal:
        assert arcs
        assert all(len(BORDERS.sides[arc]) == 2 for arc in arcs)


def test_the_towns_are_many_and_all_agree():
    towns = borders_witness.read_witnesses(build_borders.TOWNS.read_text("utf-8"))
    cases = borders_witness.read_cases(build_borders.CASES.read_text("utf-8"))

    assert len(towns) >= LEAST_WITNESSES
    assert borders_witness.disagreements(BORDERS, towns, cases) == []


def test_the_sides_of_the_arcs_are_not_written_for_the_rings_tell_them():
    assert "sides" not in BAKED
    assert all(BORDERS.sides)


def test_an_arc_that_runs_the_same_way_around_two_atoms_is_refused():
    with pytest.raises(borders_packing.BordersError, match="arc 0 runs the same way"):
        borders_packing.encoded_rings([[[0]], [[1, 0]]])


def test_a_wrong_town_is_told():
    wrong = borders_witness.read_witnesses("1930-07-01 france: Berlin 13.40 52.52")

    (fault,) = borders_witness.disagreements(BORDERS, wrong, [])

    assert fault == "1930-07-01 Berlin (13.4, 52.52): france, not ['germany']"


def test_no_name_holds_a_comma_by_mistake():
    document = borders_plan.load(build_borders.PLAN.read_text("utf-8"))
    document["polities"][0]["names"] = {"en": "France (free zone", "Vichy)": ""}

    with pytest.raises(borders_plan.PlanError, match="a comma needs quotes"):
        borders_plan.read_plan(document)


def mesh_of_two_squares():
    return borders_arcs.mesh(borders_arcs.on_grid([box(0, 0, 1, 1), box(1, 0, 2, 1)], 0.5))


def test_two_squares_share_one_arc():
    mesh = mesh_of_two_squares()

    assert sorted(map(sorted, mesh.sides)) == [[0], [0, 1], [1]]


def test_the_left_side_of_an_arc_is_where_its_first_atom_lies():
    mesh = mesh_of_two_squares()

    number = next(n for n, side in enumerate(mesh.sides) if len(side) == 2)
    (_, y0), (_, y1) = mesh.arcs[number][0], mesh.arcs[number][-1]

    assert mesh.sides[number][0] == (0 if y1 > y0 else 1)


def unit(*words, west=0):
    square = box(west, 0, west + 1, 1)
    return borders_units.Unit(words=frozenset(words), shape=square, country=words[0])


def lasso(name, *sides, within, to=None):
    ring = tuple(box(*sides).exterior.coords[:-1])
    return borders_plan.Lasso(id=name, ring=ring, within=(within,), to=to)


def test_what_a_lasso_moves_belongs_to_the_unit_that_it_names():
    units = [unit("FR", "FR-64"), unit("ES", "ES-SS", west=1)]
    town = lasso("irun", 0.8, 0.4, 1.5, 0.6, within="FR-64", to="ES-SS")

    ground = borders_units.cut(units, [town], {})

    (moved,) = ground.by_lasso["irun"]
    assert moved in ground.by_word["ES"]
    assert moved not in ground.by_word["FR"]
    assert ground.countries[moved] == "ES"
    assert ground.pieces[moved].bounds == pytest.approx((0.8, 0.4, 1.0, 0.6))


def test_a_lasso_that_moves_land_to_an_unknown_unit_is_an_error():
    units = [unit("FR", "FR-64")]
    town = lasso("irun", 0.8, 0.4, 1.5, 0.6, within="FR-64", to="ES-XX")

    with pytest.raises(borders_plan.PlanError, match="irun: no unit 'ES-XX'"):
        borders_units.cut(units, [town], {})


def test_an_island_drawn_by_hand_is_known_by_its_name_and_as_its_unit():
    units = [unit("GR", "GR-L")]
    island = lasso("castellorizo", 3, 0, 3.1, 0.1, within="GR-L")

    ground = borders_units.cut(borders_units.with_islands(units, [island]), [], {})

    assert ground.resolve(["GR-L", "-castellorizo"]) == {0}
    assert ground.resolve(["castellorizo"]) == {1}
    assert ground.countries[1] == "GR"


def test_a_close_box_keeps_the_corners_that_are_lost_elsewhere():
    line = [(0.0, 0.0), (0.5, 0.1), (1.0, 0.0)]
    grain = {"fine": 0.03, "coarse": 0.3, "slope": 1, "boxes": ((50, 50, 60, 60),)}
    close = thinning.CloseGrain(closest=0.01, close=((0, 0, 1, 1),), **grain)

    assert thinning.thin(line, thinning.Grain(**grain), closed=False) == [line[0], line[-1]]
    assert thinning.thin(line, close, closed=False) == line


def test_an_island_swallowed_by_a_thinned_bay_is_left_out():
    land = [(0, 0), (10, 0), (10, 10), (0, 10)]
    island = [(4, 4), (6, 4), (6, 6), (4, 6)]

    kept = borders_arcs.without_swallowed_islands({0: [land, island]})

    assert kept == {0: [land]}


def test_a_colony_takes_the_hue_of_its_state():
    polities = [
        borders_plan.Polity(id=name, parent=parent, hue=hue, periods=())
        for name, parent, hue in (
            ("state", None, None),
            ("colony", "state", None),
            ("other", None, 140),
        )
    ]

    found = borders_hues.hues(polities, [("colony", "other")])

    assert found["state"] == found["colony"]
    assert abs(found["colony"] - 140) >= FAR_APART
