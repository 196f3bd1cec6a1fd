"""A lesson: a Markdown file whose links move the map of a life; every fault is told at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sergemap.errors import DateError, Fault, LifeError
from sergemap.lesson.blocks import Block, Blocks, MapLink, is_on_map, read_blocks
from sergemap.life.date_advice import message_of
from sergemap.life.dates import read_date
from sergemap.life.field_types import Language, OneLine, Record
from sergemap.life.locations import TOP, position_of
from sergemap.life.model import Life
from sergemap.life.reading.life_file import file_bytes, read_life
from sergemap.life.reading.messages import understood
from sergemap.life.reading.plain_values import Finding, Page
from sergemap.life.reading.record_types import Kinds
from sergemap.life.reading.shorthand import read_page
from sergemap.life.reading.yaml_text import Unreadable, decoded
from sergemap.text import Words, did_you_mean, quoted

_FENCE = "---"
_EXAMPLES = "'#orenburg', '#date=1934-12-01' or '#period=orenburg'"


class Front(Record):
    """What stands above the text of a lesson."""

    title: OneLine
    subtitle: OneLine = ""
    author: OneLine = ""
    map: str = "places.yaml"
    language: Language | None = None  # None: that in the name of the file, or of the life
    ages: OneLine = ""
    minutes: str = ""  # 45, or 45-90
    start: str | None = None  # id of the stay shown first; None: the first that the text names
    teacher: tuple[OneLine, ...] = ()  # sections that are not for the class, by their plain words


_KINDS: Kinds = {(): ("lesson", Front)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson, checked against the life that it tells of."""

    path: Path
    front: Front
    language: str
    start: str | None  # id of the stay shown first; None: the text names none
    blocks: tuple[Block, ...]
    life: Life


def read_lesson(path: str | Path) -> Lesson:
    """Return the lesson in the file at this path, with the life it tells of.

    Raises LifeError with all that is wrong in the file, in the life, and between the two.
    """
    file, path = str(path), Path(path)
    page, body = _parted(_text(file, file_bytes(path, file, "lesson.md")), file)
    life, faults = _life(page, path)
    language = _text_of(page, "language") or language_in_name(path)
    language = language or (life.language if life else "")
    text = read_blocks(_unbroken(body, language))
    front, more = understood(Front, page, _KINDS, _findings(page, path, text))
    faults += more + [Fault(file, *mark, message) for mark, message in text.findings]
    if life is not None:
        faults += _Signposts(life).faults(file, [*text.links, *_start(page)])
    if life is None or front is None or faults:
        raise LifeError(dict.fromkeys(faults))
    shown = {name: _unbroken(getattr(front, name), language) for name in ("title", "subtitle")}
    return Lesson(
        path=path,
        front=front.model_copy(update=shown),
        language=front.language or language,
        start=front.start or _first_stay(text.links),
        blocks=text.blocks,
        life=life,
    )


def map_link(to: str) -> tuple[str, str]:
    """Return what a link to the map asks for, and its value.

    >>> map_link("#orenburg"), map_link("#date=1934-12-01")
    (('stop', 'orenburg'), ('date', '1934-12-01'))
    """
    what, sign, value = to.removeprefix("#").partition("=")
    return (what, value) if sign else ("stop", what)


def first_day(text: str) -> str:
    """Return the first day that a date can mean, as the map wants it: `1934-12-01`.

    Raises DateError where there is no such day.
    """
    earliest = read_date(text).earliest
    if earliest is None:
        raise DateError(f"{quoted(text)} has no first day; write one, such as 1934-12-01")
    return earliest.isoformat()


# The file.


