"""Linked Places (LPF) -> a draft of a life: its places, and a stay for each of their timespans."""

from __future__ import annotations

import re

from sergemap.errors import DateError
from sergemap.importers.draft import Dated, Draft, Record, point_at
from sergemap.importers.json_text import Node
from sergemap.importers.loose_dates import between, edtf_of
from sergemap.importers.markup import markdown_of, words_of
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Position

_LEFT_OUT = ("types", "links", "relations", "depictions", "fclasses")
_WKT_POINT = re.compile(r"\s*POINT\s*\(\s*(?P<lon>-?[0-9.]+)\s+(?P<lat>-?[0-9.]+)\s*\)\s*", re.I)


def draft_of_linked_places(collection: Node, file: str, title: str) -> Draft:
    """Return the draft; LifeError where no feature says when."""
    named = words_of(collection["properties"]["title"].text or collection["title"].text)
    draft = Draft(file, named or title)
    is_one = collection["type"].text == "Feature"
    features = (collection,) if is_one else collection["features"].entries
    for number, feature in enumerate(features, start=1):
        _feature(draft, feature, number)
    if not draft.stays:
        message = "no feature has a 'when' with a timespan that can be read"
        advice = "a life is made of dated stays, so give at least one place a 'when'"
        raise draft.refused(f"{message}; {advice}")
    draft.one_period()
    return draft


def _feature(draft: Draft, feature: Node, number: int) -> None:
    names = [name for name in feature["names"].entries if name["toponym"].text]
    title = words_of(feature["properties"]["title"].text)
    title = title or (words_of(names[0]["toponym"].text) if names else f"Place {number}")
    key = draft.place(title, _point(draft, feature, title))
    place = draft.places[key]
    texts = [markdown_of(one["value"].text) for one in feature["descriptions"].entries]
    if any(texts):
        place["note"] = "\n\n".join(filter(None, texts))
    _names(draft, place, names, title)
    for dates in _timespans(draft, feature["when"], title):
        draft.stays.append(Dated(dates, {"place": key, "dates": dates.text}))
    left_out = [name for name in _LEFT_OUT if name in feature.keys]
    if left_out:
        draft.leave_out(feature.mark, f"{title}: {', '.join(left_out)} are left out")


def _names(draft: Draft, place: Record, names: list[Node], title: str) -> None:
    dated: list[Record] = []
    sources: list[str] = []
    for name in names:
        toponym = words_of(name["toponym"].text)
        spans = _timespans(draft, name["when"], toponym)
        dated += [{"name": toponym, "dates": span.text} for span in spans]
        if not spans and toponym != title:
            message = f"{title}: the name '{toponym}' has no dates, and is left out"
            draft.leave_out(name.mark, message)
        for cited in name["citations"].entries:
            label = words_of(cited["label"].text) or cited["@id"].text
            url = cited["@id"].text if re.match(r"https?://\S+$", cited["@id"].text) else ""
            if label:
                sources.append(draft.named(draft.sources, "title", label, url=url))
    if dated:
        place["names"] = dated
    if sources:
        place["sources"] = list(dict.fromkeys(sources))


# Where.


def _point(draft: Draft, feature: Node, title: str) -> Position | None:
    geometry = feature["geometry"]
    shapes = geometry["geometries"].entries or (geometry,)
    for shape in shapes:
        if position := _position(shape):
            more = len(shapes) - 1
            if more:
                message = f"{title}: {more} more geometr{'ies' if more > 1 else 'y'} left out"
                draft.leave_out(geometry.mark, message)
            return position
    if any(shape.keys for shape in shapes):
        message = f"{title}: its geometry is no point, and left out; the geocoder is asked"
        draft.leave_out(geometry.mark, message)
    return None


def _position(shape: Node) -> Position | None:
    ends = [shape["coordinates"][n].number for n in (0, 1)]
    if wkt := _WKT_POINT.fullmatch(shape["geo_wkt"].text):
        ends = [Node(wkt[name]).number for name in ("lon", "lat")]
    return point_at(*ends)


# When.


def _timespans(draft: Draft, when: Node, name: str) -> list[EdtfDate]:
    spans = []
    for span in when["timespans"].entries:
        try:
            spans.append(_dates(draft, span, name))
        except DateError as error:
            draft.leave_out(span.mark, f"{name}: a timespan is left out: {message_of(error)}")
    if when["periods"].entries and not spans:
        message = f"{name}: a period is named without days, and left out"
        draft.leave_out(when["periods"].mark, message)
    return spans


def _dates(draft: Draft, span: Node, name: str) -> EdtfDate:
    begin = _end(draft, span["start"], "earliest", name)
    return between(begin, _end(draft, span["end"], "latest", name), "start")


def _end(draft: Draft, node: Node, farthest: str, name: str) -> str:
    """Return an end as EDTF: the day itself, or the farthest that it can be."""
    if node.text or node["in"].text:
        return edtf_of(node.text or node["in"].text)
    both = [node[part].text for part in ("earliest", "latest")]
    if all(both) and both[0] != both[1]:
        message = f"{name}: between {both[0]} and {both[1]}, taken for the {farthest} of them"
        draft.leave_out(node.mark, message)
    chosen = node[farthest].text or "".join(both)
    return edtf_of(chosen) if chosen else ""
