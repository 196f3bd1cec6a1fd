"""Life and atlas become the scene."""

import json
from datetime import date

import pytest


def test_a_way_back_has_the_same_means_and_no_reason_of_its_own(make_scene):
    scene = make_scene(
        ("petrograd", "1919/1921"),
        {
            "place": "moscow",
            "dates": "1920-07/1920-08",
            "arrival": {"by": "train", "how": "arrested"},
        },
    )

    out, back = scene.legs

    assert (out.by, out.kind, out.back) == ("train", "escort", False)
    assert (back.by, back.kind, back.back) == ("train", "unknown", True)
    assert back.km == pytest.approx(out.km)


def test_a_resumed_stay_keeps_its_id_and_is_not_told_again(make_scene):
    scene = make_scene(("petrograd", "1919/1921"), ("moscow", "1920-07/1920-08"))

    first, _, again = scene.stops

    assert first.id == again.id
    assert (first.resumes, again.resumes) == (False, True)


def lasting(scene):
    """Return how long each stop is dwelt at."""
    return [stop.story[1] - stop.story[0] for stop in scene.stops]


def test_a_resumed_stay_is_given_time_by_its_length(make_scene):
    journey = ("moscow", "1920-07/1920-08")

    *_, short = lasting(make_scene(("petrograd", "1919/1920-10"), journey))
    *_, long = lasting(make_scene(("petrograd", "1919/1925"), journey))

    assert short + 2 < long < 12


def test_a_resumed_stay_is_given_time_by_what_happened_and_was_written_then(make_scene):
    stays = ("petrograd", "1919/1922"), ("moscow", "1920-07/1920-08")
    event = {"id": "rising", "title": "The sailors of a fortress rise", "dates": "1921-03"}
    writing = {"dates": "1921", "place": "petrograd"}
    work = {"id": "book", "title": "A book about all of this", "written": writing}

    *_, plain = lasting(make_scene(*stays))
    *_, happened = lasting(make_scene(*stays, events=[event]))
    *_, with_work = lasting(make_scene(*stays, events=[event], works=[work]))

    assert plain + 1 < happened < with_work - 1


def test_what_is_told_of_a_return_is_read_there(make_scene):
    home = {"place": "petrograd", "dates": "1919/1921"}
    journey = {"place": "moscow", "dates": "1920-07/1920-08", "id": "congress"}

    plain = make_scene(home, journey)
    as_text = make_scene(home | {"resumed": "He was back " * 5}, journey)
    keyed = make_scene(home | {"resumed": {"congress": "He was back " * 5}}, journey)

    assert plain.texts["en"].resumed is None
    assert as_text.texts == keyed.texts
    assert list(as_text.texts["en"].resumed or {}) == ["congress"]
    assert lasting(plain)[2] + 3 < lasting(as_text)[2]


def test_a_work_stands_at_the_part_of_a_stay_in_which_it_was_written(make_scene):
    def work(key, dates):
        when = {"dates": dates} if dates else {}
        return {"id": key, "title": key, "written": {"place": "petrograd", **when}}

    scene = make_scene(
        ("petrograd", "1919-01-01/1922-12-31"),
        ("moscow", "1920-07-01/1920-08-31"),
        works=[
            work("before", "1919-05"),
            work("after", "1921"),
            work("long", "1919/1921"),
            work("undated", None),
            work("away", "1920-08-10"),
        ],
    )

    first, _, again = scene.stops

    assert first.works == ("before", "long", "undated", "away")
    assert again.works == ("after", "long")


def test_an_arrival_that_is_not_given_is_unknown_and_never_chosen(make_scene):
    (leg,) = make_scene(("berlin", "1933"), ("paris", "1934")).legs

    assert (leg.by, leg.how, leg.kind) == ("unknown", "unknown", "unknown")


def test_longitudes_run_on_across_the_pacific(make_scene):
    scene = make_scene(("yokohama", "1900"), ("honolulu", "1901"), ("san-francisco", "1902"))

    assert [round(stop.at[0], 2) for stop in scene.stops] == [139.64, 202.14, 237.58]
    assert max(scene.legs[1].path[0::2][:1]) > 180_000


def test_a_period_begins_with_the_stay_that_its_date_names(make_scene):
    scene = make_scene(
        ("paris", "1918?/1919-01"),
        ("berlin", "1919-01/1919-02"),
        ("petrograd", "1919-01~/1921"),
        periods={"before": "1917-02/1919-01", "after": "1919-01~/1921"},
    )

    assert [stop.band for stop in scene.stops] == [0, 0, 1]
    assert [band.stops for band in scene.bands] == [(0, 1), (2, 2)]


def test_a_period_lasts_as_long_as_its_last_stay_where_its_dates_leave_that_open(make_scene):
    stays = (("berlin", "1913-02-01/1913-03-01"), ("paris", "1913-03-02/1913-03-31"))
    (alone,) = make_scene(*stays, periods={"all": "1913-02/1913-03"}).bands
    first, _ = make_scene(
        *stays, periods={"all": "1913-02/1913-03", "next": "1913-03-20/1914"}
    ).bands
    (exact,) = make_scene(*stays, periods={"all": "1913-02/1913-03-10"}).bands

    assert date.fromordinal(alone.days[1]) == date(1913, 3, 31)
    assert date.fromordinal(first.days[1]) <= date(1913, 3, 20)
    assert date.fromordinal(exact.days[1]) == date(1913, 3, 10)


