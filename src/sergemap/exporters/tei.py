"""TEI P5, for editions: people, places, events and works in a `standOff`.

https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sergemap.exporters.records import Citation, Event, Extract, Name, Spot, State, Stay, When, Work
from sergemap.exporters.xml import Xml, document, element, leaf
from sergemap.life.dates import read_date
from sergemap.life.identities import authority_of

SUBJECT = "subject"


def write(extract: Extract) -> bytes:
    """Return a life as an edition's index: who, where, what happened, what was written."""
    lists = (
        element("listPerson", _subject(extract), *_people(extract)),
        _list("listPlace", map(_place, extract.places)),
        _list("listEvent", map(_event, extract.events)),
        _list("listBibl", (*map(_work, extract.works), *_bibliography(extract))),
    )
    whole = element(
        "TEI",
        _header(extract),
        element("standOff", *(f"\n{one}" for one in lists if one), "\n"),
        xmlns="http://www.tei-c.org/ns/1.0",
        **{"xml:lang": extract.language},
    )
    return document("tei", whole)


def losses(extract: Extract) -> Iterator[str]:
    """Yield what TEI has no elements for."""
    if extract.ways:
        yield f"TEI has no element for a way: the lines of {len(extract.ways)} ways left out"


def _header(extract: Extract) -> Xml:
    licence, address = extract.licence or (None, None)
    rights = element("availability", leaf("licence", licence, **_kept(target=address)))
    published = (
        leaf("date", extract.updated, **_kept(when=extract.updated)) if extract.updated else ""
    )
    return element(
        "teiHeader",
        element(
            "fileDesc",
            element("titleStmt", leaf("title", extract.title), leaf("author", extract.author)),
            element(
                "publicationStmt",
                leaf("publisher", extract.author or extract.title),
                published,
                leaf("idno", extract.version, type="version"),
                rights if licence else "",
            ),
            element("sourceDesc", leaf("p", extract.summary or extract.title)),
        ),
    )


# People.


def _subject(extract: Extract) -> Xml:
    stays = (f"\n{_residence(stay)}" for stay in extract.stays)
    return element(
        "person",
        leaf("persName", extract.subject),
        *_lived(extract.born, extract.died),
        *stays,
        leaf("idno", extract.url, type="URI"),
        *_identities(extract.same_as.get("subject", ())),
        **{"xml:id": SUBJECT},
    )


def _residence(stay: Stay) -> Xml:
    states = (leaf("country", state.name, **_from(state)) for state in stay.states)
    name = leaf("placeName", stay.place_then, ref=f"#place.{stay.place.key}")
    notes = (leaf("p", part) for part in stay.text.split("\n\n"))
    return element(
        "residence",
        name,
        *states,
        element("note", leaf("p", stay.title), *notes),
        **{"xml:id": f"stay.{stay.id}", "n": stay.number, "type": stay.status},
        **_dated(stay.when),
        **_kept(cert=stay.confidence, source=_sources(stay.sources)),
    )


def _from(state: State) -> dict[str, object]:
    return {"from": state.since}


def _lived(born: str | None, died: str | None) -> Iterator[Xml]:
    for name, dates in (("birth", born), ("death", died)):
        if dates:
            yield element(name, **_dated_text(dates))


def _people(extract: Extract) -> Iterator[Xml]:
    for person in extract.people:
        yield "\n" + element(
            "person",
            leaf("persName", person.name),
            *_lived(person.born, person.died),
            element("note", *(leaf("p", part) for part in person.text.split("\n\n")))
            if person.text
            else "",
            leaf("idno", person.url, type="URI"),
            *_identities(extract.same_as.get(f"person.{person.key}", ())),
            **{"xml:id": f"person.{person.key}"},
        )


# Places, events, works.


def _place(spot: Spot) -> Xml:
    longitude, latitude = spot.at
    country = spot.country
    return element(
        "place",
        leaf("placeName", spot.name),
        *map(_name, spot.names),
        leaf("country", country.name, key=country.key) if country else "",
        element("location", leaf("geo", f"{latitude} {longitude}")),
        element("note", *(leaf("p", part) for part in spot.note.split("\n\n")))
        if spot.note
        else "",
        *_identities(spot.same_as),
        **{"xml:id": f"place.{spot.key}"},
        **_kept(source=_sources(spot.sources)),
    )


def _name(name: Name) -> Xml:
    return leaf("placeName", name.name, type="historical", **_dated(name.when))


def _event(event: Event) -> Xml:
    return element(
        "event",
        leaf("label", event.title),
        _somewhere(event.place, event.place_then),
        *(leaf("p", part) for part in event.text.split("\n\n")),
        **{"xml:id": f"event.{event.id}"},
        **_dated(event.when),
        **_kept(source=_sources(event.sources)),
    )


def _work(work: Work) -> Xml:
    writing = leaf("date", work.when.words, type="written", **_dated(work.when))
    issued = leaf("date", work.published.words, type="published", **_dated(work.published))
    where = work.published_in
    return element(
        "bibl",
        element("author", ref=f"#{SUBJECT}"),
        leaf("title", work.title),
        leaf("title", work.original_title, type="original"),
        _somewhere(work.place, work.place_then, type="written"),
        writing,
        leaf("pubPlace", where.name, ref=f"#place.{where.key}") if where else "",
        issued,
        element("note", *(leaf("p", part) for part in work.text.split("\n\n")))
        if work.text
        else "",
        **{"xml:id": f"work.{work.id}"},
        **_kept(source=_sources(work.sources)),
    )


def _somewhere(spot: Spot | None, then: str, **more: object) -> Xml:
    return leaf("placeName", then, ref=f"#place.{spot.key}", **more) if spot else ""


def _bibliography(extract: Extract) -> Iterator[Xml]:
    """Yield the sources that are pointed to, each once."""
    all_of = [source for record in extract.records() for source in record.sources]
    all_of += [source for spot in extract.places for source in spot.sources]
    for source in {source.key: source for source in all_of}.values():
        yield element(
            "bibl",
            leaf("title", source.text),
            leaf("ref", source.url, target=source.url) if source.url else "",
            **{"xml:id": f"source.{source.key}"},
        )


def _identities(addresses: Iterable[str]) -> Iterator[Xml]:
    return (leaf("idno", one, type=authority_of(one)) for one in addresses)


# Attributes.


def _sources(sources: Iterable[Citation]) -> str:
    return " ".join(f"#source.{key}" for key in dict.fromkeys(source.key for source in sources))


def _dated(when: When) -> dict[str, object]:
    """Return the attributes of a date: on one day, from and to, or between which days."""
    if when.dates is None:
        return {}
    begins, ends = when.begins, when.ends
    if begins and begins == ends and begins[0] == begins[1]:
        return {"when": begins[0]}
    if begins and begins == ends:  # within a month, a year
        return {"notBefore": begins[0], "notAfter": begins[1]}
    return _end("from", "notBefore", begins, 0) | _end("to", "notAfter", ends, 1)


def _end(
    sure: str, unsure: str, days: tuple[date, date] | None, farthest: int
) -> dict[str, object]:
    if days is None:
        return {}
    return {sure: days[0]} if days[0] == days[1] else {unsure: days[farthest]}


def _dated_text(edtf: str) -> dict[str, object]:
    return _dated(When(read_date(edtf), ""))


def _list(name: str, parts: Iterable[Xml]) -> Xml:
    """Return a list; nothing where it would be empty, which TEI does not allow."""
    items = "".join(f"\n{part}" for part in parts)
    return element(name, items, "\n") if items else ""


def _kept(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}
