import hashlib
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sergemap.errors import LifeError
from sergemap.life.locations import KEY, SourcePosition, position_of
from sergemap.life.model import Life, Position, SourceRef, Status
from sergemap.life.reading.life_file import misnamed_beside, read_life, read_life_text

CASES = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

BAD = sorted((Path(__file__).parents[2] / "bad").glob("*.yaml"))

PORTBOU = """\
title: A short exile
subject: {name: Walter Benjamin}
places:
  berlin: {name: Berlin}
  paris: {name: Paris}
  portbou: {name: Portbou, at: [42.428, 3.159]}
periods:
  - {id: exile, name: Exile, dates: 1933-03/1940-09}
itinerary:
  - {place: berlin, dates: ../1933-03}
  - {place: paris, dates: 1933-03~/1940-06, arrival: {by: train, how: flight}}
  - {place: portbou, dates: 1940-09-25/1940-09-26, arrival: {by: foot, how: flight}}
"""

SMALL = """\
title: A life
subject: {name: Somebody}
places:
  berlin: {name: Berlin}
  vienna: {name: Vienna}
periods:
  - {id: exile, name: Exile, dates: 1933/1940}
itinerary:
  - {place: berlin, dates: 1933-03/1934}
"""

FRENCH = """\
language: fr
title: Un court exil
places: {paris: {name: Paris la grande}}
periods: {exile: {name: Exil}}
itinerary: {portbou-1940: {title: La frontière, arrival: {text: À pied}}}
"""


def told(text):
    with pytest.raises(LifeError) as caught:
        read_life_text(text)
    return [str(fault) for fault in caught.value.faults]


def faults_of(text):
    try:
        read_life_text(text)
    except LifeError as error:
        return error.faults
    return ()


def with_stay(more):
    return SMALL + f"  - {{place: vienna, dates: 1935, {more}}}\n"


def with_place(more):
    return SMALL.replace("{name: Vienna}", f"{{name: Vienna, {more}}}")


def stay_with(more):
    return read_life_text(with_stay(more))


# The bad stories.


@pytest.mark.parametrize("story", BAD, ids=[story.stem for story in BAD])
def test_a_bad_story_is_told_in_these_words_and_at_once(story):
    expected = story.with_suffix(".txt").read_text(encoding="utf-8").splitlines()

    started = time.thread_time()
    with pytest.raises(LifeError) as caught:
        read_life_text(story.read_bytes(), file=story.name)
    seconds = time.thread_time() - started

    assert str(caught.value).splitlines() == expected
    assert seconds < 1


def test_there_are_many_bad_stories_and_each_has_its_message():
    assert len(BAD) >= 45
    assert {story.stem for story in BAD} == {told.stem for told in BAD[0].parent.glob("*.txt")}


# Reading rules.


def test_the_smallest_file_reads():
    life = read_life_text(PORTBOU)

    assert life.subject.name == "Walter Benjamin"
    assert [stay.id for stay in life.itinerary] == ["berlin-1933", "paris-1933", "portbou-1940"]
    assert life.places["portbou"].at == Position(longitude=3.159, latitude=42.428)
    assert life.itinerary[0].arrival.how == life.itinerary[0].arrival.by == "unknown"
    assert (life.itinerary[1].status, life.itinerary[1].confidence) == ("free", "high")
    assert (life.places["paris"].precision, life.language) == ("city", "en")


@pytest.mark.parametrize(
    "typed", ["no", "010", "12:30", "1909", "1909-01-02", "~", "null", "Yes", "0x1F", "1e3", ".inf"]
)
def test_every_scalar_is_text(typed):
    life = read_life_text(SMALL.replace("A life", typed))

    assert life.title == typed


def test_an_empty_value_is_as_good_as_none():
    life = stay_with("text: , title: '', people: , arrival: , id: ' '")

    stay = life.itinerary[1]
    assert (stay.text, stay.title, stay.people, stay.id) == (None, None, (), "vienna-1935")


