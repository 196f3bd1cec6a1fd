"""Files beside a page on the web: oEmbed, by which others show it in a frame, and a sitemap."""

from __future__ import annotations

import json
from collections.abc import Collection

from sergemap.page.link_card import SIZE, Preview, alternates, in_language
from sergemap.page.markup import Html, text
from sergemap.scene.model import Texts

FRAME = (960, 600)
"""Width and height of a frame, px."""
OEMBED = ".oembed.json"
SITEMAP = ".sitemap.xml"


def oembed(address: str, texts: Texts, author: str | None, preview: Preview | None) -> bytes:
    """Return what https://oembed.com/ asks of a provider, as a file."""
    width, height = FRAME
    frame = (
        f'<iframe src="{text(address)}" title="{text(texts.title)}" width="{width}" '
        f'height="{height}" loading="lazy" allow="fullscreen" style="border:0;max-width:100%" '
        'sandbox="allow-scripts allow-popups"></iframe>'
    )
    known = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "sergemap",
        "title": texts.title,
        "author_name": author,
        "html": frame,
        "width": width,
        "height": height,
    }
    if preview:
        sizes = {"thumbnail_width": SIZE[0], "thumbnail_height": SIZE[1]}
        known |= {"thumbnail_url": preview.address, **sizes}
    kept = {name: value for name, value in known.items() if value}
    return (json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def oembed_link(address: str, title: str) -> Html:
    """Return the element of the head by which others find that file."""
    return (
        f'<link rel="alternate" type="application/json+oembed" href="{text(address)}" '
        f'title="{text(title)}">\n'
    )


def sitemap(address: str, languages: Collection[str]) -> bytes:
    """Return the addresses of a page in each of its languages: https://www.sitemaps.org/."""
    others = alternates(address, languages).replace("<link", "<xhtml:link")
    links = others.replace('">\n', '"/>\n')
    urls = "".join(
        f"<url><loc>{text(in_language(address, language))}</loc>\n{links}</url>\n"
        for language in languages
    )
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- sergemap build, sitemap -->\n'
    return f"{head}<urlset {spaces}>\n{urls}</urlset>\n".encode()
