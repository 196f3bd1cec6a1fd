"""Other people's layers: each is shown, and asks the network for no more than it must."""

import re

import folium
import folium.plugins
import pytest
from folium.utilities import JsCode
from tests.page.parts import Parts, hashed, map_with

from sergemap.page.exile_map import ExileMap, OutsideWarning

pytestmark = pytest.mark.usefixtures("small_player")


POINT = {"type": "Point", "coordinates": [2, 48]}


def layers():
    square = [(48, 2), (49, 2), (49, 3)]
    return {
        "geo_json": folium.GeoJson(
            {"type": "Feature", "properties": {"n": "</script>"}, "geometry": POINT},
            tooltip=folium.GeoJsonTooltip(["n"]),
            style_function=lambda _: {"color": "#111"},
        ),
        "circle": folium.Circle((48, 2), radius=900, popup="x"),
        "polygon": folium.Polygon(square, tooltip="</script><!-- <script>"),
        "marker": folium.Marker((48, 2), popup=folium.Popup("<b>bold</b> `tick`", lazy=True)),
        "group": folium.FeatureGroup("group").add_child(folium.PolyLine(square)),
        "custom_icon": folium.Marker((48, 2), icon=folium.DivIcon("<i>x</i>")),
        "picture": folium.raster_layers.ImageOverlay(
            "data:image/png;base64,AAAA", [[48, 2], [49, 3]]
        ),
    }


@pytest.mark.parametrize("name", layers())
def test_a_layer_that_needs_no_network_is_added_without_a_warning(scene, name):
    parts = Parts(map_with(scene, layers()[name]).to_html())

    assert parts.policy["img-src"] == ["data:"]
    assert set(parts.policy["script-src"]) == {hashed(script) for script in parts.runs()}
    alone = Parts(ExileMap(scene).to_html())
    assert len(parts.named("script")) == len(alone.named("script")) + 2  # the layer, and the start
    assert list(parts.runs())[-1].strip() == "sergemapJourney(map_1);"  # if a layer fails
    assert list(alone.runs())[-1].count("sergemapJourney(map_1);") == 1


def test_tiles_warn_and_open_the_policy_for_their_hosts_alone(scene):
    url = "https://{s}.tiles.example.org/{z}/{x}/{y}.png?a=b;c"
    exile_map = map_with(scene, folium.TileLayer(url, attr="somebody", name="relief"))

    with pytest.warns(OutsideWarning) as warned:
        parts = Parts(exile_map.to_html())

    assert [str(warning.message) for warning in warned] == [
        "TileLayer 'relief' will load from a.tiles.example.org, b.tiles.example.org, "
        "c.tiles.example.org: without a network the map lacks it"
    ]
    assert parts.policy["img-src"] == [
        "data:",
        *(f"https://{letter}.tiles.example.org" for letter in "abc"),
    ]
    assert '"maxZoom": 18.0,' in "".join(parts.runs())
    assert not {"connect-src", "font-src"} & parts.policy.keys()


def test_a_plugin_is_allowed_its_own_files(scene):
    exile_map = map_with(scene, folium.plugins.MarkerCluster([(48, 2)]))

    with pytest.warns(OutsideWarning, match="^MarkerCluster will load from cdnjs.cloudflare.com:"):
        parts = Parts(exile_map.to_html())

    scripts = [attrs["src"] for attrs in parts.named("script") if attrs.get("src")]
    assert scripts
    assert set(scripts) <= set(parts.policy["script-src"])
    assert "https://cdnjs.cloudflare.com" in parts.policy["font-src"]
    assert "https://cdnjs.cloudflare.com" not in parts.policy["script-src"]


def test_an_icon_brings_what_foliums_own_page_would_have_brought(scene):
    icon = folium.Icon(prefix="fa", icon="ship")
    exile_map = map_with(scene, folium.Marker((48, 2), icon=icon))

    with pytest.warns(OutsideWarning, match="^Icon will load from"):
        page = exile_map.to_html()

    assert "leaflet.awesome-markers.js" in page
    assert "fontawesome" in page
    assert "jquery" not in page
    assert not exile_map.get_root().header._children


def test_markers_that_a_script_of_a_layer_makes_bring_their_icons(scene):
    exile_map = map_with(scene, folium.plugins.FastMarkerCluster([(48, 2), (49, 3)]))

    with pytest.warns(OutsideWarning, match="FastMarkerCluster will load from"):
        page = exile_map.to_html()

    assert "leaflet.awesome-markers.js" in page