def test_spaces_and_line_ends_around_a_text_are_not_part_of_it():
    life = read_life_text(SMALL + "summary: |\n  One.\n\n  Two.\n\n")

    assert life.summary == "One.\n\nTwo."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_any_line_ending_reads_with_or_without_a_byte_order_mark(end, start):
    text = SMALL.replace("A life", "Une vie à l'écart").replace("\n", end)

    life = read_life_text(start + text.encode())

    assert life.title == "Une vie à l'écart"
    assert position_of(("itinerary", 0, "place"), life.origin.positions) == SourcePosition(9, 13)
    assert position_of(("title",), life.origin.positions) == SourcePosition(1, 8)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_faults_have_their_line_whatever_ends_lines(end):
    assert told(SMALL.replace("place: berlin", "place: Viena").replace("\n", end)) == [
        "places.yaml:9:13: stay in 'Viena': no such place. Did you mean 'vienna'?"
    ]


def test_the_message_of_the_contract_is_told_word_for_word():
    lines = "\n" * 28 + "events: []\n"
    text = SMALL.replace("itinerary:\n", lines + "itinerary:\n")
    text = text.replace(
        "  - {place: berlin, dates: 1933-03/1934}", "  - dates: 1933\n    place: Viena"
    )

    (fault,) = told(text)

    assert fault.endswith(":12: stay in 'Viena': no such place. Did you mean 'vienna'?")


def test_an_alias_may_stand_for_a_text_or_a_list():
    life = read_life_text(
        SMALL.replace("{name: Vienna}", "{name: &name Wien, note: *name}")
        + "  - {place: vienna, dates: 1935, title: *name}\n"
    )

    assert life.places["vienna"].note == life.itinerary[1].title == "Wien"


def test_comments_and_one_document_mark_are_fine():
    assert read_life_text("# mine\n---\n" + SMALL).title == "A life"


# Dates and order: only what is certainly wrong.


@pytest.mark.parametrize(
    "written",
    [
        *("1936", "1936-04", "1936-04-17", "1936-04~", "1919-01?", "1919-01%", "191X", "1919-21"),
        *("1917-02/1919-01", "1890/..", "../1890", "/1890", "1890/", "189X/1903?"),
    ],
)
def test_every_date_of_the_contract_reads(written):
    assert read_life_text(SMALL.replace("1933-03/1934", written)).itinerary[0].dates.text == written


@pytest.mark.parametrize(
    ("written", "name"),
    [("../1933-03", "berlin-1933"), ("191X", "berlin-191x"), ("/1890", "berlin-1890")],
)
def test_a_stay_is_named_for_its_place_and_first_written_year(written, name):
    assert read_life_text(SMALL.replace("1933-03/1934", written)).itinerary[0].id == name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1936-04-17", "1936-04-17"),  # the same day
        ("1919-06", "1919"),  # the year may begin after June
        ("1919-06", "../1930"),  # nobody knows when it began
        ("1890/..", "1880/1890-01-01"[5:]),  # an open end
        ("1919-06?", "1919-06~"),
        ("1933/1940", "1934/1935"),  # out and back
        ("../1936", "1920"),  # nobody knows when the first began
    ],
)
def test_stays_that_may_be_in_order_are_no_fault(first, second):
    life = read_life_text(
        SMALL.replace("1933-03/1934", first) + f"  - {{place: vienna, dates: {second}}}\n"
    )

    assert len(life.itinerary) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1936", "1935"),
        ("1936-04-17", "1936-04-16"),
        ("1936/1940", "1933/1935"),
        ("1936", "../1930"),
    ],
)
def test_stays_certainly_out_of_order_are_a_fault(first, second):
    text = SMALL.replace("1933-03/1934", first) + f"  - {{place: vienna, dates: {second}}}\n"

    (fault,) = told(text)

    assert fault.startswith("places.yaml:10:28: ")
    assert f"stay of {second} comes after that of {first} in line 9" in fault


def test_a_stay_with_broken_dates_gives_no_fault_of_order():
    text = SMALL.replace("1933-03/1934", "19366") + "  - {place: vienna, dates: 1935}\n"

    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ("1933/1940", "1940/1947", False),
        ("1933/1940-06-01", "1940-06-01/1947", False),
        ("1933/1940-06-02", "1940-06-01/1947", True),
        ("1933/1940-06~", "1940-06/1947", False),
        ("1933/1940", "1935/1936", True),
        ("1933/..", "1935/1936", False),
        ("1933/", "1935", False),
        ("../1933", "1932/1935", True),
        ("1933/1940", "../1947", False),
    ],
)
def test_periods_overlap_only_if_they_certainly_share_more_than_a_day(first, second, *, overlap):
    text = SMALL.replace(
        "  - {id: exile, name: Exile, dates: 1933/1940}",
        f"  - {{id: a, name: A, dates: {first}}}\n  - {{id: b, name: B, dates: {second}}}",
    )

    faults = told(text) if overlap else read_life_text(text) and []

    assert len(faults) == overlap


