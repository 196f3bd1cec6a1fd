"""Start the command line: `sergemap`, or `python -m sergemap`."""

from __future__ import annotations

import gc
import os


def main() -> None:
    """Make a process that lives for a second quick to start, then run the command."""
    gc.set_threshold(500_000, 20, 100)  # looking for cycles while modules load took a fifth of it
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # the search for them, 30 ms

    from sergemap.cli import run

    run()


if __name__ == "__main__":
    main()
