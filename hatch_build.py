"""What the package says of itself on an index: its addresses, and a README whose links are whole.

The address of the repository stands in pyproject.toml, once. Hatchling runs this at each build.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r'(!\[[^\]]*\]\(|<img src=")(?!https?:|data:)([^)"]+)')
_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)]+)")
_REPOSITORY = "../../"  # as seen from the page that shows README.md on the repository's site


class Addresses(MetadataHookInterface):
    """Adds the project's addresses, and the README as an index can show it."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in what pyproject.toml leaves open."""
        repository = str(self.config["repository"]).rstrip("/")
        readme = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["urls"] = _urls(repository)
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": with_whole_links(readme, repository, f"v{metadata['version']}"),
        }


def with_whole_links(readme: str, repository: str, tag: str) -> str:
    """Return the README with addresses in place of paths, as of a tag.

    >>> with_whole_links("![a](b.webp) [c](d.md)", "https://example.org/e", "v1")
    '![a](https://example.org/e/raw/v1/b.webp) [c](https://example.org/e/blob/v1/d.md)'
    """

    def whole(path: str) -> str:
        if path.startswith(_REPOSITORY):
            return f"{repository}/{path.removeprefix(_REPOSITORY)}".rstrip("/")
        return f"{repository}/blob/{tag}/{path}"

    shown = _PICTURE.sub(rf"\g<1>{repository}/raw/{tag}/\g<2>", readme)
    return _LINK.sub(lambda found: whole(found[1]), shown)


def _urls(repository: str) -> dict[str, str]:
    return {
        "Homepage": repository,
        "Documentation": f"{repository}/tree/HEAD/docs",
        "Source": repository,
        "Issues": f"{repository}/issues",
        "Changelog": f"{repository}/blob/HEAD/CHANGELOG.md",
    }
