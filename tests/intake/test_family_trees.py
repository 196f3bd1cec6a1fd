"""Family trees (GEDCOM): dates of all kinds, and files that are not as they should be."""

import pytest
from tests.cases import cases

from sergemap.errors import DateError, LifeError
from sergemap.importers.draft import Draft
from sergemap.importers.gedcom_dates import edtf_of_gedcom
from sergemap.importers.reading import fill
from sergemap.life.reading.life_file import read_life_text

TREE = "0 HEAD\n1 CHAR {charset}\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n2 DATE 1900\n2 PLAC Paris\n"


@pytest.fixture(params=["by our reader", "by those of others"], autouse=True)
def read(request):
    """Ask each of these tests for both ways of reading."""
    if request.param == "by our reader":
        request.getfixturevalue("without_other_readers")


def filled(tree, person=""):
    draft = Draft("tree.ged", "A tree", person)
    fill(draft, tree if isinstance(tree, bytes) else tree.encode())
    return draft


@cases
def test_a_date_of_a_tree_means(text, edtf):
    assert edtf_of_gedcom(text).text == edtf


@cases
def test_a_date_of_a_tree_is_asked_for(text, message):
    with pytest.raises(DateError, match=message):
        edtf_of_gedcom(text)


@cases
def test_a_tree_that_cannot_be_read_is_told_in_a_sentence(tree, message):
    with pytest.raises(LifeError) as caught:
        filled(tree)

    assert message in str(caught.value)


def test_a_letter_that_the_charset_has_not_is_told_with_its_line():
    for charset in ("ANSEL", "UTF-8", "CP1252"):
        with pytest.raises(LifeError, match=rf"tree\.ged:8:1: byte .* no letter of '{charset}'"):
            filled(TREE.format(charset=charset).encode() + b"1 NOTE \x81\n")


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("ANSI", "cp1252"),
        ("UNICODE", "utf-16"),
        ("UNICODE", "utf-16-be"),
        ("UTF-8", "utf-8-sig"),
        ("MACINTOSH", "mac-roman"),
        ("IBMPC", "cp437"),
        ("ANSEL", "utf-16-le"),
        ("CP1250", "cp1250"),
    ],
)
def test_letters_are_those_of_the_charset_or_of_the_first_bytes(charset, encoding):
    tree = TREE.format(charset=charset).replace("A /B/", "Jörg /Grün/").replace("\n", "\r\n")

    assert filled(tree.encode(encoding)).title == "Jörg Grün"


def test_of_several_people_one_is_named():
    tree = TREE.format(charset="UTF-8") + "0 @I2@ INDI\n1 NAME C /D/\n1 DEAT\n2 DATE 1950\n"

    with pytest.raises(LifeError, match=r"2 people.*--person: I1 \(A B\), I2 \(C D\)"):
        filled(tree)
    with pytest.raises(LifeError, match=r"no person 'I3'.*--person: I1"):
        filled(tree, "I3")
    life = read_life_text(filled(tree, "@I2@").text())

    assert (life.subject.name, life.subject.died.text) == ("C D", "1950")


def test_a_person_is_asked_of_a_family_tree_alone():
    with pytest.raises(LifeError, match="--person chooses one of a family tree"):
        filled("place,dates\nParis,1900\n", "I1")


def test_records_that_point_in_circles_or_nowhere_are_taken_or_told():
    circles = "1 NOTE @N1@\n1 FAMS @I1@\n1 RESI\n2 PLAC Paris\n2 SOUR @S1@\n2 NOTE @N2@\n"
    circles += "0 @N1@ NOTE @N1@\n1 NOTE @N1@\n0 @I1@ INDI\n"

    draft = filled(TREE.format(charset="UTF-8") + circles)

    messages = " ".join(fault.message for fault in draft.left_out)
    for what in ("no source '@S1@'", "no note '@N2@'", "no family '@I1@'", "record @I1@ already"):
        assert what in messages


def test_a_note_is_put_together_from_its_lines():
    note = "1 NOTE one\n2 CONT two\n2 CONC  three\nfour\n"

    draft = filled(TREE.format(charset="UTF-8") + note)

    assert draft.summary == "one\ntwo three\nfour"
    assert any("no level" in fault.message for fault in draft.left_out)


def test_places_of_one_name_in_two_lands_are_two():
    more = "1 RESI\n2 DATE 1910\n2 PLAC Paris, France\n1 RESI\n2 PLAC Paris, Texas, United States\n"

    places = filled(TREE.format(charset="UTF-8") + more).places.values()

    assert len({str(place["name"]) for place in places}) == 3


@cases
def test_what_a_place_of_a_tree_does_not_say_is_told(place, message):
    draft = Draft("tree.ged", "A tree", is_town={"Paris", "Lyon, France"}.__contains__)

    fill(draft, f"{TREE.format(charset='UTF-8')}1 RESI\n2 DATE 1910\n2 PLAC {place}\n".encode())

    messages = " ".join(fault.message for fault in draft.left_out)
    assert message in f"{messages} {draft.text()}"
