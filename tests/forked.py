"""Commands that need no Python of their own: children of one that has loaded the modules already.

To start Python and load what a build needs takes most of the time of most commands.
"""

import multiprocessing
import os
import subprocess
import sys
from functools import cache
from tempfile import NamedTemporaryFile

LOADED = [
    f"sergemap.{module}"
    for module in (
        *("cli", "pipeline", "page.exile_map", "page.html", "picture.sheet", "earth.gazetteer"),
        *("commands.build", "commands.check", "commands.embed", "commands.export"),
        *("commands.import_", "commands.lesson", "earth.offline_gazetteer"),
    )
]
CAN_FORK = sys.platform == "linux"  # elsewhere a child may inherit locks that nobody opens


def run(words, at, env=None):
    """Run sergemap in a folder to its end, as `programs.run` does, but in a child by fork."""
    with NamedTemporaryFile() as out, NamedTemporaryFile() as err:
        paths = (out.name, err.name)
        child = _server().Process(
            target=_command,
            args=([*map(os.fspath, words)], os.fspath(at), dict(env or os.environ), paths),
        )
        child.start()
        child.join()
        code = child.exitcode
        child.close()
        outputs = (file.read().decode("utf-8").replace("\r\n", "\n") for file in (out, err))
        return subprocess.CompletedProcess(("sergemap", *words), code, *outputs)


@cache
def _server():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def _command(words, folder, env, paths):
    """Be `sergemap` with these words, in the child."""
    for number, path in zip((1, 2), paths, strict=True):
        os.dup2(os.open(path, os.O_WRONLY), number)
    sys.stdout, sys.stderr = (open(number, "w", closefd=False) for number in (1, 2))  # noqa: SIM115  # no path, and it stays open
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    sys.argv = ["sergemap", *words]
    from sergemap.__main__ import main  # the test itself needs none of it

    main()
