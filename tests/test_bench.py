"""The figures of `bench/`: what is asked stands in one place, and the page of speed tells it."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BENCH = ROOT / "bench"


@pytest.fixture(autouse=True)
def _beside_the_bench(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))


def asked():
    """Return what each file asks of its figures."""
    files = {file.name: runpy.run_path(str(file)) for file in BENCH.glob("[a-z]*.py")}
    return {
        name: (str(limit), file)
        for file, contents in files.items()
        for name, limit in contents.get("ASKED", {}).items()
    }


def test_the_page_of_speed_names_each_figure_with_what_is_asked():
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")

    rows = re.findall(r"^\| ([^|]+) \| (at (?:most|least) [^|]+) \| `(\w+\.py)` \|$", page, re.M)

    assert {name: (limit, file) for name, limit, file in rows} == asked()


@pytest.mark.parametrize(
    ("measured", "row", "code"),
    [
        (1.69, "| a ratio | 1.69 times | at most 1.7 times | yes |", 0),
        (1.7, "| a ratio | 1.7 times | at most 1.7 times | yes |", 0),
        (1.71, "| a ratio | 1.71 times | at most 1.7 times | NO |", 1),
    ],
)
def test_a_figure_that_falls_short_is_told_and_fails(measured, row, code, capsys):
    bench = runpy.run_path(str(BENCH / "figures.py"))
    limits = {
        "a ratio": bench["Asked"](1.7, " times"),
        "a rate": bench["Asked"](100_000, " a second", least=True),
    }

    ended = bench["conclude"](bench["figures"](limits, measured, 123_456.7))

    *_, ratio, rate = capsys.readouterr().out.splitlines()
    assert ratio == row
    assert rate == "| a rate | 123,457 a second | at least 100,000 a second | yes |"
    assert ended == code
