"""Dates in headlines: "Budapest, 1913 – 1917", "about 1900: Orava"."""

from __future__ import annotations

import re
from itertools import combinations

from sergemap.errors import DateError
from sergemap.importers.loose_dates import edtf_of
from sergemap.life.dates import read_date
from sergemap.text import fold

MOST_WORDS = 24
_WORD = re.compile(r"[^\s,;:()|]+|[,;:()|]")
_SIGNS = frozenset(",;:()|–—-")
_BEFORE_PLACE = frozenset("at in en a im nach by to dans в на nel bei from de".split())  # noqa: SIM905
_BEFORE_YEAR = frozenset("in en im anno year le el il nel в since um by".split())  # noqa: SIM905


def date_in(headline: str) -> tuple[str, str] | None:
    """Return the date that a headline holds, in EDTF, and the rest of it; None: it holds none.

    >>> date_in("Budapest, 1913 – 1917"), date_in("A march of 1500 soldiers")
    (('1913/1917', 'Budapest'), None)
    """
    words = [*_WORD.finditer(headline)][:MOST_WORDS]
    spans = sorted(
        combinations(range(len(words) + 1), 2), key=lambda span: (span[0] - span[1], span)
    )
    for start, end in spans:
        part = headline[words[start].start() : words[end - 1].end()]
        if not re.search(r"[0-9]{3}", part) or part[0] in ",;:)|–—" or part[-1] in ",;:(|–—":
            continue
        read = _read(part)
        if read and _stands_alone(read, words, start, end):
            rest = headline[: words[start].start()] + headline[words[end - 1].end() :]
            return read, re.sub(r"\(\s*\)|\s+", " ", rest).strip(" ,;:|–—-")
    return None


def _read(part: str) -> str | None:
    try:
        return read_date(edtf_of(part)).text
    except DateError:
        return None


def _stands_alone(read: str, words: list[re.Match[str]], start: int, end: int) -> bool:
    """Return whether numbers are a date: a march of 1500 soldiers is none."""
    before = fold(words[start - 1][0]) if start else ""
    after = fold(words[end][0]) if end < len(words) else ""
    ends = not after or after in _SIGNS or after in _BEFORE_PLACE
    return ends or before in _BEFORE_YEAR or re.search(r"-[0-9]{2}-|[~?/]", read) is not None
