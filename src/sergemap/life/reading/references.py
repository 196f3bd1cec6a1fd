"""References between the parts of a life, and ids that must be known or be given once.

This looks at plain values, before they are a Life, so that one broken record does not hide what is
wrong elsewhere; what is broken already is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from sergemap.life.field_types import SLUG
from sergemap.life.locations import KEY, Loc
from sergemap.life.reading.plain_values import Finding, Page, Plain, PlainRecord, mapping
from sergemap.life.reading.record_types import GROUPS, LIFE, REFERENCES
from sergemap.text import Words, did_you_mean, quoted, slug

_MOST_GUESSES = 50  # words for which the nearest is sought: thousands would take seconds
_REQUIRED = ("places", "periods", "itinerary")


def noun_of(group: str) -> str:
    """Return what one of a group is called: a stay of the itinerary."""
    return LIFE[group, "*"][0]


def unknown_ids(base: Page, translation: Page) -> Iterator[Finding]:
    """Yield the ids and names in a translation that the base file lacks."""
    for group in GROUPS:
        yield from _unknown_ids(base, translation, group)
    places = dict(base.records("places"))
    for loc, place in translation.records("places"):
        if loc in places:
            yield from _unknown_names(base, loc, place)


def _advised(lost: Iterable[str], words: Words, otherwise: str) -> Iterator[tuple[str, str]]:
    """Yield each word that is not known, with the nearest that is, or with other advice."""
    for count, word in enumerate(lost):
        guess = did_you_mean(word, words) if count < _MOST_GUESSES else ""
        yield word, f".{guess}" if guess else otherwise


# References.


class _Reference(NamedTuple):
    """A key that must be known, and how to speak of it."""

    loc: Loc
    group: str
    key: str
    words: str  # "stay in "


def unknown_references(page: Page) -> Iterator[Finding]:
    """Yield the places, people and sources that are referred to and are not there."""
    references = [
        _Reference(loc, group, key, words)
        for way, (group, words) in REFERENCES.items()
        for loc, key in page.values(way)
        if isinstance(key, str)
    ]
    for group in ("places", "people", "sources"):
        known = _known(page, group)
        lost = [one for one in references if one.group == group and one.key not in (known or ())]
        if known is None or not lost:
            continue
        names = {
            str(record["name"]): str(loc[1])
            for loc, record in page.records(group)
            if isinstance(record.get("name"), str)
        }
        words = Words(names | {key: key for key in page.group(group)})
        distinct = dict.fromkeys(one.key for one in lost)
        advices = dict(_advised(distinct, words, f"; add it under '{group}'"))
        for loc, _, key, prefix in lost:
            start, colon, _ = key.partition(": ")
            is_located = colon and start in known  # a key and a page, as one text
            advice = "; take away the quotes around it" if is_located else advices[key]
            yield loc, f"{prefix}{quoted(key)}: no such {noun_of(group)}{advice}"


def _known(page: Page, group: str) -> frozenset[str] | None:
    """Return the keys of a group, None where they cannot be known."""
    records = (page.life or {}).get(group)
    if records is None and group != "places":
        return frozenset()
    if not isinstance(records, dict):
        return None
    # A key that is no slug is told where it stands, not wherever it is rightly referred to.
    return frozenset(records) | {slug(key) for key in records if not re.fullmatch(SLUG, key)}


# Ids.


def repeated_ids(page: Page) -> Iterator[Finding]:
    """Yield the ids that stand twice in a list."""
    for group in ("periods", "itinerary", "events", "works"):
        first: dict[Plain | None, Loc] = {}
        for loc, record in page.records(group):
            key = record.get("id")
            if isinstance(key, str) and first.setdefault(key, loc) != loc:
                yield _repeated_id(page, (*loc, "id"), key, first[key])


def _repeated_id(page: Page, loc: Loc, key: str, first: Loc) -> Finding:
    noun, line = noun_of(str(first[0])), page.line(first)
    if loc in page.positions:
        return loc, f"id {quoted(key)} is that of the {noun} in line {line}; write another"
    advice = f"give it one of its own, such as 'id: {key}-2'"
    return loc, f"the id of this {noun} would be {quoted(key)}, as in line {line}; {advice}"


def _unknown_ids(base: Page, translation: Page, group: str) -> Iterator[Finding]:
    known = _ids(base, group)
    if known is None:
        return
    lost = [key for key in translation.group(group) if key not in known]
    otherwise = f"; {base.file} has none with this id"
    for key, advice in _advised(lost, Words.of(known), otherwise):
        yield (group, key, KEY), f"{quoted(key)}: no such {noun_of(group)}{advice}"


def _ids(base: Page, group: str) -> Collection[str] | None:
    """Return the ids of a group, None where they cannot all be known."""
    if base.life is None or group not in base.life:
        return None if base.life is None or group in _REQUIRED else ()
    records = base.life[group]
    if isinstance(records, dict):
        return records
    ids = [record.get("id") if isinstance(record, dict) else None for record in records]
    known = dict.fromkeys(key for key in ids if isinstance(key, str))
    is_whole = isinstance(records, list) and all(isinstance(key, str) for key in ids)
    return known if is_whole else None


def _unknown_names(base: Page, loc: Loc, place: PlainRecord) -> Iterator[Finding]:
    names = (name for _, name in base.values((*loc, "names", "*", "name")))
    known = dict.fromkeys(name for name in names if isinstance(name, str))
    lost = [name for name in mapping(place, "names") if name not in known]
    otherwise = "; write the name as in 'names' of the base file"
    for name, advice in _advised(lost, Words.of(known), otherwise):
        yield (*loc, "names", name, KEY), f"{quoted(name)}: the place has no such name{advice}"
