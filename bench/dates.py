"""How much faster dates are read here than by the package `edtf`: python bench/dates.py."""

import time
from collections.abc import Callable

from edtf import parse_edtf

from sergemap.life.dates import EdtfDate

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
    """Return the best of some rounds: what disturbs a round only makes it slower."""
    return min(seconds(read, texts, times) for _ in range(ROUNDS)) / (len(texts) * times)


def seconds(read: Callable[[str], object], texts: tuple[str, ...], times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        for text in texts:
            read(text)
    return time.perf_counter() - begun


def edtf_bounds(text: str) -> object:
    # Ours come with reading; edtf works them out when asked.
    written = parse_edtf(text)
    return written.lower_strict(), written.upper_strict()


def main() -> None:
    ratios = []
    for kind, texts in KINDS.items():
        ours = seconds_per_date(EdtfDate.read, texts, times=1000)
        theirs = seconds_per_date(edtf_bounds, texts, times=5)
        ratios.append(theirs / ours)
        print(f"{kind:<20} {ours * 1e6:8.1f} µs {theirs * 1e6:10.1f} µs {theirs / ours:8.0f} times")
    print(f"at least {min(ratios):.0f} times faster than edtf, without a cache")


if __name__ == "__main__":
    main()
