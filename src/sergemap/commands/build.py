"""`sergemap build`: one life, one page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sergemap.commands.result import Result
from sergemap.errors import OutputError
from sergemap.files import write_file
from sergemap.life.reading.life_file import read_life
from sergemap.pictures.settings import Watch, read_wanted, unwatched
from sergemap.pipeline import page_of, page_path
from sergemap.scene.model import Scene

if TYPE_CHECKING:  # a build without an address needs neither
    from sergemap.page.link_card import Preview
    from sergemap.picture.captions import LocalizedScene


def run(
    data: str | Path,
    out: str | Path | None = None,
    *,
    language: str | None = None,
    tiles: str | None = None,
    url: str | None = None,
    companion: bool = False,
    pictures: str = "full",
    watch: Watch = unwatched,
) -> Result:
    """Read a life and write its page; an existing page is replaced only by a whole one.

    With `url`, the address it will have, it names that and a preview picture beside it; with
    `companion`, `sergemap-embed.js` lies beside it, too; `pictures` says how large those are,
    and `watch` is told how far they are.
    Raises what `pipeline.build` raises, and OutputError where a file cannot be written.
    """
    life = read_life(data)
    path = page_path(life, out)
    sizes = read_wanted(pictures)
    page, notes, _ = page_of(life, language=language, tiles=tiles, pictures=sizes, watch=watch)
    if url is not None:
        from sergemap.page.link_card import page_address

        links, more = write_link_card(page.scene, language, url, path)
        page, notes = replace(page, links=links, address=page_address(url)), (*notes, *more)
    write_file(path, page.html().encode())
    if not companion:
        return Result((str(path),), notes)
    from sergemap.embed.frame import write_companion

    return Result((str(path), str(write_companion(path))), notes)


def write_link_card(
    scene: Scene, language: str | None, url: str, page: Path
) -> tuple[str, tuple[str, ...]]:
    """Write what lies beside a page on the web; return what it says of its address, and notes.

    That is a preview picture, what oEmbed asks for and, in several languages, a sitemap. Without a
    Chromium there is no picture, and a note says so.
    """
    from sergemap.page import beside_page
    from sergemap.page.link_card import beside, links, page_address
    from sergemap.picture.captions import localized

    address, local, spoken = page_address(url), localized(scene, language), tuple(scene.texts)
    preview, notes = _write_preview(local, address, page)
    embedded = page.with_suffix(beside_page.OEMBED)
    card = beside_page.oembed(address, local.texts, scene.author, preview)
    write_file(embedded, card, "oEmbed")
    if len(spoken) > 1:
        mapped = beside_page.sitemap(address, spoken)
        write_file(page.with_suffix(beside_page.SITEMAP), mapped, "sitemap")
    found = beside_page.oembed_link(beside(address, quote(embedded.name)), local.texts.title)
    return links(address, local.texts, preview, spoken) + found, notes


def _write_preview(
    local: LocalizedScene, address: str, page: Path
) -> tuple[Preview | None, tuple[str, ...]]:
    from sergemap.page.link_card import SIZE, Preview, beside
    from sergemap.picture.captions import subtitle
    from sergemap.picture.extent import whole
    from sergemap.picture.png import find_chromium, png_of
    from sergemap.picture.sheet import picture

    if find_chromium() is None:
        note = (
            "the page names no preview picture: that is drawn by a Chromium, and none is installed"
        )
        return None, (note,)
    path, extent = page.with_suffix(".png"), whole(local.scene)
    try:
        drawn = png_of(picture(extent, local, SIZE), SIZE)
    except OutputError as error:
        return None, (f"the page names no preview picture: {error}",)
    write_file(path, drawn, "preview picture")
    in_words = f"{local.texts.title}. {subtitle(extent, local)}"
    return Preview(beside(address, quote(path.name)), in_words), ()
