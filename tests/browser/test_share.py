"""The dialog that gives the link to a moment, and the frame for it."""

import pytest
from playwright.sync_api import expect
from tests.browser.pages import DESK, EMBED, SMALL, beyond_the_side, box_of
from tests.browser.test_access import faults

from sergemap.page.qr import known_address, qr_code


def test_the_share_dialog_gives_the_link_and_the_frame_of_this_moment(loopback, open_host):
    host = open_host(f"{loopback.address}/victor-serge.html?v=1#orenburg&panel=0&theme=dark")
    page = host
    page.wait_for_selector("html[data-sergemap=ready]", state="attached")
    host.context.grant_permissions(["clipboard-read", "clipboard-write"])
    url = f"{loopback.address}/victor-serge.html?v=1"

    page.click("#ui-share")
    copied = []
    for field in ("link", "frame"):
        page.locator(f"[data-copy=ui-share-{field}]").click()
        expect(page.locator(f"[data-copy=ui-share-{field}] + [role=status]")).to_have_text(
            "Copied."
        )
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    page.keyboard.press("Escape")

    made = loopback.snippet(url=url, stop="orenburg", theme="dark")
    assert copied == [f"{url}#orenburg&theme=dark", made.strip()]
    assert page.evaluate("document.activeElement.id") == "ui-share"


@pytest.mark.parametrize("size", [(900, 600), (480, 320), (320, 500)], ids=str)
def test_where_copying_is_refused_the_text_is_marked_and_that_is_said(loopback, open_host, size):
    address = loopback.write_framed("#orenburg", width=size[0], height=size[1])
    framed = open_host(address, may_complain=True).map()

    open_share(framed)
    framed.locator("[data-copy=ui-share-link]").press("Enter")
    status = framed.locator("[data-copy=ui-share-link] + [role=status]")
    expect(status).to_contain_text("The text is marked")

    marked = framed.evaluate(
        "(f => f.value.slice(f.selectionStart, f.selectionEnd))(document.activeElement)"
    )
    assert marked == f"{loopback.address}/victor-serge.html#orenburg"
    assert beyond_the_side(framed) <= 0
    assert framed.locator("#ui-dialog").evaluate("one => one.scrollWidth - one.clientWidth") <= 0


def open_share(framed):
    """Open the dialog with its button, or where there is no room, from the one about the map."""
    if framed.is_visible("#ui-share"):
        framed.click("#ui-share")
    else:
        framed.click("#ui-about-map")
        framed.locator("dialog [data-does=share]").click()


def test_in_srcdoc_the_share_dialog_gives_no_false_link(loopback, open_host):
    made = loopback.snippet(stop="orenburg", srcdoc=True)
    framed = open_host(loopback.write(made)).map()

    open_share(framed)

    text = framed.inner_text("#ui-dialog")
    assert "has no address of its own" in text
    assert framed.locator("#ui-dialog :is(input, textarea)").count() == 0


def test_a_map_from_a_disk_says_that_its_link_leads_no_further(folder, open_page):
    page = open_page(folder / "victor-serge.html", "#orenburg")

    page.click("#ui-share")

    assert "works here alone" in page.inner_text("#ui-dialog")
    frame = page.input_value("#ui-share-frame")
    assert frame.startswith('<iframe src="victor-serge.html#orenburg" ')


@pytest.mark.parametrize("state", [(DESK, ""), (SMALL, ""), (EMBED, "&theme=dark")], ids=str)
def test_axe_finds_nothing_in_the_share_dialog(folder, open_page, state):
    size, theme = state
    page = open_page(folder / "victor-serge.html", f"#orenburg{theme}", size=size)
    open_share(page.main_frame)

    assert faults(page) == []


WEB = "https://example.org/maps/victor-serge.html"


@pytest.fixture(scope="module")
def with_address(folder):
    """Return the map as it is built where its address is known."""
    made = (folder / "victor-serge.html").read_text("utf-8")
    page = folder / "with-address.html"
    page.write_text(made.replace("</head>", f"{known_address(WEB)}</head>", 1), "utf-8")
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_that_knows_its_address_shows_it_as_a_code_for_phones(with_address, open_page, theme):
    page = open_page(with_address, f"#orenburg&theme={theme}")

    page.locator("#ui-share").click()

    code = page.locator("#ui-dialog .qr svg")
    paths = code.evaluate("one => [...one.children].map((path) => path.getAttribute('d'))")
    white, black = code.evaluate(
        "one => [getComputedStyle(one.firstChild).fill, getComputedStyle(one.lastChild).stroke]"
    )
    assert paths[1] == qr_code(WEB).path
    assert (white, black) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert box_of(code).width >= 140
    assert page.locator("#ui-share-link").input_value() == f"{WEB}#orenburg&theme={theme}"
    assert "works here alone" not in page.locator("#ui-dialog").inner_text()
    assert faults(page) == []


def test_a_map_that_knows_no_address_shows_no_code(folder, open_page):
    page = open_page(folder / "victor-serge.html", "#orenburg")

    page.locator("#ui-share").click()

    assert page.locator("#ui-dialog .qr").count() == 0
