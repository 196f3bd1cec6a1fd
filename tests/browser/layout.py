"""What is wrong with the layout of what is seen, whatever the typeface."""

from pathlib import Path

LAID_OUT = (Path(__file__).parent / "laid_out.js").read_text("utf-8")


def laid_out(page):
    """Return what spills, overlaps or is cut as the page stands now."""
    return page.evaluate(LAID_OUT)
