"""A TimelineJS file -> a draft of a life: events, and stays where a place or a map is given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from sergemap.errors import DateError
from sergemap.importers.draft import Dated, Draft, Record, point_at
from sergemap.importers.eras import apart
from sergemap.importers.json_text import Node
from sergemap.importers.keys import key_of
from sergemap.importers.loose_dates import between, edtf_of, padded
from sergemap.importers.markup import markdown_of, words_of
from sergemap.importers.storymap import read_media
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Position

_PAIR = r"(?P<lat>-?[0-9]{1,2}(?:\.[0-9]+)?)(?:,|%2C|/|&mlon=)(?P<lon>-?[0-9]{1,3}(?:\.[0-9]+)?)"
_ON_A_MAP = re.compile(rf"(?:/@|[?&](?:q|ll|center|query)=|#map=[0-9.]+/|[?&]mlat=){_PAIR}")


def fill_from_timeline(draft: Draft, timeline: Node) -> None:
    """Put into the draft what the events and eras hold; a date that is missing is asked for."""
    draft.entitle(words_of(timeline["title"]["text"]["headline"].text))
    if timeline["title"].keys:
        title = read_media(draft, timeline["title"], "the title", draft.title)
        draft.summary = str(title["text"])
        pictures = title.get("pictures")
        draft.shown += pictures if isinstance(pictures, list) else []
    for number, slide in enumerate(timeline["events"].entries, start=1):
        _slide(draft, slide, f"event {number}")
    _eras(draft, timeline["eras"].entries)


def _slide(draft: Draft, slide: Node, name: str) -> None:
    headline = words_of(slide["text"]["headline"].text)
    point, label = _place(slide)
    content = _text_of(slide) if _on_a_map(slide) else read_media(draft, slide, name, headline)
    record: Record = {"title": headline or name.capitalize(), **content}
    before = len(draft.converted)
    dates = _dates_or_why(draft, slide, name)
    if point:
        hint = label or headline
        key = draft.place(label, point) if label else draft.place_at(point, hint, name.capitalize())
        draft.add(draft.stays, dates, {"place": key, **record})
    elif label:
        draft.add(draft.stays, dates, {"place": draft.place(label), **record})
    else:
        draft.add(draft.events, dates, record)
    is_told = isinstance(dates, EdtfDate) and len(draft.converted) > before
    for key in ("group", *(() if is_told else ("display_date",))):
        if slide[key].text:
            draft.leave_out(slide[key].mark, f"{name}: its {key} is left out: {slide[key].text}")


def _dates_or_why(draft: Draft, slide: Node, name: str) -> EdtfDate | str:
    try:
        return _dates(slide)
    except DateError as error:
        shown = words_of(slide["display_date"].text or slide["start_date"]["display_date"].text)
        with suppress(DateError):
            return draft.read_date(shown)
        message = f"{name}: write its date into the new file: {message_of(error)}"
        draft.leave_out(slide.mark, message)
        return message_of(error)


def _text_of(slide: Node) -> Record:
    """Return the text of a slide whose medium is a map, with the words around the map."""
    texts = (slide["text"]["text"].text, slide["media"]["credit"].text)
    return {"text": "\n\n".join(filter(None, map(markdown_of, texts)))}


def _dates(slide: Node) -> EdtfDate:
    return between(_date(slide["start_date"]), _date(slide["end_date"]), "start_date")


def _date(node: Node) -> str:
    year, month, day = (node[part].text.removesuffix(".0") for part in ("year", "month", "day"))
    if not year.lstrip("-").isdecimal():
        return edtf_of(year) if year else ""
    parts = (month, day if month else "")
    return "-".join([padded(year), *(part.zfill(2) for part in parts if part not in ("", "0"))])


def _place(slide: Node) -> tuple[Position | None, str]:
    """Return where an event was, and what the place is called, as far as the file says."""
    location = slide["location"]
    if point := point_at(location["lon"].number, location["lat"].number):
        return point, words_of(location["name"].text)
    if point := _on_a_map(slide):
        return point, words_of(slide["media"]["caption"].text)
    return None, words_of(location["name"].text)


def _on_a_map(slide: Node) -> Position | None:
    found = _ON_A_MAP.search(slide["media"]["url"].text)
    return point_at(float(found["lon"]), float(found["lat"])) if found else None


def _eras(draft: Draft, eras: Iterable[Node]) -> None:
    dated: list[tuple[int, str, Node, EdtfDate]] = []
    for number, era in enumerate(eras, start=1):
        name = words_of(era["text"]["headline"].text) or f"Era {number}"
        try:
            dated.append((number, name, era, _dates(era)))
        except DateError as error:
            draft.leave_out(era.mark, f"era {number} is left out: {message_of(error)}: {name}")
    are_apart = apart([dates for *_, dates in dated])
    for (number, name, era, dates), is_apart in zip(dated, are_apart, strict=True):
        if is_apart:
            key = draft.period_key(key_of(name, f"era-{number}"))
            text = markdown_of(era["text"]["text"].text)
            record: Record = {"id": key, "name": name, "dates": dates.text, "text": text}
            draft.periods.append(Dated(dates, record))
        else:
            message = f"era {number} is left out, for it overlaps another: {name}"
            draft.leave_out(era.mark, message)
    draft.periods.sort(key=lambda period: period.dates.begins_from)
