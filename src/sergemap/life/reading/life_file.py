"""YAML text -> Life: every fault of a file and of its translations, told at once.

>>> from sergemap.errors import LifeError
>>> try:
...     read_life_text("title: A life\\nplaces: {paris: {nam: Paris}}")
... except LifeError as error:
...     print(*error.faults[:2], sep="\\n")
places.yaml:1:1: life has no 'itinerary'; add 'itinerary: …'
places.yaml:1:1: life has no 'periods'; add 'periods: …'
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from sergemap.errors import Fault, LifeError
from sergemap.files import regular_bytes
from sergemap.life.field_types import LANGUAGE_TAG, Record, usual_case
from sergemap.life.model import Life, Origin
from sergemap.life.reading.cut_texts import cut_off
from sergemap.life.reading.messages import understood
from sergemap.life.reading.order import (
    disorder,
    late_arrivals,
    lifetimes,
    lost_returns,
    lost_translated_returns,
    overlaps,
    stays_outside_life,
)
from sergemap.life.reading.plain_values import Finding, Page
from sergemap.life.reading.record_types import LIFE, TRANSLATION
from sergemap.life.reading.references import repeated_ids, unknown_ids, unknown_references
from sergemap.life.reading.retold import told_otherwise, unknown_files
from sergemap.life.reading.shorthand import read_page
from sergemap.life.reading.yaml_text import LARGEST_FILE, TOO_LARGE
from sergemap.life.reading.yaml_tree import EMPTY
from sergemap.life.translation import Translation
from sergemap.text import Words, did_you_mean, quoted

_Read = TypeVar("_Read", bound=Record)


@dataclass(frozen=True, slots=True)
class _Leaf:
    file: str
    written: str | bytes
    tag: str = ""  # the language in the name of a translation


def read_life(path: str | Path) -> Life:
    """Return the life in the file at this path, with the translations that lie beside it.

    Raises LifeError, which lists all that is wrong in the files, or says that one cannot be read.
    """
    file, path = str(path), Path(path)
    base = _Leaf(file, file_bytes(path, file))
    folder = file.removesuffix(path.name)
    translations = [
        _Leaf(f"{folder}{beside.name}", file_bytes(beside, f"{folder}{beside.name}"), tag)
        for tag, beside in _translations_beside(path, file)
    ]
    return _bound(base, translations, path)


def read_life_text(text: str | bytes, *, file: str = "places.yaml") -> Life:
    """Return the life in this text, which has no translations; raises LifeError."""
    return _bound(_Leaf(file, text), (), None)


def _bound(base: _Leaf, leaves: Iterable[_Leaf], path: Path | None) -> Life:
    page = _page(base, Life)
    life, faults = understood(Life, page, LIFE, _findings(page))
    translations: dict[str, Translation] = {}
    files: dict[str, str] = {}
    digest = hashlib.sha256(page.written)
    pages = [page]
    for leaf in leaves:
        translated = _page(leaf, Translation)
        pages.append(translated)
        digest.update(f"\0{leaf.tag}\0{len(translated.written)}\0".encode() + translated.written)
        translation, more = understood(
            Translation, translated, TRANSLATION, _findings_against(page, translated)
        )
        faults += [*_begun(leaf, more), *_language_faults(leaf, translated, page, translations)]
        if translation is not None:
            translations[translation.language] = translation
            files[translation.language] = leaf.file
    cut = tuple(chain.from_iterable(map(_cut_off, pages)))
    if life is None or faults:
        lines = {(fault.file, fault.line - above) for fault in faults for above in (0, 1)}
        raise LifeError(
            dict.fromkeys([*faults, *(each for each in cut if (each.file, each.line) in lines)])
        )
    # The marks are ours: to check each of them again would take longer than to read the file.
    life._origin = Origin(
        path=path,
        file=base.file,
        digest=digest.hexdigest(),
        positions=page.positions,
        translations=translations,
        files=files,
        cut_off=cut,
    )
    return life


def _cut_off(page: Page) -> Iterator[Fault]:
    for mark, message in cut_off(page.written.decode(errors="replace")):
        yield Fault(page.file, *mark, message)


@lru_cache(maxsize=6)  # of a life and its translations, an edit changes one file
def _page(leaf: _Leaf, kind: type[Record]) -> Page:
    return read_page(leaf.written, leaf.file, LIFE if kind is Life else TRANSLATION)


def _findings(page: Page) -> Iterator[Finding]:
    yield from unknown_references(page)
    yield from repeated_ids(page)
    yield from lost_returns(page)
    yield from told_otherwise(page)
    yield from disorder(page)
    yield from overlaps(page)
    yield from lifetimes(page)
    yield from stays_outside_life(page)
    yield from late_arrivals(page)


def _findings_against(base: Page, translation: Page) -> Iterator[Finding]:
    yield from unknown_ids(base, translation)
    yield from unknown_files(base, translation)
    yield from lost_translated_returns(base, translation)


# The files.


def file_bytes(path: Path, file: str, usual: str = "places.yaml") -> bytes:
    """Return what a file holds; LifeError says in a sentence why that fails."""
    try:
        content = regular_bytes(path, LARGEST_FILE)
        if content is not None:
            return content
        message = TOO_LARGE
    except FileNotFoundError:
        advice = did_you_mean(path.name, Words.of(_neighbours(path, Path(usual).suffix)))
        if not advice and not path.is_absolute() and Path(path.name).is_file():
            advice = f" Did you mean {quoted(path.name)}, which lies here?"
        message = f"there is no such file.{advice}"
    except IsADirectoryError:
        message = f"this is a folder; name the file in it, such as {path / usual}"
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"the file cannot be read: {reason}"
    raise LifeError([Fault(file, 1, 1, message.removesuffix("."))])


def _neighbours(path: Path, suffix: str) -> tuple[str, ...]:
    if not path.parent.is_dir():
        return ()
    pattern = "*.y*ml" if suffix == ".yaml" else f"*{suffix}"
    return tuple(sorted(near.name for near in path.parent.glob(pattern)))


def _translations_beside(path: Path, file: str) -> Iterator[tuple[str, Path]]:
    """Yield the files named `<stem>.<language>.yaml`, in the order of their names."""
    try:
        beside = _beside(path)
    except OSError as error:
        message = f"the folder of this file cannot be searched for translations: {error.strerror}"
        raise LifeError([Fault(file, 1, 1, message)]) from None
    for tag, near in beside:
        if re.fullmatch(LANGUAGE_TAG, tag) and near.is_file():
            yield tag, near


def misnamed_beside(path: str | Path) -> Iterator[Fault]:
    """Yield files that are named like translations, but for no language: places.french.yaml."""
    file, path = str(path), Path(path)
    with suppress(OSError):  # told by whoever reads the life
        for tag, near in _beside(path):
            if tag != "lock" and not re.fullmatch(LANGUAGE_TAG, tag):
                message = f"this file is not read, for {quoted(tag)} is no language tag"
                advice = f"name a translation with one, such as {path.stem}.fr.yaml"
                beside = f"{file.removesuffix(path.name)}{near.name}"
                yield Fault(beside, 1, 1, f"{message}; {advice}")


def _beside(path: Path) -> list[tuple[str, Path]]:
    """Return the files named `<stem>.<word>.yaml`, each with its word, in the order of names."""
    name = re.compile(rf"{re.escape(path.stem)}\.(?P<tag>[^.]+)\.ya?ml")
    neighbours = sorted(path.parent.iterdir())
    return [(found["tag"], near) for near in neighbours if (found := name.fullmatch(near.name))]


# The languages.


def _begun(leaf: _Leaf, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults of a translation; an empty one is to begin in its own way."""
    for fault in faults:
        is_empty = fault.message == EMPTY
        message = f"the file is empty; begin with 'language: {usual_case(leaf.tag)}', or delete it"
        yield fault._replace(message=message) if is_empty else fault


def _language_faults(
    leaf: _Leaf, page: Page, base: Page, others: dict[str, Translation]
) -> Iterator[Fault]:
    language = (page.life or {}).get("language")
    if not isinstance(language, str) or not re.fullmatch(LANGUAGE_TAG, language):
        return  # told already
    loc = ("language",)
    if language.lower() != leaf.tag.lower():
        message = f"language {quoted(language)} in a file named for {quoted(leaf.tag)}"
        yield page.fault(loc, f"{message}; write 'language: {leaf.tag}', or rename the file")
    elif language.lower() == str((base.life or {}).get("language", "en")).lower():
        message = f"{quoted(language)} is the language of {base.file} itself"
        yield page.fault(loc, f"{message}; a translation is in another one")
    elif language.lower() in (other.lower() for other in others):
        yield page.fault(loc, f"there is another translation into {quoted(language)}; keep one")
