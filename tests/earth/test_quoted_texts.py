"""What is sought among sorted names is what a search of the whole table finds."""

import re

from sergemap.earth.city_table import city_table
from sergemap.earth.quoted_texts import QuotedTexts

TABLE = city_table(15000)._haystack[: 2**20]
BEGINNINGS = [match.start() for match in re.finditer(rb'(?<=[\[ ])"', TABLE)]


def scanned(text):
    return [match.start() for match in re.finditer(re.escape(text), TABLE)]


def test_names_of_any_length_are_found_where_they_are():
    quoted = QuotedTexts(TABLE)
    sought = {TABLE[at : TABLE.index(b'"', at + 1) + 1] for at in BEGINNINGS[:-9:401]}
    sought |= {match[0] for match in re.finditer(rb'(?<=[\[ ])"[a-z]{1,3}"', TABLE)}

    assert len(sought) > 150
    for text in sorted(sought):
        assert [*quoted.find(text)] == scanned(text), text


def test_what_is_not_there_is_not_found():
    quoted = QuotedTexts(TABLE)

    for text in (b'"zzzz"', b'"\x7f\x7f\x7f\x7f"', b'"q"'):
        assert [*quoted.find(text)] == scanned(text)
    assert [*QuotedTexts(b"").find(b'"riga"')] == []


def test_a_text_at_the_very_end_is_found():
    assert [*QuotedTexts(b'["riga", "a"').find(b'"a"')] == [9]
