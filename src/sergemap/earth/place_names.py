"""Names of places made comparable: no case, no accents, no hyphens."""

from __future__ import annotations

import re
import unicodedata

# Letters which Unicode does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_JOINTS = re.compile(r"[\s'’‘ʼʻ`´.\-‐‑–—_]+")
_SAINT = re.compile(r"\bst\b")


def fold(name: str) -> str:
    """Return the name as it is compared with others.

    >>> fold("Fort-de-France"), fold("KÖNIGSBERG"), fold("St. Étienne"), fold("Ленинград")
    ('fort de france', 'konigsberg', 'saint etienne', 'ленинград')
    """
    plain = name.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    plain = _JOINTS.sub(" ", plain).strip()
    return _SAINT.sub("saint", plain) if "st" in plain else plain
