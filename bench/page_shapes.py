"""What is made of a life, in any size: its lesson, its picture, its page, a snippet for others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import life_shapes
from life_shapes import USUAL, Groups, Shape, Work, day, far, written

from sergemap.commands.build import run as build_file
from sergemap.commands.embed import snippet
from sergemap.commands.export import PictureOptions
from sergemap.commands.export import run as export_file
from sergemap.commands.lesson import run as lesson_file
from sergemap.embed.frame import Shown
from sergemap.errors import LifeError

FRONT = "---\ntitle: A lesson\nmap: told.yaml\n---\n\n"


def lesson(body: Callable[[int], str], *, is_wrong: bool = False) -> Shape:
    """Return the shape of a lesson; `is_wrong`: its faults are told."""

    def shape(size: int, folder: Path) -> Work:
        (folder / "told.yaml").write_text(written(USUAL), encoding="utf-8")
        path = folder / "lesson.md"
        path.write_text(FRONT + body(size), encoding="utf-8")

        def work() -> None:
            try:
                lesson_file(path, folder / "lesson.html")
            except LifeError:
                if not is_wrong:
                    raise

        return work

    return shape


def lines(line: Callable[[int], str], joint: str = "\n") -> Callable[[int], str]:
    return lambda size: joint.join(map(line, range(size))) + "\n"


def built(groups: Callable[[int], Groups]) -> Shape:
    def shape(size: int, folder: Path) -> Work:
        path = folder / "built.yaml"
        path.write_text(written({**USUAL, **groups(size)}), encoding="utf-8")
        return lambda: build_file(path, folder / "built.html")

    return shape


def drawn(groups: Callable[[int], Groups]) -> Shape:
    def shape(size: int, folder: Path) -> Work:
        path = folder / "drawn.yaml"
        path.write_text(written({**USUAL, **groups(size)}), encoding="utf-8")
        return lambda: export_file(path, folder / "drawn.svg", PictureOptions(form="svg"))

    return shape


def embedded(size: int, folder: Path) -> Work:
    """Return the snippet of a page that grows by its texts."""
    path = folder / "long.yaml"
    stays = (
        f"- {{id: s{n}, place: p, dates: {day(n, size)}, text: Long & told.}}" for n in range(size)
    )
    path.write_text(written({**USUAL, "itinerary": stays}), encoding="utf-8")
    page = build_file(path, folder / "long.html").path
    return lambda: snippet(page, Shown(), srcdoc=True)


def among(places: int, **more: Iterable[str]) -> Callable[[int], Groups]:
    """Return a life that goes round between some places."""
    return lambda size: {
        "places": (f"p{n}: {{name: Spot {n}, at: {far(n)}}}" for n in range(places)),
        "itinerary": (
            f"- {{id: s{n}, place: p{n * 7 % places}, dates: {day(n, size)}, text: Told {n}.}}"
            for n in range(size)
        ),
        **more,
    }


def visits(size: int) -> Groups:
    """Return one long stay, with journeys out and back."""
    return {
        "itinerary": [
            "- {id: home, place: p, dates: 1890/1949}",
            *(f"- {{id: s{n}, place: q, dates: {day(n, size)}}}" for n in range(size)),
        ]
    }


def dated_places(size: int) -> Groups:
    groups = dict(life_shapes.settled(size))
    names = "[{name: Old, dates: 1700}, {name: Older, dates: 1600}]"
    groups["places"] = (
        f"p{n}: {{name: Spot {n}, at: {far(n)}, names: {names}}}" for n in range(size)
    )
    return groups


def with_marks(size: int) -> Groups:
    return {
        "events": (
            f"- {{id: e{n}, title: E{n}, dates: {day(n, size)}, place: p}}" for n in range(size)
        ),
        "works": (
            f"- {{id: w{n}, title: W{n}, written: {{dates: {day(n, size)}, place: q}}}}"
            for n in range(size)
        ),
    }


def ways(size: int) -> Groups:
    """Return stays each of which is reached over two points."""
    return {
        "places": (f"p{n}: {{name: Spot {n}, at: {far(n)}}}" for n in range(40)),
        "itinerary": (
            f"- {{id: s{n}, place: p{n % 40}, dates: {day(n, size)}, "
            f"arrival: {{by: train, via: [p{(n + 3) % 40}, {far(n + 5)}]}}}}"
            for n in range(size)
        ),
    }


SHAPES: Mapping[str, Shape] = {
    "check: journeys out of one stay": life_shapes.checked(visits),
    "check: places with dated names": life_shapes.checked(dated_places),
    "check: periods, each with its stay": life_shapes.checked(
        lambda size: {**life_shapes.periods(size), **life_shapes.stays_of_all(size)}
    ),
    "lesson: links in one paragraph": lesson(lines(lambda n: f"[a{n}](#s)", " ")),
    "lesson: links in escapes": lesson(lines(lambda _: "[a](&#35;s)", " ")),
    "lesson: links that lead nowhere": lesson(lines(lambda n: f"[a](#s{n})", " "), is_wrong=True),
    "lesson: links in escapes that lead nowhere": lesson(
        lines(lambda n: f"[a](&#35;s{n})", " "), is_wrong=True
    ),
    "lesson: lines with a link each": lesson(lines(lambda n: f"told [a](#s) {n}")),
    "lesson: references": lesson(
        lambda size: lines(lambda n: f"[r{n}]: #s")(size) + "\n" + lines(lambda n: f"[r{n}]")(size)
    ),
    "lesson: paragraphs": lesson(lines(lambda n: f"Paragraph {n}.", "\n\n")),
    "lesson: headings": lesson(lines(lambda n: f"## Part {n}\n\nTold.", "\n\n")),
    "lesson: rows of a table": lesson(
        lambda size: "| a | b |\n| --- | --- |\n" + lines(lambda n: f"| {n} | `x` |")(size)
    ),
    "lesson: entries of a list": lesson(lines(lambda n: f"- entry {n}")),
    "lesson: quotes in quotes": lesson(lambda size: "> " * (size // 8) + "deep\n"),
    "lesson: brackets": lesson(lambda size: "[" * size + "\n"),
    "lesson: code": lesson(lines(lambda n: f"`a{n}` ``b", " ")),
    "picture: places": drawn(life_shapes.settled),
    "picture: stays in some places": drawn(among(40)),
    "picture: ways over points": drawn(ways),
    "build: stays in some places": built(among(40)),
    "build: places": built(life_shapes.settled),
    "build: events and works": built(with_marks),
    "build: people and sources": built(life_shapes.cited),
    "build: journeys out of one stay": built(visits),
    "embed: a long page": embedded,
}
