"""The page's parts that are files: Leaflet, the player's modules, their style, glyphs and words."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from os.path import normpath
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from rcssmin import cssmin  # type: ignore[import-untyped]  # it has no types
from rjsmin import jsmin  # type: ignore[import-untyped]  # it has no types

from sergemap.errors import PageError
from sergemap.page.elements import in_ascii

PLAYER = Path(__file__).parent / "player"

Words = Mapping[str, object]
"""The words of one language: sections of named templates."""


class Leaflet(NamedTuple):
    """Leaflet as text, with the pictures its style names inside it."""

    script: str
    style: str


@lru_cache(maxsize=2)  # it is in a package, which stays as it is while the program runs
def leaflet(*, pictures: bool = True) -> Leaflet:
    """Return Leaflet from its package; a page without pins and switches needs no pictures of them.

    >>> "images/" in leaflet().style
    False
    """
    script, style = (_leaflet_file(name).decode() for name in ("leaflet.js", "leaflet.css"))
    return Leaflet(
        without_source_map(script), _PICTURE.sub(_picture_inside if pictures else "none", style)
    )


def default_pins() -> str:
    """Return the statement that gives Leaflet's own pins their pictures, which it would load.

    >>> default_pins().startswith("L.Icon.Default.imagePath")
    True
    """
    pictures = {
        "iconUrl": "marker-icon.png",
        "iconRetinaUrl": "marker-icon-2x.png",
        "shadowUrl": "marker-shadow.png",
    }
    inside = {option: _as_data(f"images/{name}") for option, name in pictures.items()}
    options = json.dumps(inside, separators=(",", ":"))
    return f"L.Icon.Default.imagePath = '';\nL.Icon.Default.mergeOptions({options});\n"


def player_script(*, tongues: int = 2) -> str:
    """Return the player's modules as one script, without comments and indents.

    What tells the text in another language is left out where there is none.
    """
    return _player_script(PLAYER, tongues > 1, _as_of(PLAYER))


@lru_cache(maxsize=4)  # joining takes a third of a build, and the player seldom changes
def _player_script(player: Path, retells: bool, _: object) -> str:
    other = player / "ui" / "one_tongue.js"
    instead = {} if retells else dict.fromkeys((other.with_name(n) for n in _RETELLING), other)
    return in_ascii(str(jsmin(inline_modules(player / "main.js", instead)))) + "\n"


def boot_script() -> str:
    """Return the few lines that run before all others, and need none of them."""
    return str(jsmin(read_part(PLAYER / "boot.js"))) + "\n"


def player_style() -> str:
    """Return the player's style; the tokens come first, for the rest is written in them."""
    return _player_style(PLAYER, _as_of(PLAYER))


@lru_cache(maxsize=2)
def _player_style(player: Path, _: object) -> str:
    return joined_styles(player / "tokens.css", player / "player.css")


def joined_styles(*sheets: Path) -> str:
    """Return style sheets as one, without their comments and indents."""
    return str(cssmin("".join(read_part(sheet) for sheet in sheets)))


def player_page() -> str:
    """Return the body of the page, with marks where its parts go."""
    return read_part(PLAYER / "page.html")


def glyphs() -> str:
    """Return the signs of the map as one hidden SVG."""
    return read_part(PLAYER / "glyphs.svg")


def favicon() -> str:
    """Return the sign of the traveller, a red dot with a ring, as a data URI.

    >>> favicon()[:26]
    'data:image/svg+xml;base64,'
    """
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#a92120">'
        '<circle cx="16" cy="16" r="8"/>'
        '<circle cx="16" cy="16" r="13.5" fill="none" stroke="#a92120" stroke-width="2.5"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()


def words(languages: Iterable[str]) -> dict[str, Words]:
    """Return the words we have for these languages, and always the English ones.

    >>> sorted(words(["tlh"]))
    ['en']
    """
    files = {language: _words_file(language) for language in ("en", *languages)}
    return {language: read_words(file) for language, file in files.items() if file}


