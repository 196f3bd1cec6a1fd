"""How many bytes a page has.

    python bench/size.py

Of a stop: what a life of 3,000 stays has more than one of 2,000, for each stay, without the text
that the file tells of it. Of Serge's page, in four languages: as it is, and as servers send it.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from figures import Asked, Measured, conclude, figures, tell
from lives import TEXT, write_life

from sergemap.commands.build import run as build_file

ASKED = {
    "a stop beyond its own text": Asked(700, " bytes"),
    "Serge's page": Asked(1500, " kB"),
    "Serge's page, gzip": Asked(480, " kB"),
}
FEW, MANY = 2000, 3000
LIFE = Path(__file__).parent.parent / "data" / "places.yaml"


def measure() -> Measured:
    """Return the sizes."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (page_of(write_life(Path(folder, f"{n}.yaml"), n)) for n in (FEW, MANY))
        serge = page_of(LIFE, Path(folder, "serge.html"))
    own = len(f"{TEXT} It was stay {FEW}.")
    tell(f"pages of {FEW:,} and {MANY:,} stays: {len(few):,} and {len(many):,} bytes")
    a_stop = (len(many) - len(few)) / (MANY - FEW) - own
    return figures(ASKED, a_stop, len(serge) / 1000, len(gzip.compress(serge, 9)) / 1000)


def page_of(life: Path, out: Path | None = None) -> bytes:
    """Return the page of a life."""
    return build_file(life, out or life.with_suffix(".html")).path.read_bytes()


if __name__ == "__main__":
    sys.exit(conclude(measure()))
