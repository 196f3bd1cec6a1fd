"""`sergemap export` of data: a life for GIS, globes and the web of data."""

from __future__ import annotations

from pathlib import Path

from sergemap.commands.result import Result
from sergemap.exporters.formats import FormatName, format_of
from sergemap.files import write_file
from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import data_of, page_path


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
