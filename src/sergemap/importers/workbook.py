"""Excel's .xlsx -> the rows of its first sheet that holds something, as the sheet shows them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import import_module
from io import BytesIO
from typing import Protocol

from sergemap.errors import Fault, LifeError
from sergemap.importers.table import MOST_CELLS, Cell, Row
from sergemap.life.locations import SourcePosition


class _SheetCell(Protocol):
    """What is asked of a cell of openpyxl, which may not be there."""

    value: object
    number_format: str


_NO_OPENPYXL = (
    "to read Excel's files needs openpyxl: pip install 'sergemap[xlsx]'; or save the sheet as "
    "'CSV UTF-8' and import that"
)


def is_zip(content: bytes) -> bool:
    """Return whether a file is packed, as those of Excel and of other offices are."""
    return content[:4] == b"PK\x03\x04"


def rows_of_workbook(content: bytes, file: str) -> tuple[list[Row], list[str]]:
    """Return the rows of the first sheet that holds some, and the names of the other such sheets.

    Raises LifeError where it is no such file, or where openpyxl is not there.
    """
    try:
        openpyxl = import_module("openpyxl")  # an extra, and slow to import
    except ImportError:
        raise LifeError([Fault(file, 1, 1, _NO_OPENPYXL)]) from None
    try:
        book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError):
        message = "this is no Excel file (.xlsx); save the table as 'CSV UTF-8' or as .xlsx"
        raise LifeError([Fault(file, 1, 1, message)]) from None
    sheets = [(sheet.title, list(_rows(sheet.iter_rows()))) for sheet in book.worksheets]
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        return [], []
    return filled[0][1], [name for name, _ in filled[1:]]


def _rows(rows: Iterator[tuple[_SheetCell, ...]]) -> Iterator[Row]:
    count = 0
    for number, cells in enumerate(rows, start=1):
        row = tuple(
            Cell(_text(cell), SourcePosition(number, column), number)
            for column, cell in enumerate(cells, start=1)
        )
        count += len(row)
        if any(cell.text.strip() for cell in row) and count <= MOST_CELLS:
            yield row


def _text(cell: _SheetCell) -> str:
    """Return what a cell shows; a date that is shown as a month or a year is no more than that."""
    value = cell.value
    if isinstance(value, time) or value is None:
        return ""
    if isinstance(value, datetime | date):
        shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", str(cell.number_format)).lower()
        length = 10 if "d" in shown or ("m" not in shown and "y" not in shown) else 7
        return value.isoformat()[: 4 if length == 7 and "m" not in shown else length]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
