"""The command line: each command is a few lines around one function.

Its annotations are no strings, as elsewhere: typer would read each of them anew, for 10 ms.
"""

import sys
from typing import Annotated, Literal

import typer

from sergemap._version import __version__
from sergemap.cli.exporting import borders, picture
from sergemap.cli.telling import (
    NotUnderstood,
    degrees,
    explain,
    flush,
    plainly,
    say,
    say_all,
    tell,
    watching,
)
from sergemap.exporters.names import FormatName

DATA = "data/places.yaml"
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Turn a life, written as one YAML file, into one animated map that needs no network.",
)
LESSON = "data/lesson.md"
DataFile = Annotated[str, typer.Argument(help="the life: a YAML file")]
Pictures = Annotated[
    str, typer.Option(metavar="SIZE", help="full, small, none, or pixels of the longer side")
]


def run() -> None:
    """Run the command line; what is wrong is said in sentences, never as a traceback."""
    with plainly():
        try:
            status = app(standalone_mode=False)
        except NotUnderstood as error:
            status = explain(error)
        finally:
            flush()
    if status:
        sys.exit(status)


@app.callback(invoke_without_command=True)
def _sergemap(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"sergemap {__version__}")
        raise typer.Exit


@app.command()
def build(
    data: DataFile = DATA,
    out: Annotated[str | None, typer.Option("-o", "--out", help="the page to write")] = None,
    lang: Annotated[str | None, typer.Option(help="the language the page opens in")] = None,
    tiles: Annotated[
        str | None, typer.Option(help="map tiles by name, such as OpenTopoMap; needs a network")
    ] = None,
    companion: Annotated[
        bool, typer.Option("--companion", help="Write sergemap-embed.js beside the page, too.")
    ] = False,
    url: Annotated[
        str | None, typer.Option(help="the page's address to be: named in it, with a preview")
    ] = None,
    pictures: Pictures = "full",
    show: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Build the map of a life: one HTML file, maps/<subject>.html unless told otherwise."""
    from sergemap.commands import build as command

    built = command.run(
        data,
        out,
        language=lang,
        tiles=tiles,
        url=url,
        companion=companion,
        pictures=pictures,
        watch=watching(),
    )
    tell(built)
    if show:
        typer.launch(built.path.resolve().as_uri())


@app.command()
def serve(
    data: DataFile = DATA,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="8000, or the next free one, else")
    ] = None,
    pictures: Pictures = "full",
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser.")] = True,
) -> None:
    """Show the map in a browser, and show it anew whenever the life is saved."""
    from sergemap.commands import serve as command

    browser = typer.launch if show else lambda _: None
    command.run(data, port=port, say=say, show=browser, pictures=pictures, watch=watching())


@app.command()
def lesson(
    lesson: Annotated[str, typer.Argument(help="the lesson: a Markdown file")] = LESSON,
    out: Annotated[str | None, typer.Option("-o", "--out", help="the page to write")] = None,
    lang: Annotated[str | None, typer.Option(help="the language: takes lesson.fr.md")] = None,
    url: Annotated[
        str | None, typer.Option(help="the lesson's address to be: a QR code on the worksheet")
    ] = None,
    pictures: Pictures = "full",
) -> None:
    """Build a lesson whose text moves the map: one HTML file, maps/lesson.html."""
    from sergemap.commands import lesson as command

    made = command.run(lesson, out, language=lang, url=url, pictures=pictures, watch=watching())
    tell(made)


@app.command()
def check(
    data: DataFile = DATA,
    strict: Annotated[bool, typer.Option(help="Take the warnings for faults.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    places: Annotated[bool, typer.Option(help="Compare places set by hand with a map.")] = True,
    translated: Annotated[
        bool, typer.Option("--translated", help="Note that all translations are up to date.")
    ] = False,
) -> None:
    """Check a life: faults, the historian's warnings, what is missing."""
    from sergemap.commands import check as command

    found = command.run(
        data, strict=strict, json=json, places=places, translated=translated, watch=watching()
    )
    tell(found)


@app.command()
def geocode(
    data: DataFile = DATA,
    geocoder: Annotated[
        Literal["offline", "nominatim", "photon"], typer.Option(help="who is asked")
    ] = "offline",
    refresh: Annotated[
        list[str] | None, typer.Option(help="key of a place to ask for again")
    ] = None,
    server: Annotated[str | None, typer.Option(help="a server of your own")] = None,
) -> None:
    """Find the places of a life and keep where they are in the lock beside it."""
    from sergemap.commands import geocode as command

    command.run(data, geocoder, refresh=refresh or (), server=server, report=say)


@app.command()
def pictures(data: DataFile = DATA) -> None:
    """Fetch the pictures that a life names by address, and tell what of them is to be written."""
    from sergemap.commands import pictures as command

    command.run(data, report=say)


@app.command()
def export(
    data: DataFile = DATA,
    *,
    form: Annotated[
        Literal["svg", "png", FormatName, "borders"],
        typer.Option("--format", help="a picture (png is drawn by a Chromium), or data"),
    ],
    out: Annotated[str | None, typer.Option("-o", "--out", help="the file to write")] = None,
    date: Annotated[
        str | None, typer.Option(help="up to a date: 1936-04-17, 1936-04; of borders: on that day")
    ] = None,
    period: Annotated[str | None, typer.Option(help="the id of a period")] = None,
    lang: Annotated[str | None, typer.Option(help="the language of the texts")] = None,
    size: Annotated[
        str | None, typer.Option(metavar="WxH", help="of a picture, in px; 1600x1000 else")
    ] = None,
    bbox: Annotated[
        str | None, typer.Option(metavar="W,S,E,N", help="of borders: those around a box alone")
    ] = None,
) -> None:
    """Write a life as a picture or as data, or the borders of a day: maps/<subject>.svg and so on.

    Borders need no life: --format borders --date 1930-06-01 writes maps/borders-1930-06-01.geojson.
    """
    if size is not None and form not in ("svg", "png"):
        raise typer.BadParameter("only a picture has a size", param_hint="--size")
    if bbox is not None and form != "borders":
        raise typer.BadParameter("only borders are asked for in a box", param_hint="--bbox")
    if form == "svg" or form == "png":
        tell(picture(data, out, form, date=date, period=period, lang=lang, size=size))
        return
    from sergemap.commands import data_out as command

    if form == "borders":
        tell(borders(out, date=date, period=period, lang=lang, bbox=bbox))
    else:
        tell(command.run(data, out, form, language=lang, period=period, date=date))


@app.command()
def embed(
    page: Annotated[
        str | None, typer.Argument(help="a page that was built; else that of data/places.yaml")
    ] = None,
    *,
    out: Annotated[
        str | None, typer.Option("-o", "--out", help="write it to a file, in UTF-8")
    ] = None,
    url: Annotated[str | None, typer.Option(help="where the page lies on the web")] = None,
    stop: Annotated[str | None, typer.Option(help="the id of a stay to open at")] = None,
    period: Annotated[str | None, typer.Option(help="the id of a period to open at")] = None,
    lang: Annotated[str | None, typer.Option(help="the language of the map")] = None,
    controls: Annotated[bool, typer.Option(help="Show the controls and the timeline.")] = True,
    panel: Annotated[bool, typer.Option(help="Show the story beside the map.")] = True,
    theme: Annotated[Literal["light", "dark"] | None, typer.Option(help="light or dark")] = None,
    play: Annotated[bool, typer.Option("--play", help="Play as soon as it is there.")] = False,
    height: Annotated[int | None, typer.Option(help="a fixed height, in px")] = None,
    ratio: Annotated[str, typer.Option(metavar="W:H", help="width to height")] = "16:10",
    script: Annotated[
        bool, typer.Option("--script", help="Add a script: height, and links that move the map.")
    ] = False,
    srcdoc: Annotated[
        bool, typer.Option("--srcdoc", help="One element that holds the whole map.")
    ] = False,
) -> None:
    """Print the HTML that shows a built map within another page, for a lesson or a blog."""
    from sergemap.commands import embed as command
    from sergemap.embed.frame import Shown

    if stop and period:
        raise typer.BadParameter("a map opens at a --stop or at a --period, not at both")
    if url and srcdoc:
        raise typer.BadParameter("with --srcdoc the map needs no --url: it is all in the element")
    try:
        tall = None if height is None else command.read_height(height)
        wide = command.read_ratio(ratio)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--height or --ratio") from None
    shown = Shown(
        stop=stop, period=period, language=lang, controls=controls, panel=panel, theme=theme,
        play=play, height=tall, ratio=wide,
    )  # fmt: skip
    made = command.run(page, shown, data=DATA, out=out, url=url, script=script, srcdoc=srcdoc)
    if out is not None:
        tell(made)
        return
    say_all(made.notes)
    typer.echo(made.lines[0].encode(), nl=False)  # UTF-8, whatever the terminal speaks


@app.command()
def new(
    folder: Annotated[str, typer.Argument(help="a folder that is new or empty")],
    blank: Annotated[bool, typer.Option("--blank", help="A life to be filled in.")] = False,
) -> None:
    """Start a life: a small one with comments, to look at, to change and to replace."""
    from sergemap.commands import new as command

    tell(command.run(folder, blank=blank))


@app.command()
def schema(
    out: Annotated[str | None, typer.Option("-o", "--out", help="the file to write")] = None,
    translation: Annotated[
        bool, typer.Option("--translation", help="of a translation, such as places.fr.yaml")
    ] = False,
) -> None:
    """Print the JSON Schema of a life, with which editors complete and check it while you type."""
    from sergemap.commands import schema as command

    tell(command.run(out, translation=translation))


@app.command(name="import")
def take_in(
    file: Annotated[
        str, typer.Argument(help="CSV, StoryMapJS, TimelineJS, Linked Places, GEDCOM, Q90")
    ],
    out: Annotated[str | None, typer.Option("-o", "--out", help="the new file to write")] = None,
    person: Annotated[
        str, typer.Option(help="whom of a family tree (I12) or of several items")
    ] = "",
    fetch: Annotated[
        bool, typer.Option("--fetch", help="ask Wikidata for what is missing")
    ] = False,
) -> None:
    """Begin a life with what another program holds; an existing file is never replaced."""
    from sergemap.commands import import_ as command

    tell(command.run(file, out, person=person, fetch=fetch))


@app.command(context_settings={"ignore_unknown_options": True})  # so that -3.7 is a number
def where(
    latitude: Annotated[float, typer.Argument(metavar="LAT", parser=degrees, help="degrees north")],
    longitude: Annotated[float, typer.Argument(metavar="LON", parser=degrees, help="degrees east")],
    date: Annotated[str, typer.Argument(metavar="DATE", help="1930-06-01, 1930-06, 1930")],
    lang: Annotated[
        Literal["en", "fr", "es", "ru"], typer.Option(help="the language of the names")
    ] = "en",
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Say who held a point on a day between 1890 and 1947."""
    from sergemap.commands import where as command

    tell(command.run(latitude, longitude, date, language=lang, json=json))
