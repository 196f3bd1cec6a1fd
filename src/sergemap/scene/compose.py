"""Life and atlas become the scene: every number and word that the player will need."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from sergemap.earth.geocoding import Atlas
from sergemap.life.licences import licence_of
from sergemap.life.model import Life
from sergemap.pictures.album import EMPTY, Album
from sergemap.scene import model
from sergemap.scene.bands import bands, bands_of_stops
from sergemap.scene.composition import composition
from sergemap.scene.course import Course
from sergemap.scene.day_layout import middle
from sergemap.scene.marks import events, works
from sergemap.scene.pictured import pictured
from sergemap.scene.plans import plans, stays_within_towns
from sergemap.scene.references import edtf, refs
from sergemap.scene.schedule import Schedule, schedule
from sergemap.scene.states import countries, state_names, states
from sergemap.scene.statistics import totals
from sergemap.scene.stops import spots, stops
from sergemap.scene.texts import reading_words, texts
from sergemap.scene.towns import towns
from sergemap.scene.ways import Way, legs, positions, ways


def compose(life: Life, atlas: Atlas, album: Album = EMPTY) -> model.Scene:
    """Return the scene of a life whose places have been found, with the pictures of its album."""
    return pictured(_without_pictures(life, atlas, album), life, album)


def _without_pictures(life: Life, atlas: Atlas, album: Album) -> model.Scene:
    course = Course.of(life, atlas)
    travelled, periods = tuple(ways(course)), bands(course)
    at, story = positions(course, travelled), _schedule(course, travelled, periods)
    polities = states(course)
    seen, places = tuple(stops(course, at, periods, story.stops, polities)), tuple(spots(course))
    moves, extent = tuple(legs(course, travelled, at, story.legs)), _extent(life, seen, periods)
    born, died = life.subject.born, life.subject.died
    return model.Scene(
        version=model.VERSION,
        digest=_digest(life, atlas, album),
        language=life.language,
        born=edtf(born),
        died=edtf(died),
        born_day=middle(born) if born else None,
        died_day=middle(died) if died else None,
        url=life.subject.url,
        author=life.author,
        licence=licence_of(life.licence) if life.licence else None,
        updated=edtf(life.updated),
        contact=life.contact,
        same_as=_same_as(life) or None,
        days=extent,
        length=story.length,
        places=places,
        stops=seen,
        legs=moves,
        bands=periods,
        marks=(*events(course, seen), *works(course, seen)),
        people=_people(life),
        sources=_sources(life),
        totals=totals(course, seen, travelled, polities),
        states=state_names(polities),
        countries=countries(places, extent),
        texts=texts(life),
        towns=towns(seen, moves, extent),
        plans=plans(seen, moves) or None,
        composition=composition(places, seen, moves),
        close=stays_within_towns(moves) or None,
    )


def _schedule(course: Course, travelled: Sequence[Way], periods: Sequence[model.Band]) -> Schedule:
    words = reading_words(course, bands_of_stops(course, periods))
    resumed = [
        last - first if visit.resumes else 0
        for visit, (first, last) in zip(course.visits, course.days, strict=True)
    ]
    return schedule(words, [way.km for way in travelled], resumed)


def _digest(life: Life, atlas: Atlas, album: Album) -> str:
    """Return the version of the map: a hash of its data, its pictures and its places."""
    found = "\n".join(f"{key} {tuple(atlas[key].position)}" for key in life.places)
    seen = f"\n{album.digest()}" if album else ""
    return hashlib.sha256(f"{life.origin.digest}\n{found}{seen}".encode()).hexdigest()[:10]


def _extent(
    life: Life, seen: Sequence[model.Stop], periods: Sequence[model.Band]
) -> tuple[int, int]:
    """Return the first and last day that the timeline shows."""
    lived = [middle(day) for day in (life.subject.born, life.subject.died) if day]
    drawn = [day for stop in seen for day in stop.days]
    drawn += [day for period in periods for day in period.days]
    return min(lived + drawn), max(lived + drawn)


def _people(life: Life) -> Mapping[str, model.PersonFacts]:
    return {
        key: model.PersonFacts(
            born=edtf(who.born),
            died=edtf(who.died),
            url=who.url,
            sources=refs(who.sources) or None,
        )
        for key, who in life.people.items()
    }


def _same_as(life: Life) -> Mapping[str, tuple[str, ...]]:
    known = {
        "subject": life.subject.same_as,
        **{f"place.{key}": place.same_as for key, place in life.places.items()},
        **{f"person.{key}": person.same_as for key, person in life.people.items()},
        **{f"event.{event.id}": event.same_as for event in life.events},
        **{f"work.{work.id}": work.same_as for work in life.works},
    }
    return {name: addresses for name, addresses in known.items() if addresses}


def _sources(life: Life) -> Mapping[str, model.SourceFacts]:
    return {
        key: model.SourceFacts(
            author=source.author,
            container=source.container,
            publisher=source.publisher,
            date=edtf(source.date),
            url=source.url,
        )
        for key, source in life.sources.items()
    }