def outside():
    """Return layers that load something, each with what the policy must allow for it."""
    box, at = [[1, 1], [2, 2]], (1, 1)
    tiles = folium.TileLayer("http://{x}mini.example.org:8080/{z}", attr="a")
    video = folium.raster_layers.VideoOverlay("https://v.example.org/a.webm", box)
    icon = folium.CustomIcon("https://i.example.org/i.png")
    return [
        (folium.WmsTileLayer("https://wms.example.org/x", "l"), "img-src https://wms.example.org"),
        (video, "media-src https://v.example.org"),
        (
            folium.Marker(at, popup='<img src="//p.example.org/a.png">'),
            "img-src https://p.example.org",
        ),
        (folium.plugins.MiniMap(tile_layer=tiles), "img-src http://*.example.org:8080"),
        (folium.Marker(at, icon=icon), "img-src https://i.example.org"),
    ]


LINKS = [
    (
        lambda it: it.add_js_link("mine", "https://js.example.org/mine.js?v=1"),
        "script-src https://js.example.org/mine.js",
    ),
    (
        lambda it: it.get_root().header.add_child(folium.CssLink("https://css.example.org/a.css")),
        "style-src-elem https://css.example.org/a.css",
    ),
]


@pytest.mark.parametrize(
    ("add", "allowed"), [*((layer.add_to, allowed) for layer, allowed in outside()), *LINKS]
)
def test_what_a_layer_loads_is_found(scene, add, allowed):
    exile_map = ExileMap(scene)
    add(exile_map)

    with pytest.warns(OutsideWarning):
        parts = Parts(exile_map.to_html())

    directive, source = allowed.split()
    assert source in parts.policy[directive]


def test_a_link_of_one_map_is_not_in_another(scene):
    ExileMap(scene).add_js_link("mine", "https://js.example.org/mine.js")

    assert "js.example.org" not in ExileMap(scene).to_html()


def test_scripts_and_html_of_the_maker_have_their_place_and_hash(scene):
    exile_map = ExileMap(scene)
    root = exile_map.get_root()
    root.html.add_child(folium.Element("<h3>mine</h3>"))
    root.header.add_child(folium.Element("<style>h3 { color: red }</style>\r\n"))
    root.script.add_child(folium.Element("console.log('mine');"))
    exile_map.on(click=JsCode("(e) => console.log(e)"))

    page = exile_map.to_html()

    parts = Parts(page)
    assert "<h3>mine</h3>" in page
    assert "\r" not in page
    assert hashed("h3 { color: red }") in parts.policy["style-src-elem"]
    assert set(parts.policy["script-src"]) == {hashed(script) for script in parts.runs()}


def test_a_long_number_in_somebodys_data_is_no_id_of_ours(scene):
    number = "a_0123456789abcdef0123456789abcdef"
    circle = folium.Circle((1, 1), radius=9, tooltip=number)

    assert number in map_with(scene, circle).to_html()


CHART = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "mark": "bar",
         "data": {"url": "https://data.example.org/a.json"}}  # fmt: skip
POINT = {"type": "Point", "coordinates": [2, 48]}
TIMED = {"type": "Feature", "properties": {"times": ["1911-01-01"]}, "geometry": POINT}


def with_chart(it):
    folium.Marker((1, 1), popup=folium.Popup().add_child(folium.VegaLite(CHART))).add_to(it)


@pytest.mark.parametrize(
    ("add", "directives", "message"),
    [
        (
            lambda it: folium.plugins.AntPath([(1, 1), (2, 2)]).add_to(it),
            {"style-src-elem": ["'unsafe-inline'"], "style-src": ["'unsafe-inline'"]},
            "AntPath will load from cdn.jsdelivr.net: without a network the map lacks it; "
            "it may write styles of its own",
        ),
        (
            lambda it: folium.plugins.MeasureControl().add_to(it),
            {"script-src": ["'unsafe-eval'"]},
            "MeasureControl will load from cdn.jsdelivr.net: without a network the map lacks it; "
            "it may run text as a script",
        ),
        (
            with_chart,
            {
                "script-src": ["'unsafe-eval'"],
                "style-src-elem": ["'unsafe-inline'"],
                "style-src": ["'unsafe-inline'"],
                "connect-src": ["https://data.example.org"],
            },
            "VegaLite will load from data.example.org, cdn.jsdelivr.net: without a network the map "
            "lacks it; it may run text as a script and write styles of its own",
        ),
        (
            lambda it: folium.plugins.TimestampedGeoJson(TIMED).add_to(it),
            {"font-src": ["https://netdna.bootstrapcdn.com"]},
            "TimestampedGeoJson will load from netdna.bootstrapcdn.com, cdn.jsdelivr.net, "
            "cdnjs.cloudflare.com: without a network the map lacks it",
        ),
        (
            lambda it: folium.plugins.Geocoder().add_to(it),
            {"connect-src": ["https://nominatim.openstreetmap.org"]},
            "Geocoder will load from nominatim.openstreetmap.org, unpkg.com: without a network the "
            "map lacks it",
        ),
    ],
)
def test_the_policy_widens_by_what_a_layer_needs_and_says_so(scene, add, directives, message):
    exile_map = ExileMap(scene)
    add(exile_map)

    with pytest.warns(OutsideWarning) as warned:
        policy = Parts(exile_map.to_html()).policy

    assert [str(warning.message) for warning in warned] == [message]
    for name, sources in directives.items():
        assert set(sources) <= set(policy[name])
    freedoms = {name: "'unsafe-inline'" in of or "'unsafe-eval'" in of
                for name, of in policy.items() if name != "style-src-attr"}  # fmt: skip
    free = {name for name, of in directives.items() if of[0].startswith("'")}
    assert {name for name, is_free in freedoms.items() if is_free} == free
    if "style-src-elem" in free:  # beside a hash the word would mean nothing
        assert not [source for source in policy["style-src-elem"] if "sha256" in source]


