"""ES modules -> one classic script, as a page can hold it without a network."""

from __future__ import annotations

import re
from os.path import normpath
from pathlib import Path

from sergemap.errors import PageError
from sergemap.files import read_resource

_IMPORT = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*'(\.{1,2}/[\w./-]+)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_NO_EXPORT = re.compile(r"^export \{\};\n", re.MULTILINE)  # says to type checkers: a module
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_SOURCE_MAP = re.compile(r"^(?://[#@] *sourceMappingURL=.*|/\*[#@] *sourceMappingURL=.*\*/)$", re.M)


def inline_modules(entry: Path) -> str:
    """Return a module and all that it imports as one classic script without globals of its own.

    The modules keep to named exports of functions, classes and constants, and to named imports
    from relative paths at the top of the file.
    """
    joined: dict[Path, str] = {}
    _join(entry.resolve(), joined, root=entry.resolve().parent, above=())
    return f"(() => {{\n'use strict';\n{''.join(joined.values())}}})();\n"


def without_source_map(text: str) -> str:
    """Return a script or style without the address of its source map, which browsers ask for."""
    return _SOURCE_MAP.sub("", text)


def _join(path: Path, joined: dict[Path, str], *, root: Path, above: tuple[Path, ...]) -> None:
    """Add the module after the ones it needs, each of them once."""
    if path in joined:
        return
    if path in above:
        ring = " -> ".join(module.name for module in (*above[above.index(path) :], path))
        raise PageError(f"player modules import each other: {ring}")
    source = without_source_map(_NO_EXPORT.sub("", read_resource(path)))
    imports = [(names, Path(normpath(path.parent / to))) for names, to in _IMPORT.findall(source)]
    for _, needed in imports:
        _join(needed, joined, root=root, above=(*above, path))
    code = _EXPORT.sub("", _IMPORT.sub("", source))
    if left := _LEFT_OVER.search(code):
        raise PageError(
            f"{path.name}: cannot join {left.group()!r}; use named imports and exports, one a line"
        )
    wires = "".join(
        f"const {{{_renamed(names)}}} = {_constant(needed, root)};\n" for names, needed in imports
    )
    exported = ", ".join(_EXPORT.findall(source))
    joined[path] = (
        f"// {path.name}\nconst {_constant(path, root)} = (() => {{\n"
        f"{wires}{code}return {{{exported}}};\n}})();\n"
    )


def _renamed(names: str) -> str:
    """Turn the names of an import into those of a destructuring.

    >>> _renamed(" moment, words as english ")
    'moment, words: english'
    """
    return re.sub(r"\s+as\s+", ": ", " ".join(names.split()))


def _constant(path: Path, root: Path) -> str:
    if not path.is_relative_to(root):
        raise PageError(f"{path.name}: player modules live beside main.js or below it")
    return re.sub(r"\W", "_", f"from_{path.relative_to(root).with_suffix('')}")
