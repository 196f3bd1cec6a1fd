"""The texts of a scene as a page has them: in each other language what the first one lacks."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sergemap.scene.model import Scene

_SAID_ALIKE = 0  # in the place of what the language of the file says in the same words


def to_json(scene: Scene) -> str:
    """Return a scene as JSON in which no text stands twice because two languages say it alike.

    Titles of books, names and addresses are often the same; `wholeTexts` of the player puts them
    back.
    """
    whole: dict[str, object] = json.loads(scene.to_json())
    texts = whole["texts"]
    if not isinstance(texts, dict) or scene.language not in texts:
        return scene.to_json()
    first = texts[scene.language]
    whole["texts"] = {
        tag: told if tag == scene.language else {name: _own(name, told, first) for name in told}
        for tag, told in texts.items()
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _own(name: str, told: Mapping[str, object], first: Mapping[str, object]) -> object:
    """Return a part of the texts without what the first language has, too."""
    mine, theirs = told[name], first.get(name)
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return {
            key: _but(entry, theirs.get(key))
            for key, entry in mine.items()
            if entry != theirs.get(key)
        }
    if name == "places" and isinstance(mine, list) and isinstance(theirs, list):
        return [_but(entry, other) for entry, other in zip(mine, theirs, strict=True)]
    return mine


def _but(entry: object, other: object) -> object:
    """Return an entry with nothing but a sign for each of its parts that the other has, too."""
    if entry == other:
        return _SAID_ALIKE
    if isinstance(entry, list) and isinstance(other, list):
        pairs = zip(entry, other, strict=False)
        alike = [_SAID_ALIKE if mine == theirs and mine else mine for mine, theirs in pairs]
        return alike + entry[len(alike) :]
    return entry
