"""`sergemap serve`: the map in the browser, built anew after each save."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from sergemap.commands.result import Result
from sergemap.life.reading.life_file import read_life
from sergemap.pictures.settings import Wanted, Watch, read_wanted, unwatched
from sergemap.pipeline import page_of
from sergemap.preview.edition import Board, Edition
from sergemap.preview.server import take_port
from sergemap.preview.watching import saves, stamp, wait_for

Say = Callable[[str], None]
_UNTIL_TOLD_S = 0.02
_HALF_SAVED_S = 0.05  # an editor may empty a file first, and fill it then


def run(
    data: str,
    *,
    port: int | None = None,
    say: Say,
    show: Callable[[str], object],
    stop: Event | None = None,
    pictures: str = "full",
    watch: Watch = unwatched,
) -> Result:
    """Serve the map of a life until Ctrl-C, or until stopped; PortError where the port is taken.

    `port` None takes a free one; `say` gets each line for the terminal, `show` the address once,
    `watch` how far the pictures are.
    """
    board, wanted = Board(), read_wanted(pictures)
    with take_port(port, board) as server, suppress(KeyboardInterrupt):
        serving = Thread(target=server.serve_forever, name="preview", daemon=True)
        try:
            for _ in saves(Path(data), stop):
                board.hang(_next_edition(board.edition, data, say, wanted, watch))
                is_first = not serving.is_alive()
                if is_first:  # who asked meanwhile waits: there was no page
                    serving.start()
                    say(f"{server.url} shows the map as you save it; Ctrl-C ends that")
                    show(server.url)
                if not gc.isenabled():  # the command line switched it off
                    _tidy(is_first=is_first)
        finally:
            if serving.is_alive():
                server.shutdown()
    return Result()


def edition_of(data: str, pictures: Wanted = "full", watch: Watch = unwatched) -> Edition:
    """Return the page of a life, with what was guessed; SergemapError where it cannot be built."""
    page, notes, _ = page_of(read_life(data), pictures=pictures, watch=watch)
    return Edition(page.html(), notes=notes)


def _tidy(*, is_first: bool) -> None:
    """Collect garbage between two saves; what the first build left in caches is passed over."""
    time.sleep(_UNTIL_TOLD_S)  # collecting holds up the threads that tell of the new page
    gc.collect()
    if is_first:
        gc.freeze()


def _next_edition(
    before: Edition, data: str, say: Say, pictures: Wanted, watch: Watch = unwatched
) -> Edition:
    """Build the page, or keep the one before with what is wrong now; say what is new."""
    wait_for(Path(data))
    read_at, begun = stamp(Path(data)), time.perf_counter()
    try:
        edition = edition_of(data, pictures, watch)
    except Exception as error:  # whatever it is, the last good map stays
        time.sleep(_HALF_SAVED_S)
        if stamp(Path(data)) != read_at:
            return before  # it was read half saved, and is read again at once
        edition = before.with_faults(error)
    took_ms = (time.perf_counter() - begun) * 1000
    if edition == before:
        return before
    _report(before, edition, took_ms, say)
    return edition


def _report(before: Edition, edition: Edition, took_ms: float, say: Say) -> None:
    for wrong in edition.wrong:
        say(wrong.message)
        if wrong.line.strip():
            say(f"{wrong.number:>6} | {wrong.line}")
    for note in edition.notes:
        if note not in before.notes:
            say(note)
    if not edition.wrong:
        say(f"built in {took_ms:.0f} ms")
    elif edition.page is not None:
        say("the browser still shows the last good map")
