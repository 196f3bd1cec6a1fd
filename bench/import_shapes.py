"""What is imported, in any size: tables, story maps, timelines, gazetteers, and their HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from sergemap.commands.import_ import run as import_file

Work = Callable[[], object]
Shape = Callable[[int, Path], Work]

FIRST = date(1850, 1, 1)
_DAYS = 54_000


def day(number: int) -> str:
    """Return a day of the hundred and fifty years after 1850; they come round again."""
    return (FIRST + timedelta(number * 7 % _DAYS)).isoformat()


def importing(name: str, content: Callable[[int], bytes], person: str = "") -> Shape:
    """Return the shape of a file that is imported, or a person of it."""

    def shape(size: int, folder: Path) -> Work:
        path, new = folder / name, folder / f"{name}.yaml"
        path.write_bytes(content(size))
        new.unlink(missing_ok=True)
        return lambda: import_file(str(path), str(new), person=person)

    return shape


# Tables.


def table(head: str, row: Callable[[int], str], separator: str = ",") -> Shape:
    def content(size: int) -> bytes:
        lines = [head, *map(row, range(size))]
        return "\n".join(lines).replace(",", separator).encode()

    return importing("table.csv", content)


def workbook(size: int) -> bytes:
    from io import BytesIO

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["place", "dates", "text"])
    for number in range(size):
        book.active.append([f"Paris {number % 90}", day(number), f"Text {number}"])
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def wide(size: int) -> bytes:
    """Return a table of as many columns as rows would be, half of them known."""
    head = ",".join(["place", "dates", *("text" if n % 2 else f"x{n}" for n in range(size))])
    return f"{head}\nParis,1919{',a' * size}\n".encode()


# JSON.


def document(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def slides(slide: Callable[[int], Mapping[str, object]]) -> Shape:
    return importing(
        "storymap.json",
        lambda size: document({"storymap": {"slides": [*map(slide, range(size))]}}),
    )


def told(html: str) -> Shape:
    """Return the shape of one long text of a slide."""
    text = {"headline": "h", "text": html}

    def content(size: int) -> bytes:
        slide = {"text": text | {"text": html * size}, "date": "1919"}
        return document({"slides": [slide | {"location": {"name": "Paris", "lat": 49, "lon": 2}}]})

    return importing("told.json", content)


def slide(number: int) -> Mapping[str, object]:
    at = {"name": f"Paris {number % 90}", "lat": number % 80, "lon": number % 170}
    return {"text": {"headline": "H", "text": "<p>t</p>"}, "date": day(number), "location": at}


def event(number: int, title: str = "A") -> Mapping[str, object]:
    year, month, of_month = day(number).split("-")
    start = {"year": year, "month": month, "day": of_month}
    return {"start_date": start, "text": {"headline": title, "text": "t"}}


def era(number: int, size: int) -> Mapping[str, object]:
    first, last = (FIRST + timedelta(_DAYS * 9 * (number + more) // size) for more in (0, 1))
    dates = {"start_date": {"year": str(first)}, "end_date": {"year": str(last - timedelta(1))}}
    return {**dates, "text": {"headline": "An era", "text": "t"}}


def eras(size: int) -> bytes:
    every = [era(number, size * 9) for number in range(size)]
    return document({"events": [event(0)], "eras": every})


def features(feature: Callable[[int], Mapping[str, object]]) -> Shape:
    return importing(
        "features.json",
        lambda size: document(
            {"type": "FeatureCollection", "features": [*map(feature, range(size))]}
        ),
    )


def feature(properties: object, number: int, **more: object) -> Mapping[str, object]:
    point = {
        "type": "Point",
        "coordinates": [number * 137.508 % 340 - 170, number * 61.803 % 150 - 70],
    }
    return {"type": "Feature", "properties": properties, "geometry": point, **more}


def timespan(number: int) -> Mapping[str, object]:
    return {"start": {"in": day(number)}, "end": {"in": day(number)}}


def linked(number: int, title: str, spans: Iterable[int], **more: object) -> Mapping[str, object]:
    when = {"timespans": [timespan(span) for span in spans]}
    return feature({"title": title}, number, when=when, **more)


# Family trees, and Wikidata.


def tree(records: Iterable[str]) -> bytes:
    head = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ann /B/\n"
    return f"{head}{''.join(records)}0 TRLR\n".encode()


def residences(size: int) -> bytes:
    return tree(
        f"1 RESI\n2 DATE {1000 + n % 900}\n2 PLAC Town {n % 90}\n3 MAP\n4 LATI N{n % 80}\n"
        f"4 LONG E{n % 170}\n2 NOTE a\n3 CONT b\n"
        for n in range(size)
    )


def people(size: int) -> bytes:
    born = "1 BIRT\n2 DATE 1900\n2 PLAC Paris\n"
    return tree([born, *(f"0 @I{n}@ INDI\n1 NAME Ben /{n}/\n{born}" for n in range(2, size + 2))])


def lines(size: int) -> bytes:
    note = "1 BIRT\n2 DATE 1900\n2 PLAC Paris\n2 NOTE a\n"
    return tree([note, "3 CONC and so on\n3 CONT again\n" * size])


def statements(size: int, places: int = 50) -> bytes:
    """Return an item with so many residences, in so many places that the file holds, too."""
    towns = {f"Q{100 + n}": town(n) for n in range(places)}
    lived = [residence(n, f"Q{100 + n % places}") for n in range(size)]
    person = {"labels": {"en": {"value": "Ann"}}, "claims": {"P551": lived}}
    person["claims"]["P31"] = [{"mainsnak": item("Q5")}]
    return document({"entities": {"Q1": person, **towns}})


def item(number: str) -> Mapping[str, object]:
    return {"datavalue": {"value": {"id": number}}}


def town(number: int) -> Mapping[str, object]:
    at = {"latitude": number % 80, "longitude": number % 170, "globe": ""}
    claims = {"P625": [{"mainsnak": {"datavalue": {"value": at}}}]}
    return {"labels": {"en": {"value": f"Town {number}"}}, "claims": claims}


def residence(number: int, place: str) -> Mapping[str, object]:
    since = {"time": f"+{1000 + number % 900}-00-00T00:00:00Z", "precision": 9}
    cited = {"snaks": {"P248": [item(f"Q{90 + number % 9}")]}}
    qualifiers = {"P580": [{"snaktype": "value", "datavalue": {"value": since}}]}
    return {"mainsnak": item(place), "qualifiers": qualifiers, "references": [cited]}


def names(size: int) -> list[Mapping[str, object]]:
    return [
        {
            "toponym": f"Name {number}",
            "when": {"timespans": [timespan(number)]},
            "citations": [{"label": f"Source {number}"}],
        }
        for number in range(size)
    ]


def properties(size: int) -> bytes:
    own = {f"city{number}": "x" for number in range(size)}
    return document({"type": "Feature", **feature({"place": "Paris", "date": "1919", **own}, 1)})


SHAPES: Mapping[str, Shape] = {
    "import: rows of one place and day": table("place,dates", lambda _: "Paris,1919-03-04"),
    "import: rows of one name, far apart": table(
        "place,dates,lat,lon",
        lambda n: f"Paris,1919,{n * 0.37 % 150 - 70:.4f},{n * 0.73 % 340 - 170:.4f}",
    ),
    "import: rows without a Latin letter": table(
        "place,dates", lambda n: f"Город {'абвгде'[n % 6]}{'жзиклм'[n // 6 % 6]} {n},{day(n)}"
    ),
    "import: rows with people and sources": table(
        "place,dates,people,sources", lambda n: f"Paris,1919,Ann {n};Bob {n},Book {n}"
    ),
    "import: rows of places on the way": table(
        "place,dates,via", lambda n: f"Paris,{day(n)},By {n}; By {n + 1}"
    ),
    "import: rows with tabs and wrong dates": table(
        "place,dates,status", lambda n: f"Paris {n},{n}th of Nevermore,frea{n}", "\t"
    ),
    "import: rows without a place": table(
        "place,lat,lon,dates", lambda n: f",{n % 80},{n % 170},{day(n)}"
    ),
    "import: rows of many periods": table("place,dates,period", lambda n: f"Paris,{day(n)},P {n}"),
    "import: rows of many ids": table("id,place,dates", lambda n: f"same,Paris,{day(n)}"),
    "import: columns": importing("wide.csv", wide),
    "import: cells in quotes": table(
        "place,dates,text", lambda n: f'Paris,1919,"He said ""{n}"" and\nleft"'
    ),
    "import: rows of a workbook": importing("book.xlsx", workbook),
    "import: slides": slides(slide),
    "import: events of one title": importing(
        "timeline.json", lambda size: document({"events": [event(n) for n in range(size)]})
    ),
    "import: events of other titles": importing(
        "timeline.json", lambda size: document({"events": [event(n, f"{n}") for n in range(size)]})
    ),
    "import: eras": importing("eras.json", eras),
    "import: features": features(lambda n: feature({"date": day(n), "id": f"{n}"}, n)),
    "import: properties of a feature": importing("properties.json", properties),
    "import: linked places of one title": features(lambda n: linked(n, "Paris", [n])),
    "import: timespans of a place": importing(
        "spans.json", lambda size: document(linked(1, "Paris", range(size)))
    ),
    "import: names of a place": importing(
        "names.json", lambda size: document(linked(1, "Paris", [1], names=names(size)))
    ),
    "import: residences of a person": importing("tree.ged", residences),
    "import: people of a family tree": importing("tree.ged", people, "I1"),
    "import: long lines of a family tree": importing("tree.ged", lines),
    "import: statements of Wikidata": importing("item.json", statements),
    "import: items of Wikidata": importing("item.json", lambda size: statements(size, size)),
    "import: HTML of links never closed": told('<a href="'),
    "import: HTML of comments never closed": told("<!--"),
    "import: HTML of declarations": told("<!a <?b <![CDATA["),
    "import: HTML of open tags": told("<b><i><a href='https://a.org'>"),
    "import: HTML of attributes": told("<a b=c d="),
    "import: HTML of entities": told("&amp;&#x26;&nosuch&"),
    "import: HTML of closed tags": told("<p>a <i>b</i> <a href='https://a.org/b'>c</a></p>"),
}
