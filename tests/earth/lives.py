"""Lives that are nothing but their places."""

from sergemap.life.model import Life


def life_of(**places):
    """Return a life with these places, which stays in the first of them."""
    return Life.model_validate(
        {
            "title": "t",
            "subject": {"name": "n"},
            "places": places,
            "periods": [{"id": "p", "name": "P", "dates": "1900/1950"}],
            "itinerary": [{"id": "a", "place": next(iter(places)), "dates": "1933"}],
        }
    )
