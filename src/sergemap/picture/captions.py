"""What a picture says of itself: what is seen of the life, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast

from sergemap.borders.tenures import FIRST, LAST
from sergemap.errors import OptionError
from sergemap.picture.extent import Extent
from sergemap.picture.legend import Words
from sergemap.scene.model import Scene, Texts
from sergemap.text import language_in, roman
from sergemap.words import files as word_files
from sergemap.words.dates import in_words


class LocalizedScene(NamedTuple):
    """A scene in one language."""

    scene: Scene
    texts: Texts
    words: Words
    language: str

    def dates(self, edtf: str) -> str:
        """Return a date or an interval as people say it."""
        return in_words(edtf, self.language, self.words)


def localized(scene: Scene, language: str | None) -> LocalizedScene:
    """Return a scene in a language that the life or our own words have; `fr` does for `fr-CA`.

    Raises OptionError where neither has it.
    """
    wanted = language or scene.language
    own = language_in(scene.texts, wanted)
    found = word_files.words([wanted], scene.words)
    if own is None and wanted not in found:
        ours = {path.stem for path in word_files.FOLDER.glob("*.json")}
        known = ", ".join(sorted({*scene.texts, *ours}))
        raise OptionError(f"this life is not told in {wanted!r}; it is told in: {known}")
    words = cast(Words, word_files.complete(found, wanted))
    return LocalizedScene(scene, scene.texts[own or scene.language], words, own or wanted)


def subtitle(extent: Extent, scene: LocalizedScene) -> str:
    """Return what is seen of the life, and of when the borders are."""
    day = date.fromordinal(extent.day)
    if not FIRST <= day <= LAST:
        return f"{_what_is_seen(extent, scene)} · {_unknown(day, scene.words['picture'])}"
    borders = scene.words["picture"]["borders"].format(date=scene.dates(day.isoformat()))
    return f"{_what_is_seen(extent, scene)} · {borders}"


def credit(extent: Extent, scene: LocalizedScene) -> str:
    """Return where what is drawn comes from; of borders that are not drawn nothing is said."""
    words = scene.words["map"]
    has_borders = FIRST <= date.fromordinal(extent.day) <= LAST
    return " ".join([words["credit"]] * has_borders + [words["source"]])


def _unknown(day: date, words: Mapping[str, str]) -> str:
    """Return that no borders are known of a day."""
    if day < FIRST:
        return words["unknown-before"].format(year=FIRST.year)
    return words["unknown-after"].format(year=LAST.year)


def _what_is_seen(extent: Extent, scene: LocalizedScene) -> str:
    words = scene.words["picture"]
    if extent.band is not None:
        band = extent.scene.bands[extent.band]
        name, _ = scene.texts.bands[band.id]
        dates, number = scene.dates(band.dates), roman(extent.band + 1)
        return words["period"].format(numeral=number, name=name, dates=dates)
    if extent.until:
        until = scene.words["dates"]["until"].format(to=scene.dates(extent.until.text))
        return words["until"].format(dates=until)
    return words["whole"].format(dates=scene.dates(dates_of(extent.scene)))


def dates_of(scene: Scene) -> str:
    """Return from when to when a life is told, as its file says it: no day is made up."""
    first, last = scene.stops[0].dates.partition("/")[0], scene.stops[-1].dates.rpartition("/")[2]
    if {first, last} <= {"..", ""}:
        days = scene.stops[0].days[0], scene.stops[-1].days[1]
        first, last = (date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first}/{last}"
