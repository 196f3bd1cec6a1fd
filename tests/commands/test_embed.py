"""`sergemap embed` and `sergemap build --companion`: what they print, write and refuse."""

import re
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from tests.cases import cases
from tests.page.parts import Parts
from tests.programs import ROOT, SMALL, one_sentence, sergemap

from sergemap.commands.build import run as build_file
from sergemap.commands.embed import read_ratio, snippet
from sergemap.commands.new import start
from sergemap.embed.frame import Shown, companion, host_script, write_companion
from sergemap.errors import OptionError
from sergemap.page.policy import SANDBOX

WILD = "Life of \"W\" & 'B' <b>é</b>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a built page, `life.html`, whose title is not tame."""
    folder = tmp_path_factory.mktemp("embed")
    data = folder / "life.yaml"
    title = "title: '" + WILD.replace("'", "''") + "'"
    data.write_text(re.sub("(?m)^title: .*$", lambda _: title, SMALL.read_text("utf-8")), "utf-8")
    build_file(data, folder / "life.html")
    return folder


@pytest.fixture(scope="module")
def page(folder):
    return folder / "life.html"


@pytest.fixture(scope="module")
def embed(folder):
    """Return the command that embeds that page, for more words."""
    return partial(sergemap, "embed", "life.html", at=folder)


def embed_at(folder, *words):
    return sergemap("embed", *words, at=folder)


def frame_of(html):
    """Return the attributes of the one frame."""
    (frame,) = Parts(html).named("iframe")
    return {name: value or "" for name, value in frame.items()}


def test_the_snippet_is_a_frame_that_is_named_lazy_sandboxed_and_as_wide_as_its_room(embed):
    ran = embed("--url", "https://example.org/a%20b.html")

    frame = frame_of(ran.stdout)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert frame["src"] == "https://example.org/a%20b.html"
    assert frame["title"] == WILD
    assert (frame["loading"], frame["allow"], frame["sandbox"]) == ("lazy", "fullscreen", SANDBOX)
    assert "allow-same-origin" not in frame["sandbox"]
    for rule in ("width: 100%", "aspect-ratio: 16 / 10", "min-height: 640px"):
        assert rule in frame["style"]
    assert len(Parts(ran.stdout).tags) == 1


def test_every_option_reaches_the_address(embed):
    asked_for = "--stop paris-1933 --lang en-GB --no-controls --no-panel --theme dark --play"
    ran = embed(*asked_for.split(), "--ratio", "4:3")

    frame = frame_of(ran.stdout)
    address, _, fragment = frame["src"].partition("#")
    stop, _, asked = fragment.partition("&")
    assert (address, stop) == ("life.html", "paris-1933")
    assert parse_qs(asked) == {"lang": ["en-GB"], "controls": ["0"], "panel": ["0"],
                               "theme": ["dark"], "play": ["1"]}  # fmt: skip
    assert "aspect-ratio: 4 / 3" in frame["style"]
    assert "put life.html beside the page" in ran.stderr


def test_a_fixed_height_takes_the_place_of_the_ratio(page):
    made = snippet(page, Shown(height=500), script=True)

    frame = frame_of(made.html)
    assert frame["height"] == "500"
    assert "height: 500px" in frame["style"]
    assert "aspect" not in made.html
    assert "frameResize" in made.html  # it still tells that the map is there


@cases
def test_a_wrong_request_is_exit_1_in_one_sentence(words, message, embed):
    assert message in one_sentence(embed(*words))


def test_every_fault_is_told_at_once(embed):
    ran = embed("--stop", "nowhere", "--lang", "tlh")

    assert [line.split(": ")[0] for line in ran.stderr.splitlines()] == ["life.html"] * 2


def test_the_id_of_a_period_is_known_for_one(page):
    period = re.findall(r'"bands":\[\{"id":"([\w-]+)"', page.read_text("utf-8"))[0]

    with pytest.raises(OptionError, match=f"It is the id of a period: --period {period}"):
        snippet(page, Shown(stop=period))
    assert frame_of(snippet(page, Shown(period=period)).html)["src"] == f"life.html#period={period}"


@cases
def test_wrong_use_is_exit_2(words, embed):
    ran = embed(*words)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Traceback" not in ran.stderr


def test_without_a_page_it_says_how_to_build_one(tmp_path):
    lost, named = embed_at(tmp_path), embed_at(tmp_path, "a.html")
    start(tmp_path / "mine")
    usual = embed_at(tmp_path / "mine")

    assert (usual.returncode, named.returncode, lost.returncode) == (1, 1, 1)
    assert "maps/bela-bartok.html: there is no such page" in usual.stderr.replace("\\", "/")
    assert usual.stderr.endswith("build it first: sergemap build\n")
    assert named.stderr.endswith("build it first: sergemap build -o a.html\n")
    assert lost.stderr == (
        "data/places.yaml: there is no life in this folder; name a page that was built\n"
    )


def test_the_page_of_the_life_in_the_folder_need_not_be_named(tmp_path):
    start(tmp_path)
    (tmp_path / "maps").mkdir()
    build_file(tmp_path / "data" / "places.yaml", tmp_path / "maps" / "bela-bartok.html")

    ran = embed_at(tmp_path)

    assert ran.returncode == 0, ran.stderr
    assert frame_of(ran.stdout)["src"] == "bela-bartok.html"


