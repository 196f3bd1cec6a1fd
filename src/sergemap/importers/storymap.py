"""A StoryMapJS file -> a draft of a life: a stay for each slide that has a place."""

from __future__ import annotations

from sergemap.errors import DateError
from sergemap.importers.depicted import Facts, add_picture, is_picture
from sergemap.importers.draft import Draft, Record, point_at
from sergemap.importers.headlines import date_in
from sergemap.importers.json_text import Node
from sergemap.importers.markup import markdown_of, words_of
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.model import Position


def fill_from_storymap(draft: Draft, story: Node) -> None:
    """Put into the draft what the slides hold; a date that is missing is asked for."""
    whole = story["storymap"] if story["storymap"].keys else story
    lies_on_picture = whole["map_type"].text == "zoomify" or whole["map_as_image"].value is True
    slides = whole["slides"].entries
    if lies_on_picture:
        message = "the slides lie on a picture, and their points are no degrees: they are left out"
        draft.leave_out(whole["slides"].mark, message)
    for number, slide in enumerate(slides, start=1):
        is_first = number == 1 and not _point_of(slide["location"])
        if slide["type"].text == "overview" or (is_first and not slide["location"]["name"].text):
            _overview(draft, slide, number)
        else:
            _slide(draft, slide, number, lies_on_picture=lies_on_picture)


def read_media(draft: Draft, slide: Node, name: str, called: str) -> Record:
    """Return the text of a slide and its picture; a film is left out, and its words are kept."""
    media, record = slide["media"], Record()
    text, url = markdown_of(slide["text"]["text"].text), media["url"].text
    facts = Facts(
        url,
        alt=media["alt"].text,
        credit=media["credit"].text,
        licence=media["license"].text or media["licence"].text,
        caption=markdown_of(media["caption"].text) if text else "",
    )
    texts = [text] if text else [markdown_of(media["caption"].text)]
    if not (is_picture(url) and add_picture(draft, record, facts, called or name)):
        if url:
            draft.leave_out(media.mark, f"{name}: its picture or film is left out: {url[:200]}")
        texts = [text, *(markdown_of(media[part].text) for part in ("caption", "credit"))]
    return {"text": "\n\n".join(dict.fromkeys(filter(None, texts))), **record}


def _point_of(location: Node) -> Position | None:
    return point_at(location["lon"].number, location["lat"].number)


def _overview(draft: Draft, slide: Node, number: int) -> None:
    headline = words_of(slide["text"]["headline"].text)
    record = read_media(draft, slide, f"slide {number}", headline)
    text = str(record["text"])
    if pictures := record.get("pictures"):
        draft.shown += pictures if isinstance(pictures, list) else []
    if number == 1:
        draft.entitle(headline)
        draft.summary = text
    elif headline or text:
        draft.summary = "\n\n".join(filter(None, (draft.summary, headline, text)))


def _slide(draft: Draft, slide: Node, number: int, *, lies_on_picture: bool) -> None:
    name = f"slide {number}"
    headline = words_of(slide["text"]["headline"].text)
    media = read_media(draft, slide, name, headline)
    if not (headline or any(media.values()) or slide["location"].keys or slide["date"].text):
        return
    label = words_of(slide["location"]["name"].text)
    dates, rest = _dates(draft, slide, (headline, label), name)
    record: Record = {"title": headline, **media}
    if (dated := date_in(label)) and dated[1]:
        label = dated[1]
    at = None if lies_on_picture else _point_of(slide["location"])
    if at is None and not label and not lies_on_picture:
        draft.leave_out(slide.mark, f"{name} has no place, and becomes an event")
        draft.add(draft.events, dates, record | {"title": headline or name.capitalize()})
        return
    draft.add(
        draft.stays, dates, {"place": _place(draft, at, label, rest or headline, name), **record}
    )


def _place(draft: Draft, at: Position | None, label: str, hint: str, name: str) -> str:
    if label:
        return draft.place(label, at)
    if at:
        return draft.place_at(at, hint, name.capitalize())
    return (
        draft.place(hint)
        if hint and draft.is_town(hint)
        else draft.unknown_place(hint or "Somewhere")
    )


def _dates(
    draft: Draft, slide: Node, names: tuple[str, str], name: str
) -> tuple[EdtfDate | str, str]:
    """Return the dates of a slide, or why they are asked for, and the headline without them."""
    text = words_of(slide["date"].text)
    headline, label = names
    in_headline = date_in(headline)
    rest = in_headline[1] if in_headline else headline
    why = "it has none"
    if text:
        try:
            return draft.read_date(text), rest
        except DateError as error:
            why = message_of(error)
    if found := in_headline or date_in(label):
        what = "headline" if in_headline else "place"
        message = f"{name}: its date {found[0]} is read from its {what}"
        draft.leave_out(slide["text"]["headline"].mark, message)
        return read_date(found[0]), rest
    draft.leave_out(slide["date"].mark, f"{name}: write its date into the new file: {why}")
    return why, headline
