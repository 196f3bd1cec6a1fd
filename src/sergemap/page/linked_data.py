"""What a page says of its life to machines: schema.org's words, as JSON-LD, which nothing runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from sergemap.page.markup import Html, plain
from sergemap.scene.model import Scene

Node = Mapping[str, object]
_SURE_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def linked_data(scene: Scene, language: str, address: str = "") -> Html:
    """Return the page, the person and the data as an element of the head.

    `address` is where the page will lie; without one it is told relative to wherever it does.
    """
    graph = [_kept(node) for node in (*_page(scene, language, address), _person(scene, language))]
    return element({"@context": "https://schema.org", "@graph": graph})


def element(document: Node) -> Html:
    """Return JSON-LD as an element; no text in it can end that, or be taken for markup."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>\n'


def _page(scene: Scene, language: str, address: str) -> Iterator[Node]:
    texts = scene.texts[language]
    about = {
        "name": texts.title,
        "description": plain(texts.summary),
        "license": scene.licence and (scene.licence[2] or scene.licence[1]),
        "author": scene.author and {"@type": "Person", "name": scene.author},
        "version": scene.digest,
        "dateModified": _sure(scene.updated),
        "about": {"@id": "#subject"},
    }
    yield {
        "@type": "WebPage",
        "@id": address or "#page",
        "url": address,
        "inLanguage": list(scene.texts),
        "mainEntity": {"@id": "#data"},
        **about,
    }
    yield {
        "@type": "Dataset",
        "@id": "#data",
        "isAccessibleForFree": True,
        "temporalCoverage": _span(scene),
        **about,
        "description": plain(texts.summary) or texts.title,
    }


def _person(scene: Scene, language: str) -> Node:
    """Return the subject; a date that is not sure is left out, for schema.org cannot say that."""
    first, last = scene.stops[0], scene.stops[-1]
    return {
        "@type": "Person",
        "@id": "#subject",
        "name": scene.texts[language].subject,
        "url": scene.url,
        "sameAs": (scene.same_as or {}).get("subject"),
        "birthDate": _sure(scene.born),
        "deathDate": _sure(scene.died),
        "birthPlace": _place(scene, language, first.place) if first.how == "born" else None,
        "deathPlace": _place(scene, language, last.place)
        if scene.died_day and last.days[1] >= scene.died_day
        else None,
        "homeLocation": [
            _place(scene, language, place)
            for place in dict.fromkeys(stop.place for stop in scene.stops)
        ],
    }


def _place(scene: Scene, language: str, index: int) -> Node:
    place, (name, _, _) = scene.places[index], scene.texts[language].places[index]
    longitude, latitude = place.at
    at = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    same = (scene.same_as or {}).get(f"place.{place.key}")
    known = {"name": name, "geo": at, "addressCountry": place.country, "sameAs": same}
    return _kept({"@type": "Place", **known})


def _sure(edtf: str | None) -> str | None:
    return edtf if edtf and _SURE_DATE.fullmatch(edtf) else None


def _span(scene: Scene) -> str | None:
    """Return from when to when the life is told, where both are sure."""
    ends = _sure(scene.born), _sure(scene.died)
    return "/".join(filter(None, ends)) if all(ends) else None


def _kept(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}
