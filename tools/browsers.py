"""Find the browsers that the tests open the page in, and say which are not there.

Each is found by its name or where Debian puts it; an environment variable names another one:
SERGEMAP_CHROMIUM and SERGEMAP_FIREFOX a browser, SERGEMAP_WEBKIT a WebKitGTK's MiniBrowser.
Only the standard library is used: `prepare.py` asks before anything is installed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

# One that can draw no window takes a third less of the processor for the same page.
CHROMIUM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
FIREFOX = ("firefox-esr", "firefox")
# Debian keeps WebKit's own browser, which only tests use, out of the way.
LIBRARIES = (Path("/usr/lib"), Path("/usr/libexec"))
MINI_BROWSER = ("webkit2gtk-4.*/MiniBrowser", "webkitgtk-6.*/MiniBrowser")

PACKAGES: Mapping[str, tuple[str, ...]] = {
    "Chromium": ("chromium-headless-shell",),
    "Firefox": ("firefox-esr",),
    "WebKit": ("webkit2gtk-driver", "xvfb"),
}
"""Debian's packages of each browser."""


class WebKit(NamedTuple):
    """WebKitGTK: its browser, the driver that steers it, and the screen it draws on."""

    browser: str
    driver: str
    screen: str


def find_chromium() -> str | None:
    """Return a Chromium; None: playwright may have its own."""
    return _named("SERGEMAP_CHROMIUM", lambda: _first(CHROMIUM))


def find_firefox() -> str | None:
    """Return a Firefox; None: there is none."""
    return _named("SERGEMAP_FIREFOX", lambda: _first(FIREFOX))


def find_webkit() -> WebKit | None:
    """Return a WebKit with all that it needs; None: it is not whole."""
    browser = _named("SERGEMAP_WEBKIT", _mini_browser)
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    return WebKit(browser, driver, screen) if browser and driver and screen else None


def lacking(name: str) -> str | None:
    """Say that a browser was not found and what brings it; None: it is there."""
    if FINDERS[name]():
        return None
    return f"{name} was not found (Debian has it: apt install {' '.join(PACKAGES[name])})"


def _named(variable: str, otherwise: Callable[[], str | None]) -> str | None:
    """Return the program that a variable names, and no other; without it, what else is found."""
    named = os.environ.get(variable)
    return shutil.which(named) if named else otherwise()


def _first(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _mini_browser() -> str | None:
    found = (
        program
        for library in LIBRARIES
        for name in MINI_BROWSER
        for program in (*library.glob(name), *library.glob(f"*/{name}"))
        if os.access(program, os.X_OK)
    )
    return next(map(str, found), None)


FINDERS: Mapping[str, Callable[[], str | WebKit | None]] = {
    "Chromium": find_chromium,
    "Firefox": find_firefox,
    "WebKit": find_webkit,
}
