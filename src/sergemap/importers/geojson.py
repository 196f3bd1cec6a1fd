"""Plain GeoJSON -> rows of a table: a row for each feature, a column for each property."""

from __future__ import annotations

from sergemap.errors import Fault, LifeError
from sergemap.importers.columns import columns_of
from sergemap.importers.draft import Draft
from sergemap.importers.geometry import points_of
from sergemap.importers.json_text import Node
from sergemap.importers.table import Cell, Row
from sergemap.life.locations import TOP

_DATES = ("dates", "from", "to", "month", "day")


def rows_of_features(draft: Draft, features: list[Node]) -> list[Row]:
    """Return a head and a row for each feature; the first of properties that say the same.

    Raises LifeError where none of them can be placed in time.
    """
    names = list(dict.fromkeys(key for one in features for key in one["properties"].keys))
    columns = columns_of(names)
    kept: list[str] = []
    for name, column in zip(names, columns, strict=True):
        is_second = column is not None and column in columns[: names.index(name)]
        if is_second or column == "at":
            draft.leave_out(TOP, f"the property '{name}' is left out: another says the same")
        else:
            kept.append(name)
    head = tuple(Cell(name, TOP) for name in ("at", *kept))
    dates = [name for name, column in zip(names, columns, strict=True) if column in _DATES]
    rows = [
        _row(draft, one, number, kept)
        for number, one in enumerate(features, start=1)
        if not _is_only_drawn(draft, one, number, dates)
    ]
    if not rows:
        message = "no feature has a point or a date; lines alone tell no stays"
        raise LifeError([Fault(draft.file, *features[0].mark, message)])
    return [head, *rows]


def _is_only_drawn(draft: Draft, feature: Node, number: int, dates: list[str]) -> bool:
    """Return whether a feature is a line without a date, as a way is drawn, and tell it."""
    is_line = feature["geometry"]["type"].text in ("LineString", "MultiLineString")
    if not is_line or any(_words(feature["properties"][name]) for name in dates):
        return False
    draft.leave_out(feature.mark, f"feature {number}: a line without a date is left out")
    return True


def _row(draft: Draft, feature: Node, number: int, names: list[str]) -> Row:
    points = [*points_of(feature["geometry"])]
    at = f"{points[0].latitude:.12g}, {points[0].longitude:.12g}" if points else ""
    if len(points) != 1 and feature["geometry"].keys:
        what = f"{len(points) - 1} more points are" if points else _no_point(feature["geometry"])
        left = "left out" if points else "is left out; the geocoder is asked"
        draft.leave_out(feature["geometry"].mark, f"feature {number}: {what} {left}")
    properties = feature["properties"]
    cells = [Cell(_words(properties[name]), properties[name].mark, number) for name in names]
    return (Cell(at, feature["geometry"].mark, number), *cells)


def _no_point(geometry: Node) -> str:
    x, y = geometry["coordinates"][0].number, geometry["coordinates"][1].number
    if geometry["type"].text != "Point" or x is None or y is None:
        return "its geometry is no point, and"
    asked = "GeoJSON has longitude and latitude in degrees, as in [2.35, 48.85]"
    return f"its point {x:.12g}, {y:.12g} is not on the earth ({asked}), and"


def _words(value: Node) -> str:
    """Return what a property says; a list as cells of tables have it."""
    return value.text or "; ".join(filter(None, (each.text for each in value.entries)))
