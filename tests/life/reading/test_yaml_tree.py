import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import cases, table_beside

from sergemap.errors import LifeError
from sergemap.life.locations import SourcePosition
from sergemap.life.reading import yaml_text
from sergemap.life.reading.life_file import read_life_text
from sergemap.life.reading.yaml_tree import YamlList, YamlMapping, YamlText, read_tree


def plain(node):
    if isinstance(node, YamlMapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, YamlList):
        return [plain(entry) for entry in node.entries]
    return node.text if node else None


def faults_of(text):
    return [str(fault).removeprefix("a.yaml:") for fault in read_tree(text, "a.yaml")[1]]


@pytest.fixture(params=["C", "Python"])
def either_reader(request, monkeypatch):
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


@pytest.mark.usefixtures("either_reader")
def test_a_tree_keeps_every_text_and_its_place():
    tree, faults = read_tree("a: no\nb:\n  - 010\n  - {c: '', d: }\n", "a.yaml")

    assert faults == ()
    assert plain(tree) == {"a": "no", "b": ["010", {"c": "", "d": ""}]}
    assert tree.entries["a"] == (SourcePosition(1, 1), YamlText("no", SourcePosition(1, 4)))
    assert tree.entries["b"][1].mark == SourcePosition(3, 3)


@pytest.mark.usefixtures("either_reader")
@cases
def test_both_readers_tell_one_fault_in_one_place(text, place):
    (fault,) = faults_of(text)

    assert fault.startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("a: é\nb: é".encode() + b"\xe9", "2:5: byte 0xE9 (number 12 of the file) is not UTF-8"),
        (b"\xef\xbb\xbfa: \xff", "1:4: byte 0xFF (number 7 of the file) is not UTF-8"),
        ("a: b".encode("utf-16"), "1:1: the file is written in UTF-16; save it as UTF-8"),
        ("a: b".encode("utf-32"), "1:1: the file is written in UTF-16; save it as UTF-8"),
        (b"a: b\0", "1:5: U+0000 is a null character; delete it"),
        ("a: \x85\x07\x07", "1:5: U+0007 is a character that cannot be seen; delete it (and in 1"),
        ("a: b\ufeff", "1:5: U+FEFF is a byte-order mark; delete it"),
        ("a:\n  \t- b", "2:3: a tab indents this line; use spaces"),
        ("a:\tb\n#\tc\n\t\t", "1:3: there is a tab here; use spaces (and in 2 more lines)"),
    ],
)
def test_what_is_no_plain_text_is_told_with_its_place(content, what):
    (fault,) = faults_of(content)

    assert fault.startswith(what)


def test_more_than_one_thing_slightly_wrong_is_told_at_once():
    text = "a: !x 1\na: 2\nb: *c\n<<: {}\n? [d]\n: e\n"

    tree, faults = read_tree(text, "a.yaml")

    assert [fault.line for fault in faults] == [1, 2, 3, 4, 5]
    assert plain(tree) == {"a": "1", "b": "*c"}


def test_an_alias_stands_for_what_it_names():
    tree, faults = read_tree("a: &a [x, &b y]\nb: *a\n*b : z\n", "a.yaml")

    assert (plain(tree), faults) == ({"a": ["x", "y"], "b": ["x", "y"], "y": "z"}, ())


def bomb(width, height):
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, height)]
    return "\n".join([f"a0: &a0 [{', '.join('x' * width)}]", *rows])


HOSTILE = {
    name: before + part * times + after
    for name, (before, part, times, after) in table_beside(__file__)["hostile"].items()
} | {
    "indentation": "\n".join(" " * n + "a:" for n in range(1000)),
    "bomb": bomb(9, 9),
    "wide bomb": bomb(1000, 3),
    "deep aliases": bomb(1, 5000),
    "doubling aliases": bomb(2, 64),
    "large text many times": f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 150_000)}]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_within_a_second(name):
    started = time.thread_time()

    with pytest.raises(LifeError) as caught:
        read_life_text(HOSTILE[name])

    assert time.thread_time() - started < 1
    assert str(caught.value)


@pytest.mark.parametrize("name", ["brackets", "braces", "dashes", "bomb", "deep aliases", "tags"])
def test_the_reader_in_python_refuses_hostile_text_too(name, monkeypatch):
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)

    assert faults_of(HOSTILE[name])


def test_bytes_of_more_than_64_mib_are_refused(monkeypatch):
    monkeypatch.setattr(yaml_text, "LARGEST_FILE", 10)

    assert faults_of(b"a: 3456789") == []
    assert faults_of(b"a: 34567890") == [
        "1:1: the file is larger than 64 MiB; a life is text, and smaller"
    ]


@settings(max_examples=300)
@given(st.text("ab{}[]:,-&*#?|<>!%@`'\" \n\\.~\r\u2028\x85", max_size=40) | st.binary(max_size=40))
def test_any_text_is_a_tree_or_has_faults(content):
    tree, faults = read_tree(content, "a.yaml")

    assert tree is not None or faults
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)
    assert all(len(str(fault).splitlines()) == 1 for fault in faults)
