"""The text twin: the whole itinerary as headings and lists, for print and where no script runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from sergemap.page.markup import (
    Html,
    anchor,
    bulleted,
    comma,
    entry,
    link,
    phrase,
    prose,
    section,
    terms,
    text,
)
from sergemap.page.twin.appendix import (
    about,
    event,
    lifetime,
    other_events,
    other_languages,
    people,
    sources,
    works,
)
from sergemap.page.twin.seen import heard, seen
from sergemap.page.twin.telling import Telling
from sergemap.scene.model import Leg, Scene, Stop
from sergemap.text import roman
from sergemap.words.dates import spoken


def twin(
    scene: Scene,
    language: str,
    words: Mapping[str, object],
    picture: Html = "",
    address: str = "",
) -> Html:
    """Return the scene as text, in a language of the scene and with the page's words in it.

    `picture`, a figure of the whole way, stands above the itinerary; `address`, where the page will
    lie, with how to cite it.
    """
    story = Telling.of(scene, language, words)
    parts = (
        _opening(story),
        picture,
        _figures(story),
        _contents(story),
        *(_chapter(story, band, stops) for band, stops in _chapters(scene)),
        section("works", story.say("works"), works(story)),
        section("people", story.say("people"), people(story)),
        section("events", story.say("events"), other_events(story)),
        section("sources", story.say("sources"), sources(story), tag="ol"),
        section("languages", story.word("card", "languages"), other_languages(story)),
        about(story, address),
    )
    return f'<section id="twin" lang="{text(language)}">\n{"".join(parts)}</section>\n'


# The opening, and the chapters.


def _opening(story: Telling) -> Html:
    scene, texts = story.scene, story.texts
    life = (
        link(scene.url, phrase(texts.subject)),
        *lifetime(story, scene.born, scene.died),
    )
    portrait, summary = seen(story, scene.portrait), prose(texts.summary)
    return f"<h1>{text(texts.title)}</h1>\n{portrait}<p>{comma(*life)}</p>\n{summary}"


def _figures(story: Telling) -> Html:
    totals = story.scene.totals
    figures = {
        "km-travelled": totals.km,
        "stays": totals.stays,
        "places": totals.places,
        "days-captive": totals.captive,
        "states": totals.states,
        "borders": totals.borders,
        "changes": totals.changes,
    }
    numbers = [(story.say(name), story.number(count)) for name, count in figures.items() if count]
    if totals.languages:
        numbers.append((story.say("languages"), text(spoken(totals.languages, story.language))))
    return terms(numbers)


def _contents(story: Telling) -> Html:
    entries = (
        entry(f'<a href="#{anchor("period", band.id)}">{_period(story, index)}</a>')
        for index, band in enumerate(story.scene.bands)
    )
    return f'<nav aria-label="{story.say("periods")}">\n{bulleted(entries)}</nav>\n'


def _chapters(scene: Scene) -> Iterator[tuple[int | None, list[int]]]:
    """Yield the periods in order, each with the stops that begin in it; None: those of none."""
    chapters: dict[tuple[int, bool], list[int]]
    chapters = {(band, False): [] for band in range(len(scene.bands))}
    begun = -1
    for index, stop in enumerate(scene.stops):
        begun = max(begun, begun if stop.band is None else stop.band)
        chapter = (begun, True) if stop.band is None else (stop.band, False)
        chapters.setdefault(chapter, []).append(index)
    for (band, between), stops in sorted(chapters.items()):
        yield (None if between else band), stops


def _chapter(story: Telling, band: int | None, stops: Iterable[int]) -> Html:
    articles = "".join(_stop(story, index) for index in stops)
    if band is None:
        return f"<section>\n<h2>{story.say('no-period')}</h2>\n{articles}</section>\n"
    period = story.scene.bands[band]
    _, runs = story.texts.bands[period.id]
    dates = story.dates(period.dates) + story.refs(period.sources)
    return (
        f'<section id="{anchor("period", period.id)}">\n<h2>{_period(story, band)}</h2>\n'
        f"<p>{dates}</p>\n{prose(runs)}{seen(story, period.pictures)}{articles}</section>\n"
    )


def _period(story: Telling, band: int) -> Html:
    name, _ = story.texts.bands[story.scene.bands[band].id]
    return story.say("period", numeral=roman(band + 1), name=phrase(name))


# A stop.


def _stop(story: Telling, index: int) -> Html:
    stop = story.scene.stops[index]
    place = story.place_on(stop.place, stop.days[0])
    events = terms(_events_around(story, stop))
    if stop.resumes:
        return f"{_return(story, index)}{terms(_written_here(story, stop))}{events}"
    title, runs, _ = story.texts.stops[stop.id]
    return (
        f'<article id="{anchor("", stop.id)}">\n'
        f"<h3>{place if title is None else phrase(title)}</h3>\n"
        f"{terms(_stop_facts(story, index))}{prose(runs)}{seen(story, _pictures(story, stop))}"
        f"{terms((*heard(story, stop.recording), *_stop_company(story, stop)))}{events}</article>\n"
    )


def _pictures(story: Telling, stop: Stop) -> tuple[int, ...]:
    """Return the pictures of a stop; those of its place with the first stay there."""
    place = story.scene.places[stop.place].pictures if stop.visit == 1 else None
    return (stop.pictures or ()) + (place or ())


def _return(story: Telling, index: int) -> Html:
    """Return the end of a journey with the text of the return, or a link to the text before it."""
    stop, journey = story.scene.stops[index], story.scene.stops[index - 1]
    place = story.place_on(stop.place, stop.days[0])
    start = story.place_on(journey.place, journey.days[1])
    here = f'<a href="#{anchor("", stop.id)}">{place}</a>'
    where = {"place": here} if place == start else {"place": here, "from": start}
    back = story.say("back-from" if "from" in where else "back", **where)
    if resumed := (story.texts.resumed or {}).get(journey.id):
        return f"<p>{back}</p>\n{prose(resumed)}"
    title, runs, _ = story.texts.stops[stop.id]
    if not runs:
        return f"<p>{back}</p>\n"
    before = f'<a href="#{anchor("", stop.id)}">{phrase(title) if title else place}</a>'
    return f"<p>{back} {story.say('told-before')} {before}</p>\n"


def _stop_facts(story: Telling, index: int) -> Iterator[tuple[Html, Html]]:
    stop = story.scene.stops[index]
    yield story.say("when"), story.dates(stop.dates) + story.refs(stop.sources)
    yield story.say("where"), _where(story, stop)
    if later := _later_states(story, stop):
        yield story.say("state"), later
    yield story.say("situation"), story.word("status", stop.status)
    if journey := _journey(story, index):
        yield story.say("journey"), journey
    if stop.confidence != "high":
        yield story.say("certainty"), _certainty(story, stop)


def _certainty(story: Telling, stop: Stop) -> Html:
    """Return how far a stay is certain, and which part of it is not where that is known."""
    if not stop.doubts:
        return story.word("confidence", stop.confidence)
    parts = comma(*(story.word("doubt", part) for part in stop.doubts))
    return story.word("doubt", stop.confidence, parts=parts)


def _states(story: Telling, stop: Stop) -> list[tuple[int, Html]]:
    """Return the states in which a stop lay, each with the day from which it did."""
    states: list[tuple[int, Html]] = []
    for day, row in stop.states:
        name = story.state(row)
        if not states or states[-1][1] != name:
            states.append((day, name))
    return states


def _later_states(story: Telling, stop: Stop) -> Html:
    """Return the states that took the place of the first during a stop."""
    return comma(
        *(
            story.say("state-from", date=story.dates(date.fromordinal(day).isoformat()), state=name)
            for day, name in _states(story, stop)[1:]
        )
    )


def _where(story: Telling, stop: Stop) -> Html:
    """Return place and state of the time, both of today, and how well the place is known."""
    then, last = (story.place_on(stop.place, day) for day in stop.days)
    state = story.state(stop.states[0][1]) if stop.states else ""
    where = story.once(
        ("where", stop.place, then, last, state),
        lambda: _whereabouts(story, stop, (then, last), state),
    )
    _, _, note = story.texts.places[stop.place]
    if stop.visit > 1:
        return where
    return where + story.refs(story.scene.places[stop.place].sources or ()) + prose(note)


def _whereabouts(story: Telling, stop: Stop, names: tuple[Html, Html], state: Html) -> Html:
    then, last = names
    place = then if then == last else story.say("renamed", first=then, then=last)
    precision = story.scene.places[stop.place].precision
    here = place if _bare(state) in place else story.say("in-state", place=place, state=state)
    return comma(
        " ".join(filter(None, (here, _today(story, stop, {then, last}, state)))),
        story.word("precision", precision) if precision in ("region", "country") else "",
    )


def _today(story: Telling, stop: Stop, then: AbstractSet[Html], state: Html) -> Html:
    """Return name and country of a place today, as far as they differ."""
    now, country = story.place_now(stop.place), story.country(stop.place)
    if now not in then:
        return story.say("today-in" if country else "today", place=now, country=country)
    if country and country != _bare(state) and not any(country in name for name in then):
        return story.say("today-country", country=story.articled(country))
    return ""


def _bare(name: Html) -> Html:
    """Return a name without what stands in brackets.

    >>> _bare("France (free zone, Vichy)")
    'France'
    """
    return name.partition(" (")[0]


def _journey(story: Telling, index: int) -> Html:
    """Return how the traveller came; "" where nothing is known of the way to the first stop."""
    stop = story.scene.stops[index]
    leg = story.scene.legs[index - 1] if index else None
    _, _, runs = story.texts.stops[stop.id]
    if leg is None:
        return comma(*_beginning(story, stop)) + prose(runs)
    way = _leg(story, leg) if _is_told(leg) else ""
    return way + story.refs(leg.sources) + prose(runs)


def _is_told(leg: Leg) -> bool:
    """Return whether anything is known of a way: in one place there may have been none."""
    return leg.km > 0 or leg.dates is not None or {leg.how, leg.by} != {"unknown"}


def _leg(story: Telling, leg: Leg) -> Html:
    how = story.once(
        ("leg", leg.how, leg.by, leg.km),
        lambda: comma(
            story.word("how", leg.how),
            story.word("by", leg.by),
            story.say("km", km=story.number(leg.km)),
        ),
    )
    return comma(how, story.dates(leg.dates)) if leg.dates else how


def _beginning(story: Telling, stop: Stop) -> Iterator[Html]:
    """Yield what is known of the way to the first stop, to which no leg leads."""
    if stop.how != "unknown":
        yield story.word("how", stop.how)
    if stop.by != "unknown":
        yield story.word("by", stop.by)


def _stop_company(story: Telling, stop: Stop) -> Iterator[tuple[Html, Html]]:
    """Yield the people met at a stop, and the works written there."""
    if stop.people:
        yield story.say("met"), _pointers("person", stop.people, story.texts.people)
    yield from _written_here(story, stop)


def _written_here(story: Telling, stop: Stop) -> Iterator[tuple[Html, Html]]:
    if stop.works:
        yield story.say("written-here"), _pointers("work", stop.works, story.texts.works)


def _pointers(kind: str, keys: Iterable[str], named: Mapping[str, tuple[object, ...]]) -> Html:
    return bulleted(
        entry(f'<a href="#{anchor(kind, key)}">{phrase(str(named[key][0]))}</a>') for key in keys
    )


def _events_around(story: Telling, stop: Stop) -> Iterator[tuple[Html, Html]]:
    if stop.events:
        marks = story.marks_of(stop.events)
        yield story.say("meanwhile"), bulleted(event(story, mark) for mark in marks)
