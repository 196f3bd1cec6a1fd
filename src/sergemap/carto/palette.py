"""The colours and faces of the page's tokens, as values or by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from math import cos, radians, sin

from sergemap.carto import TOKENS
from sergemap.files import read_resource

_LIGHT = re.compile(r":root \{(.*?)\n\}", re.S)
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_OKLCH = re.compile(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)")


class Palette:
    """The tokens of the light theme, in the words that every reader of SVG knows.

    `by_name` they are the page's own, which follow its theme and turn pale on paper.
    """

    def __init__(self, tokens: Mapping[str, str], *, by_name: bool = False) -> None:
        self.tokens = tokens
        self._by_name = by_name
        self._colours: dict[str, str] = {}

    def of(self, name: str) -> str:
        """Return a colour, such as #rrggbb.

        >>> read_palette().of("accent"), read_palette(by_name=True).of("accent")
        ('#a92120', 'var(--accent)')
        """
        if self._by_name:
            return f"var(--{name})"
        if name not in self._colours:
            found = _OKLCH.fullmatch(self.tokens[name])
            colour = hex_of(*map(float, found.groups())) if found else self.tokens[name]
            self._colours[name] = colour
        return self._colours[name]

    def tint(self, what: str, hue: float) -> str:
        """Return the colour of a polity: `what` is polity, ribbon, here or here-ribbon.

        >>> read_palette().tint("polity", 48)
        '#fbede7'
        """
        light, chroma = (float(self.tokens[f"{what}-{part}"]) for part in "lc")
        return hex_of(light, chroma, hue)

    def face(self, name: str) -> str:
        """Return the fonts of a face, the best first: `serif` or `sans`."""
        return f"var(--{name})" if self._by_name else self.tokens[name].replace('"', "'")


@cache
def read_palette(*, by_name: bool = False) -> Palette:
    """Return the tokens that the page is drawn with; they are read once."""
    found = _LIGHT.search(read_resource(TOKENS))
    return Palette(dict(_TOKEN.findall(found[1] if found else "")), by_name=by_name)


def hex_of(light: float, chroma: float, hue: float) -> str:
    """Return an OKLCH colour as #rrggbb; the hue is in degrees.

    >>> hex_of(1, 0, 0), hex_of(0, 0, 0)
    ('#ffffff', '#000000')
    """
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    # https://bottosson.github.io/posts/oklab/
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_byte(value):02x}" for value in linear)


def _byte(linear: float) -> int:
    within = min(1.0, max(0.0, linear))
    curved = 12.92 * within if within <= 0.0031308 else 1.055 * within ** (1 / 2.4) - 0.055
    return round(255 * curved)
