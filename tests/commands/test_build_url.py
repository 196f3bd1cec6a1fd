"""`sergemap build --url`: the page names its address, and a picture for those who show previews."""

import json
import re
import struct
from xml.etree import ElementTree

import pytest
from tests.cases import cases
from tests.page.parts import Parts
from tests.programs import SMALL

from browsers import find_chromium
from sergemap.commands.build import run as build_file
from sergemap.errors import OptionError
from sergemap.page.beside_page import sitemap
from sergemap.page.link_card import SIZE, page_address
from sergemap.page.qr import qr_code
from sergemap.picture import png
from sergemap.picture.png import png_size

URL = "https://example.org/maps/benjamin.html"


def drawn_as(svg, size):
    """Return the head of a PNG of that size, and how long the drawing was."""
    head = struct.pack(">I4sII", 13, b"IHDR", *size)
    return b"\x89PNG\r\n\x1a\n" + head + f"{len(svg)}".encode()


class Head(Parts):
    """What the head of a page says of its address."""

    @property
    def metas(self):
        return {
            str(of.get("property") or of.get("name")): of.get("content")
            for of in self.named("meta")
        }

    def links(self, rel):
        named = self.named("link")  # that of oEmbed is no address of the page
        found = [link for link in named if link.get("rel") == rel and not link.get("type")]
        return [(link.get("hreflang"), link["href"]) for link in found]


@pytest.fixture(autouse=True)
def painter(request, monkeypatch):
    """Have a Chromium that needs no time: what it draws is tested elsewhere, and once here."""
    if "browser" in request.keywords:
        return
    monkeypatch.setattr(png, "find_chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(png, "png_of", drawn_as)


def built(folder, url=URL, **options):
    out = build_file(SMALL, folder / "benjamin.html", url=url, **options)
    return out.path.read_text("utf-8"), out.path.with_suffix(".png"), out.notes


def test_the_page_names_its_address_its_preview_and_what_it_is(tmp_path):
    page, picture, notes = built(tmp_path)
    head = Head(page)

    assert head.links("canonical") == [(None, URL)]
    assert head.metas["og:url"] == URL
    assert head.metas["og:title"] == head.metas["twitter:title"]
    assert head.metas["og:description"] == head.metas["twitter:description"]
    image = "https://example.org/maps/benjamin.png"
    assert (head.metas["og:image"], head.metas["twitter:image"]) == (image, image)
    assert (head.metas["og:image:width"], head.metas["og:image:height"]) == ("1200", "630")
    assert head.metas["twitter:card"] == "summary_large_image"
    code = qr_code(URL)
    assert head.held("sergemap-address") == {"url": URL, "size": code.size, "path": code.path}
    assert "The whole way" in (head.metas["og:image:alt"] or "")
    assert picture.exists()
    assert not any("preview" in note for note in notes)


def test_each_language_of_the_page_has_an_address(tmp_path):
    life = tmp_path / "benjamin.yaml"
    life.write_bytes(SMALL.read_bytes())
    (tmp_path / "benjamin.fr.yaml").write_text("language: fr\ntitle: Un exil\n", "utf-8")

    out = build_file(life, tmp_path / "benjamin.html", url=URL)

    assert Head(out.path.read_text("utf-8")).links("alternate") == [
        ("en", f"{URL}?lang=en"),
        ("fr", f"{URL}?lang=fr"),
        ("x-default", URL),
    ]


def test_a_page_of_one_language_has_one_address(tmp_path):
    assert Head(built(tmp_path)[0]).links("alternate") == []


def test_without_an_address_there_is_nothing_of_it(tmp_path):
    page, picture, _ = built(tmp_path, None)
    head = Head(page)

    assert head.links("canonical") == []
    assert not {"og:url", "og:image", "twitter:card", "twitter:image"} & set(head.metas)
    assert not picture.exists()


def test_others_are_told_how_to_show_the_page_in_a_frame(tmp_path):
    page, _, _ = built(tmp_path)
    (found,) = [link for link in Head(page).named("link") if "oembed" in str(link.get("type"))]

    document = json.loads((tmp_path / "benjamin.oembed.json").read_text("utf-8"))

    assert found["href"] == "https://example.org/maps/benjamin.oembed.json"
    assert (document["version"], document["type"]) == ("1.0", "rich")
    assert document["thumbnail_url"] == "https://example.org/maps/benjamin.png"
    (frame,) = Parts(document["html"]).named("iframe")
    assert (frame["src"], frame["title"]) == (URL, document["title"])
    assert (int(frame["width"]), int(frame["height"])) == (document["width"], document["height"])
    assert not (tmp_path / "benjamin.sitemap.xml").exists()  # it has one language


def test_a_page_in_several_languages_has_a_sitemap():
    text = sitemap("https://example.org/map.html?a=1", ["en", "fr"])

    root = ElementTree.fromstring(text)  # noqa: S314  # our own
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [one.text for one in root.iter(f"{space}loc")] == [
        "https://example.org/map.html?a=1&lang=en",
        "https://example.org/map.html?a=1&lang=fr",
    ]
    links = [*root.iter("{http://www.w3.org/1999/xhtml}link")]
    assert [link.get("hreflang") for link in links] == ["en", "fr", "x-default"] * 2


def test_two_builds_are_alike_to_the_byte(tmp_path):
    first, _, _ = built(tmp_path)

    assert built(tmp_path)[0] == first


def test_without_a_chromium_the_page_has_no_picture_and_a_note_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(png, "find_chromium", lambda: None)

    page, picture, notes = built(tmp_path)
    head = Head(page)

    assert head.links("canonical") == [(None, URL)]
    assert head.metas["twitter:card"] == "summary"
    assert not [name for name in head.metas if "image" in name]
    assert not picture.exists()
    assert "no preview picture: that is drawn by a Chromium, and none is installed" in notes[-1]


def test_an_address_of_a_folder_holds_the_picture(tmp_path):
    page, _, _ = built(tmp_path, "https://example.org/maps/?a=1&b=2")

    assert Head(page).metas["og:image"] == "https://example.org/maps/benjamin.png"
    assert 'href="https://example.org/maps/?a=1&amp;b=2"' in page


@cases
def test_what_is_no_address_is_said_in_a_sentence_and_nothing_is_written(address, tmp_path):
    with pytest.raises(OptionError, match="is no address of a page; write it whole, such as https"):
        built(tmp_path, address)

    assert list(tmp_path.iterdir()) == []


def test_the_place_in_a_page_is_no_part_of_its_address():
    assert page_address(f"{URL}#orenburg") == URL


@pytest.mark.browser
def test_the_preview_is_a_png_of_the_size_that_sites_show(tmp_path, monkeypatch):
    if browser := find_chromium():
        monkeypatch.setenv("SERGEMAP_CHROMIUM", browser)

    _, picture, _ = built(tmp_path)

    assert png_size(picture.read_bytes()) == SIZE


def test_texts_of_the_life_cannot_break_out_of_the_head(tmp_path):
    evil = '"><script>alert(1)</script>'
    life = tmp_path / "life.yaml"
    text = SMALL.read_text("utf-8")
    life.write_text(re.sub(r"(?m)^title: .*$", f"title: '{evil}'", text), "utf-8")

    page = build_file(life, tmp_path / "out.html", url=URL).path.read_text("utf-8")

    assert Head(page).metas["twitter:title"] == evil
    assert "<script>alert(1)" not in page
