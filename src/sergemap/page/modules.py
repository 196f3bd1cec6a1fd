"""ES modules -> one classic script, as a page can hold it without a network."""

from __future__ import annotations

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath

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


def inline_modules(entry: Path) -> str:
    """Return a module and all that it imports as one classic script without globals of its own.

    The modules keep to named exports of functions, classes and constants, and to named imports
    from relative paths at the top of the file; a JSON file is imported whole, `with { type: 'json'
    }`, and may lie outside the folder of the entry. Raises PageError for anything else.
    """
    joined: dict[str, str] = {}
    _join(entry.name, joined, folder=entry.parent, above=())
    return f"(() => {{\n'use strict';\n{''.join(joined.values())}}})();\n"


def without_source_map(text: str) -> str:
    """Return a script or style without the address of its source map, which browsers ask for."""
    return _SOURCE_MAP.sub("", text) if "sourceMappingURL" in text else text


def _join(name: str, joined: dict[str, str], *, folder: Path, above: tuple[str, ...]) -> None:
    """Add a module, by its path in the folder, after the ones it needs, each of them once.

    In the script each has a number for a name, which is short and met nowhere else.
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
        joined[name] = f"const _{len(joined)} = {values};\n"
        return
    if name.startswith("../"):
        raise PageError(f"{name}: player modules live beside {above[0]} or below it")
    source = without_source_map("\n" + read_resource(folder / name))
    source = source.replace("\nexport {};\n", "\n")  # says to type checkers: a module
    last = source.rfind("\nimport ")
    top = source.find(";\n", last) + 1 if last >= 0 else 0
    head, body = source[:top], source[top:]  # so that few letters are searched for imports
    found = [(f"{{{_renamed(names)}}}", to) for names, to in _IMPORT.findall(head)]
    found += _IMPORT_OF_VALUES.findall(head)
    imports = [(names, normpath(join(dirname(name), to))) for names, to in found]
    for _, needed in imports:
        _join(needed, joined, folder=folder, above=(*above, name))
    exported = ", ".join(_EXPORT.findall(body))
    code = _IMPORT_OF_VALUES.sub("", _IMPORT.sub("", head)) + _EXPORT.sub("\n", body)
    if ("\nimport" in code or "\nexport" in code) and (left := _LEFT_OVER.search(code)):
        raise PageError(
            f"{name}: cannot join {left[1]!r}; use named imports and exports, one a line"
        )
    numbers = {module: number for number, module in enumerate(joined)}
    wires = "".join(f"const {names} = _{numbers[needed]};\n" for names, needed in imports)
    joined[name] = (
        f"// {name.rpartition('/')[2]}\nconst _{len(joined)} = (() => {{\n"
        f"{wires}{code[1:]}return {{{exported}}};\n}})();\n"
    )


def _renamed(names: str) -> str:
    """Turn the names of an import into those of a destructuring.

    >>> _renamed(" moment, words as english ")
    'moment, words: english'
    """
    return re.sub(r"\s+as\s+", ": ", " ".join(names.split()))


def _compact(source: str, name: str) -> str:
    try:
        values = json.loads(source)
    except json.JSONDecodeError as error:
        raise PageError(f"{name}: not JSON: {error}") from None
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
