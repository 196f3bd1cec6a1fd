"""`sergemap build`: one life, one page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sergemap.commands.result import Result
from sergemap.files import write_file
from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import page_of, page_path
from sergemap.scene.model import Scene


def run(
    data: str,
    out: str | None = None,
    *,
    language: str | None = None,
    tiles: str | None = None,
    url: str | None = None,
    companion: bool = False,
) -> Result:
    """Write the page of a life, and `sergemap-embed.js` beside it where asked."""
    built = build_file(data, out, language=language, tiles=tiles, url=url)
    if not companion:
        return built
    from sergemap.embed.frame import write_companion

    return built._replace(lines=(*built.lines, str(write_companion(built.path))))


def build_file(
    data: str | Path,
    out: str | Path | None = None,
    *,
    language: str | None = None,
    tiles: str | None = None,
    url: str | None = None,
) -> Result:
    """Read a life and write its page; an existing page is replaced only by a whole one.

    With `url`, the address it will have, it names that and a preview picture beside it. Raises
    what `pipeline.build` raises, and OutputError where a file cannot be written.
    """
    life = read_life(data)
    path = page_path(life, out)
    page, notes = page_of(life, language=language, tiles=tiles)
    if url is not None:
        card = write_link_card(page.scene, language, url, path)
        page = replace(page, links=card.links)
        notes = (*notes, *card.notes)
    write_file(path, page.html().encode())
    return Result((str(path),), notes)


class LinkCard(NamedTuple):
    """What a page says of its address, and what its maker should know."""

    links: str
    notes: tuple[str, ...]


def write_link_card(scene: Scene, language: str | None, url: str, page: Path) -> LinkCard:
    """Write the preview picture beside a page, and return what the page says of its address.

    Without a Chromium there is no picture, and a note says so.
    """
    from sergemap.page.link_card import SIZE, Preview, beside, links, page_address
    from sergemap.picture.captions import localized, subtitle
    from sergemap.picture.extent import whole
    from sergemap.picture.png import find_chromium, png_of
    from sergemap.picture.sheet import picture

    address, local, extent = page_address(url), localized(scene, language), whole(scene)
    if find_chromium() is None:
        note = (
            "the page names no preview picture: that is drawn by a Chromium, and none is installed"
        )
        return LinkCard(links(address, local.texts, None, tuple(scene.texts)), (note,))
    path = page.with_suffix(".png")
    write_file(path, png_of(picture(extent, local, SIZE), SIZE))
    in_words = f"{local.texts.title}. {subtitle(extent, local)}"
    preview = Preview(beside(address, quote(path.name)), in_words)
    return LinkCard(links(address, local.texts, preview, tuple(scene.texts)), ())
