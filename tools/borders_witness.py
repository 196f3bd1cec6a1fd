"""Towns of which history knows the holder on a day: the result must agree with all of them."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sergemap.borders.tenures import known_days
from sergemap.borders.topology import Borders, Polity
from sergemap.life.model import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A town, a day, and who held it: `polity`, or `polity/occupier`."""

    town: str
    position: Position
    day: date
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A town, a date, and what the English name of every holder must match."""

    town: str
    position: Position
    date: str
    expect: str


def read_witnesses(text: str) -> list[Witness]:
    """Return the pairs of lines such as `1930-07-01 poland: Vilnius 25.28 54.69; ...`."""
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, towns = line.split(":", 1)
        text, holder = head.split()
        day = date.fromisoformat(text)
        for entry in towns.split(";"):
            town, longitude, latitude = entry.split()
            position = Position(float(longitude), float(latitude))
            found.append(Witness(town=town, position=position, day=day, owner=holder))
    return found


def read_cases(text: str) -> list[Case]:
    """Return the cases of a table with the columns place, lat, lon, date, expect."""
    return [
        Case(
            town=row["place"],
            position=Position(float(row["lon"]), float(row["lat"])),
            date=row["date"],
            expect=row["expect"],
        )
        for row in csv.DictReader(io.StringIO(text))
    ]


def disagreements(
    borders: Borders, witnesses: Sequence[Witness], cases: Sequence[Case]
) -> list[str]:
    """Return a line for each town that the borders give to somebody else."""
    faults = []
    for witness in witnesses:
        holders = holders_of(borders, witness.position, witness.day, witness.day)
        owners = list(map(owner, holders))
        if owners != [witness.owner]:
            where = f"{witness.day} {witness.town} {tuple(witness.position)}"
            faults.append(f"{where}: {witness.owner}, not {owners}")
    for case in cases:
        holders = holders_of(borders, case.position, *known_days(case.date))
        names = [polity.name for polity in holders]
        if not names or not all(re.search(case.expect, name) for name in names):
            faults.append(f"{case.date} {case.town}: wanted {case.expect}, not {names}")
    return faults


def holders_of(borders: Borders, position: Position, first: date, last: date) -> list[Polity]:
    """Return who held a position on any day from the first to the last."""
    atom = borders.atom_at(position)
    polities = [] if atom is None else borders.holders[atom]
    return [polity for polity in polities if polity.begins <= last and first <= polity.ends]


def owner(polity: Polity) -> str:
    """Return the polity, and after a slash who occupies it."""
    return f"{polity.id}/{polity.occupier}" if polity.occupier else polity.id
