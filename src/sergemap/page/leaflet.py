"""Leaflet, read from its package: its script, its style, its pictures."""

from __future__ import annotations

import base64
import json
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from rcssmin import cssmin  # type: ignore[import-untyped]  # it has no types

from sergemap.files import missing_resource
from sergemap.page.modules import without_source_map

LICENCE = """\
/* @preserve
 * Redistribution and use of Leaflet in source and binary forms, with or without modification, are
 * permitted provided that the following conditions are met: 1. Redistributions of source code must
 * retain the copyright notice below, this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the copyright notice below, this list of
 * conditions and the following disclaimer in the documentation and/or other materials provided with
 * the distribution.
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
 * IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
 * FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
 * CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
 * DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
 * WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY
 * WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
"""
"""BSD 2-Clause, which wants to stand wherever Leaflet does."""


class Leaflet(NamedTuple):
    """Leaflet as text, with the pictures its style names inside it."""

    script: str
    style: str


@lru_cache(maxsize=2)  # it is in a package, which stays as it is while the program runs
def leaflet(*, pictures: bool = True, layers: bool = True) -> Leaflet:
    """Return Leaflet from its package; a page without pins and switches needs no pictures of them.

    Without layers of others nothing stands on the map that needs more than the bare style.

    >>> "images/" in leaflet().style
    False
    """
    script, style = (_leaflet_file(name).decode() for name in ("leaflet.js", "leaflet.css"))
    style = str(cssmin(style))
    if not layers:
        style = _RULE.sub(lambda rule: "" if _is_of_layers(rule[1]) else rule[0], style)
    pictured = _PICTURE.sub(_picture_inside if pictures else "none", style)
    return Leaflet(LICENCE + _read_once(without_source_map(script)), pictured)


def _read_once(script: str) -> str:
    """Put Leaflet's function, which runs at once, in parentheses.

    V8 takes other functions for such as run later, reads over them, and then reads them again.

    >>> _read_once("!function(t,e){e(t)}(this,function(t){t.L=1});")
    '!function(t,e){e(t)}(this,(function(t){t.L=1}));'
    """
    return _FACTORY.sub(r"(\1));", script)


_FACTORY = re.compile(r"(?<=\}\(this,)(function\(t\)\{.*\})\);(?=\s*$)", re.S)


def default_pins() -> str:
    """Return the statement that gives Leaflet's own pins their pictures, which it would load.

    >>> default_pins().startswith("L.Icon.Default.imagePath")
    True
    """
    pictures = {
        "iconUrl": "marker-icon.png",
        "iconRetinaUrl": "marker-icon-2x.png",
        "shadowUrl": "marker-shadow.png",
    }
    inside = {option: _as_data(f"images/{name}") for option, name in pictures.items()}
    options = json.dumps(inside, separators=(",", ":"))
    return f"L.Icon.Default.imagePath = '';\nL.Icon.Default.mergeOptions({options});\n"


_RULE = re.compile(r"([^{}]+)\{[^{}]*\}")
_OF_LAYERS = re.compile(
    r"\.leaflet-(?:(?:popup|tooltip|marker)(?!-pane)|bar|div-icon|zoom-box|control-(?:layers|zoom|scale))"
)


def _is_of_layers(selectors: str) -> bool:
    """Return whether a rule is for popups, pins and controls alone.

    >>> _is_of_layers(".leaflet-popup,.leaflet-bar a"), _is_of_layers(".leaflet-popup-pane")
    (True, False)
    """
    return all(map(_OF_LAYERS.search, selectors.split(",")))


_PICTURE = re.compile(r"url\((images/[\w.-]+)\)")


def _picture_inside(found: re.Match[str]) -> str:
    return f"url({_as_data(found[1])})"


def _as_data(picture: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_leaflet_file(picture)).decode()


def _leaflet_file(name: str) -> bytes:
    package = resources.files("js_lib_leaflet")
    try:
        return (package / "static" / "js_lib_leaflet" / name).read_bytes()
    except OSError as error:
        raise missing_resource(f"Leaflet's {name}", error) from None
