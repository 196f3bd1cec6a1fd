"""The examples of docs/dates.md do what it says."""

import doctest
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


def test_every_example_answers_as_the_page_says():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (failed, tried) == (0, 15)


def test_its_picture_is_there():
    (picture,) = re.findall(r"\]\((pictures/[^)]+)\)", PAGE.read_text("utf-8"))

    assert (PAGE.parent / picture).read_text("utf-8").startswith("<svg ")
