"""Write the borders of a day as GeoJSON, which QGIS and any other map program opens.

    python tools/borders_geojson.py 1930-06-01 -o 1930.geojson

A feature is what one polity holds, with its `id`, `name`, `kind`, `occupier` and `certainty`, and
the first and last day, `from` and `to`, on which it holds just that. Rings run by the right-hand
rule, and nothing crosses the 180th meridian, as RFC 7946 asks.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from shapely.geometry import mapping

from sergemap.borders.shapes import held_lands
from sergemap.borders.tenures import known_days
from sergemap.borders.topology import Borders, read_borders
from sergemap.errors import BordersError


def features(borders: Borders, day: date) -> Iterator[dict[str, Any]]:
    """Yield what each polity holds on a day."""
    for polity, shape in held_lands(borders, day):
        properties = {
            "id": polity.id,
            "name": polity.name,
            "from": str(polity.begins),
            "to": str(polity.ends),
            "certainty": polity.certainty,
            "kind": polity.kind,
            "occupier": polity.occupier,
        }
        yield {"type": "Feature", "properties": properties, "geometry": mapping(shape)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file, or say why there is none."""
    parser = argparse.ArgumentParser(description="Write the borders of a day as GeoJSON.")
    parser.add_argument("day", help="such as 1930-06-01; of a month or a year its first day")
    parser.add_argument("-o", "--output", type=Path, help="a file; without it, the screen")
    options = parser.parse_args(arguments)
    try:
        day, _ = known_days(options.day)
    except BordersError as fault:
        print(fault, file=sys.stderr)
        return 1
    lines = ",\n".join(json.dumps(each) for each in features(read_borders(), day))
    text = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
    if options.output is None:
        print(text, end="")
    else:
        options.output.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
