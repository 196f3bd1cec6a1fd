"""Words of the interface that lie beside a life: `words.pt.json`, checked like our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sergemap.errors import Fault, LifeError
from sergemap.life.reading.life_file import file_bytes
from sergemap.text import Words as KnownWords
from sergemap.text import did_you_mean, language_in, quoted
from sergemap.words.files import FOLDER, Words, read_words

_ENDINGS = ("zero", "one", "two", "few", "many", "other")
_HOLE = re.compile(r"\{\w+\}")
OwnWords = Mapping[str, Words]
"""Words by the language tag in the name of their file."""


def words_beside(path: Path | None, languages: Iterable[str]) -> tuple[OwnWords, tuple[str, ...]]:
    """Return the words that lie beside a life for its languages, and notes on what is lacking.

    Raises LifeError, which lists all that is wrong in the files.
    """
    english = dict(_flat(read_words(FOLDER / "en.json")))
    files = {file.name.split(".")[1]: file for file in _files(path)}
    found: dict[str, Words] = {}
    notes: list[str] = []
    faults: list[Fault] = []
    for language in dict.fromkeys(languages):
        file = files.get(language_in(files, language) or "")
        if file is None:
            notes += _unspoken(language)
            continue
        own, wrong = _read(file, english)
        faults += wrong
        found[language] = own
        missing = len(english.keys() - _given(own, english))
        if missing and not _is_ours(language):
            notes.append(f"{file}: {missing} of {len(english)} words are lacking, and stay English")
    if faults:
        raise LifeError(dict.fromkeys(faults))
    return found, tuple(notes)


def _files(path: Path | None) -> list[Path]:
    return sorted(path.parent.glob("words.*.json")) if path else []


def _is_ours(language: str) -> bool:
    return language_in((file.stem for file in FOLDER.glob("*.json")), language) is not None


def _unspoken(language: str) -> Iterator[str]:
    if not _is_ours(language):
        ours = ", ".join(sorted(file.stem for file in FOLDER.glob("*.json")))
        yield (
            f"the buttons and labels of the page have no words in {language!r} and are English; "
            f"they speak {ours}, or what words.{language}.json beside the life teaches them"
        )


def _read(file: Path, english: Mapping[str, str]) -> tuple[Words, list[Fault]]:
    text = file_bytes(file, str(file)).decode("utf-8-sig", errors="replace")
    try:
        words = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg}; the last entry has no comma, texts have quotes"
        return {}, [Fault(str(file), error.lineno, error.colno, message)]
    if not isinstance(words, dict):
        return {}, [Fault(str(file), 1, 1, "words are an object of sections, as in en.json")]
    notes = ((key, _wrong(key, value, english)) for key, value in _flat(words))
    wrong = [Fault(str(file), *_place_of(key, text), message) for key, message in notes if message]
    return words, wrong


def _flat(words: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, value if isinstance(value, str) else json.dumps(value)


def _given(own: Words, english: Mapping[str, str]) -> set[str]:
    """Return the English words that are given; of plurals a language needs its own forms alone."""
    keys = {key for key, _ in _flat(own)}
    plurals = {key for key in english if key.rpartition("-")[2] in _ENDINGS}
    return keys | {key for key in plurals if f"{key.rpartition('-')[0]}-other" in keys}


def _wrong(key: str, value: str, english: Mapping[str, str]) -> str | None:
    stem, _, ending = key.rpartition("-")
    like = key if key in english or ending not in _ENDINGS else f"{stem}-other"
    if like not in english:
        return f"there is no word {quoted(key)}.{did_you_mean(key, KnownWords.of(english))}"
    wanted, found = (set(_HOLE.findall(text)) for text in (english[like], value))
    if wanted == found:
        return None
    holes = ", ".join(sorted(wanted)) or "none"
    return f"{quoted(key)} leaves other places open than {quoted(english[like])}; it has {holes}"


def _place_of(key: str, text: str) -> tuple[int, int]:
    """Return line and column of a key, the first of that name after its section."""
    section, _, name = key.rpartition(".")
    start = max(text.find(f'"{section}"'), 0) if section else 0
    found = max(text.find(f'"{name}"', start), 0)
    line = text.count("\n", 0, found) + 1
    return line, found - text.rfind("\n", 0, found)
