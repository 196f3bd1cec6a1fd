"""How long a cold build takes, beside the least that folium can do.

    python bench/build.py [RUNS]

Both are whole processes, run in turn, so that a slow minute of the machine falls on both: the
figure is the median of the ratios, run by run, after a first run that counts for nothing but leaves
the bytecode that an installed package has, too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import Asked, Measured, conclude, figures, tell

ASKED = {"a build beside an empty folium map": Asked(1.7, " times")}
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
ROOT = Path(__file__).parent.parent
EMPTY_MAP = """
import sys

import folium

def empty():
    return folium.Map(location=[48.85, 2.35], zoom_start=4)

if __name__ == "__main__":
    empty().save(sys.argv[1])
"""


def measure(runs: int = 9) -> Measured:
    """Return the ratio, and tell the medians."""
    with tempfile.TemporaryDirectory() as folder:
        script, out = Path(folder, "empty.py"), Path(folder, "out.html")
        script.write_text(EMPTY_MAP, encoding="utf-8")
        data = ROOT / "data" / "places.yaml"
        ours = [sys.executable, "-m", "sergemap"]
        commands = {
            "empty folium map": [sys.executable, str(script), str(out)],
            "sergemap build": [*ours, "build", str(data), "-o", str(out)],
            "sergemap check": [*ours, "check", str(data)],
        }
        seconds = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, command in commands.items():
                took = timed(command)
                if run:  # the first is a warm-up
                    seconds[name].append(took)
    for name, took in seconds.items():
        tell(f"{name:18} median {statistics.median(took):.3f} s, least {min(took):.3f} s")
    pairs = zip(seconds["sergemap build"], seconds["empty folium map"], strict=True)
    return figures(ASKED, statistics.median(ours / theirs for ours, theirs in pairs))


def timed(command: list[str]) -> float:
    """Return how long a command takes as a whole process."""
    around = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=around)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(conclude(measure(*map(int, sys.argv[1:]))))
