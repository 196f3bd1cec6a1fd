"""The examples of docs/borders.md do what it says, and a day as GeoJSON is valid and right."""

import json
import random
import re
import sys
from datetime import date
from functools import cache

import pytest
import shapely
from shapely.geometry import shape
from tests.cases import cases, table_beside
from tests.programs import ROOT, one_sentence, run, sergemap

import borders_plan
import borders_witness
import build_borders
from sergemap.borders.tenures import polity_at
from sergemap.borders.topology import Borders, read_borders
from sergemap.exporters.borders import features, read_box, write
from sergemap.life.model import Position

PAGE = (ROOT / "docs" / "borders.md").read_text("utf-8")
DAYS = ["1890-01-01", "1919-08-01", "1930-06-01", "1947-12-31"]


def block(language):
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return found


def province(code, *box):
    names = {"iso_a2": code[:2], "iso_3166_2": code, "region": "", "adm0_a3": f"{code[:2]}X"}
    return {"properties": names, "geometry": shapely.geometry.mapping(shapely.geometry.box(*box))}


def baked(plan):
    provinces = [province("LT-KL", 20.5, 55, 22, 56), province("LT-VL", 22, 55, 24, 56)]
    geojson = json.dumps({"features": provinces}).encode()
    return Borders(build_borders.bake(geojson, borders_plan.load(plan), lambda _: None))


@cache
def features_on(day):
    return list(features(read_borders(), date.fromisoformat(day)))


def holders(borders, longitude, latitude, day):
    days = [date.fromisoformat(day)] * 2
    found = borders_witness.holders_of(borders, Position(longitude, latitude), *days)
    return list(map(borders_witness.owner, found))


def test_the_plan_of_the_page_bakes_to_the_holders_it_names():
    borders = baked(block("yaml"))

    assert holders(borders, 20.7, 55.5, "1923-01-14") == ["memel_territory"]
    assert holders(borders, 20.7, 55.5, "1923-01-15") == ["lithuania"]
    assert holders(borders, 23, 55.5, "1890-01-01") == ["lithuania"]
    assert len(borders.rings) == 2
    assert {tenure.certainty for tenure in borders.tenures} == {"high", "medium"}


def test_a_witness_tells_of_a_wrong_day_as_the_page_shows():
    borders = baked(block("yaml").replace("1923-01-15", "1924-01-15"))
    (line,) = re.findall(r"`(\d{4}-\d\d-\d\d lithuania: .*?)`", PAGE)

    faults = borders_witness.disagreements(borders, borders_witness.read_witnesses(line), [])

    assert [f"       {fault}" for fault in faults] == re.findall(r"^ {7}1923.*", PAGE, re.MULTILINE)


@cases
def test_what_cannot_be_is_refused(old, new, fault):
    plan = block("yaml")
    assert old in plan

    with pytest.raises(borders_plan.PlanError, match=re.escape(fault)):
        baked(plan.replace(old, new))


def test_the_python_example_prints_what_the_page_shows():
    printed = run(sys.executable, "-c", block("python"), check=True)

    after = PAGE.partition(block("python") + "```\n\n")[2]
    shown = after.partition("\n\n")[0]
    assert printed.stdout.splitlines() == [line.strip() for line in shown.splitlines()]


def test_the_command_of_the_page_writes_the_day(tmp_path):
    program, *words = block("sh").split()

    ran = sergemap(*words, at=tmp_path, check=True)

    assert (program, ran.stdout.strip()) == ("sergemap", words[-1])
    document = json.loads((tmp_path / words[-1]).read_text("utf-8"))
    assert document["type"] == "FeatureCollection"
    properties = {each["properties"]["id"]: each["properties"] for each in document["features"]}
    assert set(re.findall(r"`(\w+)`", PAGE.partition("Their properties: ")[2].split("(")[0])) <= {
        *properties["poland"]
    }
    assert properties["poland"] == table_beside(__file__)["poland"]


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_valid_geojson_that_is_cut_at_the_antimeridian(day):
    features = features_on(day)

    assert len(features) > 100
    for feature in features:
        assert set(feature) == {"type", "properties", "geometry"}
        land = shape(json.loads(json.dumps(feature["geometry"])))
        assert land.geom_type == "MultiPolygon"
        assert shapely.is_valid(land), feature["properties"]
        for polygon in land.geoms:
            assert polygon.exterior.is_ccw
            assert not any(ring.is_ccw for ring in polygon.interiors)
            west, south, east, north = polygon.bounds
            assert -180 <= west < east <= 180
            assert -90 <= south < north <= 90
            # no polygon goes around the back of the earth, but the one around its pole
            assert east - west < 180 or (south, east - west) == (-90, 360)


@pytest.mark.parametrize("day", DAYS)
def test_the_features_of_a_day_hold_the_points_that_python_finds_in_them(day):
    chance = random.Random(day)  # noqa: S311  # the same points each time, no secret
    features = features_on(day)
    lands = shapely.STRtree([shape(feature["geometry"]) for feature in features])
    points = [Position(chance.uniform(-12, 60), chance.uniform(35, 70)) for _ in range(300)]

    for point in points:
        around = [features[n]["properties"] for n in lands.query(shapely.Point(point), "within")]
        polity = polity_at(point, day)
        if around:
            assert [(each["id"], each["from"], each["to"]) for each in around] == [
                (polity.id, str(polity.begins), str(polity.ends))
            ]


def test_a_day_outside_the_borders_is_refused_with_the_years_that_are_known(tmp_path):
    words = ("export", "--format", "borders", "--date", "1950")

    assert "1890 to 1947" in one_sentence(sergemap(*words, at=tmp_path))


def names_in(day, language="en", box=None):
    document = json.loads(write(day, language, box and read_box(box)))
    return {each["properties"]["id"]: each["properties"]["name"] for each in document["features"]}


@cases
def test_a_box_leaves_out_whoever_holds_nothing_in_it(box, inside, outside):
    names = names_in("1930-06-01", box=box)

    assert {*inside} <= {*names.values()}
    assert not {*outside} & {*names.values()}


def test_a_state_that_reaches_out_of_the_box_is_whole():
    whole = {each["properties"]["id"]: each["geometry"] for each in features_on("1930-06-01")}
    document = json.loads(write("1930-06-01", within=read_box("23,54,24,55")))

    assert document["features"]
    for each in document["features"]:
        assert each["geometry"] == json.loads(json.dumps(whole[each["properties"]["id"]]))


def test_states_have_their_names_in_the_language_that_is_asked_for():
    assert names_in("1930-06-01", "ru", "20,50,21,53")["poland"] == "Польша"


@cases
def test_what_is_no_box_is_said_so(text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_box(text)
