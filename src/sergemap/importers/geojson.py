"""Plain GeoJSON -> rows of a table: a row for each feature, a column for each property."""

from __future__ import annotations

from sergemap.importers.columns import columns_of
from sergemap.importers.draft import Draft
from sergemap.importers.geometry import points_of
from sergemap.importers.json_text import Node
from sergemap.importers.table import Cell, Row
from sergemap.life.locations import TOP


def rows_of_features(draft: Draft, features: list[Node]) -> list[Row]:
    """Return a head and a row for each feature; the first of properties that say the same."""
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
    return [head, *(_row(draft, one, number, kept) for number, one in enumerate(features, start=1))]


def _row(draft: Draft, feature: Node, number: int, names: list[str]) -> Row:
    points = [*points_of(feature["geometry"])]
    at = f"{points[0].latitude:.12g}, {points[0].longitude:.12g}" if points else ""
    if len(points) != 1 and feature["geometry"].keys:
        what = f"{len(points) - 1} more points are" if points else "its geometry is no point, and"
        left = "left out" if points else "is left out; the geocoder is asked"
        draft.leave_out(feature["geometry"].mark, f"feature {number}: {what} {left}")
    properties = feature["properties"]
    cells = [Cell(_words(properties[name]), properties[name].mark, number) for name in names]
    return (Cell(at, feature["geometry"].mark, number), *cells)


def _words(value: Node) -> str:
    """Return what a property says; a list as cells of tables have it."""
    return value.text or "; ".join(filter(None, (each.text for each in value.entries)))
