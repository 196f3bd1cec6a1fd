"""A life told on a map: one YAML file becomes one animated page that needs no network.

>>> from sergemap import Position
>>> Position(longitude=30.31, latitude=59.94).latitude
59.94
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sergemap._version import __version__

if TYPE_CHECKING:
    from sergemap.borders.bulk import polities_at
    from sergemap.borders.tenures import polity_at
    from sergemap.errors import Fault, GeocoderError, LifeError, PageError, SergemapError
    from sergemap.life.model import Life, Position
    from sergemap.life.reading.life_file import read_life
    from sergemap.page.exile_map import ExileMap
    from sergemap.pipeline import build

__all__ = [
    "ExileMap",
    "Fault",
    "GeocoderError",
    "Life",
    "LifeError",
    "PageError",
    "Position",
    "SergemapError",
    "__version__",
    "build",
    "polities_at",
    "polity_at",
    "read_life",
]

_HOMES = {
    "ExileMap": "sergemap.page.exile_map",
    "Fault": "sergemap.errors",
    "GeocoderError": "sergemap.errors",
    "Life": "sergemap.life.model",
    "LifeError": "sergemap.errors",
    "PageError": "sergemap.errors",
    "Position": "sergemap.life.model",
    "SergemapError": "sergemap.errors",
    "build": "sergemap.pipeline",
    "polities_at": "sergemap.borders.bulk",
    "polity_at": "sergemap.borders.tenures",
    "read_life": "sergemap.life.reading.life_file",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for, so that `import sergemap` is cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
