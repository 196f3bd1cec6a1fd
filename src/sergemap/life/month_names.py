"""The names of months in the languages of the world, as CLDR has them.

Those of six languages stand in `date_names`; these are asked where none of them is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from sergemap.life import date_names
from sergemap.text import fold

if TYPE_CHECKING:
    from babel import Locale

_SHORTEST = 2  # letters; a name has more
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEARS = r"r|rok[ui]?|р|року|рик|ano|yili|vuonna|godine|године|лета|ετος"  # "of the year"


class _Months(NamedTuple):
    """The months of a language."""

    numbers: Mapping[str, str]
    pattern: re.Pattern[str]  # the name of a month
    around: re.Pattern[str]  # what else stands in a date and says nothing: 1919 р.


def spelled(text: str, languages: Iterable[str] = ()) -> list[str]:
    """Return a folded text with `#03` for the names of March, by each language that knows one.

    Some languages may be known to be meant: then the others are asked only if they know none.

    >>> spelled("12 listopada 1918"), spelled("12 listopada 1918", ["pl"])
    (['12 #10 1918', '12 #11 1918'], ['12 #11 1918'])
    """
    if not may_hold_a_name(text):
        return []
    meant = [_numbered(text, language) for language in languages]
    if not any(meant):
        meant = [_numbered(text, language) for language in sorted(_knowing(text))]
    return sorted(set(filter(None, meant)))


def languages_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that know all names of months in some dates; none where none is foreign.

    >>> languages_of(["12 listopada 1918", "3 maja 1921"])
    ('pl',)
    """
    words = {word for text in texts for word in _WORD.findall(fold(text))} - _our_words()
    known = [languages for word in words if (languages := _index().get(word))]
    return tuple(sorted(frozenset.intersection(*known))) if known else ()


def may_hold_a_name(text: str) -> bool:
    """Return whether a folded text has a word that no date in our six languages has."""
    return any(word not in _our_words() for word in _WORD.findall(text))


@cache
def _our_words() -> frozenset[str]:
    texts = (text for name, text in vars(date_names).items() if name.isupper())
    words = (" ".join(text.values()) if isinstance(text, dict) else str(text) for text in texts)
    return frozenset(_WORD.findall(fold(" ".join(words))))


def _knowing(text: str) -> frozenset[str]:
    """Return the languages to which a word of the text is the whole name of a month."""
    index = _index()
    return frozenset(language for word in _WORD.findall(text) for language in index.get(word, ()))


def _numbered(text: str, language: str) -> str | None:
    """Return the text with numbers for its months, None where the language has none of them."""
    months = _months_of(language)
    if not months or not months.pattern.search(text):
        return None
    text = months.pattern.sub(lambda found: f"#{months.numbers[found['name']]}", text)
    return " ".join(months.around.sub(" ", text).split())


@cache
def _index() -> Mapping[str, frozenset[str]]:
    """Return the languages of each name of a month; short ones are words of others too often."""
    index: dict[str, set[str]] = {}
    for language in _official():
        for name, _ in _names(language, ("wide",)):
            for word in _WORD.findall(name):
                for glued in ("", *_said_by(language)):
                    index.setdefault(f"{glued}{word}", set()).add(language)
    return {word: frozenset(languages) for word, languages in index.items()}


@cache
def _official() -> tuple[str, ...]:
    """Return the languages that are official somewhere."""
    from babel.core import get_global

    spoken = get_global("territory_languages").values()
    tags = {tag for lands in spoken for tag, facts in lands.items() if facts.get("official_status")}
    return tuple(sorted({tag.partition("_")[0] for tag in tags}))


@cache
def _months_of(language: str) -> _Months | None:
    """Return the months of a language, None where CLDR has none of it."""
    numbers = dict(_names(language, ("abbreviated", "wide")))
    if not numbers:
        return None
    known = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    words = [word for word in _said_by(language) if word not in date_names.NOISE.split("|")]
    glued = rf"(?:{'|'.join(map(re.escape, words)) or '(?!)'})?"  # as Hebrew writes "in" before it
    return _Months(
        numbers,
        re.compile(rf"(?<![^\W\d_]){glued}(?P<name>{known})(?![^\W\d_])\.?"),
        re.compile(
            rf"(?<![^\W\d_])(?:{'|'.join([*map(re.escape, words), _YEARS])})(?![^\W\d_])\.?"
        ),
    )


def _names(language: str, widths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name of a month in these widths, folded, and its number."""
    locale = _locale(language)
    for context, width in product(("format", "stand-alone"), widths if locale else ()):
        for number, name in locale.months[context][width].items():  # type: ignore[union-attr]
            if len(plain := fold(name).strip(". ")) > _SHORTEST:
                yield plain, f"{number:02}"


def _said_by(language: str) -> list[str]:
    """Return the words that stand in the dates of a language beside day, month and year."""
    locale = _locale(language)
    patterns = [locale.date_formats["long"].pattern] if locale else []
    quoted = (word for pattern in patterns for word in re.findall(r"'([^']+)'", pattern))
    plain = (word for pattern in patterns for word in re.findall(r"[^\W\da-zA-Z_]+", pattern))
    return [word for text in (*quoted, *plain) for word in re.findall(r"[^\W\d_]+", fold(text))]


@cache
def _locale(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError  # only those pay who write in another language

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
