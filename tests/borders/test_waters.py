"""Lakes and rivers in degrees."""

from sergemap.borders.waters import read_waters


def test_waters_lie_on_the_earth():
    waters = read_waters()

    points = [at for line in (*waters.lakes, *(line for _, line in waters.rivers)) for at in line]
    assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in points)
    assert {rank for rank, _ in waters.rivers} <= set(range(7))


def test_the_longest_lines_come_first():
    ranks = [rank for rank, _ in read_waters().rivers]

    assert ranks[0] == 0
