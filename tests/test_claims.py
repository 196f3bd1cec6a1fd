"""Each claim of the essay with which the map began is told on the map.

The table beside this file names, for each of the 73 claims, the record that tells it and a word
that its text must have. A claim may be told at several places. Whoever moves a claim to another
card moves its line here.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel

from sergemap.life.reading.life_file import read_life

CLAIMS = 73
TABLE = list(csv.DictReader((Path(__file__).parent / "claims.csv").read_text("utf-8").splitlines()))


@pytest.fixture(scope="module")
def life():
    return read_life(Path(__file__).parent.parent / "data" / "places.yaml")


def records(life):
    """Return what can tell a claim, by kind and id."""
    return {
        ("summary", ""): life.summary,
        **{("period", period.id): period for period in life.periods},
        **{("stay", stay.id): stay for stay in life.itinerary},
        **{("event", event.id): event for event in life.events},
        **{("work", work.id): work for work in life.works},
        **{("place", key): place for key, place in life.places.items()},
        **{("person", key): person for key, person in life.people.items()},
    }


def words_of(record):
    """Yield all texts that a record shows, its arrival's among them."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, BaseModel):
        for field in ("title", "original_title", "name", "text", "note", "arrival", "resumed"):
            yield from words_of(getattr(record, field, None))
    elif isinstance(record, Mapping):
        for one in record.values():
            yield from words_of(one)


def test_the_table_has_each_claim_once_or_more_and_in_order():
    numbers = [int(line["claim"]) for line in TABLE]

    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, CLAIMS + 1))


def test_each_claim_says_in_the_table_what_it_is():
    first = {line["claim"]: line for line in reversed(TABLE)}

    assert all(line["says"] for line in first.values())


@pytest.mark.parametrize("line", TABLE, ids=[f"{line['claim']}-{line['id']}" for line in TABLE])
def test_the_map_tells_the_claim(life, line):
    told_by = records(life).get((line["kind"], line["id"]))

    assert told_by is not None, f"no {line['kind']} {line['id']!r} in the life"
    assert line["must"] in " ".join(" ".join(words_of(told_by)).split())
