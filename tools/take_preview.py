"""Take the picture in the README: the page in Chromium at one moment.

python tools/take_preview.py [STOP]     maps/preview.png, at 1280 x 800
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from prepare import ROOT, find_browser
from sergemap.pipeline import build_file

SIZE = (1280, 800)
REST_MS = 3000  # until the camera has come to rest and the names are set


def main(stop: str) -> None:
    """Build the page and take its picture."""
    page_file = build_file(ROOT / "data" / "places.yaml", ROOT / "maps" / "victor-serge.html").path
    picture = ROOT / "maps" / "preview.png"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.goto(f"{page_file.resolve().as_uri()}#{stop}")
        page.wait_for_selector("html[data-sergemap=ready]", state="attached")
        page.wait_for_timeout(REST_MS)
        page.screenshot(path=picture)
        browser.close()
    print(picture.relative_to(Path.cwd()) if picture.is_relative_to(Path.cwd()) else picture)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "orenburg")
