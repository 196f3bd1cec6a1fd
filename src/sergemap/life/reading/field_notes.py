"""What each field of the data format is for, in a sentence, with examples: for editors.

The commented life of `sergemap new` and docs/data.md tell the same at more length.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Note(NamedTuple):
    """A sentence about a field, and what may stand in it."""

    said: str
    examples: tuple[object, ...] = ()


_DATES = Note(
    "When, as EDTF: a day, a month, a year, an interval, or one of several in brackets; "
    "~ means about, ? perhaps, % both.",
    (
        "1936-04-17",
        "1936-04~",
        "1919-01?",
        "191X",
        "1917-02/1919-01",
        "../1933-03",
        ["1933-03-08", "1933-03-09"],
    ),
)
_TEXT = Note(
    "What the reader is told; *emphasis*, [links](https://…) and several paragraphs are kept.",
    ("He wrote at night and saw few people.",),
)
_SOURCES = Note(
    "Keys of the bibliography, with a page or chapter where you have one.",
    (["memoirs"], ["maitron", {"memoirs": "ch. 3"}]),
)
_URL = Note("A link: https, http or mailto.", ("https://www.example.org/life",))
_PLACE = Note("The key of a place under `places`.", ("berlin",))
_ID = Note(
    "A name for links: small letters, digits and hyphens, once in its list.", ("berlin-1933",)
)
_BORN = Note("The date of birth, as EDTF.", ("1890-12-30", "1890~"))
_DIED = Note("The date of death, as EDTF.", ("1947-11-17",))

LIFE: Mapping[str, Mapping[str, Note]] = {
    "Life": {
        "title": Note("The map's title.", ("A short exile",)),
        "subject": Note("Whose life it is."),
        "language": Note("The language of the text in this file, a BCP 47 tag.", ("en", "fr")),
        "summary": Note("Two or three sentences for the opening card."),
        "sources": Note("The bibliography: a key for each, by which it is pointed to."),
        "people": Note("Those the subject met: a key for each, by which a stay names them."),
        "places": Note("Every place: a key for each, by which stays and events name it."),
        "periods": Note("The chapters of the life, in order; they do not overlap."),
        "itinerary": Note("The stays, in the order in which they begin."),
        "events": Note("The history around the life."),
        "works": Note("What was written, where, and what became of it."),
    },
    "Subject": {
        "name": Note("The name as it is usually written.", ("Victor Serge",)),
        "born": _BORN,
        "died": _DIED,
        "url": _URL,
    },
    "Source": {
        "title": Note("The title of the book, article or page.", ("Memoirs of a Revolutionary",)),
        "author": Note("Who wrote it.", ("Serge, Victor",)),
        "container": Note("The journal, collection or site that it is part of."),
        "publisher": Note("Who published it, and where."),
        "date": Note("When it appeared, as EDTF.", ("1951", "2012-05")),
        "url": _URL,
        "note": Note("What a reader should know of it."),
    },
    "Person": {
        "name": Note("The name as it is usually written.", ("Hannah Arendt",)),
        "born": _BORN,
        "died": _DIED,
        "text": Note("Who that was, in a sentence or two."),
        "url": _URL,
        "note": Note("What a reader should know besides: what is doubtful, where sources differ."),
        "sources": _SOURCES,
    },
    "Place": {
        "name": Note("Its usual name of today.", ("Saint Petersburg",)),
        "names": Note("What it was called then: a list of names with their dates."),
        "geocode": Note(
            "What to ask the gazetteer, where the name will not do.", ("Mérida, Mexico",)
        ),
        "at": Note(
            "[latitude, longitude] in degrees; it wins over the gazetteer.", ([52.52, 13.41],)
        ),
        "precision": Note("How exactly the place is known."),
        "languages": Note("What was mostly spoken there, as BCP 47 tags.", (["fr", "nl"],)),
        "note": Note("What a reader should know of the place."),
        "sources": _SOURCES,
    },
    "DatedName": {"name": Note("The name of the time.", ("Petrograd",)), "dates": _DATES},
    "Period": {
        "id": _ID,
        "name": Note("The name of the chapter.", ("The years in Paris",)),
        "dates": _DATES,
        "text": _TEXT,
        "colour": Note("A CSS colour in quotes, for # begins a comment.", ("#aa3333",)),
        "sources": _SOURCES,
    },
    "Stay": {
        "id": _ID,
        "place": _PLACE,
        "dates": _DATES,
        "status": Note("What the subject was there: free, hidden, or held."),
        "title": Note("A heading for the stay.", ("The library in the Rue de Richelieu",)),
        "text": _TEXT,
        "arrival": Note("How the subject came here; what is not said is drawn as unknown."),
        "resumed": Note(
            "What the return to this stay was like: a text, or, where it resumes more than once, "
            "one for each return after the id of the journey that has ended.",
            ("Nobody met him at the station.", {"moscow-1927": "He found his books sealed."}),
        ),
        "people": Note("Keys of people met here.", (["arendt"],)),
        "sources": _SOURCES,
        "confidence": Note("How sure the sources let you be of this stay."),
    },
    "Arrival": {
        "by": Note("The means of travel."),
        "how": Note("The manner: whether it was chosen, and if not, what it was."),
        "dates": _DATES,
        "via": Note("Places, or [latitude, longitude], on the way.", (["vienna", [48.2, 16.4]],)),
        "text": _TEXT,
        "sources": _SOURCES,
    },
    "Event": {
        "id": _ID,
        "title": Note("What happened.", ("The Reichstag burns",)),
        "dates": _DATES,
        "place": _PLACE,
        "text": _TEXT,
        "sources": _SOURCES,
    },
    "Work": {
        "id": _ID,
        "title": Note("The title in the language of this file."),
        "original_title": Note("The title it was written under."),
        "written": Note("When and where it was written."),
        "published": Note("When and where it was published."),
        "fate": Note("What became of it."),
        "text": _TEXT,
        "sources": _SOURCES,
    },
    "Making": {"dates": _DATES, "place": _PLACE},
}
"""By model and field; a test finds what is missing."""

_NAME = Note("The name in this language.")
_TITLE = Note("The title in this language.")
_SAID = Note("The text in this language.")
_NOTED = Note("The note in this language.")

TRANSLATION: Mapping[str, Mapping[str, Note]] = {
    "Translation": {
        "language": Note("The language of this file, as in its name.", ("fr",)),
        "title": _TITLE,
        "summary": Note("The summary in this language."),
        "subject": Note("The subject, as this language writes the name."),
        "places": Note("Places by their key in the main file."),
        "periods": Note("Periods by their id in the main file."),
        "people": Note("People by their key in the main file."),
        "itinerary": Note("Stays by their id in the main file."),
        "events": Note("Events by their id in the main file."),
        "works": Note("Works by their id in the main file."),
        "sources": Note("Sources by their key in the main file."),
    },
    "SubjectText": {"name": _NAME},
    "PlaceText": {
        "name": _NAME,
        "names": Note("Names of the time: the one in the main file, then the one here."),
        "note": _NOTED,
    },
    "NamedText": {"name": _NAME, "text": _SAID},
    "PersonText": {"name": _NAME, "text": _SAID, "note": _NOTED},
    "TitledText": {"title": _TITLE, "text": _SAID},
    "ArrivalText": {"text": _SAID},
    "StayText": {
        "title": _TITLE,
        "text": _SAID,
        "arrival": Note("What is told of the arrival."),
        "resumed": Note("What is told of the returns, by the same ids as in the main file."),
    },
    "SourceText": {"title": _TITLE, "note": _NOTED},
}
