"""Which record of a life stands where in a file, and what the writer calls it."""

from __future__ import annotations

from sergemap.life import model
from sergemap.life.model import Record, Trail

Kinds = dict[Trail, tuple[str, type[Record]]]

GROUPS = frozenset({"sources", "people", "places", "periods", "itinerary", "events", "works"})
"""The parts of a life that hold many of a kind, by key or in a list."""

CITING: frozenset[Trail] = frozenset(
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
    (): ("translation", model.Translation),
    ("subject",): ("translated subject", model.SubjectText),
    ("sources", "*"): ("translated source", model.SourceText),
    ("people", "*"): ("translated person", model.PersonText),
    ("places", "*"): ("translated place", model.PlaceText),
    ("periods", "*"): ("translated period", model.NamedText),
    ("itinerary", "*"): ("translated stay", model.StayText),
    ("itinerary", "*", "arrival"): ("translated arrival", model.ArrivalText),
    ("events", "*"): ("translated event", model.TitledText),
    ("works", "*"): ("translated work", model.TitledText),
}


def shape(trail: Trail) -> Trail:
    """Return the trail with a star for each key and number that the writer chose.

    >>> shape(("places", "berlin", "names", 0, "dates"))
    ('places', '*', 'names', '*', 'dates')
    """
    starred = ["*" if isinstance(step, int) else step for step in trail]  # a list: often asked
    if len(trail) > 1 and trail[0] in GROUPS:
        starred[1] = "*"
    return tuple(starred)
