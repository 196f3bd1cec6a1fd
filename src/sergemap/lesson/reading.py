"""A lesson: a Markdown file whose links move the map of a life; every fault is told at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sergemap.errors import DateError, Fault, LifeError
from sergemap.lesson.blocks import Block, Blocks, MapLink, is_on_map, read_blocks
from sergemap.life.date_advice import message_of
from sergemap.life.dates import read_date
from sergemap.life.model import LANGUAGE_TAG, Life, Mark
from sergemap.life.reading.life_file import file_bytes, read_life
from sergemap.life.reading.yaml_tree import (
    Unreadable,
    YamlList,
    YamlNode,
    YamlText,
    decoded,
    read_tree,
)
from sergemap.text import Words, did_you_mean, quoted

_KEYS = ("title", "subtitle", "author", "map", "language", "ages", "minutes", "start", "teacher")
_MAP = "places.yaml"
_USUAL = "lesson.md"
_FENCE = "---"
_EXAMPLES = "'#orenburg', '#date=1934-12-01' or '#period=orenburg'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson, checked against the life that it tells of."""

    path: Path
    title: str
    subtitle: str
    author: str
    language: str
    ages: str
    minutes: str  # 45, or 45-90
    start: str | None  # id of the stay shown first; None: the first that the text names
    teacher: frozenset[str]  # sections that are not for the class, by their plain words
    blocks: tuple[Block, ...]
    life: Life


def read_lesson(path: str | Path) -> Lesson:
    """Return the lesson in the file at this path, with the life it tells of."""
    file, path = str(path), Path(path)
    desk = _Desk(file, path, _text(file, file_bytes(path, file, _USUAL)))
    lesson = desk.lesson()
    if lesson is None or desk.faults:
        raise LifeError(dict.fromkeys(desk.faults))
    return lesson


def map_link(to: str) -> tuple[str, str]:
    """Return what a link to the map asks for, and its value.

    >>> map_link("#orenburg"), map_link("#date=1934-12-01")
    (('stop', 'orenburg'), ('date', '1934-12-01'))
    """
    what, sign, value = to.removeprefix("#").partition("=")
    return (what, value) if sign else ("stop", what)


def first_day(written: str) -> str:
    """Return the first day that a date can mean, as the map wants it: `1934-12-01`."""
    earliest = read_date(written).earliest
    if earliest is None:
        raise DateError(f"{quoted(written)} has no first day; write one, such as 1934-12-01")
    return earliest.isoformat()


# The file.


def _text(file: str, written: bytes) -> str:
    try:
        text = decoded(written)
    except Unreadable as unreadable:
        raise LifeError([Fault(file, *unreadable.mark, unreadable.message)]) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


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


