import calendar
import re
import time
import warnings
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sergemap.errors import DateError, SergemapError
from sergemap.life.date_advice import message_of
from sergemap.life.dates import EdtfDate, certainly_before
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
decades = years.map(lambda text: f"{text[:3]}X").filter(lambda text: text != "000X")
centuries = years.map(lambda text: f"{text[:2]}XX").filter(lambda text: text != "00XX")
seasons = st.tuples(st.integers(1, 9998).map("{:04}".format), st.integers(21, 24)).map(
    lambda parts: f"{parts[0]}-{parts[1]}"
)
specified = years | some_months | some_days
unspecified = (
    decades
    | centuries
    | years.map("{}-XX".format)
    | years.map("{}-XX-XX".format)
    | some_months.map("{}-XX".format)
)
single_dates = st.builds(str.__add__, specified | unspecified | seasons, marks)
nearly_dates = st.text("0123456789X-/.~?% xST[]{}Yc\n٣", max_size=24)

KINDS = {
    "years": years,
    "months": some_months,
    "days": some_days,
    "decades": decades,
    "centuries": centuries,
    "unspecified months": years.map("{}-XX".format),
    "unspecified days": some_months.map("{}-XX".format),
    "unspecified months and days": years.map("{}-XX-XX".format),
}


def in_order(texts: tuple[str, str]) -> str:
    first, last = sorted(texts, key=lambda text: PartialDate.read(text).earliest)
    return f"{first}/{last}"


marked = st.builds(str.__add__, specified, marks)
closed_intervals = st.tuples(marked, marked).map(in_order)
vague_intervals = st.tuples(single_dates, single_dates).map(in_order)
open_intervals = st.builds("{1}/{0}".format, single_dates, st.sampled_from(["", ".."])) | st.builds(
    "{0}/{1}".format, single_dates, st.sampled_from(["", ".."])
)


def civil_day(moment: time.struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def read_by_edtf(text: str) -> tuple[date, date]:
    read = parse_edtf(text)
    return civil_day(read.lower_strict()), civil_day(read.upper_strict())


def message_for(text: str) -> str:
    with pytest.raises(DateError) as raised:
        EdtfDate.read(text)
    return message_of(raised.value)


# A second opinion: the package edtf, which takes 13 ms for a date.


@pytest.mark.parametrize("kind", KINDS)
def test_a_single_date_means_what_edtf_says_it_means(kind):
    @settings(max_examples=100, derandomize=True)
    @given(text=st.builds(str.__add__, KINDS[kind], marks))
    def agrees(text):
        written = PartialDate.read(text)

        assert (written.earliest, written.latest) == read_by_edtf(text)

    agrees()


@settings(max_examples=100, derandomize=True)
@given(text=closed_intervals)
def test_an_interval_means_what_edtf_says_it_means(text):
    written = EdtfDate.read(text)

    assert (written.earliest, written.latest) == read_by_edtf(text)


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
        written = PartialDate.read(f"{year}-{month:02}")

        assert written.latest.day == calendar.monthrange(year, month)[1]


# What a date means.


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("1936", date(1936, 1, 1), date(1936, 12, 31), "year"),
        ("1936-04", date(1936, 4, 1), date(1936, 4, 30), "month"),
        ("1936-04-17", date(1936, 4, 17), date(1936, 4, 17), "day"),
        ("1936-XX", date(1936, 1, 1), date(1936, 12, 31), "year"),
        ("1936-XX-XX", date(1936, 1, 1), date(1936, 12, 31), "year"),
        ("1936-02-XX", date(1936, 2, 1), date(1936, 2, 29), "month"),
        ("191X", date(1910, 1, 1), date(1919, 12, 31), "decade"),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("1919-21", date(1919, 3, 1), date(1919, 5, 31), "season"),
        ("1919-22", date(1919, 6, 1), date(1919, 8, 31), "season"),
        ("1919-23", date(1919, 9, 1), date(1919, 11, 30), "season"),
        ("1919-24", date(1919, 12, 1), date(1920, 2, 29), "season"),
        ("1899-24", date(1899, 12, 1), date(1900, 2, 28), "season"),
        ("1999-24", date(1999, 12, 1), date(2000, 2, 29), "season"),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), "month"),
        ("2000-02-29", date(2000, 2, 29), date(2000, 2, 29), "day"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "year"),
        ("001X", date(10, 1, 1), date(19, 12, 31), "decade"),
        ("01XX", date(100, 1, 1), date(199, 12, 31), "century"),
        ("999X", date(9990, 1, 1), date(9999, 12, 31), "decade"),
        ("9999-12-31", date.max, date.max, "day"),
        ("9999-23", date(9999, 9, 1), date(9999, 11, 30), "season"),
    ],
)
def test_a_date_runs_from_its_first_day_to_its_last(text, earliest, latest, precision):
    written = PartialDate.read(text)

    assert (written.earliest, written.latest) == (earliest, latest)
    assert written.precision == precision


