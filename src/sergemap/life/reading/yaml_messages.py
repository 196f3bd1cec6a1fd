"""What the YAML reader could not make out, said so that a teacher can mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from sergemap.life.locations import LINE_END, TOP, SourcePosition
from sergemap.text import quoted


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the reader stopped, and where the thing it was reading began."""

    context: str
    problem: str
    mark: SourcePosition
    start: SourcePosition  # the mark itself where the reader gives none
    lines: tuple[str, ...]

    @property
    def line(self) -> str:
        return self.line_at(self.mark)

    def line_at(self, mark: SourcePosition) -> str:
        return self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""

    @property
    def before(self) -> str:
        return self.line[: self.mark.column - 1]

    def character(self, mark: SourcePosition) -> str:
        return self.line_at(mark)[mark.column - 1 : mark.column]


Place = tuple[SourcePosition, str]
"""Where the writer should look, and what is wrong there."""


def loader() -> type[yaml.SafeLoader]:
    """Return the loader in C, or where PyYAML was built without it the one in Python."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def explanation(error: yaml.MarkedYAMLError, text: str) -> Place:
    """Return where the writer should look, and what is wrong there."""
    trouble = _trouble(error, text)
    message = f"{trouble.context}: {trouble.problem}"
    for pattern, place, explain in _EXPLANATIONS:
        if re.search(pattern, message):
            if not isinstance(explain, str):
                return explain(trouble)
            mark = trouble.start if place == "start" else trouble.mark
            return mark, explain.format(trouble.character(mark))
    return trouble.mark, f"this cannot be read as YAML: {trouble.problem}"


def _place_of(mark: yaml.Mark) -> SourcePosition:
    return SourcePosition(mark.line + 1, mark.column + 1)


def _trouble(error: yaml.MarkedYAMLError, text: str) -> _Trouble:
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    mark, start = (_place_of(marks[n]) if marks else TOP for n in (0, -1))
    lines = tuple(LINE_END.split(text))
    return _Trouble(error.context or "", error.problem or "", mark, start, lines)


_HALVES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def _escape(trouble: _Trouble) -> Place:
    halves = _HALVES.search(trouble.line, max(0, trouble.mark.column - 4))
    if halves and halves.start() < trouble.mark.column:
        letter = halves[0].encode().decode("unicode-escape").encode("utf-16", "surrogatepass")
        text = letter.decode("utf-16")
        return (
            trouble.mark._replace(column=halves.start() + 1),
            f"{halves[0]} are the halves of a letter, as some programs write JSON; write {text} "
            "itself",
        )
    return (
        trouble.mark,
        "in double quotes a backslash begins an escape; write \\\\, or put the text in single "
        "quotes",
    )


def _second_colon(trouble: _Trouble) -> Place:
    if re.search(r":\s", trouble.before):
        return (
            trouble.mark,
            "a second ': ' in one line; put quotes around a text that contains ': '",
        )
    above = SourcePosition(trouble.mark.line - 1, 1)
    if _glued_key(trouble.line_at(above)):
        return _missing_space(trouble, above)
    line_start = SourcePosition(
        trouble.mark.line, len(trouble.line) - len(trouble.line.lstrip()) + 1
    )
    quotes = "or put quotes around a text that contains ': '"
    if _begins_a_value(trouble.lines[: above.line], line_start.column):
        key = above._replace(column=line_start.column)
        return key, f"this key has no colon; {_ADD_COLON}, {quotes}"
    if trouble.line.lstrip().startswith("- "):
        return line_start, f"{_stray_entry(trouble, line_start)}, {quotes}"
    if not trouble.line_at(above).strip() and (last := _key_above(trouble.lines[: above.line])):
        advice = f"begin it there, {quotes}"
        return (
            line_start,
            f"this key does not line up with line {last.line}, column {last.column}; {advice}",
        )
    advice = f"begin it under the key above, {quotes}"
    return line_start, f"this line does not fit under the one above; {advice}"


def _key_above(lines: Sequence[str]) -> SourcePosition | None:
    """Return where the last key of some lines stands, None where they have none."""
    for number in range(len(lines), 0, -1):
        if found := re.match(r" *(?:- +)*(?=[\w-]+:(?:\s|$))", lines[number - 1]):
            return SourcePosition(number, found.end() + 1)
    return None


_ADD_COLON = "write a colon and a space after it"
_BEGINNING = re.compile(r"(?P<indent> *(?:- +)*)[^\s#'\"\[{|>-]")


def _begins_a_value(lines: Sequence[str], column: int) -> bool:
    """Return whether the last line begins a value in a column, where a key might begin, too."""
    *before, last = lines or ("",)
    found = _BEGINNING.match(last)
    if not found or len(found["indent"]) + 1 != column or re.search(r":(?:\s|$)", last):
        return False
    above = (line.rstrip() for line in reversed(before) if line.strip()[:1] not in ("", "#"))
    return "-" in found["indent"] or next(above, ":").endswith(":")


def _simple_key(trouble: _Trouble) -> Place:
    if _glued_key(trouble.line_at(trouble.start)):
        return _missing_space(trouble, trouble.start)
    advice = f"{_ADD_COLON}, or indent the line if the text above goes on"
    return trouble.start, f"this key has no colon; {advice}"


def _glued_key(line: str) -> re.Match[str] | None:
    return re.match(r"[\s-]*(?P<key>[\w-]+):(?=[^\s:/])", line)


def _missing_space(trouble: _Trouble, mark: SourcePosition) -> Place:
    found = _glued_key(trouble.line_at(mark))
    key = found["key"] if found else ""
    column = found.start("key") + 1 if found else mark.column
    return SourcePosition(
        mark.line, column
    ), f"write a space after the colon of {quoted(key)[1:-1]}:"


def _brackets(trouble: _Trouble) -> Place:
    opening = trouble.character(trouble.start)
    closing = "]" if opening == "[" else "}"
    if trouble.mark.line == trouble.start.line:
        message = (
            f"expected ',' or '{closing}' for the '{opening}' in column {trouble.start.column}"
        )
        return (
            trouble.mark,
            f"{message}; put quotes around a text that contains ': ', brackets or quotes",
        )
    message = f"this '{opening}' is not closed; write '{closing}' where it ends"
    advice = f"put quotes around a text that begins with '{opening}'"
    return trouble.start, f"{message}, or {advice}"


_AFTER_BRACKETS = re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?(?P<open>[\[{]).*[\]}]\s*$")


def _neighbours(trouble: _Trouble) -> Place:
    character = trouble.character(trouble.mark)
    if character not in "]}" and (found := _AFTER_BRACKETS.match(trouble.before)):
        mark = SourcePosition(trouble.mark.line, found.start("open") + 1)
        return mark, f"put quotes around a text that begins with '{found['open']}'"
    if character and character in "]}":
        return trouble.mark, f"there is a '{character}' too much; delete it, or quote the text"
    if quote := _quote_over_lines(trouble):
        return _late_close(trouble, quote)
    if re.search(r"['\"]\s*$", trouble.before) or trouble.before.strip().endswith(("'", '"')):
        advice = "write a quote within quotes twice (''), or use the other kind of quotes"
        return trouble.mark, f"text goes on after the closing quote; {advice}"
    if character == "-":
        return trouble.mark, _stray_entry(trouble, trouble.mark)
    if "collection" in trouble.context:
        line = trouble.start.line
        advice = "begin it with '- ' as well, or indent it as what it belongs to"
        return trouble.mark, f"this line does not fit among the entries since line {line}; {advice}"
    column = trouble.mark.column
    advice = "line it up with its neighbours, or close the quote above"
    return trouble.mark, f"this line begins in column {column}, and those above do not; {advice}"


def _stray_entry(trouble: _Trouble, mark: SourcePosition) -> str:
    """Return where a '- ' should stand: as the nearest above it, best of all one of its kind."""
    message = "this '- ' does not line up with"
    above: list[tuple[int, int, str]] = []
    for number in range(mark.line - 1, 0, -1):
        line = trouble.lines[number - 1]
        column = len(line) - len(line.lstrip(" ")) + 1
        if line.lstrip(" ").startswith("- ") and column != mark.column:
            above.append((number, column, _first_key(line)))
    kind = _first_key(trouble.line_at(mark))
    akin = (each for each in above if kind and each[2] == kind)
    if found := next(akin, above[0] if above else None):
        nearest = f"that of line {found[0]}, in column {found[1]}"
        return f"{message} {nearest}; begin it there, or indent it under its key"
    return f"{message} the others; indent it under its key"


def _first_key(line: str) -> str:
    found = re.match(r" *- +\{? *(?P<key>[\w-]+):", line)
    return found["key"] if found else ""


def _late_close(trouble: _Trouble, quote: SourcePosition) -> Place:
    message = f"is closed in line {trouble.mark.line} only, where text goes on after it"
    advice = "close it where its text ends, or delete it"
    return quote, f"this quote {trouble.character(quote)} {message}; {advice}"


def _quote_over_lines(trouble: _Trouble) -> SourcePosition | None:
    """Return where the quoted text begins that ends just before the trouble, if in a line above."""
    mark = (trouble.mark.line - 1, trouble.mark.column - 1)
    before: yaml.Token | None = None
    try:
        for token in yaml.scan("\n".join(trouble.lines[: trouble.mark.line]), Loader=loader()):
            if (token.start_mark.line, token.start_mark.column) >= mark:
                break
            before = token
    except yaml.YAMLError:
        return None
    is_quoted = isinstance(before, yaml.ScalarToken) and before.style in ("'", '"')
    if before is None or not is_quoted or before.end_mark.line != mark[0]:
        return None
    return _place_of(before.start_mark) if before.start_mark.line < mark[0] else None


# The first that fits is told, where the trouble starts or where it is met; a function says more.
# The words on the left are those of libyaml and of the reader in Python.
_EXPLANATIONS: tuple[tuple[str, str, str | Callable[[_Trouble], Place]], ...] = (
    (
        r"quoted scalar: .*(end of stream|document (separator|indicator))",
        "start",
        "this text begins with a quote {} that is never closed; close it",
    ),
    (r"quoted scalar: ", "", _escape),
    (
        r"cannot start any token|scanning a directive|scanning an? (anchor|alias)",
        "start",
        "a text cannot begin with '{}'; put quotes around it",
    ),
    (r"mapping values are not allowed", "", _second_colon),
    (r"scanning a simple key", "", _simple_key),
    (r"parsing a flow (mapping|sequence)", "", _brackets),
    (r"parsing a block (mapping|collection)", "", _neighbours),
    (
        r"sequence entries are not allowed",
        "mark",
        "a list cannot begin in the line of its key; begin the list on the next line, or put "
        "quotes around a text that begins with '- '",
    ),
    (
        r"mapping keys are not allowed",
        "mark",
        "put quotes around a text that begins with '? '",
    ),
    (
        r"scanning a block scalar",
        "start",
        "nothing may follow '{0}' in its line; begin the text in the next line, or put quotes "
        "around a text that begins with '{0}'",
    ),
    (
        r"a tag\b|tag handle",
        "start",
        "tags are not used here; put quotes around a text that begins with '!'",
    ),
    (
        r"<document start>",
        "mark",
        "nothing can follow here; begin every key of the file at the left margin, and write no "
        "'...'",
    ),
    (
        r"node content",
        "mark",
        "a value is missing before this '{0}'; write one, or put quotes around a text that begins "
        "with '{0}'",
    ),
)
