"""Scripts, styles and JSON as elements of a page, and text as a file holds it."""

from __future__ import annotations

import json
import re
import string
from collections import Counter

_FEW = 0.005  # of all letters; more of them, as in Russian, are shorter as they are
_NO_LETTERS = bytes(sorted({*range(128)} - {*string.ascii_letters.encode()}))
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


def storable(text: str) -> str:
    """Return text as a UTF-8 file and a browser hold it: one kind of line end, whole characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    try:
        lines.encode()
    except UnicodeEncodeError:
        return _HALF_CHARACTER.sub("\ufffd", lines)
    return lines


def script(code: str) -> str:
    """Return a script element; nothing in its texts can end it."""
    closed = re.sub(r"<(?=/script|script|!--)", r"\\x3c", code, flags=re.IGNORECASE)
    return f"<script>\n{closed}</script>\n"


def style(rules: str) -> str:
    """Return a style element; nothing in its rules can end it."""
    closed = re.sub(r"</(?=style)", r"<\\/", rules, flags=re.IGNORECASE)
    return f"<style>\n{closed}</style>\n"


def in_ascii(code: str, *, above: int = 0x7F) -> str:
    r"""Return a script or JSON with its letters above one as escapes.

    With one letter above U+00FF a browser keeps all of a script in two bytes a letter, and is
    slower to read it.

    >>> in_ascii("'né à Łódź'"), in_ascii("'né à Łódź'", above=0xFF)
    ("'n\\u00e9 \\u00e0 \\u0141\\u00f3d\\u017a'", "'né à \\u0141ód\\u017a'")
    """
    wide = f"[^\0-{chr(above)}\ud800-\udfff]"
    return re.sub(wide, lambda letter: json.dumps(letter[0])[1:-1], code)


def short_letters(text: str) -> tuple[str, str]:
    """Return letters that take two bytes, and the text in which those of ASCII stand for them.

    In it they have changed places. There are none where a text is better as it is.

    >>> short_letters("Да, да.")
    ('аДд', 'ba, ca.')
    """
    plain = text.encode("ascii", "ignore")
    if len(text) - len(plain) < len(plain.translate(None, _NO_LETTERS)):
        return "", text
    found = Counter(re.findall(r"[^\W\d_]", text))
    wide = {letter: count for letter, count in found.items() if "\x7f" < letter < "\ud800"}
    if 2 * sum(wide.values()) < found.total():  # signs were among the others
        return "", text
    ordered = sorted(wide, key=lambda letter: (-wide[letter], letter))
    letters = "".join(ordered[: len(string.ascii_letters)])
    ascii_ones = string.ascii_letters[: len(letters)]
    return letters, text.translate(str.maketrans(letters + ascii_ones, ascii_ones + letters))


def json_element(name: str, json_text: str, *, spelled: bool = False) -> str:
    """Return JSON as an element that is read, not run; nothing in its texts can end it.

    `spelled`: it may have other letters, which its attribute `data-letters` names.
    """
    for sign in "<>&\u2028\u2029":
        json_text = json_text.replace(sign, f"\\u{ord(sign):04x}")
    wide = len(json_text) - len(json_text.encode("latin-1", "ignore"))
    if 0 < wide < _FEW * len(json_text):
        json_text = in_ascii(json_text, above=0xFF)
    letters, json_text = short_letters(json_text) if spelled else ("", json_text)
    named = f' data-letters="{letters}"' if letters else ""
    return f'<script type="application/json" id="{name}"{named}>{json_text}</script>\n'
