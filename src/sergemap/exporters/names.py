"""What the formats are called, for a command line that is not to wait for their writers."""

from __future__ import annotations

from typing import Literal

FormatName = Literal[
    "geojson",
    "json-fg",
    "linked-places",
    "linked-traces",
    "kml",
    "gpx",
    "csv",
    "geopackage",
    "tei",
]
