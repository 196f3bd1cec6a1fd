"""How soon the map stands, how it plays, and how fast it follows the playhead.

    python bench/page.py [PAGE ...] [--stays N ...]

Without a PAGE or a number of stays, the Serge map and a life of 30 stays. In Chromium at 1280x800,
from a file, the network off. `opened` is the time until the frame after the first map, beside a
page that holds Leaflet and an empty map: the two are opened in turn, and the ratio is what counts.
`playing` are frames in the midst of the way at usual speed, and how often a second the way was
drawn anew. `seek` is a call to another day, and the frame after it. `moved` is a frame of a flight
at zoom 4, its pixels read back, so that nothing is left for later. The frames of a page with one
square that moves say what this machine can do at best.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from figures import Asked, Figure, Measured, conclude, figures, tell
from lives import write_life
from measures import CHANGES, EMPTY, FIRST_FRAME, MOVED, PLAYING, SEEKS
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from sergemap.commands.build import run as build_file

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from browsers import find_chromium  # noqa: E402  # a tool of ours

ASKED = {
    "opened, beside a bare Leaflet map": Asked(2.3, " times"),
    "a frame while it plays, p95": Asked(19, " ms"),
    "the way drawn anew while it plays": Asked(58, " times a second", least=True),
    "seek to paint, median": Asked(50, " ms"),
}
OPENED, FRAME, *_ = ASKED
LONG, FRAME_OF_LONG = 30_000, Asked(21, " ms")
"""So many stays, as no life has them, may take longer to draw."""
VISITS = 7
USUAL = (30,)  # stays, as a life has that its first author tells


def measure(pages: Sequence[Path] = (), stays: Sequence[int] = ()) -> Measured:
    """Return the figures of each page, and tell what stands behind them."""
    measured: list[Figure] = []
    is_usual = not pages and not stays
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare = bare_page(Path(folder, "bare.html"))
        built = [
            build_file(
                write_life(Path(folder, f"{number}.yaml"), number),
                Path(folder, f"{number} stays.html"),
            ).path
            for number in (USUAL if is_usual else stays)
        ]
        if is_usual:
            life = ROOT / "data" / "places.yaml"
            built.append(build_file(life, Path(folder, "Serge.html")).path)
        for page in (*pages, *built):
            tell(page.stem)
            opened, played = opening(playwright, page, bare), with_page(playwright, page)
            of = "" if page.stem == "Serge" else f"{page.stem}: "
            taken = dict(zip(ASKED, (opened, *played), strict=True))
            asked = asked_of(int(page.stem.split()[0]) if page.stem.endswith(" stays") else 0)
            measured += figures(asked, *(taken[name] for name in asked), of=of)
    return measured


def asked_of(stays: int) -> dict[str, Asked]:
    """Return what is asked of a life of so many stays; how soon a long one opens asks peers.py."""
    if stays <= max(USUAL):
        return ASKED
    asked = {name: limit for name, limit in ASKED.items() if name != OPENED}
    return asked | {FRAME: FRAME_OF_LONG} if stays >= LONG else asked


def bare_page(path: Path) -> Path:
    """Write a page that holds Leaflet and an empty map, and nothing else."""
    script, style = leaflet_files()
    path.write_text(
        f"<!doctype html><title>bare</title><style>{style}</style>"
        "<div id=m style='height:100vh'></div>"
        f"<script>{script}</script>"
        "<script>L.map('m').setView([48, 10], 4);"
        "document.documentElement.dataset.sergemap = 'ready'</script>",
        encoding="utf-8",
    )
    return path


def leaflet_files() -> tuple[str, str]:
    """Return the script and the style of Leaflet."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    script, style = ((leaflet / f"leaflet.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return script.partition("//# source")[0], style


def launch(playwright: Playwright) -> Browser:
    """Return a Chromium that has opened nothing yet."""
    return playwright.chromium.launch(
        executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
    )


def visit(browser: Browser, path: Path) -> Page:
    """Open a page and wait for the frame after its first map."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.add_init_script(FIRST_FRAME)
    page.goto(path.resolve().as_uri(), wait_until="commit")
    page.wait_for_function("() => window.firstFrame > 0", timeout=120_000)
    return page


def opening(playwright: Playwright, path: Path, bare: Path) -> float:
    """Return how many times as long as the bare page the first map takes."""
    ours, least = opened_in_turn(playwright, path, bare, VISITS)
    tell(f"  opened                      {ours:7.0f} ms, bare Leaflet {least:.0f}")
    return ours / least


def opened_in_turn(
    playwright: Playwright, one: Path, other: Path, visits: int
) -> tuple[float, float]:
    """Return when the first map of each stands, the median of so many visits, in ms."""
    took: dict[Path, list[float]] = {one: [], other: []}
    for _ in range(visits):
        for page, times in took.items():
            browser = launch(playwright)
            times.append(visit(browser, page).evaluate("() => window.firstFrame"))
            browser.close()
    return statistics.median(took[one]), statistics.median(took[other])


def with_page(playwright: Playwright, path: Path) -> tuple[float, float, float]:
    """Return how one page plays and seeks: a late frame, drawings a second, a seek to its paint."""
    browser = launch(playwright)
    page = visit(browser, path)
    size = page.evaluate("() => document.getElementsByTagName('*').length")
    tell(f"  elements                    {size:7}")
    frames, drawn = page.evaluate(PLAYING)
    gaps = sorted(frames)
    slow = sum(gap > 50 for gap in gaps) / len(gaps)
    tell(
        f"  playing, a frame            {of(gaps, 0.5):7.1f} ms, p95 {of(gaps, 0.95):.1f},"
        f" over 50 ms {slow:.1%}, drawn {drawn:.0f} times a second"
    )
    calls, painted = (sorted(times) for times in zip(*page.evaluate(SEEKS), strict=True))
    report("seek, the call", calls)
    report("seek to paint", painted)
    report("change of borders in a stay", sorted(page.evaluate(CHANGES)))
    report("moved, with its pixels", sorted(page.evaluate(MOVED)))
    report("a frame of one square", sorted(page.evaluate(EMPTY)))
    browser.close()
    return of(gaps, 0.95), drawn, of(painted, 0.5)


def report(name: str, took: list[float]) -> None:
    """Tell one kind of time."""
    middle, late = (f"{of(took, part):.1f}" for part in (0.5, 0.95))
    tell(f"  {name:27} {middle:>7} ms, p95 {late} ({len(took)} times)")


def of(times: list[float], part: float) -> float:
    """Return the time that so many stay below."""
    return times[int((len(times) - 1) * part)] if times else float("nan")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE")
    parser.add_argument("--stays", nargs="+", type=int, default=[], metavar="N")
    asked = parser.parse_args()
    sys.exit(conclude(measure(asked.pages, asked.stays)))