def test_a_period_that_overlaps_one_further_up_is_told():
    text = SMALL.replace(
        "dates: 1933/1940}",
        "dates: 1933/1940}\n"
        "  - {id: b, name: B, dates: 1935/1936}\n  - {id: c, name: C, dates: 1938}",
    )

    assert [fault.partition(" ")[0] for fault in told(text)] == [
        "places.yaml:8:29:",
        "places.yaml:9:29:",
    ]


@pytest.mark.parametrize(
    ("born", "died"),
    [("1934", "1934"), ("1930~", "1933-03"), ("../1930", "1940/.."), ("1933", "193X")],
)
def test_a_stay_that_shares_a_day_with_birth_or_death_is_no_fault(born, died):
    text = SMALL.replace("{name: Somebody}", f"{{name: Somebody, born: {born}, died: {died}}}")

    assert read_life_text(text).subject.died is not None


# Each row of each table.


def test_the_top_level_reads():
    life = read_life_text(
        SMALL.replace("{name: Somebody}", "{name: S, born: 1890, died: 1947, url: https://e.org}")
        + "language: pt-BR\nsummary: Two sentences.\n"
        "sources: {memoirs: {author: Serge, title: Memoirs, container: C, publisher: P, date: 1951,"
        " url: 'http://e.org', note: N}}\n"
        "people: {lenin: {name: Lenin, born: 1870, died: 1924, text: T, url: mailto:a@e.org}}\n"
    )

    assert (life.language, life.summary) == ("pt-BR", "Two sentences.")
    assert life.sources["memoirs"].date is not None
    assert life.people["lenin"].url == "mailto:a@e.org"
    assert life.subject.born is not None
    assert life.subject.born.earliest == date(1890, 1, 1)


def test_a_place_reads():
    place = read_life_text(
        with_place(
            "names: [{name: Wien, dates: ../1945}], geocode: 'Wien, Austria', at: [48.2, −16.4],"
            " precision: building, note: N, sources: [m: p. 1]"
        )
        + "sources: {m: {title: M}}\n"
    ).places["vienna"]

    assert place.names[0].name == "Wien"
    assert place.at == Position(-16.4, 48.2)
    assert place.sources == (SourceRef(key="m", locator="p. 1"),)
    assert (place.precision, place.geocode, place.note) == ("building", "Wien, Austria", "N")


@pytest.mark.parametrize("at", ["[90, 180]", "[-90, -180]", "[0, 0]", "['+1.5', 2.]"])
def test_positions_reach_to_the_ends_of_the_earth(at):
    assert read_life_text(with_place(f"at: {at}")).places["vienna"].at is not None


@pytest.mark.parametrize(
    "at", ["[90.1, 0]", "[0, -180.1]", "[nan, 0]", "[1_0, 2]", "[1e1, 2]", "[]"]
)
def test_positions_that_are_none_are_faults(at):
    assert len(told(with_place(f"at: {at}"))) == 1


def test_a_period_reads():
    life = read_life_text(SMALL.replace("name: Exile", "name: Exile, text: T, colour: '#aB3'"))

    assert (life.periods[0].text, life.periods[0].colour) == ("T", "#aB3")


def test_a_stay_reads():
    life = read_life_text(
        with_stay(
            "id: prater, status: in-transit, title: T, text: X, confidence: low, people: [lenin],"
            "arrival: {by: ship, how: exchanged, dates: 1935, via: [berlin, [48, 16.5]], text: Y,"
            "sources: [m]}, sources: [m, m: ch. 3]"
        )
        + "people: {lenin: {name: Lenin}}\nsources: {m: {title: M}}\n"
    )

    stay = life.itinerary[1]
    assert (stay.id, stay.status, stay.confidence) == ("prater", "in-transit", "low")
    assert stay.arrival.via == ("berlin", Position(longitude=16.5, latitude=48))
    assert stay.arrival.sources == (SourceRef(key="m"),)
    assert stay.sources == (SourceRef(key="m"), SourceRef(key="m", locator="ch. 3"))


