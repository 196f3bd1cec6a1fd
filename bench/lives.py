"""Lives of any length, for measuring: a wanderer between thirty cities from 1890 to 1947."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

CITIES = {
    "Brussels": (50.85, 4.35),
    "Paris": (48.86, 2.35),
    "Lille": (50.63, 3.06),
    "London": (51.51, -0.13),
    "Barcelona": (41.39, 2.17),
    "Madrid": (40.42, -3.70),
    "Marseille": (43.30, 5.37),
    "Geneva": (46.20, 6.14),
    "Milan": (45.46, 9.19),
    "Rome": (41.90, 12.50),
    "Vienna": (48.21, 16.37),
    "Prague": (50.08, 14.44),
    "Berlin": (52.52, 13.41),
    "Hamburg": (53.55, 9.99),
    "Warsaw": (52.23, 21.01),
    "Riga": (56.95, 24.11),
    "Helsinki": (60.17, 24.94),
    "Stockholm": (59.33, 18.07),
    "Petrograd": (59.93, 30.36),
    "Moscow": (55.76, 37.62),
    "Kyiv": (50.45, 30.52),
    "Odesa": (46.48, 30.72),
    "Orenburg": (51.77, 55.10),
    "Istanbul": (41.01, 28.98),
    "Casablanca": (33.57, -7.59),
    "Fort-de-France": (14.62, -61.06),
    "Havana": (23.11, -82.37),
    "Mexico City": (19.43, -99.13),
    "New York": (40.71, -74.01),
    "Santo Domingo": (18.49, -69.93),
}
FIRST, LAST = date(1890, 1, 1), date(1947, 12, 31)
TEXT = "He stayed as long as his papers allowed, wrote at night, and saw few people."


def write_life(path: Path, stays: int) -> Path:
    """Write a life of so many stays; the same number gives the same life."""
    chance = random.Random(stays)  # noqa: S311  # it need not be hard to guess
    keys = {name: name.lower().replace(" ", "-") for name in CITIES}
    days = sorted(chance.choices(range((LAST - FIRST).days), k=stays))
    lines = ["title: A wanderer", "subject: {name: Nobody}", "places:"]
    lines += [
        f"  {keys[name]}: {{name: {name}, at: [{y}, {x}]}}" for name, (y, x) in CITIES.items()
    ]
    lines += ["periods:"]
    lines += [
        f"  - {{id: p{year}, name: The years from {year}, dates: {year}/{year + 5}}}"
        for year in range(1890, 1943, 6)
    ]
    lines += ["itinerary:"]
    for number, day in enumerate(days):
        lines += [
            f"  - id: s{number}",
            f"    place: {keys[chance.choice(list(CITIES))]}",
            f"    dates: {FIRST + timedelta(days=day)}",
            f"    text: {TEXT} It was stay {number + 1}.",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
