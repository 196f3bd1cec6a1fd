"""Texts that end at a #: YAML takes what follows for a comment, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from sergemap.life.locations import LINE_END, SourcePosition, line_starts, position_at
from sergemap.text import quoted

NO_PROSE = frozenset(
    {
        *("at", "born", "by", "colour", "confidence", "contact", "date", "dates", "died", "fate"),
        *("file", "focus", "how", "id", "language", "languages", "people", "place", "precision"),
        *("same_as", "source", "sources", "status", "updated", "url", "via"),
    }
)
"""The keys below which stand dates, keys, words of a list and addresses: no # is meant in them."""

_LONGEST = 400  # letters that are looked at before a #
_SIGN = re.compile(r"#(?<=[ \t]#)(?![#\r\n])(?P<lost>[^\r\n]*)")
_IS_COLOUR = re.compile(r"[0-9A-Fa-f]{3,8}(?:\s|$)")


class _Cut(NamedTuple):
    """A # with something before it in its line."""

    start: int
    before: str
    lost: str

    @property
    def gap(self) -> int:
        """How many blanks stand before it."""
        return len(self.before) - len(self.before.rstrip(" \t"))

    @property
    def is_emptied(self) -> bool:
        """Whether nothing stands between the key and it."""
        return self.before.rstrip().endswith((":", " -"))

    @property
    def is_glued(self) -> bool:
        """Whether something follows it without a blank."""
        return not self.lost[:1].isspace()

    @property
    def begins_with_number(self) -> bool:
        """Whether a number follows it, as in No. # 5."""
        return self.lost.lstrip()[:1].isdecimal()


def cut_off(text: str) -> Iterator[tuple[SourcePosition, str]]:
    """Yield the values that end at a # which was hardly meant to begin a comment.

    Beside prose, a comment has two blanks before its # and one after it, or stands apart in a
    column of its own; what begins with a number is none, but in such a column.

    >>> [message for _, message in cut_off("text: He lived at Rue #5 in town.")]
    ["' #' begins a comment, so that '#5 in town.' is lost; put quotes around the whole text"]
    """
    found = [cut for cut in _cuts(text) if _is_suspect(cut)]
    if not found:
        return
    starts, values = line_starts(text), _plain_values(text)
    lines = LINE_END.split(text)
    for cut in found:
        place = position_at(starts, cut.start)
        value = values.get(position_at(starts, cut.start - cut.gap))
        if value is None or _is_in_a_column(cut, place, lines) or not _cuts_off(cut, *value):
            continue
        lost = quoted(f"#{cut.lost.rstrip()}")
        message = f"' #' begins a comment, so that {lost} is lost"
        is_number = cut.is_glued or cut.begins_with_number
        advice = "" if is_number else ", or two blanks before a comment"
        yield place, f"{message}; put quotes around the whole text{advice}"


def _cuts(text: str) -> Iterator[_Cut]:
    for sign in _SIGN.finditer(text):
        before = LINE_END.split(text[max(0, sign.start() - _LONGEST) : sign.start()])[-1]
        if before.strip() and sign["lost"].strip() and "#" not in before:
            yield _Cut(sign.start(), before, sign["lost"])


def _is_suspect(cut: _Cut) -> bool:
    """Return whether a # may end a text, before anybody asks what stands there in the file."""
    if cut.is_emptied:
        return cut.is_glued or cut.begins_with_number
    if cut.begins_with_number:
        return cut.is_glued or cut.gap < 3
    return cut.gap == 1 or (cut.is_glued and cut.gap < 3)


def _cuts_off(cut: _Cut, key: str, value: str) -> bool:
    """Return whether a # has most likely ended a value of this key."""
    if key in NO_PROSE:
        is_colour = _IS_COLOUR.match(cut.lost)
        return cut.is_glued and not is_colour and (cut.is_emptied or cut.gap == 1)
    if cut.is_glued or cut.begins_with_number:
        return True
    is_remark = cut.lost.lstrip()[:1].islower() and not cut.lost.rstrip().endswith((".", "!", "?"))
    return not is_remark or len(value.split()) > 1


def _is_in_a_column(cut: _Cut, place: SourcePosition, lines: Sequence[str]) -> bool:
    """Return whether the line above or below has a comment in the same column."""
    if cut.gap < 2:
        return False
    column = place.column - 1
    near = (lines[at] for at in (place.line - 2, place.line) if 0 <= at < len(lines))
    return any(line[column - 1 : column + 1] == " #" for line in near)


def _plain_values(text: str) -> dict[SourcePosition, tuple[str, str]]:
    """Return the plain texts by where they end, each with its key; and keys without a value."""
    values: dict[SourcePosition, tuple[str, str]] = {}
    key, is_key, empty = "", False, None
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            end = SourcePosition(token.end_mark.line + 1, token.end_mark.column + 1)
            if empty and isinstance(token, _HOLDERS):
                del values[empty]
            empty = None
            if isinstance(token, yaml.KeyToken):
                is_key = True
            elif isinstance(token, yaml.ScalarToken):
                if is_key:
                    key, is_key = token.value, False
                elif token.plain:
                    values[end] = key, token.value
            elif isinstance(token, yaml.ValueToken | yaml.BlockEntryToken):
                values[end], empty = (key, ""), end
    except yaml.YAMLError:
        return values
    return values


_HOLDERS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
