import pytest

from sergemap.life.checks import missing_locs, missing_texts, warnings_of
from sergemap.life.reading.life_file import read_life, read_life_text

SOUND = """\
title: A life
subject: {name: Somebody, born: 1900, died: 1950}
sources:
  memoirs: {title: Memoirs}
people:
  lenin: {name: Lenin}
places:
  berlin: {name: Berlin}
periods:
  - {id: exile, name: Exile, dates: 1933/1940}
itinerary:
  - {place: berlin, dates: 1933-03/1934, people: [lenin], sources: [memoirs]}
"""


def warned(text):
    return [str(fault) for fault, _ in warnings_of(read_life_text(text))]


def test_a_sound_life_gives_no_warning():
    assert warned(SOUND) == []


def test_a_stay_an_event_and_a_work_without_sources_are_told():
    text = SOUND + "events: [{id: war, title: War, dates: 1939}]\nworks: [{id: w, title: W}]\n"

    assert warned(text.replace("lenin], sources: [memoirs]", "lenin]")) == [
        "places.yaml:4:3: source 'memoirs' is never used",
        "places.yaml:12:5: stay 'berlin-1933' has no sources",
        "places.yaml:13:10: event 'war' has no sources",
        "places.yaml:14:9: work 'w' has no sources",
    ]


@pytest.mark.parametrize(
    ("name", "claiming", "told"),
    [
        ("berlin: {name: Berlin", ", note: N", "8:3: place 'berlin' has a note but no sources"),
        ("lenin: {name: Lenin", ", born: 1870", "6:3: person 'lenin' has born but no sources"),
        (
            "lenin: {name: Lenin",
            ", died: 1924, text: T, note: N",
            "6:3: person 'lenin' has died, text, note but no sources",
        ),
        ("name: Exile", ", text: T", "10:5: period 'exile' has a text but no sources"),
    ],
)
def test_a_place_a_person_and_a_period_need_sources_when_more_is_told_than_the_name(
    name, claiming, told
):
    claimed = SOUND.replace(name, f"{name}{claiming}")
    proved = SOUND.replace(name, f"{name}{claiming}, sources: [memoirs: ch. 3]")

    assert warned(claimed) == [f"places.yaml:{told}"]
    assert warned(proved) == []


def test_a_source_of_a_person_alone_is_used():
    text = SOUND.replace("memoirs: {title: Memoirs}", "memoirs: {title: M}\n  life: {title: L}")

    assert warned(text.replace("name: Lenin", "name: Lenin, sources: [life]")) == []


def test_a_source_for_the_arrival_is_one_for_the_stay():
    assert warned(SOUND.replace("sources: [memoirs]}", "arrival: {sources: [memoirs]}}")) == []


def test_what_is_never_used_is_told_where_its_key_stands():
    text = SOUND.replace(
        "  berlin: {name: Berlin}", "  berlin: {name: Berlin}\n  vienna:\n    name: Vienna"
    )

    assert warned(text.replace("people: [lenin], ", "")) == [
        "places.yaml:6:3: person 'lenin' is never used",
        "places.yaml:9:3: place 'vienna' is never used",
    ]


def test_a_place_on_the_way_or_of_a_work_is_used():
    text = SOUND.replace("  berlin:", "  a: {name: A}\n  b: {name: B}\n  c: {name: C}\n  berlin:")
    text = text.replace("sources: [memoirs]}", "sources: [memoirs], arrival: {via: [a]}}")
    text += "works: [{id: w, title: W, written: {place: b}, sources: [memoirs]}]\n"
    text += "events: [{id: e, title: E, dates: 1930, place: c, sources: [memoirs]}]\n"

    assert warned(text) == []


def test_a_period_without_a_stay_is_told():
    text = SOUND.replace("1940}\n", "1940}\n  - {id: war, name: War, dates: 1941/..}\n")

    assert warned(text) == ["places.yaml:11:5: no stay lies in period 'war'"]


def test_a_stay_that_goes_beyond_birth_or_death_is_told():
    text = SOUND.replace("1900", "1933-06").replace("1950", "1933-10").replace("03/1934", "03/1935")

    assert warned(text) == [
        "places.yaml:12:28: stay 'berlin-1933' begins 1933-03, before the birth, 1933-06",
        "places.yaml:12:28: stay 'berlin-1933' ends 1935, after the death, 1933-10",
    ]


def test_texts_that_a_translation_lacks_are_counted(tmp_path):
    base = SOUND.replace("{name: Lenin}", "{name: Lenin, note: N}")
    base = base.replace(
        "{name: Berlin}", "{name: Berlin, note: N, names: [{name: Spree, dates: 1900}]}"
    ).replace("sources: [memoirs]}", "sources: [memoirs], text: T, arrival: {text: A}}")
    (tmp_path / "places.yaml").write_text(base, encoding="utf-8")
    (tmp_path / "places.de.yaml").write_text("language: de\n", encoding="utf-8")
    (tmp_path / "places.fr.yaml").write_text(
        "language: fr\ntitle: T\nsubject: {name: N}\nsources: {memoirs: {title: M}}\n"
        "people: {lenin: {name: L, note: N}}\nperiods: {exile: {name: E}}\n"
        "places: {berlin: {name: B, note: N, names: {Spree: Sprée}}}\n"
        "itinerary: {berlin-1933: {text: T}}\n",
        encoding="utf-8",
    )

    life = read_life(tmp_path / "places.yaml")

    assert missing_texts(life) == {"de": 11, "fr": 1}
    assert list(missing_locs(life, life.translations["fr"])) == [
        ("itinerary", "berlin-1933", "arrival", "text")
    ]


@pytest.mark.parametrize(
    ("base", "french", "lacking"),
    [
        ("Back.", "De retour.", []),
        ("Back.", "{first: De retour.}", []),
        ("{first: Back.}", "De retour.", []),
        ("{first: Back.}", "{}", [("resumed",)]),
        ("{first: Back., second: Again.}", "{second: Encore.}", [("resumed", "first")]),
    ],
)
def test_what_is_told_of_returns_is_translated_by_the_journeys(tmp_path, base, french, lacking):
    journeys = "  - {place: berlin, id: first, dates: 1933-05, sources: [memoirs]}\n"
    if "second" in base:
        journeys += "  - {place: berlin, id: second, dates: 1933-09, sources: [memoirs]}\n"
    home = SOUND.replace("1934, people", f"1934, resumed: {base}, people")
    (tmp_path / "places.yaml").write_text(home + journeys, encoding="utf-8")
    (tmp_path / "places.fr.yaml").write_text(
        "language: fr\ntitle: T\nsubject: {name: N}\nsources: {memoirs: {title: M}}\n"
        "people: {lenin: {name: L}}\nperiods: {exile: {name: E}}\nplaces: {berlin: {name: B}}\n"
        f"itinerary: {{berlin-1933: {{resumed: {french}}}}}\n",
        encoding="utf-8",
    )

    life = read_life(tmp_path / "places.yaml")

    assert list(missing_locs(life, life.translations["fr"])) == [
        ("itinerary", "berlin-1933", *loc) for loc in lacking
    ]


def test_a_life_without_translations_lacks_none():
    assert missing_texts(read_life_text(SOUND)) == {}
