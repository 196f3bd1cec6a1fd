"""What is said in the terminal: answers, notes, and in one sentence what went wrong."""

import io
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import typer

from sergemap.commands.result import Result
from sergemap.errors import SergemapError
from sergemap.text import quoted, shown_json, shown_line


def tell(result: Result) -> None:
    """Print what a command answers, the notes first, and leave with its exit code."""
    say_all(result.notes)
    for line in result.lines:
        if result.is_data:
            typer.echo(shown_json(line))
        else:
            say(line)
    if result.code:
        raise typer.Exit(result.code)


def say_all(sentences: Sequence[str]) -> None:
    """Print notes, where they do not mix with the answer."""
    for sentence in sentences:
        say(sentence, err=True)


def say(sentence: str, *, err: bool = False) -> None:
    """Print a sentence on one line; whatever strangers wrote in it steers no terminal."""
    typer.echo(shown_line(sentence), err=err)


_PATIENCE_S = 1.0


def watching() -> Callable[[int, int], None]:
    """Return what shows in a terminal how many pictures are made, where that takes a while."""
    begun, shown = 0.0, ""

    def watch(done: int, of: int) -> None:
        nonlocal begun, shown
        if done == 1:
            begun = time.monotonic()
        if sys.stderr is None or not sys.stderr.isatty():
            return
        if done == of:
            typer.echo(f"\r{' ' * len(shown)}\r" if shown else "", nl=False, err=True)
            shown = ""
        elif time.monotonic() - begun > _PATIENCE_S:
            shown = f"pictures: {done} of {of}"
            typer.echo(f"\r{shown}", nl=False, err=True)

    return watch


NotUnderstood = cast("type[Exception]", typer.BadParameter.__mro__[2])  # it has no other name
"""What typer raises where options and arguments make no sense."""


def explain(error: Exception) -> int:
    """Say how a command is used, and what was wrong with how it was; return the exit code."""
    usage = io.StringIO()
    error.show(file=usage)  # type: ignore[attr-defined]  # typer's
    say_all(usage.getvalue().splitlines())
    return 2


@contextmanager
def plainly() -> Iterator[None]:
    """Say what is wrong on standard error and leave with 1; Ctrl-C is quiet."""
    try:
        yield
    except SergemapError as error:
        say_all(error.sentences)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev -m sergemap: whoever mends it sees where
            raise
        say_all([_last_words(error)])
        sys.exit(1)


def _last_words(error: Exception) -> str:
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else "what is printed cannot be written: "
        return f"{where}{(error.strerror or str(error)).lower()}"
    if isinstance(error, MemoryError | RecursionError):
        return "there is not enough memory for this: is the file larger or deeper than a life is?"
    cause = f"{type(error).__name__}: {error}"
    return f"this cannot be done, and sergemap should say why; please report it: {cause}"


def flush() -> None:
    """Write what is printed; where that fails, the end of the process must not try it again."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def degrees(text: str) -> float:
    """Return what somebody typed as a number, with a comma or a point in it."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise typer.BadParameter(
            f"{quoted(text)} is no number of degrees; write one such as 49.84, "
            "first north, then east, then a date"
        ) from None
