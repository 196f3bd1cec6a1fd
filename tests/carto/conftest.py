"""The scenes that the tests of the picture draw, too."""

from __future__ import annotations

from tests.picture.conftest import *  # noqa: F403  # fixtures
