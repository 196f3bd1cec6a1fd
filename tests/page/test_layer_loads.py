"""Other people's layers: each is shown, and asks the network for no more than it must."""

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
    assert len(parts.named("script")) == len(alone.named("script")) + 1
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
