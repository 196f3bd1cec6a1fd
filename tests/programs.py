"""Programs that tests run, and what they say."""

import subprocess
import sys
from pathlib import Path

from tests import forked

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "browser" / "lives" / "small.yaml"
SERGEMAP = (sys.executable, "-u", "-m", "sergemap")


def run(*words, at=ROOT, **options):
    """Run a program in a folder to its end, whatever that is, and return what it said."""
    return subprocess.run(words, cwd=at, capture_output=True, encoding="utf-8", **options)


def sergemap(*words, at=ROOT, env=None, **options):
    """Run sergemap, by fork where that can be done: most of a command is the start of Python."""
    if forked.CAN_FORK and not options:
        return forked.run(words, at, env)
    return run(*SERGEMAP, *words, at=at, env=env, **options)


def one_sentence(ran):
    """Return the one sentence with which a program refused to do anything."""
    assert (ran.returncode, ran.stdout) == (1, "")
    (sentence,) = ran.stderr.splitlines()
    return sentence


def start(*words, at=ROOT):
    """Start sergemap in a folder, and go on."""
    pipe = subprocess.PIPE
    return subprocess.Popen([*SERGEMAP, *words], cwd=at, stdout=pipe, stderr=pipe, text=True)
