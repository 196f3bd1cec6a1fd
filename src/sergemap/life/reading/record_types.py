"""Which record of a life stands where in a file, and what the writer calls it."""

from __future__ import annotations

from sergemap.life import model, translation
from sergemap.life.field_types import Record
from sergemap.life.locations import Loc

Kinds = dict[Loc, tuple[str, type[Record]]]

GROUPS = frozenset({"sources", "people", "places", "periods", "itinerary", "events", "works"})
"""The parts of a life that hold many of a kind, by key or in a list."""

CITING: frozenset[Loc] = frozenset(
    {
        ("people", "*"),
        ("places", "*"),
        ("periods", "*"),
        ("itinerary", "*"),
        ("itinerary", "*", "arrival"),
        ("events", "*"),
        ("works", "*"),
    }
)
"""The records whose `sources` point into the bibliography."""

DATED = frozenset({"dates", "born", "died", "date"})
"""The fields that hold dates."""

CITATIONS: Kinds = {
    (*holder, "sources", "*"): ("source", model.SourceRef) for holder in sorted(CITING)
}
LIFE: Kinds = {
    (): ("life", model.Life),
    ("subject",): ("subject", model.Subject),
    ("sources", "*"): ("source", model.Source),
    ("people", "*"): ("person", model.Person),
    ("places", "*"): ("place", model.Place),
    ("places", "*", "names", "*"): ("name", model.DatedName),
    ("periods", "*"): ("period", model.Period),
    ("itinerary", "*"): ("stay", model.Stay),
    ("itinerary", "*", "arrival"): ("arrival", model.Arrival),
    ("events", "*"): ("event", model.Event),
    ("works", "*"): ("work", model.Work),
    ("works", "*", "written"): ("writing", model.Making),
    ("works", "*", "published"): ("publication", model.Making),
    **CITATIONS,
}
TRANSLATION: Kinds = {
    (): ("translation", translation.Translation),
    ("subject",): ("translated subject", translation.SubjectText),
    ("sources", "*"): ("translated source", translation.SourceText),
    ("people", "*"): ("translated person", translation.PersonText),
    ("places", "*"): ("translated place", translation.PlaceText),
    ("periods", "*"): ("translated period", translation.NamedText),
    ("itinerary", "*"): ("translated stay", translation.StayText),
    ("itinerary", "*", "arrival"): ("translated arrival", translation.ArrivalText),
    ("events", "*"): ("translated event", translation.TitledText),
    ("works", "*"): ("translated work", translation.TitledText),
}


def shape(loc: Loc) -> Loc:
    """Return the loc with a star for each key and number that the writer chose.

    >>> shape(("places", "berlin", "names", 0, "dates"))
    ('places', '*', 'names', '*', 'dates')
    """
    starred = ["*" if isinstance(step, int) else step for step in loc]  # a list: often asked
    if len(loc) > 1 and loc[0] in GROUPS:
        starred[1] = "*"
    return tuple(starred)