SCENE = '<script type="application/json" id="sergemap-scene">{"stops": 7}</script>'


@pytest.mark.parametrize(
    "content", [b"<html><body>Hello", b"\xff\xfe\x00", b"", f'<html lang="en">{SCENE}'.encode()]
)
def test_a_page_of_another_kind_is_said_to_be_one(tmp_path, content):
    (tmp_path / "other.html").write_bytes(content)

    assert one_sentence(embed_at(tmp_path, "other.html")).startswith("other.html: it ")


def test_srcdoc_is_one_element_that_holds_the_page_byte_for_byte(page):
    made = snippet(page, Shown(stop="paris-1933", theme="dark"), srcdoc=True)

    frame = frame_of(made.html)
    baked = '<html data-settings="stop=paris-1933&amp;theme=dark" '
    assert frame["srcdoc"] == page.read_text("utf-8").replace("<html ", baked, 1)
    assert "src" not in frame
    assert frame["title"] == WILD
    assert made.html.isascii()  # the host page may be written in any letters
    assert made.html.count("<") == 2
    assert not set(attribute_of(made.html)) & set("<>\"'`$\\")


def attribute_of(html):
    return html.split('srcdoc="', 1)[1].split('" title="', 1)[0]


def as_wordpress_does(post):
    """Return a post with its tags left alone, each ending at the first >, and the rest curly."""
    pieces = re.split(r"(<!--.*?(?:-->|$)|<[^>]*>?)", post, flags=re.S)
    return "".join(piece if piece.startswith("<") else curly(piece) for piece in pieces)


def curly(text):
    text = re.sub(r'(?<=\s)"|^"', "\u201c", text).replace('"', "\u201d")
    return re.sub(r"(?<=\s)'|^'", "\u2018", text).replace("'", "\u2019")


def as_moodle_does(text):
    """Return a text in which what is taken for TeX has become a picture."""
    return re.sub(r"\$\$.+?\$\$|\\\[.+?\\\]|\\\(.+?\\\)", "<img alt='TeX'>", text, flags=re.S)


@pytest.mark.parametrize("filtered", [as_wordpress_does, as_moodle_does])
def test_srcdoc_passes_the_filters_of_wordpress_and_moodle_unchanged(page, filtered):
    made = snippet(page, Shown(stop="paris-1933"), srcdoc=True).html

    assert filtered(made) == made


def test_srcdoc_says_where_it_is_kept_and_whose_editors_empty_it(embed):
    ran = embed("--srcdoc")

    assert "Custom HTML block of WordPress" in ran.stderr
    assert "editors of Moodle and Canvas empty it" in ran.stderr


def test_a_snippet_goes_into_a_file_byte_for_byte(page, embed, tmp_path):
    out = tmp_path / "snippet.html"

    ran = embed("--srcdoc", "-o", out)

    assert (ran.returncode, ran.stdout.strip()) == (0, str(out))
    assert out.read_bytes() == snippet(page, Shown(), srcdoc=True).html.encode()


def test_a_snippet_never_takes_the_place_of_its_page(page, embed):
    before = page.read_bytes()

    assert "life.html: that is the page itself" in one_sentence(embed("-o", "life.html"))
    assert page.read_bytes() == before


@cases
def test_an_address_that_may_show_nothing_is_told(url, warning, embed):
    ran = embed("--url", url)

    assert ran.returncode == 0
    assert warning in ran.stderr
    assert bool(ran.stderr) == bool(warning)
    assert frame_of(ran.stdout)["src"] == url


@pytest.mark.parametrize(("panel", "least"), [(True, 640), (False, 480)])
def test_a_frame_with_a_story_has_room_for_it_in_a_narrow_column(page, panel, least):
    made = snippet(page, Shown(panel=panel), url="https://example.org/x.html")

    assert f"min-height: {least}px" in frame_of(made.html)["style"]


def test_the_script_believes_the_frame_alone_and_is_short(page):
    made = snippet(page, Shown(), script=True)

    script = made.html.partition("<script>")[2]
    assert "contentWindow === source" in script
    assert "/*" not in script
    assert "height:" in host_script(height=True)
    assert "Object.assign" not in host_script(height=False)
    assert len(script.splitlines()) < 30
    assert "data-sergemap" in frame_of(made.html)


def test_the_player_and_the_companion_ask_for_the_same_sandbox():
    for script in (companion(), (ROOT / "src/sergemap/player/dialogs/share.js").read_text("utf-8")):
        assert SANDBOX in script


def test_a_build_writes_the_companion_only_if_asked_and_always_the_same(tmp_path):
    ran = sergemap("build", SMALL, "--companion", at=tmp_path)

    path = tmp_path / "maps" / "sergemap-embed.js"
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[1] == str(Path("maps") / "sergemap-embed.js")
    assert path.read_bytes() == companion().encode()
    assert write_companion(tmp_path / "again.html").read_bytes() == path.read_bytes()
    assert "customElements.define('serge-map'" in companion()
    assert len(companion()) < 8000


@pytest.mark.parametrize("text", ["", "16", "0:9", "16:0", "-4:3", "16:9:1", "1:6"])
def test_what_is_no_ratio_is_said_so(text):
    with pytest.raises(ValueError, match=r"ratio|five times"):
        read_ratio(text)
