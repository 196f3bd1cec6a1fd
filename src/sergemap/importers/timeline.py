"""A TimelineJS file -> a draft of a life: events, and stays where the medium is a map."""

from __future__ import annotations

import re

from sergemap.errors import DateError
from sergemap.importers.draft import Dated, Draft, Record, key_of, point_at, span_of
from sergemap.importers.json_text import Node
from sergemap.importers.loose_dates import between
from sergemap.importers.markup import markdown_of, words_of
from sergemap.importers.storymap import tell_media
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate, certainly_before, read_date
from sergemap.life.locations import TOP
from sergemap.life.model import Position

_PAIR = r"(?P<lat>-?[0-9]{1,2}(?:\.[0-9]+)?)(?:,|%2C|/|&mlon=)(?P<lon>-?[0-9]{1,3}(?:\.[0-9]+)?)"
_ON_A_MAP = re.compile(rf"(?:/@|[?&](?:q|ll|center|query)=|#map=[0-9.]+/|[?&]mlat=){_PAIR}")


def draft_of_timeline(timeline: Node, file: str, title: str) -> Draft:
    """Return the draft; LifeError where nothing has a date that can be read."""
    draft = Draft(file, words_of(timeline["title"]["text"]["headline"].text) or title)
    draft.summary = markdown_of(timeline["title"]["text"]["text"].text)
    for number, slide in enumerate(timeline["events"].entries, start=1):
        _slide(draft, slide, f"event {number}")
    if not draft.stays and not draft.events:
        message = "no event has a date that can be read, and a life is made of those"
        raise draft.refused(message)
    if not draft.stays:
        _somewhere(draft)
    for number, era in enumerate(timeline["eras"].entries, start=1):
        _era(draft, era, number)
    if not draft.periods:
        draft.one_period()
    return draft


def _slide(draft: Draft, slide: Node, name: str) -> None:
    headline = words_of(slide["text"]["headline"].text)
    text = markdown_of(slide["text"]["text"].text)
    try:
        dates = _dates(slide)
    except DateError as error:
        shown = f"{name} is left out: {message_of(error)}: {headline or words_of(text)[:80]}"
        draft.leave_out(slide.mark, shown)
        return
    point = _on_a_map(slide["media"]["url"].text)
    record: Record = {"dates": dates.text, "title": headline or name.capitalize(), "text": text}
    if point:
        label = words_of(slide["media"]["caption"].text) or headline or name.capitalize()
        draft.stays.append(Dated(dates, {"place": draft.place(label, point), **record}))
    else:
        draft.events.append(Dated(dates, record))
        tell_media(draft, slide, name)
    for key in ("group", "display_date"):
        if slide[key].text:
            draft.leave_out(slide[key].mark, f"{name}: its {key} is left out: {slide[key].text}")


def _dates(slide: Node) -> EdtfDate:
    return between(_date(slide["start_date"]), _date(slide["end_date"]), "start_date")


def _date(node: Node) -> str:
    year, month, day = (node[part].text for part in ("year", "month", "day"))
    if not year:
        return ""
    parts = [
        year.zfill(4) if year.isdecimal() else year,
        *(part.zfill(2) for part in (month, day if month else "") if part),
    ]
    return "-".join(parts)


def _on_a_map(url: str) -> Position | None:
    found = _ON_A_MAP.search(url)
    return point_at(float(found["lon"]), float(found["lat"])) if found else None


def _somewhere(draft: Draft) -> None:
    """Put in one stay, for a timeline knows no places, and a life has one at least."""
    dates = span_of([event.dates for event in draft.events])
    place = draft.place("Somewhere", Position(0.001, 0.001), precision="country")
    draft.stays.append(Dated(read_date(dates), {"place": place, "dates": dates}))
    message = "a timeline has no places: write where the subject was instead of 'somewhere'"
    draft.to_do.append(f"{message[:1].upper()}{message[1:]}.")
    draft.leave_out(TOP, message)


def _era(draft: Draft, era: Node, number: int) -> None:
    name = words_of(era["text"]["headline"].text) or f"Era {number}"
    try:
        dates = _dates(era)
    except DateError as error:
        draft.leave_out(era.mark, f"era {number} is left out: {message_of(error)}")
        return
    if any(not _are_apart(dates, known) for known in (one.dates for one in draft.periods)):
        draft.leave_out(era.mark, f"era {number} is left out, for it overlaps another: {name}")
        return
    taken = {str(period.record["id"]) for period in draft.periods}
    key = key_of(name, f"era-{number}")
    record: Record = {
        "id": key if key not in taken else f"{key}-{number}",
        "name": name,
        "dates": dates.text,
        "text": markdown_of(era["text"]["text"].text),
    }
    draft.periods.append(Dated(dates, record))
    draft.periods.sort(key=lambda period: period.dates.begins_from)


def _are_apart(one: EdtfDate, other: EdtfDate) -> bool:
    shares_an_end = one.latest == other.earliest or other.latest == one.earliest
    return certainly_before(one, other) or certainly_before(other, one) or shares_an_end
