"""Family trees as other readers read them: ged4py those of 5.5.1, gedcom7 those of version 7."""

from pathlib import Path

import pytest

from sergemap.errors import LifeError
from sergemap.importers import gedcom_lines
from sergemap.importers.gedcom_lines import read_gedcom
from sergemap.importers.gedcom_readers import lines_by_ged4py, lines_by_gedcom7

FILES = sorted((Path(__file__).parent / "files").glob("*.ged"))
BROKEN_LETTER = b"""0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Ren\xc3
2 CONC \xa9e /Roy/
0 TRLR
"""
BROKEN_NOTE = b"0 HEAD\n1 CHAR ANSI\n0 @I1@ INDI\n1 NOTE one\n%s\n0 TRLR\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_tree_is_read_as_others_read_it(path, without_other_readers):
    content = path.read_bytes()
    ours = read_gedcom(content, path.name)
    without_other_readers.undo()
    theirs = lines_by_gedcom7(content) or lines_by_ged4py(
        content, gedcom_lines._encoding_of(content)
    )

    assert theirs
    assert read_gedcom(content, path.name) == ours


def test_a_letter_that_a_program_broke_in_two_is_read_where_ged4py_is_there(without_other_readers):
    with pytest.raises(LifeError, match=r"tree\.ged:6:1: byte"):
        read_gedcom(BROKEN_LETTER, "tree.ged")
    without_other_readers.undo()

    tree = read_gedcom(BROKEN_LETTER, "tree.ged")

    assert tree.named["I1"].word("NAME") == "Renée /Roy/"


@pytest.mark.parametrize("line", [b"two", b"2nd of May", b"1890"])
def test_a_line_at_which_they_stop_is_told_and_nothing_else_is(line, capfd):
    content = BROKEN_NOTE % line

    tree = read_gedcom(content, "tree.ged")

    assert lines_by_ged4py(content, "cp1252") is None
    assert tree.odd == [((5, 1), "this line has no level, and is taken for the text above")]
    assert tree.named["I1"].word("NOTE") == f"one\n{line.decode()}"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("depth", [99, 100])
def test_a_tree_of_any_depth_is_read_or_left_to_us(depth):
    lines = [b"0 HEAD", b"1 GEDC", b"2 VERS 7.0", b"0 @I1@ INDI"]
    content = b"\n".join(
        [*lines, *(b"%d _DEEP x" % level for level in range(1, depth + 1)), b"0 TRLR"]
    )

    assert (lines_by_gedcom7(content) is None) == (depth > 99)
    assert read_gedcom(content, "tree.ged").named["I1"].tag == "INDI"
