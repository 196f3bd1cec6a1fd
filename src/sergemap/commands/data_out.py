"""`sergemap export` of data: a life for GIS, globes and the web of data."""

from __future__ import annotations

from pathlib import Path

from sergemap.borders.tenures import known_days
from sergemap.commands.result import Result
from sergemap.errors import OptionError
from sergemap.exporters import borders
from sergemap.exporters.borders import Box
from sergemap.exporters.borders import read_box as read_box
from sergemap.exporters.formats import format_of
from sergemap.exporters.names import FormatName
from sergemap.files import out_path, refuse_name, write_file
from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import data_of, page_path
from sergemap.text import quoted


def run(
    data: str | Path,
    out: str | Path | None,
    form: FormatName,
    *,
    language: str | None = None,
    period: str | None = None,
    date: str | None = None,
) -> Result:
    """Read a life and write it as data; what the format has no words for is told.

    Raises LifeError where the life has faults, OptionError where the date, the period or the
    language is none of its own, OutputError where the file cannot be written.
    """
    kind, life = format_of(form), read_life(data)
    path = page_path(life, out, kind.suffix, kind.what)
    made = data_of(life, form, language=language, period=period, date=date)
    write_file(path, made.content, kind.what)
    return Result((str(path),), made.notes)


def run_borders(
    date: str, out: str | Path | None, *, language: str | None = None, within: Box | None = None
) -> Result:
    """Write the states of a day; a life is not needed.

    Raises BordersError where no borders are known of the day, OptionError where the states have no
    names in the language, OutputError where the file cannot be written.
    """
    day, _ = known_days(date)
    spoken = borders.languages()
    if language is not None and language not in spoken:
        known = ", ".join(spoken)
        raise OptionError(f"the states have no names in {quoted(language)}; they have: {known}")
    path = out_path(out, Path("maps") / f"borders-{day}.geojson")
    refuse_name(path, "borders", ".geojson")
    write_file(path, borders.write(day, language or "en", within), "borders")
    return Result((str(path),))
