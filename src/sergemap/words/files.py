"""The words of the interface: a file of JSON for each language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from sergemap.errors import PageError
from sergemap.files import read_resource
from sergemap.text import FSI, LRI, PDI, direction, language_in

FOLDER = Path(__file__).parent
_PLACE = re.compile(r"\{[\w-]+\}")
_PLACE_ISOLATED = rf"{FSI}\g<0>{PDI}"

Words = Mapping[str, object]
"""The words of one language: sections of named templates."""


def words(languages: Iterable[str], own: Mapping[str, Words] | None = None) -> dict[str, Words]:
    """Return the words we have for these languages, and always the English ones.

    `own` are words that a life brings: they lie over ours.

    >>> sorted(words(["tlh"]))
    ['en']
    """
    files = {language: _words_file(language) for language in ("en", *languages)}
    found = {language: read_words(file) for language, file in files.items() if file}
    brought = {language: (own or {}).get(language, {}) for language in files}
    ours = {language: words for language, words in brought.items() if words}
    return found | {tag: _laid_over(found.get(tag, {}), words) for tag, words in ours.items()}


def complete(found: Mapping[str, Words], language: str) -> Words:
    """Return the words of a language, English ones where it lacks one.

    Where the language is written from right to left, those stand in isolates.

    >>> complete({"en": {"status": {"free": "free"}}}, "tlh")
    {'status': {'free': 'free'}}
    """
    english = found["en"] if direction(language) == "ltr" else _isolated(found["en"])
    return _laid_over(english, found.get(language, {}))


def _isolated(words: Words) -> Words:
    """Return English words so that they keep their order in a text from right to left."""
    return {
        key: _isolated(value) if isinstance(value, Mapping) else _in_isolate(str(value))
        for key, value in words.items()
    }


def _in_isolate(template: str) -> str:
    """Return a template in an isolate, and in isolates of their own the places in it.

    >>> _in_isolate("{place}, {state}")  # which is of no language
    '{place}, {state}'
    """
    if not any(map(str.isalpha, _PLACE.sub("", template))):
        return template
    return f"{LRI}{_PLACE.sub(_PLACE_ISOLATED, template)}{PDI}"


def _words_file(language: str) -> Path | None:
    """Return the file for a language tag, or for its first part; None: we have none."""
    found = language_in((file.stem for file in FOLDER.glob("*.json")), language)
    return FOLDER / f"{found}.json" if found else None


def read_words(path: Path) -> Words:
    """Return the words in a file; raises PageError where it holds none."""
    sections = json.loads(read_resource(path))
    if not isinstance(sections, dict):
        raise PageError(f"{path.name}: words are an object of sections")
    return sections


def _laid_over(below: Words, above: Words) -> Words:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        merged[key] = _laid_over(under, value) if both else value  # type: ignore[arg-type]  # both are Mappings
    return merged
