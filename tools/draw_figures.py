"""Draw the figures of the life from its own data: small maps and plots, as SVG.

python tools/draw_figures.py     data/pictures/NAME.svg, each from data/places.yaml, and all of
                                 them small for docs/pictures.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import figure_maps
import figure_plots
import figure_years
from figure_sheet import DRAWN_BY, Figure, contact_sheet
from prepare import ROOT
from sergemap.life.reading.life_file import read_life
from sergemap.picture.captions import LocalizedScene, localized
from sergemap.pipeline import scene_of

LIFE = ROOT / "data" / "places.yaml"
FOLDER = LIFE.parent / "pictures"
SMALL = ROOT / "docs" / "pictures" / "figures.svg"

__all__ = ["DRAWN_BY", "FOLDER", "LIFE", "SMALL", "contact_sheet", "figures"]


def figures(scene: LocalizedScene) -> Iterator[tuple[str, Figure]]:
    """Yield each figure with the name of its file."""
    for wanted in figure_maps.MAPS:
        yield f"{wanted.name}.svg", figure_maps.figure(wanted, scene)
    yield "days.svg", figure_plots.days(scene)
    yield "freedom.svg", figure_years.freedom(scene)
    yield "distance.svg", figure_plots.distance(scene)
    yield "works.svg", figure_years.works(scene)


def main(folder: Path = FOLDER) -> int:
    """Draw all figures, and say how large they are."""
    scene, _ = scene_of(read_life(LIFE))
    drawn = dict(figures(localized(scene, "en")))
    for name, figure in drawn.items():
        content = figure.to_svg().encode()
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    SMALL.write_text(contact_sheet(list(drawn.values())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
