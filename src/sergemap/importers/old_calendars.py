"""Days of the Julian, French republican and Hebrew calendars -> days of ours, exactly."""

from __future__ import annotations

from datetime import date

from sergemap.life.date_parts import from_julian

FRENCH = (
    "VEND", "BRUM", "FRIM", "NIVO", "PLUV", "VENT", "GERM", "FLOR", "PRAI", "MESS", "THER", "FRUC",
    "COMP",
)  # fmt: skip
HEBREW = (
    "TSH", "CSH", "KSL", "TVT", "SHV", "ADR", "ADS", "NSN", "IYR", "SVN", "TMZ", "AAV", "ELL",
)  # fmt: skip

_FIRST_VENDEMIAIRE = date(1792, 9, 22).toordinal()
_LAST_FRENCH_YEAR = 14  # it was given up on the first day of 1806
_HEBREW_EPOCH = -1373427
_HOURS_IN_PARTS, _DAY_IN_PARTS, _MONTH_IN_PARTS = 12084, 25920, 13753  # of 3 1/3 seconds


def from_old_style(year: int, month: int, day: int) -> date | None:
    """Return the day of the Gregorian calendar; None: the Julian one had no such day.

    >>> from_old_style(1700, 2, 29)
    datetime.date(1700, 3, 11)
    """
    try:
        return from_julian(date(year, month, day))
    except ValueError:  # the 29th of February 1700 was a day there, and is none of ours
        is_leap_day = (month, day, year % 4) == (2, 29, 0) and year > 0
        before = from_julian(date(year, 2, 28)) if is_leap_day else None
        return date.fromordinal(before.toordinal() + 1) if before else None


def from_french(year: int, month: int, day: int) -> date | None:
    """Return the day of the Gregorian calendar; None: the Republic had no such day.

    >>> from_french(8, 2, 18)
    datetime.date(1799, 11, 9)
    """
    longest = 30 if month < 13 else 5 + (year % 4 == 3)
    if not (1 <= year <= _LAST_FRENCH_YEAR and 1 <= month <= 13 and 1 <= day <= longest):
        return None
    before = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return date.fromordinal(_FIRST_VENDEMIAIRE + before)


def from_hebrew(year: int, month: int, day: int) -> date | None:
    """Return the day of the Gregorian calendar; months count from Tishri; None: no such day.

    >>> from_hebrew(5708, 9, 5)
    datetime.date(1948, 5, 14)
    """
    if not (3762 <= year <= 9999 and 1 <= month <= 13):
        return None
    lengths = _hebrew_months(year)
    if not 1 <= day <= lengths[month - 1]:
        return None
    return date.fromordinal(_new_year(year) + sum(lengths[: month - 1]) + day - 1)


def _hebrew_months(year: int) -> list[int]:
    whole = _new_year(year + 1) - _new_year(year)
    is_leap = (7 * year + 1) % 19 < 7
    heshvan, kislev = 29 + (whole % 10 == 5), 30 - (whole % 10 == 3)
    winter = [30, 29] if is_leap else [29, 0]
    return [30, heshvan, kislev, 29, 30, *winter, 30, 29, 30, 29, 30, 29]


def _new_year(year: int) -> int:
    before, this, after = (_days_before(each) for each in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else int(this - before == 382)
    return _HEBREW_EPOCH + this + delay


def _days_before(year: int) -> int:
    """Return the days from the epoch to the new moon of a year, kept off three weekdays."""
    months = (235 * year - 234) // 19
    days = 29 * months + (_HOURS_IN_PARTS + _MONTH_IN_PARTS * months) // _DAY_IN_PARTS
    return days + (3 * (days + 1) % 7 < 3)
