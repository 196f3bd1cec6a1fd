"""Try what breaks programs, and print how much of it broke this one.

python tools/attack.py                 all of it, ten minutes on Linux
python tools/attack.py --share 20      every twentieth case
python tools/attack.py --only names    one kind
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import attack_commands as commands
import attack_others as others
import attack_writing as writing
from attack_runs import Case, fresh, warm

KINDS: dict[str, tuple[str, Callable[[], Iterator[Case]]]] = {
    "lives": ("odd things in a life, checked and built", commands.odd_lives),
    "files": ("what is read is a device, a pipe, a folder, huge", commands.odd_files),
    "names": ("odd names of files", commands.odd_names),
    "outs": ("odd places to write to", commands.odd_outs),
    "options": ("odd values of options", commands.odd_options),
    "tables": ("odd things in tables and archives, imported", others.tables),
    "servers": ("answers of a geocoder that lies", others.servers),
    "locks": ("entries of a lock, written and read", others.locks),
    "texts": ("hostile texts in a field of a life, built and drawn", others.texts),
    "messages": ("floods of 50,000 messages to the page", others.messages),
    "kills": ("writers killed at any moment", writing.kills),
    "threads": ("threads that write one file, 100 times", writing.threads),
    "worlds": ("other clocks, languages, Pythons: the same bytes", writing.worlds),
    "surroundings": ("environments, streams, limits", commands.surroundings),
}
MOST_SHOWN = 20  # faults of a kind


def main() -> int:
    """Try all that is asked for; 1: there are faults."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--share", type=int, default=1, help="try every so manieth case")
    parser.add_argument("--only", choices=KINDS, help="try one kind")
    asked = parser.parse_args()
    print("| kind | tried | faults | seconds |\n| --- | ---: | ---: | ---: |", flush=True)
    faults: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory(prefix="sergemap-attack-") as name:
        warm(Path(name) / "folder")
    gc.freeze()  # children need not copy what they only read
    kinds = [asked.only] if asked.only else [*KINDS]
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        ended = {kind: pool.submit(attacked, kind, asked.share) for kind in kinds}
        for kind in kinds:
            tried, wrong, took = ended[kind].result()
            print(f"| {KINDS[kind][0]} | {tried:,} | {len(wrong)} | {took:.0f} |", flush=True)
            faults += [(kind, *each) for each in wrong]
    shown = Counter[str]()
    for kind, what, wrong in faults:
        shown[kind] += 1
        if shown[kind] <= MOST_SHOWN:
            print(f"{kind}: {what}: {wrong}", file=sys.stderr)
    return 1 if faults else 0


def attacked(kind: str, share: int) -> tuple[int, list[tuple[str, str]], float]:
    """Return how many cases of a kind were tried, what was wrong with which, and the seconds."""
    begun, tried, faults = time.monotonic(), 0, []
    with tempfile.TemporaryDirectory(prefix="sergemap-attack-") as name:
        for what, attempt in islice(KINDS[kind][1](), share // 2, None, share):
            tried += 1
            if wrong := attempt(fresh(Path(name) / "folder")):
                faults.append((what, wrong))
    return tried, faults, time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
