"""The page as a file: whole, the same each time, closed to the network and to hostile text."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import os
import pickle
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import folium
import folium.plugins
import pytest
from folium.utilities import JsCode

from sergemap.errors import OptionError, OutputError
from sergemap.page.elements import json_element
from sergemap.page.exile_map import ExileMap
from sergemap.page.policy import OutsideWarning
from sergemap.scene.model import Scene

SceneTold = Callable[[Callable[[str], str]], Scene]

pytestmark = pytest.mark.usefixtures("small_player")

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!--<script>",
    "--> <!-- map --> <!-- twin --> <!-- glyphs -->",
    "<![CDATA[",
    "</title></head></body></html>",
    "</noscript ><script>alert(1)</script>",
    "<noscript></NOSCRIPT>",
    "</style><style>*{display:none}</style>",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# none #}",
    "{date} {0} {place} {}",
    "%s %(x)s %%",
    "${7*7} `${alert(1)}`",
    "\\u003c/script\\u003e",
    "\\",
    "\\\\' \\\"",
    "'",
    '"',
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;script&gt;",
    "&amp;lt; &#x3c; &nbsp;",
    "\u2028 \u2029 \x85",
    "\u202e drawkcab \u2066",
    "\u200b\ufeff\u00ad",
    "\x00\x01\x1b[31m\x7f",
    "\ud800 half",
    "\r\n\r",
    "\t",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://example.org/<b>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<svg onload=alert(1)>",
    "<textarea><plaintext>",
    "]]>",
    "// */ /* <!-- ",
    "__proto__ constructor",
    "\U0001f5fa\ufe0f e\u0301",
    "map_1 0123456789abcdef0123456789abcdef",
    "[x](javascript:alert(1)) **b**",
)


class Parts(HTMLParser):
    """Elements of a page, and the contents of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, list[str]] = {"script": [], "style": []}
        self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.tags.append((tag, dict(attrs)))
        if tag in self.contents:
            self.contents[tag].append("")

    def handle_data(self, data: str) -> None:
        if self.inside in self.contents:
            self.contents[self.inside][-1] += data

    def handle_endtag(self, _: str) -> None:
        self.inside = ""

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def shape(self) -> list[str]:
        """Return the elements but for those that a text may call for itself."""
        return [tag for tag, _ in self.tags if tag not in ("a", "bdi")]

    @property
    def policy(self) -> dict[str, list[str]]:
        meta = next(attrs for attrs in self.named("meta") if "http-equiv" in attrs)
        directives = (part.split() for part in (meta["content"] or "").split(";"))
        return {name: sources for name, *sources in directives}

    def runs(self) -> Iterator[str]:
        for attrs, content in zip(self.named("script"), self.contents["script"], strict=True):
            if attrs.get("type") != "application/json":
                yield content

    def held(self, name: str) -> object:
        for attrs, content in zip(self.named("script"), self.contents["script"], strict=True):
            if attrs.get("id") == name:
                return json.loads(content)
        raise AssertionError(name)


