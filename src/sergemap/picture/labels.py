"""The names of the stops, with the numbers of the stays: each where it covers least.

Candidates are the places around a sign, the cost of one is how much of the way it covers, and the
search gives each sign the cheapest that is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import cos, hypot, pi, sin
from typing import NamedTuple

from sergemap.carto.geometry import Box, Point
from sergemap.carto.label_index import LabelIndex
from sergemap.carto.measure import shortened
from sergemap.picture.lettering import Anchor, TextLine, line_width
from sergemap.picture.stops import StopSymbol

MOST_ROWS = 5
ROUNDS = 4
"""So many orders are tried, for signs that were left without a name."""
SIZES = (12.5, 15.0)
"""Of names, and of the name where the traveller is."""
NOTE, NOTE_HEIGHT = 11.5, 13.5
LEADING = 1.12
LIMITS = (1, 5, 14)
"""What the whole name may cost before fewer words are tried, then again, and at last."""
ANY, TOO_MUCH = 10_000, 20_000
NEAR, APART = (0.0,), (16.0, 26.0, 38.0, 52.0, 70.0, 92.0)
"""How far off a sign words are tried: beside it, and with a hairline to it."""
BY, MISLEADING = 16.0, 8
"""Words so near to the sign of another place mislead, and that costs like so much of the way."""
ALONG = 3
"""A hairline costs a part of the way it touches."""

Rows = tuple[tuple[str, str, int], ...]
"""Numbers, name, and the stop whose name it is."""


Candidate = tuple[Anchor, float, float]
"""A place for words: which end stands there, how far east of the sign, how far south."""


class Label(NamedTuple):
    """The rows of a sign, and where they stand."""

    symbol: StopSymbol
    rows: Rows
    note: str
    anchor: Anchor
    x: float
    box: Box
    hairline: Point | None  # where the line to the sign ends; None: it needs none
    cost: int

    def is_clear(self, index: LabelIndex) -> bool:
        """Return whether its hairline crosses nothing but its own sign."""
        line, symbol = self.hairline, self.symbol
        return line is None or index.is_clear(symbol.at, line, symbol.box)

    @property
    def is_named(self) -> bool:
        """Whether it says more than numbers."""
        return any(name for _, name, _ in self.rows)

    def lines(self) -> Iterator[TextLine]:
        """Yield the rows, then the note."""
        here, x, box = self.symbol.here, self.x, self.box
        y = box[1] + 1 + SIZES[here] * 0.92
        for index, (numbers, name, stop) in enumerate(self.rows):
            first = here and index == 0
            size = SIZES[first]
            yield TextLine(
                at=(x, y),
                size=size,
                style="present" if first else "name",
                text=name,
                box=box,
                number=numbers,
                anchor=self.anchor,
                mark=("stop", stop) if name else None,
            )
            y += size * LEADING
        if self.note:
            yield TextLine((x, y), NOTE, "note", self.note, box, anchor=self.anchor)


def place_labels(index: LabelIndex, symbols: Sequence[StopSymbol], note: str) -> list[Label]:
    """Return the labels that find room, and take it; `note` goes under the present name.

    The order that leaves fewest signs without is the best; those come first in the next, but where
    the traveller is keeps its place before all others.
    """
    search = _Search(index, symbols, note)
    best: list[Label] = []
    least: tuple[int, int] | None = None
    order = list(symbols)
    for _ in range(ROUNDS):
        found = search.in_order(order)
        named = {label.symbol.stop for label in found if label.is_named}
        unnamed = sum(len(one.numbers) for one in order if one.stop not in named)
        lacking = len(order) - len(found), unnamed
        if least is None or lacking < least:
            best, least = found, lacking
        if lacking == (0, 0):
            break
        order.sort(key=lambda one: (not one.here, one.stop in named))
    for label in best:
        index.take(label.box)
    return best


class _Search:
    """The search for labels: what a place costs is asked once, in whatever order signs come."""

    def __init__(self, index: LabelIndex, symbols: Sequence[StopSymbol], note: str) -> None:
        self._index, self._symbols, self._note = index, symbols, note
        self._known: dict[tuple[int, Rows, float], list[Label]] = {}
        self._costs: dict[tuple[int, Box, bool], int] = {}

    def in_order(self, order: Iterable[StopSymbol]) -> list[Label]:
        """Return the labels that find room, one sign after the other."""
        taken, found = self._index.emptied(), []
        for symbol in order:
            if label := self._label(symbol, taken):
                taken.take(label.box)
                found.append(label)
        return found

    def _label(self, symbol: StopSymbol, taken: LabelIndex) -> Label | None:
        """Return the cheapest label of a sign; where there is little room, with fewer words."""
        inside = self._index.inside
        variants = list(_shorter_and_shorter(symbol, (inside[2] - inside[0]) * 0.6))
        for most in LIMITS:
            for rows in variants:
                for rings, dearest in ((NEAR, most), (APART, most - 1)):
                    if label := self._cheapest(symbol, rows, rings, taken, dearest):
                        return label
        bare: Rows = ((ranges(symbol.numbers), "", symbol.stop),)
        return self._cheapest(symbol, bare, (*NEAR, *APART), taken, ANY) or self._cheapest(
            symbol, bare, APART, taken, ANY, across=True
        )

    def _cheapest(
        self,
        symbol: StopSymbol,
        rows: Rows,
        rings: Iterable[float],
        taken: LabelIndex,
        most: int,
        *,
        across: bool = False,
    ) -> Label | None:
        """Return a label in the cheapest place, the first of those alike; None: all cost too much.

        A hairline runs `across` other signs and words only where there is no other place.
        """
        best: Label | None = None
        for ring in rings:
            for label in self._places(symbol, rows, ring):
                least = best.cost if best else most + 1
                if label.cost >= least or not taken.is_free(label.box):
                    continue
                cost = self._cost(label, across=across)
                if cost < least and (across or label.is_clear(taken)):
                    best = label._replace(cost=cost)
                    if cost == 0:
                        return best
        return best

    def _places(self, symbol: StopSymbol, rows: Rows, ring: float) -> list[Label]:
        """Return the labels at a distance from a sign that cover nothing fixed.

        The cost of each is yet that of its words alone.
        """
        key = symbol.stop, rows, ring
        if key not in self._known:
            index, note = self._index, self._note if symbol.here and rows[0][1] else ""
            self._known[key] = [
                Label(symbol, rows, note, anchor, x, box, hairline, index.way_under(box))
                for anchor, x, box, hairline in _room(symbol, rows, note, ring)
                if index.is_free(box)
            ]
        return self._known[key]

    def _cost(self, label: Label, *, across: bool) -> int:
        """Return how much of the way a label and its hairline cover, and more if it misleads."""
        key = label.symbol.stop, label.box, across
        if key not in self._costs and not across and not label.is_clear(self._index):
            self._costs[key] = TOO_MUCH
        if key not in self._costs:
            own, cost = label.symbol.at, label.cost
            if label.hairline:
                cost += self._index.way_along(own, label.hairline, label.symbol.box) // ALONG
            others = (other.at for other in self._symbols if other is not label.symbol)
            self._costs[key] = cost + MISLEADING * _misleads(label.box, own, others)
        return self._costs[key]


def _shorter_and_shorter(symbol: StopSymbol, width: float) -> Iterator[Rows]:
    """Yield a row for each place, then one row with the name of the place of most stays."""
    size = SIZES[False]
    if len(symbol.rows) <= MOST_ROWS:
        yield tuple(
            (ranges(row.numbers), shortened(row.name, size, width), row.stop) for row in symbol.rows
        )
    if len(symbol.rows) > 1:
        main = max(symbol.rows, key=lambda row: (row.here, len(row.numbers)))
        yield ((ranges(symbol.numbers), shortened(main.name, size, width), main.stop),)


def ranges(numbers: Sequence[int]) -> str:
    """Return numbers as people write them.

    >>> ranges([1, 4, 5, 8, 9, 10])
    '1, 4, 5, 8–10'
    """
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    parts: list[str] = []
    for _, pairs in runs:
        run = [number for _, number in pairs]
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
    return ", ".join(parts)


def _misleads(box: Box, own: Point, others: Iterable[Point]) -> bool:
    """Return whether words stand by the sign of another place, nearer to it than to their own."""
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
        wide, high = max(wide, line_width("", note, NOTE)), high + NOTE_HEIGHT
    return wide, high


# The places around a sign.


def _room(
    symbol: StopSymbol, rows: Rows, note: str, ring: float
) -> Iterator[tuple[Anchor, float, Box, Point | None]]:
    """Yield the places of a ring around a sign: which end stands where, the box, the hairline."""
    wide, high = _size(rows, note, symbol.here)
    for anchor, dx, dy in _apart(symbol.radius + ring) if ring else near(symbol.radius, high):
        x, y = symbol.at[0] + dx, symbol.at[1] + dy
        left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
        box = left - 2, y - high / 2 - 1, left + wide + 2, y + high / 2 + 1
        line = (x - 2 if dx > 0 else x + 2, y) if ring else None
        yield anchor, x, box, line


def near(radius: float, high: float) -> Iterator[Candidate]:
    """Yield eight places: east, west, four corners, north, south."""
    side, slant = radius + 4, radius * 0.75 + 3
    rise, over = radius * 0.8 + high * 0.4, radius + 3 + high / 2
    yield "start", side, 0
    yield "end", -side, 0
    yield "start", slant, -rise
    yield "start", slant, rise
    yield "end", -slant, -rise
    yield "end", -slant, rise
    yield "middle", 0, -over
    yield "middle", 0, over


def _apart(far: float) -> Iterator[Candidate]:
    for angle in ((step + 0.5) * pi / 8 for step in range(16)):
        east, south = cos(angle) * far, sin(angle) * far
        yield "start" if east > 0 else "end", east, south
