"""What a typist cannot see, or sees otherwise: odd spaces, dashes of Word's."""

from __future__ import annotations

import re
import unicodedata

from sergemap.life.locations import SourcePosition
from sergemap.text import quoted

_ODD_SPACES = "\u00a0\u00ad\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff"
_ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")
_MOST_LINES, _LONGEST = 1000, 400  # that are looked at where reading stopped
_KEY = r"[\w-]+:(?:\s|$)"
_ODD_INDENT = re.compile(rf"[ -]*[{_ODD_SPACES}][ {_ODD_SPACES}-]*(?=- |{_KEY}|[{{\[])")
_ODD_AFTER_SIGN = re.compile(rf"\s*(?:- +)?(?:[\w-]+:|-)(?=[{_ODD_SPACES}])")
_DASHES = "–—−‐‑‒―•·●▪◦*"
_DASH = re.compile(rf"\s*(?P<dash>[{_DASHES}])[ \u00a0]*(?={_KEY}|[{{\[])")
_GLUED = re.compile(rf"\s*-(?P<next>{_KEY}|[{{\[\"'])")


def oddity(line: str) -> tuple[int, str] | None:
    """Return the column of what is wrong in a line and hard to see, and how to mend it.

    >>> oddity("– place: paris")
    (1, "this '–' is a dash (U+2013), not the hyphen that begins an entry; write '- '")
    """
    if line.isascii() and not line.lstrip().startswith(("-", "*")):
        return None  # as nearly all lines are
    if found := _ODD_INDENT.match(line) or _ODD_AFTER_SIGN.match(line):
        space = _ODD_SPACE.search(line)
        column = space.start() if space else found.end()
        return column + 1, f"{named(line[column])} stands here; {_retype(line[:column])}"
    if (found := _GLUED.match(line)) and not line.lstrip().startswith("--"):
        column = line.index("-") + 1
        return column, f"write a space after the hyphen, '- {_shown(found['next'])}'"
    if found := _DASH.match(line):
        return found.start("dash") + 1, _no_hyphen(found["dash"])
    return None


def odd_start(text: str) -> str | None:
    """Return what is wrong with the start of a key, or of a text that should be a list.

    >>> odd_start("-place")
    "write a space after the hyphen, '- place'"
    """
    if text[:1].isalpha():
        return None
    if _ODD_SPACE.match(text):
        return f"{named(text[0])} stands here; {_retype('')}"
    if re.match(rf"[{_DASHES}][ \u00a0]*\w", text):
        return _no_hyphen(text[0])
    glued = re.match(r"-\w", text)
    return f"write a space after the hyphen, '- {text[1:40]}'" if glued else None


def _no_hyphen(sign: str) -> str:
    what = f"this '{sign}' is {_kind(sign)} (U+{ord(sign):04X})"
    return f"{what}, not the hyphen that begins an entry; write '- '"


def _no_colon(line: str) -> tuple[int, str] | None:
    found = re.match(r"\s*(?:- +)?[a-z]+ ?(?P<sign>[=;：﹕∶])(?!.*:\s)", line)
    if found is None:
        return None
    return found.start(
        "sign"
    ) + 1, f"write a colon and a space after the key, not '{found['sign']}'"


def named(character: str) -> str:
    """Return what a character is that cannot be told from a space, or not be seen."""
    name = unicodedata.name(character, "a character that cannot be seen").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(character):04X})"


def _retype(before: str) -> str:
    if before.strip():
        return f"delete it and type a space after {quoted(before.strip()[-1])}"
    return "delete what is left of the first letter, and type spaces"


def _shown(found: str) -> str:
    return f"{found.strip()} …" if ":" in found else found


def _kind(sign: str) -> str:
    return "a bullet" if sign in "•·●▪◦*" else "a dash"


def first_oddity(lines: tuple[str, ...], last: int) -> tuple[SourcePosition, str] | None:
    """Return the first oddity up to a line where reading stopped, the nearest to it first."""
    near = [last - 1, last - 2, *range(max(0, last - _MOST_LINES), last - 2), last]
    for number in near:
        if 0 <= number < len(lines):
            found = oddity(lines[number][:_LONGEST]) or (
                number in near[:2] and _no_colon(lines[number][:_LONGEST])
            )
            if found:
                return SourcePosition(number + 1, found[0]), found[1]
    return None
