"""What a page says of its address: to search engines, and to sites that show a preview of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from sergemap.errors import OptionError
from sergemap.page.markup import Html, plain, text
from sergemap.page.qr import known_address
from sergemap.scene.model import Texts

SIZE = (1200, 630)
"""Width and height of the preview picture, px, as social sites cut it."""
_NEVER = re.compile(r"[\s\x00-\x20\x7f\"<>\\^`{|}]")


class Preview(NamedTuple):
    """The picture that others show for a page."""

    address: str
    in_words: str


def page_address(url: str) -> str:
    """Return the address of a page; raises OptionError where others could not open it.

    >>> page_address("https://example.org/maps/victor-serge.html#orenburg")
    'https://example.org/maps/victor-serge.html'
    """
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_whole = None
    if not is_whole or _NEVER.search(url):
        raise OptionError(
            f"--url {url!r} is no address of a page; "
            "write it whole, such as https://example.org/victor-serge.html"
        )
    return urldefrag(url).url


def beside(address: str, name: str) -> str:
    """Return the address of a file in the folder of a page.

    >>> beside("https://example.org/maps/", "victor-serge.png")
    'https://example.org/maps/victor-serge.png'
    """
    return urljoin(address, name)


def in_language(address: str, language: str) -> str:
    """Return the address at which the page opens in a language.

    >>> in_language("https://example.org/map.html?borders=0", "fr")
    'https://example.org/map.html?borders=0&lang=fr'
    """
    return f"{address}{'&' if urlsplit(address).query else '?'}lang={quote(language)}"


def alternates(address: str, languages: Collection[str]) -> Html:
    """Return links to the page in each of its languages, for search engines; one alone needs none.

    >>> alternates("https://example.org/", ["en"])
    ''
    """
    if len(languages) < 2:
        return ""
    tongues = [(language, in_language(address, language)) for language in languages]
    return "".join(
        f'<link rel="alternate" hreflang="{text(language)}" href="{text(where)}">\n'
        for language, where in (*tongues, ("x-default", address))
    )


def links(
    address: str, texts: Texts, preview: Preview | None, languages: Collection[str] = ()
) -> Html:
    """Return the elements of the head that name a page's address and its preview; None: none."""
    properties = [("og:type", "website"), ("og:url", address)]
    names = [
        ("twitter:card", "summary_large_image" if preview else "summary"),
        ("twitter:title", texts.title),
        ("twitter:description", plain(texts.summary) or texts.subject),
    ]
    if preview:
        properties += [
            ("og:image", preview.address),
            ("og:image:type", "image/png"),
            ("og:image:width", str(SIZE[0])),
            ("og:image:height", str(SIZE[1])),
            ("og:image:alt", preview.in_words),
        ]
        names += [("twitter:image", preview.address), ("twitter:image:alt", preview.in_words)]
    return (
        f'<link rel="canonical" href="{text(address)}">\n'
        + alternates(address, languages)
        + "".join(f'<meta property="{of}" content="{text(what)}">\n' for of, what in properties)
        + "".join(f'<meta name="{of}" content="{text(what)}">\n' for of, what in names)
        + known_address(address)
    )
