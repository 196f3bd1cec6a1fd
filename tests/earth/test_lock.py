"""The lock keeps what was found, whatever happens."""

import os
import threading
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.cases import cases, table_beside
from tests.earth.lives import PETROGRAD, entry

from sergemap.earth.lock import add_to_lock, drop_unreadable, lock_path, read_lock, write_lock
from sergemap.errors import LifeError, SergemapError
from sergemap.files import locked
from sergemap.life.model import Position
from sergemap.life.reading.yaml_text import INVISIBLE, LARGEST_FILE


def faults_of(path, text):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LifeError) as caught:
        read_lock(path)
    return [f"{fault.line}:{fault.column}: {fault.message}" for fault in caught.value.faults]


def test_the_lock_stands_beside_the_life():
    assert lock_path(Path("data/my.life.yaml")) == Path("data/my.life.lock.yaml")


def test_a_missing_or_an_empty_file_is_an_empty_lock(path):
    assert read_lock(path) == {}

    path.write_text("# nothing yet\n\n", encoding="utf-8")

    assert read_lock(path) == {}


def test_what_is_written_is_read_again(path):
    entries = {
        "petrograd": PETROGRAD,
        "no": entry("Nø: #1", at=Position(-0.5, -1e-5), match="Ленинград\t'x'", id=None),
    }

    write_lock(path, entries)

    assert read_lock(path) == entries


def test_the_same_entries_give_the_same_bytes(path):
    one, other = {"a": entry("A"), "b": entry("B")}, {"b": entry("B"), "a": entry("A")}

    write_lock(path, one)
    first = path.read_bytes()
    write_lock(path, other)

    assert path.read_bytes() == first
    assert b"\r" not in first


def test_the_file_reads_like_a_sentence(path):
    write_lock(path, {"petrograd": PETROGRAD})

    text = path.read_text(encoding="utf-8")

    assert text.startswith("# Written by `sergemap geocode`")
    assert text.endswith(table_beside(__file__)["written"])


def test_a_failed_write_leaves_the_old_lock(path, monkeypatch):
    write_lock(path, {"a": PETROGRAD})
    before = path.read_bytes()

    def full(*_, **__):
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SergemapError, match="no space left"):
        write_lock(path, {"b": PETROGRAD})

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_entries_are_added_and_none_is_overwritten_unasked(path):
    write_lock(path, {"a": entry("old"), "b": entry("old")})

    merged = add_to_lock(path, {k: entry("new") for k in "abc"}, overwrite=["b"])

    assert {key: e.query for key, e in merged.items()} == {"a": "old", "b": "new", "c": "new"}
    assert read_lock(path) == merged


def test_runs_at_the_same_time_lose_nothing(path):
    keys = [f"place-{number}" for number in range(24)]
    runs = [threading.Thread(target=add_to_lock, args=(path, {key: entry(key)})) for key in keys]

    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert sorted(read_lock(path)) == sorted(keys)
    assert list(path.parent.iterdir()) == [path]


def test_what_a_crashed_run_left_behind_is_cleared_away(path):
    path.with_name(".places.lock.yaml.lck").touch()

    add_to_lock(path, {"a": PETROGRAD})

    assert list(path.parent.iterdir()) == [path]


def test_a_run_that_holds_the_lock_for_ever_is_named(path):
    with (
        locked(path),
        pytest.raises(SergemapError, match=r"places\.lock\.yaml\.lck: another run holds it"),
        locked(path, patience_s=0),
    ):
        pass


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path):
    with pytest.raises(SergemapError, match="cannot be written"):
        add_to_lock(tmp_path / "none" / "places.lock.yaml", {"a": PETROGRAD})


@cases
def test_all_faults_are_told_with_their_place(text, faults, path):
    assert faults_of(path, text) == faults


@cases
def test_a_position_is_two_numbers_on_earth(at, fault, path):
    faults = faults_of(
        path, f"a: {{at: {at}, query: q, geocoder: g, match: m, retrieved: 2024-05-01}}\n"
    )

    assert [found.startswith(f"1:9: {fault}") for found in faults] == [True]


