"""Pictures and sounds as elements of a page, which nothing reads before somebody wants them."""

from __future__ import annotations

import base64
import re

from sergemap.page.markup import Html
from sergemap.page.policy import Load
from sergemap.pictures.album import Album, Print, Sound
from sergemap.scene.model import Scene

_ENDS = re.compile("</?script|<!--", re.IGNORECASE)
"""What would end, or open, a script of the page."""


def elements(scene: Scene, album: Album) -> Html:
    """Return the data of what the scene shows; they end the page, so that its map comes first.

    A browser neither runs nor reads a script of this type; `player/pictures.js` does when asked.
    """
    pictures = [album.prints[it.file] for it in scene.pictures or ()]
    sounds = [album.sounds[it.file] for it in scene.recordings or ()]
    return "".join(
        (
            *(_element("picture", number, each) for number, each in enumerate(pictures)),
            *(_element("recording", number, each) for number, each in enumerate(sounds)),
        )
    )


def _element(kind: str, number: int, file: Print | Sound) -> Html:
    name, form, data = f"sergemap-{kind}-{number}", "", drawing(file)
    if data:
        form = " data-drawn"
    else:
        data = base64.b64encode(file.content).decode()
    return f'<script type="text/plain" id="{name}" data-mime="{file.mime}"{form}>{data}</script>\n'


def drawing(file: Print | Sound) -> str:
    """Return a drawing as the text that it is, which zips to half; "": it is none, or cannot."""
    if file.mime != "image/svg+xml":
        return ""
    text = file.content.decode().encode("ascii", "xmlcharrefreplace").decode()
    return "" if _ENDS.search(text) else text


def loads(album: Album) -> tuple[Load, ...]:
    """Return what the policy of a page allows for them; it allows pictures that are data anyway."""
    return tuple(Load("", "media-src", source) for source in ("data:", "blob:") if album.sounds)
