"""Words keep to the room they were given."""

from hypothesis import given
from hypothesis import strategies as st

from sergemap.carto.measure import folded, shortened, width_of


@given(st.text(min_size=1), st.floats(20, 300))
def test_a_shortened_text_fits_or_is_one_letter(text, width):
    short = shortened(text, 12, width)

    assert width_of(short, 12) <= width or len(short) <= 2


@given(st.text(st.characters(categories=["L", "Zs"]), max_size=80), st.floats(60, 300))
def test_folded_lines_fit_and_keep_the_words_in_order(text, width):
    lines = folded(text, 12, width, 3)

    assert len(lines) <= 3
    assert all(width_of(line, 12) <= width for line in lines)
    whole = " ".join(lines)
    assert "…" in whole or whole == " ".join(text.split())


def test_accents_cost_nothing_and_capitals_more():
    assert width_of("Précigné", 10) == width_of("Precigne", 10)
    assert width_of("PARIS", 10) > width_of("paris", 10)
    assert width_of("Серж", 10) > 20
    assert width_of("巴黎", 10) > 20
