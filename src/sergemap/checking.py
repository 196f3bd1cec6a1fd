"""What `sergemap check` finds, told to a person or to an editor."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sergemap.errors import Fault, LifeError
from sergemap.life.checks import historians_warnings, missing_texts
from sergemap.life.model import Life
from sergemap.life.reading import read_life


@dataclass(frozen=True, slots=True)
class Findings:
    """The faults of a life, or its warnings, and what it holds."""

    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    missing: Mapping[str, int] | None = None  # texts not yet translated, by language
    counts: Mapping[str, int] | None = None  # None: the file could not be read


def check_file(data: str | Path) -> Findings:
    """Read a life and look at it as a historian would."""
    try:
        life = read_life(data)
    except LifeError as error:
        return Findings(faults=error.faults)
    return Findings(
        warnings=historians_warnings(life), missing=missing_texts(life), counts=_counts(life)
    )


def print_findings(findings: Findings) -> None:
    """Print the findings: what is wrong on standard error, the sums on standard output."""
    for fault in findings.faults:
        print(fault, file=sys.stderr)
    for warning in findings.warnings:
        print(f"{warning.file}:{warning.line}:{warning.column}: warning: {warning.message}")
    for language, count in (findings.missing or {}).items():
        print(f"{language}: {_number(count, 'text')} not translated")
    if findings.counts:
        told = ", ".join(_number(count, name) for name, count in findings.counts.items())
        print(f"{told}; {_number(len(findings.warnings), 'warning')}")


def print_findings_json(findings: Findings) -> None:
    """Print the findings as JSON, for editors."""
    told = {
        "faults": [fault._asdict() for fault in findings.faults],
        "warnings": [warning._asdict() for warning in findings.warnings],
        "missing": dict(findings.missing or {}),
        "counts": dict(findings.counts or {}),
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))


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
