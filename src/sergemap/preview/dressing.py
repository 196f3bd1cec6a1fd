"""A built page as the preview shows it: with a script of its own that hears of each save."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from sergemap.carto import TOKENS
from sergemap.files import read_resource
from sergemap.page.document import description, document
from sergemap.page.elements import json_element, script, style
from sergemap.page.player_files import joined_styles
from sergemap.page.policy import own_policy, policy_around
from sergemap.preview.edition import Edition

HERE = Path(__file__).parent
_DARK = re.compile(r':root\[data-theme="dark"\] ?(\{[^}]*\})')

WORDS = {
    "last_good": "The map behind this is the last good one.",
    "one": "One thing is wrong",
    "many": "{count} things are wrong",
    "hide": "Hide",
    "lost": "The preview has ended. Start it again with “sergemap serve”: this page then goes on.",
}
"""What the preview shows over the page, in the language of the terminal."""


def dressed(edition: Edition) -> bytes:
    """Return the page of an edition with the preview's script, and a policy that lets it listen.

    Of the built page nothing else is changed. Where there is none yet, it is a page that waits.
    """
    page = _waiting() if edition.page is None else edition.page
    parts = _parts()
    data = json_element("sergemap-edition", json.dumps({"version": edition.version, **WORDS}))
    before = own_policy(page)
    after = _listening(policy_around(parts, page))
    head, tag, rest = page.partition(f'content="{before}">')
    return f"{head}{tag.replace(before, after)}\n{data}{parts}{rest}".encode()


def as_event(edition: Edition) -> bytes:
    """Return an edition as a server-sent event: its version and what is wrong, one line of JSON."""
    news = {"version": edition.version, "wrong": [wrong._asdict() for wrong in edition.wrong]}
    return f"data: {json.dumps(news)}\n\n".encode()


@lru_cache(maxsize=1)  # these are part of the program
def _parts() -> str:
    return style(joined_styles(HERE / "preview.css")) + script(read_resource(HERE / "preview.js"))


def _listening(policy: str) -> str:
    """Return the policy with leave to ask the server that the page came from.

    >>> _listening("default-src 'none'"), _listening("connect-src https://example.org")
    ("default-src 'none'; connect-src 'self'", "connect-src 'self' https://example.org")
    """
    if "connect-src " in policy:
        return policy.replace("connect-src ", "connect-src 'self' ", 1)
    return f"{policy}; connect-src 'self'"


def in_the_readers_light(rules: str) -> str:
    """Return rules of which the dark ones follow the reader's setting, for pages without a script.

    >>> in_the_readers_light(':root[data-theme="dark"] { color-scheme: dark; } p { margin: 0; }')
    '@media (prefers-color-scheme: dark) { :root { color-scheme: dark; } } p { margin: 0; }'
    """
    return _DARK.sub(r"@media (prefers-color-scheme: dark) { :root \1 }", rules)


def _waiting() -> str:
    rules = style(in_the_readers_light(joined_styles(TOKENS, HERE / "waiting.css")))
    return document(
        "en",
        policy_around(rules, ""),
        head=description("Waiting for the map", "It appears here by itself") + rules,
        body="<main>\n<h1>There is no map yet</h1>\n"
        "<p>It appears here by itself as soon as the file can be read. "
        "Mend what is told here and in the terminal, and save.</p>\n</main>\n",
    )
