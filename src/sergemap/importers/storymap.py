"""A StoryMapJS file -> a draft of a life: a stay for each slide that has a place and a date."""

from __future__ import annotations

from sergemap.errors import DateError
from sergemap.importers.draft import Dated, Draft, Record, point_at
from sergemap.importers.json_text import Node
from sergemap.importers.loose_dates import edtf_of
from sergemap.importers.markup import markdown_of, words_of
from sergemap.life.date_advice import message_of
from sergemap.life.dates import read_date
from sergemap.life.model import Position


def draft_of_storymap(story: Node, file: str, title: str) -> Draft:
    """Return the draft; LifeError where no slide has both a place and a date."""
    slides = story["storymap"]["slides"].entries
    draft = Draft(file, title)
    for number, slide in enumerate(slides, start=1):
        if slide["type"].text == "overview" or _point_of(slide["location"]) is None:
            _overview(draft, slide, number)
        else:
            _slide(draft, slide, number)
    if not draft.stays:
        message = (
            "no slide has both a place and a date that can be read, and a life is made of those"
        )
        raise draft.refused(f"{message}; give the slides dates")
    draft.one_period()
    return draft


def tell_media(draft: Draft, slide: Node, name: str) -> None:
    """Tell of the picture or film of a slide, which a life does not hold."""
    url = slide["media"]["url"].text
    if url:
        draft.leave_out(
            slide["media"].mark, f"{name}: its picture or film is left out: {url[:200]}"
        )


def _point_of(location: Node) -> Position | None:
    return point_at(location["lon"].number, location["lat"].number)


def _overview(draft: Draft, slide: Node, number: int) -> None:
    headline, text = words_of(slide["text"]["headline"].text), slide["text"]["text"].text
    if number == 1:
        draft.title = headline or draft.title
        draft.summary = markdown_of(text)
    elif headline or text:
        message = f"slide {number} has no place, and is left out: {headline or words_of(text)[:80]}"
        draft.leave_out(slide.mark, message)
    tell_media(draft, slide, f"slide {number}")


def _slide(draft: Draft, slide: Node, number: int) -> None:
    name = f"slide {number}"
    headline = words_of(slide["text"]["headline"].text)
    text = markdown_of(slide["text"]["text"].text)
    place_name = words_of(slide["location"]["name"].text) or headline or f"Place {number}"
    place = draft.place(place_name, _point_of(slide["location"]))
    tell_media(draft, slide, name)
    try:
        dates = read_date(edtf_of(words_of(slide["date"].text)))
    except DateError as error:
        _keep_as_note(draft.places[place], headline, text)
        why = message_of(error) if slide["date"].text else "it has no date"
        message = f"{name} becomes no stay: {why}; its text is the note of the place '{place}'"
        draft.leave_out(slide["date"].mark, message)
        return
    stay: Record = {"place": place, "dates": dates.text, "title": headline, "text": text}
    draft.stays.append(Dated(dates, stay))


def _keep_as_note(place: Record, headline: str, text: str) -> None:
    texts = (str(place.get("note", "")), headline, text)
    place["note"] = "\n\n".join(filter(None, texts))
