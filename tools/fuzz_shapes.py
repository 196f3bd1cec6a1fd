"""What people write, in an order that nobody does: the shapes that `tools/fuzz.py` throws."""

from __future__ import annotations

import json

from hypothesis import strategies as st

LIFE = """\
title: A short exile
subject: {name: Walter Benjamin, born: 1892-07-15, died: 1940-09-26}
sources: {memoirs: {title: Memoirs, url: 'https://example.org'}}
people: {brecht: {name: Brecht}}
places:
  berlin: {name: Berlin, names: [{name: Spree, dates: 1900}]}
  portbou: {name: Portbou, at: [42.428, 3.159]}
periods:
  - {id: exile, name: Exile, dates: 1933-03/1940-09, colour: '#a33'}
itinerary:
  - {place: berlin, dates: ../1933-03, people: [brecht], sources: [memoirs: ch. 3]}
  - place: portbou
    dates: 1940-09-25/1940-09-26
    text: |
      Some *text*.
    arrival: {by: foot, how: flight, via: [berlin, [1, 2]]}
events: [{id: war, title: War, dates: 1939, place: berlin}]
works: [{id: w, title: W, written: {dates: 1935, place: berlin}, fate: lost}]
"""
LESSON = """\
---
title: A lesson
map: life.yaml
teacher: For the teacher
---

# Title

From [Berlin](#berlin-1933) on [a day](#date=1940-09-25).

| a | b |
|---|---|
| c |   |

______

## For the teacher

1. one
> two
"""

# The grammars: what people write, in an order that nobody does.


def _bits(listed: str) -> list[str]:
    return listed.split(" ")


YAML_BITS = _bits(
    "{ } [ ] : , - ? | > ' \" & * ! % @ ` # \\ / ~ = < << --- ... &a *a !!str null no 010 12:30 "
    "title places periods itinerary dates place name at via sources id 1936 1936-04~ ../1890 "
    "berlin '#a33' [1,2] {a:b} http://x javascript:x ''' \"\\x00\" \"\\ud800\" __proto__ é 北京"
)
MARKS = _bits(
    "* _ ` [ ] ( ) < > & ! # \\ | ~ ** [a](b) [a](javascript:b) <b> &amp; &#0; ``` - 1. :: "
)
BLANKS = ["\n", "  ", "\n  ", "\n- ", "\t", "\r\n", "\u2028", "\x85", "\ufeff", "\0", "\u202e", " "]
DATE_BITS = _bits(
    "1936 04 17 0000 9999 - / . .. X XX ~ ? % Y S T c. circa before bis depuis mars May 21 , 's "
    "[ { :"
)


def mixed(bits: list[str], most: int) -> st.SearchStrategy[str]:
    """Return texts of such bits and of letters that nobody expects."""
    bit = st.sampled_from([*bits, *BLANKS]) | st.text(max_size=4)
    return st.lists(bit, max_size=most).map("".join)


def broken(text: str, bits: list[str]) -> st.SearchStrategy[str]:
    """Return a text with pieces put in, taken out and said twice."""
    place = st.integers(0, len(text))
    change = st.tuples(place, st.integers(0, 40), mixed(bits, 4), st.sampled_from((0, 1, 1, 30)))
    return st.lists(change, min_size=1, max_size=4).map(lambda changes: _changed(text, changes))


def _changed(text: str, changes: list[tuple[int, int, str, int]]) -> str:
    for at, length, put, times in changes:
        text = text[:at] + put * times + text[at + length :]
    return text


LIVES = broken(LIFE, YAML_BITS) | mixed(YAML_BITS, 40)
LESSONS = broken(LESSON, [*MARKS, "#berlin-1933", "---", "______", "| |"]) | mixed(MARKS, 30)
DATES = mixed(DATE_BITS, 8)
PROSES = mixed(MARKS, 30)
TABLES = broken(
    "place,from,to,lat,lon\nBerlin,3.12.1919,1921,52.5,13.4\n", [",", ";", '"', "\n", "\t", "sep=;"]
) | broken(
    "Year,Month,Headline,Text,Media,Type\n1909,3,Paris,<p>x</p>,https://example.org/x.jpg,title\n",
    [",", '"', "<a href=", "<!--", "&#0;", "</"],
)
_JSON_BITS = [
    "{", "}", "[", "]", ",", '"', "null", "true", "1e999", "NaN", "-0", "\\ud800", "\\u0000", "<a",
    "&#0;", '"events": 0', '"slides": {}', '"title": []', "<b></b>", "\\ufeff", "9" * 40,
]  # fmt: skip
STORYMAPS = broken(
    '{"storymap": {"slides": [{"type": "overview", "text": {"headline": "A life"}}, {"location": '
    '{"lat": 1, "lon": 2, "name": "Paris"}, "date": "1909", "text": {"headline": "A", "text": '
    '"<p>x</p>"}, "media": {"url": "https://example.org/x.jpg", "caption": "c", "credit": "d"}}]}}',
    _JSON_BITS,
)
TIMELINES = broken(
    '{"title": {"text": {"headline": "A life"}}, '
    '"events": [{"start_date": {"year": 1909, "month": "3"}, "end_date": {"year": "1910"}, '
    '"text": {"headline": "A", "text": "<p>x</p>"}, '
    '"location": {"name": "Paris", "lat": 1, "lon": 2}}], '
    '"eras": [{"start_date": {"year": 1900}, "end_date": {"year": 1920}, '
    '"text": {"headline": "B"}}]}',
    _JSON_BITS,
)
GAZETTEERS = broken(
    '{"type": "FeatureCollection", "indexing": {"title": "G"}, "features": [{"type": "Feature", '
    '"@id": "x", "properties": {"title": "Paris"}, "geometry": {"type": "Point", "coordinates": '
    '[2.3, 48.8]}, "when": {"timespans": [{"start": {"in": "1909"}, "end": {"in": "1910"}}]}, '
    '"names": [{"toponym": "Lutetia"}], "descriptions": [{"value": "x"}]}]}',
    _JSON_BITS,
) | broken(
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "P", '
    '"year": 1909}, "geometry": {"type": "MultiPoint", "coordinates": [[2, 48], [3, 49]]}}]}',
    _JSON_BITS,
)

