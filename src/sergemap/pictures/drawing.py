"""A drawing in SVG as a page may hold it: shapes and letters, and nothing that acts or fetches.

A browser runs nothing in a drawing that it shows as a picture. Still what could act is refused, for
a drawing with it is most likely not the one that was meant; what only editors read is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers import expat  # entities and declarations are refused below
from xml.sax.saxutils import escape, quoteattr

from sergemap.pictures.album import Print
from sergemap.pictures.drawing_names import DRAWN, LEFT_OUT
from sergemap.text import quoted

MOST_BYTES = 4 << 20
DEEPEST = 200  # elements within one another
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {"": "", _SVG: "", _XLINK: "xlink:", _XML: "xml:"}
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)
_CALL = re.compile(r"\b(?:url|src|image|image-set|element|attr|expression)\s*\(\s*([^)]*)", re.I)
_WITHIN = re.compile(r"#[^\s<>\"']+")
_PIXELS = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*", re.ASCII)
_ADVICE = "take it out, or save the drawing as PNG"


@lru_cache(maxsize=64)  # few drawings change while a life is written
def drawing_of(content: bytes, longest: int) -> Print:
    """Return a drawing fit for a page, as large as asked; ValueError says what cannot be in it."""
    if len(content) > MOST_BYTES:
        raise ValueError(f"the drawing has more than {MOST_BYTES >> 20} MiB; save it as PNG")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.declared
    parser.EntityDeclHandler = reader.abbreviated
    parser.SkippedEntityHandler = reader.abbreviated
    parser.ProcessingInstructionHandler = reader.instructed
    parser.StartElementHandler = reader.begun
    parser.EndElementHandler = reader.ended
    parser.CharacterDataHandler = reader.said
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset + 1}"
        message = f"the SVG drawing is damaged or not whole ({where}); save it again"
        raise ValueError(message) from None
    width, height = _fitted(*reader.size(), longest)
    return Print(
        mime="image/svg+xml",
        width=width,
        height=height,
        content=reader.written(width, height).encode(),
    )


def _fitted(width: float, height: float, longest: int) -> tuple[int, int]:
    scale = longest / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _refused(what: str) -> ValueError:
    return ValueError(f"the drawing has {what}; {_ADVICE}")


class _Reader:
    """Writes a drawing anew while it is read, and refuses what may not be in it."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.parts: list[str] = []
        self.above: list[str] = []
        self.style = ""
        self.left_out = 0  # how deep within something that is left out

    def declared(self, _: str, __: str | None, ___: str | None, has_more: int) -> None:
        if has_more:  # else it only says that this is SVG, and many programs write it
            self.abbreviated()

    def abbreviated(self, *_: object) -> None:
        raise _refused("abbreviations of its own (DOCTYPE), which may stand for anything")

    def instructed(self, target: str, _: str) -> None:
        raise _refused(f"an instruction for other programs, {quoted(target)}")

    def begun(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.left_out or space != _SVG or local in LEFT_OUT:
            if not self.above:
                raise ValueError(f"the drawing does not say that it is SVG: xmlns={_SVG}")
            self.left_out += 1
            return
        if local not in DRAWN:
            raise _refused(f"an element {quoted(local)}, which does not only draw")
        if len(self.above) >= DEEPEST:
            raise _refused(f"elements more than {DEEPEST} deep in one another")
        kept = dict(filter(None, (_attribute(*one) for one in attributes.items())))
        if self.above:
            self.parts.append(f"<{local}{_written(kept)}>")
        else:
            self.root = kept
        self.above.append(local)

    def ended(self, _: str) -> None:
        if self.left_out:
            self.left_out -= 1
            return
        local = self.above.pop()
        if local == "style":
            _check_style(self.style)
            self.style = ""
        if self.above:
            self.parts.append(f"</{local}>")

    def said(self, text: str) -> None:
        if self.left_out or not self.above:
            return
        if self.above[-1] == "style":
            self.style += text  # it may come in pieces
        self.parts.append(escape(text))

    def size(self) -> tuple[float, float]:
        """Return width and height in px; ValueError where the drawing has none."""
        box = re.split(r"[\s,]+", self.root.get("viewBox", "").strip())
        sides = [_px(self.root.get("width", "")), _px(self.root.get("height", ""))]
        if len(box) == 4:
            framed = [_px(box[2]), _px(box[3])]
            if all(framed):
                sides = sides if all(sides) else framed
        width, height = (side or 0 for side in sides)
        if width <= 0 or height <= 0:
            advice = "give its <svg> a viewBox, as in '0 0 640 480'"
            raise ValueError(f"the drawing has no size; {advice}")
        return width, height

    def written(self, width: int, height: int) -> str:
        """Return the drawing, which has this size now."""
        natural = self.size()
        frame = self.root.get("viewBox") or f"0 0 {natural[0]:g} {natural[1]:g}"
        kept = self.root | {"width": str(width), "height": str(height), "viewBox": frame}
        spaces = f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"'
        return f"<svg{spaces}{_written(kept)}>{''.join(self.parts)}</svg>"


def _px(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    unit = _PX.get(found[2].lower()) if found else None
    return float(found[1]) * unit if found and unit else None


# Attributes.


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


def _attribute(name: str, value: str) -> tuple[str, str] | None:
    """Return an attribute as it is written; None: editors alone read it."""
    space, _, local = name.rpartition(" ")
    if local.lower().startswith("on"):
        raise _refused(f"a script in {quoted(local)}")
    if space not in _PREFIXES:
        return None
    if local == "href":
        _check_address(value)
    elif (space, local) == (_XML, "base"):
        raise _refused("an address in 'xml:base'")
    else:
        _check_style(value)
    return f"{_PREFIXES[space]}{local}", value


def _check_address(value: str) -> None:
    address = value.strip()
    if not (_WITHIN.fullmatch(address) or _PIXELS.fullmatch(address)):
        raise _refused(f"an address outside of it, {quoted(address)}")


def _check_style(value: str) -> None:
    """Raise a ValueError where a style or another value would fetch something."""
    if "\\" in value or "@import" in value.lower() or "javascript:" in value.lower():
        raise _refused(f"a style that may fetch or run something, {quoted(value.strip()[:60])}")
    for within in _CALL.findall(value):
        _check_address(within.strip().strip("\"'"))
