"""The results of imports as files: `python -m tests.intake.results` writes them anew."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from sergemap.commands.import_ import run as import_file

FOLDER = Path(__file__).parent
PEOPLE = {"tree-with-two-people.ged": "@I1@"}
FILES = sorted((FOLDER / "files").iterdir())


def result_of(file, folder):
    """Return the life that a file becomes, and what is told: each with its name, not its path."""
    before = Path.cwd()
    os.chdir(file.parent)  # the new file names the old one as the user does
    try:
        imported = import_file(
            file.name, str(folder / "life.yaml"), person=PEOPLE.get(file.name, "")
        )
    finally:
        os.chdir(before)
    notes = "".join(f"{note}\n" for note in imported.notes)
    return (folder / "life.yaml").read_text("utf-8"), notes


def kept(file):
    """Return where the result of a file is kept."""
    return FOLDER / "results" / f"{file.name}.yaml"


def shown(life, notes):
    """Return a life and what is told, as one text."""
    return f"{life}--- # told\n" + "".join(f"# {line}\n" for line in notes.splitlines())


def write_anew():
    """Import each file, and keep what becomes of it."""
    for file in FILES:
        with TemporaryDirectory() as folder:
            kept(file).write_text(shown(*result_of(file, Path(folder))), "utf-8")


if __name__ == "__main__":
    write_anew()
