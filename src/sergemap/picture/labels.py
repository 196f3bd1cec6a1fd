"""The names of the stops, with the numbers of the stays: each where it covers least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import cos, hypot, pi, sin
from typing import NamedTuple

from sergemap.carto.label_index import Room, shortened
from sergemap.carto.palette import Ink
from sergemap.carto.projection import Box
from sergemap.carto.svg import Point, Svg, element, path_along
from sergemap.picture.lettering import Anchor, Line, line_width
from sergemap.picture.stops import Site

MOST_ROWS = 5
ROUNDS = 4
"""So many orders are tried, for signs that were left without a name."""
SIZES: Mapping[bool, float] = {True: 15.0, False: 12.5}
"""Of the name where he is, and of the others."""
LEADING = 1.12
ANY = 10_000
BY, MISLEADING = 16.0, 8
"""Words so near to the sign of another place mislead, and that weighs like so much of the way."""


class Names(NamedTuple):
    """What is written beside the signs of the stops."""

    lines: tuple[Line, ...]
    hairlines: Svg
    without: int  # so many signs found no room, not even for their numbers


def names(room: Room, placed: Iterable[Site], note: str, ink: Ink) -> Names:
    """Return the names that find room, with hairlines to those that stand apart.

    `note` is said under the name of the place where he is.
    """
    lines: list[Line] = []
    hairlines: list[list[Point]] = []
    held = list(placed)
    found = _in_best_order(room, held, note)
    for site, block in found:
        room.take(block.box)
        lines += block.lines()
        if block.hairline:
            hairlines.append([site.at, block.hairline])
    thin = element(
        "path",
        d=path_along(hairlines),
        stroke=ink.of("ink-3"),
        stroke_width=0.7,
        fill="none",
    )
    return Names(tuple(lines), thin if hairlines else "", len(held) - len(found))


Placed = list[tuple[Site, "_Block"]]
Rows = tuple[tuple[str, str, int], ...]
"""Numbers, name, and the stop whose name it is."""


def _in_best_order(room: Room, placed: Sequence[Site], note: str) -> Placed:
    """Return the names in the order that leaves fewest signs without; those come first next time.

    Where he is keeps its place before all others.
    """
    best: Placed = []
    least: tuple[int, int] | None = None
    order = list(placed)
    for _ in range(ROUNDS):
        found = _in_order(room.copy(), order, note)
        named = {site.stop for site, block in found if block.is_named}
        unnamed = sum(len(site.numbers) for site in order if site.stop not in named)
        lacking = len(order) - len(found), unnamed
        if least is None or lacking < least:
            best, least = found, lacking
        if lacking == (0, 0):
            break
        order.sort(key=lambda site: (not site.here, site.stop in named))
    return best


def _in_order(room: Room, order: Sequence[Site], note: str) -> Placed:
    found: Placed = []
    for site in order:
        block = _placed(room, site, note, [other.at for other in order if other is not site])
        if block:
            room.take(block.box)
            found.append((site, block))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The rows of a sign, tried in one place."""

    rows: Rows
    note: str
    here: bool
    anchor: Anchor
    x: float
    box: Box
    hairline: Point | None = None

    @property
    def is_named(self) -> bool:
        """Whether it says more than numbers."""
        return any(name for _, name, _ in self.rows)

    def lines(self) -> Iterator[Line]:
        size = SIZES[self.here]
        y = self.box[1] + 1 + size * 0.92
        for number, (numbers, name, stop) in enumerate(self.rows):
            first = self.here and number == 0
            own = size if first or not self.here else SIZES[False]
            yield Line(
                at=(self.x, y),
                size=own,
                style="present" if first else "name",
                text=name,
                box=self.box,
                number=numbers,
                anchor=self.anchor,
                mark=("stop", stop) if name else None,
            )
            y += own * LEADING
        if self.note:
            note, at = self.note, (self.x, y)
            yield Line(at=at, size=11.5, style="note", text=note, box=self.box, anchor=self.anchor)


def _placed(room: Room, site: Site, note: str, others: Sequence[Point]) -> _Block | None:
    """Return the rows of a sign in the best place; where there is little room, fewer words."""
    note = note if site.here else ""
    limit = (room.inside[2] - room.inside[0]) * 0.6
    for most in (1, 5, 14):
        for rows in _shorter_and_shorter(site, limit):
            best = _best(room, site, _near(site, rows, note), others, most=most)
            best = best or _best(room, site, _apart(site, rows, note), others, most=most - 1)
            if best:
                return best
    bare = ((ranges(site.numbers), "", site.stop),)
    blocks = (*_near(site, bare, ""), *_apart(site, bare, ""))
    found = _best(room, site, blocks, others, most=ANY)
    return found or _best(room, site, blocks, others, most=ANY, across=True)


