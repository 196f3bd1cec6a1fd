"""A browser of the tests sees the typefaces that they bring along, and no others."""

from __future__ import annotations

from playwright.sync_api import Browser

WIDTHS = """() => ['serif', 'sans-serif', 'system-ui', 'monospace', 'Georgia'].map((face) => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `100px ${face}`;
  return Math.round(pen.measureText('Victor Serge, Ленинград').width);
})"""


def test_a_page_is_wider_in_the_wide_faces(browser: Browser, narrow_browser: Browser) -> None:
    wide, narrow = (one.new_page() for one in (browser, narrow_browser))

    pairs = list(zip(wide.evaluate(WIDTHS), narrow.evaluate(WIDTHS), strict=True))

    assert all(broad > slim * 1.02 for broad, slim in pairs[:3])
    wide.close()
    narrow.close()
