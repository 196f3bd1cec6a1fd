"""Towns of which history knows the holder on a day: the result must agree with all of them."""

import csv
import io
import re
from dataclasses import dataclass

from borders_reading import Atlas, Position, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A town, a day, and who held it: `polity`, or `polity/occupier`."""

    town: str
    place: Position
    day: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A town, a month, and what the English name of every holder must match."""

    town: str
    place: Position
    month: str
    expect: str


def read_witnesses(text: str) -> list[Witness]:
    """Return the pairs of lines such as `1930-07-01 poland: Vilnius 25.28 54.69; ...`."""
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, towns = line.split(":", 1)
        day, owner = head.split()
        for entry in towns.split(";"):
            town, longitude, latitude = entry.split()
            place = (float(longitude), float(latitude))
            found.append(Witness(town=town, place=place, day=day, owner=owner))
    return found


def read_cases(text: str) -> list[Case]:
    """Return the cases of a table with the columns place, lat, lon, date, expect."""
    return [
        Case(
            town=row["place"],
            place=(float(row["lon"]), float(row["lat"])),
            month=row["date"],
            expect=row["expect"],
        )
        for row in csv.DictReader(io.StringIO(text))
    ]


def disagreements(atlas: Atlas, witnesses: list[Witness], cases: list[Case]) -> list[str]:
    """Return a line for each town that the atlas gives to somebody else."""
    faults = []
    for witness in witnesses:
        owners = {row.owner for row in atlas.held(witness.place, witness.day, witness.day)}
        if witness.owner not in owners:
            told = f"{witness.day} {witness.town} {witness.place}"
            faults.append(f"{told}: {witness.owner}, not {sorted(owners)}")
    for case in cases:
        names = [row.name for row in atlas.held(case.place, *span(case.month))]
        if not names or not all(re.search(case.expect, name) for name in names):
            faults.append(f"{case.month} {case.town}: wanted {case.expect}, not {names}")
    return faults
