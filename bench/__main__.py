"""Take all figures, and end with one table.

    python bench > table.md

Standard output has the table alone; what stands behind it goes to standard error.
"""

from __future__ import annotations

import sys
from itertools import chain

import borders
import build
import dates
import growth
import page
import peers
import pictures
import serve
import size
from figures import conclude

if __name__ == "__main__":
    every = (build, serve, dates, borders, size, page, peers, pictures, growth)
    sys.exit(conclude([*chain(*(each.measure() for each in every))]))
