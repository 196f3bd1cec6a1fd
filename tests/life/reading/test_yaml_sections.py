"""A file is read section by section, and the same comes of it as of a reading in one go."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sergemap.life.reading import yaml_tree
from sergemap.life.reading.yaml_sections import sections_of

SERGE = Path("data/places.yaml").read_text("utf-8")
SHORT = (
    "# a life\ntitle: A\nsummary: |\n  One.\n\n  Two.\nplaces:\n  x: {name: X}\n- odd\nworks: []\n"
)
PIECES = [
    *("\"'[]{}:#|>%&*\t\r\n"),
    *("- ", "? ", "  ", ": ", " #", "&a ", "*a", "<<: ", "|+\n", "\u2028", "\u0085"),
    *("\n---\n", "\n...\n", "\nfoo: bar\n", "title: B\n", '"a\nb: c"', "{a: 1,\nb: 2}"),
]


def read(text):
    return yaml_tree.read_tree(text, "life.yaml")


def read_in_one_go(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "sections_of", lambda _: [])
        return read(text)


@pytest.mark.parametrize(
    "text",
    [
        SERGE,
        SERGE.replace("\n", "\r\n"),
        'title: "a\nplaces: b"\n',
        "title: {a: 1,\nplaces: 2}\n",
        "title: A\ntitle: B\n",
        "title: &a A\nsummary: *a\n",
        "title: A\n--- \nsummary: B\n",
        "title: A\nsummary: B\n...\n",
        "%YAML 1.1\n---\ntitle: A\n",
        "title: A\n places: B\n",
        "title:\nplaces:\n- a\n- b\nworks:\n",
        "summary: |+\n  a\n\n\ntitle: A\n",
        "title: A\rplaces: B\n",
        "- a\ntitle: A\n",
    ],
)
def test_sections_are_read_as_they_are_in_the_whole(text):
    assert read(text) == read_in_one_go(text)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(SHORT)), st.sampled_from(PIECES)), max_size=3))
def test_whatever_is_typed_into_a_file_is_read_as_in_the_whole(typed):
    text = SHORT
    for at, piece in typed:
        text = text[:at] + piece + text[at:]

    assert read(text) == read_in_one_go(text)


def test_only_a_section_that_has_changed_is_read_again():
    read(SERGE)
    before = yaml_tree._section.cache_info()

    read(SERGE.replace("stateless in", "stateless for years in"))

    after = yaml_tree._section.cache_info()
    assert after.misses - before.misses == 1
    assert after.hits - before.hits == len(sections_of(SERGE)) - 1


def test_a_text_without_sure_sections_has_none():
    assert sections_of("- a\n") == sections_of("a\ntitle: A\n") == sections_of("") == []
