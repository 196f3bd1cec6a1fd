"""The command line, as a whole process: what it prints, where, and how it leaves."""

import json
from functools import partial
from pathlib import Path

import pytest
from tests.cases import changed
from tests.programs import SMALL, sergemap

from sergemap import PlaceWarning, build, read_life
from sergemap.cli import telling
from sergemap.pipeline import page_of

TEXT = SMALL.read_text("utf-8")


@pytest.fixture
def life(tmp_path):
    """Write the small life where the tests run sergemap."""
    data = tmp_path / "life.yaml"
    data.write_text(TEXT, "utf-8")
    return data


@pytest.fixture
def cli(tmp_path):
    """Run sergemap where the test may write."""
    return partial(sergemap, at=tmp_path)


def test_build_writes_the_page_named_after_the_subject_and_says_where(tmp_path, cli):
    ran = cli("build", str(SMALL))

    assert (ran.returncode, ran.stdout.strip()) == (0, str(Path("maps") / "walter-benjamin.html"))
    assert (tmp_path / "maps" / "walter-benjamin.html").read_text("utf-8").endswith("</html>\n")
    assert [path.name for path in tmp_path.iterdir()] == ["maps"]


def test_build_says_what_it_placed_by_itself(tmp_path):
    ran = sergemap("build", str(SMALL), "-o", str(tmp_path / "life.html"))

    assert ran.stderr == "2 places found offline\n"
    assert "Portbou" not in ran.stderr


def test_a_subject_without_latin_letters_gives_way_to_the_file_name(cli):
    single = SMALL.with_name("single.yaml")

    assert cli("build", str(single)).stdout.strip().endswith("single.html")


def test_a_fault_leaves_the_old_page_as_it_was(tmp_path, cli):
    data, page = tmp_path / "life.yaml", tmp_path / "life.html"
    data.write_text(TEXT.replace("place: paris", "place: Pariss"), "utf-8")
    page.write_text("the last good map", "utf-8")

    ran = cli("build", "life.yaml", "-o", "life.html")

    assert ran.returncode == 1
    assert ran.stderr.startswith("life.yaml:11:13: stay in 'Pariss': no such place.")
    assert "Did you mean 'paris'?" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert page.read_text("utf-8") == "the last good map"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["life.html", "life.yaml"]


def test_a_place_nobody_knows_is_a_fault_at_its_line(tmp_path, cli):
    data = tmp_path / "life.yaml"
    data.write_text(TEXT.replace("name: Berlin", "name: Berrlinn"), "utf-8")

    ran = cli("build", "life.yaml")

    assert ran.returncode == 1
    assert ran.stderr.startswith("life.yaml:4:18: Berrlinn: ")
    assert "Berlin" in ran.stderr.split("Berrlinn:")[1]


@pytest.mark.parametrize("words", [["bild"], ["build", "--colour"], ["build", "a", "b"], []])
def test_wrong_use_is_exit_2(words):
    ran = sergemap(*words)

    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("missing", ["nowhere.yaml", "tests"])
def test_a_file_that_cannot_be_read_is_said_so_in_a_sentence(missing):
    ran = sergemap("build", missing)

    assert ran.returncode == 1
    assert missing in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_page_that_cannot_be_written_is_said_so_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("no folder", "utf-8")

    ran = sergemap("build", str(SMALL), "-o", str(tmp_path / "file" / "life.html"))

    assert ran.returncode == 1
    assert "life.html" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.usefixtures("life")
def test_check_counts_and_warns_and_strict_makes_warnings_faults(cli):
    lenient = cli("check", "life.yaml")
    strict = cli("check", "life.yaml", "--strict")

    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert "3 stays" in lenient.stdout
    assert "\x1b" not in lenient.stdout


