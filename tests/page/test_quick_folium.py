"""The command line loads folium without what a page does not need; all of it still works."""

from __future__ import annotations

import subprocess
import sys

LOADING = """
import sys
from sergemap.page.quick_folium import quick_folium
with quick_folium():
    import folium
    if {early!r}:
        import numpy
        assert numpy.pi > 3
loaded = {{name for name in ("numpy", "requests") if name in sys.modules}}
"""


def ran(code: str, *, early: bool = False) -> str:
    script = LOADING.format(early=early) + code
    words = [sys.executable, "-W", "error", "-c", script]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def test_neither_numpy_nor_requests_is_loaded() -> None:
    assert ran("print(loaded)") == "set()"


def test_numpy_is_there_when_folium_asks_for_it() -> None:
    told = ran("print(folium.utilities.validate_location(folium.utilities.np.array([1.5, 2])))")

    assert told == "[1.5, 2.0]"


def test_requests_is_there_when_folium_asks_for_it() -> None:
    assert ran("print(folium.features.requests.get.__module__)") == "requests.api"


def test_whoever_needs_numpy_while_folium_loads_gets_it() -> None:
    assert ran("print('numpy' in loaded)", early=True) == "True"


def test_any_template_of_folium_still_renders() -> None:
    page = ran(
        "m = folium.Map([1, 2]); folium.Marker([1, 2], popup='here').add_to(m);"
        "folium.TileLayer('OpenTopoMap').add_to(m); print('L.marker' in m.get_root().render())"
    )

    assert page == "True"