def hashed(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def test_it_asks_the_network_for_nothing(scene: Scene) -> None:
    page = ExileMap(scene).to_html()
    parts = Parts(page)

    sources = [attrs.get("src") for _, attrs in parts.tags]
    linked = [attrs.get("href") or "" for attrs in parts.named("link")]
    addresses = re.findall(r"url\((.*?)\)", "".join(parts.contents["style"]))
    assert not any(sources)
    assert all(href.startswith("data:") for href in linked)
    assert all(address.startswith(("data:", "#")) for address in addresses)
    assert "@import" not in page
    assert {name for name in parts.policy if "." in "".join(parts.policy[name])} == set()


def test_the_policy_holds_the_hash_of_every_script_and_style(scene: Scene) -> None:
    parts = Parts(ExileMap(scene).to_html())

    assert set(parts.policy["script-src"]) == {hashed(script) for script in parts.runs()}
    assert set(parts.policy["style-src-elem"]) == {hashed(it) for it in parts.contents["style"]}
    assert parts.policy["default-src"] == ["'none'"]


def test_the_policy_comes_before_all_that_it_governs(scene: Scene) -> None:
    tags = [tag for tag, _ in Parts(ExileMap(scene).to_html()).tags]

    assert tags[:4] == ["html", "head", "meta", "meta"]


def test_the_head_says_what_the_page_is(scene: Scene) -> None:
    page = ExileMap(scene).to_html()

    assert page.startswith('<!doctype html>\n<html lang="en" dir="ltr">\n')
    assert "<title>A life in exile</title>" in page
    assert '<meta name="description" content="He was born in Brussels.emstrong ' in page
    assert '<meta property="og:title" content="A life in exile">' in page
    assert '<meta name="generator" content="sergemap ' in page
    assert '<link rel="icon" href="data:image/svg+xml;base64,' in page


def test_the_player_finds_the_scene_the_ground_and_the_words(scene: Scene) -> None:
    parts = Parts(ExileMap(scene).to_html())

    held, whole = parts.held("sergemap-scene"), json.loads(scene.to_json())
    assert {**held, "states": 0, "countries": 0} == {**whole, "states": 0, "countries": 0}
    assert held["countries"]["BE"] == {"en": "Belgium"}  # the life is told in English alone
    assert held["states"].keys() == whole["states"].keys()
    assert parts.held("sergemap-words")["en"]["language"] == "English"
    parts.held("sergemap-ground")


def test_the_journey_starts_last_with_a_counted_map(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    folium.Circle((48.9, 2.3), radius=9).add_to(exile_map)

    *_, layers, start = Parts(exile_map.to_html()).runs()

    assert start == "\nsergemapJourney(map_1);"
    assert 'var map_1 = L.map("map_1"' in layers
    assert "var circle_2 = L.circle(" in layers
    assert not re.search(r"_[0-9a-f]{32}", layers)


def test_the_map_is_set_for_our_ground_and_listens_to_its_maker(scene: Scene) -> None:
    page = ExileMap(scene).to_html()
    chosen = ExileMap(scene, max_zoom=11, zoom_snap=1, control_scale=True).to_html()

    for option in (
        '"zoomSnap": 0,',
        '"zoomDelta": 0.5,',
        '"zoomControl": false,',
        '"minZoom": 1.5,',
        '"maxZoom": 8.0,',
        '"attributionControl": true,',
        '"worldCopyJump": false,',
    ):
        assert option in page
    assert "L.tileLayer(" not in page
    assert '"maxZoom": 11,' in chosen
    assert '"zoomSnap": 1,' in chosen
    assert "L.control.scale().addTo(map_1)" in chosen


def test_a_map_tells_its_life_in_the_language_asked_for(scene: Scene) -> None:
    two = replace(scene, texts={**scene.texts, "fr": scene.texts["en"]})

    page = ExileMap(two, language="fr-CA").to_html()

    assert '<html lang="fr" dir="ltr">' in page
    assert "17 novembre 1947" in page
    with pytest.raises(OptionError, match="not told in 'ru'; it is told in: en, fr"):
        ExileMap(two, language="ru")


# Hostile text.


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_from_the_file_never_runs_and_never_breaks_the_page(
    scene: Scene, scene_told: SceneTold, hostile: str
) -> None:
    calm = Parts(ExileMap(scene).to_html())

    page = ExileMap(scene_told(lambda text: f"{hostile}{text}")).to_html()

    parts = Parts(page)
    assert parts.shape() == calm.shape()
    assert len(parts.named("script")) == len(calm.named("script"))
    assert len(re.findall("</?noscript", page, re.IGNORECASE)) == 2
    assert parts.policy == calm.policy
    assert set(parts.policy["script-src"]) == {hashed(script) for script in parts.runs()}
    assert not [name for _, attrs in parts.tags for name in attrs if name.startswith("on")]
    assert not [a for a in parts.named("a") if not re.match("#|https?:|mailto:", a["href"] or "")]
    held = parts.held("sergemap-scene")
    whole = re.sub("[\ud800-\udfff]", "\ufffd", hostile)
    assert held["texts"]["en"]["title"] == f"{whole}A life in exile"


def test_marks_of_templates_stay_text(scene_told: SceneTold) -> None:
    page = ExileMap(scene_told(lambda text: f"{{{{ 7*7 }}}}{text}")).to_html()

    assert "{{ 7*7 }}A life in exile" in page
    assert "49A life" not in page


# The same bytes.


def test_rendering_again_gives_the_same_page_and_leaves_the_map_as_it_was(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    folium.GeoJson({"type": "Point", "coordinates": [2, 48]}).add_to(exile_map)
    root = exile_map.get_root()

    first = exile_map.to_html()

    assert not root.script._children
    assert exile_map.to_html() == first == root.render()


def test_a_layer_added_later_shows(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    exile_map.to_html()

    folium.Circle((48.9, 2.3), radius=9).add_to(exile_map)

    assert "L.circle(" in exile_map.to_html()


def test_two_processes_make_the_same_bytes(scene: Scene, tmp_path: Path) -> None:
    code = (
        "import folium, pickle, sys\n"
        "from pathlib import Path\n"
        "from sergemap.page import player_files\n"
        "from sergemap.page.exile_map import ExileMap\n"
        "player_files.PLAYER = Path(sys.argv[1], 'player')\n"
        "it = ExileMap(pickle.loads(Path(sys.argv[1], 'scene').read_bytes()))\n"
        "folium.Marker((48, 2), popup='<b>x</b>', tooltip='y').add_to(it)\n"
        "folium.LayerControl().add_to(it)\n"
        "it.save(sys.argv[2])\n"
    )
    (tmp_path / "scene").write_bytes(pickle.dumps(scene))
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, tmp_path, tmp_path / f"{seed}.html"],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )

    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


# Other people's layers.


def layers() -> dict[str, folium.map.Layer]:
    square = [(48, 2), (49, 2), (49, 3)]
    return {
        "geo_json": folium.GeoJson(
            {
                "type": "Feature",
                "properties": {"n": "</script>"},
                "geometry": {"type": "Point", "coordinates": [2, 48]},
            },
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
def test_a_layer_that_needs_no_network_is_added_without_a_warning(scene: Scene, name: str) -> None:
    exile_map = ExileMap(scene)
    layers()[name].add_to(exile_map)

    parts = Parts(exile_map.to_html())

    assert parts.policy["img-src"] == ["data:"]
    assert set(parts.policy["script-src"]) == {hashed(script) for script in parts.runs()}
    alone = Parts(ExileMap(scene).to_html())
    assert len(parts.named("script")) == len(alone.named("script")) + 1
    assert list(parts.runs())[-1].strip() == "sergemapJourney(map_1);"  # if a layer fails
    assert list(alone.runs())[-1].count("sergemapJourney(map_1);") == 1


def test_data_with_few_letters_beyond_latin_hold_them_as_escapes() -> None:
    told = json_element("x", '"' + "a" * 1000 + 'é…\ud800"')
    russian = json_element("x", '"Виктор Серж…"')

    assert "é\\u2026\ud800" in told  # a half letter is mended where the page is put together
    assert "Виктор Серж…" in russian
    assert json.loads(told.partition(">")[2].partition("<")[0])[-3:] == "é…\ud800"


def test_tiles_warn_and_open_the_policy_for_their_hosts_alone(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    folium.TileLayer(
        "https://{s}.tiles.example.org/{z}/{x}/{y}.png?a=b;c", attr="somebody", name="relief"
    ).add_to(exile_map)

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


def test_a_plugin_is_allowed_its_own_files(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    folium.plugins.MarkerCluster([(48, 2)]).add_to(exile_map)

    with pytest.warns(OutsideWarning, match="^MarkerCluster will load from cdnjs.cloudflare.com:"):
        parts = Parts(exile_map.to_html())

    scripts = [attrs["src"] for attrs in parts.named("script") if attrs.get("src")]
    assert scripts
    assert set(scripts) <= set(parts.policy["script-src"])
    assert "https://cdnjs.cloudflare.com" in parts.policy["font-src"]
    assert "https://cdnjs.cloudflare.com" not in parts.policy["script-src"]


def test_an_icon_brings_what_foliums_own_page_would_have_brought(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    folium.Marker((48, 2), icon=folium.Icon(prefix="fa", icon="ship")).add_to(exile_map)

    with pytest.warns(OutsideWarning, match="^Icon will load from"):
        page = exile_map.to_html()

    assert "leaflet.awesome-markers.js" in page
    assert "fontawesome" in page
    assert "jquery" not in page
    assert not exile_map.get_root().header._children


@pytest.mark.parametrize(
    ("add", "directive", "source"),
    [
        (
            lambda it: folium.WmsTileLayer("https://wms.example.org/x", "l").add_to(it),
            "img-src",
            "https://wms.example.org",
        ),
        (
            lambda it: folium.raster_layers.VideoOverlay(
                "https://v.example.org/a.webm", [[1, 1], [2, 2]]
            ).add_to(it),
            "media-src",
            "https://v.example.org",
        ),
        (
            lambda it: folium.Marker((1, 1), popup='<img src="//p.example.org/a.png">').add_to(it),
            "img-src",
            "https://p.example.org",
        ),
        (
            lambda it: it.add_js_link("mine", "https://js.example.org/mine.js?v=1"),
            "script-src",
            "https://js.example.org/mine.js",
        ),
        (
            lambda it: it.get_root().header.add_child(
                folium.CssLink("https://css.example.org/a.css")
            ),
            "style-src-elem",
            "https://css.example.org/a.css",
        ),
        (
            lambda it: folium.plugins.MiniMap(
                tile_layer=folium.TileLayer("http://{x}mini.example.org:8080/{z}", attr="a")
            ).add_to(it),
            "img-src",
            "http://*.example.org:8080",
        ),
        (
            lambda it: folium.Marker(
                (1, 1), icon=folium.CustomIcon("https://i.example.org/i.png")
            ).add_to(it),
            "img-src",
            "https://i.example.org",
        ),
    ],
)
def test_what_a_layer_loads_is_found(
    scene: Scene, add: Callable[[ExileMap], object], directive: str, source: str
) -> None:
    exile_map = ExileMap(scene)
    add(exile_map)

    with pytest.warns(OutsideWarning):
        parts = Parts(exile_map.to_html())

    assert source in parts.policy[directive]


def test_a_link_of_one_map_is_not_in_another(scene: Scene) -> None:
    ExileMap(scene).add_js_link("mine", "https://js.example.org/mine.js")

    assert "js.example.org" not in ExileMap(scene).to_html()


def test_scripts_and_html_of_the_maker_have_their_place_and_hash(scene: Scene) -> None:
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


def test_a_long_number_in_somebodys_data_is_no_id_of_ours(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    number = "a_0123456789abcdef0123456789abcdef"
    folium.Circle((1, 1), radius=9, tooltip=number).add_to(exile_map)

    assert number in exile_map.to_html()


# In a notebook.


def test_it_shows_itself_in_a_notebook(scene: Scene) -> None:
    exile_map = ExileMap(scene)

    shown = exile_map._repr_html_()

    framed = re.search(r'srcdoc="([^"]*)"', shown)
    assert framed
    assert html.unescape(framed[1]) == exile_map.to_html()


def test_within_a_figure_of_its_maker_it_is_the_same_page_in_a_frame(scene: Scene) -> None:
    exile_map = ExileMap(scene)
    figure = folium.Figure(height=300)
    figure.add_child(exile_map)

    shown = figure.render()

    framed = re.search(r'srcdoc="([^"]*)"', shown)
    assert framed
    assert html.unescape(framed[1]) == exile_map.to_html()


# The file.


def test_it_is_saved_whole_where_it_should_go(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "maps" / "new" / "serge.html"

    ExileMap(scene).save(path)
    ExileMap(scene).save(str(path))

    assert path.read_bytes().decode() == ExileMap(scene).to_html()
    assert [found.name for found in path.parent.iterdir()] == ["serge.html"]


def test_a_link_stays_a_link(scene: Scene, tmp_path: Path) -> None:
    path, shortcut = tmp_path / "serge.html", tmp_path / "link.html"
    shortcut.symlink_to(path)

    ExileMap(scene).save(shortcut)

    assert shortcut.is_symlink()
    assert path.exists()


def test_it_is_saved_to_a_stream(scene: Scene) -> None:
    stream = io.BytesIO()

    ExileMap(scene).save(stream, close_file=False)

    assert stream.getvalue().decode() == ExileMap(scene).to_html()


def test_a_full_disk_leaves_the_old_page(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "serge.html"
    path.write_text("the old page")

    def full(self: Path, page: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(page[:9])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(OutputError) as said:
        ExileMap(scene).save(path)

    assert str(said.value) == f"{path}: the page cannot be written there: no space left on device"
    assert path.read_text() == "the old page"
    assert {found.name for found in tmp_path.iterdir()} == {"player", "serge.html"}


def test_a_place_where_no_file_can_be_is_named(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    for path in (
        tmp_path,
        tmp_path / "file" / "serge.html",
        tmp_path / ("long" * 99),
        tmp_path / "nul\0",
    ):
        with pytest.raises(
            OutputError, match=f"^{re.escape(str(path))}: the page cannot be written"
        ):
            ExileMap(scene).save(path)


def test_it_is_made_without_a_warning(scene: Scene) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        ExileMap(scene).to_html()
