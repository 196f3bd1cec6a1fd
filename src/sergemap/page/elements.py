"""Scripts, styles and JSON as elements of a page, and text as a file holds it."""

from __future__ import annotations

import re

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

# folium's popups make their contents with these two of jQuery's; the rest would be 80 kB.
LITTLE_JQUERY = """\
window.$ ??= (what) => {
  if (what === document) return {ready: (then) => then()};
  const holder = document.createElement('template');
  holder.innerHTML = what.trim();
  return [...holder.content.children];
};
"""


def storable(written: str) -> str:
    """Return text as a UTF-8 file and a browser hold it: one kind of line end, whole characters."""
    lines = written.replace("\r\n", "\n").replace("\r", "\n")
    return _HALF_CHARACTER.sub("\ufffd", lines)


def script(code: str) -> str:
    """Return a script element; nothing in its texts can end it."""
    closed = re.sub(r"<(?=/script|script|!--)", r"\\x3c", code, flags=re.IGNORECASE)
    return f"<script>\n{closed}</script>\n"


def style(rules: str) -> str:
    """Return a style element; nothing in its rules can end it."""
    closed = re.sub(r"</(?=style)", r"<\\/", rules, flags=re.IGNORECASE)
    return f"<style>\n{closed}</style>\n"


def json_element(name: str, written: str) -> str:
    """Return JSON as an element that is read, not run; nothing in its texts can end it."""
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json" id="{name}">{written}</script>\n'
