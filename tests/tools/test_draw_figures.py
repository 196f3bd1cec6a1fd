import gzip
import re
from pathlib import Path

import pytest

import draw_figures
from sergemap.life.pictured import pictures_of
from sergemap.life.reading.life_file import read_life
from sergemap.picture.captions import localized
from sergemap.pipeline import scene_of

MOST_ZIPPED = 20_000
"""Of all figures: the page that holds them has a limit of its own."""
COMMITTED = {path.name: path.read_text("utf-8") for path in draw_figures.FOLDER.glob("*.svg")}
UNSAFE = re.compile(r"<script|<style|foreignObject|\son\w+=|<!|url\((?!#)|href=\"(?!#)")


@pytest.fixture(scope="module")
def drawn():
    scene, _ = scene_of(read_life(draw_figures.LIFE))
    return dict(draw_figures.figures(localized(scene, "en")))


def test_the_committed_figures_are_what_the_tool_draws_from_the_life(drawn):
    stale = [name for name, one in drawn.items() if COMMITTED.get(name) != one.to_svg()]

    assert not stale, "make figures draws them anew"
    assert drawn.keys() == COMMITTED.keys()
    small = draw_figures.contact_sheet(list(drawn.values()))
    assert small == draw_figures.SMALL.read_text("utf-8")


def test_on_the_plan_of_a_town_places_that_share_a_short_name_have_their_own():
    assert {"Ixelles", "Brussels"} <= {*re.findall(r"</tspan>(\w+)<", COMMITTED["brussels.svg"])}


def test_the_figures_weigh_little():
    weight = sum(len(gzip.compress(text.encode(), 9)) for text in COMMITTED.values())

    assert 0 < weight < MOST_ZIPPED


@pytest.mark.parametrize("name", sorted(COMMITTED))
def test_a_figure_holds_nothing_that_runs_or_leads_elsewhere_and_says_who_drew_it(name):
    text = COMMITTED[name]

    assert not UNSAFE.search(text)
    assert text.count(draw_figures.DRAWN_BY) == 2, "in its title and in its corner"


@pytest.mark.parametrize("name", sorted(COMMITTED))
def test_all_words_of_a_figure_can_be_read_at_its_own_width(name):
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', COMMITTED[name])]

    assert sizes
    assert min(sizes) >= 10
    assert ' width="640"' in COMMITTED[name].partition(">")[0]


def test_who_cannot_see_a_plot_is_told_all_its_numbers_in_every_language():
    life = read_life(draw_figures.LIFE)
    alts = {name: " ".join(it.entry.alt.split()) for name, it in pictures_of(life).items()}

    for name in ("days", "distance"):
        seen = re.findall(r">([\d.,]+ (?:years|days|km))<", COMMITTED[f"{name}.svg"])
        assert [each for each in seen if each not in alts[f"pictures/{name}.svg"]] == []
        assert seen
    for translation in life.translations.values():
        there = {name: text.alt for name, text in translation.pictures.items()}
        assert {name: numbers(alt) for name, alt in there.items()} == {
            name: numbers(alt) for name, alt in alts.items()
        }


def numbers(text):
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\s](?=\d)", "", text)))


def test_every_figure_is_shown_somewhere_and_says_that_it_is_drawn():
    life = read_life(draw_figures.LIFE)
    shown = pictures_of(life)

    assert {Path(name).name for name in shown} == COMMITTED.keys()
    assert all("Drawn by sergemap" in each.entry.caption for each in shown.values())
