"""Countries as people write them."""

from tests.cases import cases

from sergemap.earth.areas import country_codes, former_states
from sergemap.earth.countries import Countries


@cases
def test_a_country_has_several_names(name, code):
    areas = Countries().areas([name])

    assert [sorted(area.countries) for area in areas] == ([[code]] if code else [])


@cases
def test_a_country_is_read_as_people_of_six_languages_write_it(language, names):
    countries = Countries()
    unknown = [
        name
        for name in names
        if not (countries.areas([name]) or country_codes(name, language) or former_states(name))
    ]

    assert unknown == []


def test_a_state_that_is_no_more_is_all_that_came_after():
    (area,) = Countries().areas(["Soviet Union"])

    assert {"RU", "UA", "UZ"} <= area.countries


def test_two_letters_can_be_a_country_and_a_state():
    areas = Countries().areas(["CA"])

    assert [(sorted(area.countries), area.admin1) for area in areas] == [
        (["CA"], None),
        (["US"], "CA"),
    ]


def test_a_state_needs_its_own_country():
    countries = Countries()

    assert [area.admin1 for area in countries.areas(["Oregon", "USA"])] == ["OR"]
    assert countries.areas(["Oregon", "France"]) == ()
    assert countries.areas(["Seine", "Oregon", "USA"]) == ()