def test_events_and_works_read():
    life = read_life_text(
        SMALL + "events: [{id: war, title: War, dates: 1939, place: vienna, text: T}]\n"
        "works:\n- {id: w, title: W, original_title: V, written: {dates: 1936, place: berlin},"
        " published: {dates: 1938}, fate: confiscated, text: T}\n"
    )

    assert life.events[0].place == "vienna"
    assert life.works[0].written is not None
    assert (life.works[0].written.place, life.works[0].fate) == ("berlin", "confiscated")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[m, n]", [("m", None), ("n", None)]),
        ("[m: ch. 3, n]", [("m", "ch. 3"), ("n", None)]),
        ("[{m: 1, n: 2}]", [("m", "1"), ("n", "2")]),
        ("{m: ch. 3}", [("m", "ch. 3")]),
        ("[m: ]", [("m", None)]),
        ("", []),
    ],
)
def test_sources_are_keys_or_keys_with_locators(written, read):
    text = with_stay(f"sources: {written}") + "sources: {m: {title: M}, n: {title: N}}\n"

    stay = read_life_text(text).itinerary[1]

    assert [(source.key, source.locator) for source in stay.sources] == read


def test_a_place_may_be_called_sources():
    text = SMALL.replace("vienna: {name: Vienna}", "sources: {name: Sources}")

    assert read_life_text(text).places["sources"].name == "Sources"


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_reads(status):
    assert stay_with(f"status: {status}").itinerary[1].status == status


# Where a life comes from.


WHERE = {
    ("itinerary", 2, "arrival", "by"): SourcePosition(12, 66),
    ("places", "paris"): SourcePosition(5, 10),
    ("places", "paris", KEY): SourcePosition(5, 3),
    ("itinerary", 1, "id"): SourcePosition(11, 5),
}


def test_every_value_has_its_mark():
    life = read_life_text(PORTBOU)

    assert {loc: position_of(loc, life.origin.positions) for loc in WHERE} == WHERE
    assert str(life.fault(("title",), "so")) == "places.yaml:1:8: so"


def test_a_life_knows_its_file(tmp_path):
    file = tmp_path / "places.yaml"
    file.write_text(PORTBOU, encoding="utf-8")

    life = read_life(file)

    assert (life.origin.path, life.origin.file) == (file, str(file))
    assert life.origin.digest == hashlib.sha256(PORTBOU.encode()).hexdigest()


