"""Who holds each piece of land on each day: lawful holders, over them occupations and fronts."""

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from borders_plan import END, FIRST, Inner, Period, Plan, PlanError
from borders_units import Ground, Pieces

Held = tuple[datetime.date, datetime.date, int]
"""From, until before, and the number of the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A stretch of time in which a polity holds the same atoms.

    `period` is the first in the file with these names, kind and occupier: later ones that say
    the same are drawn as one with it, for no border runs between them.
    """

    period: int
    certainty: str
    begins: datetime.date
    ends: datetime.date
    atoms: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The pieces that share one history, and what is held when."""

    atoms: tuple[tuple[int, ...], ...]
    tenures: tuple[Tenure, ...]
    inner: tuple[tuple[int, ...], ...]
    """For each inner division, the part each atom lies in; -1: in none."""
    today: tuple[str, ...]
    """The country each atom lies in today, by its ISO 3166-1 code; empty: none has one."""


def divide(ground: Ground, plan: Plan, every: Sequence[Period]) -> Division:
    """Return atoms and tenures, or refuse: two holders on a day, or none."""
    histories = _histories(ground, every)
    parts = [_parts(ground, division) for division in plan.inner]
    today = countries_today(ground, plan.today)
    groups: defaultdict[tuple[tuple[Held, ...], tuple[int, ...], str], list[int]]
    groups = defaultdict(list)
    for piece in range(len(ground.pieces)):
        inside = tuple(part.get(piece, -1) for part in parts)
        groups[histories.get(piece, ()), inside, today[piece]].append(piece)
    ordered = sorted(groups.items(), key=lambda entry: entry[1][0])
    holdings: defaultdict[int, list[Held]] = defaultdict(list)
    for atom, ((history, _, _), _) in enumerate(ordered):
        for begins, ends, period in history:
            holdings[period].append((begins, ends, atom))
    same = _same(every)
    together: defaultdict[int, list[Held]] = defaultdict(list)
    certainty: dict[tuple[int, datetime.date, int], str] = {}
    for number, stays in holdings.items():
        together[same[number]] += stays
        for begins, _, atom in stays:
            certainty[same[number], begins, atom] = every[number].certainty
    tenures = [
        tenure
        for number in sorted(together)
        for tenure in _stretches(number, together[number], certainty)
    ]
    return Division(
        atoms=tuple(tuple(pieces) for _, pieces in ordered),
        tenures=tuple(tenures),
        inner=tuple(zip(*(key[1] for key, _ in ordered), strict=True)),
        today=tuple(key[2] for key, _ in ordered),
    )


def countries_today(ground: Ground, moved: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the country of each piece today, by its ISO code; empty where there is none."""
    found = ["" if country.startswith("@") else country for country in ground.countries]
    for code, words in moved.items():
        for piece in ground.resolve(words):
            found[piece] = code
    return found


def _histories(ground: Ground, periods: Sequence[Period]) -> dict[int, tuple[Held, ...]]:
    lawful: defaultdict[int, list[Held]] = defaultdict(list)
    over: defaultdict[int, list[Held]] = defaultdict(list)
    for number, period in enumerate(periods):
        for piece in _resolved(ground, period):
            (over if period.over else lawful)[piece].append((period.begins, period.ends, number))
    faults: Counter[str] = Counter()
    histories = {}
    for piece in range(len(ground.pieces)):
        faults.update(_clashes(lawful[piece], periods))
        faults.update(_clashes(over[piece], periods))
        history = _laid_over(sorted(lawful[piece]), sorted(over[piece]))
        faults.update(_gaps(history, periods))
        histories[piece] = tuple(history)
    if faults:
        lines = [f"{fault} ({n} pieces)" for fault, n in faults.most_common()]
        lines += [_where(ground, histories, periods)]
        raise PlanError("\n".join(lines))
    return histories


def _where(
    ground: Ground, histories: Mapping[int, Sequence[Held]], periods: Sequence[Period]
) -> str:
    bare = {piece for piece, history in histories.items() if _gaps(history, periods)}
    words = [w for w, pieces in ground.by_word.items() if pieces & bare and not w.startswith("@")]
    return f"units with gaps: {' '.join(sorted(words)[:200])}"


def _resolved(ground: Ground, period: Period) -> Pieces:
    try:
        return ground.resolve(period.units)
    except PlanError as fault:
        raise PlanError(f"{period.polity} {period.begins}: {fault}") from None


def _clashes(holdings: Sequence[Held], periods: Sequence[Period]) -> list[str]:
    ordered = sorted(holdings)
    return [
        f"CLASH {b[0]}: {periods[a[2]].polity} until {a[1]}, {periods[b[2]].polity}"
        for a, b in itertools.pairwise(ordered)
        if b[0] < a[1]
    ]


def _gaps(history: Sequence[Held], periods: Sequence[Period]) -> list[str]:
    reached, before, faults = FIRST, "-", []
    for begins, ends, number in history:
        if begins > reached:
            faults.append(f"GAP {reached} to {begins}: {before}, {periods[number].polity}")
        reached, before = max(reached, ends), periods[number].polity
    if reached < END:
        faults.append(f"GAP {reached} to {END}: {before}, -")
    return faults


def _laid_over(lawful: Sequence[Held], over: Sequence[Held]) -> list[Held]:
    """Return the lawful holders where nothing lies over them, and what does.

    >>> d = datetime.date
    >>> laid = _laid_over([(d(1890, 1, 1), d(1948, 1, 1), 0)], [(d(1940, 4, 9), d(1945, 5, 5), 1)])
    >>> [(begins.year, number) for begins, _, number in laid]
    [(1890, 0), (1940, 1), (1945, 0)]
    """
    result = list(over)
    for begins, ends, number in lawful:
        start = begins
        for first, last, _ in over:
            if last <= start or first >= ends:
                continue
            if first > start:
                result.append((start, first, number))
            start = max(start, last)
        if start < ends:
            result.append((start, ends, number))
    return sorted(result)


def _same(periods: Sequence[Period]) -> list[int]:
    """Return for each period the number of the first that looks the same on the map."""
    first: dict[tuple[object, ...], int] = {}
    return [
        first.setdefault((p.polity, *sorted(p.names.items()), p.kind, p.occupier), number)
        for number, p in enumerate(periods)
    ]


def _stretches(
    period: int,
    holdings: Sequence[Held],
    certainty: Mapping[tuple[int, datetime.date, int], str],
) -> list[Tenure]:
    """Return the times between which the atoms held change; where most is sure, all is."""
    days = sorted({day for begins, ends, _ in holdings for day in (begins, ends)})
    stretches: list[Tenure] = []
    for begins, ends in itertools.pairwise(days):
        now = [
            (a, certainty[period, first, a])
            for first, last, a in holdings
            if first <= begins < last
        ]
        if not now:
            continue
        atoms = tuple(sorted({atom for atom, _ in now}))
        sure = Counter(word for _, word in now).most_common(1)[0][0]
        before = stretches[-1] if stretches else None
        if before and (before.atoms, before.certainty, before.ends) == (atoms, sure, begins):
            begins = stretches.pop().begins
        stretches.append(
            Tenure(period=period, certainty=sure, begins=begins, ends=ends, atoms=atoms)
        )
    return stretches


def _parts(ground: Ground, inner: Inner) -> dict[int, int]:
    found: dict[int, int] = {}
    for number, words in enumerate(inner.parts):
        for piece in ground.resolve(words):
            found.setdefault(piece, number)
    return found