class _Desk:
    """Reads one lesson and gathers what is wrong with it."""

    def __init__(self, file: str, path: Path, text: str) -> None:
        self.file = file
        self.path = path
        self.faults: list[Fault] = []
        front, self.body = self.parted(text)
        self.keys = self.front(front)

    def lesson(self) -> Lesson | None:
        title, language, life = self.text("title"), self.language(), self.life()
        if not title and (self.keys or not self.faults):
            self.fault(Mark(1, 1), "the lesson has no 'title'; add 'title: …' at the top")
        language = language or (life.language if life else "")
        read = read_blocks(_unbroken(self.body, language))
        self.faults += [Fault(self.file, *mark, told) for mark, told in read.slips]
        teacher, minutes = self.teacher(read), self.minutes()
        start = self.text("start") or None
        if life is None:
            return None
        self.faults += _Signposts(life).faults(self.file, read.links)
        if start:
            link = MapLink(f"#{start}", self.mark("start"))
            self.faults += _Signposts(life).faults(self.file, [link])
        return Lesson(
            path=self.path,
            title=_unbroken(title, language),
            subtitle=_unbroken(self.text("subtitle"), language),
            author=self.text("author"),
            language=language,
            ages=self.text("ages"),
            minutes=minutes,
            start=start or _first_stay(read.links),
            teacher=teacher,
            blocks=read.blocks,
            life=life,
        )

    def fault(self, mark: Mark, message: str) -> None:
        self.faults.append(Fault(self.file, *mark, message))

    def parted(self, text: str) -> tuple[str, str]:
        """Return front matter and body; each line keeps its number."""
        lines = text.split("\n")
        fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
        if not fences or fences[0] != 0:
            told = f"begin with a line '{_FENCE}', then 'title: …', then a line '{_FENCE}'"
            self.fault(Mark(1, 1), told)
            return "", text
        if len(fences) == 1:
            self.fault(Mark(1, 1), f"the '{_FENCE}' above the title is never closed by another")
            return "", ""
        end = fences[1]
        return "\n".join(["", *lines[1:end]]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])

    def front(self, written: str) -> Mapping[str, tuple[Mark, YamlNode]]:
        if not written and self.faults:
            return {}
        tree, faults = read_tree(written, self.file)
        self.faults += faults
        entries = tree.entries if tree else {}
        known = Words.of(_KEYS)
        for key, (mark, _) in entries.items():
            if key not in _KEYS:
                advice = did_you_mean(key, known) or f" Known are: {', '.join(_KEYS)}"
                self.fault(mark, f"a lesson has no key {quoted(key)}.{advice}")
        return entries

    # The keys.

    def mark(self, key: str) -> Mark:
        return self.keys[key][1].mark if key in self.keys else Mark(1, 1)

    def text(self, key: str) -> str:
        if key not in self.keys:
            return ""
        node = self.keys[key][1]
        if isinstance(node, YamlText):
            return " ".join(node.text.split())
        self.fault(node.mark, f"'{key}' is text; write it on one line, as in '{key}: …'")
        return ""

    def language(self) -> str:
        language, named = self.text("language"), language_in_name(self.path)
        if language and not re.fullmatch(LANGUAGE_TAG, language):
            told = f"{quoted(language)} is no language; write a tag such as en, fr or pt-BR"
            self.fault(self.mark("language"), told)
        elif language and named and language.lower() != named.lower():
            told = f"language {quoted(language)} in a file named for {quoted(named)}"
            self.fault(self.mark("language"), f"{told}; write 'language: {named}', or rename it")
        return language or named

    def minutes(self) -> str:
        written = self.text("minutes")
        shortest, _, longest = written.partition("-")
        if not written or (
            re.fullmatch(r"[1-9]\d{0,3}(-[1-9]\d{0,3})?", written)
            and int(shortest) < int(longest or 10_000)
        ):
            return written
        told = f"{quoted(written)} is no number of minutes; write one, such as 45, or 45-90"
        self.fault(self.mark("minutes"), told)
        return ""

    def teacher(self, read: Blocks) -> frozenset[str]:
        if "teacher" not in self.keys:
            return frozenset()
        node = self.keys["teacher"][1]
        entries = node.entries if isinstance(node, YamlList) else (node,)
        named: list[str] = []
        known = Words.of(read.headings)
        for entry in entries:
            words = " ".join(entry.text.split()) if isinstance(entry, YamlText) else ""
            if words in read.headings:
                named.append(words)
            else:
                advice = did_you_mean(words, known)
                self.fault(entry.mark, f"no section '## {words}' in the text.{advice}".rstrip("."))
        return frozenset(named)

    def life(self) -> Life | None:
        """Return the life, None where it cannot be read; its own faults are told with ours."""
        named = self.text("map") or _MAP
        path = self.path.parent / named
        if not os.path.isfile(path):  # noqa: PTH113  # no errors for a name no disk takes
            near = sorted(beside.name for beside in path.parent.glob("*.y*ml"))
            advice = did_you_mean(path.name, Words.of(near))
            self.fault(self.mark("map"), f"no map {quoted(named)} beside the lesson.{advice}")
            return None
        folder = "" if Path(named).is_absolute() else self.file.removesuffix(self.path.name)
        try:
            return read_life(f"{folder}{named}")
        except LifeError as error:
            self.faults += error.faults
            return None


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
    """What a life has that a link can lead to."""

    def __init__(self, life: Life) -> None:
        stays = [stay.id for stay in life.itinerary]
        self.known = {"stop": Words.of(stays), "period": Words.of(one.id for one in life.periods)}
        self.ids = {"stop": {*stays}, "period": {period.id for period in life.periods}}
        days = [stay.dates for stay in life.itinerary]  # None below: nobody knows
        self.first = next((day.earliest for day in days if day.earliest), None)
        self.last = max((day.latest for day in days if day.latest), default=None)

    def faults(self, file: str, links: list[MapLink]) -> Iterator[Fault]:
        for link in links:
            if told := self.wrong(link.to):
                yield Fault(file, *link.mark, told)

    def wrong(self, to: str) -> str:
        """Return what is wrong with a link, or nothing."""
        if not is_on_map(to):
            told = f"{quoted(to)} is no link that a lesson can hold"
            return f"{told}; write https://… or a moment of the map, such as {_EXAMPLES}"
        what, value = map_link(to)
        if what == "date":
            return self.wrong_date(value)
        if what not in self.ids:
            return f"{quoted(to)} leads nowhere on the map; write {_EXAMPLES}"
        if value in self.ids[what]:
            return ""
        name = "stay" if what == "stop" else what
        return f"no {name} {quoted(value)}.{did_you_mean(value, self.known[what])}".rstrip(".")

    def wrong_date(self, written: str) -> str:
        try:
            day = first_day(written)
        except DateError as error:
            return message_of(error)
        first, last = (end.isoformat() if end else day for end in (self.first, self.last))
        if first <= day <= last:
            return ""
        return f"{written} is outside the map, which runs from {first} to {last}"
