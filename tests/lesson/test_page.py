"""A lesson: what its file may hold, what is told when it is wrong, and the page made of it."""

import re
from html import unescape
from pathlib import Path

import pytest
from tests.browser.serge import LANGUAGES
from tests.cases import cases, table_beside
from tests.page.parts import Parts
from tests.programs import ROOT, SMALL, sergemap

from sergemap.commands.lesson import run as build_lesson
from sergemap.errors import LifeError, OptionError, OutputError
from sergemap.lesson.blocks import BOX, Listed, Paragraph, Room, Table, read_blocks
from sergemap.lesson.html import Text
from sergemap.lesson.page import Framed, Printed, lesson_page, lesson_words
from sergemap.lesson.reading import read_lesson
from sergemap.page.qr import qr_code

LIFE = SMALL.read_text("utf-8")
FRAMED = Framed("<!doctype html>\n<html lang='en'><head></head>a & 'b'</html>", "A life", "en")


@pytest.fixture
def write(tmp_path):
    """Write a lesson beside a small life: its text, and keys for its top."""

    def make(body, *, name="lesson.md", **keys):
        (tmp_path / "places.yaml").write_text(LIFE, "utf-8")
        top = "".join(f"{key}: {value}\n" for key, value in ({"title": "A lesson"} | keys).items())
        path = tmp_path / name
        path.write_text(f"---\n{top}---\n{body}", "utf-8")
        return path

    return make


@pytest.fixture
def page(write):
    """Return a maker of the pages of such lessons."""

    def make(body, picture=None, address=None, **keys):
        printed = Printed(picture=picture, address=address)
        return lesson_page(read_lesson(write(body, **keys)), FRAMED, printed)

    return make


@pytest.fixture
def main_of(page):
    return lambda body, **keys: page(body, **keys).partition("<main")[2]


def faults(path):
    with pytest.raises(LifeError) as caught:
        read_lesson(path)
    return [f"{line}:{column}: {message}" for _, line, column, message in caught.value.faults]


# The file.


@cases
def test_a_faulty_lesson_is_told(body, keys, messages, write):
    assert faults(write(body, **keys)) == messages


def test_the_file_is_named_as_the_user_named_it(write, monkeypatch):
    monkeypatch.chdir(write("[x](#nowhere)\n").parent)

    with pytest.raises(LifeError) as caught:
        read_lesson("lesson.md")

    assert str(caught.value) == "lesson.md:4:5: no stay 'nowhere'"


def test_all_faults_are_told_at_once(write):
    body = (
        "# Title\n\n"
        "`(#paris)` [a](#pariss-1933), [b](#period=exil), [c](#date=1934-13-01),\n"
        "[d](#date=1850), [e](#place=paris), [f](javascript:alert(1)), ![g](x.png)\n\n"
        "| a | b |\n| --- | --- |\n| [x](#date=soon) | [y](#paris-1932) |\n"
    )
    path = write(body, minutes="long", language="english", start="portbu-1940", teacher="[Hints]")

    found = [fault.split(": ", 1) for fault in faults(path)]

    wanted = table_beside(__file__)["all_faults_are_told_at_once"]
    assert [at for at, _ in found] == [*wanted]
    assert [fault for fault in found if wanted[fault[0]] not in fault[1]] == []


@cases
def test_a_top_that_cannot_be_read_is_told(text, message, write):
    path = write("")
    path.write_text(text, "utf-8")

    assert any(found.startswith(message) for found in faults(path)), faults(path)


def test_faults_of_the_life_are_told_with_those_of_the_lesson(write):
    path = write("![x](y)\n")
    life = LIFE.replace("place: paris", "place: pariss")
    path.with_name("places.yaml").write_text(life, "utf-8")

    with pytest.raises(LifeError) as caught:
        read_lesson(path)

    assert [Path(fault.file).name for fault in caught.value.faults] == ["lesson.md", "places.yaml"]


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
    def html_of(below):
        return Text(lesson_words("en")).blocks(read_blocks(f"### Three\n\n{below}").blocks)

    assert html_of("| a |\n| --- |\n| b |").startswith(
        '<div class="together">\n<h3>Three</h3>\n<table>'
    )
    assert html_of("> Said.").endswith("</blockquote>\n</div>\n")
    assert "together" not in html_of("A paragraph.") + html_of("- a list")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("", (), id="a table keeps its empty cells"),
        pytest.param(BOX, (BOX,), id="a table keeps its boxes"),
    ],
)
def test_a_table_keeps_what_it_has(text, cell):
    (table,) = read_blocks(f"| a | b |\n| - | - |\n| c | {text} |\n").blocks

    assert table == Table((("a",), ("b",)), ((("c",), cell),))


