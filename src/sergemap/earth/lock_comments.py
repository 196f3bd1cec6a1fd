"""What people wrote into the lock: comments that stay when it is written anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

# A key at the left margin with the comments above it, and the indented lines below it.
_ENTRY = re.compile(
    r"""
    ^(?P<above> (?: (?:\#.*)? \n )* )
    (?P<text>
        (?P<quote>['"]?) (?P<key>[a-z0-9][a-z0-9-]*) (?P=quote) [ ]* : (?:[ ].*)? \n
        (?: (?: (?:\#.*)? \n )* [ ]+ \S.* \n )*
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_COMMENT = re.compile(r"^ *#.*\n", re.MULTILINE)


def with_comments(before: str, entries: Mapping[str, str], kept: Collection[str]) -> str:
    """Return the entries as one text: those kept as they stand, the others as given.

    Comments stay above the key that they are above; those within an entry that is written
    anew stand below it.

    >>> old = "# top\\n\\n# mine\\na:\\n  x: 1 # why\\n"
    >>> print(with_comments(old, {"a": "a:\\n  x: 1\\n", "b": "b:\\n  x: 2\\n"}, {"a"}), end="")
    # top
    <BLANKLINE>
    # mine
    a:
      x: 1 # why
    b:
      x: 2
    """
    before = before.removesuffix("\n") + "\n"
    found = list(_ENTRY.finditer(before))
    head, blank, first_above = found[0]["above"].rpartition("\n\n") if found else (before, "", "")
    above = {entry["key"]: entry["above"] for entry in found}
    above |= {entry["key"]: first_above for entry in found[:1]}
    old = {entry["key"]: entry["text"] for entry in found}
    parts = [head, blank]
    for key, text in entries.items():
        as_it_was = old.get(key, "")
        comments = "".join(_COMMENT.findall(as_it_was))
        is_kept = key in kept and key in old
        parts += above.get(key, ""), as_it_was if is_kept else text + comments
    parts += (comments for key, comments in above.items() if key not in entries)
    return "".join([*parts, before[found[-1].end() :] if found else ""])


def with_comments_above(before: str, plain: str) -> str:
    """Return a plain text with the comments of an older one above it, where it has them not."""
    lines = plain.splitlines(keepends=True)
    return "".join(line.lstrip() for line in _COMMENT.findall(before) if line not in lines) + plain


def without_entries(before: str, keys: Collection[str]) -> str:
    """Return a lock without these entries; the comments above them stay.

    >>> without_entries("# why\\na:\\n  x: 1\\nb:\\n  x: 2\\n", {"a"})
    '# why\\nb:\\n  x: 2\\n'
    """
    return _ENTRY.sub(lambda found: found["above"] if found["key"] in keys else found[0], before)
