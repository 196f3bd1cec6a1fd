"""What is written into a drawing is text, and never markup."""

from hypothesis import given
from hypothesis import strategies as st
from tests.picture.conftest import parsed

from sergemap.carto.svg import element, escaped, path_data


@given(st.text())
def test_any_text_is_read_back_as_text(text):
    drawn = element("text", escaped(text), lang=text)

    read = parsed(drawn)

    assert len(read) == 0
    assert list(read.attrib) == ["lang"]
    plain = text.isascii() and text.isprintable()
    assert not plain or (read.text or "", read.get("lang")) == (text, text)


def test_what_is_none_is_left_out_and_numbers_are_short():
    assert element("rect", x=0.5, fill=None, stroke_width=2.0) == '<rect x=".5" stroke-width="2"/>'


@given(st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=2, max_size=20))
def test_a_path_ends_where_its_line_ends_to_a_tenth(line):
    drawn = path_data([line])

    if drawn:
        start, steps = drawn[1:].split("l")
        numbers = [float(number) for number in steps.replace("-", " -").split()]
        x, y = (float(number) for number in start.replace("-", " -").split())
        assert abs(x + sum(numbers[0::2]) - line[-1][0]) < 0.051
        assert abs(y + sum(numbers[1::2]) - line[-1][1]) < 0.051


def test_a_line_within_one_point_is_not_drawn():
    assert path_data([[(1, 1), (1.01, 1.02)], []]) == ""
