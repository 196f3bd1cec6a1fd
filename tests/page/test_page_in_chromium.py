"""The page in a browser: its policy lets it run, and lets nothing else in."""

import folium
import pytest
from tests.page.parts import map_with

from sergemap.page.exile_map import ExileMap, OutsideWarning

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("small_player")]


@pytest.fixture
def go(open_page, tmp_path):
    def visit(page, **how):
        path = tmp_path / "page.html"
        path.write_text(page, "utf-8")
        return open_page(path, ready=False, **how)

    return visit


def outside(visit):
    return [url for url in visit.requests if not url.startswith(("file:", "data:"))]


def test_it_runs_from_a_file_and_says_and_asks_nothing(scene, go):
    visit = go(ExileMap(scene).to_html())

    seen = visit.evaluate("[seen[0], seen[1].digest, mapSeen.getZoom()]")
    assert seen == ["</script><!-- one -->", scene.digest, 4]
    assert visit.locator(".leaflet-container").count() == 1
    assert [url for url in visit.requests if not url.startswith("data:")] == [visit.url]


def test_it_runs_in_a_sandbox(scene, go, tmp_path):
    (tmp_path / "inner.html").write_text(ExileMap(scene).to_html(), "utf-8")

    visit = go('<iframe sandbox="allow-scripts" src="inner.html"></iframe>')

    frame = visit.frame_locator("iframe")
    frame.locator(".leaflet-container").wait_for()
    assert outside(visit) == []


def test_hostile_text_is_read_and_not_run(scene_told, go):
    hostile = (
        "</script><script>hacked = 1</script><img src=x onerror='hacked = 1'><!--\u2028'\"`${1}"
    )

    visit = go(ExileMap(scene_told(lambda text: hostile + text)).to_html())

    assert visit.evaluate("typeof hacked") == "undefined"
    assert visit.title().startswith("</script><script>")
    assert visit.evaluate("seen[1].texts.en.title").startswith(hostile)


def test_layers_with_popups_and_pins_work_without_a_network(scene, go):
    marker = folium.Marker((59.9, 31.3), popup="<b>bold</b>")
    point = folium.GeoJson({"type": "Point", "coordinates": [31, 59]}, popup=None)
    exile_map = map_with(scene, marker, point)
    exile_map.keep_in_front(folium.FeatureGroup("front").add_to(exile_map))
    folium.LayerControl().add_to(exile_map)

    visit = go(exile_map.to_html())
    visit.locator("img.leaflet-marker-icon").first.dispatch_event("click")

    assert visit.locator(".leaflet-popup-content b").inner_text() == "bold"
    assert visit.evaluate(
        "[...document.images].every((picture) => picture.complete && picture.naturalWidth > 0)"
    )
    assert outside(visit) == []


def test_a_layer_that_fails_does_not_stop_the_journey(scene, go):
    exile_map = map_with(scene, folium.Marker((59.9, 31.3), icon=folium.Icon()))

    with pytest.warns(OutsideWarning):
        page = exile_map.to_html()
    visit = go(page, may_complain=True)

    assert visit.evaluate("mapSeen.getZoom()") == 4


def test_tiles_that_were_asked_for_pass_the_policy(scene, go):
    tiles = folium.TileLayer("https://{s}.tiles.invalid/{z}/{x}/{y}.png", attr="a")
    exile_map = map_with(scene, tiles)

    with pytest.warns(OutsideWarning):
        page = exile_map.to_html()
    visit = go(page, may_complain=True)
    visit.wait_for_function("() => document.querySelectorAll('.leaflet-tile').length > 0")

    assert outside(visit)
    assert not [
        complaint for complaint in visit.complaints if "Content Security Policy" in complaint
    ]


def test_without_script_the_twin_can_be_read(scene, go):
    page = go(ExileMap(scene).to_html(), java_script_enabled=False)

    assert page.get_by_role("heading", name="I. The Revolution").is_visible()
    assert page.get_by_role("heading", name="In the frozen city").is_visible()
