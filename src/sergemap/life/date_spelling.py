"""Dates in words, spelled alike before anybody asks what they mean."""

from __future__ import annotations

import re
from functools import cache

from sergemap.life import date_names as names
from sergemap.life.date_parts import alternatives
from sergemap.text import fold


def tidied(text: str) -> str:
    """Return the text without accents and case, and with `#03` for the names of March."""
    text = re.sub(r"[\u2018\u2019\u02bc`\u00b4]", "'", text).replace("\u00b0", "o")
    text = " ".join(fold(text).strip(" \"'«»„“”").split())
    text = re.sub(r"^\+(?=[0-9]{4})|t00:00(?::00)?(?:\.0+)?z?", "", text)
    text = re.sub(_SPACED_NUMBERS, r"\1\2\3\2\4", text)
    text = _months().sub(lambda found: f"#{_numbers_of_months()[found['name']]}", text)
    return re.sub(rf"(?<=[0-9])(?=[ux])|{_BRACKETED_PART}", "", text)


_SPACED_NUMBERS = (  # 5. 3. 1938
    r"(?<![0-9.])([0-9]{1,2}) ?([./]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|'?[0-9]{2})(?![0-9./])"
)
_BRACKETED_PART = r"(?<=-)\((?=[0-9]{2}\))|(?<=-\([0-9]{2})\)"


@cache
def _numbers_of_months() -> dict[str, str]:
    return {name: number for number, words in names.MONTHS.items() for name in fold(words).split()}


@cache
def _months() -> re.Pattern[str]:
    known = sorted(_numbers_of_months(), key=len, reverse=True)
    return re.compile(rf"{alternatives(f'(?P<name>{chr(124).join(known)})')}\.?")


def lies_before_year_1(text: str) -> bool:
    """Return whether a date lies before the year 1."""
    number = r"[0-9ivxlc]+(?:st|nd|rd|th|e|\.)?(?: (?:century|siecle|jh\.|jahrhundert|век|secolo))?"
    era = alternatives(names.BEFORE_CHRIST)
    return bool(
        re.search(rf"(?<![\w]){number} ?{era}(?! ?\w)", text)
        or re.search(rf"^{era} ?{number}", text)
        or re.match(r"-[0-9]{1,4}(?:-[0-9]|$)|[-−][0-9]{4}", text)
    )


def with_four_digits(text: str) -> str:
    """Return the text without "AD"; before it, or after it, a year may be shorter than usual."""
    era = alternatives(names.AFTER_CHRIST)
    text = re.sub(
        rf"{era} ?(?P<one>[0-9]{{1,4}})(?![0-9])|(?<![0-9])(?P<two>[0-9]{{1,4}}) ?{era}(?! ?\w)",
        lambda found: (found["one"] or found["two"]).rjust(4, "0"),
        text,
    )
    return re.sub(r"^(?P<year>[0-9]{3})$", r"0\g<year>", text)
