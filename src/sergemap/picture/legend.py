"""The legend below a picture: only what the picture shows is explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sergemap.carto.label_index import width_of
from sergemap.carto.palette import Ink
from sergemap.carto.strokes import way
from sergemap.carto.svg import Point, Svg, element, said
from sergemap.carto.symbols import badge, captive, past, present, soft_ring, swatch
from sergemap.picture.lettering import marked, read_from
from sergemap.scene.model import Kind

KINDS: Mapping[Kind, tuple[str, str]] = {
    "chosen": ("how", "chosen"),
    "mission": ("how", "mission"),
    "flight": ("how", "flight"),
    "escort": ("legend", "escort"),
    "exchanged": ("how", "exchanged"),
    "released": ("how", "released"),
    "unknown": ("how", "unknown"),
}
"""The kinds of line in the order of the legend, each with its word."""
MEANS = ("train", "ship", "road", "foot", "air")
STATUSES = ("banished", "interned", "prisoner")
SIZE, ROW, GAP = 10.5, 17.0, 14.0
NARROW = 0.9
"""The face of the legend is so much narrower than that of the map."""
HEADINGS_FROM = 620.0
"""On a narrower sheet the headings are left out."""

Words = Mapping[str, Mapping[str, str]]
Sample = Callable[[Point], Svg]
"""What draws a sign with its left end in the middle of a row at a point."""


@dataclass(frozen=True, slots=True)
class Used:
    """What of the map's language a picture speaks."""

    kinds: frozenset[str]
    means: frozenset[str]
    statuses: frozenset[str]  # those of captivity
    places: frozenset[str]  # stop, often, here, about


@dataclass(frozen=True, slots=True)
class _Entry:
    sample: Sample
    wide: float  # of the sample
    said: _Said


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of the legend, in all languages that may stand in its place."""

    key: str
    texts: tuple[str, ...]  # the first is the one that is drawn

    @property
    def room(self) -> float:
        """The width of the widest."""
        return max(width_of(text, SIZE) for text in self.texts) * NARROW


class _Tongues:
    """The words of the languages of a page."""

    def __init__(self, words: Words, others: Sequence[Words]) -> None:
        self._all = (words, *others)

    def say(self, section: str, name: str) -> _Said:
        return _Said(f"{section}.{name}", tuple(words[section][name] for words in self._all))


def legend(
    used: Used,
    words: Words,
    ink: Ink,
    width: float,
    shade: str,
    *,
    others: Sequence[Words] = (),
) -> tuple[list[Svg], float]:
    """Return the rows of a legend, each drawn from its own zero, and how high a row is.

    It leaves room for the words of the `others`, and tells where each can stand.
    """
    chapters = list(_chapters(used, _Tongues(words, others), ink, shade))
    indent = 0.0
    if width >= HEADINGS_FROM:
        indent = max((name.room for name, _ in chapters), default=0.0) + 14
    rows: list[Svg] = []
    for name, entries in chapters:
        for number, row in enumerate(_rows(entries, width - indent)):
            heading = _text((0, 0), name, ink.of("ink-3")) if indent and not number else ""
            rows.append(heading + "".join(_drawn(row, indent, ink)))
    return rows, ROW


def _chapters(
    used: Used, words: _Tongues, ink: Ink, shade: str
) -> Iterator[tuple[_Said, list[_Entry]]]:
    chapters = (
        ("how", [_line(kind, words, ink) for kind in KINDS if kind in used.kinds]),
        ("by", [_means(by, words, ink) for by in MEANS if by in used.means]),
        ("places", list(_places(used, words, ink, shade))),
        ("status", [_status(one, words, ink) for one in STATUSES if one in used.statuses]),
    )
    return ((words.say("legend", name), entries) for name, entries in chapters if entries)


def _line(kind: Kind, words: _Tongues, ink: Ink) -> _Entry:
    section, word = KINDS[kind]

    def sample(at: Point) -> Svg:
        return way([at, (at[0] + 34, at[1])], kind, ink, small=True)

    return _Entry(sample, 34, words.say(section, word))


def _means(by: str, words: _Tongues, ink: Ink) -> _Entry:
    return _Entry(lambda at: badge((at[0] + 8, at[1]), by, ink, 7), 16, words.say("by", by))


def _status(status: str, words: _Tongues, ink: Ink) -> _Entry:
    def sample(at: Point) -> Svg:
        return swatch(at[0], at[1] - 5, (26, 10), status, ink)

    return _Entry(sample, 26, words.say("status", status))


def _places(used: Used, words: _Tongues, ink: Ink, shade: str) -> Iterator[_Entry]:
    signs: tuple[tuple[str, float, str, Sample], ...] = (
        ("stop", 12, "picture", lambda at: past((at[0] + 6, at[1]), ink, often=False)),
        ("often", 14, "picture", lambda at: past((at[0] + 7, at[1]), ink, often=True)),
        (
            "held",
            16,
            "picture",
            lambda at: captive((at[0] + 8, at[1]), ink, "prisoner"),
        ),
        (
            "here",
            20,
            "legend",
            lambda at: element(
                "g",
                present((0, 0), ink, "free", exact=False),
                transform=f"translate({at[0] + 10:.1f} {at[1]:.1f}) scale(.65)",
            ),
        ),
        ("about", 18, "legend", lambda at: soft_ring((at[0] + 9, at[1]), 9, shade)),
    )
    for name, wide, section, sample in signs:
        if name in used.places:
            yield _Entry(sample, wide, words.say(section, name))


def _rows(entries: Sequence[_Entry], width: float) -> Iterator[list[_Entry]]:
    """Yield the entries in rows that fit a width."""
    row: list[_Entry] = []
    left = width
    for entry in entries:
        wide = entry.wide + 5 + entry.said.room + GAP
        if row and wide - GAP > left:
            yield row
            row, left = [], width
        row.append(entry)
        left -= wide
    if row:
        yield row


def _drawn(row: Sequence[_Entry], x: float, ink: Ink) -> Iterator[Svg]:
    for entry in row:
        yield entry.sample((x, 0))
        yield _text((x + entry.wide + 5, 0), entry.said, ink.of("ink"))
        x += entry.wide + 5 + entry.said.room + GAP


def _text(at: Point, word: _Said, colour: str) -> Svg:
    text, *others = word.texts
    sides, mark = read_from("start", text), marked(("term", word.key) if others else None)
    return element("text", said(text), x=at[0], y=at[1] + SIZE * 0.35, fill=colour, **sides, **mark)
