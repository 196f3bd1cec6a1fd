"""From a life to its page: locate, compose, draw, assemble; the only place that does all four."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date as Date  # noqa: N812  # `date` is an option here
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from sergemap.earth.found import PlaceWarning
from sergemap.earth.geocoding import Atlas, locate
from sergemap.earth.lock import lock_path, read_lock
from sergemap.earth.whereabouts import turned_by_name, turned_round
from sergemap.errors import OptionError, both
from sergemap.files import out_path, refuse_name
from sergemap.life.checks import contradictions
from sergemap.life.licences import licence_of
from sergemap.life.model import Life
from sergemap.life.reading.life_file import read_life
from sergemap.page.html import Page, language_of
from sergemap.page.policy import warnings_of
from sergemap.page.stills import address
from sergemap.page.tiles import known_tiles
from sergemap.pictures.album import PictureWarning
from sergemap.pictures.reading import album_of
from sergemap.pictures.settings import Wanted, Watch, unwatched
from sergemap.scene.compose import compose
from sergemap.scene.model import Scene
from sergemap.text import language_in, safe_name
from sergemap.words.own import words_beside

if TYPE_CHECKING:
    from sergemap.exporters.names import FormatName
    from sergemap.page.exile_map import ExileMap
    from sergemap.picture.portrait import Portrait

MOST_IN_A_PICTURE = 1000  # stays


class MadePage(NamedTuple):
    """The page of a life, and what was guessed on the way."""

    page: Page
    notes: tuple[str, ...]
    unsure: tuple[str, ...] = ()  # places whose choice is not safe


def build(
    life: Life | str | Path,
    *,
    language: str | None = None,
    tiles: str | None = None,
    policy: Literal["exact"] | None = "exact",
    pictures: Wanted = "full",
) -> ExileMap:
    """Return the animated map of a life: a folium map, to be saved or added to.

    `life` may be the path of its file. `tiles` names map tiles that xyzservices knows; the page
    then asks the network for them. The page's policy allows exactly what its layers need; None: it
    has no policy, for layers that need more than can be seen from without. `pictures` are "full",
    "small" or "none", or the pixels that their longer side may have. A
    PlaceWarning tells of each place whose choice is not safe. Raises LifeError where
    the file has faults or a place cannot be found, OptionError where the language or the tiles are
    unknown, or the policy is.

    >>> build("data/places.yaml").save("maps/victor-serge.html")  # doctest: +SKIP
    """
    from sergemap.page.exile_map import ExileMap

    _refuse_what_is_no_text(language=language, tiles=tiles)
    if policy not in ("exact", None):
        raise OptionError(f"policy: {policy!r} is none; write 'exact', or None for none")
    named = known_tiles(tiles)
    read = _life_of(life)
    made = page_of(read, language=language, pictures=pictures)
    for note in made.unsure:
        warnings.warn(note, PlaceWarning, stacklevel=2)
    for note in made.page.album.notes:
        warnings.warn(note, PictureWarning, stacklevel=2)
    page = made.page
    return ExileMap(
        page.scene,
        language=page.language,
        picture=page.picture,
        album=page.album,
        policy=policy,
        tiles=named,
    )


def page_of(
    life: Life,
    *,
    language: str | None = None,
    tiles: str | None = None,
    pictures: Wanted = "full",
    watch: Watch = unwatched,
) -> MadePage:
    """Return the page of a life; build, serve, lesson and Python all get it here.

    Raises what `build` raises.
    """
    named = known_tiles(tiles)
    atlas, album = both(lambda: find(life), lambda: album_of(life, pictures, watch))
    scene, remarks = _with_own_words(compose(life, atlas, album), life)
    positions = {key: spot.position for key, spot in atlas.spots.items()}
    found = turned_round(life, positions)
    faults = (*found.values(), *turned_by_name(life, positions, found))
    turned = tuple(map(str, sorted(faults)))
    unsure = (*atlas.unsure.values(), *turned)
    doubts = map(str, (*life.origin.cut_off, *contradictions(life)))
    notes = (*atlas.notes, *turned, *doubts, *remarks, *album.notes)
    language = language_of(scene, language)
    way = whole_way(scene, language)
    page = Page(scene=scene, language=language, picture=way, album=album)
    if named is None:
        return MadePage(page, notes, unsure)
    from sergemap.page.exile_map import ExileMap  # folium is needed for layers alone

    layers = ExileMap(scene, tiles=named).layers()
    return MadePage(replace(page, layers=layers), (*notes, *warnings_of(layers.loads)), unsure)


def scene_of(life: Life) -> tuple[Scene, tuple[str, ...]]:
    """Return the scene of a life, and what was guessed on the way."""
    atlas = find(life)
    scene, remarks = _with_own_words(compose(life, atlas), life)
    return scene, (*atlas.notes, *remarks)


def _with_own_words(scene: Scene, life: Life) -> tuple[Scene, tuple[str, ...]]:
    """Return a scene with the words of the interface that lie beside its life, and notes."""
    own, notes = words_beside(life.origin.path, (life.language, *life.translations))
    return (replace(scene, words=own) if own else scene), notes


def export(
    life: Life | str | Path,
    form: FormatName = "geojson",
    *,
    language: str | None = None,
    period: str | None = None,
    date: Date | str | None = None,
) -> bytes:
    """Return a life as data in a format for GIS and globes: what `sergemap export` writes.

    `life` may be the path of its file. `period` is the id of one, `date` a day, or a date in EDTF:
    what is known up to it. Raises LifeError where the file has faults or a place cannot be found,
    OptionError where the language, the period, the date or the format is none.

    >>> export("data/places.yaml", "geojson", period="orenburg")  # doctest: +SKIP
    """
    day = date.isoformat()[: len("1936-04-17")] if isinstance(date, Date) else date
    _refuse_what_is_no_text(language=language, period=period, date=day)
    read = _life_of(life)
    return data_of(read, form, language=language, period=period, date=day).content


def _life_of(life: object) -> Life:
    if isinstance(life, Life):
        return life
    if not isinstance(life, str | PathLike):
        found = "None" if life is None else f"a value of type {type(life).__name__}"
        raise OptionError(
            f"life: expected what read_life returns, or the path of a file, found {found}"
        )
    return read_life(life if isinstance(life, str) else Path(life))


def _refuse_what_is_no_text(**options: object) -> None:
    for name, value in options.items():
        if not isinstance(value, str | None):
            raise OptionError(f"{name}: {value!r} is no text; write it in quotes, or None")


class Data(NamedTuple):
    """A life in a format, and what was guessed or has no words in it."""

    content: bytes
    notes: tuple[str, ...]


def data_of(
    life: Life,
    form: FormatName,
    *,
    language: str | None = None,
    period: str | None = None,
    date: str | None = None,
) -> Data:
    """Return a life as data; raises what `export` raises."""
    from sergemap.exporters.formats import format_of
    from sergemap.exporters.gathering import extract_of  # only data out pays for shapely

    writer = format_of(form)
    scene, notes = scene_of(life)
    extract = extract_of(life, scene, language=language, period=period, date=date)
    return Data(writer.write(extract), (*notes, *writer.losses(extract)))


def portrait_of(life: Life, language: str | None) -> Portrait | None:
    """Return the portrait of a life for its static picture; None: it has none to be shown.

    Raises LifeError where its file cannot be shown.
    """
    from sergemap.picture.portrait import Portrait

    first = life.pictures[:1]
    alone: dict[str, object] = {"pictures": first, "people": {}, "places": {}}
    alone |= dict.fromkeys(("periods", "itinerary", "events", "works"), ())
    prints = album_of(life.model_copy(update=alone)).prints if first else {}
    for picture in first:
        if picture.file not in prints:
            return None
        found = language_in((life.language, *life.translations), language or life.language)
        other = life.translations.get(found or life.language)
        alt = other.pictures[picture.file].alt if other and picture.file in other.pictures else ""
        made, licence = prints[picture.file], licence_of(picture.licence)
        return Portrait(
            address=address(made),
            width=made.width,
            height=made.height,
            focus=picture.focus or (0.5, 0.5),
            alt=alt or picture.alt,
            credit=f"{picture.credit}, {licence.name}",
        )
    return None


def find(life: Life) -> Atlas:
    """Return where every place of a life lies; the lock beside its file is asked first."""
    path = life.origin.path
    return locate(life, read_lock(lock_path(path)) if path else {})


def whole_way(scene: Scene, language: str) -> str:
    """Return the picture of the whole way that a page shows where no script runs, and prints.

    Of a life of thousands of stays nothing could be told apart in it: "".
    """
    if len(scene.stops) > MOST_IN_A_PICTURE:
        return ""
    from sergemap.picture.captions import localized
    from sergemap.picture.extent import whole
    from sergemap.picture.outline import figure

    return figure(whole(scene), localized(scene, language))


def page_path(
    life: Life, out: str | Path | None, suffix: str = ".html", what: str = "page"
) -> Path:
    """Return where a page or a picture goes; OutputError where the name is that of data."""
    path = out_path(out, default_page(life).with_suffix(suffix))
    refuse_name(path, what, suffix)
    return path


def default_page(life: Life) -> Path:
    """Return where the page goes unless told otherwise: maps/<subject>.html.

    A name without a Latin letter gives way to the name of the data file.
    """
    stem = life.origin.path.stem if life.origin.path else "life"
    return Path("maps") / f"{safe_name(life.subject.name) or stem}.html"
