"""The data that a page gives to take along: made in it, without a network."""

import json

import pytest
from playwright.sync_api import expect
from tests.exporters.lives import told

from sergemap.exporters.geojson import write
from sergemap.importers.table import rows_of


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
def test_the_page_gives_the_data_that_an_export_writes(serges, open_page, language):
    page = open_page(serges[language], f"#orenburg&lang={language}")
    everything, table = opened(page.main_frame).all()

    name, content = downloaded(page, everything)
    table_name, csv = downloaded(page, table)

    assert name.removesuffix(".geojson") == table_name.removesuffix(".csv")
    exported = features_in(write(told("serge", language=language)))
    assert unlike(features_in(content), exported) == []
    head, *rows = rows_of(csv.decode("utf-8-sig"), name)
    column = {cell.text: number for number, cell in enumerate(head)}
    assert [(row[column["id"]].text, row[column["dates"]].text) for row in rows] == [
        (stay.id, stay.when.edtf) for stay in told("serge").stays
    ]
    expect(page.locator("#ui-dialog")).to_contain_text(table_name)


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