def test_the_file_is_named_as_it_was_given(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "places.yaml").write_text("title: A\n", encoding="utf-8")
    (tmp_path / "data" / "places.fr.yaml").write_text("titre: A\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(LifeError) as caught:
        read_life("./data/places.yaml")

    assert {fault.file for fault in caught.value.faults} == {
        "./data/places.yaml",
        "./data/places.fr.yaml",
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("place.yaml", "there is no such file. Did you mean 'places.yaml'?"),
        ("nowhere/at/all.yaml", "there is no such file"),
        ("folder", "this is a folder; name the file in it, such as"),
        ("nul\0.yaml", "the file cannot be read: "),
        ("places.yaml/x", "the file cannot be read: "),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path, name, words):
    (tmp_path / "places.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "folder").mkdir()

    with pytest.raises(LifeError) as caught:
        read_life(tmp_path / name)

    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (1, 1)
    assert fault.message.startswith(words)


def test_a_huge_file_is_refused_within_a_second(tmp_path):
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as opened:
        opened.truncate(10 * 2**30)

    started = time.thread_time()
    with pytest.raises(LifeError, match="larger than 64 MiB"):
        read_life(huge)

    assert time.thread_time() - started < 1


# Translations.


def written(folder, **files):
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.yaml").write_text(text, encoding="utf-8")
    return folder / "places.yaml"


def told_of(path):
    with pytest.raises(LifeError) as caught:
        read_life(path)
    return [str(fault).removeprefix(f"{path.parent}/") for fault in caught.value.faults]


def test_translations_are_read_beside_the_file(tmp_path):
    path = written(
        tmp_path,
        places=PORTBOU,
        places_fr=FRENCH,
        **{"places_pt-BR": "language: pt-BR\ntitle: Exílio\n"},
        places_lock="berlin: {at: [1, 2]}",
        others_de="no: life",
        placesXfr="no: life",
        places_fr_old="no: life",
    )

    life = read_life(path)

    assert list(life.translations) == ["fr", "pt-BR"]
    french = life.translations["fr"]
    assert french.title == "Un court exil"
    assert french.summary is None
    assert french.itinerary["portbou-1940"].title == "La frontière"
    assert french.itinerary["portbou-1940"].arrival is not None


def test_the_translation_of_the_contract_reads(tmp_path):
    base = SMALL.replace(
        "{name: Vienna}",
        "{name: Vienna}\n  petrograd: {name: Saint Petersburg, names: [{name: Petrograd, dates:"
        " 1914/1924}, {name: Leningrad, dates: 1924/1991}]}",
    )
    base = base.replace("exile, name: Exile", "orenburg, name: Exile")
    base += "  - {id: orenburg, place: petrograd, dates: 1935}\n"
    french = """\
language: fr
title: Victor Serge, une vie en exil
places: {petrograd: {name: Saint-Pétersbourg, names: {Petrograd: Pétrograd, Leningrad: Léningrad}}}
periods: {orenburg: {name: Relégation à Orenbourg}}
itinerary: {orenburg: {title: Au bord de l'Oural, text: …}}
"""

    life = read_life(written(tmp_path, places=base, places_fr=french))

    names = life.translations["fr"].places["petrograd"].names
    assert names == {"Petrograd": "Pétrograd", "Leningrad": "Léningrad"}


def test_every_group_can_be_translated(tmp_path):
    base = SMALL + (
        "summary: S\npeople: {p: {name: P}}\nsources: {s: {title: S}}\n"
        "events: [{id: e, title: E, dates: 1930}]\nworks: [{id: w, title: W}]\n"
    )
    french = (
        "language: fr\nsummary: S\nsubject: {name: N}\npeople: {p: {name: P, text: T}}\n"
        "sources: {s: {title: S, note: N}}\nevents: {e: {title: E, text: T}}\n"
        "works: {w: {title: W}}\nplaces: {berlin: {note: N}, vienna: }\n"
    )

    assert read_life(written(tmp_path, places=base, places_fr=french)).translations["fr"].works


def test_an_id_that_the_base_lacks_is_a_fault_in_the_translation(tmp_path):
    french = (
        "language: fr\nplaces:\n  berlim: {name: B}\n  paris: {names: {Lutetia: Lutèce}}\n"
        "itinerary: {portbou-1941: {title: X}}\nperiods: {youth: {name: Y}}\nevents: {e: {}}\n"
        "people: {Lenin: {name: Lénine}}\n"
    )

    none = f"; {tmp_path}/places.yaml has none with this id"
    assert told_of(written(tmp_path, places=PORTBOU, places_fr=french)) == [
        "places.fr.yaml:3:3: 'berlim': no such place. Did you mean 'berlin'?",
        "places.fr.yaml:4:19: 'Lutetia': the place has no such name; write the name as in"
        " 'names' of the base file",
        "places.fr.yaml:5:13: 'portbou-1941': no such stay. Did you mean 'portbou-1940'?",
        f"places.fr.yaml:6:11: 'youth': no such period{none}",
        f"places.fr.yaml:7:10: 'e': no such event{none}",
        f"places.fr.yaml:8:10: 'Lenin': no such person{none}",
    ]


@pytest.mark.parametrize(
    ("base", "french", "words"),
    [
        (
            "{a: Back., b: Again.}",
            "Encore",
            "tells of 2 returns; write a text for each, as in {a: …",
        ),
        ("{alpha: Back.}", "{alpa: Encore}", "no return after it. Did you mean 'alpha'?"),
        ("Back.", "{zed: Encore}", "tells of no return after it; it tells of those after 'alpha'"),
        ("", "Encore", "tells of no return to 'home'; write it there first"),
    ],
)
def test_a_return_that_the_base_does_not_tell_is_a_fault_in_the_translation(
    tmp_path, base, french, words
):
    journeys = ("a", "b") if "b:" in base else ("alpha",)
    stays = f"  - {{id: home, place: vienna, dates: 1935/1938, resumed: {base}}}\n" + "".join(
        f"  - {{id: {key}, place: berlin, dates: 1936-0{month}}}\n"
        for month, key in enumerate(journeys, 1)
    )
    translation = f"language: fr\nitinerary:\n  home:\n    resumed: {french}\n"

    (fault,) = told_of(written(tmp_path, places=SMALL + stays, places_fr=translation))

    assert fault.startswith("places.fr.yaml:4:1")
    assert words in fault


@pytest.mark.parametrize("date", ["[1934-03-08, 1934-03-09]", "'[1934-03-08,1934-03-09]'"])
def test_one_of_several_days_stands_wherever_a_date_does(date):
    text = SMALL.replace("Somebody}", f"Somebody, born: {date}}}").replace("1933-03/1934", date)
    text = text.replace("{place: berlin,", f"{{place: berlin, arrival: {{dates: {date}}},")
    text += (
        f"people: {{a: {{name: A, born: {date}, died: {date}}}}}\n"
        f"sources: {{s: {{title: S, date: {date}}}}}\n"
        f"events: [{{id: e, title: E, dates: {date}}}]\n"
        f"works: [{{id: w, title: W, written: {{dates: {date}}}, published: {{dates: {date}}}}}]\n"
    )

    life = read_life_text(text)

    work, person = life.works[0], life.people["a"]
    assert work.written
    assert work.published
    dates = (
        life.subject.born, person.born, person.died, life.sources["s"].date, life.events[0].dates,
        life.itinerary[0].dates, life.itinerary[0].arrival.dates,
        work.written.dates, work.published.dates,
    )  # fmt: skip
    assert {read and read.text for read in dates} == {"[1934-03-08,1934-03-09]"}
    assert life.itinerary[0].id == "berlin-1934"


def test_the_faults_of_all_files_are_told_at_once(tmp_path):
    base = PORTBOU.replace("name: Berlin", "nmae: Berlin")
    french = "language: fr\nplaces: {paris: {nam: Paris}}\nperiods: {exil: {name: E}}\n"
    german = "language: de\ntitle: 'Ein\n"

    faults = told_of(written(tmp_path, places=base, places_fr=french, places_de=german))

    assert faults == [
        "places.de.yaml:2:8: this text begins with a quote ' that is never closed; close it",
        "places.fr.yaml:2:18: unknown key 'nam' in a translated place. Did you mean 'name'?",
        "places.fr.yaml:3:11: 'exil': no such period. Did you mean 'exile'?",
        "places.yaml:4:12: unknown key 'nmae' in a place. Did you mean 'name'?",
    ]


def test_a_base_that_cannot_be_read_makes_no_ids_unknown(tmp_path):
    faults = told_of(written(tmp_path, places="title: 'A\n", places_fr=FRENCH))

    assert len(faults) == 1


def test_a_stay_of_which_the_id_cannot_be_known_makes_no_ids_unknown(tmp_path):
    base = PORTBOU.replace("1940-09-25/1940-09-26", "1940-9-25")

    assert len(told_of(written(tmp_path, places=base, places_fr=FRENCH))) == 1


@pytest.mark.parametrize(
    ("french", "words"),
    CASES["a_translation_is_read_with_the_same_care"],
)
def test_a_translation_is_read_with_the_same_care(tmp_path, french, words):
    (fault,) = told_of(written(tmp_path, places=PORTBOU, places_fr=french))

    assert fault.startswith(f"places.fr.yaml:{words}")


def test_a_translation_into_the_language_of_the_base_is_a_fault(tmp_path):
    path = written(tmp_path, places=PORTBOU, places_en="language: en\n")

    assert "'en' is the language of" in told_of(path)[0]


def test_two_translations_into_one_language_are_a_fault(tmp_path):
    path = written(tmp_path, places=PORTBOU, places_fr="language: fr\n")
    (tmp_path / "places.fr.yml").write_text("language: fr\n", encoding="utf-8")

    assert "there is another translation into 'fr'" in told_of(path)[0]


def test_the_digest_changes_with_a_translation(tmp_path):
    before = read_life(written(tmp_path, places=PORTBOU)).origin.digest

    with_french = read_life(written(tmp_path, places_fr=FRENCH) and tmp_path / "places.yaml")
    again = read_life(tmp_path / "places.yaml")

    assert before != with_french.origin.digest == again.origin.digest


# Never a traceback.


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.text() | st.binary())
def test_any_text_is_a_life_or_a_life_error(text):
    with pytest.raises(LifeError):
        read_life_text(text)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(PORTBOU)),
    st.integers(0, 12),
    st.text("{}[]:,-&*#?|<>=!%@`'\" \n\t\\abz019.~/", max_size=12),
)
def test_a_mangled_life_is_a_life_or_a_life_error(start, length, typed):
    text = PORTBOU[:start] + typed + PORTBOU[start + length :]

    faults = faults_of(text)

    assert all(fault.line > 0 and fault.column > 0 for fault in faults)
    assert all(len(str(fault).splitlines()) == 1 for fault in faults)


