"""Lives that are nothing but their places, and entries of their lock."""

from sergemap.earth.lock import LockEntry
from sergemap.life.model import Life, Position


def life_of(**places):
    """Return a life with these places, each a name or more, which stays in the first of them."""
    named = {key: {"name": of} if isinstance(of, str) else of for key, of in places.items()}
    return Life.model_validate(
        {
            "title": "t",
            "subject": {"name": "n"},
            "places": named,
            "periods": [{"id": "p", "name": "P", "dates": "1900/1950"}],
            "itinerary": [{"id": "a", "place": next(iter(places)), "dates": "1933"}],
        }
    )


PETROGRAD = LockEntry(
    at=Position(30.31413, 59.93863),
    query="Petrograd",
    geocoder="offline",
    match="Saint Petersburg, Russia",
    id="geonames:498817",
    retrieved="2024-05-01",
)


def entry(query, **more):
    """Return an entry that answers a query with whatever."""
    return PETROGRAD.model_copy(update={"query": query, **more})
