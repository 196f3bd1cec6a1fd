"""Throw generated inputs at all that reads: no traceback, and no hang over a second.

python tools/fuzz.py             200,000 inputs, some minutes
python tools/fuzz.py --count 50  so many for each reader
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz_readers import READERS, Read
from fuzz_shapes import (
    ANSWERS,
    DATES,
    GAZETTEERS,
    ITEMS,
    LESSONS,
    LIVES,
    LOCKS,
    OPTIONS,
    PROSES,
    STORYMAPS,
    TABLES,
    TIMELINES,
    TREES,
)
from sergemap.earth.city_table import FEW, city_table
from sergemap.earth.gazetteer import BIG, SMALL

HERE = Path(__file__).parent
LONGEST_S = 1.0
CORPUS = HERE.parent / "tests" / "corpus"
"""What was at fault once, in a folder for each reader; `make test` reads it."""
SHAPES = {
    "dates": (40_000, DATES),
    "prose": (25_000, PROSES),
    "life": (20_000, LIVES),
    "lesson": (8_000, LESSONS),
    "tables": (6_000, TABLES),
    "storymaps": (5_000, STORYMAPS),
    "timelines": (5_000, TIMELINES),
    "gazetteers": (5_000, GAZETTEERS),
    "trees": (5_000, TREES),
    "items": (5_000, ITEMS),
    "answers": (25_000, ANSWERS),
    "locks": (20_000, LOCKS),
    "options": (3_000, OPTIONS),
}
"""How many of each, and which."""
MESSAGES = 40_000


def fuzz(name: str, texts: st.SearchStrategy[str], read: Read, count: int) -> None:
    """Read so many texts; the shortest that is at fault is kept, and its error raised."""
    slowest, met = 0.0, ""

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts)
    def one(text: str) -> None:
        nonlocal slowest, met
        met = text
        slowest = max(slowest, timed(read, text))

    try:
        one()
    except Exception:
        keep(name, met)
        raise
    print(f"{name}: {count:,} inputs, the slowest took {slowest * 1000:.0f} ms", flush=True)


def timed(read: Read, text: str) -> float:
    """Return how long it took to read a text, in seconds of the processor; too long is a fault."""
    gc.disable()  # what all the inputs before have left is not this one's to clear away
    begun = time.process_time()
    read(text)
    took = time.process_time() - begun
    gc.enable()
    if took > LONGEST_S:
        raise AssertionError(f"took {took:.1f} s")
    return took


def load_tables() -> None:
    """Have the tables of towns read and sorted, which is done once and is no text's own time."""
    for least_population in (SMALL, BIG):
        for number in range(FEW + 1):
            city_table(least_population).named(f"no town {number}")


def keep(name: str, text: str) -> None:
    """Put a text at fault into the corpus, where each run meets it first."""
    content = text.encode("utf-8", "surrogatepass")
    path = CORPUS / name / f"{hashlib.sha256(content).hexdigest()[:8]}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"{name}: kept as {path}", file=sys.stderr)


def kept(name: str) -> Iterator[str]:
    """Yield the texts of the corpus that this reader once stumbled over."""
    for path in sorted((CORPUS / name).glob("*.txt")):
        yield path.read_bytes().decode("utf-8", "surrogatepass")


def fuzz_messages(count: int) -> None:
    """Send so many messages to the page's handler, where node is installed."""
    node = shutil.which("node")
    if node is None:
        print("messages: left out, there is no node")
        return
    subprocess.run([node, str(HERE / "fuzz_messages.mjs"), str(count)], check=True)


def main() -> None:
    """Run all of it, and leave with an error at the first fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, help="inputs for each reader")
    parser.add_argument("--only", choices=READERS, help="one reader")
    asked = parser.parse_args()
    sys.setrecursionlimit(1000)
    load_tables()
    for name in [asked.only] if asked.only else READERS:
        with tempfile.TemporaryDirectory(prefix="sergemap-fuzz-") as folder:
            read = READERS[name](Path(folder))
            for text in kept(name):
                timed(read, text)
            count, texts = SHAPES[name]
            fuzz(name, texts, read, asked.count or count)
    if not asked.only:
        fuzz_messages(asked.count or MESSAGES)


if __name__ == "__main__":
    main()
