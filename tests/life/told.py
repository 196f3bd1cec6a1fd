"""Small lives, how one is changed, and what is told of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cases import changed

from sergemap.errors import LifeError
from sergemap.life.dates import EdtfDate
from sergemap.life.field_types import Record
from sergemap.life.reading.life_file import read_life, read_life_text

LIVES = Path(__file__).parent / "lives"
PORTBOU, FRENCH, SMALL, SOUND = (
    (LIVES / f"{name}.yaml").read_text("utf-8")
    for name in ("portbou", "portbou.fr", "small", "sound")
)


def life_with(changes, life=SMALL):
    """Return a life in which parts are changed; `stay` is one more in Vienna, `end` comes last."""
    parts = dict(changes)
    stay, end = parts.pop("stay", None), parts.pop("end", "")
    more = "" if stay is None else f"  - {{place: vienna, dates: 1935, {stay}}}\n"
    return changed(life, parts) + more + end


def with_stay(more):
    return life_with({"stay": more})


def with_dates(dates):
    return changed(SMALL, {"1933-03/1934": dates})


def error_of(text):
    """Return what is wrong with a life; there must be something."""
    with pytest.raises(LifeError) as caught:
        read_life_text(text)
    return caught.value


def told(text):
    return list(map(str, error_of(text).faults))


def told_of(path):
    """Return what is told of a file and those beside it, named without their folder."""
    with pytest.raises(LifeError) as caught:
        read_life(path)
    return [str(fault).replace(f"{path.parent}/", "") for fault in caught.value.faults]


def written(folder, **files):
    """Write NAME.yaml for each name, in which _ stands for a dot, and return places.yaml."""
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.yaml").write_text(text, "utf-8")
    return folder / "places.yaml"


def part_of(whole, way):
    """Return what stands at the end of a way such as places.vienna.at; * is each of several."""
    step, _, rest = way.partition(".")
    if step == "*":
        return [part_of(one, rest) for one in whole]
    if isinstance(whole, Mapping):
        found = whole[step]
    else:
        found = whole[int(step)] if step.isdigit() else getattr(whole, step)
    return part_of(found, rest) if rest else plain(found)


def plain(value):
    match value:
        case tuple():
            return list(map(plain, value))
        case Record():
            return value.model_dump(exclude_defaults=True)
        case EdtfDate():
            return value.text
    return value
