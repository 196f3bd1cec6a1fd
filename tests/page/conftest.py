"""A small scene, and a stand-in for the player where a test is not about the player."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.browser.conftest import open_page, tabs_with  # noqa: F401  # fixtures

from sergemap.page import player_files
from sergemap.scene import model
from sergemap.scene.model import Scene

HERE = Path(__file__).parent
LISTS = {
    "places": model.ScenePlace,
    "stops": model.Stop,
    "legs": model.Leg,
    "bands": model.Band,
    "marks": model.Mark,
}
MAPPINGS = {"people": model.PersonFacts, "sources": model.SourceFacts, "texts": model.Texts}


def small_scene(tell=str):
    """Return the scene of scene.yaml; `tell` may change each text in it."""

    def paragraphs(text):
        address = f"https://example.org/?{tell('a')}"
        return (
            (tell(text), ("em", (tell("em"), ("strong", (tell("strong"),)))), ("br",)),
            (("code", tell("code")), ("a", address, (tell("link"),))),
            (("a", tell("javascript:alert(1)"), (tell("bad link"),)),),
        )

    marks = {
        "~": tell,
        "¶": paragraphs,
        "@": lambda day: date.fromisoformat(day).toordinal(),
    }

    def read(part):
        match part:
            case dict():
                return {name: read(value) for name, value in part.items()}
            case list():
                return tuple(map(read, part))
            case str() if part[:1] in marks and part:
                return marks[part[0]](part[1:])
        return part

    parts = read(yaml.safe_load((HERE / "scene.yaml").read_text("utf-8")))
    usual = parts.pop("usual")
    for name, kind in LISTS.items():
        parts[name] = tuple(kind(**usual[name] | record) for record in parts[name])
    for name, kind in MAPPINGS.items():
        parts[name] = {key: kind(**record) for key, record in parts[name].items()}
    return Scene(**parts | {"totals": model.Totals(**parts["totals"])})


@pytest.fixture
def scene():
    return small_scene()


@pytest.fixture
def scene_told():
    """Return how to make the small scene with every text changed."""
    return small_scene


@pytest.fixture
def small_player(monkeypatch):
    """Put a player of a few lines in the place of the real one."""
    folder = HERE / "player"
    monkeypatch.setattr(player_files, "PLAYER", folder)
    monkeypatch.setattr(player_files, "TOKENS", folder / "tokens.css")
    monkeypatch.setattr(player_files, "GLYPHS", folder / "glyphs.svg")
    return folder
