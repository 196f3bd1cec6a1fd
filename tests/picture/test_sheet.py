"""A static picture: whole, safe, the same twice, with names that cover nothing."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from tests.picture.conftest import NAMESPACE, SIZE, draw, draw_anew, numbers, parsed, shown

from sergemap.carto.geometry import intersects
from sergemap.carto.palette import read_palette
from sergemap.carto.projection import km_per_unit, to_position
from sergemap.earth.geocoding import Atlas
from sergemap.errors import OptionError
from sergemap.picture.captions import localized
from sergemap.picture.extent import during, up_to, whole
from sergemap.picture.panel import laid_out, names
from sergemap.picture.sheet import Sheet
from sergemap.scene.compose import compose

EVIL = "</text><script>alert(1)</script>&amp;\"'<![CDATA[]]>\x07{title}%s"
SIZES = [SIZE, (800, 600), (600, 900), (200, 200), (320, 1400), (3000, 400)]


def texts(drawn):
    """Return every word of a picture, each line once, without the halos and the title."""
    root = parsed(drawn)
    halos = {text for group in root.iter("g") if group.get("aria-hidden") for text in group}
    return ["".join(text.itertext()) for text in root.iter("text") if text not in halos]


_laid = {}


def panels(scene, extent, size=SIZE):
    """Return the maps of a picture; the same ones are laid out once for all tests."""
    key = id(scene), shown(extent), size
    if key not in _laid:
        _laid[key] = scene, list(Sheet(extent, localized(scene, None), size).maps()[0])
    return _laid[key][1]


def extents(scene):
    yield whole(scene)
    yield from (up_to(scene, edtf) for edtf in ("1919", "1934", "1941-06", "1941-04-10"))
    yield from (during(scene, band.id) for band in scene.bands)


def test_a_picture_is_well_formed_and_says_what_it_shows(serge):
    root = parsed(draw(serge))

    assert f"\n<svg{NAMESPACE} " in draw(serge)
    assert (root.tag, root.get("role"), root.get("lang")) == ("svg", "img", "en")
    assert (root.get("width"), root.get("height")) == ("1600", "1000")
    assert root.findtext("title") == "Victor Serge, a life in exile"
    described = root.findtext("desc")
    assert "borders of 17 November 1947" in described
    assert "1 Ixelles; 2 England;" in described


def test_the_same_life_gives_the_same_bytes(serge):
    assert draw_anew(whole(serge)) == draw_anew(whole(serge)) == draw(serge)


def test_a_whole_life_is_a_small_file(serge):
    assert len(draw(serge).encode()) < 400_000


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_runs_nothing_and_asks_for_nothing(serge, size):
    root = parsed(draw(serge, size=size))

    names = {element.tag for element in root.iter()}
    assert not names & {"script", "style", "image", "foreignObject", "a", "animate", "font-face"}
    values = [value for element in root.iter() for value in element.attrib.values()]
    links = [value for value in values if "url(" in value or "://" in value]
    assert all(re.fullmatch(r"url\(#[\w-]+\)", link) for link in links)
    targets = {element.get("id") for element in root.iter()}
    used = {value.strip("url()#") for value in links}
    used |= {element.get("href", "")[1:] for element in root.iter("use")}
    assert used <= targets


def test_ids_are_unlike_those_of_another_picture_in_the_same_page(serge):
    def ids(drawn):
        return re.findall(r' id="([^"]+)"', drawn)

    one, other = ids(draw(serge)), ids(draw(serge, up_to(serge, "1919")))

    assert len(set(one)) == len(one)
    assert not set(one) & set(other)


def test_hostile_text_in_every_field_stays_text(make_scene):
    scene = make_scene(
        ("berlin", "1933"),
        {"place": "paris", "dates": "1934", "title": EVIL, "status": "prisoner"},
        title=EVIL,
        subject={"name": EVIL},
        places={
            "berlin": {"name": EVIL, "names": [{"name": EVIL, "dates": "1930/1940"}]},
            "paris": {"name": EVIL},
        },
        periods=[{"id": "all", "name": EVIL, "dates": "1933/1934"}],
    )

    for extent in (whole(scene), up_to(scene, "1934"), during(scene, "all")):
        root = parsed(draw(scene, extent))
        assert root.find(".//script") is None
        assert "alert(1)" in root.findtext("title")


@pytest.mark.parametrize("size", SIZES[:4])
def test_no_name_lies_on_another_nor_on_a_sign_nor_beyond_the_frame(serge, size):
    for panel in (panel for extent in extents(serge) for panel in panels(serge, extent, size)):
        boxes = {line.box for line in names(panel).lines}
        assert not any(intersects(*pair) for pair in combinations(boxes, 2))
        left, top, right, bottom = panel.viewport.frame
        assert all(
            left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
            for box in boxes
        )
        signs = [symbol.box for symbol in laid_out(panel).symbols]
        assert not any(intersects(box, sign) for box in boxes for sign in signs)


def test_towns_for_bearings_are_smaller_than_stops_and_have_the_names_of_the_day(serge):
    (panel, *_) = panels(serge, up_to(serge, "1934"))
    towns = names(panel).towns

    assert len(towns) >= 8
    assert {"Warsaw", "Oslo"} <= {town.line.text for town in towns}
    least = min(line.size for line in names(panel).lines if line.style == "name")
    assert all(town.line.size < least for town in towns)


@pytest.mark.parametrize("size", [SIZE, (800, 600), (600, 900), (200, 200)])
def test_the_numbers_on_the_map_are_those_of_the_life_each_once(serge, size):
    for extent in extents(serge):
        shown = {extent.numbers[serge.stops[index].id] for index in extent.stops}

        lines = (line for panel in panels(serge, extent, size) for line in names(panel).lines)
        assert numbers(line.number for line in lines) == sorted(shown)


def test_a_map_has_a_scale_of_its_latitude_and_degrees_at_its_edge(serge):
    (panel, *_) = panels(serge, up_to(serge, "1934"))
    scale, words = names(panel).scale, [line.text for line in names(panel).lines]

    _, latitude = to_position(panel.viewport.middle)
    km_per_px = km_per_unit(latitude) / panel.viewport.scale
    assert scale.long * km_per_px == pytest.approx(scale.km)
    assert f"{scale.km:g} km" in words
    assert sum(text.endswith("°") for text in words) >= 6


def test_several_stays_in_one_place_are_one_sign_with_all_numbers(make_scene):
    stays = ("berlin", "1930"), ("paris", "1931"), ("berlin", "1932")

    drawn = texts(draw(make_scene(*stays)))

    assert "1, 3\N{NO-BREAK SPACE}Berlin" in drawn
    assert "2\N{NO-BREAK SPACE}Paris" in drawn


def test_places_have_the_name_of_the_date(serge):
    assert "18\N{NO-BREAK SPACE}Petrograd" in texts(draw(serge, up_to(serge, "1919")))
    leningrad = " ".join(texts(draw(serge, up_to(serge, "1934"))))
    assert "Leningrad" in leningrad
    assert "Petrograd" not in leningrad


def test_borders_are_those_of_the_date(serge):
    assert "SOVIET RUSSIA" in texts(draw(serge, up_to(serge, "1919")))
    assert "SOVIET UNION" in texts(draw(serge, up_to(serge, "1934")))


def test_where_he_is_is_said_with_how_he_is(serge):
    drawn = texts(draw(serge, up_to(serge, "1934")))

    assert "30\N{NO-BREAK SPACE}Orenburg" in drawn
    assert "banished to an assigned place" in drawn
    assert "the present stop" in drawn
    assert "the present stop" not in texts(draw(serge))


def test_a_prison_where_he_is_stands_before_its_town(serge):
    (panel, *_) = panels(serge, up_to(serge, "1933-05"))

    (present,) = [line.text for line in names(panel).lines if line.style == "present"]
    assert present == "Lubyanka"


IN_FLIGHT = {"place": "paris", "dates": "1933", "arrival": {"by": "train", "how": "flight"}}


def test_on_his_way_he_is_drawn_with_his_means_of_travel(make_scene):
    scene = make_scene(("berlin", "1933-01-01"), IN_FLIGHT | {"dates": "1933-01-11"})
    extent = up_to(scene, "1933-01-06")

    (panel,) = panels(scene, extent)
    assert panel.head[1] == "train"
    drawn = texts(draw(scene, extent))
    assert "by train" in drawn
    stops = [line.text for line in names(panel).lines if line.style == "name"]
    assert stops == ["Berlin"]


def test_the_legend_explains_only_what_is_drawn(make_scene):
    drawn = texts(draw(make_scene(("berlin", "1930"), IN_FLIGHT)))

    assert {"in flight", "by train"} <= set(drawn)
    assert not {"by choice", "by ship", "prisoner", "somewhere about here"} & set(drawn)


def test_captivity_is_told_by_a_hatch_and_explained(make_scene):
    interned = {"place": "paris", "dates": "1933", "status": "interned"}

    drawn = texts(draw(make_scene(("berlin", "1930"), interned)))

    assert {"interned", "a place of captivity"} <= set(drawn)


def test_a_place_nobody_knows_exactly_has_a_soft_ring_and_no_centre(make_life, atlas):
    vague = replace(atlas["berlin"], precision="region")
    found = Atlas({**atlas.spots, "berlin": vague})
    drawn = draw(compose(make_life(("berlin", "1930")), found))

    root = parsed(drawn)
    accent = read_palette().of("accent")
    fills = [circle.get("fill", "") for circle in root.iter("circle")]
    assert any(fill.startswith("url(#") for fill in fills)
    assert accent not in fills


def test_the_latest_three_moves_have_arrowheads_that_point_where_they_go(make_scene):
    places = ("paris", "berlin", "moscow", "petrograd", "paris")
    scene = make_scene(*((place, str(1900 + year)) for year, place in enumerate(places)))

    def turns(edtf):
        drawn = draw(scene, up_to(scene, edtf) if edtf else whole(scene))
        found = map(int, re.findall(r"translate\([^)]*\) rotate\((-?[0-9]+)\)", drawn))
        return {round(turn / 45) * 45 % 360 for turn in found}

    assert turns(None) == set()
    assert turns("1901") <= {0, 315}  # to the east
    assert len(turns("1904")) == 3


def test_the_ring_of_an_uncertain_place_fades_and_shrinks_with_time(make_life, atlas):
    vague = Atlas(
        {
            key: replace(atlas[key], precision="region" if key == "moscow" else "city")
            for key in ("moscow", "paris", "berlin")
        }
    )
    stays = [(place, str(1900 + year)) for year, place in enumerate(("paris", "berlin") * 4)]
    places = {key: {"name": key} for key in ("moscow", "paris", "berlin")}
    scene = compose(make_life(("moscow", "1899"), *stays, places=places), vague)

    def first(edtf):
        (panel, *_) = panels(scene, up_to(scene, edtf))
        return next(one for one in laid_out(panel).symbols if one.stop == 0)

    assert ' opacity=".25"' in draw(scene, up_to(scene, "1907"))
    assert ' opacity=".25"' not in draw(scene, up_to(scene, "1900"))
    assert (first("1899").age, first("1907").age) == (0, 8)
    assert first("1907").soft < first("1900").soft or first("1907").soft == 9


def test_the_credit_says_whose_borders_these_are(serge):
    credit = "Borders approximate, after modern units. Made with Natural Earth."

    assert credit in texts(draw(serge))


def test_across_the_pacific_a_place_is_seen_on_both_sides(pacific):
    drawn = texts(draw(pacific))

    assert "1, 4\N{NO-BREAK SPACE}Yokohama" in drawn
    assert "9\N{NO-BREAK SPACE}Yokohama" in drawn
    (panel,) = panels(pacific, whole(pacific))
    west, _, east, _ = panel.viewport.frame
    assert all(west < symbol.at[0] < east for symbol in laid_out(panel).symbols)


@pytest.mark.parametrize("size", SIZES)
def test_one_stay_is_a_picture_too(make_scene, size):
    scene = make_scene(("paris", "1933-03-01"))

    root = parsed(draw(scene, size=size))

    assert "The whole way, 1 March 1933 · borders" in root.findtext("desc")


def test_before_1890_the_land_has_no_states_and_no_date_of_borders(make_scene):
    drawn = draw(make_scene(("paris", "1848"), ("berlin", "1850")))

    assert "borders of" not in drawn
    assert "FRANCE" not in texts(drawn)
    assert read_palette().of("land") in drawn


@pytest.mark.parametrize(
    ("date", "size"), [("1942", SIZE), ("1942", (600, 900)), ("1937-03-01", (1600, 1000))]
)
def test_a_crowd_is_seen_closer_in_a_corner_or_below(serge, date, size):
    first, closer = panels(serge, up_to(serge, date), size)
    left, top, right, bottom = closer.viewport.frame
    assert closer.viewport.zoom > first.viewport.zoom + 0.75
    way = [at for move in laid_out(first).moves for at in move.line]
    assert not any(left < x < right and top < y < bottom for x, y in way)


@pytest.mark.parametrize("size", SIZES[:4])
def test_the_edge_of_a_closer_view_cuts_no_sign(serge, size):
    for extent in extents(serge):
        _, *closer = panels(serge, extent, size)
        for panel in closer:
            left, top, right, bottom = panel.viewport.frame
            for site in (site for site in laid_out(panel).symbols if not site.soft):
                (x, y), radius = site.at, 5
                off = max(left - x, x - right, top - y, y - bottom)  # below 0: it lies inside
                assert abs(off) > radius, (extent.day, site.rows)


@pytest.mark.parametrize("size", SIZES)
def test_all_words_stand_on_the_sheet(serge, size):
    root = parsed(draw(serge, size=size))
    width, height = (float(side) for side in root.get("viewBox").split()[2:])

    placed = [text for text in root.iter("text") if text.get("x")]
    assert all(-1 <= _number(text, "x") <= width for text in placed)
    assert all(-20 <= _number(text, "y") <= height for text in placed)


def _number(element, name):
    return float(element.get(name, "nan"))


def test_a_language_of_the_life_is_spoken(make_scene):
    scene = make_scene(("paris", "1933"), ("berlin", "1934"))
    french = replace(scene.texts["en"], title="Une vie")
    local = replace(scene, texts={**scene.texts, "fr": french})

    root = parsed(draw(local, language="fr-CA"))

    assert (root.findtext("title"), root.get("lang")) == ("Une vie", "fr")
    assert "ALLEMAGNE" in texts(draw(local, language="fr"))


def test_a_language_nobody_has_is_an_error_that_lists_those_there_are(serge):
    with pytest.raises(OptionError, match=r"not told in 'tlh'; it is told in: .*en"):
        draw(serge, language="tlh")


def test_what_is_read_from_the_right_stands_where_its_room_is(make_scene):
    scene = make_scene(("berlin", "1933"), ("paris", "1934"))
    local = scene.texts["en"]
    names_of = {"berlin": "ברלין", "paris": "פריז"}
    places = tuple(
        (names_of.get(place.key, wording[0]), *wording[1:])
        for place, wording in zip(scene.places, local.places, strict=True)
    )
    hebrew = replace(local, title="חיים בגלות", places=places)
    scene = replace(scene, texts={"en": hebrew})

    root = parsed(draw(scene))
    (panel,) = panels(scene, whole(scene))

    ink = read_palette().of("ink")
    title = next(text for text in root.iter("text") if text.text == hebrew.title)
    width = float(root.get("viewBox").split()[2])
    assert (title.get("direction"), title.get("text-anchor")) == ("rtl", None)
    assert _number(title, "x") == pytest.approx(width - 18, abs=0.1)
    for line in (line for line in names(panel).lines if line.style == "name"):
        inked = (one for one in root.iter("text") if one.get("fill") == ink)
        (text,) = (one for one in inked if line.text in "".join(one.itertext()))
        left, _, right, _ = line.box
        # the end of Hebrew is on its left
        edge = {"end": left, "middle": (left + right) / 2}.get(text.get("text-anchor"), right)
        assert text.get("direction") == "rtl"
        assert _number(text, "x") == pytest.approx(edge, abs=2.2)
