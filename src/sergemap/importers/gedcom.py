"""A person of a family tree (GEDCOM 5.5.1 or 7) -> a draft of a life: a stay for each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sergemap.errors import DateError, Fault, LifeError
from sergemap.importers.draft import Draft, Record, point_at
from sergemap.importers.gedcom_dates import edtf_of_gedcom, hint_of
from sergemap.importers.gedcom_lines import Entry, Tree, read_gedcom
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.locations import TOP
from sergemap.life.model import Position
from sergemap.life.reading.writing import Value
from sergemap.text import quoted

_TITLES = {
    "BIRT": "Birth",
    "CHR": "Christening",
    "BAPM": "Baptism",
    "RESI": "Residence",
    "EDUC": "Education",
    "GRAD": "Graduation",
    "OCCU": "Occupation",
    "CENS": "Census",
    "EMIG": "Emigration",
    "IMMI": "Immigration",
    "NATU": "Naturalisation",
    "RETI": "Retirement",
    "EVEN": "Event",
    "FACT": "Fact",
    "DEAT": "Death",
    "BURI": "Burial",
}
_TITLES_OF_TWO = {"ENGA": "Engagement", "MARR": "Marriage", "DIV": "Divorce"}
# An emigration is told of the place that was left, so that it says nothing of how one came there.
_MANNERS = {"BIRT": "born", "IMMI": "emigrated", "EDUC": "study", "OCCU": "work"}
_CARRIED = frozenset({"DATE", "PLAC", "TYPE", "NOTE", "SNOTE", "SOUR"})
_UNTOLD = frozenset(
    [
        "NAME",
        "SEX",
        "FAMS",
        "FAMC",
        "CHAN",
        "CREA",
        "UID",
        "REFN",
        "RIN",
        "EXID",
        "RFN",
        "AFN",
        "NOTE",
        "SNOTE",
    ]
)
_MOST_LISTED = 10
_PLAIN = re.compile(r"(?:(?:[0-9]+ )?[A-Za-z]{3} )?[0-9]+")  # 12 MAR 1911


def fill_from_gedcom(draft: Draft, content: bytes) -> None:
    """Put into the draft what a family tree tells of the person that the draft asks for.

    Raises LifeError where the tree cannot be read, or where several could be meant.
    """
    tree = read_gedcom(content, draft.file)
    for mark, message in tree.odd:
        draft.leave_out(mark, message)
    person = _person(draft, tree)
    name = _name_of(person)
    if name:
        draft.entitle(name)
        draft.subject["name"] = name
    biography = _Biography(draft, tree)
    draft.summary = biography.notes(person)
    for entry in person.all(*_TITLES):
        biography.add(entry, _TITLES[entry.tag])
    for family, other in _families(draft, tree, person):
        for entry in family.all(*_TITLES_OF_TWO):
            biography.add(entry, _TITLES_OF_TWO[entry.tag], other)
    left = dict.fromkeys(entry.tag for entry in person.below if entry.tag not in _TITLES)
    if more := [tag for tag in left if tag not in _UNTOLD]:
        draft.leave_out(person.mark, f"{name or person.name}: {', '.join(more)} left out")


def _person(draft: Draft, tree: Tree) -> Entry:
    people = [record for record in tree.records if record.tag == "INDI"]
    asked = draft.person.strip().strip("@")
    if not asked and len(people) == 1:
        return people[0]
    found = tree.named.get(asked)
    if found and found.tag == "INDI":
        return found
    if not people:
        raise LifeError([Fault(draft.file, *TOP, "there is no person in this family tree")])
    first = ", ".join(f"{one.name} ({_name_of(one) or '?'})" for one in people[:_MOST_LISTED])
    more = f" and {len(people) - _MOST_LISTED} more" if len(people) > _MOST_LISTED else ""
    why = f"there is no person {quoted(asked)}" if asked else f"there are {len(people)} people"
    message = f"{why} in this family tree; name one with --person: {first}{more}"
    raise LifeError([Fault(draft.file, *TOP, message)])


def _name_of(person: Entry) -> str:
    """Return a name as one says it: its surname stands between slashes."""
    name = person.first("NAME")
    text = name.text if name else ""
    if name and not text.strip(" /"):
        text = f"{name.word('GIVN')} {name.word('SURN')}"
    return " ".join(text.replace("/", " ").split())


def _families(draft: Draft, tree: Tree, person: Entry) -> Iterator[tuple[Entry, str]]:
    """Yield the families in which the person is one of the two, with the name of the other."""
    seen: set[str] = set()
    for link in person.all("FAMS"):
        family = tree.named.get(link.points_to)
        if not family or family.tag != "FAM":
            draft.leave_out(link.mark, f"there is no family {quoted(link.text.strip())}")
        elif family.name not in seen:
            seen.add(family.name)
            two = (tree.named.get(one.points_to) for one in family.all("HUSB", "WIFE"))
            other = next((one for one in two if one and one is not person), None)
            yield family, _name_of(other) if other else ""


@dataclass(slots=True)
class _Biography:
    """What is told of a person, on its way into the draft."""

    draft: Draft
    tree: Tree
    jurisdictions: dict[str, str] = field(default_factory=dict)  # the whole of each first name
    tags: set[str] = field(default_factory=set)

    def add(self, entry: Entry, kind: str, other: str = "") -> None:
        """Add an event or an attribute: a stay where it has a place, else an event."""
        kind = entry.word("TYPE") or kind
        value = "" if entry.text.strip() == "Y" else " ".join(entry.text.split())
        title = f"{kind}: {value}" if value else f"{kind} with {other}" if other else kind
        if not entry.below and not value:
            return self._leave_out(entry, f"{title} has neither date nor place, and is left out")
        dates = self._dates(entry, title)
        if entry.tag in ("BIRT", "DEAT") and isinstance(dates, EdtfDate):
            self._of_subject(entry.tag, dates)
        record: Record = {"title": title, "text": self.notes(entry)}
        record["sources"] = self._sources(entry)
        place, hint = self._place(entry, title), hint_of(entry.word("DATE"))
        if left := [one.tag for one in entry.below if one.tag not in _CARRIED]:
            self._leave_out(entry, f"{title}: {', '.join(dict.fromkeys(left))} left out")
        if entry.tag == "BURI" or not place:
            self.draft.add(self.draft.events, dates, {"place": place, **record}).hint = hint
            return None
        if other:
            record["people"] = [self.draft.named(self.draft.people, "name", other)]
        if manner := _MANNERS.get(entry.tag):
            record["arrival"] = {"how": manner}
        self.draft.add(self.draft.stays, dates, {"place": place, **record}).hint = hint
        return None

    def notes(self, entry: Entry) -> str:
        """Return the notes of an entry as a text, be they there or in records of their own."""
        texts: list[str] = []
        for note in entry.all("NOTE", "SNOTE"):
            shared = self.tree.named.get(note.points_to) if note.points_to else note
            if shared is None:
                self._leave_out(note, f"there is no note {quoted(note.text.strip())}")
            else:
                texts.append(shared.text.strip())
        return "\n\n".join(filter(None, texts))

    def _leave_out(self, entry: Entry, message: str) -> None:
        self.draft.leave_out(entry.mark, message)

    def _of_subject(self, tag: str, dates: EdtfDate) -> None:
        """Take the first birth or death for that of the subject, if it is no interval."""
        what = "born" if tag == "BIRT" else "died"
        if tag not in self.tags and dates.begins and dates.begins == dates.ends:
            self.draft.subject[what] = dates.text
        self.tags.add(tag)

    def _dates(self, entry: Entry, title: str) -> EdtfDate | str:
        date = entry.first("DATE")
        text = date.text.strip() if date else ""
        phrase = date.word("PHRASE") if date else ""
        if not text:
            return f"the tree says {quoted(phrase)}" if phrase else "it has none"
        try:
            read = edtf_of_gedcom(text)
        except DateError as error:
            self._leave_out(date or entry, f"{title}: write its date: {message_of(error)}")
            return message_of(error)
        if not _PLAIN.fullmatch(text):
            self.draft.converted.append((text, read.text))
        return read

    def _sources(self, entry: Entry) -> list[Value]:
        cited: dict[str, Value] = {}
        for source in entry.all("SOUR"):
            record = self.tree.named.get(source.points_to) if source.points_to else source
            if record is None:
                self._leave_out(source, f"there is no source {quoted(source.text.strip())}")
                continue
            title = record.word("TITL") or ("" if source.points_to else source.text)
            title = " ".join(title.split()) or f"Source {record.name}".strip()
            author, publisher = record.word("AUTH"), record.word("PUBL")
            more = {"author": author, "publisher": publisher}
            one_line = {what: " ".join(text.split()) for what, text in more.items()}
            key = self.draft.named(self.draft.sources, "title", title, **one_line)
            page = " ".join(source.word("PAGE").split())
            cited.setdefault(f"{key} {page}", {key: page} if page else key)
        return list(cited.values())

    # Where.

    def _place(self, entry: Entry, title: str) -> str:
        """Return the key of the place of an entry; empty where it has none."""
        place = entry.first("PLAC")
        text = place.text if place else ""
        if not text.strip(" ,"):
            city, land = entry.word("ADDR", "CITY"), entry.word("ADDR", "CTRY")
            text = f"{city}, {land}" if city else ""
        parts = [" ".join(part.split()) for part in text.split(",") if part.strip()]
        if not parts:
            return ""
        whole = ", ".join(parts)
        name = parts[0] if self.jurisdictions.setdefault(parts[0], whole) == whole else whole
        at = self._point(place, title) if place else None
        if at or len(parts) == 1:
            is_known = bool(at) or self.draft.is_town(name)
            return self.draft.place(name, at) if is_known else self.draft.unknown_place(name)
        if self.draft.is_town(whole):
            return self.draft.place(name, geocode=whole)
        return self._first_part(entry, name, parts)

    def _first_part(self, entry: Entry, name: str, parts: list[str]) -> str:
        """Return the place that a gazetteer knows without its old lands, or ask for it."""
        if not self.draft.is_town(parts[0]):
            return self.draft.unknown_place(name)
        whole = quoted(", ".join(parts))
        message = f"{whole} is looked up as {quoted(parts[0])} alone; look whether that is right"
        self._leave_out(entry.first("PLAC") or entry, message)
        return self.draft.place(name, geocode=parts[0] if name != parts[0] else "")

    def _point(self, place: Entry, title: str) -> Position | None:
        degrees = place.word("MAP", "LATI"), place.word("MAP", "LONG")
        if not any(degrees):
            return None
        at = point_at(_degrees(degrees[1], "EW"), _degrees(degrees[0], "NS"))
        if at is None:
            self._leave_out(place, f"{title}: {quoted(' '.join(degrees))} is no point of the earth")
        return at


def _degrees(text: str, signs: str) -> float | None:
    """Return degrees, of which a letter says the side.

    >>> _degrees("N50.45", "NS"), _degrees("W0.12", "EW")
    (50.45, -0.12)
    """
    found = re.fullmatch(rf"([{signs}])?\s*(-?[0-9]{{1,3}}(?:\.[0-9]{{1,20}})?)", text.upper())
    if not found:
        return None
    return float(found[2]) * (-1 if found[1] == signs[1] else 1)
