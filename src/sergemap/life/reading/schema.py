"""The JSON Schema of a life and of a translation, with which editors complete and check them.

It says of a file what it may look like; what its parts have to do with one another (a place that
a stay names, the order of dates) only `sergemap check` can tell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from sergemap.files import read_resource
from sergemap.life.date_sets import MOST_MEMBERS, pattern_of_set
from sergemap.life.field_types import SLUG
from sergemap.life.model import Life
from sergemap.life.partial_date import pattern_of_date
from sergemap.life.translation import Translation

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Node: TypeAlias = dict[str, Json]

NOTES = Path(__file__).with_name("field_notes.yaml")
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: type[Life | Translation] = Life) -> str:
    """Return the schema of a life, or of a translation, as JSON to be kept in a file.

    >>> schema_text().splitlines()[1]
    '  "$schema": "https://json-schema.org/draft/2020-12/schema",'
    """
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


@cache
def field_notes() -> Mapping[str, Node]:
    """Return, for each field of each record, a sentence about it, or that and then examples.

    The sentence about the record itself has an empty name. Docstrings are not there in each Python.
    """
    return cast("Mapping[str, Node]", yaml.safe_load(read_resource(NOTES)))


def schema_of(kind: type[Life | Translation] = Life) -> Node:
    """Return the schema of a life, or of a translation, as plain values."""
    made: Node = kind.model_json_schema()
    notes = field_notes()
    parts = _mapping(made.pop("$defs"))
    parts.pop("SourceRef", None)  # the file has a shorthand for it
    whole = _record(made, notes[kind.__name__])
    return {
        "$schema": DRAFT,
        "title": "A life in exile" if kind is Life else "A translation of a life in exile",
        **whole,
        "$defs": {
            **{name: _record(_mapping(part), notes[name]) for name, part in sorted(parts.items())},
            **_FORMS,
        },
    }


# What YAML reads as a number, or as yes and no, is text to us; `text:` with nothing after counts
# as left out.

_SLUG: Node = {"type": ["string", "integer"], "pattern": f"^{SLUG}$"}
_DEGREES = r"^\s*[+\-−]?([0-9]{1,3}(\.[0-9]*)?|\.[0-9]+)\s*$"


def _edtf() -> str:
    day = pattern_of_date()
    one_of = rf"\[\s*{pattern_of_set()}\s*\]"
    return rf"^\s*(?:{day}|{day}/(?:{day}|\.\.)?|(?:\.\.)?/{day}|{one_of})\s*$"


_FORMS: Node = {
    "text": {"type": ["string", "number", "boolean"]},
    "said": {"type": ["string", "number", "boolean"], "pattern": r"\S"},
    "slug": _SLUG,
    "dates": {
        "anyOf": [
            {"type": "string", "pattern": _edtf()},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
            {
                "type": "array",
                "items": {
                    "anyOf": [
                        {"type": "string", "pattern": rf"^\s*{pattern_of_set()}\s*$"},
                        {"type": "integer", "minimum": 1000, "maximum": 9999},
                    ]
                },
                "minItems": 1,
                "maxItems": MOST_MEMBERS,
            },
        ]
    },
    "position": {
        "type": "array",
        "prefixItems": [
            {
                "anyOf": [
                    {"type": "number", "minimum": -end, "maximum": end},
                    {"$ref": "#/$defs/degrees"},
                ]
            }
            for end in (90, 180)
        ],
        "minItems": 2,
        "maxItems": 2,
    },
    "degrees": {"type": "string", "pattern": _DEGREES},
    "sources": {
        "anyOf": [
            {"type": "array", "items": {"anyOf": [_SLUG, {"$ref": "#/$defs/located"}]}},
            {"$ref": "#/$defs/located"},
        ]
    },
    "source": {"anyOf": [_SLUG, {"$ref": "#/$defs/located", "maxProperties": 1}]},
    "located": {
        "type": "object",
        "propertyNames": {"pattern": f"^{SLUG}$"},
        "additionalProperties": {"anyOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]},
        "minProperties": 1,
    },
}


_PICTURE: Node = {"$ref": "#/$defs/Picture"}
_RECORDING: Node = {"$ref": "#/$defs/Recording"}
_SHORT: Mapping[str, Node] = {
    "#/$defs/SourceRef": {"$ref": "#/$defs/source"},
    "#/$defs/Recording": {"anyOf": [_RECORDING, {"type": "string"}]},
}
_DERIVED = {("Stay", "id")}  # made of place and year, where the file has none


def _record(made: Node, notes: Node) -> Node:
    """Return the schema of a record of keys as the file has them, with a note for each."""
    required = [
        name for name in _list(made.get("required", [])) if (made["title"], name) not in _DERIVED
    ]
    fields = _mapping(made["properties"])
    return {
        "description": notes[""],
        "type": "object",
        "properties": {
            name: _field(name, _mapping(field), notes[name], is_required=name in required)
            for name, field in fields.items()
        },
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _field(name: str, made: Node, note: Json, *, is_required: bool) -> Node:
    """Return the schema of a field; one that may be left out may also be left empty."""
    shape: Node = (
        {"$ref": "#/$defs/sources"} if name == "sources" and "items" in made else _shape(made)
    )
    sentence, *examples = _list(note if isinstance(note, list) else [note])
    about: Node = {"description": sentence}
    if examples:
        about["examples"] = examples
    default = made.get("default")
    if isinstance(default, str) and not is_required:
        about["default"] = default
    may_be_empty: Node = {"anyOf": [shape, {"type": "null"}]}
    if is_required and shape == {"$ref": "#/$defs/text"}:
        shape = {"$ref": "#/$defs/said"}
    return about | (shape if is_required else may_be_empty)


def _shape(made: Node) -> Node:
    """Return what may stand in a field, written as people write it."""
    choices = [_mapping(one) for one in _list(made.get("anyOf", made.get("oneOf", [])))]
    shapes = [_shape(one) for one in choices if one.get("type") != "null"]
    if shapes:
        return shapes[0] if len(shapes) == 1 else {"anyOf": list(shapes)}
    if "$ref" in made:
        return dict(_SHORT.get(str(made["$ref"]), {"$ref": made["$ref"]}))
    if made.get("type") == "array":
        return _array(made)
    if made.get("type") == "object":
        return _keyed(made)
    return _word(made)


def _array(made: Node) -> Node:
    items = _mapping(made["items"])
    if items == {"type": "number"}:
        return {"$ref": "#/$defs/position"}
    if items.get("type") == "number":
        return made
    if items == _PICTURE:
        return {"type": "array", "items": {"anyOf": [_PICTURE, {"type": "string"}]}}
    least = {"minItems": made["minItems"]} if "minItems" in made else {}
    return {"type": "array", "items": _shape(items), **least}


def _keyed(made: Node) -> Node:
    """Return many of a kind by their keys; one of which nothing is said may be empty."""
    patterns = made.get("patternProperties")
    if patterns is None:  # names of the time and of files, and what they are here
        shape = _shape(_mapping(made["additionalProperties"]))
        may_be_empty: Node = {"anyOf": [shape, {"type": "null"}]}
        return {
            "type": "object",
            "additionalProperties": may_be_empty if _is_text_of(shape) else shape,
        }
    ((pattern, value),) = _mapping(patterns).items()
    shape = _shape(_mapping(value))
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": (
            {"anyOf": [shape, {"type": "null"}]} if _is_text_of(shape) else shape
        ),
    }


def _is_text_of(shape: Node) -> bool:
    """Return whether that is what a translation says of something, which may be nothing."""
    return str(shape.get("$ref")).endswith("Text")


def _word(made: Node) -> Node:
    if "enum" in made:
        return {"enum": made["enum"]}
    if made.get("description"):
        return {"$ref": "#/$defs/dates"}
    if made.get("pattern") == _SLUG["pattern"]:
        return {"$ref": "#/$defs/slug"}
    return (
        {"type": "string", "pattern": made["pattern"]}
        if "pattern" in made
        else {"$ref": "#/$defs/text"}
    )


def _mapping(value: Json) -> Node:
    return cast(Node, value)


def _list(value: Json) -> list[Json]:
    return cast("list[Json]", value)
