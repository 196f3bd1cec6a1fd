"""The legend below a picture: only what the picture shows is explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from sergemap.carto.geometry import Point
from sergemap.carto.measure import width_of
from sergemap.carto.palette import Palette
from sergemap.carto.strokes import way
from sergemap.carto.svg import Svg, element, escaped
from sergemap.carto.symbols import Symbols
from sergemap.picture.lettering import marked, read_from
from sergemap.scene.model import Kind

MEANS = ("train", "ship", "cart", "road", "carriage", "horse", "bicycle", "river", "foot", "air")
"""Their signs; a cart went by road."""
CHAPTERS: Mapping[str, Mapping[str, tuple[float, str]]] = {
    "how": {
        **dict.fromkeys(("chosen", "mission", "flight"), (34, "how")),
        "escort": (34, "legend"),
        **dict.fromkeys(("exchanged", "released", "unknown"), (34, "how")),
    },
    "by": {**dict.fromkeys(MEANS, (16, "by")), "cart": (16, "legend")},
    "places": {
        "stop": (12, "picture"),
        "often": (14, "picture"),
        "held": (24, "picture"),
        "here": (20, "legend"),
        "about": (18, "legend"),
    },
    "status": dict.fromkeys(("banished", "interned", "prisoner"), (26, "status")),
}
"""All entries in their order, each with the width of its sample and the section of its word."""
SIZE, ROW, SPACE, GAP = 10.5, 17.0, 5.0, 14.0
NARROW = 0.95
"""The face of the legend is so much narrower than that of the map."""
HEADINGS_FROM = 620.0
"""On a narrower sheet the headings are left out."""

Words = Mapping[str, Mapping[str, str]]


class Used(NamedTuple):
    """What of the map's language a picture speaks, by the chapters of the legend."""

    how: frozenset[str]
    by: frozenset[str]
    places: frozenset[str]
    status: frozenset[str]


def together(used: Iterable[Used]) -> Used:
    """Return what some maps speak of."""
    return Used(*(frozenset().union(*names) for names in zip(*used, strict=True)))


class _Term(NamedTuple):
    """A word of the legend, in all languages that may stand in its place."""

    key: str
    texts: tuple[str, ...]  # the first is the one that is drawn

    @property
    def room(self) -> float:
        """The width of the widest."""
        return max(width_of(text, SIZE) for text in self.texts) * NARROW


class _Entry(NamedTuple):
    chapter: str
    name: str
    wide: float  # of the sample
    term: _Term


class Legend(NamedTuple):
    """What draws a legend, `width` wide, in the languages of a page: the first is drawn."""

    palette: Palette
    width: float
    shade: str  # the id of the gradient of soft rings
    words: Sequence[Words]

    def rows(self, used: Used) -> list[Svg]:
        """Return its rows, each drawn from its own zero; one is ROW high.

        They leave room for the words of the other languages, and tell where each can stand.
        """
        chapters = list(self._chapters(used))
        indent = 0.0
        if self.width >= HEADINGS_FROM:
            indent = max((name.room for name, _ in chapters), default=0.0) + 14
        rows: list[Svg] = []
        for name, entries in chapters:
            heading = self._text((0, 0), name, "ink-3") if indent else ""
            for row in _rows(entries, self.width - indent):
                rows.append(heading + self._drawn(row, indent))
                heading = ""
        return rows

    def _chapters(self, used: Used) -> Iterator[tuple[_Term, list[_Entry]]]:
        for (chapter, entries), found in zip(CHAPTERS.items(), used, strict=True):
            if found:
                yield (
                    self._term("legend", chapter),
                    [
                        _Entry(chapter, name, wide, self._term(section, name))
                        for name, (wide, section) in entries.items()
                        if name in found
                    ],
                )

    def _term(self, section: str, name: str) -> _Term:
        return _Term(f"{section}.{name}", tuple(words[section][name] for words in self.words))

    def _drawn(self, row: Iterable[_Entry], x: float) -> Svg:
        parts: list[Svg] = []
        for entry in row:
            at = x + entry.wide + SPACE, 0
            parts += [self._sample(entry, x), self._text(at, entry.term, "ink")]
            x = at[0] + entry.term.room + GAP
        return "".join(parts)

    def _sample(self, entry: _Entry, x: float) -> Svg:
        """Return a sign with its left end at x, in the middle of a row."""
        chapter, name, wide, _ = entry
        symbols, middle = Symbols(self.palette), (x + wide / 2, 0.0)
        if chapter == "how":
            line = [(x, 0.0), (x + wide, 0.0)]
            return way(line, cast(Kind, name), self.palette, small=True)
        if chapter == "by":
            return symbols.badge(middle, name, 7)
        if chapter == "status":
            return symbols.swatch(x, -5, (wide, 10), name)
        if name == "here":
            sign = symbols.present((0, 0), "free", exact=False)
            return element("g", sign, transform=f"translate({middle[0]:.1f} 0.0) scale(.65)")
        if name == "held":
            return symbols.captive(middle, "prisoner")
        if name == "about":
            return symbols.soft_ring(middle, 9, self.shade)
        return symbols.past(middle, often=name == "often")

    def _text(self, at: Point, term: _Term, colour: str) -> Svg:
        text, *others = term.texts
        sides, mark = read_from("start", text), marked(("term", term.key) if others else None)
        x, y, fill = at[0], at[1] + SIZE * 0.35, self.palette.of(colour)
        return element("text", escaped(text), x=x, y=y, fill=fill, **sides, **mark)


def _rows(entries: Iterable[_Entry], width: float) -> Iterator[list[_Entry]]:
    """Yield the entries in rows that fit a width."""
    row: list[_Entry] = []
    left = width
    for entry in entries:
        wide = entry.wide + SPACE + entry.term.room + GAP
        if row and wide - GAP > left:
            yield row
            row, left = [], width
        row.append(entry)
        left -= wide
    if row:
        yield row
