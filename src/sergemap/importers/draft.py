"""A life on its way in: what was found so far, what is asked, and what could not be carried."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sergemap.errors import Fault, LifeError
from sergemap.importers.guesses import NO_DATES, guessed_dates, guesses
from sergemap.importers.keys import FreeKeys, KnownPlaces, key_of
from sergemap.importers.loose_dates import edtf_of, padded
from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.locations import TOP, SourcePosition
from sergemap.life.model import Position
from sergemap.life.reading.writing import Noted, Value, yaml_and_notes
from sergemap.life.reading.yaml_text import visible
from sergemap.text import fold, quoted

Record = dict[str, Value]
FindTowns = Callable[[Position], Sequence[tuple[str, Sequence[str]]]]
"""The towns around a point, the nearest first, each with its name and all its names."""

_NOWHERE = Position(0.001, 0.001)


@dataclass(slots=True)
class Dated:
    """A record with its dates."""

    dates: EdtfDate
    record: Record
    asked: str = ""  # why its dates are asked for; they are guessed from those around it
    hint: EdtfDate | None = None  # a better guess, where there is one
    chapter: str = ""  # stays in a row with the same become a period


@dataclass(slots=True)
class Draft:
    """What will be a life."""

    file: str  # where it comes from, as the user gave it
    title: str
    person: str = ""  # whom of a family tree the user asks for
    towns_near: FindTowns = lambda _: ()
    is_town: Callable[[str], bool] = lambda _: True  # whether a gazetteer knows the name
    beside: Callable[[str], bytes | None] = lambda _: None  # what a file beside it holds
    summary: str = ""
    title_is_given: bool = False
    subject: Record = field(default_factory=dict)  # the name, birth and death that are known
    places: dict[str, Record] = field(default_factory=dict)
    people: dict[str, Record] = field(default_factory=dict)
    sources: dict[str, Record] = field(default_factory=dict)
    stays: list[Dated] = field(default_factory=list)
    events: list[Dated] = field(default_factory=list)
    periods: list[Dated] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)  # names of files by their addresses
    shown: list[Value] = field(default_factory=list)  # pictures of the life itself
    left_out: list[Fault] = field(default_factory=list)
    converted: list[tuple[str, str]] = field(default_factory=list)  # dates as written, and in EDTF
    picture_names: FreeKeys = field(default_factory=FreeKeys)
    _places_known: KnownPlaces = field(default_factory=KnownPlaces)
    _named: dict[str, tuple[FreeKeys, dict[str, str]]] = field(default_factory=dict)
    _period_keys: FreeKeys = field(default_factory=FreeKeys)

    def leave_out(self, mark: SourcePosition, message: str) -> None:
        """Note something that could not be carried, and where it stands."""
        self.left_out.append(Fault(self.file, *mark, message))

    def refused(self, message: str) -> LifeError:
        """Return the error that says why this becomes no life, after what could not be carried."""
        return LifeError([*self.left_out, Fault(self.file, 1, 1, message)])

    # What is found.

    def read_date(self, text: str) -> EdtfDate:
        """Return a date as other programs write it, and remember that it is written anew."""
        years = re.fullmatch("[0-9]{3}", text)
        read = read_date(edtf_of(padded(text) if years else text))
        if read.text != text:
            self.converted.append((text, read.text))
        return read

    def entitle(self, title: str) -> None:
        """Take a title that the file gives; an empty one is none."""
        self.title, self.title_is_given = title or self.title, bool(title) or self.title_is_given

    def place(
        self, name: str, at: Position | None = None, lands: Sequence[str] = (), **more: str
    ) -> str:
        """Return the key of a place: of one name at one point, or in the same lands."""
        key = self._places_known.key(name, at, lands)
        self.places.setdefault(key, {"name": name, **more}).update({"at": at} if at else {})
        return key

    def place_at(self, at: Position, hint: str, otherwise: str) -> str:
        """Return the key of a place that has a point and no name: it is called after the town.

        A hint that is the name of a town around, or akin to one, is taken as it is written.
        """
        towns = self.towns_near(at)
        names = {fold(name) for _, all_names in towns for name in all_names}
        for part in (hint, hint.partition(",")[0], hint.partition("(")[0]):
            label = part.strip(" ,.:;–—-")
            stem = fold(label)[:-1]
            is_akin = len(stem) > 3 and " " not in stem
            if fold(label) in names or (is_akin and any(one.startswith(stem) for one in names)):
                return self.place(label, at)
        return self.place(towns[0][0] if towns else hint or otherwise, at)

    def unknown_place(self, name: str = "Somewhere") -> str:
        """Return the key of a place that is asked for, and lies nowhere until then."""
        key = self.place(name)
        note = f"write where {quoted(name)} is, as in 59.94, 30.31, or delete this line"
        if name == "Somewhere":
            note = "write where the subject was instead of 'somewhere'"
        if "at" not in self.places[key]:
            self.places[key] |= {"at": Noted(_NOWHERE, note), "precision": "country"}
        return key

    def named(self, group: dict[str, Record], label: str, name: str, **more: str) -> str:
        """Return the key of a person or a source by their name or title."""
        keys, known = self._named.setdefault(label, (FreeKeys(), {}))
        if name not in known:
            known[name] = keys.free(key_of(name, "entry"))
            group[known[name]] = {
                label: name,
                **{what: text for what, text in more.items() if text},
            }
        return known[name]

    def period_key(self, base: str) -> str:
        """Return a key for a period that no other has."""
        return self._period_keys.free(base)

    def add(self, to: list[Dated], dates: EdtfDate | str, record: Record) -> Dated:
        """Add a stay or an event; a text says why its dates must be asked for."""
        asked = dates if isinstance(dates, str) else ""
        known = read_date(NO_DATES) if isinstance(dates, str) else dates
        first = {name: value for name, value in record.items() if name == "place"}
        to.append(Dated(known, {**first, "dates": known.text, **record}, asked))
        return to[-1]

    def stay_somewhere(self) -> None:
        """Put in one stay where there are events alone: a life has one at least."""
        dates = read_date(span_of([event.dates for event in self.events]))
        self.add(self.stays, dates, {"place": self.unknown_place()})
        message = "no place is named: write where the subject was instead of 'somewhere'"
        self.leave_out(TOP, message)

    # The whole.

    def settle(self) -> None:
        """Guess the dates that are asked for from those around, and put all in order."""
        if self.converted:
            original, read = self.converted[0]
            several = f"{len(self.converted)} date{'s' if len(self.converted) > 1 else ''}"
            message = f"{several} written anew, such as {quoted(original)} as {read}"
            self.leave_out(TOP, f"{message}; look whether they are right")
        if far := sum(address != file for address, file in self.pictures.items()):
            several = "1 picture is" if far == 1 else f"{far} pictures are"
            self.leave_out(TOP, f"{several} still to be fetched: 'sergemap pictures' does it")
        known = [one.dates for one in (*self.stays, *self.events) if not one.asked]
        for dated in (self.stays, self.events):
            asked = [one for one in dated if one.asked]
            dates = [None if one.asked else one.dates for one in dated]
            for one, guess in zip(asked, guesses(dates, known[0] if known else None), strict=True):
                guess = guessed_dates(None, None, one.hint) if one.hint else guess
                place = self.places.get(str(one.record.get("place")), {})
                what = str(one.record.get("title") or place.get("name"))
                note = f"write the date of {quoted(what)}: {one.asked}; {guess} is a guess"
                one.dates, one.record["dates"] = read_date(guess), Noted(guess, note)
            dated.sort(key=_begin)

    def text(self) -> str:
        """Return the life as YAML, in the order of its dates; it opens with what is left to do."""
        _name_all(self.stays, lambda one: f"{one.record['place']}-{one.dates.written_year}")
        _name_all(self.events, lambda one: key_of(str(one.record["title"]), "event"))
        title: Value = self.title
        if not self.title_is_given:
            title = Noted(self.title, "write the title of the life; this is the name of the file")
        record: Record = {
            "title": title,
            "subject": {
                "name": Noted(self.title, "write the name of the subject"),
                **self.subject,
            },
            "summary": self.summary,
            "pictures": self.shown,
            "sources": self.sources,
            "people": self.people,
            "places": self.places,
            "periods": _all(self.periods),
            "itinerary": _all(self.stays),
            "events": _all(self.events),
        }
        body, notes = yaml_and_notes(record)
        head = [f"# Imported from {' '.join(visible(self.file).split())}. Left to do:", "#"]
        before = len(head) + len(notes)
        to_do = [f"# - line {line + before}: {note}" for line, note in notes]
        return "\n".join([head[0], *to_do, head[1], body])

    def one_period(self) -> None:
        """Make one period of all that there is."""
        dates = span_of([stay.dates for stay in self.stays])
        self.periods = [Dated(read_date(dates), {"id": "life", "name": self.title, "dates": dates})]


def point_at(longitude: float | None, latitude: float | None) -> Position | None:
    """Return a point of the earth; None where a number is missing or lies beyond it."""
    if longitude is None or latitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Position(longitude, latitude)


def span_of(dates: list[EdtfDate]) -> str:
    """Return an interval from the first to the last of these dates, as far as they are written."""
    begins = [end for one in dates if one.begins for end in one.begins.members or (one.begins,)]
    ends = [end for one in dates if one.ends for end in one.ends.members or (one.ends,)]
    first = min(begins, key=lambda end: end.earliest).text if begins else ".."
    last = max(ends, key=lambda end: end.latest).text if ends else ".."
    is_open = any(one.ends is None for one in dates)
    end = ".." if is_open and begins else last
    return first if first == end else f"{first}/{end}"


def _begin(dated: Dated) -> date:
    return dated.dates.begins_from


def _all(dated: list[Dated]) -> list[Record]:
    return [one.record for one in dated]


def _name_all(dated: list[Dated], name: Callable[[Dated], str]) -> None:
    """Give each record an id of its own; one that is given stays, if nobody has it."""
    keys = FreeKeys()
    for one in dated:
        key = keys.free(str(one.record.get("id") or name(one)))
        one.record = {"id": key, **{k: v for k, v in one.record.items() if k != "id"}}
