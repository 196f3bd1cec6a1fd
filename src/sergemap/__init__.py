"""A life told on a map: one YAML file becomes one animated page that needs no network.

>>> from sergemap import Position
>>> Position(longitude=30.31, latitude=59.94).latitude
59.94

`docs/python.md` shows all that can be imported from here; everything else may change.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sergemap._version import __version__

if TYPE_CHECKING:
    from sergemap.borders.bulk import polities_at
    from sergemap.borders.shapes import HeldLand, lands_on
    from sergemap.borders.tenures import Polity, polity_at
    from sergemap.earth.found import PlaceWarning
    from sergemap.earth.offline_gazetteer import OfflineGazetteer
    from sergemap.errors import (
        BordersError,
        DateError,
        Fault,
        FetchError,
        FolderError,
        GeocoderError,
        LifeError,
        OptionError,
        OutputError,
        PageError,
        PortError,
        SergemapError,
    )
    from sergemap.life.model import Life, Position
    from sergemap.life.reading.life_file import read_life
    from sergemap.page.exile_map import ExileMap, OutsideWarning
    from sergemap.pipeline import build, export

__all__ = [
    "BordersError",
    "DateError",
    "ExileMap",
    "Fault",
    "FetchError",
    "FolderError",
    "GeocoderError",
    "HeldLand",
    "Life",
    "LifeError",
    "OfflineGazetteer",
    "OptionError",
    "OutputError",
    "OutsideWarning",
    "PageError",
    "PlaceWarning",
    "Polity",
    "PortError",
    "Position",
    "SergemapError",
    "__version__",
    "build",
    "export",
    "lands_on",
    "polities_at",
    "polity_at",
    "read_life",
]

_NAMES = {
    "borders.bulk": "polities_at",
    "borders.shapes": "HeldLand lands_on",
    "borders.tenures": "Polity polity_at",
    "errors": "BordersError DateError Fault FetchError FolderError GeocoderError LifeError "
    "OptionError OutputError PageError PortError SergemapError",
    "earth.found": "PlaceWarning",
    "earth.offline_gazetteer": "OfflineGazetteer",
    "life.model": "Life Position",
    "life.reading.life_file": "read_life",
    "page.exile_map": "ExileMap OutsideWarning",
    "pipeline": "build export",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for, so that `import sergemap` is cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"sergemap.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