def _text(file: str, content: bytes) -> str:
    try:
        text = decoded(content)
    except Unreadable as unreadable:
        raise LifeError([Fault(file, *unreadable.mark, unreadable.message)]) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _parted(text: str, file: str) -> tuple[Page, str]:
    """Return front matter and body; each line keeps its number."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if fences[:1] != [0]:
        fault = f"begin with a line '{_FENCE}', then 'title: …', then a line '{_FENCE}'"
        return Page(file, b"", None, faults=(Fault(file, *TOP, fault),)), text
    if len(fences) == 1:
        fault = f"the '{_FENCE}' above the title is never closed by another"
        return Page(file, b"", None, faults=(Fault(file, *TOP, fault),)), ""
    end = fences[1]
    page = read_page("\n".join(["", *lines[1:end]]), file, _KINDS)
    teacher = (page.life or {}).get("teacher")
    if page.life and isinstance(teacher, str):  # one section needs no brackets
        page.life["teacher"] = [teacher]
    return page, "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _text_of(page: Page, key: str) -> str:
    value = (page.life or {}).get(key)
    return value if isinstance(value, str) else ""


def _start(page: Page) -> Iterator[MapLink]:
    if start := _text_of(page, "start"):
        yield MapLink(f"#{start}", position_of(("start",), page.positions))


def _life(page: Page, path: Path) -> tuple[Life | None, list[Fault]]:
    """Return the life, None where it cannot be read, and what is wrong with it."""
    named = _text_of(page, "map") or "places.yaml"
    beside = path.parent / named
    if not os.path.isfile(beside):  # noqa: PTH113  # no errors for a name no disk takes
        near = sorted(other.name for other in beside.parent.glob("*.y*ml"))
        advice = did_you_mean(beside.name, Words.of(near))
        return None, [page.fault(("map",), f"no map {quoted(named)} beside the lesson.{advice}")]
    folder = "" if Path(named).is_absolute() else page.file.removesuffix(path.name)
    try:
        return read_life(f"{folder}{named}"), []
    except LifeError as error:
        return None, list(error.faults)


def _findings(page: Page, path: Path, text: Blocks) -> Iterator[Finding]:
    language, named = _text_of(page, "language"), language_in_name(path)
    if language and named and language.lower() != named.lower():
        fault = f"language {quoted(language)} in a file named for {quoted(named)}"
        yield ("language",), f"{fault}; write 'language: {named}', or rename it"
    minutes = _text_of(page, "minutes")
    shortest, _, longest = minutes.partition("-")
    is_number = re.fullmatch(r"[1-9]\d{0,3}(-[1-9]\d{0,3})?", minutes)
    if minutes and not (is_number and int(shortest) < int(longest or 10_000)):
        fault = f"{quoted(minutes)} is no number of minutes"
        yield ("minutes",), f"{fault}; write one, such as 45, or 45-90"
    teacher = (page.life or {}).get("teacher")
    for number, section in enumerate(teacher if isinstance(teacher, list) else ()):
        words = " ".join(section.split()) if isinstance(section, str) else ""
        if words and words not in text.headings:
            advice = did_you_mean(words, Words.of(text.headings))
            fault = f"no section '## {words}' in the text.{advice}".rstrip(".")
            yield ("teacher", number), fault


_GAPS = {
    "fr": re.compile(r" (?=[?!;»]|:\s)|(?<=«) "),
    "ru": re.compile(r" (?=—|гг?\.)"),
}


def _unbroken(text: str, language: str) -> str:
    """Return text in which a French sign, or a Russian dash or "г.", does not begin the next line.

    >>> _unbroken("Choisi ou subi ?", "fr") == "Choisi ou subi\u00a0?"
    True
    """
    gap = _GAPS.get(language.partition("-")[0].lower())
    return gap.sub("\u00a0", text) if gap else text


def language_in_name(path: Path) -> str:
    """Return the language for which a file is named, nothing where it is for none.

    >>> language_in_name(Path("data/lesson.fr.md")), language_in_name(Path("lesson.md"))
    ('fr', '')
    """
    tag = Path(path.stem).suffix.removeprefix(".")
    return tag if re.fullmatch(r"[a-z]{2}(-[A-Za-z0-9]{2,8})*", tag) else ""


def _first_stay(links: list[MapLink]) -> str | None:
    asked = (map_link(link.to) for link in links)
    return next((value for what, value in asked if what == "stop"), None)


# The links.


class _Signposts:
    def __init__(self, life: Life) -> None:
        stays = [stay.id for stay in life.itinerary]
        self.known = {"stop": Words.of(stays), "period": Words.of(one.id for one in life.periods)}
        self.ids = {"stop": {*stays}, "period": {period.id for period in life.periods}}
        days = [life.subject.born, life.subject.died]
        days += [stay.dates for stay in life.itinerary] + [one.dates for one in life.periods]
        known = [day for day in days if day]  # None below: nobody knows
        self.first = min((day.earliest for day in known if day.earliest), default=date.min)
        self.last = max((day.latest for day in known if day.latest), default=date.max)

    def faults(self, file: str, links: list[MapLink]) -> Iterator[Fault]:
        for link in links:
            if fault := self.wrong(link.to):
                yield Fault(file, *link.mark, fault)

    def wrong(self, to: str) -> str:
        if not is_on_map(to):
            fault = f"{quoted(to)} is no link that a lesson can hold"
            return f"{fault}; write https://… or a moment of the map, such as {_EXAMPLES}"
        what, value = map_link(to)
        if what == "date":
            return self.wrong_date(value)
        if what not in self.ids:
            return f"{quoted(to)} leads nowhere on the map; write {_EXAMPLES}"
        if value in self.ids[what]:
            return ""
        name = "stay" if what == "stop" else what
        return f"no {name} {quoted(value)}.{did_you_mean(value, self.known[what])}".rstrip(".")

    def wrong_date(self, text: str) -> str:
        try:
            first_day(text)
        except DateError as error:
            return message_of(error)
        asked = read_date(text)
        if asked.begins_from <= self.last and self.first <= (asked.latest or date.max):
            return ""
        return f"{text} is outside the map, which runs from {self.first} to {self.last}"
