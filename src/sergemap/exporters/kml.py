"""KML 2.2, for globes: https://www.ogc.org/standards/kml/.

KML knows no broken lines, so a flight differs from a move of one's own will by its width alone; and
an icon has no address, so that a globe takes its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from html import escape

from sergemap.carto.palette import read_palette
from sergemap.carto.style import figures, strokes
from sergemap.exporters.properties import id_of, kind_of, properties, text_of
from sergemap.exporters.records import (
    Citation,
    Event,
    Extract,
    Line,
    Position,
    Record,
    Stay,
    Way,
    When,
    Work,
)
from sergemap.exporters.xml import Xml, document, element, leaf
from sergemap.life.model import CAPTIVE

TOLD_ELSEWHERE = ("title", "text", "dates_in_words")
_CAPTIVES = frozenset[str](CAPTIVE)


def write(extract: Extract) -> bytes:
    """Return a life as a document with a folder for each kind."""
    words = extract.words
    folders = (
        _folder(words.stays, extract.stays),
        _folder(words.ways, extract.ways),
        _folder(words.events, extract.events),
        _folder(words.works, extract.works),
    )
    whole = element(
        "Document",
        leaf("name", extract.title),
        leaf("open", 1),
        _author(extract),
        leaf("description", _html(_about(extract))),
        *_styles(),
        *folders,
    )
    atom = {"xmlns:atom": "http://www.w3.org/2005/Atom"}
    return document("kml", element("kml", whole, xmlns="http://www.opengis.net/kml/2.2", **atom))


def _author(extract: Extract) -> Xml:
    return element("atom:author", leaf("atom:name", extract.author)) if extract.author else ""


def _about(extract: Extract) -> Iterator[str]:
    yield from extract.summary.split("\n\n")
    yield ", ".join(filter(None, extract.licence or ()))


def _folder(name: str, records: Iterable[Record]) -> Xml:
    placemarks = [f"\n{_placemark(record)}" for record in records]
    return f"\n{element('Folder', leaf('name', name), *placemarks)}" if placemarks else ""


def _placemark(record: Record) -> Xml:
    return element(
        "Placemark",
        leaf("name", record.title),
        leaf("Snippet", record.when.words, maxLines=1),
        leaf("description", _html(_paragraphs(record), record.sources)),
        _time(record.when),
        leaf("styleUrl", f"#{_style_of(record)}"),
        _extended(record),
        _geometry(record),
        id=id_of(record),
    )


# What is read, and when it was.


def _paragraphs(record: Record) -> Iterator[str]:
    yield record.when.words
    yield from record.text.split("\n\n")


def _html(paragraphs: Iterable[str], sources: Iterable[Citation] = ()) -> str:
    """Return a description: globes read it as HTML, so each word is made safe for that."""
    texts = "".join(f"<p>{escape(one)}</p>" for one in paragraphs if one)
    cited = "".join(f"<li>{_cited(source)}</li>" for source in sources)
    return texts + (f"<ul>{cited}</ul>" if cited else "")


def _cited(source: Citation) -> str:
    text = escape(source.text)
    return f'<a href="{escape(source.url)}">{text}</a>' if source.url else text


def _time(when: When) -> Xml:
    """Return all days that a date can mean; of a way without one, those on which it is shown."""
    first, last = when.earliest, when.latest
    if when.dates is None and when.drawn:
        first, last = when.drawn
    if first is not None and first == last:
        return element("TimeStamp", leaf("when", first))
    span = leaf("begin", first) + leaf("end", last)
    return element("TimeSpan", span) if span else ""


def _extended(record: Record) -> Xml:
    data = [
        element("Data", leaf("value", text_of(value)), name=name)
        for name, value in properties(record).items()
        if name not in TOLD_ELSEWHERE and text_of(value)
    ]
    return element("ExtendedData", *data)


# Where.


@singledispatch
def _geometry(record: Record) -> Xml:
    raise TypeError(kind_of(record))


@_geometry.register
def _(stay: Stay) -> Xml:
    return _point(stay.place.at)


@_geometry.register(Event)
@_geometry.register(Work)
def _(mark: Event | Work) -> Xml:
    return _point(mark.place.at) if mark.place else ""


@_geometry.register
def _(way: Way) -> Xml:
    lines = [
        element("LineString", leaf("tessellate", 1), leaf("coordinates", _places(line)))
        for line in way.lines
    ]
    return lines[0] if len(lines) == 1 else element("MultiGeometry", *lines)


def _point(at: Position) -> Xml:
    return element("Point", leaf("coordinates", _places((at,))))


def _places(line: Line) -> str:
    return " ".join(f"{longitude},{latitude}" for longitude, latitude in line)


# How it looks.


def _style_of(record: Record) -> str:
    match record:
        case Way():
            return f"way-{record.kind}"
        case Stay():
            return "stay-captive" if record.status in _CAPTIVES else "stay"
    return kind_of(record)


def _styles() -> Iterator[Xml]:
    accent, quiet = _colour("accent"), _colour("ink-2")
    for kind, (stroke, *_) in strokes().items():
        line = leaf("color", accent) + leaf("width", stroke.width)
        yield "\n" + element("Style", element("LineStyle", line), id=f"way-{kind}")
    past, ring = figures("signs", "past")["dot"], figures("signs", "held")["ring"]
    for name, colour, size in (
        ("stay", accent, past),
        ("stay-captive", accent, ring),
        ("event", quiet, past),
        ("work", quiet, past),
    ):
        icon = leaf("color", colour) + leaf("scale", round(size / ring, 2))
        yield "\n" + element("Style", element("IconStyle", icon), id=name)


def _colour(name: str) -> str:
    """Return a colour of the map as KML has it: how opaque, then blue, green and red."""
    red, green, blue = (read_palette().of(name)[at : at + 2] for at in (1, 3, 5))
    return f"ff{blue}{green}{red}"
