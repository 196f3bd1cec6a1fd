"""`sergemap check`: what is wrong, what a historian would ask, what is missing."""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sergemap.borders.reach import without_borders
from sergemap.commands.grouping import grouped
from sergemap.commands.result import Result
from sergemap.earth.doubts import far_from_their_names, known_positions, too_fast
from sergemap.earth.found import Found
from sergemap.earth.geocoding import locate, name_loc
from sergemap.earth.lock import LockEntry, lock_path, read_lock
from sergemap.earth.ways import over_the_wrong_element
from sergemap.earth.whereabouts import doubtful_positions, out_of_the_way
from sergemap.errors import Fault, LifeError, both, listed
from sergemap.files import regular_bytes, write_file
from sergemap.life.aged import aged, record_of, record_path
from sergemap.life.checks import LifeWarning, missing_texts, warnings_of
from sergemap.life.model import Life, Position
from sergemap.life.reading.life_file import misnamed_beside, read_life
from sergemap.life.reading.yaml_text import LARGEST_FILE
from sergemap.pictures.reading import album_of, pictured
from sergemap.pictures.settings import Watch, unwatched
from sergemap.words.own import words_beside

Severity = Literal["error", "warning", "information"]
Find = Callable[[str], Found | None]


def run(
    data: str,
    *,
    strict: bool = False,
    json: bool = False,
    places: bool = True,
    translated: bool = False,
    watch: Watch = unwatched,
) -> Result:
    """Return the findings for a person, or as JSON for an editor.

    `translated` notes that all translations are up to date: texts that change later are told.
    """
    if translated:
        record = record_of(read_life(data)).encode()
        write_file(record_path(Path(data)), record, "record of translations")
    findings = check_file(data, offline_cities() if places else None, watch)
    code = 1 if findings.faults or (strict and findings.warnings) else 0
    if json:
        return Result((as_json(findings),), code=code, is_data=True)
    return Result(tuple(in_words(findings)), tuple(listed(findings.faults)), code=code)


@dataclass(frozen=True, slots=True)
class Findings:
    """The faults of a life, or its warnings, and what it holds."""

    faults: tuple[Fault, ...] = ()
    warnings: tuple[LifeWarning, ...] = ()
    missing: Mapping[str, int] | None = None  # texts not yet translated, by language
    counts: Mapping[str, int] | None = None  # None: the file could not be read
    files: Mapping[str, str] | None = None  # of the translations, by language


def check_file(data: str | Path, find: Find | None = None, watch: Watch = unwatched) -> Findings:
    """Read a life and its lock and look at them as a historian would.

    `find` says where a city of that name lies; None: places set by hand are taken as they are.
    """
    strays = tuple(LifeWarning(fault, "misnamed-file") for fault in misnamed_beside(data))
    faults: list[Fault] = []
    life: Life | None = None
    lock: Mapping[str, LockEntry] = {}
    try:
        life = read_life(data)
    except LifeError as error:
        faults += error.faults
    try:
        lock = read_lock(lock_path(Path(data)))
    except LifeError as error:
        faults += _as_given(error.faults, str(data))
    lacking: tuple[LifeWarning, ...] = ()
    try:
        lacking = tuple(_of_words(life)) if life else ()
    except LifeError as error:
        faults += error.faults
    if life is None or faults:
        return Findings(tuple(sorted(faults)), strays)
    read, where = life, _located if find is not None else _as_known
    try:
        (at, unsure), album = both(lambda: where(read, lock), lambda: album_of(read, watch=watch))
    except LifeError as error:
        return Findings(error.faults, strays)
    return Findings(
        warnings=tuple(
            sorted(
                (
                    *strays,
                    *unsure,
                    *lacking,
                    *_aged(life),
                    *warnings_of(life),
                    *pictured(life, album),
                    *_warnings_on_earth(life, lock, at, find),
                )
            )
        ),
        missing=missing_texts(life),
        counts=_counts(life),
        files=life.origin.files,
    )


def _of_words(life: Life) -> Iterator[LifeWarning]:
    """Yield what a build would tell of the interface's words; LifeError where they are wrong."""
    _, notes = words_beside(life.origin.path, (life.language, *life.translations))
    for note in notes:
        yield LifeWarning(life.fault(("language",), note), "lacking-words")


def _aged(life: Life) -> tuple[LifeWarning, ...]:
    """Return what is told of old translations, if it was ever noted that they are up to date."""
    if life.origin.path is None:
        return ()
    try:
        record = regular_bytes(record_path(life.origin.path), LARGEST_FILE) or b""
    except OSError:
        return ()
    return aged(life, record.decode("utf-8", errors="replace"))


def offline_cities() -> Find:
    """Return who says where a city lies; loaded at the first question, for that takes a while."""
    known: list[Find] = []

    def find(query: str) -> Found | None:
        if not known:
            from sergemap.earth.gazetteer import Gazetteer

            known.append(Gazetteer().find_city)
        return known[0](query)

    return find


