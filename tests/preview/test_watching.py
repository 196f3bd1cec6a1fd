"""When the files of a life are saved, however an editor does it."""

import sys
import threading

import pytest

from sergemap.preview.watching import saves, stamp


class Watched:
    """Counts the saves of a life that are heard."""

    def __init__(self, data):
        self.stop = threading.Event()
        self.heard = threading.Semaphore(0)
        self.thread = threading.Thread(target=self._count, args=(data,))
        self.thread.start()

    def _count(self, data):
        for _ in saves(data, self.stop):
            self.heard.release()

    def hears(self, patience_s=90):
        return self.heard.acquire(timeout=patience_s)

    def forget(self):
        """Wait until nothing more is heard."""
        while self.hears(0.4):
            pass


@pytest.fixture
def watched(tmp_path):
    """Watch a life in a folder of its own."""
    data = tmp_path / "life" / "life.yaml"
    data.parent.mkdir()
    data.write_text("title: A", "utf-8")
    watched = Watched(data)
    assert watched.hears()
    watched.forget()
    yield data, watched
    watched.stop.set()
    watched.thread.join(10)


def save(data, way):
    beside = data.with_name(f".{data.name}.swp")
    match way:
        case "in place":
            data.write_text("title: B", "utf-8")
        case "renamed over":
            beside.write_text("title: B", "utf-8")
            beside.replace(data)
        case "moved away and back":
            data.rename(data.with_name("life.yaml~"))
            data.write_text("title: B", "utf-8")
        case "vanished":
            data.unlink()
        case "a translation":
            data.with_name("life.fr.yaml").write_text("language: fr", "utf-8")
        case "the lock":
            data.with_name("life.lock.yaml").write_text("", "utf-8")


@pytest.mark.parametrize(
    "way",
    ["in place", "renamed over", "moved away and back", "vanished", "a translation", "the lock"],
)
def test_every_way_of_saving_is_heard(watched, way):
    data, ears = watched

    save(data, way)

    assert ears.hears()


def test_a_file_that_comes_back_is_heard(watched):
    data, ears = watched
    data.unlink()
    assert ears.hears()
    ears.forget()

    data.write_text("title: C", "utf-8")

    assert ears.hears()


def test_a_folder_that_comes_back_is_watched_again(watched):
    data, ears = watched
    data.unlink()
    data.parent.rmdir()
    assert ears.hears()
    ears.forget()

    data.parent.mkdir()
    data.write_text("title: C", "utf-8")
    assert ears.hears()
    ears.forget()
    data.write_text("title: D", "utf-8")

    assert ears.hears()


def test_saving_twice_is_heard_after_the_second(watched):
    data, ears = watched
    data.write_text("title: C", "utf-8")
    assert ears.hears()

    data.write_text("title: D", "utf-8")

    assert ears.hears()


def test_what_is_none_of_its_files_is_not_heard(watched):
    data, ears = watched

    for name in ("other.yaml", ".life.yaml.swp", "life.yaml~", "4913", "life.notes.yaml.bak"):
        data.with_name(name).write_text("x", "utf-8")

    assert not ears.hears(1.5)


@pytest.mark.skipif(sys.platform == "win32", reason="links are for those who may make them")
def test_a_life_behind_a_link_is_watched_where_it_really_is(tmp_path):
    real = tmp_path / "real" / "another.yaml"
    real.parent.mkdir()
    real.write_text("title: A", "utf-8")
    (tmp_path / "life.yaml").symlink_to(real)
    ears = Watched(tmp_path / "life.yaml")
    assert ears.hears()
    ears.forget()

    real.write_text("title: B", "utf-8")

    assert ears.hears()
    ears.stop.set()
    ears.thread.join(10)


def test_the_stamp_of_a_life_changes_with_each_of_its_files(tmp_path):
    data = tmp_path / "life.yaml"
    stamps = [stamp(data)]
    for name in ("life.yaml", "life.fr.yaml", "life.lock.yaml"):
        data.with_name(name).write_text("a", "utf-8")
        stamps.append(stamp(data))

    assert len(set(stamps)) == 4


def test_the_stamp_of_a_life_changes_with_its_pictures_and_sounds(tmp_path):
    data = tmp_path / "life.yaml"
    (tmp_path / "pictures").mkdir()
    stamps = [stamp(data)]

    for name in ("a.JPG", "pictures/b.svg", "pictures/c.mp3"):
        (tmp_path / name).write_bytes(b"")
        stamps.append(stamp(data))
    (tmp_path / "notes.txt").write_bytes(b"")

    assert len(set(stamps)) == 4
    assert stamp(data) == stamps[-1]
