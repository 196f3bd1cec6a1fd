"""A life as a folium map: the same bytes each time, in a notebook, in a file."""

import html
import io
import os
import pickle
import re
import sys
import warnings
from dataclasses import replace
from datetime import date

import folium
import pytest
from tests.page.parts import Parts, map_with
from tests.programs import SMALL, run

from sergemap import build, export, read_life
from sergemap.errors import OptionError, OutputError
from sergemap.page.exile_map import ExileMap

pytestmark = pytest.mark.usefixtures("small_player")


def test_the_journey_starts_last_with_a_counted_map(scene):
    exile_map = map_with(scene, folium.Circle((48.9, 2.3), radius=9))

    *_, layers, start = Parts(exile_map.to_html()).runs()

    assert start == "\nsergemapJourney(map_1);"
    assert 'var map_1 = L.map("map_1"' in layers
    assert "var circle_2 = L.circle(" in layers
    assert not re.search(r"_[0-9a-f]{32}", layers)


def test_the_map_is_set_for_our_ground_and_listens_to_its_maker(scene):
    page = ExileMap(scene).to_html()
    chosen = ExileMap(scene, max_zoom=11, zoom_snap=1, control_scale=True).to_html()

    for option in (
        *('"zoomSnap": 0,', '"zoomDelta": 0.5,', '"zoomControl": false,', '"minZoom": 1.5,'),
        *('"maxZoom": 16.0,', '"attributionControl": true,', '"worldCopyJump": false,'),
    ):
        assert option in page
    assert "L.tileLayer(" not in page
    assert '"maxZoom": 11,' in chosen
    assert '"zoomSnap": 1,' in chosen
    assert "L.control.scale().addTo(map_1)" in chosen


def test_a_map_tells_its_life_in_the_language_asked_for(scene):
    two = replace(scene, texts={**scene.texts, "fr": scene.texts["en"]})

    page = ExileMap(two, language="fr-CA").to_html()

    assert '<html lang="fr" dir="ltr">' in page
    assert "17 novembre 1947" in page
    with pytest.raises(OptionError, match="not told in 'ru'; it is told in: en, fr"):
        ExileMap(two, language="ru")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"language": 1}, "language: 1 is no text"),
        ({"tiles": 1}, "tiles: 1 is no text"),
        ({"policy": "none"}, "policy: 'none' is none; write 'exact', or None"),
    ],
)
def test_an_option_of_another_kind_is_told(options, message):
    with pytest.raises(OptionError, match=message):
        build(SMALL, **options)


def test_what_is_known_up_to_a_day_may_be_asked_for_by_a_date():
    day = date(1935, 1, 1)

    assert export(SMALL, date=day) == export(SMALL, date=day.isoformat())


# The same bytes.


def test_rendering_again_gives_the_same_page_and_leaves_the_map_as_it_was(scene):
    exile_map = map_with(scene, folium.GeoJson({"type": "Point", "coordinates": [2, 48]}))
    root = exile_map.get_root()

    first = exile_map.to_html()

    assert not root.script._children
    assert exile_map.to_html() == first == root.render()


def test_a_layer_added_later_shows(scene):
    exile_map = ExileMap(scene)
    exile_map.to_html()

    folium.Circle((48.9, 2.3), radius=9).add_to(exile_map)

    assert "L.circle(" in exile_map.to_html()


def test_two_processes_make_the_same_bytes(scene, small_player, tmp_path):
    code = (
        "import folium, pickle, sys\n"
        "from pathlib import Path\n"
        "from sergemap.page import player_files\n"
        "from sergemap.page.exile_map import ExileMap\n"
        "player_files.PLAYER = Path(sys.argv[1])\n"
        "it = ExileMap(pickle.loads(Path('scene').read_bytes()))\n"
        "folium.Marker((48, 2), popup='<b>x</b>', tooltip='y').add_to(it)\n"
        "folium.LayerControl().add_to(it)\n"
        "it.save(sys.argv[2])\n"
    )
    (tmp_path / "scene").write_bytes(pickle.dumps(scene))
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        words = (sys.executable, "-c", code, small_player, f"{seed}.html")
        run(*words, at=tmp_path, check=True, env=env)

    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


# In a notebook.


def test_it_shows_itself_in_a_notebook(scene):
    exile_map = ExileMap(scene)

    shown = exile_map._repr_html_()

    assert framed(shown) == exile_map.to_html()


def framed(shown):
    return html.unescape(re.search(r'srcdoc="([^"]*)"', shown)[1])


def test_within_a_figure_of_its_maker_it_is_the_same_page_in_a_frame(scene):
    exile_map = ExileMap(scene)
    figure = folium.Figure(height=300)
    figure.add_child(exile_map)

    shown = figure.render()

    assert framed(shown) == exile_map.to_html()


# The file.


def test_it_is_saved_whole_where_it_should_go(scene, tmp_path):
    path = tmp_path / "maps" / "new" / "serge.html"

    ExileMap(scene).save(path)
    ExileMap(scene).save(str(path))

    assert path.read_bytes().decode() == ExileMap(scene).to_html()
    assert [found.name for found in path.parent.iterdir()] == ["serge.html"]


def test_a_link_stays_a_link(scene, tmp_path):
    path, shortcut = tmp_path / "serge.html", tmp_path / "link.html"
    shortcut.symlink_to(path)

    ExileMap(scene).save(shortcut)

    assert shortcut.is_symlink()
    assert path.exists()


def test_it_is_saved_to_a_stream(scene):
    stream = io.BytesIO()

    ExileMap(scene).save(stream, close_file=False)

    assert stream.getvalue().decode() == ExileMap(scene).to_html()


def test_a_full_disk_leaves_the_old_page(scene, tmp_path, monkeypatch):
    path = tmp_path / "serge.html"
    ExileMap(scene).save(path)
    old = path.read_bytes()

    def full(_number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OutputError) as caught:
        ExileMap(scene).save(path)

    assert str(caught.value) == f"{path}: the page cannot be written there: no space left on device"
    assert path.read_bytes() == old
    assert [found.name for found in tmp_path.iterdir()] == ["serge.html"]


def test_a_place_where_no_file_can_be_is_named(scene, tmp_path):
    (tmp_path / "file").write_text("")

    for name in ("", "file/serge.html", "long" * 99, "nul\0"):
        shown = str(tmp_path / name).replace("\0", r"\x00")
        message = re.escape(f"{shown}: the page cannot be written")
        with pytest.raises(OutputError, match=f"^{message}"):
            ExileMap(scene).save(tmp_path / name)


def test_it_is_made_without_a_warning(scene):
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        ExileMap(scene).to_html()


@pytest.mark.parametrize(
    ("make", "thing", "message"),
    [
        (build, {"title": "A life"}, "expected what read_life returns, or the path of a file"),
        (export, None, "or the path of a file, found None"),
        (ExileMap, read_life(SMALL), "found a value of type Life; write sergemap.build"),
    ],
)
def test_what_is_no_life_is_told_what_is_taken(make, thing, message):
    with pytest.raises(OptionError, match=message):
        make(thing)