def test_a_stay_outside_all_periods_has_no_band(make_scene):
    scene = make_scene(("paris", "1910"), periods={"late": "1920/1930"})

    assert scene.stops[0].band is None


def test_works_and_events_stand_at_the_stop_of_their_time(make_scene):
    scene = make_scene(
        ("berlin", "1930-01-01/1933-03-01"),
        ("paris", "1933-03-10/1940-06-01"),
        events=[{"id": "fire", "title": "Fire", "dates": "1933-02-27"}],
        works=[
            {"id": "book", "title": "Book", "written": {"dates": "1935", "place": "paris"}},
            {"id": "other", "title": "Other", "written": {"dates": "1929", "place": "berlin"}},
        ],
    )

    assert [stop.events for stop in scene.stops] == [("fire",), ()]
    assert [stop.works for stop in scene.stops] == [(), ("book",)]
    assert [mark.stop for mark in scene.marks] == [0, 1, None]


def test_captive_days_grow_from_stop_to_stop(make_scene):
    scene = make_scene(
        ("paris", "1911-01-01/1912-01-31"),
        {"place": "paris", "dates": "1912-01-31/1917-01-31", "status": "prisoner"},
        ("berlin", "1917-02-13/1918-01-01"),
    )

    totals = scene.totals

    assert totals.captive == (date(1917, 1, 31) - date(1912, 1, 31)).days
    assert totals.captive_at == (0, 0, totals.captive)


def test_the_scene_is_the_same_bytes_every_time_and_plain_json(make_scene):
    stays = ("berlin", "../1933-03"), ("paris", "1933-03~/1940-06")

    once, again = make_scene(*stays).to_json(), make_scene(*stays).to_json()

    assert once == again
    assert json.loads(once)["stops"][0]["dates"] == "../1933-03"


def test_a_translation_falls_back_to_the_base_language(make_scene):
    scene = make_scene({"place": "berlin", "dates": "1933", "title": "A start", "text": "So."})

    texts = scene.texts["en"]

    assert texts.stops["s0"] == ("A start", (("So.",),), None)


def test_a_stay_at_the_very_end_of_a_period_lies_within_it(make_scene):
    scene = make_scene(
        ("berlin", "../1933-03"),
        ("paris", "1933-03~/1940-06"),
        ("portbou", "1940-09-25/1940-09-26"),
        periods={"exile": "1933-03/1940-09"},
    )

    assert [stop.band for stop in scene.stops][1:] == [0, 0]


def test_stays_at_both_ends_of_a_year_lie_within_its_period(make_scene):
    scene = make_scene(
        ("berlin", "1933-02-01/1933-03-01"),
        ("paris", "1933-11-05"),
        periods={"year": "1933"},
    )

    assert [stop.band for stop in scene.stops] == [0, 0]


def test_open_periods_last_as_long_as_the_life(make_scene):
    scene = make_scene(
        ("berlin", "1890"),
        ("paris", "1900"),
        ("berlin", "1936"),
        ("paris", "1945-01-01/.."),
        periods={"before": "../1933", "after": "1933-03/.."},
    )

    assert [stop.band for stop in scene.stops] == [0, 0, 1, 1]


def test_an_open_first_stay_leaves_an_exact_journey_its_days(make_scene):
    scene = make_scene(
        ("berlin", "../1940"), ("paris", "1935-01-01/1935-02-01"), ("berlin", "1945")
    )

    trip = scene.stops[1]

    assert trip.days == (date(1935, 1, 1).toordinal(), date(1935, 2, 1).toordinal())


def test_an_open_last_stay_lasts_until_death(make_scene):
    scene = make_scene(
        ("berlin", "1930"),
        ("paris", "1935-01-01/.."),
        subject={"name": "Somebody", "died": "1940-06-01"},
    )

    assert scene.stops[-1].days[1] == date(1940, 6, 1).toordinal()


def test_short_names_are_for_the_map_in_each_language(make_scene):
    scene = make_scene(
        ("paris", "1920"), places={"paris": {"name": "Paris, rue A", "short": "Paris"}}
    )

    assert scene.texts["en"].short == {"paris": "Paris"}
    assert make_scene(("paris", "1920")).texts["en"].short is None


def test_states_and_borders_are_counted_where_they_are_known_of_all_the_life(make_scene):
    known = make_scene(("paris", "1909/1920"), ("berlin", "1921/1925")).totals
    partly = make_scene(("paris", "1880/1920"), ("berlin", "1921/1925")).totals

    assert (known.states, known.borders) == (2, 1)
    assert (partly.states, partly.borders, partly.changes) == (0, 0, 0)


def test_a_stay_that_resumes_is_one_stay_in_every_count(make_scene):
    scene = make_scene(
        ("paris", "1909/1920"), ("berlin", "1912"), ("paris", "1925/1926"), ("berlin", "1927")
    )

    assert [stop.resumes for stop in scene.stops] == [False, False, True, False, False]
    assert [stop.visit for stop in scene.stops] == [1, 1, 1, 2, 2]
    assert [stop.visits for stop in scene.stops] == [2, 2, 2, 2, 2]
    assert scene.totals.stays == 4
