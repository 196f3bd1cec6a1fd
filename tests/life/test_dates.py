import calendar
import re
import warnings
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.cases import cases

from sergemap.errors import DateError, SergemapError
from sergemap.life.date_advice import message_of
from sergemap.life.dates import certainly_before, read_date
from sergemap.life.partial_date import PartialDate

with warnings.catch_warnings():
    # Remarks of pyparsing on the grammar of edtf, made when Python runs with -W or -X dev,
    # and of Python on dateutil, which edtf imports.
    warnings.filterwarnings("ignore", message="warn_(multiple|ungrouped)_", module=r"edtf\.")
    warnings.filterwarnings("ignore", "datetime.datetime.utcfromtimestamp", DeprecationWarning)
    from edtf import parse_edtf


marks = st.sampled_from(["", "~", "?", "%"])
years = st.integers(1, 9999).map("{:04}".format)
some_days = st.dates().map(str)
some_months = some_days.map(lambda text: text[:7])
UNSPECIFIED = {
    "decades": years.map(lambda text: f"{text[:3]}X").filter(lambda text: text != "000X"),
    "centuries": years.map(lambda text: f"{text[:2]}XX").filter(lambda text: text != "00XX"),
    "unspecified months": years.map("{}-XX".format),
    "unspecified days": some_months.map("{}-XX".format),
    "unspecified months and days": years.map("{}-XX-XX".format),
}
KINDS = {"years": years, "months": some_months, "days": some_days} | UNSPECIFIED
seasons = st.builds("{:04}-{}".format, st.integers(1, 9998), st.integers(21, 24))
specified = years | some_months | some_days
single_dates = st.builds(str.__add__, specified | st.one_of(*UNSPECIFIED.values()) | seasons, marks)
nearly_dates = st.text("0123456789X-/.~?% xST[]{}Yc\n٣", max_size=24)


def in_order(texts):
    first, last = sorted(texts, key=lambda text: PartialDate.read(text).earliest)
    return f"{first}/{last}"


marked = st.builds(str.__add__, specified, marks)
closed_intervals = st.tuples(marked, marked).map(in_order)
vague_intervals = st.tuples(single_dates, single_dates).map(in_order)
open_ends = st.sampled_from(["", ".."])
open_intervals = st.builds("{1}/{0}".format, single_dates, open_ends) | st.builds(
    "{0}/{1}".format, single_dates, open_ends
)


def read_by_edtf(text):
    read = parse_edtf(text)
    return tuple(date(*moment[:3]) for moment in (read.lower_strict(), read.upper_strict()))


def span(dates):
    return dates.earliest, dates.latest


def told_span(dates):
    """Return the first and the last day as text, or None where an end is lacking."""
    return [day and str(day) for day in span(dates)]


def message_for(text):
    with pytest.raises(DateError) as raised:
        read_date(text)
    return message_of(raised.value)


# A second opinion: the package edtf, which takes 13 ms for a date.


@pytest.mark.parametrize("kind", KINDS)
def test_a_single_date_means_what_edtf_says_it_means(kind):
    @settings(max_examples=50, derandomize=True)
    @given(text=st.builds(str.__add__, KINDS[kind], marks))
    def agrees(text):
        assert span(PartialDate.read(text)) == read_by_edtf(text)

    agrees()


@settings(max_examples=50, derandomize=True)
@given(text=closed_intervals)
def test_an_interval_means_what_edtf_says_it_means(text):
    assert span(read_date(text)) == read_by_edtf(text)


@pytest.mark.parametrize("mark", ["", "~", "?", "%"])
@pytest.mark.parametrize("text", ["1936", "1936-04", "1936-04-17", "191X", "1936-XX"])
def test_a_qualifier_is_what_edtf_says_it_is(text, mark):
    theirs = parse_edtf(text + mark)

    ours = PartialDate.read(text + mark)

    both = theirs.is_uncertain_and_approximate
    assert ours.approximate == (theirs.is_approximate or both)
    assert ours.uncertain == (theirs.is_uncertain or both)


