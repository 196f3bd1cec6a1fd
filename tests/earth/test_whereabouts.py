"""Positions set by hand are asked about where they lie at sea, abroad, turned round, or too far."""

from tests.cases import cases

from sergemap.earth.whereabouts import doubtful_positions, out_of_the_way
from sergemap.life.model import Life

KNOWN = {
    "berlin": {"name": "Berlin", "at": [52.52, 13.4]},
    "vienna": {"name": "Vienna", "at": [48.21, 16.37]},
    "paris": {"name": "Paris", "at": [48.86, 2.35]},
}


def life_of(places, stays):
    return Life.model_validate(
        {
            "title": "t",
            "subject": {"name": "n"},
            "places": KNOWN | places,
            "periods": [{"id": "p", "name": "P", "dates": "1900/1950"}],
            "itinerary": [
                {"id": f"s{number}", "place": place, "dates": dates}
                for number, (place, dates) in enumerate(stays)
            ],
        }
    )


def known(life):
    return {key: place.at for key, place in life.places.items()}


@cases
def test_a_doubtful_position_is_told(place, message):
    life = life_of({"x": place}, [("berlin", "1910"), ("x", "1911")])

    assert [each.message for each in doubtful_positions(life, known(life))] == (
        [message] if message else []
    )


@cases
def test_a_stay_too_far_from_the_one_before_and_the_one_after_is_told(
    first, between, last, message
):
    places = {"new-york": {"name": "New York", "at": [40.7, -74.0]}}
    life = life_of(places, [("paris", first), ("new-york", between), ("vienna", last)])

    assert [each.message for each in out_of_the_way(life, known(life))] == (
        [message] if message else []
    )
