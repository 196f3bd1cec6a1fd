"""What is made of pictures in a test is kept for that test alone."""

import pytest


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    monkeypatch.setenv("SERGEMAP_CACHE", str(folder))
    return folder
