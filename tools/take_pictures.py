"""Take the pictures of the README: the page in Chromium at six moments, as WebP.

python tools/take_pictures.py [NAME ...]     docs/pictures/NAME.webp; without names, all six
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from browsers import find_chromium
from prepare import ROOT
from sergemap.commands.build import run as build_file

FOLDER = ROOT / "docs" / "pictures"
DESK, PHONE = (1280, 800), (390, 844)
REST_MS = 3000  # until the camera has come to rest and the names are set
QUALITY = 0.86
MOST_BYTES = 1_500_000


class Shot(NamedTuple):
    """A moment of the page, at a size; `keys` are pressed before the picture is taken."""

    address: str
    size: tuple[int, int] = DESK
    keys: tuple[str, ...] = ()


SHOTS = {
    "opening": Shot("theme=light"),
    "petrograd": Shot("petrograd&theme=light"),
    "orenburg": Shot("date=1935-03-01&theme=light"),
    "at-sea": Shot("date=1941-04-20&theme=dark"),
    "closing": Shot("theme=light", keys=("End", "ArrowRight")),
    "phone": Shot("marseille&theme=light", PHONE),
}

# Chromium writes WebP from a canvas; a data URI needs no network.
AS_WEBP = """async ([png, quality]) => {
  const picture = new Image();
  picture.src = png;
  await picture.decode();
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [picture.naturalWidth, picture.naturalHeight];
  sheet.getContext('2d').drawImage(picture, 0, 0);
  return sheet.toDataURL('image/webp', quality);
}"""


def main(names: list[str]) -> int:
    """Build the page, take its pictures, and say how large they are together."""
    if unknown := sorted(set(names) - set(SHOTS)):
        print(f"no picture {', '.join(unknown)}; there are {', '.join(SHOTS)}", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = build_file(ROOT / "data" / "places.yaml", Path(folder, "map.html")).path
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name in names or SHOTS:
            (FOLDER / f"{name}.webp").write_bytes(take(browser, page_file, SHOTS[name]))
        browser.close()
    together = sum(picture.stat().st_size for picture in FOLDER.iterdir())
    print(f"{FOLDER.relative_to(ROOT)}: {together / 1000:.0f} kB of {MOST_BYTES / 1000:.0f} kB")
    return int(together > MOST_BYTES)


def take(browser: Browser, page_file: Path, shot: Shot) -> bytes:
    """Return a moment of the page as WebP."""
    width, height = shot.size
    sharp = 2 if shot.size == PHONE else 1
    page = browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=sharp, locale="en-GB"
    )
    page.goto(f"{page_file.resolve().as_uri()}#{shot.address}")
    page.wait_for_selector("html[data-sergemap=ready]", state="attached")
    for key in shot.keys:
        page.keyboard.press(key)
    page.wait_for_timeout(REST_MS)
    taken = webp(browser.new_page(), page.screenshot())
    page.close()
    return taken


def webp(page: Page, png: bytes) -> bytes:
    """Return a PNG as WebP."""
    inside = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    made: str = page.evaluate(AS_WEBP, [inside, QUALITY])
    page.close()
    return base64.b64decode(made.partition(",")[2])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
