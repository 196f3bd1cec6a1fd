"""Linked Places (LPF) -> a draft of a life: its places, and a stay for each of their timespans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from sergemap.errors import DateError
from sergemap.importers.depicted import Facts, add_picture
from sergemap.importers.draft import Draft, Record
from sergemap.importers.geometry import points_of
from sergemap.importers.json_text import Node
from sergemap.importers.loose_dates import between, edtf_of, padded
from sergemap.importers.markup import markdown_of, words_of
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate, read_date

_UNREAD = ": a timespan cannot be read: "
_LEFT_OUT = ("types", "links", "fclasses", "related")


def fill_from_linked_places(draft: Draft, features: list[Node], collection: Node) -> None:
    """Put into the draft the places and the times at which something is known of them."""
    titles = collection["properties"]["title"], collection["title"], collection["indexing"]["name"]
    draft.entitle(words_of(next((title.text for title in titles if title.text), "")))
    keys = [_feature(draft, feature, number) for number, feature in enumerate(features, start=1)]
    if not draft.stays:
        for key, feature in dict(zip(keys, features, strict=True)).items():
            _ask(draft, key, feature)


def is_linked_places(features: list[Node]) -> bool:
    """Return whether some feature has what Linked Places add to GeoJSON."""
    signs = ("when", "whens", "names", "relations", "types", "toponym", "ccodes")
    return any(
        sign in (*feature.keys, *feature["properties"].keys)
        for feature in features
        for sign in signs
    )


def _ask(draft: Draft, key: str, feature: Node) -> None:
    """Make a stay that asks for its date; names with dates tell around when it was."""
    message = f"{draft.places[key]['name']}: write when the subject was there into the new file"
    draft.leave_out(feature.mark, message)
    names = draft.places[key].get("names")
    dated = names if isinstance(names, list) else []
    dates = [str(name["dates"]) for name in dated if isinstance(name, dict)]
    draft.add(draft.stays, "no 'when' tells it", {"place": key})
    if dates:
        draft.stays[-1].hint = read_date(dates[0])


def _field(feature: Node, name: str) -> Node:
    """Return a field of a feature, which some downloads have below its properties."""
    return feature[name] if name in feature.keys else feature["properties"][name]


def _feature(draft: Draft, feature: Node, number: int) -> str:
    names = [name for name in _field(feature, "names").entries if words_of(name["toponym"].text)]
    title = words_of(_field(feature, "title").text or _field(feature, "name").text)
    title = title or (words_of(names[0]["toponym"].text) if names else f"Place {number}")
    points = list(points_of(feature["geometry"]))
    at = points[0] if points else None
    key = draft.place(title, at)
    place = draft.places[key]
    texts = [markdown_of(one["value"].text) for one in _field(feature, "descriptions").entries] or [
        markdown_of(_field(feature, "description").text)
    ]
    if any(texts):
        place["note"] = "\n\n".join(filter(None, texts))
    _tell_geometry(draft, feature, title, len(points))
    _names(draft, place, names, title)
    for dates, text in _stays(draft, feature, title):
        draft.add(draft.stays, dates, {"place": key, "title": text})
    _depictions(draft, place, feature, title)
    left_out = [name for name in _LEFT_OUT if name in (*feature.keys, *feature["properties"].keys)]
    if left_out:
        draft.leave_out(feature.mark, f"{title}: {', '.join(left_out)} are left out")
    return key


def _names(draft: Draft, place: Record, names: list[Node], title: str) -> None:
    dated: list[Record] = []
    sources: list[str] = []
    for name in names:
        toponym = words_of(name["toponym"].text)
        spans = _timespans(draft, name, toponym)
        dated += [{"name": toponym, "dates": span.text} for span in spans]
        if not spans and toponym != title:
            message = f"{title}: the name '{toponym}' has no dates, and is left out"
            draft.leave_out(name.mark, message)
        for cited in name["citations"].entries:
            label = words_of(cited["label"].text) or cited["@id"].text
            url = cited["@id"].text if re.match(r"https?://\S+$", cited["@id"].text) else ""
            if label:
                sources.append(draft.named(draft.sources, "title", label, url=url))
    known = place.setdefault("names", []) if dated else None
    if isinstance(known, list):
        known += dated
    if sources:
        place["sources"] = list(dict.fromkeys(sources))


def _depictions(draft: Draft, place: Record, feature: Node, title: str) -> None:
    for depiction in _field(feature, "depictions").entries:
        facts = Facts(
            depiction["@id"].text,
            credit=depiction["credit"].text or depiction["attribution"].text,
            licence=depiction["license"].text,
            caption=markdown_of(depiction["title"].text),
        )
        if not add_picture(draft, place, facts, title):
            draft.leave_out(depiction.mark, f"{title}: a depiction without an address is left out")


def _tell_geometry(draft: Draft, feature: Node, title: str, points: int) -> None:
    geometry = feature["geometry"]
    shapes = geometry["geometries"].entries or ((geometry,) if geometry.keys else ())
    more = max(points, len(shapes)) - 1
    if points and more > 0:
        message = f"{title}: {more} more geometr{'ies' if more > 1 else 'y'} left out"
        draft.leave_out(geometry.mark, message)
    elif shapes and not points:
        message = f"{title}: its geometry is no point, and left out; the geocoder is asked"
        draft.leave_out(geometry.mark, message)


# When.


def _stays(draft: Draft, feature: Node, title: str) -> Iterator[tuple[EdtfDate | str, str]]:
    """Yield the dates of a feature, wherever they stand, and what a relation says of them."""
    geometry = feature["geometry"]
    relations = (*feature["relations"].entries, *feature["properties"]["relations"].entries)
    seen: set[str] = set()
    for owner, label in (
        (feature, ""),
        (feature["properties"], ""),
        *((relation, words_of(relation["label"].text)) for relation in relations),
        (geometry, ""),
        *((shape, "") for shape in geometry["geometries"].entries),
        *((kind, "") for kind in _field(feature, "types").entries),
    ):
        before = len(draft.left_out)
        found = _timespans(draft, owner, title)
        for dates in found:
            if dates.text not in seen:
                seen.add(dates.text)
                yield dates, label
        unread = [fault.message for fault in draft.left_out[before:] if _UNREAD in fault.message]
        if unread and not found:
            yield unread[0].partition(_UNREAD)[2], label
    extremes = [padded(end.text) for end in feature["properties"]["minmax"].entries]
    if not seen and len(extremes) == 2 and all(extremes):
        with suppress(DateError):
            yield between(extremes[0], extremes[1], "start"), ""
    for relation in relations:
        if not relation["when"].keys:
            draft.leave_out(relation.mark, f"{title}: a relation without dates is left out")


def _timespans(draft: Draft, owner: Node, name: str) -> list[EdtfDate]:
    """Return the times in the `when` of its owner, or in its list of them."""
    whens = (owner["when"], *owner["whens"].entries, *owner["when"].entries)
    spans: dict[str, EdtfDate] = {}
    for when in whens:
        found = list(_spans_of(draft, when, name))
        if when["periods"].entries and not found:
            message = f"{name}: a period is named without days, and left out"
            draft.leave_out(when["periods"].mark, message)
        spans |= {span.text: span for span in found if span.text not in spans}
    return list(spans.values())


def _spans_of(draft: Draft, when: Node, name: str) -> Iterator[EdtfDate]:
    for span in when["timespans"].entries or ((when,) if "start" in when.keys else ()):
        try:
            yield _dates(draft, span, name)
        except DateError as error:
            draft.leave_out(span.mark, f"{name}{_UNREAD}{message_of(error)}")


def _dates(draft: Draft, span: Node, name: str) -> EdtfDate:
    """Return a timespan; without an end it goes on, or nobody knows until when."""
    begin = _end(draft, span["start"], "earliest", name)
    end = _end(draft, span["end"], "latest", name)
    if bool(begin) != bool(end) and "/" not in begin + end:
        return read_date(f"{begin}/{end}")
    return between(begin, end, "start")


def _end(draft: Draft, node: Node, farthest: str, name: str) -> str:
    """Return an end as EDTF: the day itself, or the farthest that it can be."""
    if text := node.text or node["in"].text:
        return _read(draft, text)
    both = [node[part].text for part in ("earliest", "latest")]
    if all(both) and both[0] != both[1]:
        message = f"{name}: between {both[0]} and {both[1]}, taken for the {farthest} of them"
        draft.leave_out(node.mark, message)
    chosen = node[farthest].text or "".join(both)
    return _read(draft, chosen) if chosen else ""


def _read(draft: Draft, text: str) -> str:
    year = padded(text)
    if re.fullmatch(r"9999(?:-12(?:-31)?)?|present|now|today|open", year, re.IGNORECASE):
        draft.converted.append((text, ".."))
        return ".."
    read = edtf_of(year)
    if read not in (text, year):
        draft.converted.append((text, read))
    return read
