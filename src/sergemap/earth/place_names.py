"""Names of places made comparable: no case, no accents, no hyphens."""

from __future__ import annotations

import re

from sergemap.text import fold

_JOINTS = re.compile(r"[\s'’‘ʼʻ`´.\-‐‑–—_]+")
_SAINT = re.compile(r"\bst\b")


def fold_name(name: str) -> str:
    """Return the name as it is compared with others.

    >>> fold_name("Fort-de-France"), fold_name("KÖNIGSBERG"), fold_name("St. Étienne")
    ('fort de france', 'konigsberg', 'saint etienne')
    """
    plain = _JOINTS.sub(" ", fold(name)).strip()
    return _SAINT.sub("saint", plain) if "st" in plain else plain