def test_a_handler_in_a_popup_a_tooltip_or_an_icon_is_allowed_by_its_hash_alone(scene):
    exile_map = ExileMap(scene)
    marker = folium.Marker((1, 1), icon=folium.DivIcon("<i onclick='c(\"1\")'>x</i>"))
    marker.add_child(folium.Popup('<b onclick="a(&quot;1&quot;)">x</b>'))
    marker.add_child(folium.Tooltip("<b title=x onmouseover=b()>x</b>"))
    marker.add_to(exile_map)

    policy = Parts(exile_map.to_html()).policy

    wanted = {hashed(code) for code in ('a("1")', "b()", 'c("1")')}
    assert set(policy["script-src-attr"]) == {"'unsafe-hashes'", *wanted}
    assert "script-src-attr" not in Parts(ExileMap(scene).to_html()).policy


def test_a_page_within_a_popup_is_allowed_its_scripts_and_styles_by_their_hash(scene):
    exile_map = ExileMap(scene)
    framed = "<style>b { color: red }</style><script>go()</script><img src='//i.example.org/a.png'>"
    folium.Marker((1, 1), popup=folium.Popup(folium.IFrame(framed))).add_to(exile_map)

    with pytest.warns(OutsideWarning, match="<img> in the page will load from i.example.org"):
        policy = Parts(exile_map.to_html()).policy

    assert hashed("go()") in policy["script-src"]
    assert hashed("b { color: red }") in policy["style-src-elem"]
    assert "https://i.example.org" in policy["img-src"]


def test_of_a_script_that_nobody_knows_it_is_said_what_it_may_not_do(scene):
    exile_map = ExileMap(scene)
    exile_map.add_js_link("mine", "https://js.example.org/mine.js")

    with pytest.warns(OutsideWarning) as warned:
        exile_map.to_html()

    (warning,) = warned
    assert str(warning.message) == (
        "ExileMap will load from js.example.org: without a network the map lacks it; it may not "
        "run text as a script or write styles of its own: build(life, policy=None) lets it"
    )
    assert warning.filename == __file__


def test_a_layer_that_cannot_be_shown_is_named_with_the_reason(scene):
    ring = [[1, 1], [2, 1], [2, 2], [1, 1]]
    area = {"type": "Polygon", "coordinates": [ring]}
    land = {"type": "Feature", "id": "1", "properties": {}, "geometry": area}
    style = {"1": {"1400000000": {"color": "#ff0000", "opacity": 0.5}}}
    exile_map = ExileMap(scene)
    folium.plugins.TimeSliderChoropleth(
        {"type": "FeatureCollection", "features": [land]}, styledict=style
    ).add_to(exile_map)

    with pytest.warns(OutsideWarning) as warned:
        exile_map.to_html()

    assert str(warned[0].message).startswith(
        "TimeSliderChoropleth is not shown: it lays its slider"
    )
    assert warned[0].filename == __file__


def test_the_scripts_of_a_plugin_may_set_leaflets_own_pins(scene):
    exile_map = ExileMap(scene)
    folium.plugins.Timeline(TIMED).add_to(exile_map)

    with pytest.warns(OutsideWarning, match="it may write styles of its own"):
        page = exile_map.to_html()

    assert "L.Icon.Default.mergeOptions" in page
    assert "url(images/" not in page


def test_without_a_policy_a_page_declares_none(scene):
    page = ExileMap(scene, policy=None).to_html()

    assert "Content-Security-Policy" not in page
    with_one = ExileMap(scene).to_html()
    assert page == re.sub(r'<meta http-equiv="Content-Security-Policy".*\n', "", with_one)