@cases
def test_what_a_teacher_may_type_by_chance_stays_text_or_is_a_rule(text):
    names = {type(block).__name__ for block in read_blocks(text).blocks}

    assert names <= {"Paragraph", "Rule"}


# The page.


def test_links_lead_to_stays_dates_and_periods(main_of):
    main = main_of(
        "[a](#paris-1933) [b](#date=1934-12) [c](#period=exile) [d](https://example.org/?a=1&b=2)\n"
    )

    assert '<a href="#paris-1933" data-stop="paris-1933">a</a>' in main
    assert '<a href="#date=1934-12" data-date="1934-12-01">b</a>' in main
    assert '<a href="#period=exile" data-period="exile">c</a>' in main
    outside = 'href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"'
    assert f"<a {outside}>d</a>" in main


@pytest.mark.parametrize("moment", ["1933", "193X", "1900", "1892-07", "1940"])
def test_a_date_may_be_any_that_the_map_can_show_in_part(moment, write):
    path = write(f"[a](#date={moment})\n")
    life = path.with_name("places.yaml")
    born = LIFE.replace("{name: Walter Benjamin}", "{name: Walter Benjamin, born: 1892-07-15}")
    life.write_text(born, "utf-8")

    assert read_lesson(path)


def test_the_map_opens_at_the_first_stay_that_the_text_names(page):
    sheet = page("[a](#date=1934) [b](#paris-1933)\n")

    settings = unescape(re.findall(r'data-settings="([^"]*)"', unescape(sheet))[0])
    assert settings == "panel=0&lang=en&stop=paris-1933"


def test_the_frame_holds_the_whole_page_and_is_sandboxed(page):
    (frame,) = Parts(page("")).named("iframe")

    assert re.sub(r' data-settings="[^"]*"', "", frame["srcdoc"]) == FRAMED.page
    assert "allow-scripts" in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]


def test_the_picture_of_a_stay_stands_once_below_what_first_tells_of_it():
    writer = Text(
        lesson_words("en"), {"paris": "<p>1</p>", "vienna": "<p>2</p>", "prague": "<p>1</p>"}
    )
    blocks = read_blocks(
        "## There\n\nFor [the teacher](#date=1934).\n\n- *[a](#paris)*\n- [b](#vienna)\n\n"
        "> [c](#prague) [d](#paris)\n\n| [e](#vienna) |\n| - |\n| x |\n"
    ).blocks

    assert "stills" not in writer.blocks(blocks)
    shown = writer.blocks(blocks, is_seen=True)
    (figures,) = re.findall(r'</ul>\n<div class="stills">\n(.*?)</div>\n<blockquote>', shown)
    assert figures == "<p>1</p><p>2</p>"
    assert shown.count("<p>1</p>") == shown.count('"stills"') == 1


