"""The rows of a table -> what each of its columns is: by its name, or by what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sergemap.importers.columns import SHARED, advice_on, columns_of, missing
from sergemap.importers.draft import Draft
from sergemap.importers.table import Row
from sergemap.importers.unnamed import guessed_columns, holds_dates, holds_sentences
from sergemap.life.locations import TOP, SourcePosition
from sergemap.text import quoted

MOST_TITLES = 6  # rows above the names of the columns
DATED = ("dates", "from", "to")
WHERE_AND_WHEN = {*DATED, "place", "at", "latitude", "longitude"}
"""What no stay is without: of two columns for one of these nobody but the author can choose."""
_LOOK = "look whether that is right"
_NONE = {
    "place": "no column is called 'place'; the first row names the columns",
    "dates": "no column is called 'dates', nor 'from' and 'to'; name the one with the dates so",
}


_Remark = tuple[SourcePosition, str]


class Columns(NamedTuple):
    """What the columns of a table are."""

    head: Row  # the cells that name them; none where no row does
    rows: Sequence[Row]
    by_number: dict[int, str]
    remarks: Sequence[_Remark]  # what was guessed, and what is left out
    faults: Sequence[_Remark] = ()  # why it is no table

    def lack(self, needed: Sequence[str]) -> list[str]:
        """Return which of place and dates no column holds."""
        known = set(self.by_number.values())
        is_placed = known & {"place", "at"} or {"latitude", "longitude"} <= known
        there = {"place": bool(is_placed), "dates": bool(known & {*DATED})}
        return [each for each in needed if not there[each]]


def columns_in(draft: Draft, rows: list[Row], *, needs_dates: bool, word: str) -> Columns:
    """Return the columns of a table that holds a row at least; `word` is what they are called."""
    rows = _below_titles(draft, rows)
    needed = ("place", "dates") if needs_dates else ("place",)
    named = _by_name(rows, word)
    if named.lack(needed) and not named.faults:
        guesses = (_without_names(draft, rows, word), _beside_names(draft, named, word))
        named = next((one for one in guesses if one and not one.lack(needed)), named)
    names = [cell.text for cell in rows[0]]
    lacking = [(TOP, missing(each, _NONE[each], names)) for each in named.lack(needed)]
    return named._replace(faults=[*named.faults, *lacking])


def _below_titles(draft: Draft, rows: list[Row]) -> list[Row]:
    """Return the rows from the names of the columns on: above them there may be a title."""
    for number, row in enumerate(rows[:MOST_TITLES]):
        known = {column for column in columns_of(cell.text for cell in row) if column}
        if known & {"place", "at", "latitude"} and known & {*DATED, "period"}:
            for above in rows[:number]:
                text = " ".join(cell.text.strip() for cell in above if cell.text.strip())
                draft.leave_out(above[0].mark, f"a row above the columns is left out: {text[:80]}")
            return rows[number:]
    return rows


def _by_name(rows: Sequence[Row], word: str) -> Columns:
    head, below = rows[0], rows[1:]
    columns: dict[int, str] = {}
    remarks: list[_Remark] = []
    faults: list[_Remark] = []
    names = columns_of(cell.text for cell in head)
    for number, column in enumerate(names):
        rivals = [n for n, name in enumerate(names) if name == column]
        if not column or (column not in SHARED and number != _first_with_cells(below, rivals)):
            continue
        columns[number] = column
        for other in rivals if column not in SHARED else ():
            if other != number and column in WHERE_AND_WHEN and _has_cells(below, other):
                faults.append((head[other].mark, f"there are two columns for {column!r}; keep one"))
            elif other != number:
                left, read = quoted(head[other].text), quoted(head[number].text)
                message = f"the {word} {left} is left out; {read} is read as {column!r} already"
                remarks.append((head[other].mark, message))
    if not {*DATED} & set(columns.values()):
        for number in [n for n, column in columns.items() if column == "period"]:
            if holds_dates(below, number):
                columns[number] = "dates"
    return Columns(
        head, below, columns, [*remarks, *_not_known(head, _unknown(head), word)], faults
    )


def _has_cells(rows: Sequence[Row], number: int) -> bool:
    return any(len(row) > number and row[number].text.strip() for row in rows)


def _first_with_cells(rows: Sequence[Row], numbers: Sequence[int]) -> int:
    """Return the first of some columns in which anything stands, or the first."""
    return next((number for number in numbers if _has_cells(rows, number)), numbers[0])


def _unknown(head: Row) -> list[int]:
    columns = columns_of(cell.text for cell in head)
    return [n for n, cell in enumerate(head) if columns[n] is None and cell.text.strip()]


def _not_known(head: Row, numbers: Iterable[int], word: str) -> Iterator[_Remark]:
    for cell in map(head.__getitem__, numbers):
        name, advice = quoted(cell.text), advice_on(cell.text)
        message = f"the {word} {name} is not known, and left out.{advice}"
        yield cell.mark, message.removesuffix(".")


def _beside_names(draft: Draft, named: Columns, word: str) -> Columns:
    """Return the columns with those that only their cells tell, below names that are not known."""
    head, unknown = named.head, _unknown(named.head)
    found = guessed_columns(draft, named.rows, unknown, named.by_number.values())
    guessed = []
    for number, column in found.items():
        name = quoted(head[number].text)
        message = f"the {word} {name} is read as {column!r} for what it holds; {_LOOK}"
        guessed.append((head[number].mark, message))
    left = _not_known(head, (number for number in unknown if number not in found), word)
    return named._replace(by_number=named.by_number | found, remarks=[*guessed, *left])


def _without_names(draft: Draft, rows: Sequence[Row], word: str) -> Columns | None:
    """Return the columns of a table whose first row names none: its date is one as in all rows."""
    free = range(max(map(len, rows)))
    found = guessed_columns(draft, rows, free, ())
    dated = [number for number, column in found.items() if column in DATED]
    if not dated or not all(holds_dates(rows[:1], number) for number in dated):
        return None
    found |= {n: "text" for n in free if n not in found and holds_sentences(rows, n)}
    read = ", ".join(f"{word} {number + 1} as {found[number]!r}" for number in sorted(found))
    left = [
        (cell.mark, f"{word} {number + 1} has no name, and is left out")
        for number, cell in enumerate(rows[0])
        if number not in found and cell.text.strip()
    ]
    message = f"no row names the {word}s; read are {read}, for what they hold; {_LOOK}"
    return Columns((), rows, found, [(TOP, message), *left])
