"""Everything a reader reads, in every language; what is not translated falls back to the base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sergemap.life.model import (
    Life,
    NamedText,
    Person,
    PersonText,
    PlaceText,
    SourceText,
    StayText,
    SubjectText,
    TitledText,
    Translation,
)
from sergemap.life.prose import read_prose
from sergemap.scene import model
from sergemap.scene.course import Course


def texts(life: Life) -> Mapping[str, model.Texts]:
    """Return the texts of a life by language, the base language first."""
    spoken = {life.language: Translation(language=life.language), **life.translations}
    return {language: _texts(life, translation) for language, translation in spoken.items()}


def reading_words(course: Course, bands: Sequence[int | None]) -> tuple[int, ...]:
    """Return how many words are to be read at each stop, with its period's where that begins."""
    counts: list[int] = []
    told: set[int | None] = {None}
    for visit, stay, band in zip(course.visits, course.stays, bands, strict=True):
        words = 0 if visit.resumes else _words(stay.title) + _words(stay.text)
        if band is not None and band not in told:
            words += _words(course.life.periods[band].text)
            told.add(band)
        counts.append(words)
    return tuple(counts)


def _words(text: str | None) -> int:
    return len(text.split()) if text else 0


def _runs(text: str | None) -> model.Runs | None:
    return read_prose(text).runs if text else None


def _texts(life: Life, other: Translation) -> model.Texts:
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
    )


def _place(
    life: Life, other: Translation, key: str
) -> tuple[str, tuple[str, ...], model.Runs | None]:
    place, said = life.places[key], other.places.get(key, PlaceText())
    names = tuple(said.names.get(dated.name, dated.name) for dated in place.names)
    return said.name or place.name, names, _runs(said.note or place.note)


def _stay(
    life: Life, other: Translation, index: int
) -> tuple[str | None, model.Runs | None, model.Runs | None]:
    stay = life.itinerary[index]
    said = other.itinerary.get(stay.id, StayText())
    arrival = (said.arrival.text if said.arrival else None) or stay.arrival.text
    return said.title or stay.title, _runs(said.text or stay.text), _runs(arrival)


def _named(name: str, text: str | None, said: NamedText | None) -> tuple[str, model.Runs | None]:
    said = said or NamedText()
    return said.name or name, _runs(said.text or text)


def _person(person: Person, said: PersonText) -> tuple[str, model.Runs | None, model.Runs | None]:
    text, note = said.text or person.text, said.note or person.note
    return said.name or person.name, _runs(text), _runs(note)


def _titled(title: str, text: str | None, said: TitledText | None) -> tuple[str, model.Runs | None]:
    said = said or TitledText()
    return said.title or title, _runs(said.text or text)


def _work(
    title: str, original: str | None, text: str | None, said: TitledText | None
) -> tuple[str, str | None, model.Runs | None]:
    shown, runs = _titled(title, text, said)
    return shown, None if original and _same(shown, original) else original, runs


def _same(title: str, original: str) -> bool:
    """Return whether a work's title says its original one too, whatever its apostrophes and gaps.

    >>> _same("L’An I de la révolution", "L'An I de la révolution"), _same("Carnets 1", "Carnets")
    (True, True)
    """
    said, first = (
        "".join(name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().split())
        for name in (title, original)
    )
    return said.startswith(first)


def _source(life: Life, other: Translation, key: str) -> tuple[str, model.Runs | None]:
    source, said = life.sources[key], other.sources.get(key, SourceText())
    return said.title or source.title, _runs(said.note or source.note)
