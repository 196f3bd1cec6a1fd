"""What stands in a page, for tests that look at it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html.parser import HTMLParser


class Parts(HTMLParser):
    """Elements of a page, and the contents of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, list[str]] = {"script": [], "style": []}
        self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.tags.append((tag, dict(attrs)))
        if tag in self.contents:
            self.contents[tag].append("")

    def handle_data(self, data: str) -> None:
        if self.inside in self.contents:
            self.contents[self.inside][-1] += data

    def handle_endtag(self, _: str) -> None:
        self.inside = ""

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def shape(self) -> list[str]:
        """Return the elements but for those that a text may call for itself."""
        return [tag for tag, _ in self.tags if tag not in ("a", "bdi")]

    @property
    def policy(self) -> dict[str, list[str]]:
        meta = next(attrs for attrs in self.named("meta") if "http-equiv" in attrs)
        directives = (part.split() for part in (meta["content"] or "").split(";"))
        return {name: sources for name, *sources in directives}

    def runs(self) -> Iterator[str]:
        for attrs, content in zip(self.named("script"), self.contents["script"], strict=True):
            if attrs.get("type") != "application/json":
                yield content

    def held(self, name: str) -> object:
        for attrs, content in zip(self.named("script"), self.contents["script"], strict=True):
            if attrs.get("id") == name:
                return json.loads(content)
        raise AssertionError(name)


def hashed(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