@pytest.mark.parametrize("text", ["1936", "1936-04", "1936-04-17", "1919-21", "191X", "1936-XX"])
@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_a_qualifier_leaves_the_days_as_they_are(text, mark, approximate, uncertain):
    written = PartialDate.read(text + mark)

    assert (written.approximate, written.uncertain) == (approximate, uncertain)
    plain = PartialDate.read(text)
    assert (written.earliest, written.latest) == (plain.earliest, plain.latest)


@pytest.mark.parametrize("season", [21, 22, 23, 24])
def test_a_season_keeps_its_number(season):
    written = PartialDate.read(f"1919-{season}~")

    assert written.season == season
    assert PartialDate.read("1919-12").season is None


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("1936-04-17", date(1936, 4, 17)),
        ("1936-04", date(1936, 4, 15)),
        ("1936", date(1936, 7, 1)),
        ("1919-24", date(1920, 1, 15)),
    ],
)
def test_the_middle_lies_half_way_between_the_first_and_the_last_day(text, middle):
    assert PartialDate.read(text).middle == middle


def test_a_single_date_both_begins_and_ends():
    written = EdtfDate.read("1936-04~")

    assert written.begins is written.ends
    assert written.begins == PartialDate.read("1936-04~")
    assert (written.is_interval, written.begins_without, written.ends_without) == (
        False,
        None,
        None,
    )


def test_an_interval_runs_from_the_first_day_of_its_beginning_to_the_last_of_its_end():
    written = EdtfDate.read("1917-02/1919-01?")

    assert (written.earliest, written.latest) == (date(1917, 2, 1), date(1919, 1, 31))
    assert (written.begins, written.ends) == (
        PartialDate.read("1917-02"),
        PartialDate.read("1919-01?"),
    )
    assert written.is_interval


def test_digits_may_be_unspecified_inside_an_interval():
    written = EdtfDate.read("189X/1903?")

    assert (written.earliest, written.latest) == (date(1890, 1, 1), date(1903, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "begins_without", "ends_without"),
    [
        ("../1890", None, date(1890, 12, 31), "open", None),
        ("/1890", None, date(1890, 12, 31), "unknown", None),
        ("1890/..", date(1890, 1, 1), None, None, "open"),
        ("1890/", date(1890, 1, 1), None, None, "unknown"),
        ("../1919-24~", None, date(1920, 2, 29), "open", None),
        ("191X/", date(1910, 1, 1), None, None, "unknown"),
    ],
)
def test_an_interval_may_lack_an_end(text, earliest, latest, begins_without, ends_without):
    written = EdtfDate.read(text)

    assert (written.earliest, written.latest) == (earliest, latest)
    assert (written.begins is None, written.ends is None) == (earliest is None, latest is None)
    assert (written.begins_without, written.ends_without) == (begins_without, ends_without)
    assert written.is_interval


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1933", "1933"),
        ("../1933-03", "1933"),
        ("/1933-03", "1933"),
        ("1933-03~/1940-06", "1933"),
        ("191X", "191x"),
        ("19XX/..", "19xx"),
        ("1919-21", "1919"),
    ],
)
def test_the_written_year_is_the_first_in_the_text(text, year):
    assert EdtfDate.read(text).written_year == year


@pytest.mark.parametrize("text", [" 1936-04", "1936-04  ", "\t1936-04 "])
def test_spaces_around_a_date_do_not_count(text):
    assert EdtfDate.read(text) == EdtfDate.read("1936-04")
    assert PartialDate.read(text) == PartialDate.read("1936-04")


