"""ES modules -> one classic script, as a page can hold it without a network."""

from __future__ import annotations

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple

from sergemap.errors import PageError
from sergemap.files import read_resource

# Each begins with a line's end and not with "^", for which Python looks at every letter.
_IMPORT = re.compile(r"\nimport\s*\{([^}]*)\}\s*from\s*'(\.{1,2}/[\w./-]+)';(?=\n|\Z)")
_IMPORT_OF_VALUES = re.compile(
    r"\nimport (\w+) from '(\.{1,2}/[\w./-]+\.json)' with \{ type: 'json' \};(?=\n|\Z)"
)
_EXPORT = re.compile(r"\nexport (?=(?:async )?(?:function\*?|class|const) (\w+))")
_LEFT_OVER = re.compile(r"\n((?:import|export)\b.*)")
_SOURCE_MAP = re.compile(r"^(?://[#@] *sourceMappingURL=.*|/\*[#@] *sourceMappingURL=.*\*/)$", re.M)


class _Module(NamedTuple):
    code: str
    exports: tuple[str, ...] | None = None  # None: values, which are imported whole


def inline_modules(entry: Path) -> str:
    """Return a module and all that it imports as one classic script without globals of its own.

    The modules keep to named exports of functions, classes and constants, and to named imports
    from relative paths at the top of the file; a JSON file is imported whole, `with { type: 'json'
    }`, and may lie outside the folder of the entry. Raises PageError for anything else.
    """
    joined: dict[str, _Module] = {}
    _join(entry.name, joined, folder=entry.parent, above=())
    whole = "".join(module.code for module in joined.values())
    return f"(() => {{\n'use strict';\n{whole}}})();\n"


def without_source_map(text: str) -> str:
    """Return a script or style without the address of its source map, which browsers ask for."""
    return _SOURCE_MAP.sub("", text) if "sourceMappingURL" in text else text


def _join(name: str, joined: dict[str, _Module], *, folder: Path, above: tuple[str, ...]) -> None:
    """Add a module, by its path in the folder, after the ones it needs, each of them once.

    In the script it has a number for a name, and so have its exports: short, and met nowhere else.
    """
    if name in joined:
        return
    if name in above:
        ring = " -> ".join(
            module.rpartition("/")[2] for module in (*above, name)[above.index(name) :]
        )
        raise PageError(f"player modules import each other: {ring}")
    if name.endswith(".json"):
        values = _compact(read_resource(folder / name), name)
        joined[name] = _Module(f"const _{len(joined)} = {values};\n")
        return
    if name.startswith("../"):
        raise PageError(f"{name}: player modules live beside {above[0]} or below it")
    source = without_source_map("\n" + read_resource(folder / name))
    source = source.replace("\nexport {};\n", "\n")  # says to type checkers: a module
    last = source.rfind("\nimport ")
    top = source.find(";\n", last) + 1 if last >= 0 else 0
    head, body = source[:top], source[top:]  # so that few letters are searched for imports
    found = [*_IMPORT.findall(head), *_IMPORT_OF_VALUES.findall(head)]
    imports = [(names, normpath(join(dirname(name), to))) for names, to in found]
    for _, needed in imports:
        _join(needed, joined, folder=folder, above=(*above, name))
    exports = tuple(_EXPORT.findall(body))
    code = _IMPORT_OF_VALUES.sub("", _IMPORT.sub("", head)) + _EXPORT.sub("\n", body)
    if ("\nimport" in code or "\nexport" in code) and (left := _LEFT_OVER.search(code)):
        raise PageError(
            f"{name}: cannot join {left[1]!r}; use named imports and exports, one a line"
        )
    numbers = {module: number for number, module in enumerate(joined)}
    wires = "".join(
        f"const {_wired(names, joined[needed].exports)} = _{numbers[needed]};\n"
        for names, needed in imports
    )
    joined[name] = _Module(
        f"// {name.rpartition('/')[2]}\nconst _{len(joined)} = (() => {{\n"
        f"{wires}{code[1:]}return [{', '.join(exports)}];\n}})();\n",
        exports,
    )


def _wired(names: str, exports: tuple[str, ...] | None) -> str:
    """Turn the names of an import into those of a destructuring, by the places of the exports.

    >>> _wired(" moment, words as english ", ("words", "moment"))
    '{1: moment, 0: english}'
    """
    if exports is None:
        return names
    pairs = [re.split(r"\s+as\s+", name.strip()) for name in names.split(",") if name.strip()]
    if lacking := [name for name, *_ in pairs if name not in exports]:
        raise PageError(f"the player imports {lacking[0]!r}, which nobody exports")
    return "{" + ", ".join(f"{exports.index(pair[0])}: {pair[-1]}" for pair in pairs) + "}"


def _compact(source: str, name: str) -> str:
    try:
        values = json.loads(source)
    except json.JSONDecodeError as error:
        raise PageError(f"{name}: not JSON: {error}") from None
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
