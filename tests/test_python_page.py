"""The examples of docs/python.md do what it says, and it leaves no public name out."""

import datetime
import doctest
import re
import shutil

from tests.examples import blocks
from tests.programs import ROOT

import sergemap

PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")


def test_the_examples_give_what_is_shown(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest(
        "\n".join(blocks(PAGE, "python")), {"datetime": datetime}, "python.md", None, 0
    )

    ran = doctest.DocTestRunner().run(examples)

    assert ran.attempted > 20
    assert ran.failed == 0, capsys.readouterr().out
    assert (tmp_path / "maps" / "victor-serge.html").stat().st_size > 100_000


def test_each_public_name_is_told():
    words = set(re.findall(r"\w+", PAGE))

    assert set(sergemap.__all__) - words - {"__version__"} == set()
