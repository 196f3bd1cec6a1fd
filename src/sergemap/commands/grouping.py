"""Warnings as a person reads them: the dangerous ones first, those of a kind in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sergemap.errors import Fault
from sergemap.life.checks import LifeWarning

DANGEROUS_FIRST = (
    "misnamed-file", "doubtful-position", "far-from-its-name", "unsure-place", "out-of-the-way",
    "too-fast", "wrong-element", "outside-life", "out-of-order", "overlap", "gap", "empty-period",
    "name-of-other-times", "no-borders", "lacking-words", "forbidding-licence", "older-picture",
    "left-out-picture", "never-used", "no-source", "unused-picture", "large-picture",
)  # fmt: skip
"""What may show a reader something wrong comes before what is only missing."""
FEW = 3
"""So many of a kind are told one by one."""
MOST_LINES = 12
_OF_A_KIND = re.compile(r"(stay|event|work|period|person|place|source) '[^']*' (has|is) (.*)")
_PLURALS = {"person": "people", "has": "have", "is": "are"}


def grouped(warnings: Iterable[LifeWarning]) -> Iterator[Fault]:
    """Yield the warnings as faults, each with its line, or the first of its kind's lines."""
    kinds: dict[tuple[str, str, str], list[LifeWarning]] = {}
    for warning in sorted(warnings, key=_danger):
        kinds.setdefault(_kind(warning), []).append(warning)
    for (_, _, many), alike in kinds.items():
        if len(alike) > FEW and many:
            yield alike[0].fault._replace(message=f"{len(alike)} {many}: {_lines(alike)}")
        else:
            yield from (warning.fault for warning in alike)


def _danger(warning: LifeWarning) -> tuple[int, LifeWarning]:
    known = warning.code in DANGEROUS_FIRST
    return (DANGEROUS_FIRST.index(warning.code) if known else 0), warning


def _kind(warning: LifeWarning) -> tuple[str, str, str]:
    """Return the code, the file, and what is said of many of that kind; "" of none."""
    fault, code = warning
    if found := _OF_A_KIND.fullmatch(fault.message):
        noun, verb, rest = found.groups()
        return code, fault.file, f"{_PLURALS.get(noun, f'{noun}s')} {_PLURALS[verb]} {rest}"
    return code, fault.file, ""


def _lines(alike: Sequence[LifeWarning]) -> str:
    lines = sorted({warning.fault.line for warning in alike})
    more = len(lines) - MOST_LINES
    shown = ", ".join(map(str, lines[:MOST_LINES]))
    return f"lines {shown}, and {more} more" if more > 0 else f"lines {shown}"
