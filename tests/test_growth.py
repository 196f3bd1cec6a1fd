"""What grows with a life grows as it does: steps of the interpreter are counted, no clock is read.

`bench/growth.py` takes the exponents of whole commands; here stand the parts that once were square.
"""

import sys

import pytest

from sergemap.importers.draft import Draft
from sergemap.importers.eras import apart
from sergemap.life.checks import warnings_of
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Position
from sergemap.life.reading.life_file import read_life_text

FEW, MANY = 60, 240
HEAD = (
    "title: A\nsubject: {name: A}\nplaces: {p: {name: P, at: [1, 2]}}\n"
    "periods: [{id: r, name: R, dates: 1890/1950}]\nitinerary:\n"
)


def steps(work):
    """Return how many steps the interpreter takes."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def life(line):
    def made(size):
        text = HEAD + "".join(f"- {{id: s{n}, place: p, dates: {line(n)}}}\n" for n in range(size))
        read = read_life_text(text)
        return lambda: warnings_of(read)

    return made


def read(line):
    def made(size):
        text = HEAD + "".join(f"- {{id: s{n}, place: p, dates: {line(n)}}}\n" for n in range(size))
        return lambda: read_life_text(text)

    return made


def drafted(add):
    def made(size):
        draft = Draft("in.csv", "A life")
        return lambda: [add(draft, number) for number in range(size)]

    return made


def dated(take, line):
    def made(size):
        dates = [EdtfDate.read(line(number)) for number in range(size)]
        return lambda: list(take(dates))

    return made


PARTS = {
    "places of one name, far apart": drafted(
        lambda draft, n: draft.place("Paris", Position(n * 0.3, n * 0.2))
    ),
    "places without a Latin letter": drafted(lambda draft, n: draft.place(f"Город {n}")),
    "people": drafted(lambda draft, n: draft.named(draft.people, "name", f"Ann {n}")),
    "keys of periods": drafted(lambda draft, _: draft.period_key("war")),
    "eras": dated(apart, lambda n: f"{1000 + n}/{1000 + n}-06"),
    "stays of one interval": life(lambda _: "1919/1921"),
    "stays that overlap": life(lambda n: f"{1000 + n}/{1400 + n}"),
    "stays within one another": life(lambda n: f"{1000 + n}/{1900 - n}"),
    "the order of stays within one another": read(lambda n: f"{1000 + n}/{1900 - n}"),
}


@pytest.mark.parametrize("name", PARTS)
def test_four_times_as_many_take_hardly_more_than_four_times_as_long(name):
    few, many = (steps(PARTS[name](size)) for size in (FEW, MANY))

    assert few > FEW
    assert many < 6 * few  # of squares it would be 16; logarithms take a little more than 4
