"""Bake the names of the borders in further languages, which polities.yaml does not speak.

    python tools/build_state_names.py [--out FILE]

`data/state_names.txt` has names and what follows them in brackets; `state_names.json` has, for each
language, a name for each of `names` in borders.json, in the same order.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "data" / "state_names.txt"
BORDERS = ROOT / "src" / "sergemap" / "borders" / "borders.json"
OUT = ROOT / "src" / "sergemap" / "borders" / "state_names.json"
LANGUAGES = ("de", "it")
_BRACKET = re.compile(r"(.*) (\([^()]*\))")


def read_table(text: str) -> dict[str, tuple[str, ...]]:
    """Return the names of each English one."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    rows = ([name.strip() for name in line.split("|")] for line in lines)
    return {english: tuple(others) for english, *others in rows}


def translated(english: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a name in each language; KeyError where the table lacks a part of it.

    >>> translated("Poland (Red Army)", {"Poland": ("Polen",), "(Red Army)": ("Rote Armee",)})
    ('Polen (Rote Armee)',)
    """
    if found := _BRACKET.fullmatch(english):
        names, brackets = translated(found[1], table), table[found[2]]
        return tuple(f"{name} ({more})" for name, more in zip(names, brackets, strict=True))
    return table[english]


def bake(table: str, borders: str) -> str:
    """Return the file for the names of the borders."""
    translations = read_table(table)
    rows = [translated(name, translations) for name in json.loads(borders)["names"]["en"]]
    names = dict(zip(LANGUAGES, zip(*rows, strict=True), strict=True))
    lines = (f'"{tag}": {json.dumps(each, ensure_ascii=False)}' for tag, each in names.items())
    return "{" + ",\n".join(lines) + "}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file."""
    parser = argparse.ArgumentParser(description="Bake further names of the borders.")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    baked = bake(TABLE.read_text("utf-8"), BORDERS.read_text("utf-8"))
    options.out.write_text(baked, "utf-8")
    print(f"{options.out.name}: {', '.join(json.loads(baked))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
