"""Text from the data file never runs, in no field, and never breaks the page."""

import json
import operator
import re
from string import Template

import pytest
import yaml
from tests.browser.conftest import LIVES
from tests.browser.pages import framed_map

from sergemap.commands.build import run as build_file
from sergemap.commands.export import PictureOptions
from sergemap.commands.export import run as export_file
from sergemap.commands.lesson import run as build_lesson
from sergemap.errors import LifeError
from sergemap.life.reading.life_file import read_life_text

HOSTILE = LIVES / "hostile"
PAYLOADS, MORE = yaml.safe_load((HOSTILE / "payloads.yaml").read_text("utf-8")).values()
ALL = PAYLOADS + MORE


def hostile_life(payload, template="life", **numbers):
    """Return a life with the payload in every text field."""
    text = Template((HOSTILE / f"{template}.yaml").read_text("utf-8")).substitute(numbers)
    words = json.dumps(payload)
    return json.loads(json.dumps(yaml.safe_load(text)).replace('"PAYLOAD"', words))


def crowded_life():
    """Return a life in which every field that a list or mapping holds has had every payload."""
    crowd = {}
    for n, payload in enumerate(ALL):
        numbers = {"n": n, "year": 1890 + n, "latitude": 40 + n / 4, "longitude": n / 2}
        for part, content in hostile_life(payload, "one_of_a_crowd", **numbers).items():
            join = operator.or_ if isinstance(content, dict) else operator.add
            crowd[part] = join(crowd.get(part, type(content)()), content)
    return hostile_life("x") | crowd


def build(life, folder):
    data = folder / "life.yaml"
    data.write_text(text_of(life), "utf-8")
    return build_file(data, folder / "life.html").path


def text_of(life):
    return json.dumps(life, ensure_ascii=False)  # which is YAML


def small_lesson(folder, keys, blocks):
    """Build a lesson about a small life, with such JSON at its head and such text."""
    (folder / "places.yaml").write_text((LIVES / "small.yaml").read_text("utf-8"), "utf-8")
    head = "".join(f"{key}: {words}\n" for key, words in keys.items())
    (folder / "lesson.md").write_text(f"---\n{head}---\n{''.join(blocks)}\n", "utf-8")
    return build_lesson(folder / "lesson.md", folder / "lesson.html").path


LOOK = """() => ({
    ran: window.ran ?? null,
    frames: frames.length,
    shown: getComputedStyle(document.body).display,
    wrong: [...document.querySelectorAll('a[href], use')].map((a) => a.protocol ?? '')
        .filter((one) => one && !['http:', 'https:', 'mailto:', 'file:'].includes(one)),
    handlers: [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())
        .filter((name) => name.startsWith('on')),
    strange: document.querySelectorAll(
        'object, embed, iframe, math, base, body img[src="x"]').length,
})"""
HARMLESS = {"ran": None, "frames": 0, "shown": "block", "wrong": [], "handlers": [], "strange": 0}
OPEN_ALL = """async (count) => {
    const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const close = () => document.querySelectorAll('dialog[open]').forEach((one) => one.close());
    let opened = 0;
    for (let n = 0; n < count; n += 1) {
        sergemap.seek({ stop: `t${n}` });
        await turn();
        for (const button of [...document.querySelectorAll('.panel button')].slice(0, 6)) {
            if (!button.isConnected || button.offsetParent === null) continue;
            button.click();
            opened += document.querySelectorAll('dialog[open]').length;
            close();
        }
    }
    for (const name of ['layers', 'legend', 'about-map', 'help', 'search', 'card']) {
        document.getElementById(`ui-${name}`)?.click();
        await turn();
        close();
    }
    return opened;
}"""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    return build(crowded_life(), tmp_path_factory.mktemp("crowd"))


