"""The areas of states come within two percent of what yearbooks of their time gave."""

import csv
from datetime import date
from pathlib import Path

import pytest

import borders_shapes
from sergemap.borders.shapes import atom_shapes
from sergemap.borders.topology import read_borders

MOST_OFF = 0.02
LEAST_STATES = 25

LINES = (Path(__file__).with_name("yearbook_areas.csv")).read_text("utf-8").splitlines()
FIGURES = list(csv.DictReader(line for line in LINES if not line.startswith("#")))


@pytest.fixture(scope="module")
def areas():
    return list(map(borders_shapes.area_km2, atom_shapes(read_borders())))


def test_the_states_are_many():
    assert len({figure["polity"] for figure in FIGURES}) >= LEAST_STATES


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: "-".join(figure.values()))
def test_a_state_is_as_large_as_its_yearbook_says(figure, areas):
    day = date.fromisoformat(figure["day"])
    tenures = [  # occupied lands included
        polity
        for polity in read_borders().tenures
        if polity.id == figure["polity"] and polity.is_on(day)
    ]

    area = sum(areas[atom] for tenure in tenures for atom in tenure.atoms)

    assert area == pytest.approx(float(figure["km2"]), rel=MOST_OFF), figure["source"]
