"""The text twin: everything in it, once, well nested."""

import re
from dataclasses import replace

import pytest
from tests.cases import cases, table_beside
from tests.page.parts import Parts

from sergemap.errors import PageError
from sergemap.page.markup import link, phrase, prose, text
from sergemap.page.twin.itinerary import twin
from sergemap.words.files import words

VOID = {"br", "meta", "link", "img", "path", "use", "circle"}
HEADINGS = ("h1", "h2", "h3")


class Reading(Parts):
    """What a browser would make of the page, and whether every element is closed."""

    def __init__(self, html):
        self.open = []
        self.faults = []
        self.headings = []
        self.said = ""
        super().__init__(html)

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if tag in HEADINGS:
            self.headings.append((tag, ""))
        if any(name.startswith("on") or name == "style" for name, _ in attrs):
            self.faults.append(f"{tag} {attrs}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        self.said += data
        if self.open and self.open[-1] in HEADINGS:
            tag, heading = self.headings[-1]
            self.headings[-1] = tag, heading + data

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if attrs.get("id")]

    @property
    def targets(self):
        hrefs = (attrs.get("href") or "" for _, attrs in self.tags)
        return {href[1:] for href in hrefs if href.startswith("#")}


def read(scene):
    return Reading(twin(scene, "en", words([])["en"]))


def test_it_is_well_nested_and_every_pointer_leads_somewhere(scene):
    reading = read(scene)

    assert not reading.open
    assert not reading.faults
    assert len(reading.ids) == len(set(reading.ids))
    assert reading.targets <= set(reading.ids)


def test_periods_and_stops_are_headings_in_their_order(scene):
    assert [f"{tag} {text}" for tag, text in read(scene).headings] == table_beside(__file__)[
        "headings"
    ]


@cases
def test_it_tells(part, scene):
    assert part in read(scene).said


@cases
def test_a_text_is_told_once(part, scene):
    assert read(scene).said.count(part) == 1


def test_a_place_that_changes_its_name_during_a_stay_has_both(scene):
    first, long, *rest = scene.stops
    longer = replace(long, days=(long.days[0], long.days[1] + 1000))

    reading = read(replace(scene, stops=(first, longer, *rest)))

    assert (
        "Petrograd, later Leningrad, Russian Empire (today Saint Petersburg, Russia)"
        in reading.said
    )


def test_a_stay_and_a_period_of_the_same_id_are_two_anchors(scene):
    stops = tuple(replace(stop, id="period-exile") for stop in scene.stops[-1:])
    texts = scene.texts["en"]
    more_texts = replace(texts, stops={**texts.stops, "period-exile": ("On the Ural", None, None)})

    reading = read(replace(scene, stops=(*scene.stops[:-1], *stops), texts={"en": more_texts}))

    assert len(reading.ids) == len(set(reading.ids))


@cases
def test_a_link_that_is_none_is_only_text(address):
    assert link(address, "shown") == "shown"
    assert prose(((("a", address or "", ("shown",)),),)) == "<p>shown</p>\n"


def test_a_link_opens_beside_the_page_and_tells_nothing_to_the_other_side():
    assert link('https://e.org/?a="b"&c', "x") == (
        '<a href="https://e.org/?a=&quot;b&quot;&amp;c" target="_blank" '
        'rel="noopener noreferrer">x</a>'
    )


def test_text_that_turns_its_direction_cannot_turn_its_neighbours():
    assert phrase("a\u202eb") == "<bdi>a\u202eb</bdi>"
    assert phrase("Серж") == "Серж"


def test_what_html_forbids_is_shown_as_not_shown():
    assert text("a\x00\ud800\x9fb") == "a\ufffd\ufffd\ufffdb"


def test_prose_of_an_unknown_kind_is_refused():
    with pytest.raises(PageError, match="cannot show"):
        prose(((("script", "x"),),))


