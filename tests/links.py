"""Where a page leads to, and what it shows."""

from html.parser import HTMLParser


class _Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag in ("a", "img"):
            self.found.append((tag, str(named.get("href") or named.get("src"))))


def links(html):
    """Return the addresses of links and pictures, each with its tag: `a` or `img`."""
    return _Links(html).found
