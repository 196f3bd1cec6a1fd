"""HTML as story maps hold it -> Markdown that means the same, or plain words."""

from __future__ import annotations

import re

from sergemap.importers.tags import Piece, pieces

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
    text = _Reader().read(html)
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(filter(None, paragraphs))


def words_of(html: str) -> str:
    """Return the bare words on one line.

    >>> words_of("<h4 style='color:red'>Paris<br>1909</h4>")
    'Paris 1909'
    """
    return " ".join(_Reader(is_plain=True).read(html).split())


class _Reader:
    """Gathers the words; what is open is closed in the end, whatever the tags say."""

    def __init__(self, *, is_plain: bool = False) -> None:
        self.is_plain = is_plain
        self.parts: list[tuple[str, str, list[str]]] = [("", "", [])]  # tag, link, words
        self.silent = 0

    def read(self, html: str) -> str:
        for piece in pieces(html):
            if piece.kind == "words":
                self.add(piece.text)
            elif piece.text in _SILENT:
                self.silent = max(0, self.silent + (1 if piece.kind == "opens" else -1))
            elif piece.text in _PARAGRAPHS:
                self.close_until("")
                self.parts[0][2].append("\n\n")
            elif piece.kind == "closes":
                self.close(piece.text)
            else:
                self.open(piece)
        self.close_until("")
        return "".join(self.parts[0][2])

    def open(self, piece: Piece) -> None:
        if (
            not self.is_plain
            and (piece.text in _SIGNS or piece.text == "a")
            and len(self.parts) < 10
        ):
            link = _LINK.fullmatch(piece.href)
            self.parts.append((piece.text, link[0] if link else "", []))

    def close(self, tag: str) -> None:
        if any(part[0] == tag for part in self.parts[1:]):
            self.close_until(tag)

    def add(self, words: str) -> None:
        if not self.silent:
            shown = words if self.is_plain else re.sub(r"([\\`*_\[\]<&])", r"\\\1", words)
            self.parts[-1][2].append(shown)

    def close_until(self, tag: str) -> None:
        """Close what is open, up to the innermost of this tag; nothing closes all."""
        while len(self.parts) > 1:
            closed, link, words = self.parts.pop()
            self.parts[-1][2].append(_marked("".join(words), closed, link))
            if closed == tag:
                return


def _marked(words: str, tag: str, link: str) -> str:
    inner = words.strip()
    if not inner:
        return words
    marked = f"[{inner}]({link})" if link else f"{_SIGNS.get(tag, '')}{inner}{_SIGNS.get(tag, '')}"
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}{marked}{after}"