@pytest.mark.parametrize("year", range(1890, 1951))
def test_every_month_of_the_life_has_the_length_it_has_in_the_calendar(year):
    for month in range(1, 13):
        _, length = calendar.monthrange(year, month)
        assert PartialDate.read(f"{year}-{month:02}").latest.day == length


# What a date means.


@cases
def test_a_date_runs_from_its_first_day_to_its_last(text, earliest, latest, precision):
    partial_date = PartialDate.read(text)

    assert told_span(partial_date) == [earliest, latest]
    assert partial_date.precision == precision


@pytest.mark.parametrize("text", ["1936", "1936-04", "1936-04-17", "1919-21", "191X", "1936-XX"])
@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_a_qualifier_leaves_the_days_as_they_are(text, mark, approximate, uncertain):
    partial_date = PartialDate.read(text + mark)

    assert (partial_date.approximate, partial_date.uncertain) == (approximate, uncertain)
    assert span(partial_date) == span(PartialDate.read(text))


@pytest.mark.parametrize("season", [21, 22, 23, 24])
def test_a_season_keeps_its_number(season):
    assert PartialDate.read(f"1919-{season}~").season == season
    assert PartialDate.read("1919-12").season is None


@cases
def test_the_middle_lies_half_way_between_the_first_and_the_last_day(text, middle):
    assert str(PartialDate.read(text).middle) == middle


def test_a_single_date_both_begins_and_ends():
    dates = read_date("1936-04~")

    assert dates.begins is dates.ends
    assert dates.begins == PartialDate.read("1936-04~")
    assert (dates.begins_without, dates.ends_without) == (None, None)
    assert not dates.is_interval


def test_an_interval_runs_from_the_first_day_of_its_beginning_to_the_last_of_its_end():
    interval = read_date("1917-02/1919-01?")

    assert told_span(interval) == ["1917-02-01", "1919-01-31"]
    assert interval.begins == PartialDate.read("1917-02")
    assert interval.ends == PartialDate.read("1919-01?")
    assert interval.is_interval


def test_digits_may_be_unspecified_inside_an_interval():
    assert told_span(read_date("189X/1903?")) == ["1890-01-01", "1903-12-31"]


@cases
def test_an_interval_may_lack_an_end(text, earliest, latest, begins_without, ends_without):
    interval = read_date(text)

    assert told_span(interval) == [earliest, latest]
    assert (interval.begins is None, interval.ends is None) == (earliest is None, latest is None)
    assert (interval.begins_without, interval.ends_without) == (begins_without, ends_without)
    assert interval.is_interval


@cases
def test_the_written_year_is_the_first_in_the_text(text, year):
    assert read_date(text).written_year == year


@pytest.mark.parametrize("text", [" 1936-04", "1936-04  ", "\t1936-04 "])
def test_spaces_around_a_date_do_not_count(text):
    assert read_date(text) == read_date("1936-04")
    assert PartialDate.read(text) == PartialDate.read("1936-04")


# Order.


@cases
def test_one_date_lies_before_another_only_if_no_day_is_shared(a, b, expected):
    assert certainly_before(read_date(a), read_date(b)) is expected


@cases
def test_an_interval_cannot_end_before_it_begins(text, message):
    assert message_for(text) == message


@pytest.mark.parametrize("text", ["1936-04/1936", "1936/1936-04", "1936-04-17/1936-04-17"])
def test_an_interval_may_end_in_the_time_in_which_it_begins(text):
    assert read_date(text).is_interval


# What is refused. Where there is one right text, the message ends with it, and it can be read.


@cases
def test_a_habit_is_refused_with_what_would_be_right(text, advice, right):
    message = message_for(text)

    assert message == f"'{text}' is no date: {advice}, {right}"
    assert read_date(right).text == right


def test_the_wrong_end_of_an_interval_is_the_one_that_is_named():
    message = message_for("1936-04/1937-5")

    assert message == "'1937-5' is no date: write the month with two digits, 1937-05"


