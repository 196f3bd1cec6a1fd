"""A small share of `make fuzz`: what reads says a sentence, whatever it is given."""

import os
import sys
from pathlib import Path

from tests.programs import run

import sergemap

READERS = [
    "dates",
    "prose",
    "life",
    "lesson",
    "tables",
    "storymaps",
    "timelines",
    "gazetteers",
    "trees",
    "items",
    "answers",
    "locks",
    "options",
    "messages",
]


def test_a_small_share_of_the_fuzzing_finds_nothing():
    source = {"PYTHONPATH": str(Path(sergemap.__file__).parents[1])}

    ran = run(
        sys.executable, "tools/fuzz.py", "--count", "60", env=os.environ | source, timeout=300
    )

    assert ran.returncode == 0, ran.stderr[-3000:]
    assert [line.partition(":")[0] for line in ran.stdout.splitlines()] == READERS
