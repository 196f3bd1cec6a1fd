"""Inline CommonMark -> what a page can show safely: runs for the player, HTML and plain text.

Only paragraphs, emphasis, code, links and line breaks: `# x`, `1917. A year` and `- x` stay text,
an image becomes its description, raw HTML is shown as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
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
_OPENING = {"em_open": "em", "strong_open": "strong", "link_open": "a"}
_CLOSING = frozenset({"em_close", "strong_close", "link_close"})
_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s]", re.IGNORECASE)


_MARKED = re.compile(r"[\\`*_\[\]<>&]|  \n|[^\S \n]|[\x00-\x09\x0b-\x1f]")
_MARKS = "\\`*_[]<>&"
_BLANK_LINES = re.compile(r"\n(?: *\n)+")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of one or more paragraphs."""

    runs: tuple[Runs, ...]  # a tuple for each paragraph; JSON as it is

    @property
    def html(self) -> str:
        """The paragraphs as HTML in which nothing can run."""
        return "".join(f"<p>{html_of(paragraph)}</p>" for paragraph in self.runs)

    @property
    def plain(self) -> str:
        """The bare words, with an empty line between paragraphs."""
        return "\n\n".join(plain_of(paragraph) for paragraph in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A text of one line, such as a title."""

    runs: Runs

    @property
    def html(self) -> str:
        """The line as HTML in which nothing can run, without a paragraph around it."""
        return html_of(self.runs)

    @property
    def plain(self) -> str:
        """The bare words."""
        return plain_of(self.runs)


def read_prose(text: str) -> Prose:
    """Return the paragraphs of a text.

    >>> read_prose("In *Orenburg*.").html
    '<p>In <em>Orenburg</em>.</p>'
    """
    if _is_plain(text) or not _MARKED.search(text):  # most texts: nothing for CommonMark to read
        return Prose(_unmarked(text))
    return read_marked_prose(text)


def _is_plain(text: str) -> bool:
    """Tell of most texts, quickly, that no character of them can be a mark."""
    return text.isprintable() and not any(map(text.__contains__, _MARKS))


def read_marked_prose(text: str) -> Prose:
    """Return the paragraphs of a text that may hold any mark of CommonMark."""
    tokens = _commonmark().parse(text)
    return Prose(tuple(runs_of(token.children or ()) for token in tokens if token.type == "inline"))


def _unmarked(text: str) -> tuple[Runs, ...]:
    """Return the paragraphs of a text without marks; lines are joined by spaces."""
    blocks = (
        " ".join(line.strip(" ") for line in block.split("\n"))
        for block in _BLANK_LINES.split(text.strip(" \n"))
    )
    return tuple((block,) for block in blocks if block)


def read_line(text: str) -> Line:
    """Return a text of one line; several paragraphs are joined by spaces.

    >>> read_line("*Midnight* in the century").runs
    (('em', ('Midnight',)), ' in the century')
    """
    tokens = _commonmark().parseInline(" ".join(text.split()))
    return Line(runs_of(tokens[0].children or ()))


def plain(text: str) -> str:
    """Return the bare words of a text.

    >>> plain("In *Orenburg* & [beyond](https://example.org)")
    'In Orenburg & beyond'
    """
    return read_prose(text).plain


def html_of(runs: Runs) -> str:
    """Return runs as HTML in which nothing can run."""
    return "".join(_html_of(run) for run in runs)


def plain_of(runs: Runs) -> str:
    """Return the bare words of runs."""
    return "".join(_plain_of(run) for run in runs)


def _html_of(run: Run) -> str:
    match run:
        case str():
            return escape(run)
        case ("br",):
            return "<br>"
        case ("code", code):
            return f"<code>{escape(str(code))}</code>"
        case ("a", str(href), tuple(runs)):
            return f'<a href="{escape(href)}" rel="noopener">{html_of(runs)}</a>'
        case ("em" | "strong", inner):
            return f"<{run[0]}>{html_of(inner)}</{run[0]}>"


def _plain_of(run: Run) -> str:
    match run:
        case str():
            return run
        case ("br",):
            return "\n"
        case ("code", code):
            return str(code)
        case ("em" | "strong", inner):
            return plain_of(inner)
        case ("a", _, tuple(runs)):
            return plain_of(runs)


@cache
def _commonmark() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "typographer": False, "linkify": False})
    reader.disable(
        [
            "code",
            "fence",
            "blockquote",
            "hr",
            "list",
            "reference",
            "html_block",
            "heading",
            "lheading",
        ]
    )
    # A link that is not shown as one keeps its words, so all are read, and sorted out by us.
    reader.validateLink = _any_link  # type: ignore[method-assign]  # its documented hook
    return reader


def _any_link(url: str) -> bool:
    return bool(url)


@dataclass(slots=True)
class _OpenMark:
    """A mark whose end has not come yet; None: its words are shown without it."""

    name: str | None
    href: str
    runs: list[Run]


def runs_of(tokens: Iterable[Token], shows_link: Callable[[str], bool] | None = None) -> Runs:
    """Return the runs of inline tokens, flat as they are; a link not to be shown keeps its words.

    Shown are the links that lead outside, unless `shows_link` tells otherwise.
    """
    shows_link = shows_link or is_outside
    stack = [_OpenMark(None, "", [])]
    for token in tokens:
        if token.type in _OPENING:
            stack.append(_opened(token, len(stack), shows_link))
        elif token.type in _CLOSING:
            _close(stack)
        else:
            _add(stack[-1].runs, _leaf(token))
    return tuple(stack[0].runs)


def is_outside(href: str) -> bool:
    """Tell whether a link leads to a page of the web or to a letter box."""
    return _SAFE_LINK.match(href) is not None


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
        stack[-1].runs.append(("strong" if closed.name == "strong" else "em", runs))


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
