"""Which record of a life stands where in a file, and what the writer calls it."""

from __future__ import annotations

from collections.abc import Mapping

from sergemap.life import model, translation
from sergemap.life.field_types import Record
from sergemap.life.locations import Loc

Kinds = dict[Loc, tuple[str, type[Record]]]

DATED = frozenset({"dates", "born", "died", "date", "updated"})
"""The fields that hold dates."""

_HOLDERS: Kinds = {
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
}
PICTURES: Kinds = {
    (*holder, "pictures", "*"): ("picture", model.Picture)
    for holder, (_, record) in _HOLDERS.items()
    if "pictures" in record.model_fields
}
"""Where pictures stand."""
SOUNDS: Kinds = {("itinerary", "*", "recording"): ("recording", model.Recording)}
_RECORDS: Kinds = _HOLDERS | PICTURES | SOUNDS
GROUPS = frozenset(str(loc[0]) for loc in _HOLDERS if loc[1:] == ("*",))
"""The parts of a life that hold many of a kind, by key or in a list."""

CITING = frozenset(
    loc for loc, (_, record) in _HOLDERS.items() if loc and "sources" in record.model_fields
)
"""The records whose `sources` point into the bibliography."""
CITING_ONE = frozenset(PICTURES | SOUNDS)
"""The records whose `source` does."""

CITATIONS: Kinds = {
    **{(*holder, "sources", "*"): ("source", model.SourceRef) for holder in sorted(CITING)},
    **{(*holder, "source"): ("source", model.SourceRef) for holder in sorted(CITING_ONE)},
}
LIFE = _RECORDS | CITATIONS
REFERENCES: Mapping[Loc, tuple[str, str]] = {
    ("itinerary", "*", "place"): ("places", "stay in "),
    ("itinerary", "*", "people", "*"): ("people", ""),
    ("itinerary", "*", "arrival", "via", "*"): ("places", "by way of "),
    ("events", "*", "place"): ("places", "event in "),
    ("works", "*", "written", "place"): ("places", "written in "),
    ("works", "*", "published", "place"): ("places", "published in "),
    **{(*citation, "key"): ("sources", "") for citation in CITATIONS},
}
"""Where the key of something else stands: the group that has it, and what to say before it."""

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
    ("pictures", "*"): ("translated picture", translation.PictureText),
    ("recordings", "*"): ("translated recording", translation.RecordingText),
}
_KEYED = GROUPS | {str(loc[0]) for loc in TRANSLATION if loc[1:] == ("*",)}


def shape(loc: Loc) -> Loc:
    """Return the loc with a star for each key and number that the writer chose.

    >>> shape(("places", "berlin", "names", 0, "dates"))
    ('places', '*', 'names', '*', 'dates')
    """
    starred = ["*" if isinstance(step, int) else step for step in loc]  # a list: often asked
    if len(loc) > 1 and loc[0] in _KEYED:
        starred[1] = "*"
    return tuple(starred)
