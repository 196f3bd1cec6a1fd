"""`sergemap lesson`: a Markdown file becomes a page in which the text moves the map."""

from __future__ import annotations

import re
from pathlib import Path

from sergemap.commands.result import Result
from sergemap.errors import OptionError
from sergemap.files import out_path, refuse_name, write_file
from sergemap.lesson.reading import Lesson, language_in_name, read_lesson
from sergemap.life.field_types import LANGUAGE_TAG
from sergemap.page.link_card import page_address
from sergemap.pictures.settings import Wanted, Watch, read_wanted, unwatched
from sergemap.pipeline import page_of
from sergemap.text import language_in, quoted

PRINTED = (1600, 1000)
"""Width and height of the picture on the worksheet, px."""


def run(
    lesson: str | Path,
    out: str | Path | None = None,
    *,
    language: str | None = None,
    url: str | None = None,
    pictures: str = "full",
    watch: Watch = unwatched,
) -> Result:
    """Read a lesson and write its page; an existing page is replaced only by a whole one.

    `language` asks for the file beside it that is named for it; with `url`, the address it will
    have, the worksheet bears a code that leads there; `pictures` says how large those of the map
    and the text are, and `watch` is told how far those are. Raises LifeError where something
    is wrong in the lesson or its life, PageError where the page cannot be written.
    """
    address = page_address(url) if url is not None else None
    checked = read_lesson(in_language(lesson, language) if language else lesson)
    path = lesson_path(checked, out)
    page, notes = _page(checked, address, read_wanted(pictures), watch)
    write_file(path, page.encode(), "lesson")
    return Result((str(path),), notes)


def in_language(lesson: str | Path, language: str) -> str:
    """Return the file of a lesson in another language, `lesson.fr.md`; OptionError without one."""
    if not re.fullmatch(LANGUAGE_TAG, language):
        raise OptionError(f"--lang {quoted(language)} is no language tag, such as fr or pt-BR")
    path = Path(lesson)
    named = language_in_name(path)
    stem = path.stem.removesuffix(f".{named}") if named else path.stem
    wanted = path.with_name(f"{stem}.{language}{path.suffix}")
    if wanted.is_file():
        return str(wanted)
    base = path.with_name(f"{stem}{path.suffix}")
    if base.is_file() and read_lesson(str(base)).language == language:
        return str(base)
    raise OptionError(f"{wanted}: there is no such file; write the lesson in {language!r} there")


def lesson_path(lesson: Lesson, out: str | Path | None) -> Path:
    """Return where the page goes, maps/lesson.html as usual; OutputError for a file of data."""
    path = out_path(out, Path("maps") / f"{lesson.path.stem}.html")
    refuse_name(path, "page")
    return path


def _page(
    lesson: Lesson, address: str | None, pictures: Wanted, watch: Watch
) -> tuple[str, tuple[str, ...]]:
    from sergemap.lesson.page import Framed, Printed, lesson_page
    from sergemap.page.stills import stills
    from sergemap.picture.captions import localized
    from sergemap.picture.extent import whole
    from sergemap.picture.sheet import picture

    language, notes = _language_of_the_map(lesson)
    page, guesses, _ = page_of(lesson.life, language=language, pictures=pictures, watch=watch)
    scene = page.scene
    title = scene.texts[language].title
    framed = Framed(page.html(), title, language, stills(page, language))
    drawn = picture(whole(scene), localized(scene, language), PRINTED)
    printed = Printed(picture=drawn, address=address)
    return lesson_page(lesson, framed, printed), (*guesses, *notes)


def _language_of_the_map(lesson: Lesson) -> tuple[str, tuple[str, ...]]:
    """Return the lesson's language if the life is told in it; else the life's, and a note."""
    life = lesson.life
    language = language_in((life.language, *life.translations), lesson.language)
    if language is not None:
        return language, ()
    message = f"the map of this lesson speaks {life.language!r}: the life is not told in"
    return life.language, (f"{message} {lesson.language!r}",)
