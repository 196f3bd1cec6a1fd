"""Firefox and WebKit, each opened once for all that it is asked, and the page they open."""

import os
import sys

import pytest
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.fonts import font_environment

import browsers

ENGINES = {"Firefox": Firefox, "WebKit": WebKit}


@pytest.fixture(scope="session", params=ENGINES)
def engine(request, tmp_path_factory):
    """Open an engine; where it is missing its tests are skipped, but in CI on Linux they fail."""
    name = request.param
    if lacking := browsers.lacking(name):
        must_be = bool(os.environ.get("CI")) and sys.platform == "linux"
        (pytest.fail if must_be else pytest.skip)(lacking)
    env = {**os.environ, **font_environment("wide")}
    engine = ENGINES[name](browsers.FINDERS[name](), tmp_path_factory.mktemp(name), env)
    yield engine
    engine.close()


@pytest.fixture
def open_map(engine, serge):
    """Open the map where an address leads; in the end it must have had nothing to complain of."""

    def open_it(after="", **how):
        tab = engine.open(serge.as_uri() + after, **how)  # size, reader
        tab.ready()
        return tab

    yield open_it
    assert engine.complaints() == []
