"""What `export` asks of its options before a picture is drawn or borders are written."""

from __future__ import annotations

from typing import Literal

import typer

from sergemap.commands.result import Result


def borders(
    out: str | None, *, date: str | None, period: str | None, lang: str | None, bbox: str | None
) -> Result:
    """Write the borders of a day, if one is named and nothing that only a life has."""
    from sergemap.commands import data_out as command

    if date is None or period is not None:
        message = "borders are those of a day: give a --date, such as 1930-06-01, and no --period"
        raise typer.BadParameter(message)
    try:
        within = None if bbox is None else command.read_box(bbox)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--bbox") from None
    return command.run_borders(date, out, language=lang, within=within)


def picture(
    data: str, out: str | None, form: Literal["svg", "png"], *,
    date: str | None, period: str | None, lang: str | None, size: str | None,
) -> Result:  # fmt: skip
    """Draw a life up to a date or through a period."""
    from sergemap.commands import export as command

    if date and period:
        raise typer.BadParameter("a picture shows the way up to a --date or a --period, not both")
    try:
        sides = command.read_size(size or "1600x1000")
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--size") from None
    options = command.PictureOptions(form, sides, date=date, period=period, language=lang)
    return command.run(data, out, options)
