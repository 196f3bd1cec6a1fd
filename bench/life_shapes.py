"""What a life holds, in any size: for `check`, which reads it and asks what a historian would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from sergemap.commands.check import run as check_file

Work = Callable[[], object]
Shape = Callable[[int, Path], Work]
Groups = Mapping[str, Iterable[str]]
"""Lines of YAML, by the key that they stand below."""

FIRST, _DAYS = date(1890, 1, 1), 21_000
USUAL: Groups = {
    "places": ["p: {name: Paris, at: [48.86, 2.35]}", "q: {name: Lyon, at: [45.76, 4.84]}"],
    "periods": ["- {id: all, name: All, dates: 1890/1950}"],
    "itinerary": ["- {id: s, place: p, dates: 1919}"],
}
MARKDOWN = {
    "brackets": "[",
    "brackets and parentheses": "[a](",
    "links": "[a](https://example.org) ",
    "links in links": "[a [b](c",
    "images": "![a](b) ![",
    "stars": "*a **b ",
    "stars without a space": "a**b*c",
    "underscores": "_a __b ",
    "backticks": "`a ``b ```c ",
    "entities": "&amp; &#35; &nosuch ",
    "backslashes": "\\a\\\\*",
    "pointed brackets": "<a <b> <https://a.org> <!-- ",
    "paragraphs": "one line\\n\\n",
    "line ends": "one line  \\n",
    "plain words": "plain words and so on. ",
}


def day(number: int, size: int) -> str:
    """Return a day of sixty years, in order."""
    return (FIRST + timedelta(number * _DAYS // size)).isoformat()


def written(groups: Groups, head: str = "title: A life\nsubject: {name: Nobody}") -> str:
    lines = [head]
    for name, below in groups.items():
        lines += [f"{name}:", *(f"  {line}" for line in below)]
    return "\n".join(lines) + "\n"


def checked(groups: Callable[[int], Groups], *, code: int = 0) -> Shape:
    """Return the shape of a life that is checked; `code`: 1, where it has faults."""

    def shape(size: int, folder: Path) -> Work:
        path = folder / "checked.yaml"
        path.write_text(written({**USUAL, **groups(size)}), encoding="utf-8")
        return lambda: _check(path, code)

    return shape


def _check(path: Path, code: int) -> None:
    result = check_file(str(path))
    if result.code != code:
        raise AssertionError(result.notes[:3] or result.lines[:3])


def each(group: str, line: Callable[[int], str], *, code: int = 0) -> Shape:
    return checked(lambda size: {group: map(line, range(size))}, code=code)


def stays(line: Callable[[int, int], str], **more: Iterable[str]) -> Shape:
    return checked(lambda size: {"itinerary": (line(n, size) for n in range(size)), **more})


def text(mark: str) -> Shape:
    return each_text(lambda size: mark * size)


def each_text(prose: Callable[[int], str]) -> Shape:
    """Return the shape of one long text; the page is made of it, too."""

    def shape(size: int, folder: Path) -> Work:
        from sergemap.commands.build import run as build_file

        path = folder / "told.yaml"
        stay = f"- {{id: s, place: p, dates: 1919, text: {_quoted(prose(size))}}}"
        path.write_text(written({**USUAL, "itinerary": [stay]}), encoding="utf-8")
        return lambda: build_file(path, folder / "told.html")

    return shape


def _quoted(prose: str) -> str:
    escaped = prose.replace("\\n", "\n").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'.replace("\n", "\\n")


def translated(size: int, folder: Path) -> Work:
    """Return the check of a life of so many stays with a translation, and as many faults in it."""
    groups = dict(USUAL)
    groups["itinerary"] = [
        f"- {{id: s{n}, place: p, dates: {day(n, size)}, text: t {n}}}" for n in range(size)
    ]
    (folder / "both.yaml").write_text(written(groups), encoding="utf-8")
    translation = written(
        {"itinerary": (f"{'s' if n % 2 else 'z'}{n}: {{text: u}}" for n in range(size))},
        "language: fr",
    )
    (folder / "both.fr.yaml").write_text(translation, encoding="utf-8")
    return lambda: _check(folder / "both.yaml", 1)


def locked(size: int, folder: Path) -> Work:
    """Return the check of a life whose places all stand in the lock."""
    groups = dict(USUAL)
    groups["places"] = [f"p{n}: {{name: Town {n}}}" for n in range(size)]
    groups["itinerary"] = [
        f"- {{id: s{n}, place: p{n}, dates: {day(n, size)}}}" for n in range(size)
    ]
    (folder / "kept.yaml").write_text(written(groups), encoding="utf-8")
    entries = (
        f"p{n}: {{at: [{n % 80}.5, {n % 170}], query: Town {n}, geocoder: nominatim, "
        f"match: Town {n}, retrieved: 2026-11-23}}\n"
        for n in range(size)
    )
    (folder / "kept.lock.yaml").write_text("".join(entries), encoding="utf-8")
    return lambda: _check(folder / "kept.yaml", 0)


def far(number: int) -> str:
    return f"[{number * 0.37 % 120 - 50:.4f}, {number * 0.73 % 340 - 170:.4f}]"


def settled(size: int) -> Groups:
    """Return so many places with points, each with a stay."""
    return {
        "places": (f"p{n}: {{name: Spot {n}, at: {far(n)}}}" for n in range(size)),
        "itinerary": (f"- {{id: s{n}, place: p{n}, dates: {day(n, size)}}}" for n in range(size)),
    }


FAR_APART = ("Berlin", "Lyon", "Odesa", "Turin", "Bergen", "Cádiz", "Graz", "Minsk")
BESIDE_OTHERS = (
    "Cambridge",
    "Boston",
    "Valencia",
    "Caracas",
    "London",
    "Toronto",
    "Tripoli",
    "Beirut",
)


def sought(size: int, towns: Sequence[str] = FAR_APART) -> Groups:
    """Return so many places that the gazetteer is asked for, and knows."""
    return {
        "places": (f"p{n}: {{name: {towns[n % 8]}{' ' * (n % 2)}}}" for n in range(size)),
        "itinerary": (f"- {{id: s{n}, place: p{n}, dates: {day(n, size)}}}" for n in range(size)),
    }


def unknown_towns(size: int) -> Groups:
    return {
        "places": (f"p{n}: {{name: Xyzzy{n}, Nowhere}}".replace(", ", " ") for n in range(size)),
        "itinerary": (f"- {{id: s{n}, place: p{n}, dates: {day(n, size)}}}" for n in range(size)),
    }


def cited(size: int) -> Groups:
    """Return a life with people, sources, events and works, as many of each."""
    every = range(size)
    return {
        "sources": (f"b{n}: {{title: Book {n}}}" for n in every),
        "people": (f"a{n}: {{name: Ann {n}, born: 1890, sources: [b{n}]}}" for n in every),
        "itinerary": (
            f"- {{id: s{n}, place: p, dates: {day(n, size)}, people: [a{n}], "
            f"sources: [b{n}: p. 1]}}"
            for n in every
        ),
        "events": (f"- {{id: e{n}, title: E, dates: {day(n, size)}, place: p}}" for n in every),
        "works": (
            f"- {{id: w{n}, title: W, written: {{dates: {day(n, size)}, place: p}}}}" for n in every
        ),
    }


def periods(size: int) -> Groups:
    spans = ((n * 36_000 // size, (n + 1) * 36_000 // size - 1) for n in range(size))
    days = [(date(1850, 1, 1) + timedelta(a), date(1850, 1, 1) + timedelta(b)) for a, b in spans]
    return {
        "periods": (f"- {{id: r{n}, name: R, dates: {a}/{b}}}" for n, (a, b) in enumerate(days))
    }


def stays_of_all(size: int) -> Groups:
    days = (date(1850, 1, 1) + timedelta(n * 36_000 // size) for n in range(size))
    return {"itinerary": (f"- {{id: s{n}, place: p, dates: {a}}}" for n, a in enumerate(days))}


def named(size: int) -> Groups:
    names = ", ".join(f"{{name: N{n}, dates: {1800 + n % 90}}}" for n in range(size))
    return {"places": [f"p: {{name: P, at: [1, 2], names: [{names}]}}"]}


def via(size: int) -> Groups:
    points = ", ".join(f"[{n % 80}, {n % 170}]" if n % 2 else "q" for n in range(size))
    second = f"- {{id: t, place: q, dates: 1920, arrival: {{via: [{points}]}}}}"
    return {"itinerary": [*USUAL["itinerary"], second]}


def nested(number: int, size: int) -> str:
    first = FIRST + timedelta(number * 9_000 // size)
    last = date(1949, 12, 31) - timedelta(number * 9_000 // size)
    return f"- {{id: s{number}, place: p, dates: {first}/{last}}}"


def anchored(size: int) -> Groups:
    first = ["- {id: s, place: p, dates: 1919, sources: &a [b]}"]
    more = (f"- {{id: s{n}, place: p, dates: 1919, sources: *a}}" for n in range(size))
    return {"sources": ["b: {title: B}"], "itinerary": [*first, *more]}


def flow(size: int) -> Groups:
    return {"itinerary": [f"- {{id: s, place: p, dates: 1919, people: [{'a, ' * size}a]}}"]}


def date_set(size: int) -> Groups:
    years = ",".join(str(1890 + n % 60) for n in range(size + 8))  # more than are taken
    return {"itinerary": [f"- {{id: s, place: p, dates: '[{years}]'}}"]}


SHAPES: Mapping[str, Shape] = {
    "check: stays of single days": stays(
        lambda n, m: f"- {{id: s{n}, place: p, dates: {day(n, m)}}}"
    ),
    "check: stays of one interval": stays(
        lambda n, _: f"- {{id: s{n}, place: p, dates: 1919/1921}}"
    ),
    "check: stays that overlap": stays(
        lambda n, m: f"- {{id: s{n}, place: p, dates: {day(n, 2 * m)}/{day(n + m, 2 * m)}}}"
    ),
    "check: stays that lie within each other": stays(nested),
    "check: stays of any time": stays(lambda n, _: f"- {{id: s{n}, place: p, dates: 18XX/..}}"),
    "check: stays out of order": checked(
        lambda m: {
            "itinerary": (f"- {{id: s{n}, place: p, dates: {day(m - n, m)}}}" for n in range(m))
        },
        code=1,
    ),
    "check: stays without an id": each(
        "itinerary", lambda n: f"- {{place: p, dates: {1890 + n % 2}}}", code=1
    ),
    "check: places with points": checked(settled),
    "check: places that are sought": checked(sought),
    "check: places with namesakes beside others": checked(lambda size: sought(size, BESIDE_OTHERS)),
    "check: places that nobody knows": checked(unknown_towns, code=1),
    "check: places in the lock": locked,
    "check: people, sources, events, works": checked(cited),
    "check: periods": checked(periods),
    "check: names of a place": checked(named),
    "check: points on a way": checked(via),
    "check: a translation, half of it lost": translated,
    "check: aliases of YAML": checked(anchored),
    "check: a list in one line": checked(flow, code=1),
    "check: dates of one set": checked(date_set, code=1),
    "check: dates that are none": each(
        "itinerary", lambda n: f"- {{id: s{n}, place: p, dates: the {n}th}}", code=1
    ),
    "check: dates in words": each(
        "itinerary", lambda n: f"- {{id: s{n}, place: p, dates: early in May or June {n}}}", code=1
    ),
    "check: keys that are unknown": each(
        "itinerary", lambda n: f"- {{id: s{n}, place: p, dates: 1919, nmae{n}: x}}", code=1
    ),
    "check: places that are not there": each(
        "itinerary", lambda n: f"- {{id: s{n}, place: pariss{n}, dates: 1919}}", code=1
    ),
    "check: ids that stand twice": each(
        "itinerary", lambda n: f"- {{id: s{n // 2}, place: p, dates: 1919}}", code=1
    ),
    "check: keys that stand twice": each(
        "places", lambda n: f"p{n // 2}: {{name: P, at: [1, 2]}}", code=1
    ),
    "check: tabs and broken lines": each("itinerary", lambda n: f"- \t{{id: s{n}", code=1),
    "check: texts cut off at a #": each(
        "itinerary", lambda n: f"- {{id: s{n}, place: p, dates: 1919, title: a #{n}\n    }}"
    ),
    **{f"build: a text of {name}": text(mark) for name, mark in MARKDOWN.items()},
}
