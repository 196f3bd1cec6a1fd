"""How much script the Serge map needs when the date changes, and how long its ground takes to draw.

    python bench/page.py [PAGE]

Without PAGE the map is built first. Milliseconds in Chromium at 1280x800, the network off. A change
of date is a call of `seek` to another day; half of them cross a change of the borders. A redraw is
the whole ground at zoom 4, with its pixels read back, so that nothing is left for later.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import sergemap

ROOT = Path(__file__).parent.parent
MEASURES = {
    "seek to another day": """() => {
      const days = [];
      for (let year = 1891; year < 1947; year += 1) {
        for (const month of ['02', '05', '08', '11']) days.push(`${year}-${month}-10`);
      }
      days.forEach((date) => window.sergemap.seek({date}));
      return days.map((date) => timed(() => window.sergemap.seek({date})));
    }""",
    "change of borders, in one stay": """async () => {
      const days = [];
      for (let month = 1; month <= 12; month += 1) {
        for (const day of ['03', '09', '16', '23']) days.push(`1919-${pad(month)}-${day}`);
      }
      window.sergemap.seek({date: '1919-06-15'});
      await new Promise((done) => setTimeout(done, 2500));
      days.forEach((date) => window.sergemap.seek({date}));
      return days.flatMap((date) => {
        const before = pixels('.before');
        const took = timed(() => window.sergemap.seek({date}));
        return pixels('.before') === before ? [] : [took];
      });
    }""",
    "redraw at zoom 4, script": """async () => {
      await settle();
      return Array.from({length: 30}, () => timed(() => theMap.fire('moveend')));
    }""",
    "redraw at zoom 4, with pixels": """async () => {
      await settle();
      return Array.from({length: 30}, () => timed(() => {
        theMap.fire('moveend');
        document.querySelectorAll('canvas').forEach(
          (sheet) => sheet.getContext('2d').getImageData(0, 0, 1, 1));
      }));
    }""",
}
TOOLS = """
  const theMap = Object.values(window).find((value) => value instanceof L.Map);
  const pad = (number) => String(number).padStart(2, '0');
  const timed = (run) => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  };
  const pixels = (kind) => document.querySelector(`canvas${kind}`)?.getAnimations()[0];
  const settle = async () => {
    window.sergemap.seek({date: '1916-06-01'});
    await new Promise((done) => setTimeout(done, 2500));
    theMap.setView([50, 20], 4, {animate: false});
    await new Promise((done) => setTimeout(done, 1000));
  };
"""


def main(page: Path | None) -> None:
    """Print the medians and the 95th of a hundred."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if page is None:
            page = Path(folder, "map.html")
            sergemap.build(sergemap.read_life(ROOT / "data" / "places.yaml")).save(str(page))
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
        opened = context.new_page()
        opened.goto(page.resolve().as_uri())
        opened.wait_for_selector("html[data-sergemap=ready]", state="attached")
        for name, measure in MEASURES.items():
            report(name, run(opened, measure))
        browser.close()


def run(page: Page, measure: str) -> list[float]:
    """Return the milliseconds of each turn."""
    took: list[float] = page.evaluate(f"async () => {{ {TOOLS} return await ({measure})(); }}")
    return sorted(took)


def report(name: str, took: list[float]) -> None:
    """Print one line."""
    middle, late = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"{name:34} {len(took):4} times   median {middle:6.1f} ms   p95 {late:6.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
