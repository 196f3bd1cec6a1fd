"""A small share of `make fuzz`: what reads says a sentence, whatever it is given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import sergemap

TOOLS = Path(__file__).parents[1] / "tools"


def test_a_small_share_of_the_fuzzing_finds_nothing() -> None:
    ran = subprocess.run(
        [sys.executable, str(TOOLS / "fuzz.py"), "--count", "150"],
        env=os.environ | {"PYTHONPATH": str(Path(sergemap.__file__).parents[1])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

    assert ran.returncode == 0, ran.stderr[-3000:]
    assert [line.partition(":")[0] for line in ran.stdout.splitlines()] == [
        "dates",
        "prose",
        "life",
        "lesson",
        "intake",
        "messages",
    ]
