"""How soon the first map of a long life stands, beside folium's own map of times.

    python bench/peers.py [--stays N ...]

The peer is `TimestampedGeoJson` with a point for each stay, as folium writes it; in its favour the
scripts and styles that it loads stand in the page, so that it waits for no network, without its
fonts of icons. Both are opened in turn, as in `page.py`; the peer's first map counts before the
first point is on it.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import folium
from figures import Asked, Figure, Measured, conclude, figures, tell
from folium.plugins import TimestampedGeoJson
from lives import write_life
from page import ROOT, leaflet_files, opened_in_turn
from playwright.sync_api import sync_playwright

from sergemap import read_life
from sergemap.commands.build import run as build_file

ASKED = {"opened, beside TimestampedGeoJson": Asked(1.0, " times")}
STAYS = (30, 3_000, 30_000)
VISITS = 9
PACKAGES = ROOT / "node_modules"
FROM_NPM = {
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "jquery-ui.min.js": "jquery-ui-dist/jquery-ui.min.js",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "moment.min.js": "moment/min/moment.min.js",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "leaflet.timedimension.control.css": (
        "leaflet-timedimension/dist/leaflet.timedimension.control.css"
    ),
}
"""The others that it asks for are fonts of icons, and a style for code."""
READY = "<script>document.documentElement.dataset.sergemap = 'ready'</script>"
_LOADED = re.compile(r'<script src="[^"]*/([^"/]+)"></script>')
_STYLED = re.compile(r'<link rel="stylesheet" href="[^"]*/([^"/]+)"/>')


def measure(stays: Sequence[int] = STAYS) -> Measured:
    """Return how many times as long as the peer our first map takes, for lives of any length."""
    measured: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for number in stays:
            life = write_life(Path(folder, f"{number}.yaml"), number)
            ours = build_file(life, Path(folder, f"{number}.html")).path
            peer = write_peer(life, Path(folder, f"{number}.peer.html"))
            own, other = opened_in_turn(playwright, ours, peer, VISITS)
            tell(f"{number:6} stays: {own:4.0f} ms, TimestampedGeoJson {other:4.0f} ms")
            measured += figures(ASKED, own / other, of=f"{number} stays: ")
    return measured


def write_peer(life: Path, path: Path) -> Path:
    """Write folium's own map of the stays of a life, which loads nothing."""
    loaded_life = read_life(life)
    stays = [
        (loaded_life.places[stay.place], stay.dates.earliest) for stay in loaded_life.itinerary
    ]
    look = {"icon": "circle", "iconstyle": {"radius": 5}}
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": place.at},
            "properties": {"time": str(day), "popup": place.name, **look},
        }
        for place, day in stays
    ]
    page = folium.Map([30, 10], zoom_start=3, tiles=None)
    data = {"type": "FeatureCollection", "features": features}
    TimestampedGeoJson(data, period="P1M", auto_play=False).add_to(page)
    html = _STYLED.sub(_style, _LOADED.sub(_script, page.get_root().render()))
    path.write_text(html.replace("</html>", f"{READY}</html>"), encoding="utf-8")
    return path


def _script(found: re.Match[str]) -> str:
    script = leaflet_files()[0] if found[1] == "leaflet.js" else _text_of(found[1])
    return f"<script>{script.replace('</script', '<' + chr(92) + '/script')}</script>"


def _style(found: re.Match[str]) -> str:
    return (
        f"<style>{leaflet_files()[1] if found[1] == 'leaflet.css' else _text_of(found[1])}</style>"
    )


def _text_of(name: str) -> str:
    return (PACKAGES / FROM_NPM[name]).read_text("utf-8") if name in FROM_NPM else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stays", nargs="+", type=int, default=STAYS, metavar="N")
    sys.exit(conclude(measure(parser.parse_args().stays)))