def test_every_payload_in_every_field_stays_text(crowd, open_page):
    page = open_page(crowd, reduced_motion="reduce")
    page.evaluate("window.print = () => {}")  # a browser complains if it prints so often
    dialogs = page.evaluate(OPEN_ALL, len(ALL))
    page.keyboard.press("/")
    page.locator("#ui-text").click(force=True)

    assert len(ALL) >= 40
    assert dialogs >= len(ALL)
    assert page.evaluate(LOOK) == HARMLESS
    assert page.requests == [crowd.as_uri()]


def test_the_twin_without_script_has_every_payload_as_text(crowd, open_page):
    page = open_page(crowd, ready=False, java_script_enabled=False)

    body = page.locator("body")
    words = " ".join(body.inner_text().split())
    assert body.locator("[onerror], [onload], iframe, object").count() == 0
    assert body.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0
    for payload in ("</title></svg></foreignObject>", "<details open ontoggle=", "{{ 7*7 }}"):
        assert payload in words


@pytest.mark.parametrize("first", range(0, len(ALL), 11))
def test_what_stands_once_in_a_life_stays_text_too(first, tmp_path, open_page):
    page = build(hostile_life(" ".join(ALL[first : first + 11])), tmp_path)

    opened = open_page(page)
    opened.do("next()")

    assert opened.evaluate(LOOK) == HARMLESS
    assert opened.do("state().stop") == "two"


def test_a_lesson_with_every_payload_stays_text(tmp_path, open_page):
    blocks = (
        f"## {n}\n\n{text}\n\n> {text}\n\n- {text}\n\n"
        for n, text in enumerate(
            re.sub(r"!?\[|\]|\||<(?=javascript:)", "", payload) for payload in ALL
        )
    )
    everything = json.dumps(" ".join(ALL), ensure_ascii=False)
    keys = dict.fromkeys(("title", "subtitle", "author"), everything)

    page = open_page(small_lesson(tmp_path, keys, blocks), ready=False)
    framed = framed_map(page)

    found = page.evaluate(LOOK)
    assert found == HARMLESS | {"frames": 1, "strange": 1, "shown": found["shown"]}
    assert found["shown"] != "none"
    assert framed.evaluate("window.ran ?? null") is None


def test_pictures_with_every_payload_stay_pictures(crowd, open_page):
    data = crowd.with_suffix(".yaml")
    svg = export_file(data, crowd.with_suffix(".svg"), PictureOptions("svg")).path
    png = export_file(data, crowd.with_suffix(".png"), PictureOptions("png", (600, 400))).path

    page = open_page(svg, ready=False)

    assert page.evaluate("window.ran ?? null") is None
    assert page.evaluate("document.documentElement.localName") == "svg"
    assert page.locator("script, foreignObject, image, iframe, a, [onload]").count() == 0
    assert page.requests == [svg.as_uri()]
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("payload", ALL)
def test_no_payload_is_a_colour_a_link_or_a_key(payload):
    life = hostile_life("x")
    life["periods"][0]["colour"] = payload
    life["subject"]["url"] = payload
    life["people"][payload] = {"name": "x"}
    life["itinerary"][0]["id"] = payload

    with pytest.raises(LifeError) as caught:
        read_life_text(text_of(life))

    faults = "\n".join(str(fault) for fault in caught.value.faults)
    for words in ("is no colour", "is no link", "cannot be an id"):
        assert words in faults
    # what cannot be seen at its beginning is told first
    assert "cannot be a key" in faults or "stands here; delete" in faults
    assert len(faults.splitlines()) == len(caught.value.faults)


@pytest.mark.parametrize("character", ["\\0", "\\a", "\\e", "\\x7f", "\\uFFFE", "\\x80"])
def test_characters_that_cannot_be_seen_are_refused_where_yaml_allows_them(character):
    text = text_of(hostile_life("x")).replace('"title": "x"', f'"title": "{character}"', 1)

    with pytest.raises(LifeError, match="delete it"):
        read_life_text(text)
