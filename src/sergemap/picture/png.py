"""A picture as PNG: an installed Chromium draws the SVG, without a network."""

from __future__ import annotations

import importlib.util
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sergemap.errors import OutputError

NAMES = (
    "chromium-headless-shell",  # Debian's package that draws no windows
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PATIENCE_S = 60
_PNG = b"\x89PNG\r\n\x1a\n"


def png_of(svg: str, size: tuple[int, int]) -> bytes:
    """Return the picture as PNG, so many pixels wide and high; OutputError without a Chromium."""
    browser = find_chromium()
    if browser is None:
        raise OutputError(
            "a PNG is drawn by a Chromium, and none is installed: "
            "install chromium or Google Chrome, or use --format svg"
        )
    _sweep()
    with _workshop() as folder:
        png = _drawn(browser, svg, size, Path(folder))
    if png_size(png) != size:
        raise OutputError(
            f"{browser} did not draw the picture: try again, or use --format svg, "
            "which any browser can show and print"
        )
    return png


_BEGINS = "sergemap-chromium-"
_STALE_S = 86_400.0


@contextmanager
def _workshop() -> Iterator[str]:
    """Yield a folder that lasts as long as the browser; OutputError where there can be none."""
    try:
        made = tempfile.TemporaryDirectory(prefix=_BEGINS, ignore_cleanup_errors=True)
    except OSError as error:
        message = f"a PNG is drawn in a folder for temporary files, and there is none: {error}"
        raise OutputError(message) from None
    with made as folder:
        yield folder


def _sweep() -> None:
    """Take away what a browser left a day ago, when its run was killed."""
    with suppress(OSError):
        for left in Path(tempfile.gettempdir()).glob(f"{_BEGINS}*"):
            if time.time() - left.lstat().st_mtime > _STALE_S and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)


def find_chromium() -> str | None:
    """Return the Chromium to draw with; None: there is none."""
    named = os.environ.get("SERGEMAP_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    usual = next((path for path in USUAL_PLACES if Path(path).exists()), None)
    return found or usual or _playwrights_own()


def _playwrights_own() -> str | None:
    if importlib.util.find_spec("playwright") is None:
        return None
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Error:
        return None
    return path if Path(path).exists() else None


def _drawn(browser: str, svg: str, size: tuple[int, int], folder: Path) -> bytes:
    """Return what the browser has drawn; empty: nothing."""
    source, target = folder / "picture.svg", folder / "picture.png"
    words = [
        browser,
        "--headless",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--no-first-run",
        "--disable-extensions",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={size[0]},{size[1]}",
        f"--screenshot={target}",
        *_as_root(),
        source.as_uri(),
    ]
    try:
        source.write_text(svg, encoding="utf-8")
        subprocess.run(
            words,
            check=False,
            timeout=PATIENCE_S,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(),
        )
        return target.read_bytes()
    except (OSError, subprocess.TimeoutExpired):
        return b""


def _environment() -> dict[str, str]:
    """Return the environment; Chromium's socket lies in TMPDIR, and its path must be short."""
    short = {"TMPDIR": "/tmp"} if Path("/tmp").is_dir() else {}  # noqa: S108  # nothing of ours
    return os.environ | short


def _as_root() -> tuple[str, ...]:
    """Return what Chromium asks of root, who has no sandbox; the picture holds no script."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()


def png_size(png: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG; None: it is none, or not whole."""
    if not png.startswith(_PNG) or len(png) < 24 or not png.rstrip().endswith(b"IEND\xaeB`\x82"):
        return None
    width, height = struct.unpack(">II", png[16:24])
    return width, height
