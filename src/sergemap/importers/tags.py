"""HTML of strangers -> words and tags, read once from its beginning to its end.

Python's own reader begins anew at each tag that is never closed, which takes minutes where there
are many; here all that follows such a tag is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple


class Piece(NamedTuple):
    """Words, or a tag that opens or closes something."""

    kind: Literal["words", "opens", "closes"]
    text: str  # the words, or the name of the tag in small letters
    href: str = ""  # of a link


_MARK = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(
    r"""<(?P<closes>/?)(?P<name>[a-zA-Z][^\s/>]*+)
    (?P<rest>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)*+)>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>=]++)\s*+(?:=\s*+(?:"(?P<a>[^"]*+)"|'(?P<b>[^']*+)'|(?P<c>[^\s>]*+)))?+"""
)
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


def pieces(html: str) -> Iterator[Piece]:
    """Yield the words and the tags of a text; comments are left out.

    >>> [piece.text for piece in pieces("a &amp; <I>b</I><!-- c --> < d <a href=")]
    ['a & ', 'i', 'b', 'i', ' < d ', '<a href=']
    """
    at = 0
    while at < len(html):
        mark = _MARK.search(html, at)
        begin = mark.start() if mark else len(html)
        if begin > at:
            yield Piece("words", unescape(html[at:begin]))
        if mark is None:
            return
        tag = _TAG.match(html, begin)
        end = tag.end() if tag else _end_of_none(html, begin)
        if end is None:
            yield Piece("words", unescape(html[begin:]))
            return
        if tag:
            yield from _pieces_of(tag)
            if not tag["closes"] and not tag["rest"].endswith("/"):
                end = _end_of_raw(html, tag["name"].lower(), end)
        at = end


def _pieces_of(tag: re.Match[str]) -> Iterator[Piece]:
    name = tag["name"].lower()
    if tag["closes"]:
        yield Piece("closes", name)
        return
    yield Piece("opens", name, _href(tag["rest"]) if name == "a" else "")
    if tag["rest"].endswith("/"):
        yield Piece("closes", name)


def _href(attributes: str) -> str:
    for found in _ATTRIBUTE.finditer(attributes):
        if found["name"].lower() == "href":
            return unescape(found["a"] or found["b"] or found["c"] or "").strip()
    return ""


def _end_of_none(html: str, begin: int) -> int | None:
    """Return where a comment ends, or what is no tag; None: it is never closed."""
    if html.startswith("<!--", begin):
        close = html.find("-->", begin + 2)
        return None if close < 0 else close + 3
    close = html.find(">", begin)
    is_tag = html[begin + 1 : begin + 2].isalpha()
    return None if close < 0 or is_tag else close + 1


def _end_of_raw(html: str, name: str, begin: int) -> int:
    """Return where the inside of a script ends, in which no tag counts."""
    if name not in _RAW:
        return begin
    found = _RAW[name].search(html, begin)
    return found.start() if found else len(html)
