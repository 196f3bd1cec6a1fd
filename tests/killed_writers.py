"""Kills writers at random moments and looks at what they leave; run by test_safety.py.

A process of its own forks each writer, for a cold start takes a hundred times longer.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from sergemap.earth.lock import LockEntry, add_to_lock, read_lock
from sergemap.errors import SergemapError
from sergemap.files import create_whole, replace_whole
from sergemap.life.model import Position

KILLS = 200
PAGE_BYTES = 400_000


def page(number):
    return bytes([number % 251]) * PAGE_BYTES


def is_whole(path):
    content = path.read_bytes()
    return content[:1] * PAGE_BYTES == content != b""


def write_pages(folder):
    for number in range(10_000):
        replace_whole(folder / "page.html", page(number))


def fill_locks(folder):
    for number in range(10_000):
        entry = LockEntry(
            at=Position(1, 2),
            query="a",
            geocoder="offline",
            match="b" * 500,
            retrieved="2024-05-01",
        )
        add_to_lock(folder / "places.lock.yaml", {f"place-{os.getpid()}-{number}": entry})


def create_lives(folder):
    for number in range(10_000):
        create_whole(folder / f"life-{os.getpid()}-{number}.yaml", page(number))


def kill_one(write, folder, after_s):
    child = os.fork()
    if child == 0:
        try:
            write(folder)
        except SergemapError as error:
            print(error)
        os._exit(1)
    time.sleep(after_s)  # not to wait for something: it is killed wherever it is by then
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer came to an end of its own"


def main(folder):
    chance = random.Random(1917)  # noqa: S311  # nothing is kept secret by it
    lock = folder / "places.lock.yaml"
    entries = 0
    for kill in range(KILLS):
        write = (write_pages, fill_locks, create_lives)[kill % 3]
        kill_one(write, folder, chance.uniform(0.0, 0.025))
        assert all(is_whole(path) for path in folder.glob("page.html")), "half a page"
        assert all(is_whole(path) for path in folder.glob("life-*.yaml")), "half a life"
        now = len(read_lock(lock))  # an error where it is not whole
        assert now >= entries, "entries of the lock were lost"
        entries = now
        for left in (*folder.glob("life-*.yaml"), *folder.glob(".*.part")):
            left.unlink()
        if entries > 300:
            lock.unlink()
            entries = 0
    print("whole", KILLS)


if __name__ == "__main__":
    import filelock  # noqa: F401  # so that each fork has it
    import yaml  # noqa: F401

    main(Path(sys.argv[1]))
