"""SVG as text: elements whose every attribute and word is made safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

Svg = str
"""Markup that is safe: only this module makes it."""
Point = tuple[float, float]

_UNKNOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_TENTHS = 10  # steps to a unit


def element(name: str, *parts: Svg, **attributes: object) -> Svg:
    """Return an element; `stroke_width` is written stroke-width, None is left out.

    >>> element("circle", r=2.50, stroke_width=1, fill=None)
    '<circle r="2.5" stroke-width="1"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{said(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(parts)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def said(value: object) -> Svg:
    """Return a value as text that can stand anywhere in the drawing.

    >>> said("<b> & \\x00"), said(2.0), said(0.346)
    ('&lt;b&gt; &amp; \N{REPLACEMENT CHARACTER}', '2', '.35')
    """
    if isinstance(value, float):
        return _number(round(value, 2))
    return _UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", str(value)).translate(_SAFE)


def path_along(
    lines: Iterable[Sequence[Point]], *, closed: bool = False, steps: int = _TENTHS
) -> Svg:
    """Return path data of so many steps to a unit; what falls into one point is left out.

    >>> path_along([[(0, 0), (10.04, 5), (10, 5), (10, -0.5)]])
    'M0 0l10 5 0-5.5'
    """
    return "".join(_traced(line, closed, steps) for line in lines)


def _traced(line: Sequence[Point], closed: bool, steps: int) -> Svg:
    counted = [(round(x * steps), round(y * steps)) for x, y in line]
    moves = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(counted)]
    moved = [move for move in moves if move != (0, 0)]
    if not moved or (closed and len(moved) < 2):
        return ""
    start = _pair(*counted[0], steps)
    drawn = "".join(_pair(*move, steps, joined=bool(number)) for number, move in enumerate(moved))
    return f"M{start}l{drawn}{'z' if closed else ''}"


def _pair(x: int, y: int, steps: int, *, joined: bool = False) -> str:
    """Return two numbers, parted by a sign or a space."""
    one, other = _number(x / steps), _number(y / steps)
    before = " " if joined and not one.startswith("-") else ""
    return f"{before}{one}{'' if other.startswith('-') else ' '}{other}"


def _number(value: float) -> str:
    written = f"{value:g}"
    return written.replace("0.", ".", 1) if written.startswith(("0.", "-0.")) else written
