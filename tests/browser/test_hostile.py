"""Text from the data file never runs, in no field, and never breaks the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.browser.conftest import Open

from sergemap.pipeline import build_file

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
        "people": {"p1": {"name": payload, "text": payload}},
        "places": {
            "a": {
                "name": payload,
                "at": [50, 4],
                "names": [{"name": payload, "dates": "1890/1920"}],
                "note": payload,
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
            for name, place, dates in (("one", "a", "1890/1910"), ("two", "b", "1910/1950"))
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
    return json.dumps(life)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_runs_in_any_field(payload: str, tmp_path: Path, open_page: Open) -> None:
    data = tmp_path / "life.yaml"
    data.write_text(hostile_life(payload), encoding="utf-8")
    page = build_file(data, tmp_path / "life.html").path

    opened = open_page(page)
    opened.do("next()")
    for button in opened.page.locator(".panel button").all()[:6]:
        if button.is_visible():
            button.click()
            opened.page.keyboard.press("Escape")

    told = opened.page.evaluate(
        """() => ({
            ran: window.ran ?? null,
            frames: frames.length,
            stop: window.sergemap.state().stop,
            scripts: document.scripts.length,
            shown: getComputedStyle(document.body).display,
            wrong: [...document.querySelectorAll('a[href]')].map((a) => a.protocol)
                .filter((protocol) => !['http:', 'https:', 'mailto:', 'file:'].includes(protocol)),
            handlers: document.querySelectorAll('[onerror],[onload],[onclick]').length,
        })"""
    )
    assert told == {
        "ran": None,
        "frames": 0,
        "stop": "two",
        "scripts": 9,
        "shown": "block",
        "wrong": [],
        "handlers": 0,
    }
    assert opened.complaints == []
    assert opened.requests == [page.as_uri()]
