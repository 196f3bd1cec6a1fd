"""The scenes that the tests of the picture draw, too."""

from tests.picture.conftest import *  # noqa: F403  # fixtures
