"""What stands in several places is told of once; in the others the name of its file is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sergemap.life.locations import KEY, Loc, position_of
from sergemap.life.model import Life
from sergemap.life.reading.plain_values import Finding, Page, Plain
from sergemap.life.reading.record_types import PICTURES, SOUNDS, TRANSLATION
from sergemap.text import Words, did_you_mean, quoted


def tell_again(page: Page) -> None:
    """Give each picture of which there is no more than a name what is told of it elsewhere."""
    for ways in (PICTURES, SOUNDS):
        whole: dict[str, dict[str, Plain]] = {}
        records = [record for _, record in _records(page, ways)]
        for record in records:
            if len(record) > 1 and (name := _name(record)):
                whole.setdefault(name, record)
        for record in records:
            if len(record) == 1 and (name := _name(record)):
                record.update(whole.get(name, {}))


def told_otherwise(page: Page) -> Iterator[Finding]:
    """Yield the pictures and sounds of which two places tell different things."""
    for ways, sign in ((PICTURES, "- "), (SOUNDS, "recording: ")):
        first: dict[str, tuple[Loc, dict[str, Plain]]] = {}
        for loc, record in _records(page, ways):
            name = _name(record)
            if name is None or first.setdefault(name, (loc, record))[1] == record:
                continue
            line = page.line(first[name][0])
            advice = f"write no more than its name here, '{sign}{name}'"
            yield loc, f"{quoted(name)} is told of otherwise in line {line}; {advice}"


def unknown_files(base: Page, translation: Page) -> Iterator[Finding]:
    """Yield the pictures and recordings of a translation that the base file lacks.

    Where a part of that is misspelt, and told as such, they may well stand in it.
    """
    if base.life is None or base.life.keys() - Life.model_fields.keys():
        return
    known = {
        group: [name for _, one in _records(base, ways) if (name := _name(one))]
        for group, ways in (("pictures", PICTURES), ("recordings", SOUNDS))
    }
    for group, names in known.items():
        words, noun = Words.of(names), TRANSLATION[group, "*"][0].removeprefix("translated ")
        for name in translation.group(group):
            if name not in names:
                guess = did_you_mean(name, words)
                advice = f".{guess}" if guess else f"; {base.file} has none of this name"
                yield (group, name, KEY), f"{quoted(name)}: no such {noun}{advice}"


def _records(page: Page, ways: Iterable[Loc]) -> list[tuple[Loc, dict[str, Plain]]]:
    """Return the records at these ways in the order in which they are written."""
    found = (found for way in ways for found in page.values(way))
    records = [(loc, one) for loc, one in found if isinstance(one, dict)]
    return sorted(records, key=lambda record: position_of(record[0], page.positions))


def _name(record: dict[str, Plain]) -> str | None:
    name = record.get("file")
    return name if isinstance(name, str) else None