TREES = st.recursive(
    st.sampled_from(["", "berlin", "1933", "x", "free", "52.5"]),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "place", "dates", "sources", "via", "id", "arrival", "at", "x"]
            ),
            below,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(Life.model_fields)), TREES)
def test_any_shape_under_any_key_is_a_life_or_a_life_error(key, shape):
    rest = SMALL.replace(f"\n{key}:", f"\nwas-{key}:")

    faults = faults_of(f"{key}: {json.dumps(shape)}\n{rest}")

    assert all(len(str(fault).splitlines()) == 1 for fault in faults)


# Quick and light.


def test_a_thousand_stays_read_quickly():
    stays = "".join(
        f"  - {{place: vienna, dates: {1000 + n // 2}, id: stay-{n}, text: 'He *went* on.'}}\n"
        for n in range(1000)
    )
    text = SMALL.replace("  - {place: berlin, dates: 1933-03/1934}\n", stays)

    started = time.thread_time()
    life = read_life_text(text)

    assert len(life.itinerary) == 1000
    assert time.thread_time() - started < 2


def test_a_thousand_unknown_places_are_told_quickly():
    places = "".join(f"  place-{n}: {{name: Place {n}}}\n" for n in range(1000))
    stays = "".join(f"  - {{place: plaice-{n}, dates: 1933, id: stay-{n}}}\n" for n in range(1000))
    text = SMALL.replace("places:\n", f"places:\n{places}") + stays

    started = time.thread_time()
    faults = told(text)

    assert len(faults) == 1000
    assert "Did you mean 'place-0'?" in faults[0]
    assert time.thread_time() - started < 3


