"""The bytes of a file -> a draft, by what they are: the name of a file says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sergemap.errors import Fault, LifeError
from sergemap.importers.draft import Draft
from sergemap.importers.gedcom import fill_from_gedcom
from sergemap.importers.gedcom_lines import is_gedcom
from sergemap.importers.geojson import rows_of_features
from sergemap.importers.json_text import Node, read_json
from sergemap.importers.linked_places import fill_from_linked_places, is_linked_places
from sergemap.importers.periods import name_periods
from sergemap.importers.rows import fill_from_rows
from sergemap.importers.sheets import (
    chapters_of,
    is_chapters,
    is_timeline,
    name_of_column,
    timeline_of,
)
from sergemap.importers.storymap import fill_from_storymap
from sergemap.importers.table import Cell, Row, rows_of, text_of
from sergemap.importers.timeline import fill_from_timeline
from sergemap.importers.wikidata import fill_from_wikidata
from sergemap.importers.workbook import is_zip, rows_of_workbook
from sergemap.life.locations import TOP


def fill(draft: Draft, content: bytes) -> None:
    """Put into the draft what a file holds; LifeError where it cannot be understood."""
    if is_gedcom(content):
        fill_from_gedcom(draft, content)
    elif is_zip(content):
        rows, others = rows_of_workbook(content, draft.file)
        if others:
            draft.leave_out(TOP, f"the other sheets are left out: {', '.join(others)}")
        _fill_from_table(draft, rows)
    else:
        text = text_of(content, draft.file)
        _refuse_what_is_no_table(draft.file, text)
        if text.lstrip("\x1e \t\r\n")[:1] in ("{", "["):
            _fill_from_json(draft, read_json(text, draft.file))
        else:
            _fill_from_table(draft, rows_of(text, draft.file))
    if not draft.stays and not draft.events:
        raise draft.refused("nothing in it has a place or a date, and a life is made of stays")
    draft.settle()
    if not draft.stays:
        draft.stay_somewhere()
    if not draft.periods:
        name_periods(draft)


def _fill_from_table(draft: Draft, rows: list[Row]) -> None:
    _refuse_person(draft)
    names = frozenset(name_of_column(cell) for cell in rows[0]) if rows else frozenset()
    unknown: list[Cell] = []
    if is_timeline(names):
        node, unknown = timeline_of(rows)
        fill_from_timeline(draft, node)
    elif is_chapters(names):
        node, unknown = chapters_of(rows)
        fill_from_storymap(draft, node)
    else:
        fill_from_rows(draft, rows)
    for cell in unknown:
        draft.leave_out(cell.mark, f"the column '{cell.text.strip()}' is not known, and left out")


def _fill_from_json(draft: Draft, document: Node) -> None:
    if document["entities"].keys:
        fill_from_wikidata(draft, document)
        return
    _refuse_person(draft)
    if document["storymap"]["slides"].entries or document["slides"].entries:
        fill_from_storymap(draft, document)
    elif document["events"].entries:
        fill_from_timeline(draft, document)
    elif features := list(_features(document)):
        if is_linked_places(features):
            fill_from_linked_places(draft, features, document)
        else:
            rows = rows_of_features(draft, features)
            fill_from_rows(draft, rows, needs_dates=False, words=("feature", "property"))
    else:
        if document["type"].text == "FeatureCollection":
            message = "there is none among its 'features'; write one for each stay"
            raise LifeError([Fault(draft.file, 1, 1, message)])
        found = ", ".join(repr(key) for key in document.keys[:5]) or "nothing"
        message = "expected 'storymap' (StoryMapJS), 'events' (TimelineJS) or 'features'"
        message = f"{message} (Linked Places, GeoJSON), found {found}"
        raise LifeError([Fault(draft.file, 1, 1, message)])


_MARKUP = re.compile(r"(?P<head>(?:\s*<[?!].*?>)*)\s*<(?P<tag>[A-Za-z]\w*)", re.DOTALL)
_KINDS = "a table (CSV, a workbook), GeoJSON, a family tree (GEDCOM) or a story map"


def _refuse_what_is_no_table(file: str, text: str) -> None:
    found = _MARKUP.match(text)
    if found and (found["head"] or found["tag"].lower() in ("gpx", "html", "kml", "svg", "tei")):
        message = f"this is markup ({found['tag']}), which is not read; give {_KINDS}"
    elif all(re.search(rf"^{key}\s*:", text, re.M) for key in ("places", "itinerary")):
        message = "this is a life already; sergemap check and sergemap build read it"
    else:
        return
    raise LifeError([Fault(file, 1, 1, message)])


def _refuse_person(draft: Draft) -> None:
    if draft.person:
        message = (
            "--person chooses one of a family tree or of Wikidata's items, and this file is neither"
        )
        raise LifeError([Fault(draft.file, 1, 1, message)])


def _features(document: Node) -> Iterator[Node]:
    """Yield the features of a collection, of collections within it, of a list, or the only one."""
    if document["type"].text == "Feature":
        yield document
    for entry in (*document.entries, *document["features"].entries):
        yield from _features(entry)
