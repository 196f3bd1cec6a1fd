"""Sources as a reader cites them, without marks."""

from __future__ import annotations

from collections.abc import Sequence

from sergemap.exporters.records import Citation
from sergemap.picture.captions import LocalizedScene
from sergemap.scene.model import SourceRef


def citations(scene: LocalizedScene, refs: Sequence[SourceRef]) -> tuple[Citation, ...]:
    """Return the sources that are pointed to, each with the page or the chapter."""
    return tuple(_citation(scene, key, locator) for key, locator in refs)


def said(scene: LocalizedScene, edtf: str) -> str:
    """Return a date as people say it, with the spaces of a keyboard: data is searched."""
    return scene.dates(edtf).translate(_SPACES)


_SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


def _citation(scene: LocalizedScene, key: str, locator: str | None) -> Citation:
    facts, (title, _) = scene.scene.sources[key], scene.texts.sources[key]
    when = said(scene, facts.date) if facts.date else None
    parts = (facts.author, title, facts.container, facts.publisher, when, locator)
    return Citation(key, ", ".join(filter(None, parts)), facts.url)