def test_nothing_is_written_as_an_inline_style(scene):
    assert not re.search(r"\sstyle=|\son\w+=", twin(scene, "en", words([])["en"]))


def test_a_return_is_told_in_its_own_words_where_it_has_any(scene):
    english = replace(scene.texts["en"], resumed={"moscow": (("The books were sealed.",),)})

    page_text = read(replace(scene, texts={"en": english})).said

    assert "Back in Petrograd from Moscow.\nThe books were sealed.\n" in page_text
    assert "As told before" not in page_text


def test_a_return_within_a_city_names_it_once(scene):
    first, long, moscow, *rest = scene.stops
    prison = replace(moscow, place=long.place)

    page_text = read(replace(scene, stops=(first, long, prison, *rest))).said

    assert "Back in Petrograd. As told before" in page_text


def test_what_was_written_after_a_return_stands_there(scene):
    page_text = read(scene).said

    assert (
        page_text.index("Back in Petrograd")
        < page_text.index("The Torment")
        < page_text.index("On the Ural")
    )


def about(scene, **given):
    """Return what stands under "About this map"."""
    page_text = read(replace(scene, **given)).said
    return page_text[page_text.index("About this map") :]


def test_what_a_life_says_of_its_author_its_licence_and_its_errors_is_told(scene):
    licence = ("by", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")

    page_text = about(
        scene, author="Ada Example", licence=licence, contact="mailto:ada@example.org"
    )

    assert "under CC BY 4.0: use them, and name this map." in page_text
    assert "Author\nAda Example" in page_text
    assert "Ada Example, Victor Serge: A life in exile. Version" in page_text
    assert "Tell ada@example.org the name of the stop" in page_text


def test_a_citation_has_the_date_of_the_file(scene):
    page_text = about(scene, author="Ada Example", updated="2026-11")

    assert "Ada Example, Victor Serge: A life in exile (November 2026). Version" in page_text


def test_a_doubtful_stay_says_what_of_it_is_doubtful(scene):
    doubtful = replace(scene.stops[0], confidence="medium", doubts=("place", "begins"))
    unsaid = replace(scene.stops[0], confidence="low", doubts=None)

    page_text = read(replace(scene, stops=(doubtful, unsaid, *scene.stops[2:]))).said

    assert "Certainty\npartly uncertain: the place, the beginning\n" in page_text
    assert "Certainty\nplace or date uncertain\n" in page_text


@pytest.mark.parametrize(
    ("licence", "sentence"),
    [
        (("named", "CC0 1.0", None), "The texts and data of this life are under CC0 1.0."),
        (
            ("words", "All rights reserved", None),
            "The texts and data of this life: All rights reserved",
        ),
    ],
)
def test_a_licence_that_asks_for_no_name_is_not_said_to(scene, licence, sentence):
    page_text = about(scene, licence=licence)

    assert sentence in page_text
    assert "name this map" not in page_text


def test_of_what_a_life_does_not_say_of_itself_nothing_is_told(scene):
    page_text = about(scene, author=None, licence=None, contact=None)

    assert not re.search("Author|texts and data|report an error|issue", page_text)
    assert "Victor Serge: A life in exile. Version" in page_text


def test_where_the_address_is_known_it_stands_with_how_to_cite_the_map(scene):
    html = twin(scene, "en", words([])["en"], address="https://www.example.org/life.html")

    citation = html[html.index("How to cite") : html.index("Version of the data")]
    assert 'href="https://www.example.org/life.html"' in citation
    assert ">example.org/life.html</a></dd>" in citation


def test_between_two_stays_in_one_place_no_journey_is_told(make_scene):
    silent = make_scene(("berlin", "1920/1922"), ("berlin", "1923/1930"))
    moved = make_scene(
        ("berlin", "1920/1922"), {"place": "berlin", "dates": "1923", "arrival": {"by": "foot"}}
    )

    assert "it is not known how" not in read(silent).said
    assert "on foot" in read(moved).said
