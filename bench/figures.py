"""Figures: what was measured beside what is asked, as a table that can be pasted into a note."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Asked(NamedTuple):
    """A limit of a figure, with its unit."""

    limit: float
    unit: str = ""
    least: bool = False  # it may not fall below the limit, instead of not rising above it

    def __str__(self) -> str:
        return f"at {'least' if self.least else 'most'} {shown(self.limit)}{self.unit}"

    def holds(self, measured: float) -> bool:
        return measured >= self.limit if self.least else measured <= self.limit


class Figure(NamedTuple):
    """What was measured under a name."""

    name: str
    measured: float
    asked: Asked


Measured = Sequence[Figure]


def figures(asked: Mapping[str, Asked], *measured: float, of: str = "") -> list[Figure]:
    """Return the figures that are asked for, in order; `of`: what was measured, where several."""
    return [
        Figure(f"{of}{name}", value, limit)
        for (name, limit), value in zip(asked.items(), measured, strict=True)
    ]


def table(measured: Measured) -> str:
    """Return the figures as a table in Markdown."""
    rows = (
        f"| {name} | {shown(value)}{asked.unit} | {asked} | {_YES_OR_NO[asked.holds(value)]} |"
        for name, value, asked in measured
    )
    return "\n".join(["| figure | measured | asked | ok |", "| --- | --- | --- | --- |", *rows])


_YES_OR_NO = {True: "yes", False: "NO"}


def conclude(measured: Measured) -> int:
    """Print the table, and return 1 where a figure falls short."""
    print(table(measured))
    return 0 if all(figure.asked.holds(figure.measured) for figure in measured) else 1


def tell(line: str) -> None:
    """Print what stands behind the figures, beside the table."""
    print(line, file=sys.stderr)


def shown(value: float) -> str:
    """Return a number with as many digits as say something."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
