"""The schema sees what an editor could see, and never blames what can be read."""

import json
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import get_args, get_origin

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.cases import cases, table_beside
from tests.life.told import PORTBOU

from sergemap.errors import DateError, LifeError
from sergemap.life import model
from sergemap.life.dates import read_date
from sergemap.life.model import Life
from sergemap.life.reading.life_file import read_life, read_life_text
from sergemap.life.reading.schema import field_notes, schema_of, schema_text
from sergemap.life.translation import Translation

ROOT = Path(__file__).parents[3]
BAD = sorted((ROOT / "tests" / "bad").glob("*.yaml"))
GOOD = [
    ROOT / "data" / "places.yaml",
    *sorted((ROOT / "tests" / "browser" / "lives").glob("*.yaml")),
]
SMALLEST = PORTBOU.partition("  - {place: paris")[0]
UNSEEN = [story for why in table_beside(__file__)["unseen"] for story in why]


class Loader(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, in which a date is text."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def loaded(text):
    """Return what an editor sees in the text."""
    return yaml.load(text, Loader)  # noqa: S506  # it is a SafeLoader


@cache
def validator(kind):
    return Draft202012Validator(schema_of(kind))


def complaints(text, kind=Life):
    found = validator(kind).iter_errors(loaded(text))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


@pytest.mark.parametrize("kind", [Life, Translation])
def test_the_schema_is_one(kind):
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(
    ("name", "kind"), [("places.schema.json", Life), ("translation.schema.json", Translation)]
)
def test_the_schema_beside_the_life_is_up_to_date(name, kind):
    kept = (ROOT / "data" / name).read_text("utf-8")

    assert kept == schema_text(kind), f"write it anew: sergemap schema -o data/{name}"


def test_the_life_names_its_schema_in_its_first_line():
    first = (ROOT / "data" / "places.yaml").read_text("utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=places.schema.json"
    assert json.loads((ROOT / "data" / "places.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_life_that_can_be_read_has_no_complaints(path):
    read_life(path)

    assert complaints(path.read_bytes()) == []


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("places.??.yaml")))
def test_a_translation_that_can_be_read_has_no_complaints(path):
    assert complaints(path.read_bytes(), Translation) == []


@cases
def test_what_the_reader_takes_is_not_complained_of(more):
    name = more.partition(":")[0]
    kept = [line for line in SMALLEST.splitlines() if not line.startswith(f"{name}:")]
    life = "\n".join([*kept, more, ""])
    read_life_text(life)

    assert complaints(life) == []


@cases
def test_a_stay_that_the_reader_takes_is_not_complained_of(stay):
    journey = "  - {place: berlin, id: there, dates: 1935}\n" if "resumed" in stay else ""
    stays = f"{SMALLEST}  - {{place: berlin, {stay}}}\n{journey}"
    life = f"{stays}sources: {{berlin-book: {{title: Berlin}}}}\n"
    read_life_text(life)

    assert complaints(life) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_of_the_bad_lives_it_sees_what_a_schema_can_see(path):
    try:
        seen = complaints(path.read_bytes())
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError):
        return  # this is no YAML, and the editor says so before it asks the schema

    assert bool(seen) == (path.stem not in UNSEEN), seen


def test_what_it_cannot_see_is_in_the_list_once():
    assert len(UNSEEN) == len(set(UNSEEN))
    assert set(UNSEEN) <= {path.stem for path in BAD}


def dates_to_try():
    """Yield dates, and what lies close to them."""
    yield from table_beside(__file__)["days_to_try"]
    yield from (
        f"{day}{mark}" for day in ("1936", "1936-04") for mark in ("~", "?", "%", "!", "~~")
    )
    yield from (f"{day}/{end}" for day in ("1936", "..", "") for end in ("1937", "..", "", "38"))


@pytest.mark.parametrize("text", list(dates_to_try()))
def test_it_knows_a_date_as_the_reader_does(text):
    life = SMALLEST.replace("../1933-03", f"'{text}'")

    with suppress(DateError):
        read_date(text)
        assert complaints(life) == []
        return
    assert complaints(life) != []


def records():
    """Yield the models that the file has, as their author wrote them."""
    for made in vars(model).values():
        is_record = isinstance(made, type) and issubclass(made, model.Record)
        if is_record and made not in (model.Record, model.SourceRef):
            yield made


@pytest.mark.parametrize("record", list(records()), ids=lambda record: record.__name__)
def test_every_field_has_a_note(record):
    notes = field_notes()[record.__name__]

    assert set(notes) == {"", *record.model_fields}
    assert notes[""] == record.__doc__
    assert all(
        (note if isinstance(note, str) else note[0]).endswith(".") for note in notes.values()
    )


def test_every_choice_of_the_models_is_offered():
    offered = json.dumps(schema_of())

    for choice in (model.Status, model.Precision, model.Confidence, model.Means, model.Manner):
        assert get_origin(choice)
        assert all(f'"{word}"' in offered for word in get_args(choice))


def test_every_example_is_one():
    validator = Draft202012Validator(schema_of())
    defs = validator.schema["$defs"]

    for part in (validator.schema, *defs.values()):
        for field in part.get("properties", {}).values():
            for example in field.get("examples", ()):
                checked = Draft202012Validator({**field, "$defs": defs})
                assert checked.is_valid(example), (field, example)


def test_a_life_with_a_fault_that_it_sees_cannot_be_read():
    life = SMALLEST.replace("dates: ../1933-03", "dates: ../1933-03, status: prisonner")

    assert any("prisonner" in complaint for complaint in complaints(life))
    with pytest.raises(LifeError):
        read_life_text(life)