def test_a_lesson_shows_pictures_with_alt_caption_credit_and_licence(write):
    path = write("[a](#paris-1933)\n")
    picture = (
        "pictures: [{file: a.svg, alt: A <house>, credit: The archive, licence: CC-BY-4.0,"
        " caption: In *1932*.}]"
    )
    life = LIFE.replace(
        "place: paris, dates: 1933-03~", f"place: paris, {picture}, dates: 1933-03~"
    )
    path.with_name("places.yaml").write_text(life, "utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
    path.with_name("a.svg").write_text(svg, "utf-8")
    out = path.with_suffix(".html")

    build_lesson(path, out)

    (figure,) = re.findall(r'<div class="stills">(.*?)</div>', out.read_text("utf-8"), re.DOTALL)
    assert '<img alt="A &lt;house&gt;" width=' in figure
    assert 'src="data:image/svg+xml;base64,' in figure
    assert "<p>In <em>1932</em>.</p>" in figure
    assert 'The archive, <a href="https://creativecommons.org/licenses/by/4.0/"' in figure
    allowed = re.findall(r'Policy" content="([^"]*)"', out.read_text("utf-8"))[0].split("; ")
    assert [one for one in allowed if one.startswith("img-src")] == ["img-src data:"]
    build_lesson(path, out, pictures="none")
    assert 'class="stills"' not in out.read_text("utf-8")


def test_what_is_for_the_teacher_is_folded_and_the_rest_is_not(main_of):
    main = main_of("## One\n\nx\n\n## *Two*\n\ny\n", teacher="[Two]")

    assert re.search(r"<section>.*<h2>One</h2>\n<p>x</p>\n</section>", main, re.DOTALL)
    assert '<details class="teacher" open>\n<summary><h2><em>Two</em></h2>' in main
    assert main.count("<details") == 1


def test_each_room_to_write_has_a_name_of_its_own(page):
    sheet = page("1. a\n\n   ___\n2. b\n\n   ___\n\n| When | Where |\n|-|-|\n| 1933 | |\n")

    names = re.findall(r'<textarea [^>]*aria-label="([^"]*)"', sheet)
    assert names == ["Your answer, 1", "Your answer, 2", "Where: 1933"]


def test_a_cell_with_a_box_is_a_box_to_tick_with_a_name_of_its_own(main_of):
    main = main_of("| | Chosen | |\n|-|-|-|\n| [ ] | 1933 | [ ] |\n| 1936 | [ ] | |\n\n[ ]\n")

    boxes = re.findall(r'<td class="box"><input type="checkbox" aria-label="([^"]*)"></td>', main)
    assert boxes == ["to fill in, 1", "to fill in, 2", "Chosen: 1936"]
    assert main.count("<textarea") == 1
    assert "<p>[ ]</p>" in main  # outside a table it is text


@cases
def test_a_lesson_says_how_long_it_takes(keys, shown, page):
    assert re.findall(r'<p class="over">([^<]*)</p>', page("", **keys)) == [shown]


@cases
def test_what_is_no_number_of_minutes_is_told(minutes, write):
    assert faults(write("", minutes=f"'{minutes}'")) == [
        f"3:10: '{minutes}' is no number of minutes; write one, such as 45, or 45-90"
    ]


def test_the_worksheet_bears_a_code_of_the_address_where_one_is_known(page):
    address = "https://example.org/a&b.html"

    sheet = page("Text.", address=address)

    assert f'd="{qr_code(address).path}"' in sheet
    assert "This lesson on a phone<br>https://example.org/a&amp;b.html" in sheet
    assert "This lesson on a phone" not in page("Text.")


def test_a_picture_stands_on_the_sheet_as_an_image_that_cannot_run(page):
    body = "## One\n\nx\n"

    sheet = page(body, "<svg onload='window.ran=1'><script>window.ran=1</script></svg>")

    assert '<img alt="The map of the whole way: A life" src="data:image/svg+xml;base64,' in sheet
    assert "window.ran" not in sheet
    assert "<figure" not in page(body)


def test_french_signs_do_not_stand_alone_on_a_line(main_of):
    body = "Pourquoi ? « Oui » : non\n\n| a | b |\n| :- | -: |\n| c | d |\n"

    main = main_of(body, name="l.fr.md")

    assert "Pourquoi\u00a0? «\u00a0Oui\u00a0»\u00a0: non" in main
    assert "<table>" in main


def test_a_russian_dash_does_not_begin_a_line(page):
    sheet = page("Ссылка — не лагерь, 1914 г.\n", name="l.ru.md", title="«Да» — «нет»")

    assert "Ссылка\u00a0— не лагерь, 1914\u00a0г." in sheet
    assert "<h1>«Да»\u00a0— «нет»</h1>" in sheet


@pytest.mark.parametrize("language", [*LANGUAGES, "fr-CA", "tlh"])
def test_every_language_has_all_words(language):
    assert lesson_words(language).keys() == lesson_words("en").keys()
    assert all(lesson_words(language).values())


def full_of(words):
    """Return a body that holds some words in each kind of block."""
    blocks = (f"## {words}", words, f"- {words}", f"> {words}", "___")
    table = f"| {words} | b | c |\n|-|-|-|\n| {words} | | [ ] |"
    return "\n\n".join((*blocks, table, f"[{words}](https://example.org)\n"))


@cases
def test_hostile_text_makes_no_elements(payload, page):
    def shape(words):
        quoted = "'" + words.replace("'", "''") + "'"
        keys = dict.fromkeys(("title", "subtitle", "author", "ages"), quoted)
        return [(tag, sorted(attrs)) for tag, attrs in Parts(page(full_of(words), **keys)).tags]

    assert shape(payload) == shape("words")


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
    text = of_this_house(language).path.read_text("utf-8")
    return [link.to for link in read_blocks(text).links]


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
    blocks = [(type(one).__name__, writer.block(one)) for one in lesson.blocks]
    return [f"{kind} {html.count('<textarea')} {html.count('<input')}" for kind, html in blocks]


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
