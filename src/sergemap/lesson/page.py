"""A lesson as one self-contained page: the text, and beside it the whole map in a frame.

The frame is sandboxed and gets its page as `srcdoc`; text and map speak by `postMessage` alone.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

from sergemap.carto import TOKENS
from sergemap.lesson.blocks import Block, Heading, words_of
from sergemap.lesson.html import PageWords, Text, shown
from sergemap.lesson.reading import Front, Lesson
from sergemap.life.licences import licence_of
from sergemap.page import policy
from sergemap.page.document import description, document
from sergemap.page.elements import script, storable, style
from sergemap.page.linked_data import element
from sergemap.page.markup import Html, text
from sergemap.page.modules import inline_modules
from sergemap.page.player_files import joined_styles
from sergemap.page.qr import qr_code, svg
from sergemap.words.files import read_words

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Framed:
    """The map that stands in a lesson."""

    page: str  # the whole page of `sergemap build`
    title: str
    language: str  # which the map is asked to speak
    stills: Mapping[str, Html] = field(default_factory=dict)  # a picture by the id of a stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What stands on the worksheet alone."""

    picture: str | None = None  # an SVG of the whole way, in the map's place
    address: str | None = None  # where the lesson will lie on the web


def lesson_page(lesson: Lesson, framed: Framed, printed: Printed) -> str:
    """Return the page of a lesson, the same each time."""
    words = lesson_words(lesson.language)
    head = storable(_styles_and_script())
    allowed = policy.policy_around(head, framed.page)
    about = storable(description(lesson.front.title, lesson.front.subtitle or lesson.life.title))
    body = storable(_body(lesson, framed, words, printed))
    resource = storable(element(_learning_resource(lesson, printed.address)))
    return document(lesson.language, allowed, head=about + resource + head, body=body)


def _learning_resource(lesson: Lesson, address: str | None) -> Mapping[str, object]:
    """Return what a lesson is in schema.org's words; of what its file does not say, nothing."""
    front, life = lesson.front, lesson.life
    longest = front.minutes.rpartition("-")[2]
    licence = licence_of(life.licence) if life.licence else None
    known = {
        "name": front.title,
        "description": front.subtitle or life.title,
        "url": address,
        "inLanguage": lesson.language,
        "learningResourceType": "lesson",
        "typicalAgeRange": front.ages,
        "timeRequired": longest and f"PT{longest}M",
        "license": licence and (licence[2] or licence[1]),
        "author": front.author and {"@type": "Person", "name": front.author},
        "about": {"@type": "Person", "name": life.subject.name},
    }
    kept = {name: value for name, value in known.items() if value}
    return {"@context": "https://schema.org", "@type": "LearningResource", **kept}


def lesson_words(language: str) -> PageWords:
    """Return the words of a lesson's page; what a language lacks is said in English."""
    languages = cast(Mapping[str, PageWords], read_words(HERE / "words.json"))
    return {**languages["en"], **languages.get(language.partition("-")[0].lower(), {})}


# The head.


def _styles_and_script() -> str:
    sheets = joined_styles(TOKENS, HERE / "lesson.css")
    return style(sheets) + script(inline_modules(HERE / "lesson.js"))


# The body.


def _body(lesson: Lesson, framed: Framed, words: PageWords, printed: Printed) -> Html:
    return (
        f'<a class="skip" href="#text">{text(words["skip"])}</a>\n'
        f"{_opening(lesson.front, words)}{_map(lesson, framed, words)}"
        f'<main id="text" tabindex="-1">\n{_sections(lesson, framed, words, printed)}</main>\n'
    )


def _opening(front: Front, words: PageWords) -> Html:
    facts = (
        words["kind"],
        words["ages"].format(ages=_to(front.ages)) if front.ages else "",
        words["minutes"].format(minutes=_to(front.minutes)) if front.minutes else "",
        words["by"].format(author=front.author) if front.author else "",
    )
    over = " · ".join(text(fact) for fact in facts if fact)
    subtitle = f'<p class="subtitle">{text(front.subtitle)}</p>\n' if front.subtitle else ""
    prints = "".join(
        f'<button type="button" data-print="{what}">{text(words[f"print-{what}"])}</button>\n'
        for what in (("sheet", "all") if front.teacher else ("all",))
    )
    return (
        f'<header>\n<p class="over">{over}</p>\n<h1>{text(front.title)}</h1>\n{subtitle}'
        f'<p class="hint">{text(words["hint"])}</p>\n<p class="prints" hidden>{prints}</p>\n'
        f"<noscript><p>{text(words['fault'])}</p></noscript>\n</header>\n"
    )


def _to(numbers: str) -> str:
    return numbers.replace("-", "–")


def _map(lesson: Lesson, framed: Framed, words: PageWords) -> Html:
    """Return the frame; single quotes around its page, for that is full of double ones."""
    settings = {"panel": "0", "lang": framed.language}
    settings |= {"stop": lesson.start} if lesson.start else {}
    asked = f'<html data-settings="{text(urlencode(settings))}" '
    page = framed.page.replace("<html ", asked, 1).replace("&", "&amp;").replace("'", "&#39;")
    name = text(words["map"].format(title=framed.title))
    return (
        f'<aside class="map" aria-label="{name}">\n<iframe id="map" title="{name}" '
        f'sandbox="{policy.SANDBOX}" allow="fullscreen" srcdoc=\'{page}\'></iframe>\n</aside>\n'
    )


def _sections(lesson: Lesson, framed: Framed, words: PageWords, printed: Printed) -> Html:
    """Return the sections; above the first one for the class comes what only paper needs."""
    writer, sections, is_above = Text(words, framed.stills), [], True
    for heading, blocks in _parted(lesson.blocks):
        if heading is not None and words_of(heading.runs) in lesson.front.teacher:
            sections.append(_for_teacher(heading, writer.blocks(blocks), words))
            continue
        top = _sheet_top(framed, words, printed) if is_above else ""
        body = writer.blocks((heading, *blocks) if heading else blocks, is_seen=True)
        sections.append(f"<section>\n{top}{body}</section>\n")
        is_above = False
    return "".join(sections)


def _parted(blocks: Iterable[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    """Yield each section's heading and the rest of it; None: text above the first heading."""
    heading: Heading | None = None
    below: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            if heading or below:
                yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    if heading or below:
        yield heading, below


def _for_teacher(heading: Heading, body: Html, words: PageWords) -> Html:
    """Return a section that the script folds up, and that has a sheet of its own on paper."""
    return (
        f'<details class="teacher" open>\n<summary><h2>{shown(heading.runs)}</h2> '
        f"<span>{text(words['teacher'])}</span></summary>\n{body}</details>\n"
    )


def _sheet_top(framed: Framed, words: PageWords, printed: Printed) -> Html:
    names = "".join(f"<span>{text(words[key])}</span>" for key in ("name", "class", "date"))
    top = f'<p class="names" aria-hidden="true">{names}</p>\n{_code(words, printed.address)}'
    if not printed.picture:
        return top
    drawn = base64.b64encode(printed.picture.encode()).decode()
    caption = text(words["picture"].format(title=framed.title))
    image = f'<img alt="{caption}" src="data:image/svg+xml;base64,{drawn}">'
    return f'{top}<figure class="picture">{image}</figure>\n'


def _code(words: PageWords, address: str | None) -> Html:
    """Return the code that leads a phone to the lesson, with its address for those without one."""
    if address is None:
        return ""
    caption = text(words["code"])
    shown = f"<figcaption>{caption}<br>{text(address)}</figcaption>"
    return f'<figure class="code">{svg(qr_code(address), words["code"])}{shown}</figure>\n'
