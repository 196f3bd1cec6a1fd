"""What every page of ours has: a policy above all else, and a head that says what it is."""

from __future__ import annotations

import base64

from sergemap._version import __version__
from sergemap.page.markup import Html, text
from sergemap.text import direction


def document(language: str, policy: str | None, *, head: Html, body: Html) -> Html:
    """Return a whole page; the policy, if there is one, stands before all that it governs."""
    rules = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n' if policy else ""
    return (
        f'<!doctype html>\n<html lang="{text(language)}" dir="{direction(language)}">\n<head>\n'
        f'<meta charset="utf-8">\n{rules}'
        f"{head}</head>\n<body>\n{body}</body>\n</html>\n"
    )


def description(title: str, summary: str) -> Html:
    """Return what search engines, tabs and previews show of a page."""
    title, summary = text(title), text(summary)
    return (
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f'<meta name="description" content="{summary}">\n'
        f'<meta property="og:title" content="{title}">\n'
        f'<meta property="og:description" content="{summary}">\n'
        f'<meta name="generator" content="sergemap {text(__version__)}">\n'
        f'<link rel="icon" href="{favicon()}">\n'
    )


def favicon() -> str:
    """Return the sign of the traveller, a red dot with a ring, as a data URI.

    >>> favicon()[:26]
    'data:image/svg+xml;base64,'
    """
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#a92120">'
        '<circle cx="16" cy="16" r="8"/>'
        '<circle cx="16" cy="16" r="13.5" fill="none" stroke="#a92120" stroke-width="2.5"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
