"""Everything a reader reads, in every language; what is not translated falls back to the base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sergemap.life.field_types import ONLY
from sergemap.life.model import Life, Person, Stay
from sergemap.life.prose import read_prose
from sergemap.life.returns import returns
from sergemap.life.translation import (
    NamedText,
    PersonText,
    PlaceText,
    SourceText,
    StayText,
    SubjectText,
    TitledText,
    Translation,
)
from sergemap.scene import model
from sergemap.scene.course import Course
from sergemap.scene.meanwhile import events_at, works_at


def texts(life: Life) -> Mapping[str, model.Texts]:
    """Return the texts of a life by language, the base language first."""
    spoken = {life.language: Translation(language=life.language), **life.translations}
    back = returns([stay.dates for stay in life.itinerary])
    return {language: _texts(life, translation, back) for language, translation in spoken.items()}


WORDS_OF_RETURN = 6
"""Back in one place from another: how many words that takes in most languages."""


def reading_words(course: Course, bands: Sequence[int | None]) -> tuple[int, ...]:
    """Return how many words are to be read at each stop, with its period's where that begins.

    Where a stay resumes, what happened then and was written there is read as well.
    """
    counts: list[int] = []
    begun: set[int | None] = {None}
    for stay, band, of_return in zip(course.stays, bands, _words_of_returns(course), strict=True):
        words = _words_of_stay(stay) if of_return is None else of_return
        if band is not None and band not in begun:
            words += _words(course.life.periods[band].text)
            begun.add(band)
        counts.append(words)
    return tuple(counts)


def _words_of_stay(stay: Stay) -> int:
    return _words(stay.title) + _words(stay.text)


def _words_of_returns(course: Course) -> Iterator[int | None]:
    """Yield how many words are to be read at each stop that resumes a stay; None: at others."""
    titles = {event.id: event.title for event in course.life.events}
    works = {work.id: work.title for work in course.life.works}
    for visit, stay, events, works_there in zip(
        course.visits, course.stays, events_at(course), works_at(course), strict=True
    ):
        if visit.home_from is None:
            yield None
            continue
        journey = course.life.itinerary[visit.home_from].id
        texts = [told_of_return(stay.resumed, journey)]
        texts += [titles[event] for event in events] + [works[work] for work in works_there]
        yield WORDS_OF_RETURN + sum(map(_words, texts))


def _words(text: str | None) -> int:
    return len(text.split()) if text else 0


def _runs(text: str | None) -> model.Prose | None:
    return read_prose(text) if text else None


def told_of_return(resumed: Mapping[str, str], journey: str) -> str | None:
    """Return what is told of the return from a journey; None: nothing is."""
    return resumed.get(journey) or resumed.get(ONLY)


def _returns(
    life: Life, other: Translation, back: Mapping[int, Sequence[int]]
) -> Mapping[str, model.Prose] | None:
    resumed: dict[str, model.Prose] = {}
    for outer, journeys in back.items():
        stay = life.itinerary[outer]
        other_text = other.itinerary.get(stay.id, StayText())
        for journey in (life.itinerary[index].id for index in journeys):
            runs = _runs(
                told_of_return(other_text.resumed, journey) or told_of_return(stay.resumed, journey)
            )
            if runs:
                resumed[journey] = runs
    return resumed or None


def _short(life: Life, other: Translation) -> Mapping[str, str] | None:
    names = {
        key: other.places.get(key, PlaceText()).short or place.short
        for key, place in life.places.items()
    }
    return {key: name for key, name in names.items() if name} or None


def _texts(life: Life, other: Translation, back: Mapping[int, Sequence[int]]) -> model.Texts:
    """Return the texts in one language."""
    subject = other.subject or SubjectText()
    return model.Texts(
        title=other.title or life.title,
        subject=subject.name or life.subject.name,
        summary=_runs(other.summary or life.summary),
        places=tuple(_place(life, other, key) for key in life.places),
        stops={stay.id: _stay(life, other, index) for index, stay in enumerate(life.itinerary)},
        bands={
            period.id: _named(period.name, period.text, other.periods.get(period.id))
            for period in life.periods
        },
        events={
            event.id: _titled(event.title, event.text, other.events.get(event.id))
            for event in life.events
        },
        works={
            work.id: _work(work.title, work.original_title, work.text, other.works.get(work.id))
            for work in life.works
        },
        people={
            key: _person(person, other.people.get(key, PersonText()))
            for key, person in life.people.items()
        },
        sources={key: _source(life, other, key) for key in life.sources},
        resumed=_returns(life, other, back),
        short=_short(life, other),
    )


def _place(
    life: Life, other: Translation, key: str
) -> tuple[str, tuple[str, ...], model.Prose | None]:
    place, there = life.places[key], other.places.get(key, PlaceText())
    names = tuple(there.names.get(dated.name, dated.name) for dated in place.names)
    return there.name or place.name, names, _runs(there.note or place.note)


def _stay(
    life: Life, other: Translation, index: int
) -> tuple[str | None, model.Prose | None, model.Prose | None]:
    stay = life.itinerary[index]
    there = other.itinerary.get(stay.id, StayText())
    arrival = (there.arrival.text if there.arrival else None) or stay.arrival.text
    return there.title or stay.title, _runs(there.text or stay.text), _runs(arrival)


def _named(name: str, text: str | None, there: NamedText | None) -> tuple[str, model.Prose | None]:
    there = there or NamedText()
    return there.name or name, _runs(there.text or text)


def _person(
    person: Person, there: PersonText
) -> tuple[str, model.Prose | None, model.Prose | None]:
    text, note = there.text or person.text, there.note or person.note
    return there.name or person.name, _runs(text), _runs(note)


def _titled(
    title: str, text: str | None, there: TitledText | None
) -> tuple[str, model.Prose | None]:
    there = there or TitledText()
    return there.title or title, _runs(there.text or text)


def _work(
    title: str, original: str | None, text: str | None, there: TitledText | None
) -> tuple[str, str | None, model.Prose | None]:
    shown, runs = _titled(title, text, there)
    return shown, None if original and _same(shown, original) else original, runs


def _same(title: str, original: str) -> bool:
    """Return whether a work's title says its original one too, whatever its apostrophes and gaps.

    >>> _same("L’An I de la révolution", "L'An I de la révolution"), _same("Carnets 1", "Carnets")
    (True, True)
    """
    there, first = (
        "".join(name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().split())
        for name in (title, original)
    )
    return there.startswith(first)


def _source(life: Life, other: Translation, key: str) -> tuple[str, model.Prose | None]:
    source, there = life.sources[key], other.sources.get(key, SourceText())
    return there.title or source.title, _runs(there.note or source.note)
