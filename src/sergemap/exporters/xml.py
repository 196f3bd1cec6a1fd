"""XML as text: elements in which every word is made safe."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from sergemap.exporters.properties import sound

Xml = str
"""Markup that is safe: only this module makes it."""


def element(name: str, /, *parts: Xml, **attributes: object) -> Xml:
    """Return an element with others in it.

    >>> element("Point", leaf("name", "A & B"), id="p")
    '<Point id="p"><name>A &amp; B</name></Point>'
    """
    pairs = "".join(f" {key}={quoteattr(sound(str(value)))}" for key, value in attributes.items())
    inside = "".join(parts)
    return f"<{name}{pairs}>{inside}</{name}>" if inside else f"<{name}{pairs}/>"


def leaf(name: str, value: object, /, **attributes: object) -> Xml:
    """Return an element with text in it; nothing where there is none.

    >>> leaf("km", 2.5), leaf("text", None), leaf("text", "")
    ('<km>2.5</km>', '', '')
    """
    text = "" if value is None else sound(str(value))
    return element(name, escape(text), **attributes) if text else ""


def document(form: str, root: Xml) -> bytes:
    """Return a file; its first lines say what has made it."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- sergemap export, format {form} -->\n'
    return f"{head}{root}\n".encode()
