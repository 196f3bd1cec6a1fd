"""Layers of folium and their controls on the whole page: they work, and lie on nothing of ours."""

from __future__ import annotations

import warnings
from pathlib import Path

import folium
import folium.plugins
import pytest
from tests.browser.pages import LAPTOP, PATIENCE_MS, pass_frames, resize, wait_until_ready
from tests.browser.plugins import answer

from sergemap.life.reading.life_file import read_life
from sergemap.page.exile_map import ExileMap
from sergemap.pipeline import page_of

SMALL = Path(__file__).parent / "lives" / "small.yaml"
PARIS, BERLIN = (48.86, 2.35), (52.52, 13.4)
CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"a": "A", "b": 28}, {"a": "B", "b": 55}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "a", "type": "nominal"},
        "y": {"field": "b", "type": "quantitative"},
    },
}
FRAMED = "<style>b { color: red }</style><b>x</b><script>document.title = 'ran'</script>"


def feature(kind, places, **properties):
    return {
        "type": "Feature",
        "id": "1",
        "properties": {"name": "Exile", **properties},
        "geometry": {"type": kind, "coordinates": places},
    }


ROUTE = feature("LineString", [[2.35, 48.86], [13.4, 52.52]], times=["1933-01-01", "1940-01-01"])
LAND = feature("Polygon", [[[2, 48], [13, 52], [5, 53], [2, 48]]])
ROUTES = {"type": "FeatureCollection", "features": [ROUTE]}


def groups(it):
    return [folium.FeatureGroup(name).add_to(it) for name in ("One", "Two")]


def with_text_path(it):
    line = folium.PolyLine([PARIS, BERLIN]).add_to(it)
    folium.plugins.PolyLineTextPath(line, " on and on ", repeat=True).add_to(it)


def with_search(it):
    found_in = folium.GeoJson(ROUTES).add_to(it)
    folium.plugins.Search(found_in, search_label="name").add_to(it)


def with_sub_group(it):
    cluster = folium.plugins.MarkerCluster().add_to(it)
    group = folium.plugins.FeatureGroupSubGroup(cluster, "part").add_to(it)
    folium.Marker(PARIS).add_to(group)


def with_chart(it):
    chart = folium.VegaLite(CHART, width=150, height=120)
    folium.Marker(PARIS, popup=folium.Popup(show=True).add_child(chart)).add_to(it)


def with_tree(it):
    one, two = groups(it)
    of = [{"label": "One", "layer": one}, {"label": "Two", "layer": two}]
    folium.plugins.TreeLayerControl(overlay_tree={"label": "All", "children": of}).add_to(it)


def with_mini_map(it):
    tiles = folium.TileLayer("https://tiles.example.org/{z}/{x}/{y}.png", attr="a")
    folium.plugins.MiniMap(tile_layer=tiles).add_to(it)


def with_colour_bar(it):
    land = {"type": "FeatureCollection", "features": [LAND]}
    folium.Choropleth(
        land, data={"1": 3}, key_on="feature.id", legend_name="Numbers of exiles"
    ).add_to(it)


def with_framed_popup(it):
    folium.Marker(PARIS, popup=folium.Popup(folium.IFrame(FRAMED), show=True)).add_to(it)


plugins = folium.plugins
LAYERS = {  # what adds it, and what is there when it works
    "AntPath": (lambda it: plugins.AntPath([PARIS, BERLIN]).add_to(it), "path.leaflet-ant-path"),
    "Choropleth": (with_colour_bar, ".legend .caption"),
    "Draw": (lambda it: plugins.Draw(export=True).add_to(it), ".leaflet-draw-toolbar"),
    "FeatureGroupSubGroup": (with_sub_group, ".leaflet-marker-icon"),
    "Fullscreen": (lambda it: plugins.Fullscreen().add_to(it), ".leaflet-control-zoom-fullscreen"),
    "GroupedLayerControl": (
        lambda it: plugins.GroupedLayerControl({"g": groups(it)}).add_to(it),
        ".leaflet-control-layers-group",
    ),
    "HeatMap": (
        lambda it: plugins.HeatMap([(*PARIS, 1)]).add_to(it),
        "canvas.leaflet-heatmap-layer",
    ),
    "IFrame": (with_framed_popup, "iframe[src^=data]"),
    "LocateControl": (lambda it: plugins.LocateControl().add_to(it), ".leaflet-control-locate"),
    "MarkerCluster": (
        lambda it: plugins.MarkerCluster([PARIS, (48.87, 2.36)]).add_to(it),
        ".marker-cluster",
    ),
    "MeasureControl": (lambda it: plugins.MeasureControl().add_to(it), ".leaflet-control-measure"),
    "MiniMap": (with_mini_map, ".leaflet-control-minimap .leaflet-tile"),
    "PolyLineOffset": (
        lambda it: plugins.PolyLineOffset([PARIS, BERLIN], offset=9).add_to(it),
        "path.leaflet-interactive",
    ),
    "PolyLineTextPath": (with_text_path, "textPath"),
    "Search": (with_search, ".leaflet-control-search"),
    "SemiCircle": (
        lambda it: plugins.SemiCircle(PARIS, 90_000, direction=0, arc=90).add_to(it),
        "path.leaflet-interactive",
    ),
    "TimestampedGeoJson": (
        lambda it: plugins.TimestampedGeoJson(ROUTES, period="P1Y").add_to(it),
        ".timecontrol-play",
    ),
    "TreeLayerControl": (with_tree, ".leaflet-layerstree-header"),
    "VegaLite": (with_chart, ".leaflet-popup .vega-embed canvas, .leaflet-popup .vega-embed svg"),
}


