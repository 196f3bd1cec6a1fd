import json
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.cases import cases

from sergemap.life.prose import plain_of, read_marked_prose, read_prose
from sergemap.page.markup import prose as html_of


def html(text):
    return html_of(read_prose(text)).replace("</p>\n", "</p>")


def plain(text):
    return "\n\n".join(map(plain_of, read_prose(text)))


@cases
def test_inline_marks_and_paragraphs_are_shown(text, shown):
    assert html(text) == shown


@cases
def test_what_would_be_a_block_elsewhere_stays_text(text):
    assert plain(text) == text


@cases
def test_what_looks_like_a_block_is_part_of_a_paragraph(text, shown):
    assert html(text) == shown


@cases
def test_raw_html_is_shown_as_text(text):
    assert read_prose(text) == ((text,),)
    assert html(text) == f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"


@cases
def test_a_link_elsewhere_is_shown_as_its_words(address):
    assert read_prose(f"a [*b*]({address}) c") == (("a ", ("em", ("b",)), " c"),)


def test_an_address_cannot_leave_its_attribute():
    assert '"onmouseover' not in html('[x](<https://e.org/"onmouseover="alert(1)>)')


def test_an_image_becomes_its_description():
    assert read_prose("see ![the *house*](x.png)!") == (("see the house!",),)


def test_entities_are_the_characters_they_name():
    text = "&amp; &lt;b&gt; &eacute; &#8212;"

    assert plain(text) == "& <b> é —"
    assert html(text) == "<p>&amp; &lt;b&gt; é —</p>"


def test_runs_are_json_for_the_player():
    runs = read_prose("a *b **c*** `d`  \n[e](http://e.org)\n\nf")
    link = ["a", "http://e.org", ["e"]]

    assert json.loads(json.dumps(runs)) == [
        ["a ", ["em", ["b ", ["strong", ["c"]]]], " ", ["code", "d"], ["br"], link],
        ["f"],
    ]


def test_plain_text_keeps_paragraphs_apart():
    assert plain("*a* [b](x)  \nc\n\nd") == "a b\nc\n\nd"


def test_prose_is_equal_by_what_it_says():
    assert read_prose("*a*") == read_prose("_a_")


class Tags(HTMLParser):
    """Notes what a browser would make of the HTML."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


SIGNS = ["*", "**", "_", "`", "[", "](", ")", "<", ">", "![", "a", "\n\n", "\\", '"', " "]
SIGNS += ["javascript:", "https://e.org", "&lt;", "script", "onload=", "<a href=", "<!--"]
MARKED = st.text("ab*_`[]()<>!&;:/\\\"'= \n#-.0", max_size=60) | st.lists(
    st.sampled_from(SIGNS), max_size=20
).map("".join)


@settings(max_examples=500)
@given(MARKED | st.text())
def test_nothing_but_safe_tags_comes_out(text):
    tags = Tags()

    tags.feed(html(text))
    tags.close()

    for tag, attributes in tags.found:
        assert tag in {"p", "em", "strong", "code", "a", "br", "bdi"}
        assert attributes.keys() == ({"href", "rel", "target"} if tag == "a" else set())
        assert re.match(r"(?i)https?://|mailto:", attributes.get("href") or "https://")


@settings(max_examples=300)
@given(st.text("abcé .,;:()'’“”?-\n", max_size=80))
def test_words_without_marks_are_kept(text):
    assert plain(text).split() == text.split()


@pytest.mark.parametrize(
    "hostile",
    ["[" * 20_000, "*a " * 10_000, "*a _b " * 5_000, "`" * 50_000, "<" * 20_000, "**a" * 5_000],
    ids=["brackets", "stars", "stars and lines", "ticks", "angles", "double stars"],
)
def test_hostile_text_is_read_within_seconds_and_is_not_too_deep(hostile):
    started = time.thread_time()
    prose = read_prose(hostile)

    json.dumps(prose)
    assert html_of(prose)
    assert time.thread_time() - started < 3


def test_marks_within_marks_end_somewhere():
    prose = read_prose("*a _b " * 500 + "b_ a*" * 500)

    assert json.dumps(prose).count("]]]]]]]]]]]]]]]]]]]]]]]]") == 0
    assert plain_of(prose[0]).startswith("a b a b")


def test_three_thousand_texts_are_read_quickly():
    text = "He would *not* give evidence against his old comrades, and paid for it. " * 3
    read_prose(text)

    started = time.thread_time()
    for _ in range(3000):
        read_prose(text)

    assert time.thread_time() - started < 2


SHORT_WAY = "ab .,;:!#-+=~|'\"()1\n" + "\u00e9\u0416\u0301\xa0\u202f\u3000\u2028\x85"


@given(st.text(alphabet=SHORT_WAY, max_size=60))
def test_a_text_without_marks_reads_the_same_by_the_short_way(text):
    assert read_prose(text) == read_marked_prose(text)


@given(st.text(alphabet=f"{SHORT_WAY}****", max_size=20))
@example("*L'Expérience* et «\xa0*Le Rétif*\xa0»")
@example("*a b*c* *d**")
@example("*a\n\nb*")
def test_a_text_with_no_marks_but_stars_reads_the_same_by_the_short_way(text):
    assert read_prose(text) == read_marked_prose(text)
