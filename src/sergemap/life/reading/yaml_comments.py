"""What people wrote into a file of ours: comments that stay when it is written anew.

The file is a mapping of keys at the left margin, each with indented lines below it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

_KEY = re.compile(r"(?P<quote>['\"]?)(?P<key>[a-z0-9][a-z0-9-]*)(?P=quote)\s*:(\s|$)")


@dataclass(slots=True)
class _Entry:
    """An entry as it stands in the file."""

    above: list[str] = field(default_factory=list)  # the comments before its key
    lines: list[str] = field(default_factory=list)

    @property
    def comments(self) -> list[str]:
        """The lines of comments within it."""
        return [line for line in self.lines if line.lstrip().startswith("#")]


def with_comments(before: str, written: Mapping[str, str], kept: Collection[str]) -> str:
    """Return the entries as text: those kept as they stand, the others as written anew.

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
    top, entries, end = _parts(before)
    lines = list(top)
    for key, text in written.items():
        old = entries.get(key, _Entry())
        lines += old.above
        lines += old.lines if key in kept and old.lines else [*text.splitlines(), *old.comments]
    lines += [line for key, old in entries.items() if key not in written for line in old.above]
    return "\n".join([*lines, *end]) + "\n"


def with_comments_above(before: str, plain: str) -> str:
    """Return a plain text with the comments of an older one above it, where it has them not."""
    comments = [line for line in before.split("\n") if line.lstrip().startswith("#")]
    known = set(plain.split("\n"))
    kept = [line.lstrip() for line in comments if line not in known]
    return "".join(f"{line}\n" for line in kept) + plain


def _parts(text: str) -> tuple[list[str], dict[str, _Entry], list[str]]:
    """Return the lines at the top, the entries, and the comments at the end."""
    top: list[str] = []
    entries: dict[str, _Entry] = {}
    waiting: list[str] = []  # comments and blank lines: below an entry, or above the next
    entry: _Entry | None = None
    for line in text.removesuffix("\n").split("\n"):
        found = _KEY.match(line)
        if found:
            if entry is None:
                top, waiting = _parted(waiting)
            entry = entries.setdefault(found["key"], _Entry(above=waiting))
            entry.lines.append(line)
            waiting = []
        elif entry is None or not line.strip() or line.startswith("#"):
            waiting.append(line)
        else:
            entry.lines += [*waiting, line]
            waiting = []
    return (top, entries, waiting) if entry else (waiting, {}, [])


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the lines before the first key at the last blank one: above it is the head's."""
    blanks = [number for number, line in enumerate(lines) if not line.strip()]
    cut = blanks[-1] + 1 if blanks else len(lines)
    return lines[:cut], lines[cut:]
