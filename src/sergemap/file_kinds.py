"""The kinds of files that are written: how each begins, so that no other is ever replaced."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file that is written: how each of them begins, and how they are named."""

    begins: tuple[bytes, ...]
    suffixes: tuple[str, ...]  # the usual one first


_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = b'<?xml version="1.0" encoding="UTF-8"?>\n<svg'
_TABLE = b"id,place,latitude,longitude,dates,"
_COLLECTION = b'{"type":"FeatureCollection","generator":"sergemap export --format '
_XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- sergemap export, format '
KINDS = {
    "page": Kind((b"<!doctype html",), (".html", ".htm")),
    "lesson": Kind((b"<!doctype html",), (".html", ".htm")),
    "picture": Kind((_SVG, _PNG), (".svg", ".png")),
    # Of its own width and height: a photograph may bear the name of a page, too.
    "preview picture": Kind((_PNG + b"\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x76",), (".png",)),
    "snippet": Kind((b"<iframe", b"<div"), (".html", ".htm")),
    "companion": Kind((b"/*! sergemap-embed.js",), (".js",)),
    "record of translations": Kind((b'{\n "', b"{}"), (".json",)),
    "schema": Kind((b'{\n  "$schema": "https://json-schema.org/',), (".json",)),
    "GeoJSON": Kind((_COLLECTION + b'geojson"',), (".geojson", ".json")),
    "JSON-FG": Kind((_COLLECTION + b'json-fg"',), (".json", ".geojson")),
    "Linked Places": Kind((_COLLECTION + b'linked-places"',), (".json", ".geojson", ".jsonld")),
    "Linked Traces": Kind(
        (b'{"@context":["http://www.w3.org/ns/anno.jsonld"',), (".json", ".jsonld")
    ),
    "table": Kind((b"\xef\xbb\xbf" + _TABLE, _TABLE), (".csv",)),
    "TEI": Kind((_XML + b"tei -->",), (".xml",)),
    "oEmbed": Kind((b'{"version":"1.0","type":"rich","provider_name":"sergemap"',), (".json",)),
    "sitemap": Kind(
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- sergemap build, sitemap',), (".xml",)
    ),
    "borders": Kind((_COLLECTION + b'borders"',), (".geojson", ".json")),
    "KML": Kind((_XML + b"kml -->",), (".kml",)),
    "GPX": Kind((_XML + b"gpx -->",), (".gpx",)),
    # Its pages are smaller than those of others, and whoever has changed it has counted that.
    "GeoPackage": Kind((b"SQLite format 3\0\x08\0\1\1\0\x40\x20\x20\0\0\0\0",), (".gpkg",)),
}
"""What is written, by what messages call it."""
DATA = frozenset(
    {".yaml", ".yml", ".md", ".markdown", ".csv", ".tsv", ".json", ".geojson", ".xlsx"}
)
OTHERS = frozenset({".jpg", ".jpeg", ".pdf", ".py", ".css"}).union(
    *(kind.suffixes for kind in KINDS.values())
)
