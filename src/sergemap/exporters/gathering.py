"""From a life and its scene to the records of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sergemap.exporters.chosen import Chosen, chosen
from sergemap.exporters.citations import citations, said
from sergemap.exporters.lines import lines_of, within
from sergemap.exporters.records import (
    Event,
    Extract,
    KindWords,
    Name,
    Named,
    Person,
    Spot,
    State,
    Stay,
    Way,
    When,
    Work,
)
from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.model import Life
from sergemap.life.prose import plain_of
from sergemap.picture.captions import LocalizedScene, localized
from sergemap.picture.stops import name_on
from sergemap.scene.model import Mark, Prose, Scene, Stop
from sergemap.text import in_language


def extract_of(
    life: Life,
    scene: Scene,
    *,
    language: str | None = None,
    period: str | None = None,
    date: str | None = None,
) -> Extract:
    """Return a life as records: all of it, a period, or what is known up to a date.

    Raises OptionError where the language, the period or the date is none of its own.
    """
    gathered = _Gathering(life, localized(scene, language), chosen(scene, period, date))
    return gathered.extract()


@dataclass(frozen=True)
class _Gathering:
    life: Life
    words: LocalizedScene
    kept: Chosen

    @property
    def scene(self) -> Scene:
        return self.words.scene

    def extract(self) -> Extract:
        scene, texts = self.scene, self.words.texts
        stays, ways = tuple(self.stays()), tuple(self.ways())
        events, works = tuple(self.events()), tuple(self.works())
        updated = self.life.updated
        return Extract(
            title=texts.title,
            subject=texts.subject,
            summary=plain(texts.summary),
            born=scene.born,
            died=scene.died,
            url=scene.url,
            language=self.words.language,
            author=scene.author,
            licence=scene.licence[1:] if scene.licence else None,
            contact=scene.contact,
            updated=updated.latest if updated else None,
            version=scene.digest,
            words=self.kinds(),
            stays=stays,
            ways=ways,
            events=events,
            works=works,
            places=_named_in(stays, events, works),
            people=tuple(self.people(stays)),
            same_as=scene.same_as or {},
        )

    def kinds(self) -> KindWords:
        """Return what the kinds of records are called."""
        found = self.words.words["search"]
        ways = self.words.words["data"]["ways"]
        return KindWords(found["stay"], ways, found["event"], found["work"])

    # Stays, and the ways between them.

    def stays(self) -> Iterator[Stay]:
        """Yield the stays, each once, whatever journeys part it."""
        parts: dict[str, list[int]] = {}
        for index, stop in enumerate(self.scene.stops):
            parts.setdefault(stop.id, []).append(index)
        for number, (key, indices) in enumerate(parts.items(), 1):
            if any(index in self.kept.stops for index in indices):
                yield self.stay(key, number, [self.scene.stops[index] for index in indices])

    def stay(self, key: str, number: int, parts: Sequence[Stop]) -> Stay:
        """Return a stay from its parts."""
        first, texts = parts[0], self.words.texts
        title, text, _ = texts.stops[key]
        place_then = self.name_on(first.place, first.days[0])
        band = None if first.band is None else self.scene.bands[first.band].id
        return Stay(
            id=key,
            title=title or place_then,
            text=plain(text),
            when=self.when(first.dates, (first.days[0], parts[-1].days[1])),
            sources=citations(self.words, first.sources),
            number=number,
            place=self.spots[first.place],
            place_then=place_then,
            states=tuple(self.states(parts)),
            status=first.status,
            by=first.by,
            how=first.how,
            confidence=first.confidence,
            period=None if band is None else Named(band, texts.bands[band][0]),
            people=_names(first.people, texts.people),
            works=_names((key for part in parts for key in part.works), texts.works),
            events=_names((key for part in parts for key in part.events), texts.events),
        )

    def people(self, stays: Sequence[Stay]) -> Iterator[Person]:
        """Yield the people of some stays, each once."""
        for key, name in {one.key: one.name for stay in stays for one in stay.people}.items():
            facts, (_, text, _) = self.scene.people[key], self.words.texts.people[key]
            yield Person(key, name, facts.born, facts.died, facts.url, plain(text))

    def states(self, parts: Sequence[Stop]) -> Iterator[State]:
        """Yield the states that held the place of a stay, one after the other."""
        before = ""
        for day, row in sorted(one for part in parts for one in part.states):
            name = in_language(self.scene.states[str(row)], self.words.language)
            if name != before:
                yield State(name, date.fromordinal(day))
            before = name

    def ways(self) -> Iterator[Way]:
        """Yield the ways, also those back from journeys."""
        scene = self.scene
        for index, leg in enumerate(scene.legs):
            if index not in self.kept.legs:
                continue
            start, end = scene.stops[index], scene.stops[leg.to]
            _, _, text = self.words.texts.stops[end.id]
            names = (
                self.name_on(start.place, start.days[1]),
                self.name_on(end.place, end.days[0]),
            )
            yield Way(
                id=f"back-from-{start.id}" if end.resumes else f"to-{end.id}",
                title=" \N{RIGHTWARDS ARROW} ".join(names),
                text="" if end.resumes else plain(text),
                when=self.when(leg.dates, leg.days),
                sources=citations(self.words, leg.sources),
                number=index + 1,
                origin=start.id,
                goal=end.id,
                lines=lines_of(leg.path, start.at, end.at),
                by=leg.by,
                how=leg.how,
                kind=leg.kind,
                back=leg.back,
                km=leg.km,
            )

    # Events and works.

    def events(self) -> Iterator[Event]:
        """Yield what happened around the life."""
        for mark in self.marks("event"):
            title, text = self.words.texts.events[mark.id]
            yield Event(
                id=mark.id,
                title=title,
                text=plain(text),
                when=self.when(mark.dates),
                sources=citations(self.words, mark.sources),
                place=self.spot(mark.place),
                place_then=self.name_then(mark.place, mark.dates),
            )

    def works(self) -> Iterator[Work]:
        """Yield what was written; a work of which only the publication is told has no writing."""
        published_alone = {work.id for work in self.life.works if not work.written}
        for mark in self.marks("work"):
            title, original, text = self.words.texts.works[mark.id]
            dates, place = (None, None) if mark.id in published_alone else (mark.dates, mark.place)
            issued, issued_in = mark.published or (None, None)
            yield Work(
                id=mark.id,
                title=title,
                text=plain(text),
                when=self.when(dates),
                sources=citations(self.words, mark.sources),
                original_title=original,
                place=self.spot(place),
                place_then=self.name_then(place, dates),
                published=self.when(issued),
                published_in=self.spot(issued_in),
                fate=mark.fate,
            )

    def marks(self, what: str) -> Iterator[Mark]:
        """Yield the events or the works that are asked for."""
        for index, mark in enumerate(self.scene.marks):
            if mark.what == what and index in self.kept.marks:
                yield mark

    # When and where.

    def when(self, edtf: str | None, days: tuple[int, int] | None = None) -> When:
        """Return a date with its words, and the days on which the map shows it."""
        drawn = (date.fromordinal(days[0]), date.fromordinal(days[1])) if days else None
        if edtf is None:
            return When(None, "", drawn)
        return When(read_date(edtf), said(self.words, edtf), drawn)

    def name_on(self, place: int, day: int) -> str:
        """Return what a place was called on a day."""
        return name_on(self.scene, self.words.texts, place, day)

    def name_then(self, place: int | None, edtf: str | None) -> str:
        """Return what a place was called at a date; "" without a place."""
        if place is None:
            return ""
        known = _first_day(read_date(edtf)) if edtf else None
        return self.name_on(place, known.toordinal()) if known else self.spots[place].name

    def spot(self, place: int | None) -> Spot | None:
        """Return a place by its number; None stays None."""
        return None if place is None else self.spots[place]

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The places of the scene."""
        return tuple(map(self._spot, range(len(self.scene.places))))

    def _spot(self, index: int) -> Spot:
        place, (name, names, note) = self.scene.places[index], self.words.texts.places[index]
        code, countries = place.country, self.scene.countries
        dated = self.life.places[place.key].names
        return Spot(
            key=place.key,
            name=name,
            names=tuple(
                Name(called, self.when(one.dates.text))
                for one, called in zip(dated, names, strict=True)
            ),
            at=(within(place.at[0]), place.at[1]),
            precision=place.precision,
            country=Named(code, in_language(countries[code], self.words.language))
            if code
            else None,
            note=plain(note),
            sources=citations(self.words, place.sources or ()),
            same_as=(self.scene.same_as or {}).get(f"place.{place.key}", ()),
        )


def plain(prose: Prose | None) -> str:
    """Return the bare words of paragraphs.

    >>> plain((("In ", ("em", ("Orenburg",))), ("Later.",)))
    'In Orenburg\\n\\nLater.'
    """
    return "\n\n".join(map(plain_of, prose or ()))


def _first_day(dates: EdtfDate) -> date | None:
    return dates.earliest or dates.latest


def _names(keys: Iterable[str], named: Mapping[str, tuple[object, ...]]) -> tuple[Named, ...]:
    return tuple(Named(key, str(named[key][0])) for key in dict.fromkeys(keys))


def _named_in(
    stays: Iterable[Stay], events: Iterable[Event], works: Iterable[Work]
) -> tuple[Spot, ...]:
    """Return the places that records name, each once."""
    found: list[Spot | None] = [stay.place for stay in stays]
    found += [event.place for event in events]
    found += [spot for work in works for spot in (work.place, work.published_in)]
    return tuple({spot.key: spot for spot in found if spot}.values())
