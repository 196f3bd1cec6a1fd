"""The cases of a test stand in a table beside its file, under the sentence of the test."""

import inspect
import json
from functools import cache
from pathlib import Path

import pytest
import yaml


@cache
def table_beside(file):
    """Return what NAME.yaml beside NAME.py holds, or NAME.json: it can hold half a character."""
    if (path := Path(file).with_suffix(".json")).exists():
        return json.loads(path.read_text("utf-8"))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(Path(file).with_suffix(".yaml").read_text("utf-8"), loader)  # noqa: S506


def cases(test):
    """Ask a test for each row of its table, which fills the first of its parameters.

    A row may have a name; a row of several columns is a list, and other values are one column.
    """
    rows = table_beside(test.__globals__["__file__"])[test.__name__.removeprefix("test_")]
    ids, rows = (list(rows), list(rows.values())) if isinstance(rows, dict) else (None, rows)
    columns = len(rows[0]) if isinstance(rows[0], list) else 1
    names = list(inspect.signature(test).parameters)[:columns]
    values = [row[0] if isinstance(row, list) and columns == 1 else row for row in rows]
    return pytest.mark.parametrize(names if columns > 1 else names[0], values, ids=ids)(test)


def changed(text, changes):
    """Return a text in which each old part, which must be there, has given way to a new one."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text
