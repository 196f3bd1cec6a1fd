"""The licence of a life: names of SPDX, words, addresses."""

import pytest

from sergemap.life.licences import licence_of

CC = "https://creativecommons.org"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("CC-BY-4.0", ("by", "CC BY 4.0", f"{CC}/licenses/by/4.0/")),
        ("cc by 4.0", ("by", "CC BY 4.0", f"{CC}/licenses/by/4.0/")),
        ("CC-BY-NC-SA-3.0", ("by", "CC BY-NC-SA 3.0", f"{CC}/licenses/by-nc-sa/3.0/")),
        ("CC0-1.0", ("named", "CC0 1.0", f"{CC}/publicdomain/zero/1.0/")),
        ("CC0 1.0", ("named", "CC0 1.0", f"{CC}/publicdomain/zero/1.0/")),
        ("CC-BY-4.0 (https://example.org/by)", ("by", "CC BY 4.0", "https://example.org/by")),
        ("All rights reserved", ("words", "All rights reserved", None)),
        (
            "For schools only: https://example.org/rights.",
            ("words", "For schools only", "https://example.org/rights"),
        ),
        (
            "https://example.org/rights",
            ("words", "https://example.org/rights", "https://example.org/rights"),
        ),
    ],
)
def test_a_name_of_spdx_gets_its_proper_name_and_words_stay_words(text, read):
    assert licence_of(text) == read
