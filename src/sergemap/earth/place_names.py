"""Names of places made comparable: no case, no accents, no hyphens."""

from __future__ import annotations

import re

from sergemap.text import fold

_JOINTS = re.compile(r"[\s'’‘ʼʻ`´.\-‐‑–—_]+")
_SAINT = re.compile(r"\b(?:st|sankt)\b")


def fold_name(name: str) -> str:
    """Return the name as it is compared with others.

    >>> fold_name("Fort-de-France"), fold_name("KÖNIGSBERG"), fold_name("St. Étienne")
    ('fort de france', 'konigsberg', 'saint etienne')
    >>> fold_name("St. Pölten") == fold_name("Sankt Pölten")
    True
    """
    plain = _JOINTS.sub(" ", fold(name)).strip()
    return _SAINT.sub("saint", plain) if "st" in plain or "sankt" in plain else plain


def as_written(name: str) -> str:
    """Return the name as it is written, but for case, accents and what is short for Saint.

    >>> as_written("St. Louis"), as_written("Saint-Louis")
    ('saint louis', 'saint-louis')
    """
    return _SAINT.sub("saint", fold(name).replace(".", " ").replace("  ", " "))
