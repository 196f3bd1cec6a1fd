"""The scene as a page has it, in which nothing stands twice; `player/packed.js` undoes it.

What other languages say stands apart, without what the first one says in the same words, and
without its keys, in whose order it stands. Prose, titles and addresses that the twin has are where
they stand there. Records are columns, which need no names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import Any, cast

from sergemap.page.markup import Html, is_faithful, paragraphs, text
from sergemap.scene.model import Prose, Scene, fields

_SAME = 0  # in the place of what the language of the file says in the same words
_LISTS, _MAPPINGS = ("places", "stops", "legs", "marks"), ("people", "sources")
_PROSE = {
    "places": (2,),
    "stops": (1, 2),
    "bands": (1,),
    "events": (1,),
    "works": (2,),
    "people": (1, 2),
    "sources": (1,),
    "pictures": (1,),  # no recordings: a pair of numbers would be the first paragraph and how many
}
"""Where in the entries of the texts prose stands."""
_TITLED = {"stops": 1, "events": 1, "works": 2, "people": 1, "sources": 1}
"""How many titles and names begin the entries of the texts."""
_BORROWED = ("author", "container", "publisher", "url")
_RUN = re.compile(r'>([^<>]{5,})(?=<)|href="([^"]+)"')
_END = re.compile(r"(?<=.{5})(?:,? \[|, )$", re.DOTALL)
_LONGEST = 1000
_PARAGRAPH = re.compile("<p>(.*?)</p>", re.S)

Texts = Mapping[str, object]


def to_json(scene: Scene, language: str, twin: Html) -> dict[str, str]:
    """Return a scene as JSON for a page that has this twin, in this language of the scene.

    `scene` is the whole but for what other languages say: `texts-fr` has it, and few ask for it.
    """
    texts = {tag: fields(texts) for tag, texts in scene.texts.items()}
    orders = _orders(scene)
    first = _ordered(texts.get(scene.language, {}), orders)
    borrow = _borrower(twin)
    packed: dict[str, Texts] = dict(texts)
    for tag in texts:
        if tag == scene.language:
            packed[tag] = first
        else:
            packed[tag] = {name: _own(name, texts[tag], first) for name in texts[tag]}
        if tag == language:
            packed[tag] = _without_titles(_without_prose(packed[tag], twin), borrow)
    others = packed.keys() - {scene.language}
    apart = {f"texts-{tag}": in_order_of(first, packed[tag]) for tag in texts if tag in others}
    if own := packed.get(scene.language):
        packed[scene.language] = {name: _in_order(orders.get(name), own[name]) for name in own}
    keyed = {name: _keyed_columns(getattr(scene, name)) for name in _MAPPINGS}
    columns = keyed["sources"]["columns"]
    columns |= {name: [*map(borrow, columns[name])] for name in _BORROWED if name in columns}
    listed = {name: _columns(getattr(scene, name)) for name in _LISTS}
    legs = listed["legs"]["columns"]
    if paths := legs.get("path"):
        legs["path"] = _said_once(paths)
    for name in ("days", "story"):  # of a leg mostly those between two stops
        spans = [getattr(stop, name) for stop in scene.stops]
        if legs.get(name) == [(before[1], after[0]) for before, after in pairwise(spans)]:
            del legs[name]
    parts = fields(replace(scene, words=None)) | {
        **listed,
        **keyed,
        "texts": packed | {tag: {"title": texts[tag]["title"]} for tag in others},
    }
    return {name: _written(part) for name, part in {"scene": parts, **apart}.items()}


def _orders(scene: Scene) -> dict[str, dict[str, None]]:
    """Return the keys of texts of which the scene has a record each, in the order of those."""
    stops = dict.fromkeys(stop.id for stop in scene.stops)
    events = dict.fromkeys(mark.id for mark in scene.marks if mark.what == "event")
    works = dict.fromkeys(mark.id for mark in scene.marks if mark.what == "work")
    people, sources = map(dict.fromkeys, (scene.people, scene.sources))
    return {"stops": stops, "events": events, "works": works, "people": people, "sources": sources}


def _ordered(texts: Texts, orders: Mapping[str, Mapping[str, None]]) -> Texts:
    """Return texts whose entries stand in the order of the records."""
    ordered = dict(texts)
    for name, order in orders.items():
        if entries := cast("Mapping[str, object]", texts.get(name)):
            ordered[name] = {key: entries[key] for key in {**order, **entries} if key in entries}
    return ordered


def _written(part: object) -> str:
    return json.dumps(part, default=fields, ensure_ascii=False, separators=(",", ":"))


def _columns(records: Sequence[object]) -> dict[str, Any]:
    """Return records as columns; what is alike in all of them stands once, in `each`."""
    rows = [fields(record) for record in records]
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    each = {name: column[0] for name, column in columns.items() if _is_constant(column)}
    rest = {name: column for name, column in columns.items() if name not in each}
    return {"count": len(rows), "each": each, "columns": rest}


def _keyed_columns(records: Mapping[str, object]) -> dict[str, Any]:
    return {"keys": tuple(records), **_columns(tuple(records.values()))}


def _said_once(column: Sequence[object]) -> list[object]:
    """Return a column with the number of the first row that is alike in the place of a value.

    >>> _said_once([(0, 1), (2, 3), (0, 1)])
    [(0, 1), (2, 3), 0]
    """
    firsts: dict[object, int] = {}
    numbers = [firsts.setdefault(value, row) for row, value in enumerate(column)]
    return [
        value if number == row else number
        for row, (value, number) in enumerate(zip(column, numbers, strict=True))
    ]


def _is_constant(column: Sequence[object]) -> bool:
    return all(value == column[0] for value in column)


def in_order_of(first: Mapping[str, object], own: Mapping[str, object]) -> object:
    """Return entries without their keys, in the order of those of another mapping.

    0 stands for one that is not there; those that the other has not come last, with their keys.

    >>> in_order_of({"play": "Play", "a": {"b": "c"}}, {"a": {"b": "d"}, "e": "f"})
    [0, ['d'], {'e': 'f'}]
    """
    if any(map(str.isdigit, first)):  # browsers have them before all others
        return own
    entries = [_in_order(first[key], own.get(key, _SAME)) for key in first]
    more = {key: entry for key, entry in own.items() if key not in first}
    return [*entries, more] if more else entries


def _in_order(first: object, own: object) -> object:
    if isinstance(first, Mapping) and isinstance(own, Mapping):
        return in_order_of(first, own)
    return own


# Prose.


def _without_prose(texts: Texts, twin: Html) -> dict[str, object]:
    """Return texts with numbers in the place of their prose: which paragraphs of the twin it is.

    It is the number of one paragraph, from 1, or that of the first and how many there are.
    """
    there = tuple(_PARAGRAPH.findall(twin))
    at: dict[str, int] = {}
    for number, paragraph in enumerate(there, 1):
        at.setdefault(paragraph, number)

    def number_of(runs: object) -> object:
        if not isinstance(runs, (tuple, list)) or _SAME in runs:
            return runs
        parts = paragraphs(tuple(runs))
        first = at.get(parts[0], 0) if parts else 0
        if not first or there[first - 1 : first - 1 + len(parts)] != parts:
            return runs
        if not all(map(is_faithful, parts, cast(Prose, runs))):
            return runs
        return first if len(parts) == 1 else (first, len(parts))

    def entry(parts: object, where: Sequence[int]) -> object:
        if not isinstance(parts, (tuple, list)):
            return parts  # said elsewhere
        return [number_of(part) if place in where else part for place, part in enumerate(parts)]

    packed = dict(texts)
    for name, where in _PROSE.items():
        entries = texts.get(name)
        if isinstance(entries, Mapping):
            packed[name] = {key: entry(parts, where) for key, parts in entries.items()}
        elif isinstance(entries, (tuple, list)):
            packed[name] = [entry(parts, where) for parts in entries]
    if resumed := cast("Mapping[str, object]", texts.get("resumed", {})):
        packed["resumed"] = {key: number_of(runs) for key, runs in resumed.items()}
    if "summary" in texts:
        packed["summary"] = number_of(texts["summary"])
    return packed


# Titles.


def _borrower(twin: Html) -> Callable[[object], object]:
    """Return what puts a number in the place of a string that the twin has: where, and how long.

    >>> _borrower("<p>Memoirs, <cite>1951</cite></p>")("Memoirs")
    3007
    """
    places: dict[str, int] = {}
    for run in _RUN.finditer(twin):
        group = run.lastindex or 0
        shown = run[group]
        if group == 1 and shown.endswith((", ", " [")):
            shown = _END.sub("", shown)
        places.setdefault(shown, run.start(group))
    if len(twin.encode("utf-16-le")) != 2 * len(twin):
        places.clear()  # browsers count letters above U+FFFF twice

    def borrow(string: object) -> object:
        if not isinstance(string, str) or len(string) >= _LONGEST // 6:
            return string
        shown = text(string)
        is_there = shown in places and unescape(shown) == string
        return places[shown] * _LONGEST + len(shown) if is_there else string

    return borrow


def _without_titles(texts: Texts, borrow: Callable[[object], object]) -> dict[str, object]:
    packed = dict(texts)
    for name, count in _TITLED.items():
        if isinstance(part := texts.get(name), Mapping):
            packed[name] = {key: _with_first(entry, count, borrow) for key, entry in part.items()}
    return packed


def _with_first(entry: object, count: int, borrow: Callable[[object], object]) -> object:
    if not isinstance(entry, (tuple, list)):
        return entry  # said elsewhere
    return [*map(borrow, entry[:count]), *entry[count:]]


# Other languages.


def _own(name: str, texts: Mapping[str, object], first: Mapping[str, object]) -> object:
    """Return a part of the texts without what the first language has, too."""
    mine, theirs = texts[name], first.get(name)
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return {key: _but(entry, theirs.get(key)) for key, entry in mine.items()}
    is_list = name in ("places", "pictures", "recordings")
    if is_list and isinstance(mine, tuple) and isinstance(theirs, tuple):
        return [_but(entry, other) for entry, other in zip(mine, theirs, strict=True)]
    return mine


def _but(entry: object, other: object) -> object:
    """Return an entry with nothing but a sign for each of its parts that the other has, too."""
    if entry == other:
        return _SAME
    if isinstance(entry, tuple) and isinstance(other, tuple):
        pairs = zip(entry, other, strict=False)
        common = [_SAME if mine == theirs and mine else mine for mine, theirs in pairs]
        return [*common, *entry[len(common) :]]
    return entry
