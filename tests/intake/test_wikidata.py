"""Items of Wikidata: times of all kinds, items beside a file, and what no item should hold."""

import json

import pytest
from tests.cases import cases

from sergemap.commands.import_ import run
from sergemap.errors import DateError, FetchError, LifeError
from sergemap.fetching.web import Web
from sergemap.importers.draft import Draft
from sergemap.importers.json_text import Node
from sergemap.importers.reading import fill
from sergemap.importers.wikidata_dates import edtf_of_time
from sergemap.life.reading.life_file import read_life

PARIS = {
    "labels": {"en": {"value": "Paris"}},
    "claims": {
        "P625": [{"mainsnak": {"datavalue": {"value": {"latitude": 48.86, "longitude": 2.35}}}}]
    },
}


def item(kind, number):
    return {"mainsnak": {"property": kind, "datavalue": {"value": {"id": number}}}}


def time(text, precision, calendar="Q1985727"):
    value = {"time": text, "precision": precision, "calendarmodel": f"x/{calendar}"}
    return {"datavalue": {"value": value}}


PERSON = {
    "labels": {"en": {"value": "Ada"}},
    "claims": {
        "P31": [item("P31", "Q5")],
        "P19": [item("P19", "Q90")],
        "P569": [{"mainsnak": time("+1900-00-00T00:00:00Z", 9)}],
    },
}


def packed(**items):
    return json.dumps({"entities": items}).encode()


class Shelf(Web):
    """Gives what it has, and remembers what it was asked for."""

    def __init__(self, **files):
        super().__init__()
        self.files, self.asked = files, []

    def fetch(self, address, home):  # noqa: ARG002  as Web has it
        self.asked.append(address)
        name = address.rpartition("/")[2].removesuffix(".json")
        if name not in self.files:
            raise FetchError("there is nothing at this address (404)")
        return self.files[name]


@cases
def test_a_time_means(text, precision, calendar, edtf):
    assert edtf_of_time(Node(time(text, precision, calendar))).text == edtf


@cases
def test_a_time_is_asked_for(text, precision, calendar, message):
    with pytest.raises(DateError, match=message):
        edtf_of_time(Node(time(text, precision, calendar)))


def test_a_place_is_found_in_an_item_beside_the_file(tmp_path):
    (tmp_path / "Q1.json").write_bytes(packed(Q1=PERSON))
    (tmp_path / "Q90.json").write_bytes(packed(Q90=PARIS))

    run(str(tmp_path / "Q1.json"))

    life = read_life(tmp_path / "Q1.yaml")
    assert [(p.name, p.at.latitude) for p in life.places.values()] == [("Paris", 48.86)]


def test_items_are_fetched_where_asked_and_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    web = Shelf(Q1=packed(Q1=PERSON), Q90=packed(Q90=PARIS))

    run("Q1", fetch=True, web=web)
    run("Q1", "again.yaml", web=Shelf())

    assert [address.rpartition("/")[2] for address in web.asked] == ["Q1.json", "Q90.json"]
    assert (tmp_path / "Q1.yaml").read_bytes() == (tmp_path / "again.yaml").read_bytes()


def test_no_network_is_asked_without_a_wish(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    web = Shelf(Q1=packed(Q1=PERSON))

    with pytest.raises(LifeError, match=r"no such file: save https://.*/Q1\.json .*--fetch"):
        run("Q1", web=web)

    assert web.asked == []


def test_what_cannot_be_fetched_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(LifeError, match="Wikidata: there is nothing at this address"):
        run("Q1", fetch=True, web=Shelf())
    notes = run("Q1", fetch=True, web=Shelf(Q1=packed(Q1=PERSON))).notes

    assert any("Q90.json: there is nothing" in str(note) for note in notes)


def test_where_nothing_is_fetched_it_is_told(tmp_path):
    (tmp_path / "stays.csv").write_text("place,dates\nParis,1900\n")

    notes = run(str(tmp_path / "stays.csv"), fetch=True, web=Shelf()).notes

    assert any("items of Wikidata alone" in str(note) for note in notes)


def test_two_places_of_one_name_are_told_where_nothing_keeps_them_apart():
    draft = Draft("in.json", "A life")
    claims = PERSON["claims"] | {"P551": [item("P551", "Q2")]}

    fill(draft, packed(Q1=PERSON | {"claims": claims}, Q90=PARIS, Q2={"labels": PARIS["labels"]}))

    assert any("Q2 is called 'Paris' as another is" in fault.message for fault in draft.left_out)


def test_of_several_people_one_is_named_by_its_item():
    draft = Draft("in.json", "A life", "Q2")

    fill(draft, packed(Q1=PERSON, Q2=PERSON | {"labels": {"en": {"value": "Bea"}}}))

    assert draft.title == "Bea"
    with pytest.raises(LifeError, match="several items; name one with --person: Q1, Q2"):
        fill(Draft("in.json", "A life"), packed(Q1=PERSON, Q2=PERSON))


@pytest.mark.parametrize("odd", [None, 3, "Q1", [], [[]], {}, {"P551": {}}, {"P551": [[], 7]}])
def test_what_no_item_holds_is_passed_over(odd):
    draft = Draft("in.json", "A life")
    claims = PERSON["claims"] | {"P569": odd, "P551": [{"mainsnak": odd, "qualifiers": odd}]}

    fill(draft, packed(Q1={"labels": odd, "claims": claims}, Q90=odd))

    assert [str(stay.record["title"]) for stay in draft.stays] == ["Birth"]
