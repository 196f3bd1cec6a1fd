"""Ships keep to the water, trains to the land, or `check` asks for the places between."""

from tests.cases import cases

from sergemap.earth.ways import over_the_wrong_element
from sergemap.life.model import Life

PLACES = {
    "new-york": [40.7, -74.0],
    "petrograd": [59.94, 30.31],
    "london": [51.51, -0.13],
    "munich": [48.14, 11.57],
    "berlin": [52.52, 13.4],
    "lisbon": [38.72, -9.14],
    "budapest": [47.5, 19.04],
    "edinburgh": [55.95, -3.19],
}


def told(start, end, by, via):
    life = Life.model_validate(
        {
            "title": "t",
            "subject": {"name": "n"},
            "places": {key: {"name": key, "at": at} for key, at in PLACES.items()},
            "periods": [{"id": "p", "name": "P", "dates": "1900/1950"}],
            "itinerary": [
                {"id": "a", "place": start, "dates": "1920"},
                {"id": "b", "place": end, "dates": "1921", "arrival": {"by": by, "via": via}},
            ],
        }
    )
    at = {key: place.at for key, place in life.places.items()}
    return [fault.message for fault in over_the_wrong_element(life, at)]


@cases
def test_a_way_over_the_wrong_element_is_told(start, end, by, via, message):
    assert told(start, end, by, via) == ([message] if message else [])
