"""The towns of a name, out of two tables: that of the larger ones, and that of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sergemap.earth.areas import old_names
from sergemap.earth.city_table import City, CityTable
from sergemap.earth.found import Asked
from sergemap.earth.lands import Lands
from sergemap.earth.meaning import Meant
from sergemap.earth.namesakes import LARGE_CITY, is_famous, is_longer, is_so_spelt, is_spelt
from sergemap.earth.place_names import fold_name


class NamedTowns:
    """Finds the towns that a query can mean, whichever of them is the likeliest."""

    def __init__(self, small: CityTable, big: CityTable) -> None:
        self._small, self._big = small, big

    def of(self, meant: Meant, asked: Asked) -> tuple[City, ...]:
        """Return the towns of that name in the lands named, out of the first table with some.

        Where none of them lies in the levels that were named, the next table is asked, too.
        """
        elsewhere = list[City]()
        for names in meant.all_names:
            for table in (self._small, self._big):
                found = meant.nearer(self._named(table, names, meant, asked))
                if found and meant.is_met(found[0], asked.spans):
                    return found if table is self._big else self._with_small(found, meant, asked)
                elsewhere += found
        return meant.nearer(elsewhere)

    def _with_small(self, found: tuple[City, ...], meant: Meant, asked: Asked) -> tuple[City, ...]:
        """Return towns with those of the smaller ones that may be meant beside them.

        These are all, if other places of the life say so; else those whose marks are those of the
        name, as Médan beside Medan, and those of that own name where the larger ones are called
        so by others alone: Oban beside Auburn.
        """
        name = meant.query.name
        is_wide = asked.is_wide and meant.lands.is_anywhere
        is_lent = meant.lands.is_anywhere and _is_lent(name, found)
        if is_spelt(name, found) and not is_wide and not is_lent:
            return found
        key, seen = fold_name(name), {city.geonameid for city in found}
        small = meant.nearer(self._named(self._big, meant.all_names[0], meant, asked))
        return (
            *found,
            *(
                city
                for city in small
                if city.geonameid not in seen
                and (
                    is_wide
                    or (is_lent and fold_name(city.name) == key)
                    or (not is_spelt(name, found) and is_spelt(name, [city]))
                )
            ),
        )

    def _named(
        self, table: CityTable, names: Sequence[str], meant: Meant, asked: Asked
    ) -> tuple[City, ...]:
        found: dict[int, City] = {}
        for name in names:
            own = table.named(name, seek_accents=table is self._small)
            for city in (*own, *self._famous(table, name), *table.spas(name)):
                found.setdefault(city.geonameid, city)
        lands = meant.lands
        return tuple(
            city
            for city in found.values()
            if lands.is_anywhere or is_now(lands, city) or lands.then(city, asked.spans)
        )

    def _famous(self, table: CityTable, name: str) -> Iterator[City]:
        """Yield the towns for which an old name stands first of all."""
        for code, today in old_names(name):
            here = [city for city in table.named(today) if city.countrycode == code]
            if here:
                yield max(here, key=lambda city: city.population)


def is_now(lands: Lands, city: City) -> bool:
    """Return whether a town lies in a land of today that was named."""
    return lands.now(city) is not None


def was_elsewhere(meant: Meant, city: City) -> bool:
    """Return whether a town lies in the land named by the borders of other times alone."""
    return not meant.lands.is_anywhere and not is_now(meant.lands, city)


def _is_lent(name: str, found: Sequence[City]) -> bool:
    """Return whether only towns of some size are called so, and none of them by itself."""
    key = fold_name(name)
    return all(
        fold_name(city.name) != key
        and (city.population < LARGE_CITY or not is_so_spelt(name, city))
        and not is_longer(name, city)
        and not is_famous(name, city)
        for city in found
    )
