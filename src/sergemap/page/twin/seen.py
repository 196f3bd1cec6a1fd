"""Pictures and sounds in the text twin: what is seen, and with whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sergemap.page.markup import Html, comma, entry, link, phrase, prose, text
from sergemap.page.twin.telling import Telling
from sergemap.scene.model import Licence, ScenePicture, SceneRecording


def seen(story: Telling, pictures: Iterable[int] | None) -> Html:
    """Return pictures as figures; the player fills them in, and without it their text is read."""
    return "".join(_figure(story, number) for number in dict.fromkeys(pictures or ()))


def _figure(story: Telling, number: int) -> Html:
    picture = (story.scene.pictures or ())[number]
    alt, caption = (story.texts.pictures or ())[number]
    room = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<figure>\n<img alt="{text(alt)}" {room} data-picture="{number}">\n'
        f"<figcaption>\n{prose(caption)}{_whose(story, picture)}</figcaption>\n</figure>\n"
    )


def heard(story: Telling, number: int | None) -> Iterator[tuple[Html, Html]]:
    """Yield a sound in words."""
    if number is not None:
        recording = (story.scene.recordings or ())[number]
        transcript, caption = (story.texts.recordings or ())[number]
        content = prose(caption) + _whose(story, recording) + prose(transcript)
        yield story.word("card", "sound"), content


def credits(story: Telling) -> Iterator[Html]:
    """Yield of each picture and sound its file, whose it is, and what may be done with it."""
    every: list[ScenePicture | SceneRecording] = [*(story.scene.pictures or ())]
    for medium in (*every, *(story.scene.recordings or ())):
        yield entry(f"{phrase(medium.file.rpartition('/')[2])}: {_owner(story, medium)}")


def _whose(story: Telling, medium: ScenePicture | SceneRecording) -> Html:
    return f"<p>{_owner(story, medium)}</p>\n"


def _owner(story: Telling, medium: ScenePicture | SceneRecording) -> Html:
    when = story.dates(medium.dates) if medium.dates else ""
    named = comma(link(medium.url, phrase(medium.credit)), _licence(medium.licence), when)
    return named + story.refs((medium.source,) if medium.source else ())


def _licence(licence: Licence) -> Html:
    _, name, address = licence
    return link(address, phrase(name))
