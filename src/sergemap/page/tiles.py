"""Map tiles by their name, for those who want them above the vector map: they need a network."""

from __future__ import annotations

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

    names: list[str] = sorted(providers.flatten())
    meant = {_bare(known): known for known in names}.get(_bare(name))
    if meant is None:
        hint = did_you_mean(name, Words.of(names))
        raise OptionError(f"{quoted(name)} is no set of tiles that xyzservices knows.{hint}")
    if providers.query_name(meant).requires_token():
        raise OptionError(f"{meant} needs a key of your own; choose tiles that need none")
    return meant


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
