"""A lesson: what its file may hold, what is told when it is wrong, and the page made of it."""

import json
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.programs import sergemap

from sergemap.commands.lesson import run as build_lesson
from sergemap.errors import LifeError, OptionError, OutputError
from sergemap.lesson.blocks import BOX, Listed, Paragraph, Room, Table, read_blocks
from sergemap.lesson.html import Text
from sergemap.lesson.page import Framed, lesson_page, lesson_words
from sergemap.lesson.reading import read_lesson

CASES = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

ROOT = Path(__file__).parents[2]
LANGUAGES = ["en", "fr", "es", "ru"]
SMALL = ROOT / "tests" / "browser" / "lives" / "small.yaml"
FRAMED = Framed("<!doctype html>\n<html lang='en'><head></head>a & 'b'</html>", "A life", "en")

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path):
    """Write a lesson beside a small life: its text, and keys for its top."""

    def make(body, *, name="lesson.md", **keys):
        (tmp_path / "places.yaml").write_text(SMALL.read_text("utf-8"), "utf-8")
        front = {"title": "A lesson", **keys}
        top = "".join(f"{key}: {value}\n" for key, value in front.items())
        path = tmp_path / name
        path.write_text(f"---\n{top}---\n{body}", "utf-8")
        return path

    return make


def faults(path):
    with pytest.raises(LifeError) as told:
        read_lesson(path)
    return [f"{line}:{column}: {message}" for _, line, column, message in told.value.faults]


def page(lesson, picture=None):
    return lesson_page(lesson, FRAMED, picture=picture)


def main_of(html):
    return html.partition("<main")[2]


# The file.


def test_a_wrong_id_is_told_with_line_and_column(write):
    path = write("\nHe went\nto [Paris](#paris-1933) and [Berlin](#berlln-1933).\n")

    assert faults(path) == ["6:38: no stay 'berlln-1933'. Did you mean 'berlin-1933'?"]


def test_the_file_is_named_as_the_user_named_it(write, monkeypatch):
    monkeypatch.chdir(write("[x](#nowhere)\n").parent)

    with pytest.raises(LifeError) as told:
        read_lesson("lesson.md")

    assert str(told.value) == "lesson.md:4:5: no stay 'nowhere'"


def test_all_faults_are_told_at_once(write):
    body = (
        "# Title\n\n"
        "`(#paris)` [a](#pariss-1933), [b](#period=exil), [c](#date=1934-13-01),\n"
        "[d](#date=1850), [e](#place=paris), [f](javascript:alert(1)), ![g](x.png)\n\n"
        "| a | b |\n| --- | --- |\n| [x](#date=soon) | [y](#paris-1932) |\n"
    )
    path = write(body, minutes="long", language="english", start="portbu-1940", teacher="[Hints]")

    found = faults(path)

    starts = [told.split(": ")[0] for told in found]
    assert starts == [
        *("3:10", "4:11", "5:8", "6:11", "8:1"),
        *("10:16", "10:35", "10:54", "11:5", "11:22", "11:41", "11:63"),
        *("15:7", "15:25"),
    ]
    assert "no number of minutes" in found[0]
    assert "no language" in found[1]
    assert "no stay 'portbu-1940'. Did you mean 'portbou-1940'?" in found[2]
    assert "no section '## Hints'" in found[3]
    assert "no period 'exil'. Did you mean 'exile'?" in found[6]
    assert "1850 is outside the map" in found[8]
    assert "leads nowhere on the map" in found[9]
    assert "no link that a lesson can hold" in found[10]
    assert "no pictures" in found[11]


@pytest.mark.parametrize(
    ("written", "told"),
    CASES["a_top_that_cannot_be_read_is_told"],
)
def test_a_top_that_cannot_be_read_is_told(write, written, told):
    path = write("")
    path.write_text(written, "utf-8")

    assert any(found.startswith(told) for found in faults(path)), faults(path)


def test_faults_of_the_life_are_told_with_those_of_the_lesson(write):
    path = write("![x](y)\n")
    life = path.with_name("places.yaml")
    life.write_text(life.read_text("utf-8").replace("place: paris", "place: pariss"), "utf-8")

    with pytest.raises(LifeError) as told:
        read_lesson(path)

    assert [Path(fault.file).name for fault in told.value.faults] == ["lesson.md", "places.yaml"]


