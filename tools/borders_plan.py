"""data/polities.yaml as values: who, when, under which names, from which units.

    plan = read_plan(Path("data/polities.yaml").read_text())

Scalars are read as text only: plain YAML takes NO (Norway) for false and dates for numbers.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Position = tuple[float, float]
Span = tuple[datetime.date, datetime.date]
"""From the first day on, until before the second."""

FIRST = datetime.date(1890, 1, 1)
END = datetime.date(1948, 1, 1)
LANGUAGES = ("en", "fr", "es", "ru")
CERTAINTIES = ("high", "medium", "low")
KINDS = ("occupied", "zone", "front", "republic", "protectorate", "mandate", "colony")
OVER = frozenset({"occupied", "zone", "front"})
"""Kinds that lie over the lawful holder for as long as they last."""
HUES = (48, 76, 104, 140, 182, 295, 335)

POLITY_KEYS = {"id", "names", "certainty", "kind", "parent", "hue", "periods", "note"}
PERIOD_KEYS = {
    *("from", "to", "units", "names", "bracket", "certainty", "kind", "occupier", "over", "note"),
}


class PlanError(Exception):
    """What is wrong in polities.yaml, all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasso:
    """A hand-drawn polygon that cuts some modern units."""

    id: str
    ring: tuple[Position, ...]
    within: tuple[str, ...]
    to: str | None = None
    """The unit that what it catches belongs to; None: the one it lies in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time in which a polity holds the same units under the same names."""

    polity: str
    begins: datetime.date
    ends: datetime.date
    units: tuple[str, ...]
    names: Mapping[str, str]
    certainty: str
    kind: str | None  # None: a state in its own right
    occupier: str | None  # None: nobody but the polity itself
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Polity:
    """A state, colony, zone or army that holds land."""

    id: str
    parent: str | None  # None: nobody above it
    hue: int | None  # None: chosen by the build
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """Parts of a polity, between which thin lines are drawn for a time."""

    begins: datetime.date
    ends: datetime.date
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole file."""

    islands: tuple[Lasso, ...]
    """Drawn by hand, for Natural Earth lacks them; each belongs to the unit it is `within`."""
    lassos: tuple[Lasso, ...]
    groups: Mapping[str, tuple[str, ...]]
    polities: tuple[Polity, ...]
    inner: tuple[Inner, ...]
    today: Mapping[str, tuple[str, ...]]
    """Units of a country where Natural Earth files them elsewhere or nowhere, by its ISO code."""


def day(text: str) -> datetime.date:
    """Return the first day of a year, a month or a day.

    >>> day("1919-02")
    datetime.date(1919, 2, 1)
    """
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError(text)
    year, month, of_month = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return datetime.date(year, month, of_month)


def load(text: str) -> dict[str, Any]:
    """Return the document with every scalar as text."""
    document = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    if not isinstance(document, dict):
        raise PlanError("polities.yaml: expected lassos, groups, polities and inner")
    return document


def fingerprint(document: Mapping[str, Any], settings: Mapping[str, Any]) -> str:
    """Return the hash of all that decides what the result holds, but for the code."""
    whole = {"plan": document, "settings": settings}
    canonical = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def read_plan(document: Mapping[str, Any]) -> Plan:
    """Return the plan, or every fault in it at once."""
    faults: list[str] = []
    brackets = document.get("brackets", {})
    polities = tuple(_polity(entry, brackets, faults) for entry in document["polities"])
    known = [polity.id for polity in polities]
    faults += [f"{name}: given twice" for name in sorted({n for n in known if known.count(n) > 1})]
    for polity in polities:
        above = {polity.parent} | {period.occupier for period in polity.periods}
        faults += [
            f"{polity.id}: no polity {name!r}" for name in sorted(filter(None, above - set(known)))
        ]
    plan = Plan(
        islands=tuple(_lasso(name, entry) for name, entry in document.get("islands", {}).items()),
        lassos=tuple(_lasso(name, entry) for name, entry in document["lassos"].items()),
        groups={name: tuple(units) for name, units in document["groups"].items()},
        polities=polities,
        inner=tuple(_inner(entry) for entry in document.get("inner", [])),
        today={code: tuple(units) for code, units in document.get("today", {}).items()},
    )
    if faults:
        raise PlanError("\n".join(f"polities.yaml: {fault}" for fault in faults))
    return plan


def _lasso(name: str, entry: Mapping[str, Any]) -> Lasso:
    ring = tuple((float(x), float(y)) for x, y in entry["line"])
    return Lasso(id=name, ring=ring, within=tuple(entry["within"]), to=entry.get("to"))


def _inner(entry: Mapping[str, Any]) -> Inner:
    parts = tuple(tuple(units) for units in entry["parts"].values())
    return Inner(begins=day(entry["from"]), ends=day(entry["to"]), parts=parts)


def _polity(entry: Mapping[str, Any], brackets: Mapping[str, Any], faults: list[str]) -> Polity:
    name = entry["id"]
    faults += [f"{name}: no key {key!r} is known" for key in sorted(set(entry) - POLITY_KEYS)]
    hue = int(entry["hue"]) if "hue" in entry else None
    if hue not in (None, *HUES):
        faults.append(f"{name}: hue {hue} is none of {HUES}")
    return Polity(
        id=name,
        parent=entry.get("parent"),
        hue=hue,
        periods=tuple(_period(entry, period, brackets, faults) for period in entry["periods"]),
    )


def _period(
    polity: Mapping[str, Any],
    entry: Mapping[str, Any],
    brackets: Mapping[str, Any],
    faults: list[str],
) -> Period:
    where = f"{polity['id']} {entry['from']}"
    faults += [f"{where}: no key {key!r} is known" for key in sorted(set(entry) - PERIOD_KEYS)]
    names = {**polity.get("names", {}), **entry.get("names", {})}
    bracket = brackets.get(entry.get("bracket", ""), {})
    if "bracket" in entry and set(bracket) != set(LANGUAGES):
        faults.append(f"{where}: no bracket {entry['bracket']!r} in {LANGUAGES}")
    if set(names) != set(LANGUAGES) or not all(names.values()):
        faults.append(f"{where}: names {names}; wanted {LANGUAGES} (a comma needs quotes)")
    certainty = entry.get("certainty", polity.get("certainty", ""))
    if certainty not in CERTAINTIES:
        faults.append(f"{where}: certainty {certainty!r} is none of {CERTAINTIES}")
    kind = entry.get("kind", polity.get("kind"))
    if kind not in (None, *KINDS):
        faults.append(f"{where}: kind {kind!r} is none of {KINDS}")
    begins, ends = day(entry["from"]), day(entry["to"])
    if not FIRST <= begins < ends <= END:
        faults.append(f"{where}: {begins} to {ends} is no time within {FIRST} to {END}")
    return Period(
        polity=polity["id"],
        begins=begins,
        ends=ends,
        units=tuple(entry["units"]),
        names={lang: f"{name} ({bracket.get(lang)})" for lang, name in names.items()}
        if bracket
        else names,
        certainty=certainty,
        kind=kind,
        occupier=entry.get("occupier"),
        over=_over(entry, kind),
    )


def _over(entry: Mapping[str, Any], kind: str | None) -> bool:
    return bool(entry.get("over", "yes" if kind in OVER else "no") == "yes")


def periods(plan: Plan) -> Sequence[Period]:
    """Return the periods of all polities, in the order of the file."""
    return [period for polity in plan.polities for period in polity.periods]