# Order.


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1919-01", "1919-02", True),
        ("1919-01", "1919-01", False),
        ("1919", "1919-02", False),
        ("1919-01/1919-02", "1919-02/1919-03", False),
        ("1919-01/1919-02", "1919-03/..", True),
        ("../1919-01", "1919-02/..", True),
        ("1919-01/..", "1919-02", False),
        ("1919-01/", "1919-02", False),
        ("1919-01", "../1919-02", False),
        ("1919-01", "/1919-02", False),
        ("1919-02", "1919-01", False),
        ("191X", "1920", True),
    ],
)
def test_one_date_lies_before_another_only_if_no_day_is_shared(a, b, expected):
    assert certainly_before(EdtfDate.read(a), EdtfDate.read(b)) is expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1921-12/1921-11", "ends 1921-11 before it begins 1921-12"),
        ("1936~/1935?", "ends 1935? before it begins 1936~"),
        ("1936-04-17/1936-04-16", "ends 1936-04-16 before it begins 1936-04-17"),
        ("192X/191X", "ends 191X before it begins 192X"),
    ],
)
def test_an_interval_cannot_end_before_it_begins(text, message):
    assert message_for(text) == message


@pytest.mark.parametrize("text", ["1936-04/1936", "1936/1936-04", "1936-04-17/1936-04-17"])
def test_an_interval_may_end_in_the_time_in_which_it_begins(text):
    assert EdtfDate.read(text).is_interval


# What is refused. Where there is one right text, the message ends with it, and it can be read.


@pytest.mark.parametrize(
    ("text", "advice", "right"),
    [
        # unspecified digits
        ("156X-12-25", "leave out month and day after a year with an X", "156X"),
        ("15XX-12~", "leave out month and day after a year with an X", "15XX~"),
        ("1936-0X", "write XX for the month", "1936-XX"),
        ("1936-1X", "write XX for the month", "1936-XX"),
        ("1936-X", "write XX for the month", "1936-XX"),
        ("1936-0X-XX?", "write XX for the month", "1936-XX-XX?"),
        ("1936-04-1X", "write XX for the day", "1936-04-XX"),
        ("1936-04-X", "write XX for the day", "1936-04-XX"),
        ("1936-XX-17", "leave out the day when the month is not known", "1936-XX"),
        # qualifiers
        ("?1936", "write ? at the very end, where it is about the whole date", "1936?"),
        ("~1936-04", "write ~ at the very end, where it is about the whole date", "1936-04~"),
        ("1936?-04", "write ? at the very end, where it is about the whole date", "1936-04?"),
        (
            "1936-%04-17",
            "write % at the very end, where it is about the whole date",
            "1936-04-17%",
        ),
        ("1936~?", "write % for both ~ and ?", "1936%"),
        ("1936 (?)", "write ? straight after the date", "1936?"),
        ("1936 ~", "write ~ straight after the date", "1936~"),
        # times and seasons
        ("1936-04-17T10:00", "leave out the time of day", "1936-04-17"),
        ("1936-04-17 10:00:00", "leave out the time of day", "1936-04-17"),
        ("1936-21-05", "leave out the day after a season", "1936-21"),
        # too few digits
        ("1936-4", "write the month with two digits", "1936-04"),
        ("1936-4~", "write the month with two digits", "1936-04~"),
        ("1936-4-7", "write month and day with two digits", "1936-04-07"),
        ("1936-04-7", "write month and day with two digits", "1936-04-07"),
        # other orders and other signs
        ("17.04.1936", "write the year first", "1936-04-17"),
        ("17/04/1936", "write the year first", "1936-04-17"),
        ("04/17/1936", "write the year first", "1936-04-17"),
        ("17-4-1936", "write the year first", "1936-04-17"),
        ("4.4.1936", "write the year first", "1936-04-04"),
        ("04/1936", "write the year first", "1936-04"),
        ("4.1936", "write the year first", "1936-04"),
        ("1936/04/17", "write hyphens between year, month and day", "1936-04-17"),
        ("1936.4.17", "write hyphens between year, month and day", "1936-04-17"),
        ("1936–04–17", "write hyphens between year, month and day", "1936-04-17"),
        ("19360417", "write hyphens between year, month and day", "1936-04-17"),
        ("1936/04", "write a hyphen between year and month", "1936-04"),
        ("1936–04", "write a hyphen between year and month", "1936-04"),
        # intervals
        ("1936-1940", "write a slash between two dates", "1936/1940"),
        ("1936 - 1940", "write a slash between two dates", "1936/1940"),
        ("1936–1940", "write a slash between two dates", "1936/1940"),
        ("1936-04 — 1940?", "write a slash between two dates", "1936-04/1940?"),
        ("1936..1940", "write a slash between two dates", "1936/1940"),
        ("1936 to 1940-06", "write a slash between two dates", "1936/1940-06"),
        ("1936/40", "write both years in full", "1936/1940"),
        ("1936–40", "write both years in full", "1936/1940"),
        (
            "1936-40",
            "there is no month 40; for an interval write both years in full",
            "1936/1940",
        ),
        ("1936 / 1940", "leave out the spaces around the slash", "1936/1940"),
        ("1936 /1940", "leave out the spaces around the slash", "1936/1940"),
        (".. / 1940", "leave out the spaces around the slash", "../1940"),
        ("1936..", "write an interval with an open end", "1936/.."),
        ("1936-", "write an interval with an open end", "1936/.."),
        ("after 1936", "write an interval with an open end", "1936/.."),
        ("..1936", "write an interval with an open beginning", "../1936"),
        ("before 1936", "write an interval with an open beginning", "../1936"),
        # words
        ("c. 1936", "write ~ after the date", "1936~"),
        ("ca 1936-04", "write ~ after the date", "1936-04~"),
        ("vers 1936", "write ~ after the date", "1936~"),
        ("1930s", "write X for the last digit", "193X"),
        ("April 1936", "write the year, then a number for the month or season", "1936-04"),
        ("avril 1936", "write the year, then a number for the month or season", "1936-04"),
        ("Spring, 1919", "write the year, then a number for the month or season", "1919-21"),
        ("1936 Dez.", "write a number for the month or season", "1936-12"),
        ("17 April 1936", "write the year, then numbers for month and day", "1936-04-17"),
        ("2nd of May 1936", "write the year, then numbers for month and day", "1936-05-02"),
        ("1er mai 1936", "write the year, then numbers for month and day", "1936-05-01"),
        ("Apr. 17, 1936", "write the year, then numbers for month and day", "1936-04-17"),
        ("12 March 1909~", "write the year, then numbers for month and day", "1909-03-12~"),
        ("March 12, 1909?", "write the year, then numbers for month and day", "1909-03-12?"),
        ("March 1909%", "write the year, then a number for the month or season", "1909-03%"),
        ("1909 mars~", "write a number for the month or season", "1909-03~"),
    ],
)
def test_a_habit_is_refused_with_what_would_be_right(text, advice, right):
    message = message_for(text)

    assert message == f"'{text}' is no date: {advice}, {right}"
    assert EdtfDate.read(right).text == right