def complete(found: Mapping[str, Words], language: str) -> Words:
    """Return the words of a language, English ones where it lacks one.

    >>> complete({"en": {"status": {"free": "free"}}}, "tlh")
    {'status': {'free': 'free'}}
    """
    return _laid_over(found["en"], found.get(language, {}))


def read_part(path: Path) -> str:
    """Return a file of ours as text; raises PageError where the installation lacks it."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _missing(path.name, error) from None


# Modules.

_RETELLING = ("telling.js", "appendix.js")  # write the text in another language than the build's
_IMPORT = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*'(\.{1,2}/[\w./-]+)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_NO_EXPORT = re.compile(r"^export \{\};\n", re.MULTILINE)  # says to type checkers: a module
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_SOURCE_MAP = re.compile(r"^(?://[#@] *sourceMappingURL=.*|/\*[#@] *sourceMappingURL=.*\*/)$", re.M)


def inline_modules(entry: Path, instead: Mapping[Path, Path] = MappingProxyType({})) -> str:
    """Return a module and all that it imports as one classic script without globals of its own.

    The modules keep to named exports of functions, classes and constants, and to named imports
    from relative paths at the top of the file. `instead` names modules that stand for others.
    """
    joined: dict[Path, str] = {}
    other = {path.resolve(): stand_in.resolve() for path, stand_in in instead.items()}
    _join(entry.resolve(), joined, other, root=entry.resolve().parent, above=())
    return f"(() => {{\n'use strict';\n{''.join(joined.values())}}})();\n"


def without_source_map(text: str) -> str:
    """Return a script or style without the address of its source map, which browsers ask for."""
    return _SOURCE_MAP.sub("", text)


def _join(
    path: Path,
    joined: dict[Path, str],
    instead: Mapping[Path, Path],
    *,
    root: Path,
    above: tuple[Path, ...],
) -> None:
    """Add the module after the ones it needs, each of them once."""
    if path in joined:
        return
    if path in above:
        ring = " -> ".join(module.name for module in (*above[above.index(path) :], path))
        raise PageError(f"player modules import each other: {ring}")
    source = without_source_map(_NO_EXPORT.sub("", read_part(path)))
    written = [(names, Path(normpath(path.parent / to))) for names, to in _IMPORT.findall(source)]
    imports = [(names, instead.get(needed, needed)) for names, needed in written]
    for _, needed in imports:
        _join(needed, joined, instead, root=root, above=(*above, path))
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


# Files.


def _as_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of a folder does: its name, time and size."""
    ours = (file for file in sorted(folder.rglob("*")) if file.suffix in (".js", ".css"))
    files = ((file, file.stat()) for file in ours)
    return tuple((file.name, stat.st_mtime_ns, stat.st_size) for file, stat in files)


_PICTURE = re.compile(r"url\((images/[\w.-]+)\)")


def _picture_inside(found: re.Match[str]) -> str:
    return f"url({_as_data(found[1])})"


def _as_data(picture: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_leaflet_file(picture)).decode()


def _leaflet_file(name: str) -> bytes:
    package = resources.files("js_lib_leaflet")
    try:
        return (package / "static" / "js_lib_leaflet" / name).read_bytes()
    except OSError as error:
        raise _missing(f"Leaflet's {name}", error) from None


def _missing(what: str, error: OSError) -> PageError:
    reason = (error.strerror or str(error)).lower()
    return PageError(f"{what} cannot be read ({reason}): install sergemap again")


def _words_file(language: str) -> Path | None:
    """Return the file for a language tag, or for its first part; None: we have none."""
    if not re.fullmatch(r"[A-Za-z0-9-]+", language):
        return None
    files = (PLAYER / "words" / f"{tag}.json" for tag in (language, language.partition("-")[0]))
    return next((file for file in files if file.exists()), None)


def read_words(path: Path) -> Words:
    """Return the words in a file."""
    held = json.loads(read_part(path))
    if not isinstance(held, dict):
        raise PageError(f"{path.name}: words are an object of sections")
    return held


def _laid_over(below: Words, above: Words) -> Words:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        merged[key] = _laid_over(under, value) if both else value  # type: ignore[arg-type]  # both are Mappings
    return merged
