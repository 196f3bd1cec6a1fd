"""The live preview as a whole: what it shows and says, without a browser."""

import contextlib
import re
import signal
import time
from pathlib import Path

from tests.programs import start

from sergemap.commands import serve
from sergemap.commands.build import build_file
from sergemap.commands.serve import edition_of
from sergemap.page.policy import own_policy
from sergemap.preview.dressing import dressed
from sergemap.preview.edition import Edition

SMALL = Path(__file__).parents[1] / "browser" / "lives" / "small.yaml"


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


def test_a_second_preview_takes_the_next_port_and_ctrl_c_is_quiet(tmp_path):
    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())
    words = ("life.yaml", "--no-open")

    with running(*words, at=tmp_path) as first, running(*words, at=tmp_path) as second:
        ports = {re.findall(r":([0-9]+)/", line_with(one, "http"))[0] for one in (first, second)}
        for one in (first, second):
            one.send_signal(signal.SIGINT)
            out, errors = one.communicate(timeout=90)
            assert (one.returncode, out, errors) == (0, "", "")

    assert len(ports) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["life.yaml"]


def test_it_goes_on_through_a_fault_a_vanished_file_and_a_hasty_hand(tmp_path):
    data, good = tmp_path / "life.yaml", SMALL.read_text("utf-8")
    data.write_text(good, "utf-8")

    with running("life.yaml", "--no-open", "--port", "0", at=tmp_path) as process:
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


def test_a_taken_port_is_one_sentence(taken_port, tmp_path):
    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())

    with running("life.yaml", "--no-open", "--port", str(taken_port), at=tmp_path) as process:
        out, errors = process.communicate(timeout=90)

    assert (process.returncode, out) == (1, "")
    advice = "name another, or leave --port away to get a free one"
    assert errors == f"port {taken_port} is taken; {advice}\n"


def test_a_slip_of_the_program_does_not_end_the_preview(monkeypatch, tmp_path):
    def fail(_):
        raise ZeroDivisionError("by nobody's fault")

    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())
    monkeypatch.setattr(serve, "edition_of", fail)
    lines = []

    edition = serve._next_edition(
        Edition("<p>A life</p>"), str(tmp_path / "life.yaml"), lines.append
    )

    assert edition.page == "<p>A life</p>"
    assert "your file is not to blame: ZeroDivisionError" in lines[0]