def _shorter_and_shorter(site: Site, width: float) -> Iterator[Rows]:
    """Yield a row for each place, then one row with the name of the place of most stays."""
    size = SIZES[False]
    if len(site.rows) <= MOST_ROWS:
        yield tuple(
            (ranges(row.numbers), shortened(row.name, size, width), row.stop) for row in site.rows
        )
    if len(site.rows) > 1:
        main = max(site.rows, key=lambda row: (row.here, len(row.numbers)))
        yield ((ranges(site.numbers), shortened(main.name, size, width), main.stop),)


def ranges(numbers: Sequence[int]) -> str:
    """Return numbers as people write them.

    >>> ranges([1, 4, 5, 8, 9, 10])
    '1, 4, 5, 8–10'
    """
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    told: list[str] = []
    for _, pairs in runs:
        run = [number for _, number in pairs]
        told += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
    return ", ".join(told)


def _best(
    room: Room,
    site: Site,
    blocks: Iterable[_Block],
    others: Sequence[Point],
    *,
    most: int,
    across: bool = False,
) -> _Block | None:
    """Return the place that covers least of the way, the first of those alike.

    A hairline runs `across` other signs and words only where there is no other place.
    """
    best: _Block | None = None
    least = most + 1
    for block in blocks:
        if not room.is_free(block.box):
            continue
        line = block.hairline
        if line and not across and not room.is_clear(site.at, line, site.box):
            continue
        cost = room.way_under(block.box)
        if line and cost < least:
            cost += room.way_along(site.at, line, site.box) // 3
        if cost < least:
            cost += MISLEADING * _misleads(block.box, site.at, others)
        if cost < least:
            best, least = block, cost
        if cost == 0:
            break
    return best


def _misleads(box: Box, own: Point, others: Sequence[Point]) -> bool:
    """Tell whether words stand by the sign of another place, nearer to it than to their own."""
    near = min((_off(box, other) for other in others), default=BY)
    return near < BY and near < _off(box, own)


def _off(box: Box, at: Point) -> float:
    left, top, right, bottom = box
    return hypot(max(left - at[0], 0, at[0] - right), max(top - at[1], 0, at[1] - bottom))


def _size(rows: Rows, note: str, here: bool) -> tuple[float, float]:
    size = SIZES[here]
    wide = max(line_width(number, name, size, bold=here) for number, name, _ in rows)
    high = size * LEADING + (len(rows) - 1) * SIZES[False] * LEADING
    if note:
        wide, high = max(wide, line_width("", note, 11.5)), high + 13.5
    return wide, high


def _near(site: Site, rows: Rows, note: str) -> Iterator[_Block]:
    """Yield eight places: east, west, four corners, north, south."""
    wide, high = _size(rows, note, site.here)
    side, slant = site.radius + 4, site.radius * 0.75 + 3
    rise, over = site.radius * 0.8 + high * 0.4, site.radius + 3 + high / 2
    offsets: tuple[tuple[Anchor, float, float], ...] = (
        ("start", side, 0), ("end", -side, 0), ("start", slant, -rise), ("start", slant, rise),
        ("end", -slant, -rise), ("end", -slant, rise), ("middle", 0, -over), ("middle", 0, over),
    )  # fmt: skip
    for anchor, dx, dy in offsets:
        yield _block(site, rows, note, (wide, high), (anchor, dx, dy))


def _apart(site: Site, rows: Rows, note: str) -> Iterator[_Block]:
    """Yield places farther off, each with a hairline to its sign."""
    size = _size(rows, note, site.here)
    for far in (16.0, 26.0, 38.0, 52.0, 70.0, 92.0):
        for step in range(16):
            angle = (step + 0.5) * pi / 8
            dx, dy = cos(angle) * (site.radius + far), sin(angle) * (site.radius + far)
            anchor: Anchor = "start" if dx > 0 else "end"
            block = _block(site, rows, note, size, (anchor, dx, dy))
            end = site.at[0] + dx + (-2 if dx > 0 else 2), site.at[1] + dy
            yield replace(block, hairline=end)


def _block(
    site: Site,
    rows: Rows,
    note: str,
    size: tuple[float, float],
    offset: tuple[Anchor, float, float],
) -> _Block:
    anchor, dx, dy = offset
    (wide, high), x, y = size, site.at[0] + dx, site.at[1] + dy
    left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
    box = left - 2, y - high / 2 - 1, left + wide + 2, y + high / 2 + 1
    return _Block(rows=rows, note=note, here=site.here, anchor=anchor, x=x, box=box)
