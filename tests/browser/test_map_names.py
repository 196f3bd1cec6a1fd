"""The names on the map: towns for bearings, none on another."""

from __future__ import annotations

import pytest
from tests.browser.test_map import stand_still

TOWNS = "[...document.querySelectorAll('.names .name.town')].map((name) => name.textContent)"
OVERLAPS = """() => {
  const isGround = (name) => name.matches('.water[transform], .going');
  const names = [...document.querySelectorAll('.names text')].filter((name) => !isGround(name));
  const boxes = names.map((name) => {
    const {left, top, right, bottom} = name.getBoundingClientRect();
    const air = (bottom - top) * 0.25;
    return {left, top: top + air, right, bottom: bottom - air, says: name.textContent};
  });
  const areOne = (one, other) => one.left < other.right - 1 && one.right > other.left + 1 &&
    one.top < other.bottom - 1 && one.bottom > other.top + 1;
  return boxes.flatMap((one, at) => boxes.slice(at + 1)
    .filter((other) => areOne(one, other))
    .map((other) => `${one.says} on ${other.says}`));
}"""
DATES = ("1912-06-01", "1917-09", "1919-08-01", "1934-06-01", "1936-04-16", "1945-05-15")


def towns_on(opened):
    stand_still(opened)
    opened.wait_for_function(f"() => {TOWNS}.length > 0")
    return set(opened.evaluate(TOWNS))


@pytest.mark.parametrize("date", DATES)
def test_at_least_eight_towns_help_to_find_ones_bearings(open_serge, date):
    opened = open_serge(f"#date={date}&motion=reduced")

    assert len(towns_on(opened)) >= 8


def test_towns_have_the_names_of_the_day_in_the_language_of_the_page(open_serge):
    opened = open_serge("#date=1934-06-01&motion=reduced")

    assert {"Kazan", "Vyatka", "Aktyubinsk"} <= towns_on(opened)

    opened.evaluate("location.hash = 'date=1935-06-01&lang=ru'")
    opened.wait_for_function(f"() => {TOWNS}.includes('Киров')")

    assert "Вятка" not in opened.evaluate(TOWNS)


def test_the_whole_life_is_not_strewn_with_towns(open_serge):
    page = open_serge("")
    stand_still(page)

    assert page.evaluate(TOWNS) == []


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_no_name_of_the_map_lies_on_another(open_serge, size):
    opened = open_serge("#motion=reduced", size=size)
    for date in (*DATES, "1937-03-01", "1941-04-15"):
        opened.do(f"seek({{date: '{date}'}})")
        stand_still(opened)
        opened.wait_for_function("() => !document.querySelector('.names .going')")

        assert opened.evaluate(OVERLAPS) == [], date
