"""A table with a row for each stay -> a draft of a life."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from sergemap.errors import DateError, Fault, LifeError
from sergemap.importers.cells import CellError, listed_in, one_line, position_in, position_of
from sergemap.importers.columns import YEARS, plain
from sergemap.importers.depicted import add_pictures
from sergemap.importers.draft import Draft, Record
from sergemap.importers.heads import DATED, Columns, columns_in
from sergemap.importers.keys import key_of
from sergemap.importers.loose_dates import edtf_of, habits_in, open_or_unknown, padded
from sergemap.importers.table import Cell, Row
from sergemap.life import model
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.locations import TOP, SourcePosition
from sergemap.life.model import Position
from sergemap.life.reading.writing import Noted, Value
from sergemap.life.synonyms import meant
from sergemap.text import Words, did_you_mean, quoted

_CHOICES: dict[str, tuple[str, ...]] = {
    "status": get_args(model.Status),
    "by": get_args(model.Means),
    "how": get_args(model.Manner),
    "confidence": get_args(model.Confidence),
}
_DATED_AND_PARTS = (
    ("dates", "month", "day"),
    ("from", "month", "day"),
    ("to", "end month", "end day"),
)


def fill_from_rows(
    draft: Draft,
    rows: list[Row],
    *,
    needs_dates: bool = True,
    words: tuple[str, str] = ("row", "column"),
) -> None:
    """Put into the draft a stay for each row; what a cell does not say is asked for.

    `words` are what rows and columns are called to the user.

    Raises LifeError where the table is none: then all that is wrong with it is told.
    """
    if not rows:
        fault = Fault(draft.file, 1, 1, "the table is empty; write a row for each stay")
        raise LifeError([fault])
    columns = columns_in(draft, rows, needs_dates=needs_dates, word=words[1])
    reader = _Reader(draft, columns, words)
    if not reader.faults:
        for row in reader.rows:
            reader.read_row(row)
    if not reader.faults and not draft.stays:
        reader.fault(TOP, "there is no row below the names of the columns")
    if reader.faults:
        raise LifeError([*reader.faults, *reader.asked])
    draft.left_out += reader.asked
    reader.tell_understood()


class _Reader:
    def __init__(self, draft: Draft, columns: Columns, words: tuple[str, str]) -> None:
        self.row_word, self.column_word = words
        self.draft, self.file = draft, draft.file
        self.head, self.rows, self.columns = columns.head, columns.rows, columns.by_number
        self.width = len(self.head or max(self.rows, key=len))
        self.faults: list[Fault] = []  # there is no table as long as there are such
        self.asked: list[Fault] = []  # what is wrong in cells
        self.understood: dict[tuple[str, str, str], SourcePosition] = {}
        self.by_number = {row[0].row: row for row in self.rows}
        for remark in columns.remarks:
            draft.leave_out(*remark)
        for fault in columns.faults:
            self.fault(*fault)
        self.habits = habits_in(
            row[number].text
            for row in self.rows
            for number, name in self.columns.items()
            if name in DATED and number < len(row)
        )

    def read_row(self, row: Row) -> None:
        cells: dict[str, Cell] = {}
        for number, cell in enumerate(row):
            column = self.columns.get(number)
            if column and cell.text.strip():
                before = cells.get(column)
                text = f"{before.text}\n\n{cell.text}" if before else cell.text
                cells[column] = cell._replace(text=text)
        beyond = [cell for cell in row[self.width :] if cell.text.strip()]
        if beyond and "text" in cells and self.columns.get(self.width - 1) == "text":
            whole = "; ".join(cell.text.strip() for cell in (cells["text"], *beyond))
            cells["text"] = cells["text"]._replace(text=whole)
        self.look_beyond(beyond)
        dates = self.dates(cells, row[0])
        known = len(self.asked)
        at = self.position(cells)
        record = self.record(cells)
        place: Value = self.place(cells, at, row[0])
        if asked := self.asked[known:]:
            place = Noted(str(place), "; ".join(fault.message for fault in asked))
        dated = self.draft.add(self.draft.stays, dates, {"place": place, **record})
        if dated.asked:
            dated.hint = _year_in(cells)
        dated.chapter = one_line(cells["period"].text) if "period" in cells else ""

    def look_beyond(self, beyond: list[Cell]) -> None:
        """Tell of cells without a column: where the last is left out, they belong to its text."""
        if beyond:
            message = "this row has more cells than there are columns"
            message = f"{message}; put a text with separators in quotes"
            if self.columns.get(self.width - 1) == "text":
                self.draft.leave_out(beyond[0].mark, f"{message}; they were added to its text")
            elif self.width - 1 in self.columns:
                self.fault(beyond[0].mark, message)
            else:
                self.draft.leave_out(beyond[0].mark, message)

    def place(self, cells: dict[str, Cell], at: Position | None, first: Cell) -> str:
        title = one_line(cells["title"].text) if "title" in cells else ""
        if "place" not in cells:
            if at:
                return self.draft.place_at(at, title, f"{self.row_word.capitalize()} {first.row}")
            self.ask(first, f"this {self.row_word} names no place")
            return self.draft.unknown_place(title or "Somewhere")
        name, more = one_line(cells["place"].text), {}
        lands = [one_line(cells[each].text) for each in ("region", "country") if each in cells]
        if lands:
            more["geocode"] = ", ".join([name, *lands])
        return self.draft.place(name, at, lands, **more)

    # The dates.

    def dates(self, cells: dict[str, Cell], first: Cell) -> EdtfDate | str:
        """Return the dates of a row, or why they are asked for."""
        try:
            begin, end = self.ends(cells)
            if not begin and not end:
                self.ask(first, f"this {self.row_word} has no date")
                return "it has none"
            return read_date(begin if begin == end else f"{begin}/{end}")
        except DateError as error:
            self.ask(cells.get("to") or cells.get("from") or cells.get("dates"), message_of(error))
            return message_of(error)
        except _Asked as asked:
            return str(asked)

    def ends(self, cells: dict[str, Cell]) -> tuple[str, str]:
        """Return where the dates of a row begin and end; both are the same where they are one."""
        read = [self.date(cells, *names) for names in _DATED_AND_PARTS]
        if wrong := [str(one) for one in read if isinstance(one, DateError)]:
            raise _Asked(wrong[0])
        only, begin, end = (str(one) for one in read)
        if only and not begin and ("/" in only or not end):
            return only, only
        begin = begin or only
        cell = cells["from"] if "/" in begin and "from" in cells else cells.get("to")
        if "/" in begin and not end and not begin.startswith("../"):
            return begin, begin
        begin, end = begin.removesuffix("/.."), end.removeprefix("../")
        if cell and ("/" in begin or "/" in end):
            message = f"{quoted(cell.text)} is an interval; write one date here"
            self.ask(cell, message)
            raise _Asked(message)
        return begin, end

    def date(self, cells: dict[str, Cell], column: str, month: str, day: str) -> str | DateError:
        """Return the date of a cell, or an error that was told; nothing where there is none."""
        cell = cells.get(column)
        if cell is None:
            return ""
        side = open_or_unknown(cell.text, is_end=column == "to") if column != "dates" else None
        if side is not None:
            return side
        try:
            text, read = self.with_month(cells, column, month, day)
            read = read or edtf_of(self.year_in_full(cell), self.habits)
        except DateError as error:
            self.ask(cell, message_of(error))
            return DateError(message_of(error))
        if read not in (cell.text.strip(), text.replace(" ", "-")):
            self.draft.converted.append((text or cell.text.strip(), read))
        return read

    def year_in_full(self, cell: Cell) -> str:
        """Return 0476 for 476 below the name of a year; elsewhere it may be a number of days."""
        text = cell.text.strip()
        is_year = re.fullmatch("[0-9]{3}", text) and YEARS & {plain(self.name_above(cell))}
        return padded(text) if is_year else text

    def with_month(
        self, cells: dict[str, Cell], column: str, month: str, day: str
    ) -> tuple[str, str]:
        """Return a date whose year, month and day stand in cells of their own, and its EDTF."""
        year = cells[column].text.strip().removesuffix(".0")
        if month not in cells or not re.fullmatch(r"[0-9]{3,4}", year):
            return "", ""
        parts = [
            cells[name].text.strip().removesuffix(".0") for name in (day, month) if name in cells
        ]
        if all(part.isdecimal() for part in parts):
            read = "-".join([padded(year), *(part.zfill(2) for part in reversed(parts))])
            return read, read
        return " ".join([*parts, year]), edtf_of(" ".join([*parts, year]))

    # The other cells.

    def position(self, cells: dict[str, Cell]) -> Position | None:
        one, other = cells.get("latitude"), cells.get("longitude")
        lonely = one or other
        try:
            if "at" in cells:
                lonely = cells["at"]
                return position_in(lonely)
            if one and other:
                return position_of(one.text, other.text)
        except CellError as error:
            self.ask(lonely, str(error))
            return None
        if lonely:
            self.ask(lonely, f"the {'longitude' if one else 'latitude'} is missing")
        return None

    def record(self, cells: dict[str, Cell]) -> Record:
        choices: Record = {}
        for name in _CHOICES:
            if name in cells and (word := self.choice(name, cells[name])):
                choices[name] = word
        arrival: Record = {name: choices.pop(name) for name in ("by", "how") if name in choices}
        if "via" in cells:
            arrival["via"] = [self.draft.place(name) for name in listed_in(cells["via"])]
        record: Record = {"arrival": arrival, **choices}
        if "id" in cells:
            record["id"] = key_of(cells["id"].text, "stay")
        for name in ("title", "text"):
            if name in cells:
                text = cells[name].text
                record[name] = one_line(text) if name == "title" else text
        if "picture" in cells:
            for message in add_pictures(self.draft, record, cells):
                self.draft.leave_out(cells["picture"].mark, message)
        if "people" in cells:
            record["people"] = self.keys(self.draft.people, "name", listed_in(cells["people"]))
        if "sources" in cells:
            record["sources"] = self.keys(self.draft.sources, "title", listed_in(cells["sources"]))
        return record

    def keys(self, group: dict[str, Record], label: str, names: Iterable[str]) -> list[str]:
        keys = []
        for name in names:
            url = name if label == "title" and re.fullmatch(r"https?://\S+", name) else ""
            keys.append(self.draft.named(group, label, name, url=url))
        return list(dict.fromkeys(keys))

    def choice(self, name: str, cell: Cell) -> str:
        word = cell.text.strip().lower().replace(" ", "-")
        if word in _CHOICES[name]:
            return word
        if known := meant(name, word):
            self.understood.setdefault((name, cell.text.strip(), known), cell.mark)
            return known
        guess = did_you_mean(word, Words.of(_CHOICES[name]))
        choices = ", ".join(_CHOICES[name])
        self.ask(cell, f"{quoted(cell.text)} is no '{name}'.{guess} One of {choices}")
        return ""

    # What is told.

    def tell_understood(self) -> None:
        """Tell each word that was taken for one of the format, where it is met first."""
        for (name, text, word), mark in self.understood.items():
            self.draft.leave_out(mark, f"{quoted(text)} is read as {name}: {word}")

    def ask(self, cell: Cell | None, message: str) -> None:
        """Tell what is wrong with a cell, whose place a spreadsheet shows in rows and columns."""
        if cell is None:
            return
        column = self.name_above(cell)
        is_named = column and not message.startswith("this ")
        named = f", {self.column_word} {quoted(column)}" if is_named else ""
        where = f"{self.row_word} {cell.row}{named}"
        self.asked.append(Fault(self.file, *cell.mark, f"{where}: {message}"))

    def name_above(self, cell: Cell) -> str:
        row = self.by_number.get(cell.row, ())
        pairs = zip(self.head, row, strict=False)
        return next((top.text.strip() for top, one in pairs if one.mark == cell.mark), "")

    def fault(self, mark: SourcePosition, message: str) -> None:
        self.faults.append(Fault(self.file, *mark, message))


def _year_in(cells: dict[str, Cell]) -> EdtfDate | None:
    """Return the year in a date that could not be read: around it is the best guess."""
    text = " ".join(cells[name].text for name in DATED if name in cells)
    found = re.search(r"(?<![0-9])1[0-9]{3}(?![0-9])|(?<![0-9])20[0-9]{2}(?![0-9])", text)
    if not found:
        return None
    return read_date(f"{found[0][:2]}XX" if found[0].endswith("00") else found[0])


class _Asked(Exception):  # noqa: N818  it is told already
    """What is wrong with the dates of a row has been told, and is asked for."""
