"""One hue a polity: kept through renames, shared with colonies, far from the neighbours'."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from borders_plan import HUES, Polity


def hues(polities: Sequence[Polity], neighbours: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the hue of each polity; those of one family are coloured as one."""
    family = {polity.id: _head(polity, {p.id: p for p in polities}) for polity in polities}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in neighbours:
        if family[a] != family[b]:
            near[family[a]].add(family[b])
            near[family[b]].add(family[a])
    given = {polity.id: polity.hue for polity in polities if polity.hue is not None}
    used = dict.fromkeys(HUES, 0)
    for head in sorted(set(family.values()), key=lambda name: (-len(near[name]), name)):
        if head not in given:
            taken = [given[other] for other in near[head] if other in given]
            given[head] = max(HUES, key=lambda hue: (min(_away(hue, taken), 70), -used[hue]))
        used[given[head]] += 1
    return {polity.id: given[family[polity.id]] for polity in polities}


def _head(polity: Polity, by_id: Mapping[str, Polity]) -> str:
    """Return the nearest polity upwards that has a hue of its own or nobody above it."""
    while polity.hue is None and polity.parent is not None:
        polity = by_id[polity.parent]
    return polity.id


def _away(hue: int, others: Sequence[int]) -> int:
    return min((min(abs(hue - other), 360 - abs(hue - other)) for other in others), default=180)
