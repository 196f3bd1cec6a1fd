"""A lesson: a Markdown file whose links move the map, as one page."""
