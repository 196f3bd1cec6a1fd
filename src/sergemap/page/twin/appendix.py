"""What follows the stops in the text twin: works, people, events, sources, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sergemap._version import __version__
from sergemap.life.dates import EdtfDate
from sergemap.page.markup import (
    Html,
    anchor,
    bulleted,
    comma,
    entry,
    link,
    phrase,
    prose,
    terms,
    text,
)
from sergemap.page.twin.seen import credits as credits_of_pictures
from sergemap.page.twin.seen import seen
from sergemap.page.twin.telling import Telling
from sergemap.scene.model import Mark
from sergemap.text import direction

_CREDITS = {
    "natural-earth": "https://www.naturalearthdata.com/",
    "geonames": "https://www.geonames.org/",
    "leaflet": "https://leafletjs.com/",
    "folium": "https://python-visualization.github.io/folium/",
}


def other_events(story: Telling) -> Iterator[Html]:
    """Yield the events that fall into no stop."""
    of_stops = {name for stop in story.scene.stops for name in stop.events}
    others = tuple(name for name in story.events if name not in of_stops)
    return (event(story, mark) for mark in story.marks_of(others))


def event(story: Telling, mark: Mark) -> Html:
    """Return an event, with when and where."""
    title, runs = story.texts.events[mark.id]
    named = comma(phrase(title), _made(story, mark.dates, mark.place))
    return entry(named + story.refs(mark.sources) + prose(runs) + seen(story, mark.pictures))


def works(story: Telling) -> Iterator[Html]:
    """Yield the works, with when and where they were written and published."""
    for mark in story.scene.marks:
        if mark.what != "work":
            continue
        title, original, runs = story.texts.works[mark.id]
        name = f"<cite>{phrase(title)}</cite>"
        name += f" (<cite>{phrase(original)}</cite>)" if original else ""
        facts = terms(_work_facts(story, mark))
        yield entry(
            f"{name}{story.refs(mark.sources)}\n{facts}{prose(runs)}{seen(story, mark.pictures)}",
            anchor("work", mark.id),
        )


def _work_facts(story: Telling, mark: Mark) -> Iterator[tuple[Html, Html]]:
    """Yield when and where a work was written and published; the mark may hold only the latter."""
    published = mark.published or (None, None)
    if (mark.dates, mark.place) != published:
        yield story.say("written"), _made(story, mark.dates, mark.place)
    yield story.say("published"), _made(story, *published)
    if mark.fate:
        yield story.say("fate"), story.word("fate", mark.fate)


def _made(story: Telling, dates: str | None, place: int | None) -> Html:
    """Return when and where, the place by its name of the time."""
    when = story.dates(dates) if dates else ""
    if place is None:
        return when
    edtf = EdtfDate.read(dates) if dates else None
    day = edtf and (edtf.earliest or edtf.latest)
    return comma(when, story.place_on(place, day.toordinal()) if day else story.place_now(place))


def people(story: Telling) -> Iterator[Html]:
    """Yield the people of the life."""
    for key, (name, runs, note) in story.texts.people.items():
        facts = story.scene.people[key]
        lived = lifetime(story, facts.born, facts.died)
        named = comma(link(facts.url, phrase(name)), *lived) + story.refs(facts.sources or ())
        content = prose(runs) + prose(note) + seen(story, facts.pictures)
        yield entry(named + content, anchor("person", key))


def lifetime(story: Telling, born: str | None, died: str | None) -> Iterator[Html]:
    """Yield when somebody was born and died, as far as it is known."""
    if born:
        yield story.say("born", date=story.dates(born))
    if died:
        yield story.say("died", date=story.dates(died))


def sources(story: Telling) -> Iterator[Html]:
    """Yield the bibliography, in the order of its numbers."""
    for key, (title, runs) in story.texts.sources.items():
        facts = story.scene.sources[key]
        named = comma(
            phrase(facts.author or ""),
            link(facts.url, f"<cite>{phrase(title)}</cite>"),
            phrase(facts.container or ""),
            phrase(facts.publisher or ""),
            story.dates(facts.date) if facts.date else "",
        )
        yield entry(named + prose(runs), anchor("source", key))


def other_languages(story: Telling) -> Iterator[Html]:
    """Yield title and summary in the other languages of the page, for those who look for them."""
    for tag, texts in story.scene.texts.items():
        if tag != story.language:
            about = f"<cite>{phrase(texts.title)}</cite>{prose(texts.summary)}"
            yield f'<li lang="{text(tag)}" dir="{direction(tag)}">{about}</li>\n'


def about(story: Telling, address: str = "") -> Html:
    """Return the footer: where everything comes from, and how to cite and correct it.

    `address`: where the page lies; "": nobody knows.
    """
    scene, version = story.scene, story.scene.digest
    citation = story.say(
        "citation-by" if scene.author else "citation",
        author=phrase(scene.author or ""),
        title=_with_date(story, f"<cite>{phrase(_whole_title(story))}</cite>"),
        version=text(version),
        program=text(__version__),
    )
    credits = [entry(link(url, story.say(f"credit-{of}"))) for of, url in _CREDITS.items()]
    facts = (
        (story.say("author"), phrase(scene.author or "")),
        (story.say("licences"), bulleted([*credits, *_licence(story)])),
        (story.say("pictures"), bulleted(credits_of_pictures(story))),
        (story.say("cite"), f"{citation} {link(address, text(_bare(address)))}".rstrip()),
        (story.say("version"), f"<code>{text(version)}</code>"),
        (story.say("report"), _report(story)),
    )
    return f'<footer id="about">\n<h2>{story.say("about")}</h2>\n{terms(facts)}</footer>\n'


def _whole_title(story: Telling) -> str:
    title, subject = story.texts.title, story.texts.subject
    return title if subject in title else f"{subject}: {title}"


def _with_date(story: Telling, title: Html) -> Html:
    """Return a title with the date of the life's file, if it says one."""
    return f"{title} ({story.dates(story.scene.updated)})" if story.scene.updated else title


def _licence(story: Telling) -> Iterator[Html]:
    """Yield what may be done with the texts and data, if the life says so."""
    if story.scene.licence:
        kind, name, url = story.scene.licence
        yield entry(story.say(f"credit-data-{kind}", licence=link(url, phrase(name))))


def _report(story: Telling) -> Html:
    """Return where to tell of errors; nothing where the life does not say."""
    contact = story.scene.contact
    if not contact:
        return ""
    return story.say("report-how", contact=link(contact, phrase(_bare(contact))))


def _bare(address: str) -> str:
    """Return an address as people read it.

    >>> _bare("https://www.example.org/errors/"), _bare("mailto:somebody@example.org")
    ('example.org/errors', 'somebody@example.org')
    """
    return re.sub(r"(?i)^(?:https?://(?:www\.)?|mailto:)|/$", "", address)
