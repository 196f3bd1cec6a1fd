"""Inline CommonMark -> runs, which a page can show safely, and plain text.

Only paragraphs, emphasis, code, links and line breaks: `# x`, `1917. A year` and `- x` stay text,
an image becomes its description, raw HTML is shown as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Runs = tuple["Run", ...]
Run = (
    str
    | tuple[Literal["br"]]
    | tuple[Literal["code"], str]
    | tuple[Literal["em", "strong"], Runs]
    | tuple[Literal["a"], str, Runs]
)

_DEEPEST = 10  # marks within marks; what lies deeper is shown without its mark
_OPENING: Mapping[str, Literal["em", "strong", "a"]] = {
    "em_open": "em",
    "strong_open": "strong",
    "link_open": "a",
}
_CLOSING = frozenset({"em_close", "strong_close", "link_close"})
_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s]", re.IGNORECASE)
_MARKS = "\\`*_[]<>&"
_MARKED = re.compile(r"[\\`_\[\]<>&]|  \n|(?<!\S)[^\S \n]|[^\S \n](?!\S)|[\x00-\x09\x0b-\x1f]")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\w)([^*]*)(?<=\w)\*(?![\w*])")
_BLANK_LINES = re.compile(r"\n(?: *\n)+")
_BLOCKS = ("code", "fence", "blockquote", "hr", "list", "reference", "html_block")


@lru_cache(maxsize=4096)  # a word changes one of the texts of a life, and a preview reads all
def read_prose(text: str) -> tuple[Runs, ...]:
    """Return the paragraphs of a text, each as runs; JSON as they are.

    >>> read_prose("In *Orenburg*.")
    (('In ', ('em', ('Orenburg',)), '.'),)
    """
    is_plain = text.isprintable() and not any(map(text.__contains__, _MARKS))
    if is_plain or not _MARKED.search(text):  # most texts: at most titles, as in *this*
        blocks = _blocks(text)
        if "*" not in text:
            return tuple((block,) for block in blocks)
        if not any("*" in _EMPHASIS.sub("", block) for block in blocks):
            return tuple(map(_emphasized, blocks))
    return read_marked_prose(text)


def read_marked_prose(text: str) -> tuple[Runs, ...]:
    """Return the paragraphs of a text that may hold any mark of CommonMark."""
    tokens = _inline_reader().parse(text)
    return tuple(runs_of(token.children or ()) for token in tokens if token.type == "inline")


def _blocks(text: str) -> list[str]:
    """Return the paragraphs of a text, with their lines joined by spaces."""
    blocks = (
        " ".join(line.strip(" ") for line in block.split("\n"))
        for block in _BLANK_LINES.split(text.strip(" \n"))
    )
    return list(filter(None, blocks))


def _emphasized(block: str) -> Runs:
    """Return the runs of a paragraph whose stars stand around words."""
    runs: list[Run] = []
    for number, part in enumerate(_EMPHASIS.split(block)):
        if part:
            runs.append(("em", (part,)) if number % 2 else part)
    return tuple(runs)


def plain_of(runs: Iterable[object]) -> str:
    """Return the bare words of runs.

    >>> plain_of(("In ", ("em", ("Orenburg",)), " & ", ("a", "https://example.org", ("on",))))
    'In Orenburg & on'
    """
    return "".join(map(_plain_of, runs))


def _plain_of(run: object) -> str:
    match run:
        case str(text) | ["code", str(text)]:
            return text
        case ["em" | "strong", [*runs]] | ["a", _, [*runs]]:
            return plain_of(runs)
    return "\n"  # a break


def commonmark() -> MarkdownIt:
    """Return a reader of CommonMark without HTML."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "typographer": False, "linkify": False})


@cache
def _inline_reader() -> MarkdownIt:
    reader = commonmark().disable([*_BLOCKS, "heading", "lheading"])
    # A link that is not shown as one keeps its words, so all are read, and sorted out by us.
    reader.validateLink = lambda url: url != ""  # type: ignore[method-assign]  # its hook
    return reader


@dataclass(slots=True)
class _OpenMark:
    """A mark whose end has not come yet; None: its words are shown without it."""

    name: Literal["em", "strong", "a"] | None
    href: str
    runs: list[Run]


def is_outside(href: str) -> bool:
    """Return whether a link leads to a page of the web or to a letter box."""
    return _SAFE_LINK.match(href) is not None


def runs_of(tokens: Iterable[Token], shows_link: Callable[[str], bool] = is_outside) -> Runs:
    """Return the runs of inline tokens, a link that is not shown keeps its words."""
    stack = [_OpenMark(None, "", [])]
    for token in tokens:
        if token.type in _OPENING:
            stack.append(_opened(token, len(stack), shows_link))
        elif token.type in _CLOSING:
            _close(stack)
        else:
            _add(stack[-1].runs, _leaf(token))
    return tuple(stack[0].runs)


def _opened(token: Token, depth: int, shows_link: Callable[[str], bool]) -> _OpenMark:
    href = str(token.attrGet("href") or "")
    is_shown = depth <= _DEEPEST and (token.type != "link_open" or shows_link(href))
    return _OpenMark(_OPENING[token.type] if is_shown else None, href, [])


def _close(stack: list[_OpenMark]) -> None:
    closed = stack.pop()
    runs = tuple(closed.runs)
    if closed.name is None:
        for run in runs:
            _add(stack[-1].runs, run)
    elif closed.name == "a":
        stack[-1].runs.append(("a", closed.href, runs))
    elif runs:
        stack[-1].runs.append((closed.name, runs))


def _add(runs: list[Run], run: Run) -> None:
    if isinstance(run, str) and runs and isinstance(runs[-1], str):
        runs[-1] += run
    elif run:
        runs.append(run)


def _leaf(token: Token) -> Run:
    if token.type == "code_inline":
        return ("code", token.content)
    if token.type == "hardbreak":
        return ("br",)
    if token.type == "softbreak":
        return " "
    if token.type == "image":
        return plain_of(runs_of(token.children or ()))
    return token.content
