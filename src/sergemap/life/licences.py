"""The licence of a life: a name of SPDX, or words, with an address where one is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["by", "named", "words"]
"""`by` asks for the name of the map; `named` has a name of its own; `words` are the author's."""

_COMMONS = re.compile(
    r"cc[ -]by((?:[ -](?:nc|nd|sa))*)[ -](\d\.\d)(?:[ -](?:int|international))?", re.I
)
_NAMED: Mapping[str, tuple[str, str | None]] = {
    "cc0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "pddl-1.0": ("PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    "odbl-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "odc-by-1.0": ("ODC-By 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "etalab-2.0": (
        "Licence Ouverte 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    ),
    "dl-de-by-2.0": ("dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"),
    "lal-1.3": ("Licence Art Libre 1.3", "https://artlibre.org/"),
    "public-domain": ("public domain", None),
    "cc-pddc": ("public domain", None),
    "cc-pdm-1.0": ("public domain", "https://creativecommons.org/publicdomain/mark/1.0/"),
    "mit": ("MIT", "https://spdx.org/licenses/MIT.html"),
}
_SPDX = re.compile(
    r"CC-(?:BY(?:-NC|-ND|-SA)*-\d\.\d(?:-[A-Z]{2,4})?|PDDC|PDM-1\.0)"
    r"|GFDL-1\.\d(?:-(?:no-)?invariants)?(?:-only|-or-later)?"
    r"|(?:Apache-2\.0|BSD-[23]-Clause|LAL-1\.[23]|OGL-UK-[123]\.0|Unlicense|0BSD)",
    re.I,
)
_ASKS_FOR_A_NAME = frozenset({"odc-by-1.0", "dl-de-by-2.0", "etalab-2.0"})
_ADDRESS = re.compile(r"[\s,;:(<]*(?P<url>https?://[^\s<>]*[^\s<>).,;])[)>.,;]*$", re.I)


class Licence(NamedTuple):
    """A licence as readers read it."""

    kind: Kind
    name: str
    url: str | None  # None: none is known


def licence_of(text: str) -> Licence:
    """Return a licence by what somebody wrote.

    >>> licence_of("CC-BY-SA-4.0")
    Licence(kind='by', name='CC BY-SA 4.0', url='https://creativecommons.org/licenses/by-sa/4.0/')
    >>> licence_of("All rights reserved, https://example.org/rights").url
    'https://example.org/rights'
    """
    found = _ADDRESS.search(text)
    url = found["url"] if found else None
    words = (text[: found.start()] if found else text).strip() or (url or "")
    if known := _known(words):
        return known._replace(url=url or known.url)
    return Licence("words", words, url)


def is_known(text: str) -> bool:
    """Return whether that is a name of SPDX, as far as those of pictures go, or the public domain.

    >>> is_known("CC-BY-SA-3.0-DE"), is_known("Public domain"), is_known("ask me")
    (True, True, False)
    """
    words = text.strip()
    return _known(words) is not None or _SPDX.fullmatch(words) is not None


def _known(words: str) -> Licence | None:
    if commons := _COMMONS.fullmatch(words):
        terms = "-".join(["by", *re.findall("nc|nd|sa", commons[1].lower())])
        url = f"https://creativecommons.org/licenses/{terms}/{commons[2]}/"
        return Licence("by", f"CC {terms.upper()} {commons[2]}", url)
    key = re.sub(r"[\s/]+", "-", words.lower())
    if key not in _NAMED:
        return None
    return Licence("by" if key in _ASKS_FOR_A_NAME else "named", *_NAMED[key])