@cases
def test_what_is_no_date_is_refused_with_advice(text, advice):
    assert message_for(text) == f"{text.strip(' ')!r} is no date: {advice}"


def test_a_single_date_cannot_be_an_interval():
    with pytest.raises(DateError) as raised:
        PartialDate.read("1936/1940")

    assert message_of(raised.value).endswith("write one date here, not an interval")


def test_a_very_long_text_is_refused_and_quoted_in_part():
    for text in ("1936-04-17/" * 100_000, " " * 1_000_000 + "1936", "\x00" * 1_000_000):
        message = message_for(text)

        assert message.startswith(repr(text[:40]) + "… is no date: that is too long")
        assert len(message) < 300


def test_a_date_error_is_an_error_of_ours_and_a_value_error():
    assert issubclass(DateError, SergemapError)
    assert issubclass(DateError, ValueError)


# What holds for any text.


@settings(max_examples=500)
@given(text=single_dates)
def test_a_single_date_keeps_its_text_and_its_days_in_order(text):
    partial_date = PartialDate.read(f" {text} ")

    assert partial_date.text == text
    assert partial_date.earliest <= partial_date.middle <= partial_date.latest
    assert PartialDate.read(partial_date.text) == partial_date
    assert (partial_date.earliest == partial_date.latest) == (partial_date.precision == "day")


@settings(max_examples=500)
@given(text=single_dates)
def test_the_day_after_a_date_is_the_first_that_lies_certainly_after_it(text):
    dates = read_date(text)
    assume(dates.latest != date.max)

    next_day = read_date(str(dates.latest + timedelta(days=1)))

    assert certainly_before(dates, next_day)
    assert not certainly_before(dates, read_date(str(dates.latest)))


@settings(max_examples=500)
@given(text=closed_intervals | vague_intervals | open_intervals)
def test_an_interval_is_made_of_the_dates_on_its_sides(text):
    first, last = text.split("/")

    interval = read_date(text)

    assert interval.text == text
    assert interval.begins == (None if first in ("", "..") else PartialDate.read(first))
    assert interval.ends == (None if last in ("", "..") else PartialDate.read(last))
    assert read_date(interval.text) == interval
    assert re.fullmatch("[0-9]{2}[0-9x]{2}", interval.written_year)


@settings(max_examples=2000)
@given(text=st.text() | nearly_dates)
@example("..-~1-")
@example(" .. / .. ")
@example("1936?-?04")
@example("c. c. 1936")
@example("before after 1936")
def test_any_text_is_a_date_or_is_refused_in_one_printable_line(text):
    try:
        read_date(text)
    except DateError as error:
        message = message_of(error)
        assert message.isprintable()
        assert len(message) < 600


@settings(max_examples=500)
@given(text=single_dates, at=st.integers(0, 12), sign=st.sampled_from("0X-~?%/. x٣\n"))
def test_a_slip_of_the_finger_gives_another_date_or_a_message(text, at, sign):
    slipped = text[:at] + sign + text[at:]

    try:
        dates = read_date(slipped)
    except DateError as error:
        assert " is no date: " in message_of(error)  # noqa: PT017 - a slip may also give a good date
    else:
        assert dates.text == slipped.strip(" ")


@cases
def test_one_of_several_may_be_any_of_them(text, means, earliest, latest):
    read = read_date(text)

    assert (read.text, *told_span(read)) == (means, earliest, latest)
    assert not read.is_interval
    assert read.begins == read.ends
    assert read_date(read.text) == read


@settings(max_examples=30)
@given(st.lists(some_days | some_months | years, min_size=2, max_size=8, unique=True))
def test_one_of_several_is_read_as_the_library_of_congress_does(texts):
    text = f"[{','.join(texts)}]"

    assert span(read_date(text)) == read_by_edtf(text)


def test_one_of_several_is_neither_before_nor_after_what_it_may_be():
    several = read_date("[1933-03-08,1933-03-09]")

    assert not certainly_before(several, read_date("1933-03-09"))
    assert certainly_before(several, read_date("1933-03-10"))
    assert several.begins.middle == date(1933, 3, 8)
