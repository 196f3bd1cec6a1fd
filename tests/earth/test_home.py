"""What the other places of a life say of a name: its land, and how far they are."""

from collections import Counter

from tests.cases import cases
from tests.earth.lives import life_of

from sergemap.earth.geocoding import locate
from sergemap.earth.home import home_of
from sergemap.life.model import Position


def first_of(names):
    """Return where the first of some places was found, and what is told of it."""
    atlas = locate(life_of(**{f"p{number}": name for number, name in enumerate(names)}), {})
    return atlas["p0"].match, atlas.unsure.get("p0", "")


def assert_chosen_and_told(names, match, of_others="others of that name"):
    found, doubt = first_of(names)

    assert found == match
    assert of_others in doubt


@cases
def test_an_island_or_a_region_is_no_town_of_its_name_far_away(names, match):
    assert first_of(names)[0] == match


@cases
def test_the_land_of_most_places_is_that_of_a_name_in_it_and_the_choice_is_told(names, match):
    assert_chosen_and_told(names, match)


@cases
def test_where_a_namesake_lies_in_the_land_of_most_places_that_is_told(names, match, settle):
    assert_chosen_and_told(names, match, f"most places of this life lie in the land of {settle}")


@cases
def test_a_town_far_from_all_other_places_gives_way_to_its_namesake_amid_them(names, match):
    assert_chosen_and_told(names, match)


@cases
def test_a_small_town_far_from_all_other_places_is_told_as_a_guess(names, doubt):
    assert doubt in first_of(names)[1]


@cases
def test_a_town_near_to_which_a_life_was_comes_before_an_island_or_a_region(names, match, other):
    assert_chosen_and_told(names, match, f"else there is {other}")


@cases
def test_a_city_that_people_went_to_is_no_village_at_home(names, match):
    assert first_of(names) == (match, "")


def test_namesakes_do_not_vote_for_each_other():
    names = ("Guadalajara", "León", "Córdoba", "Mérida", "Valladolid", "Mexico City")
    life = life_of(**{f"p{number}": name for number, name in enumerate(names)})

    atlas = locate(life, {})

    assert {spot.match.rpartition(", ")[2] for spot in atlas.spots.values()} == {"Mexico"}
    assert list(atlas.unsure) == ["p0", "p1", "p2", "p3", "p4"]


def test_a_place_that_was_set_by_hand_votes_too():
    by_hand = {"name": "Home", "at": Position(-99.1, 19.4)}
    life = life_of(p0="Durango", p1=by_hand, p2={**by_hand, "at": Position(-96.1, 19.2)})

    assert locate(life, {})["p0"].match == "Victoria de Durango, Mexico"


def test_a_name_with_its_land_is_left_alone():
    assert first_of(["Bol, Chad", "Split", "Hvar"]) == ("Bol, Chad", "")


def test_half_of_the_places_are_no_home():
    assert home_of(Counter(MX=2, ES=2)) == ""
    assert home_of(Counter(MX=2, ES=1)) == "MX"
