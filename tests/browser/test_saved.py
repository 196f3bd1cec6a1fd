"""A page that a browser saved, with all that was drawn in it, opens as the one that was built."""

from tests.browser.pages import come_to_rest, pass_frames

WHAT_IS_THERE = """() => {
  const counts = {};
  for (const part of document.querySelectorAll('html, body, body *')) {
    const kind = [part.localName, part.id, part.open ? 'open' : ''].join(' ');
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const {dataset, lang} = document.documentElement;
  return {counts, lang, ...dataset};
}"""


def what_is_there(page):
    come_to_rest(page)
    pass_frames(page, 30)
    return page.evaluate(WHAT_IS_THERE)


def test_a_page_saved_by_the_browser_opens_as_what_it_was(open_serge, open_page, tmp_path):
    page, saved = open_serge("#orenburg"), tmp_path / "saved.html"
    first, state = what_is_there(page), page.state()

    page.click("#ui-theme")
    page.click("#ui-text")
    page.evaluate("location.hash = '#mexico-city&lang=ru'")
    page.wait_for_selector("#twin[lang=ru]")
    page.evaluate("document.getElementById('ui-help').click()")
    page.wait_for_selector("dialog[open]")
    html = page.evaluate("document.documentElement.outerHTML")
    saved.write_text(f"<!DOCTYPE html>{html}", "utf-8")
    again = open_page(saved, "#orenburg")

    assert what_is_there(again) == first
    assert again.state() == state
