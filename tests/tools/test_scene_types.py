"""The types that the player has of the scene."""

from scene_types import TYPES, scene_types


def test_the_types_of_the_scene_are_those_of_its_model():
    assert TYPES.read_text(encoding="utf-8") == scene_types(), "run tools/scene_types.py"
