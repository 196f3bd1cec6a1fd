"""Map tiles by their name, for those who want them above the vector map: they need a network."""

from __future__ import annotations

from collections.abc import Sequence

from sergemap.errors import OptionError
from sergemap.text import Words, did_you_mean, quoted


def known_tiles(name: str | None) -> str | None:
    """Return the full name of the tiles that are meant; None stays None.

    Raises OptionError where xyzservices knows none of that name, or where they need a key.

    >>> known_tiles("opentopomap")
    'OpenTopoMap'
    """
    if name is None:
        return None
    from xyzservices import providers  # type: ignore[import-untyped]  # a large table, asked for

    sets = providers.flatten()
    names: list[str] = sorted(sets)
    meant = {_bare(known): known for known in names}.get(_bare(name))
    if meant is None:
        free = [known for known, one in sets.items() if not one.requires_token()]
        hint = did_you_mean(name, Words(_by_other_names(free)))
        raise OptionError(f"{quoted(name)} is no set of tiles that xyzservices knows.{hint}")
    if sets[meant].requires_token():
        raise OptionError(f"{meant} needs a key of your own; choose tiles that need none")
    return meant


def _by_other_names(names: Sequence[str]) -> dict[str, str]:
    """Return sets of tiles by whatever they may be called: whose they are, its initials, the rest.

    >>> known = _by_other_names(["OpenStreetMap.Mapnik", "OpenStreetMap.DE"])
    >>> known["OpenStreetMap"], known["OSM"], known["DE"]
    ('OpenStreetMap.Mapnik', 'OpenStreetMap.Mapnik', 'OpenStreetMap.DE')
    """
    known = {name: name for name in names}
    for name in names:
        maker, _, kind = name.partition(".")
        initials = "".join(letter for letter in maker if letter.isupper())
        for other in (maker, kind, initials):
            if len(other) > 1:
                known.setdefault(other, name)
    return known


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