def test_check_speaks_json_for_editors(tmp_path, life, cli):
    (tmp_path / "life.fr.yaml").write_text("language: fr\n", "utf-8")

    rows = json.loads(cli("check", "life.yaml", "--json").stdout)
    life.write_text("title: A\n", "utf-8")
    wrong = cli("check", "life.yaml", "--json")

    assert {row["code"] for row in rows} == {"gap", "no-source", "not-translated"}
    assert rows[0] == {
        "file": "life.yaml",
        "line": 10,
        "column": 5,
        "severity": "warning",
        "code": "no-source",
        "message": "stay 'berlin-1933' has no sources",
    }
    assert rows[-1]["severity"] == "information"
    assert rows[-1]["file"] == "life.fr.yaml"
    assert wrong.returncode == 1
    assert {row["severity"] for row in json.loads(wrong.stdout)} == {"error"}


@pytest.mark.usefixtures("life")
def test_check_reads_the_lock_too(tmp_path, cli):
    (tmp_path / "life.lock.yaml").write_text("berlin: {at: [1, 2}\n", "utf-8")

    ran = cli("check", "life.yaml")

    assert ran.returncode == 1
    assert ran.stderr.startswith("life.lock.yaml:1:")


def test_thousands_of_faults_are_said_shortly(tmp_path, cli):
    unknown = "".join(f"key-{number}: x\n" for number in range(20_000))
    (tmp_path / "life.yaml").write_text(TEXT + unknown, "utf-8")

    for command in ("check", "build"):
        lines = cli(command, "life.yaml").stderr.splitlines()

        assert len(lines) == 201
        assert lines[-1] == "and 19,800 more; mend these first"


def test_import_says_what_it_wrote_and_what_it_left_out(tmp_path, cli):
    (tmp_path / "stays.csv").write_text("place,dates,mood\nBerlin,3.12.1919,low\n", "utf-8")

    first = cli("import", "stays.csv")
    again = cli("import", "stays.csv")
    checked = cli("check", "stays.yaml")

    assert (first.returncode, first.stdout.strip()) == (0, "stays.yaml")
    assert "stays.csv:1:13: the column 'mood' is not known" in first.stderr
    assert (again.returncode, checked.returncode) == (1, 0)
    assert "there is such a file already" in again.stderr


def test_a_long_name_gives_a_file_name_that_any_disk_takes(tmp_path, cli):
    text = TEXT.replace("name: Walter Benjamin", f"name: {'Long ' * 2000}")
    (tmp_path / "life.yaml").write_text(text, "utf-8")

    ran = cli("build", "life.yaml")

    assert ran.returncode == 0, ran.stderr
    assert len(Path(ran.stdout.strip()).name) < 100


@pytest.mark.usefixtures("life")
def test_geocode_fills_a_lock_that_makes_the_build_silent(cli):
    first = cli("geocode", "life.yaml")
    again = cli("geocode", "life.yaml")
    built = cli("build", "life.yaml")

    assert "life.lock.yaml: 2 added, 0 kept" in first.stdout
    assert "life.lock.yaml: 0 added, 2 kept" in again.stdout
    assert built.stderr == ""


def test_the_version_is_said():
    assert sergemap("--version").stdout.startswith("sergemap ")


def test_where_says_who_held_a_point_and_takes_negative_numbers():
    assert sergemap("where", "40.42", "-3.70", "1930-06-01").stdout == "Spain\n"
    assert sergemap("where", "-33.87", "151.21", "1910").stdout == "Australia\n"
    assert sergemap("where", "30", "-40", "1941-04").stdout == "open sea\n"
    assert sergemap("where", "49.84", "24.03", "1930", "--lang", "fr").stdout == "Pologne\n"


def test_where_reads_a_decimal_comma_and_says_what_would_be_right():
    assert sergemap("where", "49,84", "24,03", "1930").stdout == "Poland\n"
    refused = sergemap("where", "Lviv", "24.03", "1930")
    assert refused.returncode == 2
    assert "'Lviv' is no number of degrees; write one such as 49.84" in refused.stderr


def test_where_gives_a_line_for_each_owner_of_a_year():
    lines = sergemap("where", "59.94", "30.31", "1922").stdout.splitlines()

    assert [line.split("  ")[0] for line in lines] == ["Soviet Russia", "Soviet Union"]
    assert lines[1].endswith("1922-12-30 to 1947-12-31")


