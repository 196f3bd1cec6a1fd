"""An end to waiting: a server that drips would keep whoever reads for ever."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

_Given = TypeVar("_Given")


def within(seconds: float, work: Callable[[], _Given]) -> _Given:
    """Return what the work gives, or raise what it raises; TimeoutError if it takes longer.

    It is left alone then, for no read of it would end.

    >>> within(1.0, lambda: "an answer")
    'an answer'
    """
    answers: list[_Given] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(work())
        except Exception as error:  # it belongs to whoever waits
            errors.append(error)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if errors:
        raise errors[0]
    if not answers:
        raise TimeoutError
    return answers[0]
