"""What keeps a spreadsheet from running a cell as a formula is taken off again."""

import json

import pytest
from tests.programs import ROOT

from sergemap.importers.table import rows_of

CELLS = json.loads((ROOT / "tests" / "vectors" / "cells.json").read_text("utf-8"))


@pytest.mark.parametrize(("value", "exported"), CELLS)
def test_a_cell_of_a_page_is_read_as_what_it_was(value, exported):
    _, row = rows_of(f"place,text\r\nParis,{exported}\r\n", "stays.csv")

    assert [cell.text for cell in row] == ["Paris", value]


def test_a_formula_that_a_file_brings_is_text():
    _, row = rows_of('place,text\nParis,"=1+1"\n', "stays.csv")

    assert row[1].text == "=1+1"