def _located(
    life: Life, lock: Mapping[str, LockEntry]
) -> tuple[Mapping[str, Position], tuple[LifeWarning, ...]]:
    """Return where all places lie, and what is not safe; LifeError where a build would fail."""
    atlas = locate(life, lock)
    unsure = (
        LifeWarning(life.fault(("places", key, name_loc(life.places[key])), doubt), "unsure-place")
        for key, doubt in atlas.unsure.items()
    )
    return {key: spot.position for key, spot in atlas.spots.items()}, tuple(unsure)


def _as_known(
    life: Life, lock: Mapping[str, LockEntry]
) -> tuple[Mapping[str, Position], tuple[LifeWarning, ...]]:
    """Return where places lie whose positions are given, and no more is asked."""
    return known_positions(life, lock), ()


def _warnings_on_earth(
    life: Life, lock: Mapping[str, LockEntry], at: Mapping[str, Position], find: Find | None
) -> Iterator[LifeWarning]:
    checks = (
        ("too-fast", too_fast(life, at)),
        ("out-of-the-way", out_of_the_way(life, at)),
        ("wrong-element", over_the_wrong_element(life, at)),
        ("no-borders", without_borders(life)),
        ("doubtful-position", doubtful_positions(life, at, names=find is not None)),
        ("far-from-its-name", far_from_their_names(life, lock, find or (lambda _: None))),
    )
    return (LifeWarning(fault, code) for code, faults in checks for fault in faults)


def _as_given(faults: tuple[Fault, ...], data: str) -> Iterator[Fault]:
    """Yield faults of the lock, its file named as the user named the life."""
    folder = data.removesuffix(Path(data).name)
    return (fault._replace(file=f"{folder}{Path(fault.file).name}") for fault in faults)


# Told to a person.


def in_words(findings: Findings) -> Iterator[str]:
    """Yield what is told on standard output: the warnings, what is missing, the sums."""
    for fault in grouped(findings.warnings):
        yield str(fault._replace(message=f"warning: {fault.message}"))
    for language, count in (findings.missing or {}).items():
        yield f"{language}: {_number(count, 'text')} not translated"
    if findings.counts:
        yield from _sums(findings.counts, findings.warnings).split("\n")


def _sums(counts: Mapping[str, int], found: tuple[LifeWarning, ...]) -> str:
    """Return how many there are of each: a table in a terminal, a line elsewhere."""
    if sys.stdout is None or not sys.stdout.isatty():
        each = ", ".join(_number(count, name) for name, count in counts.items())
        return f"{each}; {_number(len(found), 'warning')}"
    from rich.console import Console  # only a terminal has use for a table
    from rich.table import Table

    codes = [warning.code for warning in found]
    rows = [(_number(count, name).partition(" ")[2], count) for name, count in counts.items()]
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for name, count in rows:
        table.add_row(str(count), name)
    table.add_section()
    table.add_row(str(len(codes)), "warnings" if codes else "warnings, all is well")
    for code in sorted(set(codes)):
        table.add_row(str(codes.count(code)), f"  {code}", style="dim")
    console = Console(highlight=False, color_system=None)  # what it draws is shown as letters
    with console.capture() as drawn:
        console.print(table)
    return drawn.get().rstrip("\n")


# Told to an editor.


def as_json(findings: Findings) -> str:
    """Return the findings as JSON, for editors: a list of what stands where."""
    return json_text.dumps(list(_rows(findings)), ensure_ascii=False, indent=2)


def _rows(findings: Findings) -> Iterator[dict[str, object]]:
    for fault in findings.faults:
        yield _row(fault, "error", "fault")
    for fault, code in findings.warnings:
        yield _row(fault, "warning", code)
    for language, count in (findings.missing or {}).items():
        if count:
            message = f"{_number(count, 'text')} not translated into {language}"
            file = (findings.files or {})[language]
            yield _row(Fault(file, 1, 1, message), "information", "not-translated")


def _row(fault: Fault, severity: Severity, code: str) -> dict[str, object]:
    place = {"file": fault.file, "line": fault.line, "column": fault.column}
    return place | {"severity": severity, "code": code, "message": fault.message}


def _counts(life: Life) -> Mapping[str, int]:
    return {
        "stay": len(life.itinerary),
        "place": len(life.places),
        "period": len(life.periods),
        "event": len(life.events),
        "work": len(life.works),
        "person": len(life.people),
        "source": len(life.sources),
    }


def _number(count: int, name: str) -> str:
    """Return a count with its noun.

    >>> _number(1, "stay"), _number(2, "person")
    ('1 stay', '2 people')
    """
    many = "people" if name == "person" else f"{name}s"
    return f"{count} {name if count == 1 else many}"
