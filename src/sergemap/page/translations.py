"""The texts of a scene as a page has them: in each other language what the first one lacks."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sergemap.scene.model import Scene, fields

_SAME = 0  # in the place of what the language of the file says in the same words


def to_json(scene: Scene) -> str:
    """Return a scene as JSON in which no text stands twice because two languages say it alike.

    Titles of books, names and addresses are often the same; `wholeTexts` of the player puts them
    back.
    """
    if scene.language not in scene.texts:
        return scene.to_json()
    texts = {tag: fields(texts) for tag, texts in scene.texts.items()}
    first = texts[scene.language]
    parts = fields(scene) | {
        "texts": {
            tag: parts if parts is first else {name: _own(name, parts, first) for name in parts}
            for tag, parts in texts.items()
        }
    }
    return json.dumps(parts, default=fields, ensure_ascii=False, separators=(",", ":"))


def _own(name: str, texts: Mapping[str, object], first: Mapping[str, object]) -> object:
    """Return a part of the texts without what the first language has, too."""
    mine, theirs = texts[name], first.get(name)
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return {
            key: _but(entry, theirs.get(key))
            for key, entry in mine.items()
            if entry != theirs.get(key)
        }
    if name == "places" and isinstance(mine, tuple) and isinstance(theirs, tuple):
        return [_but(entry, other) for entry, other in zip(mine, theirs, strict=True)]
    return mine


def _but(entry: object, other: object) -> object:
    """Return an entry with nothing but a sign for each of its parts that the other has, too."""
    if entry == other:
        return _SAME
    if isinstance(entry, tuple) and isinstance(other, tuple):
        pairs = zip(entry, other, strict=False)
        common = [_SAME if mine == theirs and mine else mine for mine, theirs in pairs]
        return [*common, *entry[len(common) :]]
    return entry
