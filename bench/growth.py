"""How the time grows with what is read: doubled until a second, for each shape of input.

    python bench/growth.py [SHAPE ...]

A shape is one kind of input of any size: rows of one place, links in one text, stays that overlap.
Each run of the Python side is a process of its own, forked after a first small run, so that nothing
is known from the run before; those of the player run in Node.js. Processor time counts, the least
of some runs, less what the smallest size takes. The exponent is that of the upper sizes, by least
squares: 1 is linear, and n log n comes to 1.1 at most; 2 is square. The figure is the worst.
"""

from __future__ import annotations

import gc
import json
import math
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import import_shapes
import life_shapes
import page_shapes
from figures import Asked, Measured, conclude, figures, tell

ASKED = {"the worst exponent of growth": Asked(1.2)}
SHAPES = {**import_shapes.SHAPES, **life_shapes.SHAPES, **page_shapes.SHAPES}
PLAYER = Path(__file__).with_name("player_shapes.mjs")
LEAST, FIRST, MOST = 4, 128, 1 << 21
ENOUGH_S, FLOOR_S = 1.0, 0.02
RUNS = 2

Took = Callable[[int], float]
"""Seconds of the processor that so many of a shape take."""


def measure(names: Sequence[str] = ()) -> Measured:
    """Return the worst exponent, and tell all; an unknown name is a KeyError."""
    with tempfile.TemporaryDirectory() as folder:
        every: dict[str, Took] = {
            name: partial(alone, shape, Path(folder)) for name, shape in SHAPES.items()
        }
        every |= {name: partial(in_node, name) for name in player_shapes()}
        exponents = [grown(name, every[name]) for name in names or every]
    tell(f"{len(exponents)} shapes")
    return figures(ASKED, max(exponents))


def grown(name: str, took: Took) -> float:
    """Return the exponent of one shape, and tell it with the largest size."""
    base = took(LEAST)
    seconds: dict[int, float] = {}
    size = FIRST
    while len(seconds) < 2 or (max(seconds.values()) < ENOUGH_S and size <= MOST):
        seconds[size] = min(took(size) - base for _ in range(RUNS))
        size *= 2
    exponent = exponent_of(seconds, max(FLOOR_S, base / 2))
    largest = max(seconds)
    tell(f"{exponent:5.2f}  {name:44} {largest:9,}: {seconds[largest]:6.2f} s")
    return exponent


def exponent_of(seconds: Mapping[int, float], floor: float) -> float:
    """Return the exponent of the upper sizes: those within a thirtieth of the longest."""
    longest = max(seconds.values())
    upper = [
        (math.log(size), math.log(took))
        for size, took in seconds.items()
        if took > max(floor, longest / 30)
    ][-5:]
    if len(upper) < 2:
        return 0.0  # nothing to see, whatever the size
    return statistics.linear_regression(*zip(*upper, strict=True)).slope


def alone(shape: Callable[[int, Path], Callable[[], object]], folder: Path, size: int) -> float:
    """Return how long a shape of this size takes in a process that knows of none before it."""
    if size == LEAST:
        shape(size, folder)()  # what is loaded once is loaded now
    work = shape(size, folder)
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=lambda: theirs.send(timed(work)))
    process.start()
    theirs.close()
    took = ours.recv()
    process.join()
    return float(took)


def timed(work: Callable[[], object]) -> float:
    gc.disable()  # as the commands have it
    begun = time.process_time()
    work()
    return time.process_time() - begun


def player_shapes() -> Sequence[str]:
    """Return the names of the shapes that run in Node.js."""
    return [str(name) for name in json.loads(node())]


def in_node(name: str, size: int) -> float:
    """Return how long a shape takes in Node.js."""
    return float(json.loads(node(name, str(size))))


def node(*words: str) -> str:
    ran = subprocess.run(["node", PLAYER, *words], check=True, stdout=subprocess.PIPE, text=True)
    return ran.stdout


if __name__ == "__main__":
    sys.exit(conclude(measure(sys.argv[1:])))
