"""The name of a place as people write it, with the lands that follow it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_COMMAS = re.compile(r"[,，、;]")  # those of Chinese and Japanese
_IN = re.compile(r"^(.+?)\s(?:i|b)\.\s?(?:d\.\s?)?([^\W\d]{3,}.*)$")  # Kempten i. Allgäu
_SLASH = re.compile(r"^([^\W\d]{3,}[^/]*?)\s*/\s*([^/]+)$")
_BRACKETS = re.compile(r"^(.*?\S)\s*[(（\[]([^()（）\[\]]+)[)）\]]\s*(.*)$")
_KIND = re.compile(
    r"^(?:(?:г|гор|дер|д|с|пос|ст|о|хут|м)\.\s*|(?:город|деревня|село|посёлок|поселок|станция)\s+)"
    r"(?=[А-ЯЁ])"
)  # what stands before a Russian name: г. Киев, ст. Негорелое
_END = (r"(?!\w)", "")
"""What follows a short form, unless it ends in saying so itself."""
# They are compiled when a place is looked up by its name.
_SHORT = tuple(
    (rf"(?i)(?<!\w)(?:{short}){_END[short[-1] == ')']}", full)
    for short, full in (
        (r"a\.?\s?/\s?m\.?", "am Main"),
        (r"a\.\s?m\.", "am Main"),
        (r"a\.\s?rh?\.", "am Rhein"),
        (r"a\.\s?n\.", "am Neckar"),
        (r"a\.\s?d\.\s?l(?:ahn)?\.?", "an der Lahn"),
        (r"a\.?\s?/\s?o\.?", "an der Oder"),
        (r"a\.\s?d\.\s?o\.", "an der Oder"),
        (r"o\.\s?d\.\s?t\.", "ob der Tauber"),
        (r"i\.\s?br?\.", "im Breisgau"),
        (r"a\.\s?d\.", "an der"),
        (r"a\.?\s?/?\s?s\.", "an der Saale"),
        (r"a\.\s(?=\w)", "am "),
        (r"mt\.|mt(?=\s)", "Mount"),
        (r"ft\.|ft(?=\s)", "Fort"),
        (r"ste(?:\.|(?=[\s-]))", "Sainte"),
        (r"sto\.", "Santo"),
        (r"sta\.", "Santa"),
        (r"н\.\s*(?=новгород)", "Нижний "),
        (r"pt\.", "Port"),
        (r"s/[-\s]?(?=\w)", "sur "),
    )
)
_SHORT_LANDS = {
    "d.c": "District of Columbia", "d. c": "District of Columbia", "dc": "District of Columbia",
    "mass": "Massachusetts", "calif": "California", "cal": "California", "conn": "Connecticut",
    "penn": "Pennsylvania", "penna": "Pennsylvania", "ill": "Illinois", "ind": "Indiana",
    "mich": "Michigan", "minn": "Minnesota", "wis": "Wisconsin", "wisc": "Wisconsin",
    "tex": "Texas", "fla": "Florida", "wash": "Washington", "ore": "Oregon", "colo": "Colorado",
    "n.y": "New York", "n. y": "New York", "n.j": "New Jersey", "n. j": "New Jersey",
    "n.h": "New Hampshire", "n.m": "New Mexico", "n.c": "North Carolina", "s.c": "South Carolina",
    "r.i": "Rhode Island", "tenn": "Tennessee", "okla": "Oklahoma", "ont": "Ontario",
    "que": "Quebec", "b.c": "British Columbia", "n.s": "Nova Scotia", "d.f": "Distrito Federal",
}  # fmt: skip
_RIVERS = {"m": "Main", "o": "Oder", "n": "Neckar", "s": "Saale", "rh": "Rhein"}
_SHORT_NAMES = {
    "ny": "New York City", "nyc": "New York City", "la": "Los Angeles", "sf": "San Francisco",
    "washingtondc": "Washington", "mexicodf": "Mexico City", "méxicodf": "Mexico City",
    "спб": "Санкт-Петербург", "spb": "Saint Petersburg",
}  # fmt: skip
_LEVEL = (
    r"(?i)\b(oblast|krai|kray|okrug|governorate|gubernia|guberniya|gouvernement|uyezd|county|co|"
    r"parish|province|prefecture|district|region|department|d[eé]partement|kreis|landkreis|"
    r"bezirk|regierungsbezirk|voivodeship|powiat|land|state|provincia|provincia de|departamento|"
    r"область|губерния|край|уезд|район|of|de|the)\b"
)


class Query(NamedTuple):
    """A name, what stood beside it in brackets, and the lands after the comma, nearest first."""

    name: str
    beside: str
    lands: tuple[str, ...]


def read_query(text: str) -> Query:
    """Return the parts of what was asked.

    >>> read_query("Weimar, Thuringia, Germany")
    Query(name='Weimar', beside='', lands=('Thuringia', 'Germany'))
    >>> read_query("Frankfurt a. M."), read_query("Washington, D.C.").lands
    (Query(name='Frankfurt am Main', beside='', lands=()), ('District of Columbia',))
    """
    name, *lands = [part.strip() for part in _COMMAS.split(unicodedata.normalize("NFC", text))]
    beside = ""
    if found := _BRACKETS.match(name):
        name, beside = f"{found[1]} {found[3]}".strip(), found[2].strip()
    name = _KIND.sub("", name)
    for short, full in _SHORT:
        name = re.sub(short, full, name)
    if not beside and (found := _SLASH.match(name) or _IN.match(name)):
        name, beside = found[1], _RIVERS.get(_bare(found[2]), found[2])
    if len(name) > 3 or name.isupper():
        name = _SHORT_NAMES.get(_bare(name).replace(".", "").replace(" ", ""), name)
    return Query(
        " ".join(name.split()), beside, tuple(_SHORT_LANDS.get(_bare(land), land) for land in lands)
    )


def bare_level(level: str) -> str:
    """Return the name of a unit without the word for what it is.

    >>> bare_level("Orenburg Oblast"), bare_level("Province of Posen")
    ('Orenburg', 'Posen')
    """
    return " ".join(re.sub(_LEVEL, " ", level).split()) or level


def _bare(land: str) -> str:
    return land.casefold().strip(". ")
