"""SVG as text: elements whose every attribute and word is made safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sergemap.carto.geometry import Box, Point

Svg = str
"""Markup that is safe: only this module makes it."""

_UNKNOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
TENTHS = 10
"""Steps to a unit of a path."""


def element(name: str, *parts: Svg, **attributes: object) -> Svg:
    """Return an element; `stroke_width` becomes stroke-width, None is left out.

    >>> element("circle", r=2.50, stroke_width=1, fill=None)
    '<circle r="2.5" stroke-width="1"/>'
    """
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(parts)
    return f"<{name}{pairs}>{inside}</{name}>" if inside else f"<{name}{pairs}/>"


def rect(box: Box, **attributes: object) -> Svg:
    """Return a box as a rectangle."""
    left, top, right, bottom = box
    return element("rect", x=left, y=top, width=right - left, height=bottom - top, **attributes)


def stroked(d: Svg, colour: str, width: float | None, **more: object) -> Svg:
    """Return path data as a line; nothing where there is none."""
    return d and element("path", d=d, fill="none", stroke=colour, stroke_width=width, **more)


def escaped(value: object) -> Svg:
    """Return a value as text that can stand anywhere in the drawing.

    >>> escaped("<b> & \\x00"), escaped(2.0), escaped(0.346)
    ('&lt;b&gt; &amp; \N{REPLACEMENT CHARACTER}', '2', '.35')
    """
    if isinstance(value, float):
        short = f"{round(value, 2):g}"
        return short.replace("0.", ".", 1) if short.startswith(("0.", "-0.")) else short
    return _UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", str(value)).translate(_SAFE)


def path_data(
    lines: Iterable[Sequence[Point]], *, closed: bool = False, steps: int = TENTHS
) -> Svg:
    """Return path data of 10 steps to a unit, or 1; what falls into one point is left out.

    >>> path_data([[(0, 0), (10.04, 5), (10, 5), (10, -0.5)]])
    'M0 0l10 5 0-5.5'
    """
    return "".join(_traced(line, closed, steps) for line in lines)


def _traced(line: Sequence[Point], closed: bool, steps: int) -> Svg:
    if not line:
        return ""
    x, y = round(line[0][0] * steps), round(line[0][1] * steps)
    parts = [f"M{_pair(x, y, steps).lstrip()}l"]
    for to_x, to_y in line:
        next_x, next_y = round(to_x * steps), round(to_y * steps)
        if next_x != x or next_y != y:
            parts.append(_pair(next_x - x, next_y - y, steps))
            x, y = next_x, next_y
    if len(parts) < (3 if closed else 2):
        return ""
    parts[1] = parts[1].lstrip()
    return "".join(parts) + ("z" if closed else "")


@lru_cache(maxsize=1 << 15)
def _pair(x: int, y: int, steps: int) -> str:
    """Return two numbers of steps, each with its sign or a space before it."""
    return "".join(
        number if number[0] == "-" else f" {number}"
        for number in (str(n) if steps == 1 else _tenths(n) for n in (x, y))
    )


def _tenths(count: int) -> str:
    whole, tenth = divmod(abs(count), TENTHS)
    digits = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{digits}" if count < 0 else digits
