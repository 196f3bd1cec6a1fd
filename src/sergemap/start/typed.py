"""What to type next: commands that work as they stand, however the program was called."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_NAME = "sergemap"
_ON_WINDOWS = os.name == "nt"
_UNPACKED = "archive-v0"  # the folder of uv's cache in which uvx keeps a program


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """How the program was called."""

    program: str  # the first word of the command line, as Python knows it
    python: str
    environment: str  # where the program is installed
    by_uv: bool  # which put the program's folder on the PATH for this call alone
    in_powershell: bool  # else a Unix shell


def this_call() -> Call:
    """Return how the program was called this time."""
    return Call(
        program=sys.argv[0],
        python=sys.executable,
        environment=sys.prefix,
        by_uv="UV" in os.environ,
        in_powershell=_ON_WINDOWS and "MSYSTEM" not in os.environ,  # set by Git's own shell
    )


def lines_to_type(folder: str, words: str, call: Call) -> list[str]:
    """Return the lines that go to a folder and call the program there.

    Each is a command of its own: the PowerShell that comes with Windows knows no `&&`.
    """
    there = Path(folder).resolve()
    shown = f".{os.sep}{folder}" if folder.startswith("-") else folder  # else an option of cd
    way = [] if there == Path.cwd().resolve() else [f"cd {_quoted(shown, call)}"]
    return [*way, f"{_program(there, call)} {words}"]


def _program(at: Path, call: Call) -> str:
    if call.by_uv and _UNPACKED in Path(call.environment).parts:
        return f"uvx {_NAME}"
    if Path(call.program).stem == _NAME:
        return _called(call.program, at, call)
    return f"{_called(call.python, at, call)} -m {_NAME}"


def _called(program: str, at: Path, call: Call) -> str:
    """Return the bare name of a program that is found by it, else the shorter way to it."""
    whole = os.path.abspath(program)  # noqa: PTH100  # a link stays: it tells the environment
    name = _bare(Path(whole).name)
    found = None if call.by_uv else shutil.which(name)
    if found and _bare(os.path.normcase(found)) == _bare(os.path.normcase(whole)):
        return name
    folder, file = os.path.split(whole)
    ways = [whole]
    if Path(whole).drive == at.drive:
        ways.append(os.path.join(os.path.relpath(folder, at), file))  # noqa: PTH118  # keeps "./"
    way = _quoted(min(ways, key=len), call)
    return f"& {way}" if call.in_powershell and way[0] in "\"'" else way


def _bare(program: str) -> str:
    return program.removesuffix(".exe") if _ON_WINDOWS else program


def _quoted(word: str, call: Call) -> str:
    """Return a word as the shell takes it, whole."""
    if not call.in_powershell:
        return shlex.quote(word)
    if re.fullmatch(r"[\w./\\:+=-]+", word):
        return word
    return "'{}'".format(word.replace("'", "''")) if re.search("[$`]", word) else f'"{word}"'
