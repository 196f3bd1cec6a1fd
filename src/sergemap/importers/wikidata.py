"""An item of Wikidata (Special:EntityData) -> a draft of a life: its places, dates, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sergemap.errors import DateError, Fault, LifeError
from sergemap.importers.draft import Draft, Record, point_at
from sergemap.importers.json_text import Node, read_json
from sergemap.importers.markup import words_of
from sergemap.importers.wikidata_dates import dates_of, edtf_of_time, hint_of, is_written_anew
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.locations import TOP
from sergemap.life.model import Position
from sergemap.life.reading.writing import Noted, Value
from sergemap.text import quoted

_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_HUMAN = "Q5"
_TITLES = {
    "P551": ("Residence", ""),
    "P69": ("Education", "study"),
    "P108": ("Work", "work"),
    "P937": ("Work", "work"),
}
_OF_INSTITUTIONS = frozenset({"P69", "P108"})
_LANGUAGES = ("en", "mul", "fr", "es", "ru")
_MOST_LISTED = 10


def item_in(name: str) -> str:
    """Return the number of an item that somebody wrote; empty where it is none.

    >>> item_in("Q90"), item_in("q90.json"), item_in("Q0")
    ('Q90', '', '')
    """
    return name if _ITEM.fullmatch(name) else ""


def fill_from_wikidata(draft: Draft, document: Node) -> None:
    """Put into the draft what Wikidata tells of a person, or asks for.

    Raises LifeError where several could be meant.
    """
    items = {key: document["entities"][key] for key in document["entities"].keys}
    biography = _Biography(draft, items)
    number = _subject(draft, items)
    item = items[number]
    name = biography.label(number)
    draft.entitle(name)
    if name:
        draft.subject["name"] = name
    draft.subject["same_as"] = [number] if item_in(number) else []
    draft.summary = _in_a_language(item["descriptions"])
    biography.born_and_died(item)
    for kind in _TITLES:
        for claim in _best(draft, item, kind):
            biography.stay(claim, kind)
    for claim in _best(draft, item, "P793"):
        biography.event(claim)


def _subject(draft: Draft, items: dict[str, Node]) -> str:
    """Return the number of the item whose life it is."""
    people = [key for key, item in items.items() if _HUMAN in _items_of(item, "P31")]
    asked = draft.person.strip()
    if asked in items:
        return asked
    if not asked and len(one := people or list(items)) == 1:
        return one[0]
    first = ", ".join((people or list(items))[:_MOST_LISTED]) or "nobody"
    why = f"{quoted(asked)} is not in this file" if asked else "the file has several items"
    message = f"{why}; name one with --person: {first}"
    raise LifeError([Fault(draft.file, *TOP, message)])


def _items_of(item: Node, kind: str) -> list[str]:
    claims = item["claims"][kind].entries
    return [_item_of(claim["mainsnak"]) for claim in claims]


def _item_of(snak: Node) -> str:
    """Return the number of the item that stands there; empty: there is none."""
    return item_in(snak["datavalue"]["value"]["id"].text)


def _best(draft: Draft, item: Node, kind: str, *, only_best: bool = False) -> list[Node]:
    """Return the statements that nobody has given up, and of a birth the preferred alone."""
    kept: list[Node] = []
    for claim in item["claims"][kind].entries:
        if claim["rank"].text == "deprecated":
            draft.leave_out(claim.mark, f"{kind}: a statement that is deprecated is left out")
        else:
            kept.append(claim)
    preferred = [claim for claim in kept if claim["rank"].text == "preferred"]
    return preferred or kept if only_best else kept


def _in_a_language(words: Node) -> str:
    found = (words[code]["value"].text for code in (*_LANGUAGES, *words.keys))
    return words_of(next(filter(None, found), ""))


def _qualifier(claim: Node, kind: str) -> Node:
    return claim["qualifiers"][kind][0]


@dataclass(slots=True)
class _Biography:
    """What Wikidata tells, on its way into the draft."""

    draft: Draft
    items: dict[str, Node]
    looked_up: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)  # their keys

    def item(self, number: str) -> Node:
        """Return an item that lies in the file or in one beside it; an empty one if in none."""
        if number and number not in self.items and number not in self.looked_up:
            self.looked_up.add(number)
            if content := self.draft.beside(f"{number}.json"):
                entities = self._read(number, content)["entities"]
                known = number if number in entities.keys else next(iter(entities.keys), "")
                self.items[number] = entities[known]
        return self.items.get(number, Node(""))

    def label(self, number: str) -> str:
        """Return what an item is called; empty: no file tells it."""
        if number not in self.labels:
            self.labels[number] = _in_a_language(self.item(number)["labels"])
        return self.labels[number]

    def _read(self, number: str, content: bytes) -> Node:
        try:
            return read_json(content.decode("utf-8-sig"), f"{number}.json")
        except (LifeError, UnicodeDecodeError):
            self.draft.leave_out(TOP, f"{number}.json beside it cannot be read, and is left out")
            return Node("")

    # When.

    def _dates(self, claim: Node, what: str) -> EdtfDate | str:
        try:
            dates = dates_of(claim)
        except DateError as error:
            self.draft.leave_out(claim.mark, f"{what}: write its date: {message_of(error)}")
            return message_of(error)
        for kind in ("P580", "P582", "P585"):
            self._tell(_qualifier(claim, kind), dates)
        return dates

    def _tell(self, snak: Node, dates: EdtfDate) -> None:
        if is_written_anew(snak):
            time = snak["datavalue"]["value"]["time"].text
            self.draft.converted.append((time.partition("T")[0], dates.text))

    def born_and_died(self, item: Node) -> None:
        """Take birth and death: a date for the subject, and a stay where there is a place."""
        for title, dated, placed, what, manner in (
            ("Birth", "P569", "P19", "born", "born"),
            ("Death", "P570", "P20", "died", ""),
        ):
            days = _best(self.draft, item, dated, only_best=True)
            places = _best(self.draft, item, placed, only_best=True)
            dates: EdtfDate | str = "Wikidata has none"
            for day in days[:1]:
                try:
                    dates = edtf_of_time(day["mainsnak"])
                    self.draft.subject[what] = dates.text
                    self._tell(day["mainsnak"], dates)
                except DateError as error:
                    dates = message_of(error)
            for more in (*days[1:], *places[1:]):
                self.draft.leave_out(more.mark, f"{title}: Wikidata has another, which is left out")
            sources = [source for one in (*days[:1], *places[:1]) for source in self._sources(one)]
            record: Record = {
                "title": title,
                "sources": list({str(s): s for s in sources}.values()),
            }
            if places:
                arrival: Record = {"arrival": {"how": manner}} if manner else {}
                place = {"place": self._place(_item_of(places[0]["mainsnak"]))}
                self.draft.add(self.draft.stays, dates, {**place, **record, **arrival})
            elif days:
                self.draft.add(self.draft.events, dates, record)

    # Where.

    def stay(self, claim: Node, kind: str) -> None:
        """Add a stay; a school lies where its qualifier says, else where it lies itself."""
        number = _item_of(claim["mainsnak"])
        if not number:
            return self.draft.leave_out(
                claim.mark, f"{kind}: nobody knows where, and it is left out"
            )
        title, manner = _TITLES[kind]
        if kind in _OF_INSTITUTIONS:
            title = f"{title}: {self.label(number) or number}"
        place = self._place(_item_of(_qualifier(claim, "P276")) or number)
        arrival: Record = {"arrival": {"how": manner}} if manner else {}
        record: Record = {"title": title, "sources": self._sources(claim), **arrival}
        dates = self._dates(claim, title)
        added = self.draft.add(self.draft.stays, dates, {"place": place, **record})
        added.hint = hint_of(claim)
        return None

    def event(self, claim: Node) -> None:
        """Add something that happened, with its place where a qualifier tells it."""
        number = _item_of(claim["mainsnak"])
        label = self.label(number)
        title: Value = label or Noted(number or "Event", f"write what {number or 'this'} was")
        where = _item_of(_qualifier(claim, "P276"))
        record: Record = {"title": title, "sources": self._sources(claim)}
        place: Record = {"place": self._place(where)} if where else {}
        dates = self._dates(claim, str(title))
        added = self.draft.add(self.draft.events, dates, {**place, **record})
        added.hint = hint_of(claim)

    def _place(self, number: str) -> str:
        if number not in self.places:
            self.places[number] = self._new_place(number)
        return self.places[number]

    def _new_place(self, number: str) -> str:
        label = self.label(number)
        if not label:
            key = self.draft.unknown_place(number or "Somewhere")
            if number:
                page = f"https://www.wikidata.org/wiki/{number}"
                note = f"write the name of {number} ({page}), or save {number}.json beside the file"
                self.draft.places[key]["name"] = Noted(number, note)
            return key
        at = self._point(number)
        is_known = bool(at) or self.draft.is_town(label)
        key = self.draft.place(label, at) if is_known else self.draft.unknown_place(label)
        if self.draft.places[key].setdefault("same_as", [number]) != [number]:
            message = f"{number} is called {quoted(label)} as another is, and is taken for that"
            self.draft.leave_out(TOP, message)
        return key

    def _point(self, number: str) -> Position | None:
        for claim in _best(self.draft, self.item(number), "P625", only_best=True):
            value = claim["mainsnak"]["datavalue"]["value"]
            if value["globe"].text.rpartition("/")[2] in ("", "Q2"):
                return point_at(value["longitude"].number, value["latitude"].number)
        return None

    # Who says so.

    def _sources(self, claim: Node) -> list[Value]:
        """Return the keys of what a statement refers to, by name or by address."""
        return list(dict.fromkeys(self._cited(claim)))

    def _cited(self, claim: Node) -> Iterator[str]:
        for reference in claim["references"].entries:
            snaks = reference["snaks"]
            work = _item_of(snaks["P248"][0])
            address = snaks["P854"][0]["datavalue"]["value"].text
            url = address if re.fullmatch(r"https?://[^\s<>\"]+", address) else ""
            title = words_of(snaks["P1476"][0]["datavalue"]["value"]["text"].text)
            named = title or (self.label(work) if work else "") or work or url
            if not named:
                continue
            key = self.draft.named(self.draft.sources, "title", named, url=url, note=_seen(snaks))
            if named == work:
                note = f"write the title of {work}, https://www.wikidata.org/wiki/{work}"
                self.draft.sources[key]["title"] = Noted(work, note)
            yield key


def _seen(snaks: Node) -> str:
    """Return when somebody looked at a source on the web."""
    try:
        return f"Retrieved {edtf_of_time(snaks['P813'][0]).text}."
    except DateError:
        return ""