ALL_OF = (
    "all of several dates are not taken, write an interval, as in 1936/1940, "
    "or one of several, as in [1936-04-17,1936-04-18]"
)
SET = "as in [1933-03-08,1933-03-09]"
EXACT_ONES = "write days, months or years in brackets"
TOO_MANY = "more than 8 dates are not taken"
AROUND_A_WHOLE = (
    f"brackets stand around a whole date, {SET}; "
    "in an interval write ? for a doubt, as in 1933-03-08?/1933-06"
)
NO_YEAR_0 = "there is no year 0, write a year from 0001 to 9999"
NEGATIVE = "negative years are not taken, write a year from 0001 to 9999"
LONG_YEAR = "longer years are not taken, write a year from 0001 to 9999"
LAST_TWO = "only the last digit of a year or the last two can be X, as in 191X or 19XX"
ONE_MARK = "write one of ~, ? and % at the very end of a date, as in 1936-04~"
ONE_SIDE = "write a date on at least one side of the slash, as in 1890/.. or ../1890"
ONE_LINE = "write it on one line and without control characters, as in 1936-04-17"
IN_NUMBERS = "write year, month and day in numbers, as in 1936, 1936-04 or 1936-04-17"
FOUR_DIGITS = "write the year with four digits, as in 1936"
MONTHS = "write 01 to 12, or 21 to 24 for spring to winter"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "write one, as in 1936, 1936-04 or 1936-04-17"),
        ("   ", "write one, as in 1936, 1936-04 or 1936-04-17"),
        ("/", ONE_SIDE),
        ("..", ONE_SIDE),
        ("../..", ONE_SIDE),
        ("../", ONE_SIDE),
        ("/..", ONE_SIDE),
        ("[1936]", "write at least two dates in brackets, or 1936 without them"),
        ("[1936,1937,1936]", "1936 stands there twice; write each once"),
        ("[1936-01..1936-09]", f"{TOO_MANY}; write the month or the year that holds them"),
        ("[1936..]", "write a date on both sides of .., or an interval, 1933/.."),
        ("[..1936]", "write a date on both sides of .., or an interval, ../1933"),
        ("[1937..1936]", "1936 comes before 1937"),
        ("[1936-04..1937]", "write two days, two months or two years around .."),
        ("[1936~,1937]", f"{EXACT_ONES}, without ~, ?, % and X, {SET}"),
        ("[1936-21,1937]", f"{EXACT_ONES}, without ~, ?, % and X, {SET}"),
        ("[193X,1940]", f"{EXACT_ONES}, without ~, ?, % and X, {SET}"),
        ("[1936/1937,1938]", f"{EXACT_ONES}, and an interval without them"),
        ("[1936,1937", AROUND_A_WHOLE),
        ("[1936,1937]/1940", AROUND_A_WHOLE),
        ("1935/[1936,1937]", AROUND_A_WHOLE),
        ("{1936..1938}", ALL_OF),
        ("191x", "write a capital X, as in 191X"),
        ("1936-xx", "write a capital X, as in 191X"),
        ("1X9X", LAST_TWO),
        ("XXXX", LAST_TWO),
        ("1XXX", LAST_TWO),
        ("XX36-04", LAST_TWO),
        ("1936~~", ONE_MARK),
        ("c. 1936?", ONE_MARK),
        ("1950S2", "significant digits are not taken, write X for those not known, as in 195X"),
        ("Y170000002", LONG_YEAR),
        ("Y-17E7", LONG_YEAR),
        ("12345", LONG_YEAR),
        ("12345-04", LONG_YEAR),
        ("-0044", NEGATIVE),
        ("-1936-04", NEGATIVE),
        ("0000", NO_YEAR_0),
        ("0000-05-01", NO_YEAR_0),
        ("0000?", NO_YEAR_0),
        ("000X", NO_YEAR_0),
        ("00XX", NO_YEAR_0),
        ("9999-24", "this winter ends after the year 9999, the last there is; write 9999-12"),
        ("1936-13", f"there is no month 13, {MONTHS}"),
        ("1936-00", f"there is no month 00, {MONTHS}"),
        ("1936-13-01", f"there is no month 13, {MONTHS}"),
        ("1936-25", f"there is no month 25, {MONTHS}"),
        ("1936-35~", f"there is no month 35, {MONTHS}"),
        ("1936-02-30", "there is no such day, 1936-02 has 29 days"),
        ("1900-02-29", "there is no such day, 1900-02 has 28 days"),
        ("1936-04-31?", "there is no such day, 1936-04 has 30 days"),
        ("1936-04-00", "there is no such day, 1936-04 has 30 days"),
        ("1936-12-99", "there is no such day, 1936-12 has 31 days"),
        ("36", FOUR_DIGITS),
        ("'36", FOUR_DIGITS),
        ("936", FOUR_DIGITS),
        ("1936/1937/1938", "write one slash only, between the first date and the last"),
        ("1936//1938", "write one slash only, between the first date and the last"),
        ("13/1936", "write both years with four digits, as in 1936/1940"),
        ("1936/13", "write both years with four digits, as in 1936/1940"),
        ("April 1936 / 1940", "leave out the spaces around the slash, as in 1936/1940"),
        ("04/05/1936", "write the year first, then the month: 1936-05-04 or 1936-04-05"),
        ("1900s", "write 190X for the ten years, 19XX for the hundred"),
        ("１９３６", "write it in the digits 0 to 9, as in 1936"),
        ("193٦", "write it in the digits 0 to 9, as in 1936"),
        ("1936\n", ONE_LINE),
        ("19\n36", ONE_LINE),
        ("1936\x00", ONE_LINE),
        ("1936-04\u2028", ONE_LINE),
        ("30.02.1936", IN_NUMBERS),
        ("30 February 1936", IN_NUMBERS),
        ("Marseille 1936", IN_NUMBERS),
        ("1936-21^south", IN_NUMBERS),
        ("19_36", IN_NUMBERS),
        ("1_936-04", IN_NUMBERS),
        ("+1936", IN_NUMBERS),
        ("1936²", IN_NUMBERS),
        ("\u202e1936", IN_NUMBERS),
        ("\ud800", IN_NUMBERS),
        ("nonsense", IN_NUMBERS),
    ],
)
def test_what_is_no_date_is_refused_with_advice(text, advice):
    assert message_for(text) == f"{text.strip(' ')!r} is no date: {advice}"


