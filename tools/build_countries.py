"""Bake the names of today's countries, in the languages of the borders, from Unicode's CLDR.

    python tools/build_countries.py [--out FILE]

CLDR comes with the package babel. Names are the short usual ones, without remarks in brackets.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from babel import Locale

import borders_plan

LANGUAGES = (*borders_plan.LANGUAGES, "de", "it")
ROOT = Path(__file__).resolve().parent.parent
BORDERS = ROOT / "src" / "sergemap" / "borders" / "borders.json"
OUT = ROOT / "src" / "sergemap" / "borders" / "countries.json"

# CLDR gives these long, or otherwise than most readers write them.
PLAIN = {
    "CD": ("DR Congo", "RD Congo", "RD del Congo", "ДР Конго", "DR Kongo", "RD del Congo"),
    "CG": ("Congo", "Congo", "Congo", "Конго", "Kongo", "Congo"),
    "CI": (
        "Ivory Coast", "Côte d’Ivoire", "Costa de Marfil", "Кот-д’Ивуар", "Elfenbeinküste",
        "Costa d’Avorio",
    ),
    "HK": ("Hong Kong", "Hong Kong", "Hong Kong", "Гонконг", "Hongkong", "Hong Kong"),
    "MO": ("Macao", "Macao", "Macao", "Макао", "Macau", "Macao"),
    "PS": ("Palestine", "Palestine", "Palestina", "Палестина", "Palästina", "Palestina"),
    "TR": ("Turkey", "Turquie", "Turquía", "Турция", "Türkei", "Turchia"),
    "ZA": ("South Africa", "Afrique du Sud", "Sudáfrica", "ЮАР", "Südafrika", "Sudafrica"),
}  # fmt: skip


def names(code: str) -> list[str]:
    """Return a country's name in each language.

    >>> names("BA")[:2]
    ['Bosnia and Herzegovina', 'Bosnie-Herzégovine']
    """
    if code in PLAIN:
        return list(PLAIN[code])
    names_in_cldr = [Locale(language).territories[code] for language in LANGUAGES]
    return [re.sub(r"\s*\(.*\)", "", name).replace(" & ", " and ") for name in names_in_cldr]


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file for the countries that the borders lie in today."""
    parser = argparse.ArgumentParser(description="Bake names of countries into countries.json.")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    codes = sorted(set(json.loads(BORDERS.read_text("utf-8"))["today"]) - {""})
    lines = [f'"{code}": {json.dumps(names(code), ensure_ascii=False)}' for code in codes]
    head = f'"languages": {json.dumps(LANGUAGES)}'
    options.out.write_text("{" + head + ',\n"names": {\n' + ",\n".join(lines) + "\n}}\n", "utf-8")
    print(f"{options.out.name}: {len(codes)} countries in {len(LANGUAGES)} languages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