def test_where_outside_its_years_is_an_error_in_a_sentence():
    ran = sergemap("where", "48.85", "2.35", "1950")

    assert ran.returncode == 1
    assert "1890 to 1947" in ran.stderr


def test_where_speaks_json():
    (answer,) = json.loads(sergemap("where", "49.84", "24.03", "1930-06-01", "--json").stdout)

    assert (answer["polity"], answer["name"]) == ("poland", "Poland")
    assert answer["from"] <= "1930-06-01" <= answer["to"]
    assert answer["certainty"] in ("high", "medium", "low")


@pytest.mark.parametrize("out", ["life.yaml", "life.lock.yaml", "./life.fr.yaml"])
def test_a_page_never_replaces_data(out, tmp_path, life, cli):
    ran = cli("build", "life.yaml", "-o", out)

    assert ran.returncode == 1
    assert "would replace data" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["life.yaml"]
    assert life.read_text("utf-8") == TEXT


def test_a_folder_gets_the_page_under_its_usual_name(tmp_path):
    ran = sergemap("build", str(SMALL), "-o", f"{tmp_path / 'site'}/")

    assert ran.returncode == 0
    assert (tmp_path / "site" / "walter-benjamin.html").exists()


def test_messages_name_the_file_as_it_was_given(tmp_path, cli):
    (tmp_path / "bad.yaml").write_text("titel: x", "utf-8")

    assert cli("check", "./bad.yaml").stderr.startswith("./bad.yaml:1:1: ")


TURNED = """title: T
subject: {name: N}
places:
  berlin: {name: Berlin, at: [52.5, 13.4]}
  vienna: {name: Vienna, at: [48.2, 16.4]}
  paris: {name: Paris, at: [48.9, 2.35]}
  lyon: {name: Lyon, at: [4.83, 45.76]}
periods: [{id: p, name: P, dates: 1900/1950}]
itinerary: [{place: berlin, dates: 1910}, {place: vienna, dates: 1911}, {place: lyon, dates: 1912}]
"""


@pytest.mark.parametrize(
    ("patience", "is_terminal", "shown"),
    [
        (-1, True, "\rpictures: 1 of 3\rpictures: 2 of 3\r                \r"),
        (60, True, ""),
        (-1, False, ""),
    ],
)
def test_only_a_terminal_that_waits_shows_how_many_pictures_are_made(
    patience, is_terminal, shown, capsys, monkeypatch
):
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
    monkeypatch.setattr(telling, "_PATIENCE_S", patience)

    watch = telling.watching()
    for done in (1, 2, 3):
        watch(done, 3)

    assert capsys.readouterr() == ("", shown)


def test_a_build_tells_of_a_position_that_was_turned_round(tmp_path):
    data = tmp_path / "life.yaml"
    data.write_text(TURNED, "utf-8")

    ran = sergemap("build", str(data), "-o", str(tmp_path / "life.html"))

    assert ran.returncode == 0
    (warning,) = (line for line in ran.stderr.splitlines() if "did you write" in line)
    assert warning.startswith(f"{data}:7:26: 'Lyon' lies ")
    with pytest.warns(PlaceWarning, match="did you write .longitude, latitude."):
        build(data)


@pytest.mark.parametrize(
    ("changes", "turned"),
    [
        ({"  paris: {name: Paris, at: [48.9, 2.35]}\n": ""}, ["Lyon"]),
        (
            {
                "[52.5, 13.4]": "[13.4, 52.5]",
                "[48.2, 16.4]": "[16.4, 48.2]",
                "[48.9, 2.35]": "[2.35, 48.9]",
            },
            ["Berlin", "Vienna", "Paris", "Lyon"],
        ),
    ],
    ids=["one of three", "all"],
)
def test_the_gazetteer_says_which_of_few_positions_was_turned_round(changes, turned, tmp_path):
    (tmp_path / "life.yaml").write_text(changed(TURNED, changes), "utf-8")

    notes = page_of(read_life(tmp_path / "life.yaml")).unsure

    for name in turned:
        assert any(
            f"'{name}' is set " in note and "[longitude, latitude]" in note for note in notes
        )