def test_the_wrong_end_of_an_interval_is_the_one_that_is_named():
    assert message_for("1936-04/1937-5") == (
        "'1937-5' is no date: write the month with two digits, 1937-05"
    )


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
    written = PartialDate.read(f" {text} ")

    assert written.text == text
    assert written.earliest <= written.middle <= written.latest
    assert PartialDate.read(written.text) == written
    assert (written.earliest == written.latest) == (written.precision == "day")


@settings(max_examples=500)
@given(text=single_dates)
def test_the_day_after_a_date_is_the_first_that_lies_certainly_after_it(text):
    written = EdtfDate.read(text)
    assume(written.latest != date.max)

    next_day = EdtfDate.read(str(written.latest + timedelta(days=1)))

    assert certainly_before(written, next_day)
    assert not certainly_before(written, EdtfDate.read(str(written.latest)))


@settings(max_examples=500)
@given(text=closed_intervals | vague_intervals | open_intervals)
def test_an_interval_is_made_of_the_dates_on_its_sides(text):
    first, last = text.split("/")

    written = EdtfDate.read(text)

    assert written.text == text
    assert written.begins == (None if first in ("", "..") else PartialDate.read(first))
    assert written.ends == (None if last in ("", "..") else PartialDate.read(last))
    assert EdtfDate.read(written.text) == written
    assert re.fullmatch("[0-9]{2}[0-9x]{2}", written.written_year)


