"""The live preview as a whole: what it shows and says, without a browser."""

import contextlib
import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from tests.programs import SMALL, start

from sergemap.commands import serve
from sergemap.commands.build import run as build_file
from sergemap.commands.serve import edition_of
from sergemap.page.policy import own_policy
from sergemap.preview.dressing import dressed
from sergemap.preview.edition import Edition


def test_of_the_built_page_nothing_else_is_changed(tmp_path):
    built = build_file(SMALL, tmp_path / "small.html").path.read_text("utf-8")

    page = dressed(edition_of(str(SMALL))).decode()

    assert edition_of(str(SMALL)).page == built
    first = '<script type="application/json" id="sergemap-edition">'
    added = page[page.index(first) : page.index('<meta name="viewport"')]
    bare = page.replace(added, "").replace(own_policy(page), own_policy(built))
    assert bare == built.replace(
        f'content="{own_policy(built)}">\n', f'content="{own_policy(built)}">\n\n'
    ).replace(">\n\n<meta", ">\n<meta", 1)


def test_the_page_of_a_build_knows_no_preview(tmp_path):
    built = build_file(SMALL, tmp_path / "small.html").path.read_text("utf-8")

    assert "sergemap-edition" not in built
    assert "connect-src" not in built
    assert "EventSource" not in built


@contextlib.contextmanager
def running(*words, at):
    with start("serve", *words, at=at) as process:
        try:
            yield process
        finally:
            process.kill()


def line_with(process, part):
    return next(line for line in process.stdout if part in line)


@pytest.fixture
def data(tmp_path):
    """Return a life in a folder of its own."""
    return Path(shutil.copy(SMALL, tmp_path / "life.yaml"))


SERVE = ("life.yaml", "--no-open")


def test_a_second_preview_takes_the_next_port_and_ctrl_c_is_quiet(data):
    home = data.parent

    with running(*SERVE, at=home) as first, running(*SERVE, at=home) as second:
        ports = {re.findall(r":([0-9]+)/", line_with(one, "http"))[0] for one in (first, second)}
        for one in (first, second):
            one.send_signal(signal.SIGINT)
            out, errors = one.communicate(timeout=90)
            assert (one.returncode, out, errors) == (0, "", "")

    assert len(ports) == 2
    assert list(home.iterdir()) == [data]


def test_it_goes_on_through_a_fault_a_vanished_file_and_a_hasty_hand(data):
    good = data.read_text("utf-8")

    with running(*SERVE, "--port", "0", at=data.parent) as process:
        line_with(process, "http")
        data.write_text(good.replace("place: paris", "place: Pariss"), "utf-8")
        assert line_with(process, "life.yaml:").startswith("life.yaml:11:13: stay in 'Pariss'")
        assert line_with(process, "|").startswith("    11 |   - ")
        data.unlink()
        assert "there is no such file" in line_with(process, "life.yaml:")
        for number in range(12):
            data.write_text(good.replace("A short exile", f"Exile {number}"), "utf-8")
            time.sleep(0.02)  # as fast as a hand can save, not to wait for something
        assert line_with(process, "built").startswith("built in ")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=90)

    assert errors == ""


def test_a_taken_port_is_one_sentence(taken_port, data):
    with running(*SERVE, "--port", str(taken_port), at=data.parent) as process:
        out, errors = process.communicate(timeout=90)

    assert (process.returncode, out) == (1, "")
    advice = "name another, or leave --port away to get a free one"
    assert errors == f"port {taken_port} is taken; {advice}\n"


def test_a_slip_of_the_program_does_not_end_the_preview(monkeypatch, data):
    def fail(*_):
        raise ZeroDivisionError("by nobody's fault")

    monkeypatch.setattr(serve, "edition_of", fail)
    lines = []

    edition = serve._next_edition(Edition("<p>A life</p>"), str(data), lines.append, "full")

    assert edition.page == "<p>A life</p>"
    assert "your file is not to blame: ZeroDivisionError" in lines[0]
