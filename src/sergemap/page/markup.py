"""HTML made of text: what a file says is shown, and never run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import cast

from sergemap.errors import PageError
from sergemap.life.prose import plain_of
from sergemap.scene.model import Prose
from sergemap.text import FSI, LRI, PDI

Html = str
"""Text that is safe as HTML; everything else passes through `text` first."""

# What HTML forbids, and half characters, which UTF-8 cannot hold.
_NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_NEVER}]")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(f"[<>&\"'{_NEVER}]")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)


def text(plain: str) -> Html:
    """Return text as HTML shows it, in element and attribute alike.

    >>> text('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    if _is_harmless(plain) or not _SPECIAL.search(plain):
        return plain
    return escape(_FORBIDDEN.sub("\ufffd", plain))


def phrase(plain: str) -> Html:
    """Return text to stand within a sentence, where it may not turn its neighbours round."""
    shown = text(plain)
    return f"<bdi>{shown}</bdi>" if not plain.isprintable() and _TURNING.search(plain) else shown


def _is_harmless(plain: str) -> bool:
    """Return, quickly, that HTML shows a text as it is; most are such."""
    return plain.isprintable() and not any(map(plain.__contains__, "<>&\"'"))


def link(address: str | None, shown: Html) -> Html:
    """Return a link to the outside, or only what it shows where the address is none of ours.

    >>> link("javascript:alert(1)", "press")
    'press'
    """
    if address is None or not _SAFE_LINK.fullmatch(address):
        return shown
    return f'<a href="{text(address)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def anchor(kind: str, key: str) -> Html:
    """Return the id of a part; a stay's id has no underscore, so that none can meet another.

    >>> anchor("", "orenburg"), anchor("period", "orenburg")
    ('twin-orenburg', 'twin_period-orenburg')
    """
    return text(f"twin_{kind}-{key}" if kind else f"twin-{key}")


# Whole drawings, which have no elements of HTML in them; tags; the marks of isolates.
_PIECES = re.compile(f"(<svg.*?</svg>|<[^<>]*>|[{LRI}{FSI}{PDI}])", re.DOTALL)
_EMPTY = re.compile(r"<(?:svg|br|hr|img|input|wbr|source|!)|<[^<>]*/>")


def english_marked(html: Html, language: str) -> Html:
    """Return HTML in which isolated English says what it is, and what in it is of the language.

    Marks in attributes stay, and those between which elements begin or end.

    >>> english_marked("<p>\u2066until \u2068מרץ\u2069\u2069</p>", "he")
    '<p><span lang="en" dir="ltr">until <bdi lang="he">מרץ</bdi></span></p>'
    """
    if LRI not in html:
        return html
    turned = {
        LRI: ('<span lang="en" dir="ltr">', "</span>"),
        FSI: (f'<bdi lang="{text(language)}">', "</bdi>"),
    }
    pieces = _PIECES.split(html)
    begun: list[tuple[int, int]] = []  # where an isolate begins, and within how many elements
    depth = 0
    for at, piece in enumerate(pieces):
        if piece in turned:
            begun.append((at, depth))
        elif piece == PDI and begun:
            first, within = begun.pop()
            if within == depth:
                pieces[first], pieces[at] = turned[pieces[first]]
        elif piece.startswith("<") and not _EMPTY.match(piece):
            depth += -1 if piece.startswith("</") else 1
    return "".join(pieces)


# Prose.

PROSE_KEPT = 2**12  # a page asks for each text twice, and a preview again after each save

Linked = Callable[[str, Html], Html]
"""Makes a link of an address and what is shown of it."""


def prose(runs: Prose | None) -> Html:
    """Return paragraphs of runs.

    >>> prose((("He wrote ", ("em", ("Ville conquise",))),))
    '<p>He wrote <em>Ville conquise</em></p>\\n'
    """
    return "".join([f"<p>{paragraph}</p>\n" for paragraph in paragraphs(runs)])


@lru_cache(maxsize=PROSE_KEPT)
def paragraphs(runs: Prose | None) -> tuple[Html, ...]:
    """Return what stands within each paragraph of runs.

    >>> paragraphs((("He wrote.",), ("He was free.",)))
    ('He wrote.', 'He was free.')
    """
    return tuple(map(inline, runs or ()))


def is_faithful(html: Html, runs: object) -> bool:
    """Return whether the HTML of runs says all that they do: nothing was replaced or turned."""
    kept = not any(sign in html for sign in ("\ufffd", "<bdi>", "\r"))
    return kept and all(map(_SAFE_LINK.fullmatch, addresses(runs)))


def addresses(runs: object) -> Iterator[str]:
    """Yield where the links in some runs lead."""
    for run in cast(Iterable[object], runs):
        match run:
            case ["a", str(address), inner]:
                yield address
                yield from addresses(inner)
            case ["em" | "strong", inner]:
                yield from addresses(inner)


def inline(runs: object, linked: Linked = link) -> Html:
    """Return runs as they stand within a paragraph; `linked` makes the links.

    Raises PageError where a run is none.

    >>> inline(("He wrote ", ("em", ("Ville conquise",))))
    'He wrote <em>Ville conquise</em>'
    """
    return "".join([_run(run, linked) for run in cast(Iterable[object], runs)])


def plain(runs: Prose | None) -> str:
    """Return the runs as plain text, not yet safe as HTML.

    >>> plain((("He wrote ", ("em", ("Ville conquise",))), ("The end.",)))
    'He wrote Ville conquise The end.'
    """
    return " ".join(
        plain_of(cast("Iterable[object]", paragraph)).replace("\n", " ") for paragraph in runs or ()
    )


def _run(run: object, linked: Linked) -> Html:
    match run:
        case str():
            return phrase(run)
        case ["br"]:
            return "<br>"
        case ["code", str(code)]:
            return f"<code>{phrase(code)}</code>"
        case ["em" | "strong" as tag, runs]:
            return f"<{tag}>{inline(runs, linked)}</{tag}>"
        case ["a", str(address), runs]:
            return linked(address, inline(runs, linked))
    raise PageError(f"prose holds {run!r}, which the page cannot show")


# Lists.


def section(name: str, title: Html, entries: Iterable[Html], *, tag: str = "ul") -> Html:
    """Return a list of entries under a heading; without any, nothing."""
    listed = bulleted(entries, tag=tag)
    return listed and f'<section id="twin_{name}">\n<h2>{title}</h2>\n{listed}</section>\n'


def bulleted(entries: Iterable[Html], *, tag: str = "ul") -> Html:
    """Return a list of entries; without any, nothing."""
    items = "".join(entries)
    return items and f"<{tag}>\n{items}</{tag}>\n"


def entry(shown: Html, name: str = "") -> Html:
    """Return an entry of a list; with a name, links can lead to it."""
    return f'<li id="{name}">{shown}</li>\n' if name else f"<li>{shown}</li>\n"


def terms(facts: Iterable[tuple[Html, Html]]) -> Html:
    """Return terms with what is known of them; a term of which nothing is known is left out."""
    items = "".join([f"<dt>{term}</dt>\n<dd>{fact}</dd>\n" for term, fact in facts if fact])
    return items and f"<dl>\n{items}</dl>\n"


def comma(*parts: Html) -> Html:
    """Return what is not empty, with commas between.

    >>> comma("by train", "", "99 km")
    'by train, 99 km'
    """
    return ", ".join(filter(None, parts))
