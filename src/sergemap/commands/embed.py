"""What `sergemap embed` prints, and the script that `sergemap build` can write beside a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sergemap.commands.result import Result
from sergemap.embed import frame as embed
from sergemap.embed.frame import Shown
from sergemap.errors import OutputError, PageError
from sergemap.files import out_path, write_file
from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import default_page

LEAST, MOST = 150, 4000
KEPT = (
    "paste it where HTML is kept as it is, as in a Custom HTML block of WordPress; "
    "the editors of Moodle and Canvas empty it: there use a frame with --url"
)


def run(
    page: str | None,
    shown: Shown,
    *,
    data: str,
    out: str | None = None,
    url: str | None = None,
    script: bool = False,
    srcdoc: bool = False,
) -> Result:
    """Return the snippet for a page that was built, else for that of the life in this folder.

    With `out` it goes into a file, and that is returned: some shells write what is printed in
    letters of their own. OutputError where that is the page itself.
    """
    shown_page = Path(page) if page else usual_page(data)
    made = snippet(shown_page, shown, url=url, script=script, srcdoc=srcdoc)
    if out is None:
        return Result((made.html,), made.notes)
    path = out_path(out, Path(f"{shown_page.stem}-snippet.html"))
    if path.exists() and path.samefile(shown_page):
        raise OutputError(f"{path}: that is the page itself; give the snippet a name of its own")
    write_file(path, made.html.encode(), "snippet")
    return Result((str(path),), made.notes)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text to paste into a page, and what its reader should know of it."""

    html: str
    notes: tuple[str, ...]


def snippet(
    out: str | Path,
    shown: Shown,
    *,
    url: str | None = None,
    script: bool = False,
    srcdoc: bool = False,
) -> Snippet:
    """Return the element that shows a built page within another one.

    Without a `url` the page is looked for beside the page that shows it; `srcdoc` needs no address.
    Raises PageError where there is no such page, OptionError where it lacks what is asked for.
    """
    page = embed.read_built(Path(out))
    embed.check_shown(page, shown)
    notes: tuple[str, ...] = ()
    if srcdoc:
        html = embed.whole(page, shown, steered=script)
        notes = (KEPT,)
    else:
        address = embed.checked_address(url) if url else embed.beside(page.path)
        html = embed.frame(page, shown, address, steered=script)
        if url is None:
            notes = (f"put {page.path.name} beside the page that shows it, or give its --url",)
        elif doubt := embed.doubt_of(address):
            notes = (doubt,)
    steering = embed.host_script(height=shown.height is None) if script else ""
    return Snippet(html + steering, notes)


def usual_page(data: str) -> Path:
    """Return the page that `sergemap build` writes of a life; PageError where it is not there."""
    if not Path(data).is_file():
        raise PageError(f"{data}: there is no life in this folder; name a page that was built")
    path = default_page(read_life(data))
    if not path.is_file():
        raise PageError(f"{path}: there is no such page; build it first: sergemap build")
    return path


def read_ratio(text: str) -> tuple[int, int]:
    """Return width and height of a box; ValueError where they are none, or very unequal.

    >>> read_ratio("16:9"), read_ratio("4/3")
    ((16, 9), (4, 3))
    """
    found = re.fullmatch(r"([1-9][0-9]{0,3})[:/x×]([1-9][0-9]{0,3})", text.strip().lower())
    if not found:
        raise ValueError(f"{text!r} is no ratio, such as 16:10")
    width, height = int(found[1]), int(found[2])
    if not 0.2 <= width / height <= 5:
        raise ValueError(f"{text}: neither side is more than five times the other")
    return width, height


def read_height(height: int) -> int:
    """Return the height in px; ValueError where it shows nothing, or no screen has it."""
    if not LEAST <= height <= MOST:
        raise ValueError(f"{height}: a height lies between {LEAST} and {MOST} px")
    return height
