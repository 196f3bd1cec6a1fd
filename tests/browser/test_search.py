"""Search by a few letters, and the stays in their order."""

from tests.browser.long_life import long_life
from tests.programs import ROOT

from sergemap.life.reading.life_file import read_life

FIELD = "#ui-search-field"


def test_a_few_letters_and_enter_lead_to_a_stay(open_serge):
    page = open_serge("#berlin")

    page.keyboard.press("/")
    page.keyboard.type("ORENB")
    kinds = page.locator(".found-kind").all_inner_texts()
    page.keyboard.press("Enter")

    assert "Stays" in kinds
    assert page.state()["stop"] == "orenburg"
    assert page.locator("dialog[open]").count() == 0


def test_names_are_found_without_their_accents_and_by_those_of_today(open_serge):
    page = open_serge("#berlin")
    page.click("#ui-search")

    page.locator(FIELD).fill("la sante")
    assert "La Santé" in page.inner_text("#ui-found")
    page.locator(FIELD).fill("petersb")
    assert "Petrograd" in page.inner_text("#ui-found")
    page.locator(FIELD).fill("qqq")
    assert not page.is_visible("#ui-found")
    assert page.locator(FIELD).get_attribute("aria-expanded") == "false"
    assert page.get_by_text("Nothing found.").is_visible()


def test_arrows_move_the_choice_and_the_field_keeps_the_focus(open_serge):
    page = open_serge("#berlin")
    page.keyboard.press("/")
    page.keyboard.type("par")

    first = chosen(page)
    page.keyboard.press("ArrowDown")
    second = chosen(page)
    page.keyboard.press("ArrowUp")

    assert first != second
    assert chosen(page) == first
    assert page.evaluate("document.activeElement.id") == "ui-search-field"


def test_a_person_is_shown_where_they_belong(open_serge):
    page = open_serge("#orenburg")
    page.click("#ui-search")
    first, *_ = read_life(ROOT / "data" / "places.yaml").people.values()
    page.locator(FIELD).fill(first.name)

    page.get_by_role("group", name="People").get_by_role("option").first.click()

    assert page.locator("dialog.note h2").is_visible()
    assert page.state()["stop"] != "orenburg"


def test_escape_closes_it_and_gives_the_focus_back(open_serge):
    page = open_serge("#berlin")
    page.focus("#ui-search")
    page.keyboard.press("Enter")
    page.keyboard.type("par")

    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.id") == "ui-search"
    assert page.state()["stop"] == "berlin"


def test_the_keys_of_a_letter_can_be_switched_off_and_typing_does_not_do_so(open_serge):
    page = open_serge("#berlin")

    page.keyboard.press("/")
    page.keyboard.type("par")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("dialog input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")

    assert page.locator("dialog[open]").count() == 0


def test_an_empty_field_lists_the_stays_and_marks_the_present_one(open_serge):
    page = open_serge("#orenburg")
    page.keyboard.press("/")

    here = page.locator("#ui-found [aria-current]")
    entry = here.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert "Orenburg" in entry
    assert "banished" in entry
    assert page.locator("dialog[open]").count() == 0
    assert page.state()["stop"] != "orenburg"


def test_a_long_life_shows_a_stretch_of_its_stays(tmp_path, open_page):
    page = open_page(long_life(tmp_path, 300), "#s200")
    page.keyboard.press("/")
    options = page.locator("#ui-found [role=option]")

    assert options.count() == 120
    assert "Town 0" in page.locator("#ui-found [aria-current]").inner_text()
    assert page.evaluate(IN_SIGHT)
    page.get_by_role("button", name="Later stays").click()
    page.get_by_role("button", name="Later stays").wait_for(state="hidden")
    options.last.click()
    assert page.state()["stop"] == "s299"
    page.keyboard.press("/")
    page.keyboard.type("town")
    assert options.count() == 30
    assert "more are not shown" in page.locator("dialog .said").inner_text()


# The list comes some frames after what is seen.
WRITTEN = """(stop) => {
  const now = document.querySelector('#ui-stays li:has([aria-current])');
  const { start, children } = now.parentElement;
  return `s${[...children].indexOf(now) + start - 1}` === stop;
}"""


def test_the_list_beside_the_map_keeps_in_step(tmp_path, open_page):
    page = open_page(long_life(tmp_path, 300), "#s120")
    listed, now = map(page.locator, ("#ui-stays li", "#ui-stays [aria-current]"))

    seen = []
    for stop in ("s120", "s121", "s299", "s0"):
        page.do(f"seek({{stop: '{stop}'}})")
        page.wait_for_function(WRITTEN, arg=stop)
        seen.append((listed.count(), now.count(), now.evaluate(THE_NUMBER)))

    assert seen == [(50, 1, 121), (50, 1, 122), (50, 1, 300), (50, 1, 1)]
    assert now.get_attribute("aria-current") == "step"
    details = page.locator(".folium-map").get_attribute("aria-details")
    assert details == "ui-stays"
    assert "1 to 50 of 300" in str(page.get_attribute("#ui-stays", "aria-label"))


THE_NUMBER = """button => {
    const row = button.closest('li');
    return row.parentNode.start + [...row.parentNode.children].indexOf(row);
}"""
IN_SIGHT = """() => {
    const list = document.getElementById('ui-found').getBoundingClientRect();
    const here = document.querySelector('#ui-found [aria-current]').getBoundingClientRect();
    return here.top >= list.top && here.bottom <= list.bottom;
}"""


def chosen(page):
    """Return the option that Enter would choose, as the field names it."""
    name = page.locator(FIELD).get_attribute("aria-activedescendant")
    option = page.locator(f"#{name}")
    assert option.get_attribute("aria-selected") == "true"
    return str(name)
