"""Family trees are read with the readers of others, or without them."""

import sys

import pytest


@pytest.fixture
def without_other_readers(monkeypatch):
    """Be a machine that has neither ged4py nor gedcom7, until this is undone."""
    for name in ("ged4py", "gedcom7"):
        monkeypatch.setitem(sys.modules, name, None)
    return monkeypatch
