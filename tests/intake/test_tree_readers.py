"""Family trees as other readers read them: ged4py those of 5.5.1, gedcom7 those of version 7."""

from pathlib import Path
from unicodedata import normalize

import gedcom7
from ged4py import GedcomReader

from sergemap.importers.gedcom_lines import read_gedcom

FILES = Path(__file__).parent / "files"


def test_a_tree_of_version_5_is_read_as_ged4py_reads_it():
    for name in ("tree-in-ansel.ged", "tree-with-two-people.ged"):
        with GedcomReader(str(FILES / name)) as reader:
            theirs = [line for record in reader.records0() for line in lines_of_ged4py(record)]

        # of a date they have no text, but what it means
        assert [(*line[:3], "" if line[1] == "DATE" else line[3]) for line in ours(name)] == theirs


def test_a_tree_of_version_7_is_read_as_gedcom7_reads_it():
    name = "tree-of-version-7.ged"
    with (FILES / name).open("rb") as file:
        theirs = [line for record in gedcom7.load(file) for line in lines_of_gedcom7(record)]

    assert ours(name) == theirs


def ours(name):
    def lines(entry, level=0):
        yield level, entry.tag, entry.name, normalize("NFC", entry.text)
        for below in entry.below:
            yield from lines(below, level + 1)

    records = read_gedcom((FILES / name).read_bytes(), name).records
    return [line for record in records for line in lines(record)]


def lines_of_ged4py(record):
    text = record.value or ""
    if record.tag == "NAME":
        given, surname, suffix = text
        text = " ".join(filter(None, (given, f"/{surname}/", suffix)))
    name = (record.xref_id or "").strip("@")
    yield record.level, record.tag, name, "" if record.tag == "DATE" else normalize("NFC", text)
    for below in record.sub_records:
        yield from lines_of_ged4py(below)


def lines_of_gedcom7(structure, level=0):
    text = structure.pointer or structure.text or ""
    yield level, structure.tag, (structure.xref or "").strip("@"), text
    for below in structure.children:
        yield from lines_of_gedcom7(below, level + 1)
