"""Words keep to the room they were given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sergemap.carto.label_index import Room, folded, shortened, width_of

FRAME = (0.0, 0.0, 400.0, 300.0)


@given(st.text(min_size=1), st.floats(20, 300))
def test_a_shortened_text_fits_or_is_one_letter(text: str, width: float) -> None:
    short = shortened(text, 12, width)

    assert width_of(short, 12) <= width or len(short) <= 2


@given(st.text(st.characters(categories=["L", "Zs"]), max_size=80), st.floats(60, 300))
def test_folded_lines_fit_and_keep_the_words_in_order(text: str, width: float) -> None:
    lines = folded(text, 12, width, 3)

    assert len(lines) <= 3
    assert all(width_of(line, 12) <= width for line in lines)
    whole = " ".join(lines)
    assert "…" in whole or whole == " ".join(text.split())


def test_accents_cost_nothing_and_capitals_more() -> None:
    assert width_of("Précigné", 10) == width_of("Precigne", 10)
    assert width_of("PARIS", 10) > width_of("paris", 10)
    assert width_of("Серж", 10) > 20
    assert width_of("巴黎", 10) > 20


def test_a_taken_box_is_free_no_more_and_touching_is_allowed() -> None:
    room = Room(FRAME, 5, [(10, 10, 50, 50)], [])

    assert not room.is_free((40, 40, 80, 80))
    assert room.is_free((50, 10, 80, 50))
    assert not room.is_free((2, 100, 40, 120))
    room.take((50, 10, 80, 50))
    assert not room.is_free((60, 20, 70, 30))


def test_the_way_under_a_box_is_counted_across_all_cells() -> None:
    way = [(float(x), 150.0) for x in range(0, 400, 5)]
    room = Room(FRAME, 5, [], way)

    assert room.way_under((100, 140, 200, 160)) == 21
    assert room.way_under((100, 10, 200, 40)) == 0


def test_a_hairline_leaves_its_own_sign_but_crosses_no_other() -> None:
    own, other = (95.0, 95.0, 105.0, 105.0), (140.0, 90.0, 160.0, 110.0)
    room = Room(FRAME, 5, [own, other], [])

    assert room.is_clear((100, 100), (100, 160), own)
    assert not room.is_clear((100, 100), (200, 100), own)
