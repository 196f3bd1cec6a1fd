"""A table with a row for each stay -> a draft of a life."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import get_args

from sergemap.errors import DateError, Fault, LifeError
from sergemap.importers.draft import Dated, Draft, Record, free_key, key_of, span_of
from sergemap.importers.loose_dates import Order, edtf_of, order_in
from sergemap.importers.table import Cell, Row, rows_of
from sergemap.life import model
from sergemap.life.date_advice import message_of
from sergemap.life.dates import read_date
from sergemap.life.locations import TOP, SourcePosition
from sergemap.life.model import Position
from sergemap.life.synonyms import meant
from sergemap.text import Words, did_you_mean, quoted

COLUMNS: dict[str, str] = {
    "place": "city, town, place name, location, lieu, ort, lugar",
    "dates": "date, when",
    "from": "start, begin, begins, start date, from date, arrived, de, von",
    "to": "end, ends, end date, until, to date, left, bis",
    "latitude": "lat, y",
    "longitude": "lon, lng, long, x",
    "at": "coordinates, coords, position, lat/lon",
    "country": "pays, land",
    "title": "headline, heading",
    "text": "notes, note, description, annotation, texte",
    "id": "",
    "status": "",
    "by": "means, transport",
    "how": "manner",
    "via": "by way of",
    "people": "persons, met",
    "sources": "source, reference, references",
    "confidence": "certainty",
    "period": "chapter",
}
"""The columns, each with other names that it may have."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "status": get_args(model.Status),
    "by": get_args(model.Means),
    "how": get_args(model.Manner),
    "confidence": get_args(model.Confidence),
}
_NAMES = {
    name.strip(): column
    for column, names in COLUMNS.items()
    for name in (column, *filter(None, names.split(", ")))
}
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}([.,][0-9]+)?")
_PAIR = re.compile(r"\[?\s*(?P<lat>[+-]?[0-9.]+)\s*[,; ]\s*(?P<lon>[+-]?[0-9.]+)\s*\]?")


def draft_of_table(text: str, file: str, title: str) -> Draft:
    """Return the draft; LifeError tells all cells that cannot be understood."""
    rows = rows_of(text, file)
    if not rows:
        raise LifeError([Fault(file, 1, 1, "the table is empty; write a row for each stay")])
    reader = _Reader(file, title, rows)
    reader.read()
    if reader.faults:
        raise LifeError(reader.faults)
    return reader.draft


