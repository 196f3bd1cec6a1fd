"""Many look-ups at once: the same answers as one by one, whatever is asked."""

import random
from datetime import date
from functools import cache
from itertools import chain

import numpy as np
import pytest

import sergemap
from sergemap.borders.bulk import polities_at
from sergemap.borders.tenures import FIRST, LAST, polity_at
from sergemap.borders.topology import read_borders
from sergemap.errors import BordersError
from sergemap.life.model import Position

GRID = 0.01  # degrees
PARIS, LVIV, ATLANTIC = Position(2.35, 48.86), Position(24.03, 49.84), Position(-40, 30)


@cache
def all_arcs():
    borders = read_borders()
    return list(chain.from_iterable(map(borders.outline, range(len(borders.rings)))))


def in_box(west, south, east, north):
    return lambda chance: Position(chance.uniform(west, east), chance.uniform(south, north))


def on_a_bend(chance):
    arc = chance.choice(all_arcs())
    bend = chance.randrange(len(arc.xs))
    return Position(arc.xs[bend] * GRID, arc.ys[bend] * GRID)


def on_a_line(chance):
    arc = chance.choice(all_arcs())
    end = chance.randrange(1, len(arc.xs))
    part = chance.choice((0.5, chance.random()))
    x, y = (steps[end - 1] + part * (steps[end] - steps[end - 1]) for steps in (arc.xs, arc.ys))
    return Position(x * GRID, y * GRID)


def near_a_bend(chance):
    off = chance.choice((1e-9, 1e-5, 0.02, 0.3))
    longitude, latitude = on_a_bend(chance)
    return on_earth(longitude + chance.uniform(-off, off), latitude + chance.uniform(-off, off))


def on_earth(longitude, latitude):
    return Position((longitude + 180) % 360 - 180, max(-90.0, min(90.0, latitude)))


def beside_a_bend(chance):
    longitude, latitude = on_a_bend(chance)
    return on_earth(longitude + chance.uniform(-20, 20), latitude)


def by_the_antimeridian(chance):
    longitude = chance.choice((-180, 180, 179.98, -179.98, chance.uniform(179, 181)))
    latitude = chance.uniform(-60, 80)
    return Position(180, latitude) if longitude == 180 else on_earth(longitude, latitude)


def by_a_pole(chance):
    return Position(chance.uniform(-180, 180), chance.choice((-90, 90, chance.uniform(82, 90))))


CHOICES = {
    "over the world": (500, in_box(-180, -90, 180, 90)),
    "over Europe": (1000, in_box(-12, 34, 45, 72)),
    "over the Aegean and the Adriatic": (500, in_box(12, 35, 28, 46)),
    "on the bends of outlines": (400, on_a_bend),
    "near the bends of outlines": (1000, near_a_bend),
    "in one parallel with a bend": (300, beside_a_bend),
    "on the lines of outlines": (400, on_a_line),
    "by the antimeridian": (300, by_the_antimeridian),
    "by the poles": (100, by_a_pole),
}


@pytest.mark.parametrize("where", CHOICES)
def test_points_anywhere_are_held_as_if_asked_one_by_one(where):
    count, choose = CHOICES[where]
    chance = random.Random(where)  # noqa: S311  # the same points each time, no secret
    positions = [choose(chance) for _ in range(count)]
    days = [
        date.fromordinal(chance.randint(FIRST.toordinal(), LAST.toordinal())) for _ in positions
    ]

    polities = polities_at(positions, days)

    assert polities == list(map(polity_at, positions, days))


def test_a_point_changes_hands_on_the_same_day_as_if_asked_one_by_one():
    borders = read_borders()
    begins = {tenure.begins for tenure in borders.tenures if FIRST < tenure.begins <= LAST}
    days = sorted({*begins, *(date.fromordinal(day.toordinal() - 1) for day in begins)})
    positions = [LVIV, PARIS, ATLANTIC, Position(21.6, 49.2), Position(7.2, 49.3)]

    for position in positions:
        polities = polities_at([position] * len(days), days)

        assert polities == [polity_at(position, day) for day in days]


def test_dates_may_be_written_in_any_way_that_one_look_up_knows():
    days = ["1936", "1939-09-01", "1939-09/1941", "../1919", "1918-11~", "1947/1950", FIRST, LAST]

    polities = polities_at([LVIV] * len(days), days)

    assert polities == [polity_at(LVIV, day) for day in days]


def test_one_date_may_stand_for_all_positions():
    positions = [PARIS, LVIV, ATLANTIC]

    assert polities_at(positions, "1930-06") == polities_at(positions, ["1930-06"] * 3)
    assert polities_at(positions, FIRST) == polities_at(positions, [FIRST] * 3)


def test_positions_and_days_may_be_arrays():
    positions = np.array([PARIS, LVIV, ATLANTIC])
    days = ["1890-01-01", "1941-07-15", "1930-06-01"]

    polities = polities_at(positions, days)

    for unit in ("D", "s", "ns"):
        assert polities_at(positions, np.array(days, f"datetime64[{unit}]")) == polities
    assert polities_at(positions, np.array(days)) == polities
    assert polities == polities_at([PARIS, LVIV, ATLANTIC], days)


def test_more_points_than_fit_in_one_batch_keep_their_order(
    monkeypatch,
):
    monkeypatch.setattr("sergemap.borders.bulk.BATCH", 2)

    polities = polities_at([PARIS, ATLANTIC, LVIV, ATLANTIC, PARIS], "1930-06-01")

    names = [polity and polity.name for polity in polities]
    assert names == ["France", None, "Poland", None, "France"]


def test_no_points_have_no_answers():
    assert polities_at([], []) == []
    assert polities_at(np.empty((0, 2)), "1930") == []


@pytest.mark.parametrize("longitude", [float("nan"), float("inf"), 1e300, 400.0, -180.5])
def test_a_point_that_is_nowhere_is_an_error_as_if_asked_alone(longitude):
    position = Position(longitude, 48.86)

    with pytest.raises(BordersError) as alone:
        polity_at(position, "1930")
    with pytest.raises(BordersError, match="position 1: longitude") as among_others:
        polities_at([PARIS, position], "1930")
    assert str(among_others.value) == f"position 1: {alone.value}"


@pytest.mark.parametrize("text", ["1889", "1948-01-01", "1950/1960", date(1889, 12, 31)])
def test_one_date_outside_the_borders_is_an_error(text):
    with pytest.raises(BordersError, match="1890 to 1947"):
        polities_at([PARIS, LVIV], ["1930-06-01", text])


def test_no_date_is_an_error_that_says_how_to_write_one():
    with pytest.raises(BordersError, match="1936-04"):
        polities_at([PARIS], "soon")


def test_a_day_too_few_is_an_error():
    with pytest.raises(BordersError, match="2 positions but 1 days"):
        polities_at([PARIS, LVIV], ["1930-06-01"])


@pytest.mark.parametrize("positions", [np.zeros(4), np.zeros((2, 3)), [(2.35, 48.86, 35.0)]])
def test_a_position_of_more_or_fewer_numbers_is_an_error(positions):
    with pytest.raises(BordersError, match="longitude and its latitude"):
        polities_at(positions, "1930")


def test_it_is_a_public_name():
    assert sergemap.polities_at is polities_at
