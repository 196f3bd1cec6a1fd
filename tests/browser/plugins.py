"""What the plugins of folium load from the network, answered from npm packages in package.json."""

from __future__ import annotations

import json
import mimetypes
import re
from pathlib import Path

PACKAGES = Path(__file__).parents[2] / "node_modules"
_NPM = re.compile(r"https://(?:cdn\.jsdelivr\.net/npm|unpkg\.com)/+([^/@]+)(?:@[^/]+)?(?:/(.+))?")
_CDNJS = re.compile(r"https://cdnjs\.cloudflare\.com/ajax/libs/([^/]+)/[^/]+/(.+)")
_OTHER_NAMES = {
    "jqueryui": "jquery-ui-dist",
    "leaflet-locatecontrol": "leaflet.locatecontrol",
    "leaflet.draw": "leaflet-draw",
    "moment.js": "moment",
}
_ELSEWHERE = {
    "https://cdn.jsdelivr.net/gh/ljagis/leaflet-measure@2.1.7/": ("leaflet-measure", None),
    "https://cdn.jsdelivr.net/gh/python-visualization/folium@main/folium/templates/leaflet_heat": (
        "leaflet.heat",
        "dist/leaflet-heat.js",
    ),
    "https://netdna.bootstrapcdn.com/": ("dejavu-fonts-ttf", "ttf/DejaVuSans.ttf"),  # any font does
}
_DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def answer(route):
    """Answer a request with the file that its host would send; tiles and pictures are a dot."""
    address = route.request.url.partition("?")[0]
    if address.startswith(("file:", "data:", "blob:")):
        route.continue_()
    elif ".example.org/" in address or "/highlight.js/" in address:
        route.fulfill(body="" if address.endswith(".css") else _DOT, content_type=_type(address))
    else:
        file = _file_of(address)
        route.fulfill(body=file.read_bytes(), content_type=_type(file.name), headers=_FROM_ANY)


_FROM_ANY = {"Access-Control-Allow-Origin": "*"}


def _type(name):
    return mimetypes.guess_type(name)[0] or "image/svg+xml"


def _file_of(address):
    package, path = _named(address)
    folder = PACKAGES / package
    if not folder.is_dir():
        raise FileNotFoundError(f"{package}: not there; run make node_modules/.ready")
    if path is None:
        about = json.loads((folder / "package.json").read_text("utf-8"))
        path = about.get("jsdelivr") or about["unpkg"]
    if (folder / path).is_file():
        return folder / path
    name = Path(path).name  # hosts make smaller files of their own, and leave folders out
    found = [one for of in (name, name.replace(".min.", ".")) for one in folder.rglob(of)]
    return found[0]


def _named(address):
    """Return the package that holds a file, and its path there; None: the one that it names."""
    if found := _NPM.fullmatch(address):
        return found[1], found[2]
    if found := _CDNJS.fullmatch(address):
        return _OTHER_NAMES.get(found[1], found[1]), found[2]
    for beginning, (package, path) in _ELSEWHERE.items():
        if address.startswith(beginning):
            return package, path or address.removeprefix(beginning)
    raise LookupError(f"no package is known for {address}")
