"""What sixty photographs of 12 megapixels cost: a cold build, a warm one, and the first map.

    python bench/pictures.py [PICTURES]

`cold` is what the first build takes longer than one without them, for each picture: they are made
by two threads, so two idle cores are wanted. `warm` is the next build beside one without them, as
whole processes in turn, the median of the ratios. `opened` is the same of the time until the frame
after the first map. The photographs are made here: soft shapes under the grain of a camera.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from build import timed
from figures import Asked, Measured, conclude, figures, tell
from page import launch, visit
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

ASKED = {
    "a photograph in a cold build": Asked(0.4, " s"),
    "a warm build beside one without": Asked(1.3, " times"),
    "opened, beside a page without": Asked(1.1, " times"),
}
SIZE = (4000, 3000)
RUNS, VISITS = 5, 5
HEAD = """\
title: Sixty photographs
subject: {name: Somebody}
places: {paris: {name: Paris, at: [48.85, 2.35]}, berlin: {name: Berlin, at: [52.52, 13.4]}}
periods: [{id: all, name: All, dates: 1880/1990}]
itinerary:
"""
STAY = """\
  - place: PLACE
    dates: YEAR
    pictures: [{file: NAME, alt: A photograph, credit: Nobody, licence: CC0-1.0}]
"""


def measure(count: int = 60) -> Measured:
    """Return the figures, and tell what stands behind them."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SERGEMAP_CACHE"] = str(Path(folder, "cache"))
        life = write_life(Path(folder), count)
        full, none = Path(folder, "full.html"), Path(folder, "none.html")
        build = [sys.executable, "-m", "sergemap", "build", str(life), "-o"]
        with_none = [*build, str(none), "--pictures", "none"]
        timed(with_none)  # a warm-up
        begun = processor()
        cold, spent = timed([*build, str(full)]), processor() - begun
        plain, idle = timed(with_none), processor() - begun - spent
        pairs = [(timed([*build, str(full)]), timed(with_none)) for _ in range(RUNS)]
        warm = statistics.median(ours / theirs for ours, theirs in pairs)
        tell(f"cold build {cold:.1f} s, without pictures {plain:.2f} s; page {size(full)}")
        tell(f"{(spent - idle) / count:.3f} s of the processor for each picture")
        return figures(ASKED, (cold - plain) / count, warm, opened(full, none))


def processor() -> float:
    """Return how many seconds of the processor the commands have had until now."""
    spent = os.times()
    return spent.children_user + spent.children_system


def size(page: Path) -> str:
    """Return how large a page is."""
    return f"{page.stat().st_size / 1e6:.1f} MB"


def opened(full: Path, none: Path) -> float:
    """Return how many times as late the first map of the page with pictures is painted."""
    ratios = []
    with sync_playwright() as playwright:
        for _ in range(VISITS):
            times = []
            for page in (full, none):
                browser = launch(playwright)
                times.append(visit(browser, page).evaluate("() => window.firstFrame"))
                browser.close()
            ratios.append(times[0] / times[1])
    return statistics.median(ratios)


def write_life(folder: Path, count: int) -> Path:
    """Write a life in which each stay has a photograph of its own."""
    shapes = [Image.effect_noise((40, 30), 90).resize(SIZE, Image.Resampling.BICUBIC)] * 3
    soft = Image.merge("RGB", [ImageChops.offset(it, 300 * at) for at, it in enumerate(shapes)])
    photograph = Image.blend(soft, Image.effect_noise(SIZE, 25).convert("RGB"), 0.2)
    stays = []
    for number in range(count):
        name = f"{number}.jpg"
        ImageChops.offset(photograph, 61 * number, 37 * number).save(folder / name, quality=90)
        place = ("paris", "berlin")[number % 2]
        parts = {"PLACE": place, "YEAR": str(1880 + number), "NAME": name}
        stay = STAY
        for part, text in parts.items():
            stay = stay.replace(part, text)
        stays.append(stay)
    (folder / "life.yaml").write_text(HEAD + "".join(stays), encoding="utf-8")
    return folder / "life.yaml"


if __name__ == "__main__":
    sys.exit(conclude(measure(*map(int, sys.argv[1:]))))
