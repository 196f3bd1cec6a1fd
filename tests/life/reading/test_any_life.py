"""Whatever is written: a life or what is wrong with it, and never a traceback."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.life.told import PORTBOU, SMALL

from sergemap.errors import LifeError
from sergemap.life.model import Life
from sergemap.life.reading.life_file import read_life_text

slowly = settings(suppress_health_check=[HealthCheck.too_slow])


def faults_of(text):
    try:
        read_life_text(text)
    except LifeError as error:
        return error.faults
    return ()


@settings(slowly, max_examples=200)
@given(st.text() | st.binary())
def test_any_text_is_a_life_or_a_life_error(text):
    with pytest.raises(LifeError):
        read_life_text(text)


@settings(slowly, max_examples=400)
@given(
    st.integers(0, len(PORTBOU)),
    st.integers(0, 12),
    st.text("{}[]:,-&*#?|<>=!%@`'\" \n\t\\abz019.~/", max_size=12),
)
def test_a_mangled_life_is_a_life_or_a_life_error(start, length, typed):
    text = PORTBOU[:start] + typed + PORTBOU[start + length :]

    faults = faults_of(text)

    assert all(fault.line > 0 and fault.column > 0 for fault in faults)
    assert all(len(str(fault).splitlines()) == 1 for fault in faults)


WORDS = st.sampled_from(["", "berlin", "1933", "x", "free", "52.5"])
KEYS = st.sampled_from(["name", "place", "dates", "sources", "via", "id", "arrival", "at", "x"])
TREES = st.recursive(
    WORDS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=8,
)


@settings(slowly, max_examples=300)
@given(st.sampled_from(sorted(Life.model_fields)), TREES)
def test_any_shape_under_any_key_is_a_life_or_a_life_error(key, shape):
    rest = SMALL.replace(f"\n{key}:", f"\nwas-{key}:")

    faults = faults_of(f"{key}: {json.dumps(shape)}\n{rest}")

    assert all(len(str(fault).splitlines()) == 1 for fault in faults)
