"""Paper, as Firefox prints it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import cast

import pytest
from pypdf import PageObject, PdfReader
from tests.engines.conftest import OpenMap
from tests.engines.firefox import FirefoxTab
from tests.engines.tab import Engine

pytestmark = pytest.mark.parametrize("engine", ["Firefox"], indirect=True)

HEADINGS = (
    """[...document.querySelectorAll('h1, h2, h3, h4')].map(({textContent}) => textContent)"""
)
SIGNS = """(() => {
  const stops = [...document.querySelectorAll('.whole-way [marker-start]')];
  return stops.map((one) => one.getAttribute('marker-start'));
})()"""


def pages(printed: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(printed)).pages)


def one_line(words: str) -> str:
    return "".join(words.split())


def alone(printed: list[PageObject], headings: list[str]) -> list[str]:
    """Return the headings with which a page ends, whatever is told on the next one."""
    known = {one_line(heading) for heading in headings}
    found = []
    for number, page in enumerate(printed, 1):
        lines = [one_line(line) for line in page.extract_text().splitlines()]
        told = [line for line in lines if line and not re.fullmatch(rf"{number}/\d+", line)]
        last = ["".join(told[-rows:]) for rows in (1, 2, 3)]
        found += [line for line in last if line in known]
    return found
