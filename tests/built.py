"""What several workers need alike is built by the first of them; the others wait for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a file that is built once for all workers of this run."""
    mine = factory.getbasetemp()
    shared = mine.parent if os.environ.get("PYTEST_XDIST_WORKER") else mine
    (shared / "built").mkdir(exist_ok=True)
    out = shared / "built" / name
    with FileLock(out.with_suffix(".lock")):
        if not out.exists():
            build(out)
    return out