TREES = broken(
    "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ann /B/\n1 BIRT\n"
    "2 DATE ABT 1 JAN 1900\n2 PLAC Paris, France\n3 MAP\n4 LATI N48.8\n4 LONG E2.3\n1 RESI\n"
    "2 DATE BET 1901 AND 1903\n2 PLAC Rome\n2 NOTE a\n3 CONT b\n2 SOUR @S1@\n0 @S1@ SOUR\n"
    "1 TITL T\n0 TRLR\n",
    _bits("0 1 2 99 @I1@ @ @@ INDI NOTE CONC CONT DATE FROM BEF ( @#DHEBREW@ @#DJULIAN@ MAP ANSEL"),
)
ITEMS = broken(
    '{"entities": {"Q1": {"labels": {"en": {"value": "A"}}, "claims": {"P31": [{"mainsnak": '
    '{"datavalue": {"value": {"id": "Q5"}}}}], "P551": [{"mainsnak": {"datavalue": {"value": '
    '{"id": "Q2"}}}, "qualifiers": {"P580": [{"datavalue": {"value": {"precision": 9, "time": '
    '"+1900-00-00T00:00:00Z"}}}]}}]}}, "Q2": {"labels": {"en": {"value": "Paris"}}, "claims": '
    '{"P625": [{"mainsnak": {"datavalue": {"value": {"latitude": 48.8, "longitude": 2.3}}}}]}}}}',
    _JSON_BITS,
)

# What a service answers, and the lock that is written of it.

_SAID = st.text(max_size=12) | mixed(YAML_BITS, 4)
_NUMBER = st.floats().map(str) | st.integers().map(str) | _SAID
NOMINATIM = st.tuples(_NUMBER, _NUMBER, _SAID, _NUMBER, _SAID).map(
    lambda fields: json.dumps(
        [dict(zip(("lat", "lon", "osm_type", "osm_id", "display_name"), fields, strict=True))]
    )
)
PHOTON = st.tuples(_NUMBER, _NUMBER, _SAID, _NUMBER, _SAID).map(
    lambda fields: json.dumps(
        {"features": [{"geometry": {"coordinates": list(fields[:2])},
         "properties": {"osm_type": fields[2], "osm_id": fields[3], "name": fields[4]}}]}
    )
)  # fmt: skip
ANSWERS = (
    NOMINATIM
    | PHOTON
    | broken('[{"lat": "1", "lon": "2", "osm_id": 7, "display_name": "X"}]', _JSON_BITS)
    | broken('{"features": [{"geometry": {"coordinates": [2, 1]}, "properties": {}}]}', _JSON_BITS)
)
LOCK = """\
# mine
paris:
  at: [48.85341, 2.3488]
  query: Paris
  geocoder: offline
  match: "Paris, France"  # it is
  id: geonames:2988507
  retrieved: '2024-05-01'
rome: {at: [41.9, 12.5], query: Rome, geocoder: photon, retrieved: '2024-05-01'}
"""
LOCKS = broken(LOCK, YAML_BITS)

# Options: a word a line.

_COMMANDS = [
    "check\nlife.yaml", "build\nlife.yaml", "export\nlife.yaml", "lesson\nlesson.md",
    "embed\npage.html", "import\nstays.csv", "schema", "where\n52\n13\n1930", "new",
    "geocode\nlife.yaml", "build", "",
]  # fmt: skip
_OPTIONS = [
    "-o", "--out", "--lang", "--tiles", "--strict", "--json", "--no-places", "--refresh",
    "--format", "svg", "--date", "--period", "--size", "--stop", "--theme", "--height", "--ratio",
    "--script", "--srcdoc", "--translation", "--help", "--version", "--", "-", "-x", "--no-panel",
    "--translated", "--blank",
]  # fmt: skip
_VALUES = [
    "fr", "en", "1933", "exile", "berlin-1933", "1600x1000", "16:9", "light", "500", "OpenTopoMap",
    "o.html", "o.svg", "life.yaml", "photograph.png", "nowhere", "javascript:x", "-1", "9" * 400,
    "x" * 300,
]  # fmt: skip
OPTIONS = st.tuples(
    st.sampled_from(_COMMANDS),
    st.lists(st.sampled_from([*_OPTIONS, *_VALUES]) | st.text(max_size=8), max_size=5),
).map(lambda parts: "\n".join([parts[0], *parts[1]]).replace("/", "_").replace("\\", "_"))
