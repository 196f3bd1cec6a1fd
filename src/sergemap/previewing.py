"""What `sergemap build --url` adds: the page's address in its head, and a picture beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sergemap.page.preview import SIZE, Preview, beside, links, page_address
from sergemap.page.saving import write_page
from sergemap.scene.model import Scene


class Previewed(NamedTuple):
    """What a page says of its address, and what its maker should know."""

    links: str
    notes: tuple[str, ...]


def write_preview(scene: Scene, language: str | None, url: str, page: Path) -> Previewed:
    """Write the preview picture beside a page, and return what the page says of its address.

    Without a Chromium there is no picture, and a note says so.
    """
    from sergemap.export.chromium import find_chromium, png_of
    from sergemap.export.picture import picture, subtitle, told_in
    from sergemap.export.sight import whole

    address, told, sight = page_address(url), told_in(scene, language), whole(scene)
    if find_chromium() is None:
        note = (
            "the page names no preview picture: that is drawn by a Chromium, and none is installed"
        )
        return Previewed(links(address, told.texts, None, tuple(scene.texts)), (note,))
    path = page.with_suffix(".png")
    write_page(path, png_of(picture(sight, told, SIZE), SIZE))
    in_words = f"{told.texts.title}. {subtitle(sight, told)}"
    preview = Preview(beside(address, quote(path.name)), in_words)
    return Previewed(links(address, told.texts, preview, tuple(scene.texts)), ())