@settings(max_examples=2000)
@given(text=st.text() | nearly_dates)
@example("..-~1-")
@example(" .. / .. ")
@example("1936?-?04")
@example("c. c. 1936")
@example("before after 1936")
def test_any_text_is_a_date_or_is_refused_in_one_printable_line(text):
    try:
        EdtfDate.read(text)
    except DateError as error:
        message = message_of(error)
        assert message.isprintable()
        assert len(message) < 600


@settings(max_examples=500)
@given(text=single_dates, at=st.integers(0, 12), sign=st.sampled_from("0X-~?%/. x٣\n"))
def test_a_slip_of_the_finger_gives_another_date_or_a_message(text, at, sign):
    slipped = text[:at] + sign + text[at:]

    try:
        written = EdtfDate.read(slipped)
    except DateError as error:
        assert " is no date: " in message_of(error)  # noqa: PT017 - a slip may also give a good date
    else:
        assert written.text == slipped.strip(" ")


@pytest.mark.parametrize(
    ("text", "means", "earliest", "latest"),
    [
        ("[1933-03-08,1933-03-09]", "[1933-03-08,1933-03-09]", "1933-03-08", "1933-03-09"),
        ("[ 1933-03-09, 1933-03-08 ]", "[1933-03-08,1933-03-09]", "1933-03-08", "1933-03-09"),
        (
            "[1932-02-28..1932-03-01]",
            "[1932-02-28,1932-02-29,1932-03-01]",
            "1932-02-28",
            "1932-03-01",
        ),
        ("[1933-12..1934-01]", "[1933-12,1934-01]", "1933-12-01", "1934-01-31"),
        ("[1879,1880]", "[1879,1880]", "1879-01-01", "1880-12-31"),
        ("[1933-03-08,1933]", "[1933,1933-03-08]", "1933-01-01", "1933-12-31"),
        ("[9998..9999]", "[9998,9999]", "9998-01-01", "9999-12-31"),
    ],
)
def test_one_of_several_may_be_any_of_them(text, means, earliest, latest):
    read = EdtfDate.read(text)

    assert (read.text, str(read.earliest), str(read.latest)) == (means, earliest, latest)
    assert not read.is_interval
    assert read.begins == read.ends
    assert EdtfDate.read(read.text) == read


@settings(max_examples=30)
@given(st.lists(some_days | some_months | years, min_size=2, max_size=8, unique=True))
def test_one_of_several_is_read_as_the_library_of_congress_does(texts):
    text = f"[{','.join(texts)}]"

    read, theirs = EdtfDate.read(text), parse_edtf(text)

    assert read.earliest == date(*theirs.lower_strict()[:3])
    assert read.latest == date(*theirs.upper_strict()[:3])


def test_one_of_several_is_neither_before_nor_after_what_it_may_be():
    several = EdtfDate.read("[1933-03-08,1933-03-09]")

    assert not certainly_before(several, EdtfDate.read("1933-03-09"))
    assert certainly_before(several, EdtfDate.read("1933-03-10"))
    assert several.begins.middle == date(1933, 3, 8)
