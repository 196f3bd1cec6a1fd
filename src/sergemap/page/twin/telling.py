"""How a scene is told in one language: its names, dates, numbers and words, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import floor
from typing import cast

from sergemap.page.markup import Html, anchor, phrase, text
from sergemap.scene.model import Mark, Scene, Texts
from sergemap.text import in_language
from sergemap.words.dates import in_digits, in_words

Refs = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A scene in one language, and the words to tell it with.

    What was told once is kept: a long life has the same names and dates many times.
    """

    scene: Scene
    texts: Texts
    words: Mapping[str, object]
    language: str
    numbers: Mapping[str, int]  # of the sources
    events: Mapping[str, int]  # each with its place among the marks
    _kept: dict[tuple[object, ...], Html] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, language: str, words: Mapping[str, object]) -> Telling:
        """Return a telling in a language of the scene."""
        texts = scene.texts[language]
        numbers = {key: number for number, key in enumerate(texts.sources, 1)}
        events = {mark.id: at for at, mark in enumerate(scene.marks) if mark.what == "event"}
        return cls(scene, texts, words, language, numbers, events)

    def word(self, section: str, name: str, /, **parts: Html) -> Html:
        """Return a word of the page, or its name where the words lack it."""
        words = cast(Mapping[str, str], self.words.get(section, {}))
        template = self.once((section, name), lambda: text(words.get(name, name)))
        return template.format_map(parts) if "{" in template or "}" in template else template

    def once(self, key: tuple[object, ...], tell: Callable[[], Html]) -> Html:
        """Return what is kept under a key, or tell it now."""
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = tell()
        return kept

    def say(self, name: str, /, **parts: Html) -> Html:
        """Return a word of the text twin."""
        return self.word("twin", name, **parts)

    def dates(self, edtf: str) -> Html:
        """Return a date as people say it."""
        return self.once((edtf,), lambda: text(in_words(edtf, self.language, self.words)))

    def number(self, count: float) -> Html:
        """Return a whole number with its thousands apart."""
        return text(in_digits(floor(count + 0.5), self.language))  # half up, as the player has it

    def refs(self, refs: Refs) -> Html:
        """Return pointers into the numbered list of sources.

        They are numbers in brackets, the least first, with the page or the chapter where one is
        known.
        """
        return "".join(
            f' [<a href="#{anchor("source", key)}">{self.numbers[key]}</a>'
            f"{', ' + phrase(locator) if locator else ''}]"
            for key, locator in sorted(refs, key=lambda ref: self.numbers[ref[0]])
        )

    # Places and states.

    def state(self, row: int) -> Html:
        """Return the name of a state, in English where it has none in this language."""
        return self.once(("state", row), lambda: self._named(self.scene.states[str(row)]))

    def country(self, place: int) -> Html:
        """Return the name of the country in which a place lies today; empty at sea."""
        code = self.scene.places[place].country
        return self._named(self.scene.countries[code]) if code else ""

    def articled(self, country: Html) -> Html:
        """Return a country after "in": some have an article then, the United States."""
        words = cast(Mapping[str, str], self.words["twin"])
        if re.fullmatch(words.get("the-countries", ""), country):
            return self.say("the-country", country=country)
        return country

    def _named(self, names: Mapping[str, str]) -> Html:
        return text(in_language(names, self.language))

    def place_now(self, place: int) -> Html:
        """Return the name of a place today."""
        return phrase(self.texts.places[place][0])

    def place_on(self, place: int, day: int) -> Html:
        """Return the name a place had on a day; the last one where two were in use."""
        now, dated, _ = self.texts.places[place]
        if not dated:
            return phrase(now)
        of_the_day = [
            name
            for name, (first, last) in zip(dated, self.scene.places[place].names, strict=True)
            if (first is None or first <= day) and (last is None or day <= last)
        ]
        return phrase(of_the_day[-1] if of_the_day else now)

    # Marks.

    def marks_of(self, events: tuple[str, ...]) -> list[Mark]:
        """Return events by their ids, in the order in which the scene holds them."""
        at = sorted(self.events[name] for name in events if name in self.events)
        return [self.scene.marks[index] for index in at]
