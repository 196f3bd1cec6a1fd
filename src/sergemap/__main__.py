"""Start the command line: `sergemap`, or `python -m sergemap`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Make a process that lives for a second quick to start and to end, and run the command."""
    gc.disable()  # the search for rings of objects took a fifth of it, and there are next to none
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # the search for them, 30 ms
    try:
        from sergemap.cli import run

        run()
    except KeyboardInterrupt:  # while the program was still being read
        sys.exit(130)
    finally:
        gc.freeze()  # else Python looks through all that is there before it ends, 40 ms


if __name__ == "__main__":
    main()
