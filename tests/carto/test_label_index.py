"""Boxes and the way are found again, whichever squares they lie in."""

from sergemap.carto.label_index import LabelIndex

FRAME = (0.0, 0.0, 400.0, 300.0)


def test_a_taken_box_is_free_no_more_and_touching_is_allowed():
    index = LabelIndex(FRAME, 5, [(10, 10, 50, 50)], [])

    assert not index.is_free((40, 40, 80, 80))
    assert index.is_free((50, 10, 80, 50))
    assert not index.is_free((2, 100, 40, 120))
    index.take((50, 10, 80, 50))
    assert not index.is_free((60, 20, 70, 30))


def test_the_way_under_a_box_is_counted_across_all_cells():
    way = [(float(x), 150.0) for x in range(0, 400, 5)]
    index = LabelIndex(FRAME, 5, [], way)

    assert index.way_under((100, 140, 200, 160)) == 21
    assert index.way_under((100, 10, 200, 40)) == 0


def test_a_hairline_leaves_its_own_sign_but_crosses_no_other():
    own, other = (95.0, 95.0, 105.0, 105.0), (140.0, 90.0, 160.0, 110.0)
    index = LabelIndex(FRAME, 5, [own, other], [])

    assert index.is_clear((100, 100), (100, 160), own)
    assert not index.is_clear((100, 100), (200, 100), own)
