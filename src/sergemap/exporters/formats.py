"""The formats that data leave in, each with its writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sergemap.errors import OptionError
from sergemap.exporters import (
    geojson,
    geopackage,
    gpx,
    json_fg,
    kml,
    linked_places,
    linked_traces,
    spreadsheet,
    tei,
)
from sergemap.exporters.names import FormatName
from sergemap.exporters.records import Extract
from sergemap.text import Words, did_you_mean, quoted


def _loses_nothing(_: Extract) -> Iterator[str]:
    return iter(())


class Format(NamedTuple):
    """A format: what messages call it, how its files are named, who writes it."""

    what: str  # a kind of `files.KINDS`
    suffix: str
    write: Callable[[Extract], bytes]
    losses: Callable[[Extract], Iterator[str]] = _loses_nothing
    # sentences about what it has no words for


FORMATS: Mapping[FormatName, Format] = {
    "geojson": Format("GeoJSON", ".geojson", geojson.write),
    "json-fg": Format("JSON-FG", ".fg.json", json_fg.write),
    "linked-places": Format(
        "Linked Places", ".lpf.json", linked_places.write, linked_places.losses
    ),
    "linked-traces": Format(
        "Linked Traces", ".traces.json", linked_traces.write, linked_traces.losses
    ),
    "kml": Format("KML", ".kml", kml.write),
    "gpx": Format("GPX", ".gpx", gpx.write, gpx.losses),
    "csv": Format("table", ".csv", spreadsheet.write, spreadsheet.losses),
    "geopackage": Format("GeoPackage", ".gpkg", geopackage.write),
    "tei": Format("TEI", ".tei.xml", tei.write, tei.losses),
}


def format_of(name: FormatName) -> Format:
    """Return a format by its name; OptionError where it is none."""
    if name not in FORMATS:
        hint = did_you_mean(name, Words.of(FORMATS))
        raise OptionError(f"no format {quoted(name)}.{hint} There are: {', '.join(FORMATS)}")
    return FORMATS[name]
