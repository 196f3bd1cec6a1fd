"""The text twin: the whole itinerary as headings and lists, for print and where no script runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import cast

import sergemap
from sergemap.errors import PageError
from sergemap.life.dates import EdtfDate
from sergemap.page.dates_in_words import in_words
from sergemap.scene.model import Leg, Mark, Runs, Scene, Stop, Texts

Html = str
"""Text that is safe as HTML; everything else passes through `text` first."""

Refs = tuple[tuple[str, str | None], ...]

_CREDITS = {
    "natural-earth": "https://www.naturalearthdata.com/",
    "geonames": "https://www.geonames.org/",
    "leaflet": "https://leafletjs.com/",
    "folium": "https://python-visualization.github.io/folium/",
    "data": "https://creativecommons.org/licenses/by/4.0/",
}


def twin(scene: Scene, language: str, words: Mapping[str, object]) -> Html:
    """Return the scene as text, in a language of the scene and with the page's words in it."""
    story = _Story.of(scene, language, words)
    told = (
        _opening(story),
        _contents(story),
        *(_chapter(story, band, stops) for band, stops in _chapters(scene)),
        _section(story, "works", _works(story)),
        _section(story, "people", _people(story)),
        _section(story, "events", _other_events(story)),
        _section(story, "sources", _sources(story), tag="ol"),
        _about(story),
    )
    return f'<section id="twin" lang="{text(language)}">\n{"".join(told)}</section>\n'


# Text.

# What HTML forbids, and half characters, which UTF-8 cannot hold.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPECIAL = re.compile(f"[<>&\"']|{_FORBIDDEN.pattern}")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)


