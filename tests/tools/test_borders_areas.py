"""The areas of states come within two percent of what yearbooks of their time gave."""

import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import borders_shapes  # noqa: E402
from sergemap.borders.topology import read_borders  # noqa: E402

MOST_OFF = 0.02
LEAST_STATES = 25

# Square kilometres as these yearbooks are usually quoted, without colonies. They were written down
# from memory, not read off the page: a figure may be that of a neighbouring year.
#   SYB   Statesman's Year-Book          LN    League of Nations Statistical Year-Book
#   AG    Almanach de Gotha              SJDR  Statistisches Jahrbuch für das Deutsche Reich
#   UN    United Nations Statistical Yearbook, 1948
#   RP    Concise Statistical Year-Book of Poland (Mały rocznik statystyczny)
#   SRC   Statistical handbook of the Czechoslovak Republic (Statistická příručka, ročenka)
#   OMGUS Reports of the Military Government for Germany
FIGURES = """
1905-01-01 bulgaria             96346 AG
1905-01-01 greece               64679 AG
1905-01-01 montenegro            9080 AG
1914-07-01 germany             540858 SJDR
1914-07-01 austria_hungary     676615 AG
1914-07-01 france              536464 AG
1914-07-01 belgium              29451 AG
1914-07-01 romania             137903 AG
1914-07-01 serbia               87300 SYB
1914-07-01 greece              120308 SYB
1914-07-01 finland             373604 SYB
1914-07-01 italy               286682 AG
1930-07-01 germany             468788 SJDR
1930-07-01 poland              388634 RP
1930-07-01 czechoslovakia      140499 SRC
1930-07-01 hungary              93073 LN
1930-07-01 romania             295049 LN
1930-07-01 yugoslavia          248665 LN
1930-07-01 bulgaria            103146 LN
1930-07-01 greece              130199 LN
1930-07-01 lithuania            55670 LN
1930-07-01 latvia               65791 LN
1930-07-01 estonia              47549 LN
1930-07-01 finland             388279 LN
1930-07-01 italy               310137 LN
1930-07-01 france              550986 LN
1930-07-01 spain               504517 LN
1930-07-01 belgium              30507 LN
1930-07-01 switzerland          41295 LN
1930-07-01 austria              83868 LN
1930-07-01 sweden              448439 LN
1930-07-01 turkey              762736 LN
1930-07-01 ussr              21176000 LN
1930-07-01 ireland              68894 SYB
1930-07-01 luxembourg            2586 LN
1930-07-01 mexico             1969153 SYB
1939-02-01 czechoslovakia       99348 SRC
1939-06-01 slovakia             38055 SYB
1939-06-01 bohemia_moravia      48925 SJDR
1947-11-17 poland              311730 UN
1947-11-17 hungary              93011 UN
1947-11-17 romania             237502 UN
1947-11-17 yugoslavia          256589 UN
1947-11-17 czechoslovakia      127827 UN
1947-11-17 bulgaria            110842 UN
1947-11-17 finland             337009 UN
1947-11-17 germany_us_zone     107459 OMGUS
1947-11-17 germany_uk_zone      97698 OMGUS
1947-11-17 germany_su_zone     107173 OMGUS
"""
ROWS = [line.split() for line in FIGURES.strip().splitlines()]


@pytest.fixture(scope="module")
def areas():
    return list(map(borders_shapes.area_km2, borders_shapes.shapes_of(read_borders())))


def test_the_states_are_many():
    assert len({polity for _, polity, _, _ in ROWS}) >= LEAST_STATES


@pytest.mark.parametrize(("day", "polity", "figure", "source"), ROWS)
def test_a_state_is_as_large_as_its_yearbook_says(day, polity, figure, source, areas):
    tenures = [  # occupied lands included
        tenure
        for tenure in read_borders().tenures
        if tenure.id == polity and tenure.is_on(date.fromisoformat(day))
    ]

    area = sum(areas[atom] for tenure in tenures for atom in tenure.atoms)

    assert area == pytest.approx(float(figure), rel=MOST_OFF), source
