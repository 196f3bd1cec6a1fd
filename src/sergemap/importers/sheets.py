"""Sheets of TimelineJS and of "Storymaps with Google Sheets" -> what their JSON would hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sergemap.importers.json_text import Node
from sergemap.importers.table import Cell, Row
from sergemap.life.locations import Loc, SourcePosition

_EVENT: Mapping[str, Loc] = {
    "year": ("start_date", "year"),
    "start date": ("start_date", "year"),
    "month": ("start_date", "month"),
    "day": ("start_date", "day"),
    "end year": ("end_date", "year"),
    "end date": ("end_date", "year"),
    "end month": ("end_date", "month"),
    "end day": ("end_date", "day"),
    "display date": ("display_date",),
    "headline": ("text", "headline"),
    "text": ("text", "text"),
    "media": ("media", "url"),
    "media credit": ("media", "credit"),
    "media caption": ("media", "caption"),
    "media alt": ("media", "alt"),
    "media alt text": ("media", "alt"),
    "media license": ("media", "license"),
    "media licence": ("media", "license"),
    "group": ("group",),
    "tag": ("group",),
}
_CHAPTER: Mapping[str, Loc] = {
    "chapter": ("text", "headline"),
    "description": ("text", "text"),
    "media link": ("media", "url"),
    "media credit": ("media", "credit"),
    "location": ("location", "name"),
    "latitude": ("location", "lat"),
    "longitude": ("location", "lon"),
    "date": ("date",),
}
_SILENT = frozenset(
    {"time", "end time", "media thumbnail", "type", "background"}  # TimelineJS
    | {"media credit link", "zoom", "marker", "marker color"}  # the sheet of chapters
    | {"geojson overlay", "geojson feature properties"}
)


def name_of_column(cell: Cell) -> str:
    """Return the name of a column as it is compared."""
    return " ".join(cell.text.replace("_", " ").casefold().split())


def is_timeline(names: frozenset[str]) -> bool:
    """Return whether columns of these names are those of the template of TimelineJS."""
    return "headline" in names and bool(
        names & {"year", "start date"} and names & {"display date", "media", "end year", "end date"}
    )


def is_chapters(names: frozenset[str]) -> bool:
    """Return whether columns of these names are those of the sheet of chapters."""
    return {"chapter", "description"} <= names and bool(names & {"media link", "marker", "zoom"})


def timeline_of(rows: Sequence[Row]) -> tuple[Node, list[Cell]]:
    """Return the timeline that a sheet is, and the cells of columns that are not known."""
    kinds: dict[str, list[tuple[object, dict[Loc, SourcePosition]]]] = {}
    names = [name_of_column(cell) for cell in rows[0]]
    for row in rows[1:]:
        cells = dict(zip(names, row, strict=False))
        kind = cells["type"].text.strip().casefold() if "type" in cells else ""
        kinds.setdefault(kind if kind in ("title", "era") else "", []).append(_entry(cells, _EVENT))
    title, marks = (kinds.get("title") or [({}, {})])[0]
    value: dict[str, object] = {"title": title}
    marks = {("title", *loc): mark for loc, mark in marks.items()}
    for key, kind in (("events", ""), ("eras", "era")):
        value[key] = [entry for entry, _ in kinds.get(kind, ())]
        marks |= _marks_below(key, [below for _, below in kinds.get(kind, ())])
    return Node(value, (), marks), list(_unknown(rows[0], _EVENT))


def chapters_of(rows: Sequence[Row]) -> tuple[Node, list[Cell]]:
    """Return the story map that a sheet of chapters is, and the cells of unknown columns."""
    names = [name_of_column(cell) for cell in rows[0]]
    entries = [_entry(dict(zip(names, row, strict=False)), _CHAPTER) for row in rows[1:]]
    marks = _marks_below("slides", [marks for _, marks in entries])
    slides = [entry for entry, _ in entries]
    return Node({"slides": slides}, (), marks), list(_unknown(rows[0], _CHAPTER))


def _entry(
    cells: Mapping[str, Cell], ways: Mapping[str, Loc]
) -> tuple[object, dict[Loc, SourcePosition]]:
    entry: dict[str, object] = {}
    marks: dict[Loc, SourcePosition] = {}
    for name, cell in cells.items():
        if name not in ways or not cell.text.strip():
            continue
        inside, way = entry, ways[name]
        for step in way[:-1]:
            inside = inside.setdefault(str(step), {})  # type: ignore[assignment]  # they are dicts
        inside[str(way[-1])] = cell.text.strip()
        marks[way] = cell.mark
        marks.setdefault((), cell.mark)
        marks.setdefault(way[:1], cell.mark)
    return entry, marks


def _marks_below(
    key: str, below: Sequence[Mapping[Loc, SourcePosition]]
) -> dict[Loc, SourcePosition]:
    return {
        (key, number, *loc): mark
        for number, marks in enumerate(below)
        for loc, mark in marks.items()
    }


def _unknown(head: Row, ways: Mapping[str, Loc]) -> Iterator[Cell]:
    for cell in head:
        name = name_of_column(cell)
        if name and name not in ways and name not in _SILENT:
            yield cell
