"""Firefox and WebKit, each opened once for all that it is asked, and the page they open."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.fonts import font_environment

import browsers

ENGINES: dict[str, Callable[..., Engine]] = {"Firefox": Firefox, "WebKit": WebKit}

OpenMap = Callable[..., Engine]


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Open an engine; where it is missing its tests are skipped, but in CI on Linux they fail."""
    name: str = request.param
    if lacking := browsers.lacking(name):
        must_be = bool(os.environ.get("CI")) and sys.platform == "linux"
        (pytest.fail if must_be else pytest.skip)(lacking)
    env = {**os.environ, **font_environment("wide")}
    engine = ENGINES[name](browsers.FINDERS[name](), tmp_path_factory.mktemp(name), env)
    yield engine
    engine.close()


@pytest.fixture
def open_map(engine: Engine, serge: Path) -> Iterator[OpenMap]:
    """Open the map where an address leads; in the end it must have had nothing to complain of."""

    def open_it(after: str = "", **how: Any) -> Engine:
        tab = engine.open(serge.as_uri() + after, **how)  # size, reader
        tab.ready()
        return tab

    yield open_it
    assert engine.complaints() == []
