"""The data that a page gives to take along: made in it, without a network."""

import json

import pytest
from playwright.sync_api import expect
from tests.exporters.lives import told

from sergemap.commands.import_ import run as import_file
from sergemap.exporters.gathering import plain
from sergemap.exporters.geojson import write
from sergemap.life.prose import read_prose
from sergemap.life.reading.life_file import read_life


def opened(frame):
    if frame.is_visible("#ui-share"):
        frame.click("#ui-share")
    else:
        frame.click("#ui-about-map")
        frame.locator("dialog [data-does=share]").click()
    return frame.locator("#ui-dialog [data-does=data]")


def downloaded(page, button):
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def features_in(content):
    return json.loads(content)["features"]


def unlike(features, others):
    """Return where features differ: the first by its id, the name and both values."""
    pairs = zip(features, nearly(others), strict=True)
    return [
        (one["id"], name, one[part].get(name), value)
        for one, other in pairs
        for part in ("properties", "geometry")
        if other[part]
        for name, value in other[part].items()
        if (one[part] or {}).get(name) != value
    ] + [one["id"] for one, other in pairs if {*one} != {*other}]


def nearly(features):
    """Return features whose degrees may differ by 0.1 m, where ways were cut."""
    return json.loads(
        json.dumps(features), parse_float=lambda number: pytest.approx(float(number), abs=2e-6)
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_gives_what_an_export_writes_and_an_import_takes_back(
    serges, open_page, language, tmp_path
):
    page = open_page(serges[language], f"#orenburg&lang={language}")
    everything, table = opened(page.main_frame).all()
    life = told("serge", language=language)

    name, content = downloaded(page, everything)
    table_name, csv = downloaded(page, table)
    (tmp_path / "stays.csv").write_bytes(csv)
    import_file(str(tmp_path / "stays.csv"))
    taken = read_life(tmp_path / "stays.yaml")

    assert name.removesuffix(".geojson") == table_name.removesuffix(".csv")
    assert unlike(features_in(content), features_in(write(life))) == []
    back = {facts_of(stay, taken) for stay in taken.itinerary}
    given = {
        (stay.id, stay.when.edtf, stay.place.name, stay.status, stay.by, stay.how, stay.text)
        for stay in life.stays
    }
    assert back - given == given - back == set()
    expect(page.locator("#ui-dialog")).to_contain_text(table_name)


def facts_of(stay, life):
    """Return what both tell of a stay; an import writes marks so that they stay text."""
    text, arrival = plain(read_prose(stay.text)) if stay.text else "", stay.arrival
    return (
        stay.id, stay.dates.text, life.places[stay.place].name, stay.status, arrival.by,
        arrival.how, text,
    )  # fmt: skip


def test_in_a_frame_that_may_save_nothing_the_text_is_shown_and_why(loopback, open_host):
    made = loopback.snippet(stop="orenburg", srcdoc=True)
    framed = open_host(loopback.write(made)).map()

    table = opened(framed).last
    assert framed.locator("#ui-dialog textarea").count() == 0
    table.click()

    field = framed.get_by_label("In a closed frame a page may not save files.")
    assert field.input_value().count("orenburg") > 0
    assert "life.csv" in framed.locator("#ui-dialog").inner_text()
    assert framed.evaluate("document.activeElement.id") == "ui-data"
    assert framed.locator("#ui-dialog").evaluate("one => one.scrollWidth - one.clientWidth") <= 0
