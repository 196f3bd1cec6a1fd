"""`sergemap schema`: the JSON Schema of the data format."""

from __future__ import annotations

from pathlib import Path

from sergemap.commands.result import Result
from sergemap.files import write_file
from sergemap.life.model import Life
from sergemap.life.reading.schema import schema_text
from sergemap.life.translation import Translation


def run(out: str | None = None, *, translation: bool = False) -> Result:
    """Write the schema of a life or of a translation, or return it."""
    text = schema_text(Translation if translation else Life)
    if out is None:
        return Result((text.rstrip("\n"),), is_data=True)
    write_file(Path(out), text.encode(), "schema")
    return Result((out,))