@pytest.fixture(scope="module")
def scene():
    return page_of(read_life(SMALL)).page.scene


@pytest.fixture(scope="module")
def network(browser):
    """Return a browser's context in which the hosts of plugins answer."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.route("**/*", answer)
    yield context
    context.close()


@pytest.fixture
def go(network, scene, tmp_path):
    """Return what opens a page with layers; the answer is the tab, what it asked and complained."""
    tab = network.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    tab.on("pageerror", lambda fault: complaints.append(str(fault)))
    # what a plugin says to its own authors is no complaint
    tab.on(
        "console", lambda line: line.type in ("error", "warning") and complaints.append(line.text)
    )
    tab.on("request", lambda request: asked.append(request.url))

    def visit(*additions, after="#paris-1933", size=LAPTOP, **options):
        exile_map = ExileMap(scene, **options)
        for add in additions:
            add(exile_map)
        path = tmp_path / "page.html"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # each is looked at elsewhere
            exile_map.save(path)
        resize(tab, size)
        tab.goto("about:blank")  # the same address again would load nothing
        tab.goto(path.as_uri() + after)
        wait_until_ready(tab)
        return tab, asked, complaints

    yield visit
    tab.close()


HARMLESS = "Canvas2D: Multiple readback operations"  # of the heat map's own script


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_works_under_the_policy_that_is_made_for_it(go, name):
    add, shown = LAYERS[name]

    tab, _, complaints = go(add)
    tab.wait_for_selector(shown, state="attached")
    pass_frames(tab, 4)

    assert [complaint for complaint in complaints if not complaint.startswith(HARMLESS)] == []
    assert tab.evaluate("window.sergemap.state().stop") == "paris-1933"


def test_a_plugin_writes_its_style_and_its_path_moves(go):
    tab, _, _ = go(LAYERS["AntPath"][0])

    style = "getComputedStyle(document.querySelector('path.leaflet-ant-path')).animationName"
    assert tab.evaluate(style) == "leaflet-ant-path-animation"


def test_the_buttons_of_a_timeline_of_folium_have_their_font(go):
    tab, asked, _ = go(LAYERS["TimestampedGeoJson"][0])
    tab.evaluate("document.fonts.ready")

    assert [url for url in asked if url.startswith("https://netdna.bootstrapcdn.com/")]


def test_what_a_popup_does_when_it_is_pressed_is_done(go):
    button = "<button id='it' onclick=\"window.pressed = 'yes & no';\">press</button>"

    tab, _, complaints = go(
        lambda it: folium.Marker(PARIS, popup=folium.Popup(button, show=True)).add_to(it)
    )
    tab.locator("#it").dispatch_event("click")

    assert tab.evaluate("window.pressed") == "yes & no"
    assert complaints == []


def test_a_page_within_a_popup_runs_its_own_script(go):
    tab, _, _ = go(with_framed_popup)

    framed = tab.locator("iframe[src^=data]").element_handle().content_frame()
    framed.wait_for_function("() => document.title === 'ran'")


def test_without_a_policy_nothing_is_refused(go):
    code = "try { window.sum = new Function('return 7')(); } catch { window.sum = 'refused'; }"

    def add(it):
        it.get_root().script.add_child(folium.Element(code))

    assert go(add)[0].evaluate("window.sum") == "refused"
    assert go(add, policy=None)[0].evaluate("window.sum") == 7


# The corners of the map.

SIZES = [(1280, 800), (1000, 480), (900, 562), (700, 480), (620, 640), (480, 320), (390, 844),
         (360, 640)]  # fmt: skip
CORNERS = {
    "all": (
        groups,
        lambda it: folium.LayerControl(collapsed=False).add_to(it),
        lambda it: plugins.MeasureControl().add_to(it),
        lambda it: plugins.Draw(export=True).add_to(it),
    ),
    "closed": (groups, lambda it: folium.LayerControl().add_to(it), with_mini_map),
    "foot": (
        groups,
        lambda it: folium.LayerControl(position="bottomright").add_to(it),
        lambda it: folium.LayerControl(position="bottomleft").add_to(it),
    ),
    "colours": (with_colour_bar, LAYERS["TimestampedGeoJson"][0]),
}
MEETINGS = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) =>
    one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 0);
  const ours = shown(
    '.tools .tool, .plate, .credit, .controls button, .panel, .timeline, .scale-bar');
  const theirs = shown('.leaflet-control:not(.leaflet-control-attribution), #export');
  const room = document.querySelector('.stage').getBoundingClientRect();
  const nameOf = (one) => one.id || one.getAttribute('class').split(' ')[0];
  const meets = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const within = (a) => a.left >= room.left - 1 && a.right <= room.right + 1
    && a.top >= room.top - 1 && a.bottom <= room.bottom + 1;
  return [theirs.length, theirs.flatMap((one) => {
    const box = one.getBoundingClientRect();
    const met = ours.filter((other) => meets(box, other.getBoundingClientRect())).map(nameOf);
    return [...met, ...(within(box) ? [] : ['beyond the map'])].map((what) => [nameOf(one), what]);
  })];
}"""


@pytest.mark.parametrize("after", ["#paris-1933", "#paris-1933&panel=0"])
@pytest.mark.parametrize("kind", CORNERS)
def test_a_control_in_a_corner_lies_on_nothing_of_ours_at_any_size(go, kind, after):
    tab, _, _ = go(*CORNERS[kind], after=after)
    found = {}

    for size in SIZES:
        resize(tab, size)
        pass_frames(tab, 6)
        count, found[size] = tab.evaluate(MEETINGS)
        assert count > 1

    assert {size: met for size, met in found.items() if met} == {}