def test_a_file_named_for_another_language_is_told(write):
    path = write("", name="lesson.fr.md", language="en")

    assert faults(path) == [
        "3:11: language 'en' in a file named for 'fr'; write 'language: fr', or rename it"
    ]


def test_a_file_that_is_not_there_and_one_that_is_no_text_are_told(tmp_path):
    (tmp_path / "lesson.md").write_bytes(b"---\ntitle: \xff\n---\n")

    assert "byte 0xFF" in faults(tmp_path / "lesson.md")[0]
    assert faults(tmp_path / "leson.md") == [
        "1:1: there is no such file. Did you mean 'lesson.md'?"
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(write):
    path = write("\n[a](#nowhere)\n")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert faults(path) == ["5:5: no stay 'nowhere'"]


# Blocks.


def test_lines_of_underscores_are_room_to_write_and_other_rules_are_not():
    blocks = read_blocks("Why?\n\n___\n\n_____\n\n---\n\n* * *\n").blocks

    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Room", "Rule", "Rule"]
    assert blocks[1] == Room(2)


def test_a_question_holds_its_room():
    (listed,) = read_blocks("3. Why?\n\n   ____\n   ____\n").blocks

    assert listed == Listed(3, ((Paragraph(("Why?",)), Room(2)),))


def test_a_heading_is_held_together_with_what_paper_may_not_part_from_it():
    def told(below):
        return Text(lesson_words("en")).blocks(read_blocks(f"### Three\n\n{below}").blocks)

    assert told("| a |\n| --- |\n| b |").startswith(
        '<div class="together">\n<h3>Three</h3>\n<table>'
    )
    assert told("> Said.").endswith("</blockquote>\n</div>\n")
    assert "together" not in told("A paragraph.") + told("- a list")


def test_a_table_keeps_its_empty_cells():
    (table,) = read_blocks("| a | b |\n| - | - |\n| c | |\n").blocks

    assert table == Table((("a",), ("b",)), ((("c",), ()),))


def test_a_table_keeps_its_boxes():
    (table,) = read_blocks(f"| a | b |\n| - | - |\n| c | {BOX} |\n").blocks

    assert table == Table((("a",), ("b",)), ((("c",), (BOX,)),))


@pytest.mark.parametrize(
    "written",
    ["    code", "<b>x</b>", "<script>1</script>", "text\n---", "```\nx\n```", "a\n===\n"],
)
def test_what_a_teacher_may_type_by_chance_stays_text_or_is_a_rule(written):
    names = {type(block).__name__ for block in read_blocks(written).blocks}

    assert names <= {"Paragraph", "Rule"}


# The page.


def test_links_lead_to_stays_dates_and_periods(write):
    path = write(
        "[a](#paris-1933) [b](#date=1934-12) [c](#period=exile) [d](https://example.org/?a=1&b=2)\n"
    )

    told = main_of(page(read_lesson(path)))

    assert '<a href="#paris-1933" data-stop="paris-1933">a</a>' in told
    assert '<a href="#date=1934-12" data-date="1934-12-01">b</a>' in told
    assert '<a href="#period=exile" data-period="exile">c</a>' in told
    outside = 'href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"'
    assert f"<a {outside}>d</a>" in told


def test_the_map_opens_at_the_first_stay_that_the_text_names(write):
    told = page(read_lesson(write("[a](#date=1934) [b](#paris-1933)\n")))

    settings = unescape(re.findall(r'data-settings="([^"]*)"', unescape(told))[0])
    assert settings == "panel=0&lang=en&stop=paris-1933"


def test_the_frame_holds_the_whole_page_and_is_sandboxed(write):
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag == "iframe":
                seen.append(dict(attrs))

    Reader().feed(page(read_lesson(write(""))))

    (frame,) = seen
    held = re.sub(r' data-settings="[^"]*"', "", frame["srcdoc"] or "")
    assert held == FRAMED.page
    assert "allow-scripts" in (frame["sandbox"] or "")
    assert "allow-same-origin" not in (frame["sandbox"] or "")


def test_what_is_for_the_teacher_is_folded_and_the_rest_is_not(write):
    path = write("## One\n\nx\n\n## *Two*\n\ny\n", teacher="[Two]")

    told = main_of(page(read_lesson(path)))

    assert re.search(r"<section>.*<h2>One</h2>\n<p>x</p>\n</section>", told, re.DOTALL)
    assert re.search(r'<details class="teacher" open>\n<summary><h2><em>Two</em></h2>', told)
    assert told.count("<details") == 1


def test_each_room_to_write_has_a_name_of_its_own(write):
    path = write("1. a\n\n   ___\n2. b\n\n   ___\n\n| When | Where |\n|-|-|\n| 1933 | |\n")

    names = re.findall(r'<textarea [^>]*aria-label="([^"]*)"', page(read_lesson(path)))

    assert names == ["Your answer, 1", "Your answer, 2", "Where: 1933"]


def test_a_cell_with_a_box_is_a_box_to_tick_with_a_name_of_its_own(write):
    path = write("| | Chosen | |\n|-|-|-|\n| [ ] | 1933 | [ ] |\n| 1936 | [ ] | |\n\n[ ]\n")

    told = main_of(page(read_lesson(path)))

    boxes = re.findall(r'<td class="box"><input type="checkbox" aria-label="([^"]*)"></td>', told)
    assert boxes == ["to fill in, 1", "to fill in, 2", "Chosen: 1936"]
    assert told.count("<textarea") == 1
    assert "<p>[ ]</p>" in told  # outside a table it is text


@pytest.mark.parametrize(
    ("written", "shown"), [("45", "45 minutes"), ("45-90", "45–90 minutes"), ("", "")]
)
def test_a_lesson_says_how_long_it_takes(write, written, shown):
    told = page(read_lesson(write("", **({"minutes": written} if written else {}))))

    over = re.findall(r'<p class="over">([^<]*)</p>', told)
    assert over == [" · ".join(["Lesson", *([shown] if shown else [])])]


@pytest.mark.parametrize(
    "written", ["long", "0", "90-45", "45-45", "45-", "-90", "45–90", "45-90-120"]
)
def test_what_is_no_number_of_minutes_is_told(write, written):
    path = write("", minutes=f"'{written}'")

    assert faults(path) == [
        f"3:10: '{written}' is no number of minutes; write one, such as 45, or 45-90"
    ]


def test_a_picture_stands_on_the_sheet_as_an_image_that_cannot_run(write):
    lesson = read_lesson(write("## One\n\nx\n"))

    with_picture = page(lesson, "<svg onload='window.ran=1'><script>window.ran=1</script></svg>")

    assert '<img alt="The map of the whole way: A life" src="data:image/svg+xml;base64,' in (
        with_picture
    )
    assert "window.ran" not in with_picture
    assert "<figure" not in page(lesson)


def test_french_signs_do_not_stand_alone_on_a_line(write):
    path = write("Pourquoi ? « Oui » : non\n\n| a | b |\n| :- | -: |\n| c | d |\n", name="l.fr.md")

    told = main_of(page(read_lesson(path)))

    assert "Pourquoi\u00a0? «\u00a0Oui\u00a0»\u00a0: non" in told
    assert "<table>" in told


def test_a_russian_dash_does_not_begin_a_line(write):
    path = write("Ссылка — не лагерь, 1914 г.\n", name="l.ru.md", title="«Да» — «нет»")

    told = page(read_lesson(path))

    assert "Ссылка\u00a0— не лагерь, 1914\u00a0г." in told
    assert "<h1>«Да»\u00a0— «нет»</h1>" in told


@pytest.mark.parametrize("language", [*LANGUAGES, "fr-CA", "tlh"])
def test_every_language_has_all_words(language):
    assert lesson_words(language).keys() == lesson_words("en").keys()
    assert all(lesson_words(language).values())


HOSTILE = (
    "</textarea></script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "' srcdoc='<script>window.ran=1</script>",
    '"><iframe srcdoc="<script>window.ran=1</script>">',
    "</title></style><style>*{display:none}</style>",
    "&lt;script&gt; &#60;script&#62; {number} {column}",
)


def full_of(words):
    """Return a body that holds some words in each kind of block."""
    blocks = (f"## {words}", words, f"- {words}", f"> {words}", "___")
    table = f"| {words} | b | c |\n|-|-|-|\n| {words} | | [ ] |"
    return "\n\n".join((*blocks, table, f"[{words}](https://example.org)\n"))


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_makes_no_elements(write, payload):
    keys = ("title", "subtitle", "author", "ages")
    quoted = "'" + payload.replace("'", "''") + "'"

    usual = page(read_lesson(write(full_of("words"), **dict.fromkeys(keys, "words"))))
    told = page(read_lesson(write(full_of(payload), **dict.fromkeys(keys, quoted))))

    assert tags(told) == tags(usual)


def tags(html):
    """Return the names of all elements, in their order."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append(f"{tag} {sorted(name for name, _ in attrs)}")

    Reader().feed(html)
    return found


# The whole way.


def of_this_house(language):
    name = "lesson.md" if language == "en" else f"lesson.{language}.md"
    return read_lesson(ROOT / "data" / name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lessons_of_this_house_build_the_same_twice(tmp_path, lessons, language):
    first = lessons[language]

    second = build_lesson(of_this_house(language).path, tmp_path / "again.html").path

    assert first.read_bytes() == second.read_bytes()
    assert f'<html lang="{language}"' in first.read_text("utf-8")
    assert str(tmp_path) not in first.read_text("utf-8")


def links(language):
    written = of_this_house(language).path.read_text("utf-8")
    return [link.to for link in read_blocks(written).links]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_all_languages_lead_to_the_same_places(language):
    assert links(language) == links("en")
    assert len(links("en")) > 40


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_all_languages_ask_for_the_same_work(language):
    english, other = of_this_house("en"), of_this_house(language)

    assert shape(other) == shape(english)
    front, known = other.front, english.front
    assert (front.minutes, front.ages, other.start) == (known.minutes, known.ages, "ixelles")
    assert len(front.teacher) == len(known.teacher)


def shape(lesson):
    """Return the kinds of the blocks, and how much room to write and to tick each has."""
    writer = Text(lesson_words(lesson.language))
    told = [(type(one).__name__, writer.block(one)) for one in lesson.blocks]
    return [f"{kind} {html.count('<textarea')} {html.count('<input')}" for kind, html in told]


def test_the_command_writes_the_page_and_says_where(write):
    path = write("[a](#paris-1933)\n", name="exile.md")

    ran = sergemap("lesson", "exile.md", at=path.parent)

    assert (ran.returncode, ran.stdout.strip()) == (0, str(Path("maps") / "exile.html"))
    assert (path.parent / "maps" / "exile.html").read_text("utf-8").endswith("</html>\n")


def test_the_command_tells_faults_and_leaves_the_old_page(write):
    path = write("[a](#pariss-1933)\n")
    page = path.with_name("old.html")
    page.write_text("the last good page", "utf-8")

    ran = sergemap("lesson", "lesson.md", "-o", "old.html", at=path.parent)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "lesson.md:4:5: no stay 'pariss-1933'. Did you mean 'paris-1933'?\n"
    assert page.read_text("utf-8") == "the last good page"


def test_a_language_is_the_file_named_for_it(write, tmp_path):
    write("[a](#paris-1933)\n", name="lesson.fr.md", title="La leçon")
    base = write("[a](#paris-1933)\n", title="The lesson")

    french = build_lesson(base, tmp_path / "fr.html", language="fr")
    english = build_lesson(base, tmp_path / "en.html", language="en")

    assert "<h1>La leçon</h1>" in french.path.read_text("utf-8")
    assert "the life is not told in 'fr'" in french.notes[-1]
    assert "<h1>The lesson</h1>" in english.path.read_text("utf-8")
    with pytest.raises(OptionError, match=re.escape("lesson.es.md: there is no such file")):
        build_lesson(base, tmp_path / "es.html", language="es")


def test_a_lesson_is_never_written_over(write):
    path = write("x\n")

    with pytest.raises(OutputError, match="the page would replace data"):
        build_lesson(path, path)
