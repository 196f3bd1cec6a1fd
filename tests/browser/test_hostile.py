"""Text from the data file never runs, in no field, and never breaks the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.browser.conftest import LIVES
from tests.browser.pages import Open

from sergemap.commands.build import build_file
from sergemap.commands.export import PictureOptions, export_file
from sergemap.commands.lesson import build_lesson
from sergemap.errors import LifeError
from sergemap.life.reading.life_file import read_life_text

RUN = "window.ran=1"
PAYLOADS = (
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}></svg>",
    f'"><iframe srcdoc="<script>{RUN}</script>">',
    f"<!--<script>{RUN}</script>-->",
    f"[link](javascript:{RUN})",
    f"[link](data:text/html,<script>{RUN}</script>)",
    f'[link](https://example.org/"onclick="{RUN})',
    f'![picture](x" onerror="{RUN})',
    f"<a href='java&#115;cript:{RUN}'>a</a>",
    "{{ 7*7 }} {% raw %} ${7*7} `${7*7}` <%= 7*7 %>",
    "\\u003cscript\\u003e \\ \\\\ \\n ' \" `",
    "&lt;b&gt; &amp;amp; &#x3C;script&#x3E;",
    "\u2028\u2029\u202e\u2066rtl\u2069\u200b",
    f"]]><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script></title>",
    "<style>*{display:none}</style><base href=//x><meta http-equiv=refresh content=0>",
    "__proto__ constructor toString",
    "<b>bold</b> *em* **strong** `code` [ok](https://example.org/?a=1&b=2)",
)


MORE = (
    f"</noscript><script>{RUN}</script>",
    f"<details open ontoggle={RUN}>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<math><mi xlink:href='javascript:{RUN}'>x</mi></math>",
    f"<object data='data:text/html,<script>{RUN}</script>'>",
    f"<link rel=stylesheet href='data:text/css,*{{display:none}}'><template><img onerror={RUN}>",
    f"' onmouseover='{RUN}' x='",
    f'" onpointerenter="{RUN}" autofocus onfocus="{RUN}',
    f"` onclick=`{RUN}` x=`",
    f"[link](vbscript:{RUN}) <javascript:{RUN}> [l]: javascript:{RUN}",
    f"[link](JaVaScRiPt:{RUN}) [x](java\\tscript:{RUN}) [y](&#106;avascript:{RUN})",
    f"[link](https://example.org/%22onmouseover=%22{RUN}) <https://example.org/'onload='{RUN}>",
    "color:red;background:url(javascript:x) expression(alert(1)) } * {display:none} /*",
    f"\u202e</tpircs/>\u2067 \u200f \u061c \ufff9 {RUN}",
    "&#60;script&#62; &lt;/script&gt; &#x202e; &NewLine; &amp;lt;b&amp;gt;",
    "$& $1 $` $' %s %(x)s {0} {title} {{{x}}} #{x} <? ?> [[x]] ${document.title}",
    f"<!--><script>{RUN}//--></script><!-- <svg/onload={RUN}>",
    f"--!><img src=x onerror={RUN}><![CDATA[<img src=x onerror={RUN}>]]>",
    "`" * 30 + "*" * 30 + "_" * 30 + "[" * 30 + "(" * 30,
    f"</title></svg></foreignObject><foreignObject><img src=x onerror={RUN}>",
    "\x85\u00a0\u00ad\u2060\u3164 \U000e0001 " + "a" * 300,
)
ALL = (*PAYLOADS, *MORE)


def hostile_life(payload: str) -> str:
    """Return a life in JSON, which is YAML, with the payload in every text field."""
    refs = ["s1", {"s1": payload}]
    life = {
        "title": payload,
        "summary": payload,
        "subject": {"name": payload, "born": "1890", "died": "1950"},
        "sources": {
            "s1": dict.fromkeys(("author", "title", "container", "publisher", "note"), payload)
        },
        "people": {"p1": {"name": payload, "text": payload, "note": payload, "sources": refs}},
        "places": {
            "a": {
                "name": payload,
                "at": [50, 4],
                "names": [{"name": payload, "dates": "1890/1920"}],
                "note": payload,
                "sources": refs,
            },
            "b": {"name": payload, "at": [48, 2], "geocode": payload},
        },
        "periods": [{"id": "all", "name": payload, "dates": "1890/1950", "text": payload}],
        "itinerary": [
            {
                "id": name,
                "place": place,
                "dates": dates,
                "title": payload,
                "text": payload,
                "arrival": {"text": payload, "sources": refs},
                "people": ["p1"],
                "sources": refs,
            }
            | told
            for name, place, dates, told in (
                ("one", "a", "1890/1910", {}),
                ("two", "b", "1910/1950", {"resumed": payload}),
                ("out", "a", "1920-03", {}),
            )
        ],
        "events": [{"id": "e", "title": payload, "dates": "1905", "place": "a", "text": payload}],
        "works": [
            {
                "id": "w",
                "title": payload,
                "original_title": payload,
                "text": payload,
                "written": {"dates": "1905", "place": "a"},
                "sources": refs,
            }
        ],
    }
    return json.dumps(life, ensure_ascii=False)


def crowded_life() -> str:
    """Return a life in which every field that a list or mapping holds has had every payload."""
    crowd = list(enumerate(ALL))
    one = json.loads(hostile_life("x"))
    life = one | {
        "sources": {f"s{n}": dict.fromkeys(one["sources"]["s1"], text) for n, text in crowd},
        "people": {f"p{n}": {"name": text, "text": text, "note": text} for n, text in crowd},
        "places": {
            f"a{n}": one["places"]["a"]
            | {"name": text, "note": text, "at": [40 + n / 4, n / 2]}
            | {"names": [{"name": text, "dates": str(1890 + n)}]}
            for n, text in crowd
        },
        "periods": [
            {"id": f"d{n}", "name": text, "dates": str(1890 + n), "text": text} for n, text in crowd
        ],
        "itinerary": [
            {
                "id": f"t{n}",
                "place": f"a{n}",
                "dates": f"{1890 + n}-02/{1890 + n}-11",
                "title": text,
                "text": text,
                "arrival": {"text": text, "sources": [{f"s{n}": text}]},
                "people": [f"p{n}"],
                "sources": [{f"s{n}": text}],
            }
            for n, text in crowd
        ],
        "events": [
            one["events"][0]
            | {"id": f"e{n}", "title": text, "text": text, "dates": str(1890 + n), "place": f"a{n}"}
            for n, text in crowd
        ],
        "works": [
            dict.fromkeys(("title", "original_title", "text"), text)
            | {"id": f"w{n}", "written": {"dates": str(1890 + n), "place": f"a{n}"}}
            | {"sources": [{f"s{n}": text}]}
            for n, text in crowd
        ],
    }
    return json.dumps(life, ensure_ascii=False)


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
OPEN_ALL = """async () => {
    const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const close = () => document.querySelectorAll('dialog[open]').forEach((one) => one.close());
    let opened = 0;
    for (let n = 0; n < COUNT; n += 1) {
        window.sergemap.seek({ stop: `t${n}` });
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
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the crowded life, which stands beside it."""
    data = tmp_path_factory.mktemp("crowd") / "life.yaml"
    data.write_text(crowded_life(), encoding="utf-8")
    return build_file(data, data.with_suffix(".html")).path


def test_every_payload_in_every_field_stays_text(crowd: Path, open_page: Open) -> None:
    opened = open_page(crowd, reduced_motion="reduce")
    dialogs = opened.page.evaluate(OPEN_ALL.replace("COUNT", str(len(ALL))))
    opened.page.keyboard.press("/")
    opened.page.locator("#ui-text").click(force=True)

    assert len(ALL) >= 40
    assert dialogs >= len(ALL)
    assert opened.page.evaluate(LOOK) == HARMLESS
    assert opened.complaints == []
    assert opened.requests == [crowd.as_uri()]


def test_the_twin_without_script_has_every_payload_as_text(crowd: Path, open_page: Open) -> None:
    opened = open_page(crowd, ready=False, java_script_enabled=False)

    words = " ".join(opened.page.locator("body").inner_text().split())
    assert (
        opened.page.locator("body [onerror], body [onload], body iframe, body object").count() == 0
    )
    assert opened.page.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0
    for payload in ("</title></svg></foreignObject>", "<details open ontoggle=", "{{ 7*7 }}"):
        assert payload in words
    assert opened.complaints == []


@pytest.mark.parametrize("first", range(0, len(ALL), 11))
def test_what_stands_once_in_a_life_stays_text_too(
    first: int, tmp_path: Path, open_page: Open
) -> None:
    data = tmp_path / "life.yaml"
    data.write_text(hostile_life(" ".join(ALL[first : first + 11])), encoding="utf-8")
    page = build_file(data, tmp_path / "life.html").path

    opened = open_page(page)
    opened.do("next()")

    assert opened.page.evaluate(LOOK) == HARMLESS
    assert opened.do("state().stop") == "two"
    assert opened.complaints == []


def test_a_lesson_with_every_payload_stays_text(tmp_path: Path, open_page: Open) -> None:
    body = "\n\n".join(
        f"## {n}\n\n{text}\n\n> {text}\n\n- {text}"
        for n, text in enumerate(
            re.sub(r"!?\[|\]|\||<(?=javascript:)", "", payload) for payload in ALL
        )
    )
    once = json.dumps(" ".join(ALL), ensure_ascii=False)
    (tmp_path / "places.yaml").write_text((LIVES / "small.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "lesson.md").write_text(
        f"---\ntitle: {once}\nsubtitle: {once}\nauthor: {once}\n---\n{body}\n", "utf-8"
    )
    built = build_lesson(tmp_path / "lesson.md", tmp_path / "lesson.html").path

    opened = open_page(built, ready=False)
    opened.page.frames[1].wait_for_selector("html[data-sergemap=ready]", state="attached")

    told = opened.page.evaluate(LOOK)
    assert told == HARMLESS | {"frames": 1, "strange": 1, "shown": told["shown"]}
    assert told["shown"] != "none"
    assert opened.page.frames[1].evaluate("window.ran ?? null") is None
    assert opened.complaints == []


def test_pictures_with_every_payload_stay_pictures(crowd: Path, open_page: Open) -> None:
    data = crowd.with_suffix(".yaml")
    svg = export_file(data, crowd.with_suffix(".svg"), PictureOptions("svg")).path
    png = export_file(data, crowd.with_suffix(".png"), PictureOptions("png", (600, 400))).path

    opened = open_page(svg, ready=False)

    assert opened.page.evaluate("window.ran ?? null") is None
    assert opened.page.evaluate("document.documentElement.localName") == "svg"
    assert opened.page.locator("script, foreignObject, image, iframe, a, [onload]").count() == 0
    assert opened.requests == [svg.as_uri()]
    assert opened.complaints == []
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("payload", ALL)
def test_no_payload_is_a_colour_a_link_or_a_key(payload: str) -> None:
    life = json.loads(hostile_life("x"))
    life["periods"][0]["colour"] = payload
    life["subject"]["url"] = payload
    life["people"][payload] = {"name": "x"}
    life["itinerary"][0]["id"] = payload

    with pytest.raises(LifeError) as caught:
        read_life_text(json.dumps(life, ensure_ascii=False))

    told = "\n".join(str(fault) for fault in caught.value.faults)
    for said in ("is no colour", "is no link", "cannot be a key", "cannot be an id"):
        assert said in told
    assert len(told.splitlines()) == len(caught.value.faults)


@pytest.mark.parametrize("character", ["\\0", "\\a", "\\e", "\\x7f", "\\uFFFE", "\\x80"])
def test_characters_that_cannot_be_seen_are_refused_where_yaml_allows_them(character: str) -> None:
    text = hostile_life("x").replace('"title": "x"', f'"title": "{character}"', 1)

    with pytest.raises(LifeError, match="delete it"):
        read_life_text(text)
