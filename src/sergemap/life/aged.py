"""Translated texts that are older than what they translate.

A file of ours beside the life, `places.translated.json`, holds a short hash of each text and of its
translation, as they were when somebody said that all translations are up to date. A text that has
changed since, while its translation has not, is told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from sergemap.errors import Fault
from sergemap.life.checks import LifeWarning, translated_pairs
from sergemap.life.locations import Loc
from sergemap.life.model import Life

Known = Mapping[str, Mapping[str, object]]
"""The hashes of a text and of its translation, by language and by the way to them."""


def record_path(data: Path) -> Path:
    """Return where the hashes of a life lie.

    >>> record_path(Path("data/places.yaml")).name
    'places.translated.json'
    """
    return data.parent / f"{data.stem}.translated.json"  # a folder has no name of its own


def record_of(life: Life) -> str:
    """Return the hashes of all texts that are translated, as text for the file."""
    known = {
        language: {
            _way(loc): [_hash(text), _hash(translated)]
            for loc, text, translated in translated_pairs(life, translation)
        }
        for language, translation in life.translations.items()
    }
    return json.dumps(known, indent=1, sort_keys=True) + "\n"


def aged(life: Life, record: str) -> tuple[LifeWarning, ...]:
    """Return a warning for each language in which texts are older than what they translate."""
    known = _known(record)
    warnings = []
    for language, translation in life.translations.items():
        old = [
            loc
            for loc, text, translated in translated_pairs(life, translation)
            if _is_old(known.get(language, {}).get(_way(loc)), text, translated)
        ]
        if old:
            warnings.append(LifeWarning(_told(life, language, old), "translation-aged"))
    return tuple(warnings)


def _known(record: str) -> Known:
    """Return the hashes that stand in a file, whoever wrote it."""
    try:
        content: object = json.loads(record)
    except (ValueError, RecursionError):
        return {}
    by_language = content.items() if isinstance(content, dict) else ()
    return {language: hashes for language, hashes in by_language if isinstance(hashes, dict)}


def _is_old(hashes: object, text: str, translated: str) -> bool:
    if not isinstance(hashes, list) or len(hashes) != 2:
        return False
    before, after = map(str, hashes)
    return before != _hash(text) and after == _hash(translated)


def _told(life: Life, language: str, old: list[Loc]) -> Fault:
    shown = ", ".join(_way(loc) for loc in old[:5]) + (", …" if len(old) > 5 else "")
    one = len(old) == 1
    fault = (
        "1 text is older than what it translates"
        if one
        else (f"{len(old)} texts are older than what they translate")
    )
    message = f"{fault}: {shown}; translate anew, then: sergemap check --translated"
    return Fault(life.origin.files[language], 1, 1, message)


def _way(loc: Loc) -> str:
    return ".".join(map(str, loc))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
