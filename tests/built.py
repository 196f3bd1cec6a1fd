"""What several workers need alike is built by the first of them; the others wait for it."""

import os

from filelock import FileLock


def built_once(factory, name, build):
    """Return a file that is built once for all workers of this run."""
    mine = factory.getbasetemp()
    shared = mine.parent if os.environ.get("PYTEST_XDIST_WORKER") else mine
    (shared / "built").mkdir(exist_ok=True)
    out = shared / "built" / name
    with FileLock(out.with_suffix(".lock")):
        if not out.exists():
            build(out)
    return out