def text(written: str) -> Html:
    """Return text as HTML shows it, in element and attribute alike.

    >>> text('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return escape(_FORBIDDEN.sub("\ufffd", written)) if _SPECIAL.search(written) else written


def phrase(written: str) -> Html:
    """Return text to stand within a sentence, where it may not turn its neighbours round."""
    shown = text(written)
    return f"<bdi>{shown}</bdi>" if _TURNING.search(written) else shown


def link(address: str | None, shown: Html) -> Html:
    """Return a link to the outside, or only what it shows where the address is none of ours.

    >>> link("javascript:alert(1)", "press")
    'press'
    """
    if address is None or not _SAFE_LINK.fullmatch(address):
        return shown
    return f'<a href="{text(address)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def prose(runs: Runs | None) -> Html:
    """Return paragraphs of runs.

    >>> prose((("He wrote ", ("em", ("Ville conquise",))),))
    '<p>He wrote <em>Ville conquise</em></p>\\n'
    """
    return "".join(f"<p>{_run_together(paragraph)}</p>\n" for paragraph in runs or ())


def plain(runs: Runs | None) -> str:
    """Return the runs as plain text, not yet safe as HTML.

    >>> plain((("He wrote ", ("em", ("Ville conquise",))), ("The end.",)))
    'He wrote Ville conquise The end.'
    """
    return " ".join(_plain_together(paragraph) for paragraph in runs or ())


def _run_together(runs: object) -> Html:
    return "".join(_run(run) for run in cast(Iterable[object], runs))


def _run(run: object) -> Html:
    match run:
        case str():
            return phrase(run)
        case ["br"]:
            return "<br>"
        case ["code", str(code)]:
            return f"<code>{phrase(code)}</code>"
        case ["em" | "strong" as tag, runs]:
            return f"<{tag}>{_run_together(runs)}</{tag}>"
        case ["a", str(address), runs]:
            return link(address, _run_together(runs))
    raise PageError(f"prose holds {run!r}, which the page cannot show")


def _plain_together(runs: object) -> str:
    return "".join(_plain_run(run) for run in cast(Iterable[object], runs))


def _plain_run(run: object) -> str:
    match run:
        case str():
            return run
        case ["code", str(code)]:
            return code
        case ["em" | "strong", runs] | ["a", str(), runs]:
            return _plain_together(runs)
    return " "


# The story.


@dataclass(frozen=True, slots=True)
class _Story:
    """A scene in one language, and the words to tell it with."""

    scene: Scene
    texts: Texts
    words: Mapping[str, object]
    language: str
    numbers: Mapping[str, int]  # of the sources
    said: dict[tuple[str, str], Html] = field(default_factory=dict)  # templates and dates, once

    @classmethod
    def of(cls, scene: Scene, language: str, words: Mapping[str, object]) -> _Story:
        texts = scene.texts[language]
        numbers = {key: number for number, key in enumerate(texts.sources, 1)}
        return cls(scene, texts, words, language, numbers)

    def word(self, section: str, name: str, /, **parts: Html) -> Html:
        """Return a word of the page; what the words lack is said by its name."""
        template = self.said.get((section, name))
        if template is None:
            held = cast(Mapping[str, str], self.words.get(section, {}))
            template = self.said[section, name] = text(held.get(name, name))
        return template.format_map(parts)

    def say(self, name: str, /, **parts: Html) -> Html:
        return self.word("twin", name, **parts)

    def dates(self, edtf: str) -> Html:
        if ("", edtf) not in self.said:
            self.said["", edtf] = text(in_words(edtf, self.language, self.words))
        return self.said["", edtf]

    def number(self, count: float) -> Html:
        return f"{round(count):,}".replace(",", self.say("thousands"))

    def state(self, row: int) -> Html:
        """Return the name of a state, in English where it has none in this language."""
        names = self.scene.states[str(row)]
        return self._named(names)

    def country(self, place: int) -> Html:
        """Return the name of the country in which a place lies today; empty at sea."""
        code = self.scene.places[place].country
        return self._named(self.scene.countries[code]) if code else ""

    def _named(self, names: Mapping[str, str]) -> Html:
        return text(names.get(self.language.partition("-")[0], names["en"]))

    def place_now(self, place: int) -> Html:
        return phrase(self.texts.places[place][0])

    def place_on(self, place: int, day: int) -> Html:
        """Return the name a place had on a day; the last one where two were in use."""
        now, dated, _ = self.texts.places[place]
        if not dated:
            return phrase(now)
        held = [
            name
            for name, (first, last) in zip(dated, self.scene.places[place].names, strict=True)
            if (first is None or first <= day) and (last is None or day <= last)
        ]
        return phrase(held[-1] if held else now)


def _opening(story: _Story) -> Html:
    scene, texts = story.scene, story.texts
    life = (
        link(scene.url, phrase(texts.subject)),
        *_lifetime(story, scene.born, scene.died),
    )
    totals = scene.totals
    figures = {
        "km-travelled": totals.km,
        "stays": totals.stays,
        "places": totals.places,
        "days-captive": totals.captive,
        "states": totals.states,
        "borders": totals.borders,
        "changes": totals.changes,
    }
    numbers = ((story.say(name), story.number(count)) for name, count in figures.items() if count)
    return (
        f"<h1>{text(texts.title)}</h1>\n<p>{_comma(*life)}</p>\n"
        f"{prose(texts.summary)}{_facts(numbers)}"
    )


def _contents(story: _Story) -> Html:
    entries = (
        _entry(f'<a href="#{_anchor("period", band.id)}">{_period(story, index)}</a>')
        for index, band in enumerate(story.scene.bands)
    )
    return f'<nav aria-label="{story.say("periods")}">\n{_list(entries)}</nav>\n'


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


def _chapter(story: _Story, band: int | None, stops: Iterable[int]) -> Html:
    told = "".join(_stop(story, index) for index in stops)
    if band is None:
        return f"<section>\n<h2>{story.say('no-period')}</h2>\n{told}</section>\n"
    period = story.scene.bands[band]
    _, runs = story.texts.bands[period.id]
    dates = story.dates(period.dates) + _refs(story, period.sources)
    return (
        f'<section id="{_anchor("period", period.id)}">\n<h2>{_period(story, band)}</h2>\n'
        f"<p>{dates}</p>\n{prose(runs)}{told}</section>\n"
    )


def _period(story: _Story, band: int) -> Html:
    name, _ = story.texts.bands[story.scene.bands[band].id]
    return story.say("period", numeral=_roman(band + 1), name=phrase(name))


# A stop.


def _stop(story: _Story, index: int) -> Html:
    stop = story.scene.stops[index]
    place = story.place_on(stop.place, stop.days[0])
    events = _facts(_events_around(story, stop))
    if stop.resumes:
        back = story.say("back", place=f'<a href="#{_anchor("", stop.id)}">{place}</a>')
        return f"<p>{back}</p>\n{events}"
    title, runs, _ = story.texts.stops[stop.id]
    return (
        f'<article id="{_anchor("", stop.id)}">\n'
        f"<h3>{place if title is None else phrase(title)}</h3>\n"
        f"{_facts(_stop_facts(story, index))}{prose(runs)}"
        f"{_facts(_stop_company(story, stop))}{events}</article>\n"
    )


def _stop_facts(story: _Story, index: int) -> Iterator[tuple[Html, Html]]:
    stop = story.scene.stops[index]
    yield story.say("when"), story.dates(stop.dates) + _refs(story, stop.sources)
    yield story.say("where"), _where(story, stop)
    if later := _later_states(story, stop):
        yield story.say("state"), later
    yield story.say("situation"), story.word("status", stop.status)
    if journey := _journey(story, index):
        yield story.say("journey"), journey
    if stop.confidence != "high":
        yield story.say("certainty"), story.word("confidence", stop.confidence)


def _states(story: _Story, stop: Stop) -> list[tuple[int, Html]]:
    """Return the states in which a stop lay, each with the day from which it did."""
    told: list[tuple[int, Html]] = []
    for day, row in stop.states:
        name = story.state(row)
        if not told or told[-1][1] != name:
            told.append((day, name))
    return told


def _later_states(story: _Story, stop: Stop) -> Html:
    """Return the states that took the place of the first while he stayed."""
    return _comma(
        *(
            story.say("state-from", date=story.dates(date.fromordinal(day).isoformat()), state=name)
            for day, name in _states(story, stop)[1:]
        )
    )


def _where(story: _Story, stop: Stop) -> Html:
    """Return place and state of the time, both of today, and how well the place is known."""
    then, last = (story.place_on(stop.place, day) for day in stop.days)
    place = then if then == last else story.say("renamed", first=then, then=last)
    state = next((name for _, name in _states(story, stop)), "")
    precision = story.scene.places[stop.place].precision
    here = place if _bare(state) in place else story.say("in-state", place=place, state=state)
    parts = (
        " ".join(filter(None, (here, _today(story, stop, {then, last}, state)))),
        story.word("precision", precision) if precision in ("region", "country") else "",
    )
    _, _, note = story.texts.places[stop.place]
    return _comma(*parts) + (prose(note) if stop.visit == 1 else "")


def _today(story: _Story, stop: Stop, then: AbstractSet[Html], state: Html) -> Html:
    """Return name and country of a place today, as far as they differ."""
    now, country = story.place_now(stop.place), story.country(stop.place)
    if now not in then:
        return story.say("today-in" if country else "today", place=now, country=country)
    if country and country != _bare(state) and not any(country in name for name in then):
        return story.say("today-country", country=country)
    return ""


def _bare(name: Html) -> Html:
    """Return a name without what stands in brackets.

    >>> _bare("France (free zone, Vichy)")
    'France'
    """
    return name.partition(" (")[0]


def _journey(story: _Story, index: int) -> Html:
    """Return how he came; nothing where nothing is known of the way to the first stop."""
    stop = story.scene.stops[index]
    leg = story.scene.legs[index - 1] if index else None
    _, _, runs = story.texts.stops[stop.id]
    facts = _leg(story, leg) if leg else _beginning(story, stop)
    return _comma(*facts) + (_refs(story, leg.sources) if leg else "") + prose(runs)


def _leg(story: _Story, leg: Leg) -> Iterator[Html]:
    yield story.word("how", leg.how)
    yield story.word("by", leg.by)
    yield story.say("km", km=story.number(leg.km))
    if leg.dates:
        yield story.dates(leg.dates)


def _beginning(story: _Story, stop: Stop) -> Iterator[Html]:
    """Yield what is known of the way to the first stop, to which no leg leads."""
    if stop.how != "unknown":
        yield story.word("how", stop.how)
    if stop.by != "unknown":
        yield story.word("by", stop.by)


def _stop_company(story: _Story, stop: Stop) -> Iterator[tuple[Html, Html]]:
    yield story.say("met"), _pointers("person", stop.people, story.texts.people)
    yield story.say("written-here"), _pointers("work", stop.works, story.texts.works)


def _events_around(story: _Story, stop: Stop) -> Iterator[tuple[Html, Html]]:
    marks = (mark for mark in _marks(story, "event") if mark.id in stop.events)
    yield story.say("meanwhile"), _list(_event(story, mark) for mark in marks)


# What comes after the stops.


def _marks(story: _Story, what: str) -> Iterator[Mark]:
    return (mark for mark in story.scene.marks if mark.what == what)


def _other_events(story: _Story) -> Iterator[Html]:
    told = {event for stop in story.scene.stops for event in stop.events}
    return (_event(story, mark) for mark in _marks(story, "event") if mark.id not in told)


def _event(story: _Story, mark: Mark) -> Html:
    title, runs = story.texts.events[mark.id]
    told = _comma(phrase(title), _made(story, mark.dates, mark.place))
    return _entry(told + _refs(story, mark.sources) + prose(runs))


def _works(story: _Story) -> Iterator[Html]:
    for mark in _marks(story, "work"):
        title, original, runs = story.texts.works[mark.id]
        name = f"<cite>{phrase(title)}</cite>"
        told = name + (f" (<cite>{phrase(original)}</cite>)" if original else "")
        facts = _facts(_work_facts(story, mark))
        yield _entry(
            f"{told}{_refs(story, mark.sources)}\n{facts}{prose(runs)}", _anchor("work", mark.id)
        )


def _work_facts(story: _Story, mark: Mark) -> Iterator[tuple[Html, Html]]:
    """Yield when and where a work was written and published; the mark may hold only the latter."""
    published = mark.published or (None, None)
    if (mark.dates, mark.place) != published:
        yield story.say("written"), _made(story, mark.dates, mark.place)
    yield story.say("published"), _made(story, *published)
    if mark.fate:
        yield story.say("fate"), story.word("fate", mark.fate)


def _made(story: _Story, dates: str | None, place: int | None) -> Html:
    """Return when and where, the place by its name of the time."""
    when = story.dates(dates) if dates else ""
    if place is None:
        return when
    written = EdtfDate.read(dates) if dates else None
    day = written and (written.earliest or written.latest)
    return _comma(when, story.place_on(place, day.toordinal()) if day else story.place_now(place))


def _people(story: _Story) -> Iterator[Html]:
    for key, (name, runs) in story.texts.people.items():
        facts = story.scene.people[key]
        lifetime = _lifetime(story, facts.born, facts.died)
        told = _comma(link(facts.url, phrase(name)), *lifetime)
        yield _entry(told + prose(runs), _anchor("person", key))


def _lifetime(story: _Story, born: str | None, died: str | None) -> Iterator[Html]:
    if born:
        yield story.say("born", date=story.dates(born))
    if died:
        yield story.say("died", date=story.dates(died))


def _sources(story: _Story) -> Iterator[Html]:
    for key, (title, runs) in story.texts.sources.items():
        facts = story.scene.sources[key]
        told = _comma(
            phrase(facts.author or ""),
            link(facts.url, f"<cite>{phrase(title)}</cite>"),
            phrase(facts.container or ""),
            phrase(facts.publisher or ""),
            story.dates(facts.date) if facts.date else "",
        )
        yield _entry(told + prose(runs), _anchor("source", key))


def _refs(story: _Story, refs: Refs) -> Html:
    """Return pointers into the numbered list of sources.

    They are numbers in brackets, with the page or the chapter where one is known.
    """
    pointers = (
        f' [<a href="#{_anchor("source", key)}">{story.numbers[key]}</a>'
        f"{', ' + phrase(locator) if locator else ''}]"
        for key, locator in refs
    )
    return "".join(pointers)


def _about(story: _Story) -> Html:
    """Return the footer: where everything comes from, and how to cite and correct it."""
    title, subject, version = story.texts.title, story.texts.subject, story.scene.digest
    citation = story.say(
        "citation",
        title=f"<cite>{phrase(title if subject in title else f'{subject}: {title}')}</cite>",
        version=text(version),
        program=text(sergemap.__version__),
    )
    credits = (_entry(link(url, story.say(f"credit-{of}"))) for of, url in _CREDITS.items())
    facts = (
        (story.say("licences"), _list(credits)),
        (story.say("cite"), citation),
        (story.say("version"), f"<code>{text(version)}</code>"),
        (story.say("report"), story.say("report-how")),
    )
    return f'<footer id="about">\n<h2>{story.say("about")}</h2>\n{_facts(facts)}</footer>\n'


# Lists.


def _section(story: _Story, name: str, entries: Iterable[Html], *, tag: str = "ul") -> Html:
    told = _list(entries, tag=tag)
    if not told:
        return ""
    return f'<section id="twin_{name}">\n<h2>{story.say(name)}</h2>\n{told}</section>\n'


def _list(entries: Iterable[Html], *, tag: str = "ul") -> Html:
    """Return a list of entries; without any, nothing."""
    held = "".join(entries)
    return f"<{tag}>\n{held}</{tag}>\n" if held else ""


def _entry(shown: Html, anchor: str = "") -> Html:
    return f'<li id="{anchor}">{shown}</li>\n' if anchor else f"<li>{shown}</li>\n"


def _facts(facts: Iterable[tuple[Html, Html]]) -> Html:
    """Return terms with what is known of them; a term of which nothing is known is left out."""
    held = "".join(f"<dt>{term}</dt>\n<dd>{fact}</dd>\n" for term, fact in facts if fact)
    return f"<dl>\n{held}</dl>\n" if held else ""


def _pointers(kind: str, keys: Iterable[str], named: Mapping[str, tuple[object, ...]]) -> Html:
    return _list(
        _entry(f'<a href="#{_anchor(kind, key)}">{phrase(str(named[key][0]))}</a>') for key in keys
    )


def _comma(*parts: Html) -> Html:
    return ", ".join(filter(None, parts))


def _anchor(kind: str, key: str) -> Html:
    """Return the id of a part; a stay's id has no underscore, so that none can meet another.

    >>> _anchor("", "orenburg"), _anchor("period", "orenburg")
    ('twin-orenburg', 'twin_period-orenburg')
    """
    return text(f"twin_{kind}-{key}" if kind else f"twin-{key}")


def _roman(number: int) -> str:
    """Return a number as the plates of an atlas bear it.

    >>> [_roman(number) for number in (4, 9, 14, 90)]
    ['IV', 'IX', 'XIV', 'XC']
    """
    signs = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
    written = ""
    for value, sign in signs.items():
        written += sign * (number // value)
        number %= value
    return written
