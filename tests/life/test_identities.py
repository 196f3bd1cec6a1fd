"""Who somebody is elsewhere: addresses of those who keep names, and no others."""

import pytest

from sergemap.errors import LifeError
from sergemap.exporters.gathering import extract_of
from sergemap.exporters.linked_places import write as linked_places
from sergemap.exporters.tei import write as tei
from sergemap.life.reading.life_file import read_life_text
from sergemap.page.linked_data import linked_data
from sergemap.pipeline import scene_of

LIFE = """\
title: A life
subject: {name: A, same_as: SUBJECT}
people: {asja: {name: Asja, same_as: [Q78, "https://viaf.org/viaf/123"]}}
places: {berlin: {name: Berlin, at: [52.5, 13.4], same_as: "https://www.geonames.org/2950159"}}
periods: [{id: all, name: All, dates: 1900/1910}]
itinerary: [{place: berlin, dates: 1900/1910, people: [asja]}]
events: [{id: fire, title: Fire, dates: 1905, same_as: Q1}]
works: [{id: book, title: Book, same_as: "https://fr.wikipedia.org/wiki/Livre"}]
"""
KNOWN = {
    "Q42": "https://www.wikidata.org/wiki/Q42",
    "http://www.wikidata.org/entity/Q42": None,
    "https://d-nb.info/gnd/11859746X": None,
    "https://vocab.getty.edu/tgn/7008038": None,
    "https://pleiades.stoa.org/places/423025": None,
    "https://ru.wikipedia.org/wiki/Серж,_Виктор": None,
}


def life_with(address):
    return read_life_text(LIFE.replace("SUBJECT", f'"{address}"'), file="life.yaml")


@pytest.mark.parametrize("address", KNOWN)
def test_an_address_is_kept_and_an_item_of_wikidata_becomes_one(address):
    assert life_with(address).subject.same_as == (KNOWN[address] or address,)


@pytest.mark.parametrize(
    "address", ["q42", "Q0", "Q42 and more", "https://example.org/Q42", "javascript:alert(1)", "42"]
)
def test_what_is_no_address_is_told_at_its_place(address):
    with pytest.raises(LifeError) as caught:
        life_with(address)

    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (2, 29)
    assert "Wikidata, VIAF, GND, GeoNames, TGN, Pleiades, Wikipedia" in fault.message


def test_they_stand_in_the_scene_in_exports_and_in_what_machines_are_told():
    life = life_with("Q42")
    scene = scene_of(life)[0]

    assert scene.same_as == {
        "subject": ("https://www.wikidata.org/wiki/Q42",),
        "place.berlin": ("https://www.geonames.org/2950159",),
        "person.asja": ("https://www.wikidata.org/wiki/Q78", "https://viaf.org/viaf/123"),
        "event.fire": ("https://www.wikidata.org/wiki/Q1",),
        "work.book": ("https://fr.wikipedia.org/wiki/Livre",),
    }
    extract = extract_of(life, scene)
    assert b'"exactMatch","identifier":"https://www.geonames.org/2950159"' in linked_places(extract)
    assert b'<idno type="VIAF">https://viaf.org/viaf/123</idno>' in tei(extract)
    assert '"sameAs":["https://www.wikidata.org/wiki/Q42"]' in linked_data(scene, "en")
