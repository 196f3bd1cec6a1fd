"""Texts that are compared: plain letters, near words, language tags; and Roman numerals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest

LRI, FSI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_LONGEST = 60  # longer words are compared by their beginning
_LIKENESS = 0.66

# Letters which Unicode does not take apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_ROMAN = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40,
    "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip


def fold(text: str) -> str:
    """Return a text without case and accents; letters of other alphabets stay.

    >>> fold("KÖNIGSBERG"), fold("Łódź"), fold("Ленинград")
    ('konigsberg', 'lodz', 'ленинград')
    """
    plain = text.casefold()
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Return a text as a key is written: small plain letters, digits, hyphens.

    >>> slug("Saint-Étienne du Nord"), slug("Łódź"), slug("Серж")
    ('saint-etienne-du-nord', 'lodz', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text).encode("ascii", "ignore").decode()).strip("-")


LONGEST_NAME = 80
"""Letters; a file name may have 255 bytes, with its suffix and what is put before a draft."""


def safe_name(name: str) -> str:
    """Return a name as a file name in plain letters, not too long for any disk.

    >>> safe_name("Rosa Luxemburg"), safe_name("Édouard Carouy"), safe_name("Серж")
    ('rosa-luxemburg', 'edouard-carouy', '')
    >>> safe_name("Con")  # on Windows the terminal, whatever its suffix
    'con-life'
    """
    safe = slug(name)[:LONGEST_NAME].rstrip("-")
    return f"{safe}-life" if _DEVICES.fullmatch(safe) else safe


_DEVICES = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")


def roman(number: int) -> str:
    """Return a positive number as periods bear it.

    >>> [roman(number) for number in (1, 4, 9, 14, 90)]
    ['I', 'IV', 'IX', 'XIV', 'XC']
    """
    numeral = ""
    for letters, value in _ROMAN.items():
        numeral += letters * (number // value)
        number %= value
    return numeral


def language_in(known: Iterable[str], wanted: str) -> str | None:
    """Return the known language that answers to a tag: `fr` is good enough for `fr-CA`.

    >>> language_in(["en", "fr"], "FR-ca"), language_in(["en"], "fr")
    ('fr', None)
    """
    tags, asked = {tag.casefold(): tag for tag in known}, wanted.casefold()
    return tags.get(asked) or tags.get(asked.partition("-")[0])


def in_language(names: Mapping[str, str], language: str) -> str:
    """Return a name in a language, in English where there is none.

    >>> in_language({"en": "Germany", "es": "Alemania"}, "es-MX")
    'Alemania'
    """
    return names.get(language.partition("-")[0], names["en"])


def quoted(word: str) -> str:
    """Return the word as a message can show it: short, on one line, nothing invisible.

    >>> quoted("Vienna" + chr(10))
    "'Vienna\\\\n'"
    """
    return repr(word) if len(word) <= _LONGEST else f"{word[: _LONGEST - 20]!r}…"


_UNSEEN = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
LONGEST_LINE = 600  # letters


def shown(value: object) -> str:
    r"""Return a text as a terminal may have it: what would steer it is shown as what it is.

    >>> shown("a" + chr(27) + "[2J"), shown("b" + chr(0x202E) + "c")
    ('a\\x1b[2J', 'b\\u202ec')
    """
    return _UNSEEN.sub(lambda found: repr(found[0])[1:-1], str(value))


def shown_line(line: str) -> str:
    """Return one line to be printed: nothing in it steers a terminal, and it has an end.

    >>> len(shown_line("x" * 5000))
    600
    """
    text = shown(line)
    if len(text) <= LONGEST_LINE:
        return text
    rest = f"… ({len(text):,} letters)"
    return text[: LONGEST_LINE - len(rest)] + rest


def shown_json(text: str) -> str:
    """Return lines of JSON whose texts steer no terminal, and mean what they did.

    >>> shown_json('["' + chr(0x9B) + '"]')
    '["\\\\u009b"]'
    """
    return _UNSEEN.sub(lambda found: found[0] if found[0] == "\n" else _u(found[0]), text)


def _u(letter: str) -> str:
    return f"\\u{ord(letter):04x}"


class Words:
    """Known words, made ready for many searches when the first of them comes.

    >>> Words.of(["vienna", "berlin"]).nearest("Viena")
    'vienna'
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        """Hold words that people use, each with the word they should have used.

        >>> Words({"Saint Petersburg": "petrograd"}).nearest("saint-petersbourg")
        'petrograd'
        """
        self._answers = answers

    @classmethod
    def of(cls, known: Iterable[str]) -> Words:
        """Return the words, each of which answers for itself."""
        return cls({word: word for word in known})

    @cached_property
    def _known(self) -> list[tuple[str, frozenset[str], str]]:
        """Each slug with its pairs of letters, and the answer."""
        slugs = ((slug(word)[:_LONGEST], answer) for word, answer in self._answers.items())
        return [(word, _pairs(word), answer) for word, answer in slugs]

    def nearest(self, word: str) -> str | None:
        """Return the nearest known word, None where nothing is near."""
        sought = slug(word[: 2 * _LONGEST])[:_LONGEST]
        pairs = _pairs(sought)
        close = nlargest(5, self._known, key=lambda known: _shared(pairs, known[1]))
        likenesses = [
            (SequenceMatcher(None, sought, near).ratio(), answer) for near, _, answer in close
        ]
        likeness, answer = max(likenesses, key=lambda pair: pair[0], default=(0.0, None))
        return answer if likeness >= _LIKENESS else None


def did_you_mean(word: str, known: Words) -> str:
    """Return the question, or nothing where no known word is near.

    >>> did_you_mean("nmae", Words.of(["name", "note"]))
    " Did you mean 'name'?"
    """
    near = known.nearest(word)
    return f" Did you mean {quoted(near)}?" if near is not None else ""


def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[start : start + 2] for start in range(-1, len(word)))


def _shared(sought: frozenset[str], known: frozenset[str]) -> float:
    return 2 * len(sought & known) / (len(sought) + len(known))


def direction(language: str) -> str:
    """Return the direction of a language's script: `ltr` or `rtl`."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
