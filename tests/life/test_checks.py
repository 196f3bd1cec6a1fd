from tests.cases import cases, changed, table_beside
from tests.life.told import LIVES, SOUND, life_with, written

from sergemap.life.checks import contradictions, missing_locs, missing_texts, warnings_of
from sergemap.life.reading.life_file import read_life, read_life_text
from sergemap.pipeline import page_of


def warned(text):
    found = [str(fault) for fault, _ in warnings_of(read_life_text(text))]
    return [message.removeprefix("places.yaml:") for message in found]


@cases
def test_what_a_life_lacks_is_told(changes, messages):
    assert warned(life_with(changes, SOUND)) == messages


def test_a_build_tells_what_cannot_be_and_nothing_else_of_it():
    never_used = "\n  vienna: {name: Vienna}"
    text = life_with({"1950": "1933-10", "03/1934": "03/1935"}, SOUND)

    life = read_life_text(text.replace("\nplaces:", f"\nplaces:{never_used}"))

    messages = [message for *_, message in contradictions(life)]
    assert messages == ["stay 'berlin-1933' ends 1935, after the death, 1933-10"]
    assert str(contradictions(life)[0]) in page_of(life).notes


@cases
def test_a_place_a_person_and_a_period_need_sources_when_more_is_told_than_the_name(
    name, claiming, message
):
    proved = f"{name}{claiming}, sources: [memoirs: ch. 3]"

    assert warned(changed(SOUND, {name: name + claiming})) == [message]
    assert warned(changed(SOUND, {name: proved})) == []


def lacking_in_french(folder, base, **translations):
    life = read_life(written(folder, places=base, **translations))
    return missing_texts(life), list(missing_locs(life, life.translations["fr"]))


FRENCH = (LIVES / "sound.fr.yaml").read_text("utf-8")


def test_texts_that_a_translation_lacks_are_counted(tmp_path):
    base = changed(SOUND, table_beside(__file__)["told_twice"])

    missing, locs = lacking_in_french(tmp_path, base, places_de="language: de\n", places_fr=FRENCH)

    assert missing == {"de": 11, "fr": 1}
    assert locs == [("itinerary", "berlin-1933", "arrival", "text")]


@cases
def test_what_is_told_of_returns_is_translated_by_the_journeys(base, french, lacking, tmp_path):
    journeys = "  - {place: berlin, id: first, dates: 1933-05, sources: [memoirs]}\n"
    if "second" in base:
        journeys += "  - {place: berlin, id: second, dates: 1933-09, sources: [memoirs]}\n"
    home = changed(SOUND, {"1934, people": f"1934, resumed: {base}, people"})
    translation = changed(
        FRENCH,
        {", note: N": "", ", names: {Spree: Sprée}": "", "{text: T}": f"{{resumed: {french}}}"},
    )

    _, locs = lacking_in_french(tmp_path, home + journeys, places_fr=translation)

    assert locs == [("itinerary", "berlin-1933", *loc) for loc in lacking]


def test_a_life_without_translations_lacks_none():
    assert missing_texts(read_life_text(SOUND)) == {}
