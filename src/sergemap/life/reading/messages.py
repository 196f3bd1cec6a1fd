"""What pydantic finds wrong, said in the words of the life."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic import ValidationError

from sergemap.errors import MOST_LISTED, DateError
from sergemap.life import model
from sergemap.life.date_advice import message_of, shows_months
from sergemap.life.field_types import COORDINATES, Record
from sergemap.life.locations import KEY, Loc, position_of
from sergemap.life.reading.plain_values import Finding, Page
from sergemap.life.reading.record_types import REFERENCES, TRANSLATION, Kinds, shape
from sergemap.life.reading.unseen import odd_start
from sergemap.life.synonyms import meant
from sergemap.text import Words, did_you_mean, quoted, slug

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from sergemap.errors import Fault

_Read = TypeVar("_Read", bound=Record)

_TRANSLATED = frozenset(record for _, record in TRANSLATION.values())
_CHOICE_NAMES = {"by": "means of travel", "how": "manner of arrival"}


class _Wrong(NamedTuple):  # no dataclass: there may be thousands
    """One thing that pydantic found, and the record of the life that it is in."""

    fault: str  # pydantic's name for it
    loc: Loc
    found: object
    context: dict[str, object]
    word: str  # what the writer calls the record: "stay"
    record: type[Record]
    is_written: bool
    may_advise: bool = True  # to seek advice for thousands would take seconds
    has_months: bool = False  # other dates of the file are months such as 1919/04
    language: str = ""  # of the file, where it says one

    @property
    def field(self) -> str:
        names = [step for step in self.loc if isinstance(step, str) and step != KEY]
        return names[-1] if names else ""

    @property
    def kind_found(self) -> str:
        if isinstance(self.found, str):
            return f"text {quoted(self.found)}"
        return "a list" if isinstance(self.found, list) else "keys and values"


def understood(
    kind: type[_Read], page: Page, kinds: Kinds, findings: Iterable[Finding] = ()
) -> tuple[_Read | None, list[Fault]]:
    """Return a page as the record that it should be, and all its faults; either may be lacking."""
    faults = list(page.faults)
    if page.life is None:
        return None, faults
    faults += [page.fault(loc, message) for loc, message in findings]
    try:
        return kind.model_validate(page.life), faults
    except ValidationError as error:
        return None, [*faults, *_faults_in(error, page, kinds)]


def _faults_in(error: ValidationError, page: Page, kinds: Kinds) -> Iterator[Fault]:
    wrongs = [_wrong(detail, page, kinds) for detail in error.errors(include_url=False)]
    if len(wrongs) > MOST_LISTED:
        wrongs.sort(key=lambda wrong: position_of(_place_of(wrong, page), page.positions))
    unknown = (wrong for wrong in wrongs if wrong.fault == "extra_forbidden")
    meant = {_meant(wrong) for wrong in islice(unknown, MOST_LISTED)}
    texts = (wrong.found for wrong in wrongs if isinstance(wrong.found, str))
    count, has_months = 0, shows_months(texts)
    tag = page.life.get("language") if isinstance(page.life, dict) else ""
    language = tag if isinstance(tag, str) else ""
    for wrong in wrongs:
        is_misspelt = wrong.fault == "missing" and wrong.loc in meant
        wrong = wrong._replace(
            may_advise=count < MOST_LISTED, has_months=has_months, language=language
        )
        message = None if is_misspelt else _message(wrong)
        if message is not None:
            count += 1
            yield page.fault(_place_of(wrong, page), message)


def _message(wrong: _Wrong) -> str | None:
    """Return what is wrong; None: that is told elsewhere."""
    return _SAYINGS.get(wrong.fault, _say_anything)(wrong)


def _meant(wrong: _Wrong) -> Loc:
    """Return the loc of the key that the writer most likely meant."""
    key = str(wrong.loc[-1])
    near = _fields_of(wrong.record).nearest(key.partition(":")[0])
    return (*wrong.loc[:-1], near or key)


@lru_cache(maxsize=64)
def _fields_of(record: type[Record]) -> Words:
    return Words.of(record.model_fields)


def with_article(word: str) -> str:
    """Return the word after its article.

    >>> with_article("event"), with_article("stay")
    ('an event', 'a stay')
    """
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _wrong(detail: ErrorDetails, page: Page, kinds: Kinds) -> _Wrong:
    loc: Loc = detail["loc"]
    if loc[-1:] in (("place",), ("position",)) and loc[:-1] in page.positions and "via" in loc:
        loc = loc[:-1]  # which kind of waypoint pydantic took it for
    holder = loc if detail["type"] == "model_type" else loc[:-1]
    while shape(holder) not in kinds:
        holder = holder[:-1]
    word, record = kinds[shape(holder)]
    context = dict(detail.get("ctx", {}))
    is_written = loc in page.positions
    return _Wrong(detail["type"], loc, detail["input"], context, word, record, is_written)


def _place_of(wrong: _Wrong, page: Page) -> Loc:
    if wrong.fault == "extra_forbidden":
        return (*wrong.loc, KEY)
    if wrong.fault == "missing" and not wrong.is_written:
        holder = wrong.loc[:-1]
        return (*holder, KEY) if (*holder, KEY) in page.positions else holder
    return wrong.loc


def _say_missing(wrong: _Wrong) -> str | None:
    if wrong.field == "id" and wrong.record is model.Stay:
        return None  # what the id would follow from is missing or wrong, and told already
    if wrong.is_written:
        return (
            f"'{wrong.field}' of the {wrong.word} is empty; write something after '{wrong.field}:'"
        )
    return f"{wrong.word} has no '{wrong.field}'; add '{wrong.field}: …'"


def _say_unknown(wrong: _Wrong) -> str:
    known = list(wrong.record.model_fields)
    key = wrong.field
    start, colon, _ = key.partition(":")
    if colon and start in known:
        return f"write a space after the colon of '{start}:'"
    if wrong.record is model.Place and key.lower() in chain.from_iterable(COORDINATES):
        return f"unknown key {quoted(key)} in a place; write 'at: [latitude, longitude]'"
    guess = did_you_mean(key, _fields_of(wrong.record)) if wrong.may_advise else ""
    advice = guess or f" The keys are {', '.join(known)}"
    return f"unknown key {quoted(key)} in {with_article(wrong.word)}.{advice}"


def _label(wrong: _Wrong) -> str:
    entry = "an entry of " if isinstance(wrong.loc[-1], int) else ""
    return f"{entry}'{wrong.field}' of {with_article(wrong.word)}"


def _say_text(wrong: _Wrong) -> str:
    sign = "'[' or '- '" if isinstance(wrong.found, list) else "'{', or contains ': '"
    advice = f"put quotes around a text that begins with {sign}"
    return f"{_label(wrong)}: expected text, found {wrong.kind_found}; {advice}"


_BETWEEN_NAMES = re.compile(
    r"[,;&+/|\n]|\s(?:and|et|und|y|e|ed|i|и|en|och|og|a|oraz|with|mit|avec|con|с)\s", re.IGNORECASE
)


def _say_list(wrong: _Wrong) -> str:
    if isinstance(wrong.found, str) and (odd := odd_start(wrong.found)):
        return odd
    if isinstance(wrong.found, str) and len(wrong.found) < 40 and wrong.found.isprintable():
        holds_keys = (
            wrong.field in ("people", "sources", "via", "languages") and ":" not in wrong.found
        )
        several = [each for each in _BETWEEN_NAMES.split(wrong.found) if each.strip()]
        keys = ", ".join(slug(each) or each.strip() for each in several)
        advice = f"write [{keys if holds_keys else wrong.found}]"
    else:
        advice = "begin each entry with '- '"
    return f"{_label(wrong)}: expected a list, found {wrong.kind_found}; {advice}"


def _say_mapping(wrong: _Wrong) -> str:
    return f"{_label(wrong)}: expected keys and values, found {wrong.kind_found}; write 'key: …'"


def _say_record(wrong: _Wrong) -> str:
    if wrong.record is model.SourceRef:
        expected = "expected the key of a source, as in memoirs or memoirs: ch. 3"
        return f"{expected}, found {wrong.kind_found}"
    first = next(
        (name for name, field in wrong.record.model_fields.items() if field.is_required()),
        next(iter(wrong.record.model_fields)),
    )
    if wrong.record is model.Stay:
        first = "place"
    advice = f"write '{first}: …' and so on"
    return f"{wrong.word}: expected keys and values, found {wrong.kind_found}; {advice}"


def _say_choice(wrong: _Wrong) -> str:
    choices = _choices(str(wrong.context["expected"]))
    name = _CHOICE_NAMES.get(wrong.field, wrong.field)
    if not isinstance(wrong.found, str):
        return f"'{wrong.field}' is one of {', '.join(choices)}, found {wrong.kind_found}"
    advice = _choice_advised(wrong.field, wrong.found, choices) if wrong.may_advise else ""
    return f"{quoted(wrong.found)} is no {name}.{advice} One of {', '.join(choices)}"


def _choice_advised(field: str, found: str, choices: tuple[str, ...]) -> str:
    word = meant(field, found)
    return f" Did you mean {quoted(word)}?" if word else did_you_mean(found, Words.of(choices))


@lru_cache(maxsize=64)
def _choices(expected: str) -> tuple[str, ...]:
    """Return the choices that pydantic tells: 'high', 'medium' or 'low'."""
    return tuple(re.findall(r"'([^']*)'", expected))


def _say_slug(wrong: _Wrong) -> str | None:
    is_key = wrong.loc[-1] == KEY
    # no such place, no such person: told better by those who know all keys
    refers = shape(wrong.loc) in REFERENCES or (is_key and wrong.record in _TRANSLATED)
    if refers or not (wrong.is_written or is_key):
        return None
    name = "key" if is_key else wrong.field
    advice = f"such as '{slug(str(wrong.found)) or 'saint-petersburg'}'"
    rule = f"write small letters a to z, digits and hyphens, {advice}"
    return f"{quoted(str(wrong.found))} cannot be {with_article(name)}; {rule}"


def _say_too_few(wrong: _Wrong) -> str | None:
    if wrong.found:
        return None  # entries there are, and what is wrong with them is told
    return f"'{wrong.field}' of the {wrong.word} is empty; write at least one entry"


def _say_value(wrong: _Wrong) -> str:
    error = wrong.context["error"]
    if isinstance(error, DateError) and wrong.may_advise:
        return message_of(error, has_months=wrong.has_months, language=wrong.language)
    return str(error)


def _say_anything(wrong: _Wrong) -> str:
    return f"{_label(wrong)} cannot be {wrong.kind_found}"


_SAYINGS: dict[str, Callable[[_Wrong], str | None]] = {
    "missing": _say_missing,
    "extra_forbidden": _say_unknown,
    "string_type": _say_text,
    "tuple_type": _say_list,
    "dict_type": _say_mapping,
    "model_type": _say_record,
    "literal_error": _say_choice,
    "string_pattern_mismatch": _say_slug,
    "too_short": _say_too_few,
    "value_error": _say_value,
}