def test_reading_needs_no_library_of_maps():
    code = (
        "import sys; import sergemap.life.reading.life_file;"
        "import sergemap.life.checks, sergemap.life.prose;"
        "heavy = {'folium', 'shapely', 'numpy', 'geopy', 'markdown_it'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert found.stdout == "[]\n"


def test_a_source_and_its_page_in_quotes_are_told_apart():
    life = with_stay('sources: ["memoirs: ch. 3"]') + "sources: {memoirs: {title: Memoirs}}\n"

    (said,) = told(life)

    assert said.endswith("'memoirs: ch. 3': no such source; take away the quotes around it")


def test_a_list_of_keys_that_is_a_name_is_told_as_a_key():
    (said,) = told(with_stay("sources: Halsey Stevens"))

    assert said.endswith("found text 'Halsey Stevens'; write [halsey-stevens]")


# Files beside the life.


def beside(folder, name, text="language: fr\n"):
    data = folder / "places.yaml"
    data.write_text(PORTBOU, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return data


def test_a_file_named_for_no_language_is_told(tmp_path):
    data = beside(tmp_path, "places.french.yaml")
    (tmp_path / "places.lock.yaml").write_text("", encoding="utf-8")
    (tmp_path / "places.pt-BR.yaml").write_text("language: pt-BR\n", encoding="utf-8")

    (told,) = misnamed_beside(data)

    assert told.file.endswith("places.french.yaml")
    assert told.message == (
        "this file is not read, for 'french' is no language tag; "
        "name a translation with one, such as places.fr.yaml"
    )


@pytest.mark.parametrize("name", ["places.FR.yaml", "places.fr.yml", "places.Fr.yaml"])
def test_a_language_is_written_in_its_usual_letters_whatever_the_file_says(name, tmp_path):
    assert list(read_life(beside(tmp_path, name, "language: FR\n")).translations) == ["fr"]


@pytest.mark.parametrize("text", ["", "# soon\n", "\n\n"])
def test_an_empty_translation_is_told_how_to_begin(text, tmp_path):
    with pytest.raises(LifeError) as caught:
        read_life(beside(tmp_path, "places.fr.yaml", text))

    (fault,) = caught.value.faults
    assert fault.message == "the file is empty; begin with 'language: fr', or delete it"


def test_lines_are_counted_as_editors_count_them():
    text = PORTBOU.replace("title:", "summary: a\u2028b\x85c\u2029d\ntitle:") + "foo: x\n"

    with pytest.raises(LifeError) as caught:
        read_life_text(text)
    life = read_life_text(text.removesuffix("foo: x\n"))

    assert caught.value.faults[0].line == text.count("\n")
    assert life.summary == "a\u2028b\x85c\u2029d"
