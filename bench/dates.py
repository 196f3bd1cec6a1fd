"""How much faster dates are read here than by the package `edtf`.

    python bench/dates.py

Both give the first and the last day that a date can mean. Of each kind of date the best of some
rounds counts, for what disturbs a round only makes it slower; the figure is that of the worst kind.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from edtf import parse_edtf
from figures import Asked, Measured, conclude, figures, tell

from sergemap.life.dates import EdtfDate

ASKED = {"reading dates beside edtf": Asked(100, " times faster", least=True)}
KINDS = {
    "years": ("1890", "1936", "1936~"),
    "months": ("1917-02", "1936-04~", "1919-01?"),
    "days": ("1890-12-30", "1936-04-17", "1947-11-17%"),
    "unspecified digits": ("191X", "19XX", "1936-XX", "1936-04-XX"),
    "seasons": ("1919-21", "1919-24"),
    "intervals": ("1917-02/1919-01", "1936-04-17~/1940-06", "1890/..", "/1890"),
}
ROUNDS = 5


def seconds_per_date(read: Callable[[str], object], texts: tuple[str, ...], times: int) -> float:
    """Return the best of some rounds."""
    return min(seconds(read, texts, times) for _ in range(ROUNDS)) / (len(texts) * times)


def seconds(read: Callable[[str], object], texts: tuple[str, ...], times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        for text in texts:
            read(text)
    return time.perf_counter() - begun


def edtf_bounds(text: str) -> object:
    # Ours come with reading; edtf works them out when asked.
    parsed = parse_edtf(text)
    return parsed.lower_strict(), parsed.upper_strict()


def measure() -> Measured:
    """Return how many times faster the worst kind is, and tell all kinds."""
    ratios = []
    for kind, texts in KINDS.items():
        ours = seconds_per_date(EdtfDate.read, texts, times=1000)
        theirs = seconds_per_date(edtf_bounds, texts, times=5)
        ratios.append(theirs / ours)
        tell(f"{kind:<20} {ours * 1e6:8.1f} µs {theirs * 1e6:10.1f} µs {theirs / ours:8.0f} times")
    return figures(ASKED, min(ratios))


if __name__ == "__main__":
    sys.exit(conclude(measure()))
