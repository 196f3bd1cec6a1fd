"""What stands in a page, for tests that look at it."""

import base64
import hashlib
import json
from html.parser import HTMLParser

from sergemap.page.exile_map import ExileMap

DATA = ("application/json", "application/ld+json", "text/plain")
"""What a browser does not run."""


class Parts(HTMLParser):
    """Elements of a page, and the contents of its scripts and styles."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.contents = {"script": [], "style": []}
        self.inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        self.tags.append((tag, dict(attrs)))
        if tag in self.contents:
            self.contents[tag].append("")

    def handle_data(self, data):
        if self.inside in self.contents:
            self.contents[self.inside][-1] += data

    def handle_endtag(self, _):
        self.inside = ""

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    def shape(self):
        """Return the elements but for those that a text may call for itself."""
        return [tag for tag, _ in self.tags if tag not in ("a", "bdi")]

    @property
    def policy(self):
        meta = next(attrs for attrs in self.named("meta") if "http-equiv" in attrs)
        directives = (part.split() for part in (meta["content"] or "").split(";"))
        return {name: sources for name, *sources in directives}

    def runs(self):
        for attrs, content in zip(self.named("script"), self.contents["script"], strict=True):
            if attrs.get("type") not in DATA:
                yield content

    def held(self, name):
        for attrs, content in zip(self.named("script"), self.contents["script"], strict=True):
            if attrs.get("id") == name:
                return json.loads(content)
        raise AssertionError(name)


def hashed(content):
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def map_with(scene, *layers):
    exile_map = ExileMap(scene)
    for layer in layers:
        layer.add_to(exile_map)
    return exile_map