class _Reader:
    def __init__(self, file: str, title: str, rows: list[Row]) -> None:
        self.draft = Draft(file, title)
        self.draft.to_do = ["Write the title and the name of the subject first."]
        self.file, self.rows, self.width = file, rows[1:], len(rows[0])
        self.faults: list[Fault] = []
        self.chapters: list[tuple[str, Dated]] = []
        self.converted: list[tuple[str, str]] = []
        self.understood: dict[tuple[str, str, str], SourcePosition] = {}
        self.columns = self.read_head(rows[0])
        self.order = self.day_order()

    def read_head(self, head: Row) -> dict[int, str]:
        columns: dict[int, str] = {}
        for number, cell in enumerate(head):
            name = " ".join(cell.text.replace("_", " ").lower().split())
            column = _NAMES.get(name)
            if column is None and name:
                advice = did_you_mean(name, Words.of(COLUMNS))
                message = f"the column {quoted(cell.text)} is not known, and left out.{advice}"
                self.draft.leave_out(cell.mark, message.removesuffix("."))
            elif column in columns.values():
                self.fault(cell.mark, f"there are two columns for {column!r}; keep one")
            elif column:
                columns[number] = column
        known = set(columns.values())
        if "place" not in known:
            self.fault(TOP, "no column is called 'place'; the first row names the columns")
        if not known & {"dates", "from", "to"}:
            message = "no column is called 'dates', nor 'from' and 'to'"
            self.fault(TOP, f"{message}; name the one with the dates so")
        return columns

    def day_order(self) -> Order | None:
        dated = {number for number, name in self.columns.items() if name in ("dates", "from", "to")}
        return order_in(
            row[number].text for row in self.rows for number in dated if number < len(row)
        )

    def read(self) -> None:
        if self.faults:
            return
        for row in self.rows:
            self.read_row(row)
        if not self.draft.stays and not self.faults:
            self.fault(TOP, "there is no row below the names of the columns")
        elif not self.faults:
            self.name_periods()
            self.tell_converted()
            self.tell_understood()

    def read_row(self, row: Row) -> None:
        cells = {
            self.columns[number]: cell
            for number, cell in enumerate(row)
            if number in self.columns and cell.text.strip()
        }
        beyond = [cell for cell in row[self.width :] if cell.text.strip()]
        if beyond:
            message = "this row has more cells than there are columns"
            self.fault(beyond[0].mark, f"{message}; put a text with separators in quotes")
        before = len(self.faults)
        place = cells.get("place")
        if place is None:
            self.fault(row[0].mark, "this row names no place")
        dates = self.dates(cells, row[0].mark)
        at = self.position(cells)
        record = self.record(cells)
        if place and dates and len(self.faults) == before:
            self.add(cells, place, dates, at, record)

    def add(
        self, cells: dict[str, Cell], place: Cell, dates: str, at: Position | None, record: Record
    ) -> None:
        name, more = _one_line(place.text), {}
        if "country" in cells:
            more["geocode"] = f"{name}, {_one_line(cells['country'].text)}"
        stay: Record = {"place": self.draft.place(name, at, **more), "dates": dates, **record}
        dated = Dated(read_date(dates), stay)
        self.draft.stays.append(dated)
        chapter = _one_line(cells["period"].text) if "period" in cells else ""
        self.chapters.append((chapter, dated))

    # The cells.

    def dates(self, cells: dict[str, Cell], mark: SourcePosition) -> str:
        if "dates" in cells:
            return self.date(cells["dates"], may_be_interval=True)
        ends = [self.date(cells[name]) if name in cells else None for name in ("from", "to")]
        if ends == [None, None]:
            self.fault(mark, "this row has no date")
        if "" in ends or ends == [None, None]:
            return ""
        begin, end = (end or "" for end in ends)
        where = cells["to"].mark if end else mark
        return begin if begin == end else self.interval(f"{begin}/{end}", where)

    def interval(self, dates: str, mark: SourcePosition) -> str:
        try:
            return read_date(dates).text
        except DateError as error:
            self.fault(mark, message_of(error))
            return ""

    def date(self, cell: Cell, *, may_be_interval: bool = False) -> str:
        try:
            read = edtf_of(cell.text, self.order)
        except DateError as error:
            self.fault(cell.mark, message_of(error))
            return ""
        if not may_be_interval and "/" in read:
            self.fault(cell.mark, f"{quoted(cell.text)} is an interval; write one date here")
            return ""
        if read != cell.text.strip():
            self.converted.append((cell.text.strip(), read))
        return read

    def position(self, cells: dict[str, Cell]) -> Position | None:
        if "at" in cells:
            found = _PAIR.fullmatch(cells["at"].text.strip())
            if not found:
                message = f"{quoted(cells['at'].text)} is no position"
                self.fault(cells["at"].mark, f"{message}; write latitude, longitude: 59.94, 30.31")
                return None
            return self.point(found["lat"], found["lon"], cells["at"].mark)
        one, other = cells.get("latitude"), cells.get("longitude")
        if one and other:
            return self.point(one.text, other.text, one.mark)
        if one or other:
            lonely = one or other
            lacking = "longitude" if one else "latitude"
            self.fault(lonely.mark if lonely else TOP, f"the {lacking} is missing")
        return None

    def point(self, latitude: str, longitude: str, mark: SourcePosition) -> Position | None:
        degrees = []
        for text in (latitude, longitude):
            number = text.strip().replace("\N{MINUS SIGN}", "-")
            if not _DEGREES.fullmatch(number):
                message = f"{quoted(text)} is no number of degrees, such as 59.94"
                self.fault(mark, f"{message}; south and west have a minus")
                return None
            degrees.append(float(number.replace(",", ".")))
        if abs(degrees[0]) > 90 or abs(degrees[1]) > 180:
            message = f"{degrees[0]:g}, {degrees[1]:g} is no point on earth"
            self.fault(mark, f"{message}; the latitude comes first and lies between -90 and 90")
            return None
        return Position(degrees[1], degrees[0])

    def record(self, cells: dict[str, Cell]) -> Record:
        choices = {name: self.choice(name, cells[name]) for name in _CHOICES if name in cells}
        arrival: Record = {name: choices.pop(name) for name in ("by", "how") if name in choices}
        if "via" in cells:
            arrival["via"] = [self.draft.place(name) for name in _listed(cells["via"])]
        record: Record = {"arrival": arrival, **choices}
        if "id" in cells:
            record["id"] = key_of(cells["id"].text, "stay")
        for name in ("title", "text"):
            if name in cells:
                text = cells[name].text
                record[name] = _one_line(text) if name == "title" else text
        if "people" in cells:
            record["people"] = self.keys(self.draft.people, "name", _listed(cells["people"]))
        if "sources" in cells:
            record["sources"] = self.keys(self.draft.sources, "title", _listed(cells["sources"]))
        return record

    def keys(self, group: dict[str, Record], label: str, names: Iterable[str]) -> list[str]:
        keys = []
        for name in names:
            url = name if label == "title" and re.fullmatch(r"https?://\S+", name) else ""
            keys.append(self.draft.named(group, label, name, url=url))
        return list(dict.fromkeys(keys))

    def choice(self, name: str, cell: Cell) -> str:
        word = cell.text.strip().lower().replace(" ", "-")
        if word not in _CHOICES[name] and (known := meant(name, word)):
            self.understood.setdefault((name, cell.text.strip(), known), cell.mark)
            return known
        if word not in _CHOICES[name]:
            guess = did_you_mean(word, Words.of(_CHOICES[name]))
            message = (
                f"{quoted(cell.text)} is no '{name}'.{guess} One of {', '.join(_CHOICES[name])}"
            )
            self.fault(cell.mark, message)
        return word

    # The whole.

    def name_periods(self) -> None:
        """Make a period of each run of rows with the same word in the column."""
        if not all(chapter for chapter, _ in self.chapters):
            self.draft.one_period()
            return
        ordered = sorted(self.chapters, key=lambda pair: pair[1].dates.begins_from)
        for name, run in groupby(ordered, key=lambda pair: pair[0]):
            dates = span_of([dated.dates for _, dated in run])
            taken = [str(period.record["id"]) for period in self.draft.periods]
            key = free_key(key_of(name, "period"), taken)
            record: Record = {"id": key, "name": name, "dates": dates}
            self.draft.periods.append(Dated(read_date(dates), record))

    def tell_converted(self) -> None:
        if self.converted:
            first, read = self.converted[0]
            count = f"{len(self.converted)} date{'s' if len(self.converted) > 1 else ''}"
            message = f"{count} written anew, such as {quoted(first)} as {read}"
            self.draft.leave_out(TOP, f"{message}; look whether they are right")

    def tell_understood(self) -> None:
        """Tell each word that was taken for one of the format, where it is met first."""
        for (name, written, word), mark in self.understood.items():
            self.draft.leave_out(mark, f"{quoted(written)} is read as {name}: {word}")

    def fault(self, mark: SourcePosition, message: str) -> None:
        self.faults.append(Fault(self.file, *mark, message))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _listed(cell: Cell) -> list[str]:
    """Return what a cell lists, parted by semicolons, bars or lines."""
    return list(filter(None, (_one_line(name) for name in re.split(r"[;|\n]", cell.text))))
