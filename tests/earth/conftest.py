import pytest


@pytest.fixture
def path(tmp_path):
    """Return where the lock of a life will stand."""
    return tmp_path / "places.lock.yaml"