@pytest.mark.parametrize("text", ["- a\n", "text\n", "a: {\n", "a: 1\na: 2\n", "a: &x [*x]\n"])
def test_what_is_no_lock_is_said_so(path, text):
    assert faults_of(path, text)


def test_the_path_is_shown_as_it_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("x.lock.yaml").write_bytes(b"\xff\xfe")

    with pytest.raises(LifeError, match=r"^x\.lock\.yaml:1:1: "):
        read_lock(Path("x.lock.yaml"))


def test_any_yaml_reader_understands_the_lock(path):
    write_lock(path, {"petrograd": PETROGRAD})

    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert found["petrograd"]["at"] == [59.93863, 30.31413]


# What people wrote into it.

COMMENTED = table_beside(__file__)["commented"]


def test_comments_survive_a_new_entry(path):
    path.write_text(COMMENTED, encoding="utf-8")

    merged = add_to_lock(path, {"paris": entry("Paris")})

    text = path.read_text("utf-8")
    assert read_lock(path) == merged
    assert [line for line in COMMENTED.splitlines() if line not in text.splitlines()] == []
    assert text.index("# Nobody") < text.index("vyborg:")
    assert text.startswith("# Our own head.\n\n# The gazetteer has the wrong one.\nberlin:\n")


def test_comments_survive_an_entry_that_is_asked_for_again(path):
    path.write_text(COMMENTED, encoding="utf-8")

    merged = add_to_lock(path, {"berlin": entry("Berlin")}, overwrite=["berlin"])

    text = path.read_text("utf-8")
    assert read_lock(path) == merged
    assert merged["berlin"] == entry("Berlin")
    assert "# Mitte, not the whole city" in text
    assert "# The gazetteer has the wrong one.\nberlin:\n" in text


@cases
def test_comments_survive_however_the_lock_is_written(odd, path):
    path.write_bytes(odd.encode())

    merged = add_to_lock(path, {"paris": entry("Paris")})

    assert read_lock(path) == merged
    assert sorted(merged) == ["berlin", "paris"]
    assert path.read_text("utf-8").count("# mine") == 1


# What no reader takes is not written.


def seen(text):
    return INVISIBLE.sub("", text).strip()


@example(query='-"', match="-'", number="-a")
@example(query="a", match="b:\u202ec", number="osm:\u202egnp.exe/7")
@given(query=st.text(), match=st.text(), number=st.text())
def test_whatever_a_service_says_can_be_read_again(tmp_path_factory, query, match, number):
    path = tmp_path_factory.mktemp("lock") / "life.lock.yaml"
    answer = entry(query, match=match, id=number)

    write_lock(path, {"paris": answer})

    assert read_lock(path)["paris"] == entry(
        seen(query) or "?", match=seen(match), id=seen(number) or None
    )


def test_a_lock_that_was_poisoned_is_read_without_the_entry_to_refresh(path):
    write_lock(path, {"berlin": entry("Berlin"), "paris": entry("Paris", match="MATCH")})
    path.write_text(path.read_text("utf-8").replace("MATCH", '"\\uFEFFX"'), "utf-8")
    with pytest.raises(LifeError):
        read_lock(path)

    drop_unreadable(path, ["berlin"])
    with pytest.raises(LifeError):
        read_lock(path)
    drop_unreadable(path, ["paris"])

    assert read_lock(path) == {"berlin": entry("Berlin")}


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices")
def test_a_lock_without_an_end_is_one_fault(path):
    path.symlink_to("/dev/zero")

    with pytest.raises(LifeError, match="it is a pipe or a device, not a file"):
        read_lock(path)


def test_a_lock_that_is_too_large_is_one_fault(path):
    with path.open("wb") as opened:
        opened.truncate(LARGEST_FILE + 1)

    with pytest.raises(LifeError, match="larger than 64 MiB"):
        read_lock(path)
