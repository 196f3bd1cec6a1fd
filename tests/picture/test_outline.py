"""The picture in the page: small, in the page's colours, whole without script, safe in its HTML."""

import gzip
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.picture.conftest import numbers, parsed

from sergemap import pipeline
from sergemap.borders.topology import read_borders
from sergemap.carto import TOKENS
from sergemap.life.reading.life_file import read_life
from sergemap.picture import panel
from sergemap.picture.captions import localized
from sergemap.picture.extent import whole
from sergemap.picture.outline import WIDTH, figure
from sergemap.picture.sheet import picture


def drawn(scene):
    return figure(whole(scene), localized(scene, None))


@pytest.fixture(scope="module")
def way(serge):
    return drawn(serge)


def test_all_stays_stand_on_it_by_their_numbers(serge, way):
    spans = parsed(way).iter("tspan")

    assert numbers(span.text or "" for span in spans) == sorted({*whole(serge).numbers.values()})


def test_it_is_told_in_words_and_below(way):
    root = parsed(way)
    (image,) = root.iter("svg")

    assert image.get("role") == "img"
    name = "Victor Serge, a life in exile. The whole way, 30 December 1890"
    assert image.get("aria-label").startswith(name)
    assert "borders of 17 November 1947. Borders approximate" in root.findtext("figcaption")
    assert "in flight" in way  # the legend


def test_it_weighs_little_and_is_the_same_each_time(serge, way):
    assert len(way) < 40_000
    assert len(gzip.compress(way.encode(), 9)) < 12_000
    assert drawn(serge) == way


def test_after_a_change_of_texts_that_it_does_not_show_no_map_is_drawn_again(serge, way):
    english = replace(serge.texts["en"], title="Another title", stops={})
    misses = panel.drawn.cache_info().misses

    other = drawn(replace(serge, digest="another", texts={**serge.texts, "en": english}))

    assert panel.drawn.cache_info().misses == misses
    assert other == way.replace("Victor Serge, a life in exile", "Another title")


def test_a_place_with_another_name_is_drawn_with_it(serge, way):
    english = serge.texts["en"]
    places = tuple((name.replace("Mérida", "Xyz"), *rest) for name, *rest in english.places)
    renamed = replace(english, places=places)

    other = drawn(replace(serge, texts={**serge.texts, "en": renamed}))

    assert "Mérida" in way
    assert "Xyz" in other
    assert "Mérida" not in other


def test_colours_and_faces_are_names_of_the_pages_style(way):
    tokens = TOKENS.read_text("utf-8")

    used = set(re.findall(r"var\(--([\w-]+)\)", way))

    assert {"land", "sea", "coast", "border", "accent", "serif"} <= used
    assert all(f"--{name}:" in tokens for name in used)
    assert not re.search(r'(?:fill|stroke)="#', way)


def test_it_runs_nothing_and_asks_for_nothing(way):
    root = parsed(way)

    assert not {"script", "style", "image", "foreignObject"} & {one.tag for one in root.iter()}
    names = {one.get("id") for one in root.iter() if one.get("id")}
    used = set(re.findall(r'(?:url\(|href=")#([\w-]+)', way))
    assert used <= names
    assert all(str(name).startswith("way-") for name in names)  # no other id of the page does


def test_all_signs_lie_in_sight(way):
    root = parsed(way)

    for one in root.iter("text"):
        assert 0 <= float(one.get("x") or 0) <= WIDTH


def test_hostile_text_stays_text(make_scene):
    evil = "</text></svg></noscript><script>alert(1)</script>\"'&"
    places = {"berlin": {"name": evil}, "paris": {"name": evil}}
    scene = make_scene(("berlin", "1933"), ("paris", "1934"), places=places, title=evil)

    way = drawn(scene)

    assert "<script" not in way
    assert "</noscript" not in way
    parsed(way)


def test_a_way_without_a_crowd_is_as_high_as_it_must_be(make_scene):
    def height(*places):
        root = parsed(drawn(make_scene(*zip(places, ("1933", "1934"), strict=True))))
        return float(root.find(".//svg").get("viewBox").split()[3])

    assert height("paris", "petrograd") < height("portbou", "berlin") < 760


def test_before_1890_there_is_land_without_borders(make_scene):
    way = drawn(make_scene(("paris", "1848"), ("berlin", "1850")))

    assert "var(--land)" in way
    assert "var(--border)" not in way


def test_names_read_from_the_right_keep_to_their_side(make_scene):
    scene = make_scene(("berlin", "1933"), ("paris", "1934"))
    places = tuple(("פריז", *rest) for _, *rest in scene.texts["en"].places)
    hebrew = replace(scene.texts["en"], places=places)

    root = parsed(drawn(replace(scene, texts={"en": hebrew})))

    turned = [one for one in root.iter("text") if "פריז" in "".join(one.itertext())]
    assert turned
    assert all(one.get("direction") == "rtl" for one in turned)
    assert all(one.get("text-anchor") in ("end", None, "middle") for one in turned)


def test_a_life_of_thousands_of_stays_has_no_picture(monkeypatch):
    life = read_life(Path(__file__).parents[1] / "browser" / "lives" / "small.yaml")
    assert 'class="whole-way"' in pipeline.build(life).to_html()

    monkeypatch.setattr(pipeline, "MOST_IN_A_PICTURE", 1)

    assert 'class="whole-way"' not in pipeline.build(life).to_html()


def test_words_tell_what_they_name_only_where_another_language_can_stand_there(serge, way):
    alone = drawn(replace(serge, texts={"en": serge.texts["en"]}))

    assert "data-" not in alone
    assert "data-" not in picture(whole(serge), localized(serge, None), (1600, 1000))
    for mark in ("stop", "state", "term", "next"):
        assert f"data-{mark}=" in way
    assert 'data-dates="1890-12-30?/1947-11-17" data-day="1947-11-17"' in way


def test_each_mark_names_what_is_written(serge, way):
    words_of = localized(serge, None).words
    known = [polity for polity in read_borders().tenures if polity.is_on(date(1947, 11, 17))]
    states = {polity.name.upper() for polity in known}
    words = []
    for one in parsed(way).iter("text"):
        text = "".join(one.itertext())
        if one.get("data-next") is not None:
            words[-1] += f" {text}"
        elif one.get("data-state"):
            words.append(text)
        elif stop := one.get("data-stop"):
            place, texts = serge.stops[int(stop)].place, serge.texts["en"]
            now, then, _ = texts.places[place]
            short = (texts.short or {}).get(serge.places[place].key, now)
            assert text.rpartition("\N{NO-BREAK SPACE}")[2] in (now, *then, short)
        elif word := one.get("data-term"):
            section, name = word.split(".")
            assert words_of[section][name].split("|")[0] == text
    assert words
    assert set(words) & states
