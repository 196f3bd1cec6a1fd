"""The first picture of each stay as a figure that holds its data, for a page around the map."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from sergemap.page.html import Page
from sergemap.page.markup import Html, comma, link, phrase, prose, text
from sergemap.pictures.album import Print
from sergemap.scene.model import ScenePicture


def stills(page: Page, language: str) -> Mapping[str, Html]:
    """Return a figure by the id of each stay that has a picture: what is seen, and whose it is."""
    pictures, texts = page.scene.pictures or (), page.scene.texts[language].pictures or ()
    figures: dict[str, Html] = {}
    for stop in page.scene.stops:
        for number in (stop.pictures or ())[:1]:
            shown = pictures[number]
            alt, caption = texts[number]
            figures[stop.id] = (
                f'<figure lang="{text(language)}">\n'
                f'<img alt="{text(alt)}" width="{shown.width}" height="{shown.height}" '
                f'src="{address(page.album.prints[shown.file])}">\n'
                f"<figcaption>\n{prose(caption)}<p>{_whose(shown)}</p>\n</figcaption>\n</figure>\n"
            )
    return figures


def address(picture: Print) -> str:
    """Return a picture as an address of data."""
    return f"data:{picture.mime};base64,{base64.b64encode(picture.content).decode()}"


def _whose(shown: ScenePicture) -> Html:
    _, name, licence = shown.licence
    return comma(link(shown.url, phrase(shown.credit)), link(licence, phrase(name)))
