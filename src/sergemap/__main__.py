"""Start the command line: `sergemap`, or `python -m sergemap`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Make a process that lives for a second quick to start, then run the command."""
    gc.disable()  # looking for cycles took a fifth of it, and there are next to none
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # the search for them, 30 ms
    try:
        from sergemap.cli import run

        run()
    except KeyboardInterrupt:  # while the program was still being read
        sys.exit(130)


if __name__ == "__main__":
    main()
