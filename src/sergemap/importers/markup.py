"""HTML as story maps hold it -> Markdown that means the same, or plain words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PARAGRAPHS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "blockquote", "tr", "hr", *(f"h{n}" for n in range(1, 7)))
)
_SIGNS = {"i": "*", "em": "*", "b": "**", "strong": "**"}
_SILENT = frozenset({"script", "style", "iframe", "object", "template", "noscript"})
_LINK = re.compile(r"https?://[^\s<>()\"']+")


def markdown_of(html: str) -> str:
    """Return the text with its paragraphs, emphasis and links.

    >>> markdown_of("<p>An <i>essay</i> &amp; <a href='https://x.org'>more</a></p><script>1</script>")
    'An *essay* \\\\& [more](https://x.org)'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", reader.all()))
    return "\n\n".join(filter(None, paragraphs))


def words_of(html: str) -> str:
    """Return the bare words on one line.

    >>> words_of("<h4 style='color:red'>Paris<br>1909</h4>")
    'Paris 1909'
    """
    reader = _Reader(is_plain=True)
    reader.feed(html)
    reader.close()
    return " ".join(reader.all().split())


class _Reader(HTMLParser):
    """Gathers the words; what is open is closed in the end, whatever the tags say."""

    def __init__(self, *, is_plain: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.is_plain = is_plain
        self.parts: list[tuple[str, str, list[str]]] = [("", "", [])]  # tag, link, words
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _PARAGRAPHS:
            self.close_until("")
            self.parts[0][2].append("\n\n")
        elif not self.is_plain and (tag in _SIGNS or tag == "a"):
            link = _LINK.fullmatch((dict(attrs).get("href") or "").strip())
            if len(self.parts) < 10:
                self.parts.append((tag, link[0] if link else "", []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _PARAGRAPHS:
            self.close_until("")
            self.parts[0][2].append("\n\n")
        elif any(part[0] == tag for part in self.parts[1:]):
            self.close_until(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            shown = data if self.is_plain else re.sub(r"([\\`*_\[\]<&])", r"\\\1", data)
            self.parts[-1][2].append(shown)

    def close_until(self, tag: str) -> None:
        """Close what is open, up to the innermost of this tag; nothing closes all."""
        while len(self.parts) > 1:
            closed, link, words = self.parts.pop()
            self.parts[-1][2].append(_marked("".join(words), closed, link))
            if closed == tag:
                return

    def all(self) -> str:
        self.close_until("")
        return "".join(self.parts[0][2])


def _marked(words: str, tag: str, link: str) -> str:
    inner = words.strip()
    if not inner:
        return words
    marked = f"[{inner}]({link})" if link else f"{_SIGNS.get(tag, '')}{inner}{_SIGNS.get(tag, '')}"
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}{marked}{after}"
