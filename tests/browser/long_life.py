"""A life of many stays in ten towns, some captive, with an event for each tenth stay."""

import json
from datetime import date, timedelta

from sergemap.commands.build import run as build_file

STATUSES = ("free", "free", "prisoner", "underground", "free", "banished", "interned")


def long_life(folder, count):
    """Build its page, and return where it is."""
    begins = (date(1890, 1, 1) + timedelta(n * 20_000 // count) for n in range(count))
    days = [str(day) for day in begins]
    life = {
        "title": "A long life",
        "subject": {"name": "Nobody", "born": "1890-01-01", "died": "1945-12-31"},
        "places": {f"t{n}": {"name": f"Town {n}", "at": [40 + n, 5 + 3 * n]} for n in range(10)},
        "periods": [
            {"id": "one", "dates": "1890/1919", "name": "The first half"},
            {"id": "two", "dates": "1920/1945", "name": "The second half"},
        ],
        "itinerary": [
            {"id": f"s{n}", "place": f"t{n % 10}", "dates": day, "status": STATUSES[n % 7]}
            for n, day in enumerate(days)
        ],
        "events": [
            {"id": f"e{n}", "dates": day, "title": f"Event {n}"} for n, day in enumerate(days[::10])
        ],
    }
    data = folder / "long.yaml"
    data.write_text(json.dumps(life), "utf-8")
    return build_file(data, folder / "long.html").path
