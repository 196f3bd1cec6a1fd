"""Let folium load quickly: its forty-five templates are compiled when they are used, not before.

jinja2 takes longer to compile them than Python to load the rest of folium, and a page needs six.
This is for the command line, whose process is its own; a notebook imports folium as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import jinja2

Compiler = Callable[[type[jinja2.Template], str], jinja2.Template]


class LazyTemplate:
    """A template that is compiled when anybody first asks something of it."""

    def __init__(self, compiler: Compiler, kind: type[jinja2.Template], source: str) -> None:
        self._parts = (compiler, kind, source)
        self._compiled: jinja2.Template | None = None

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # copying and pickling look for these before there are parts
            raise AttributeError(name)
        if self._compiled is None:
            compiler, kind, source = self._parts
            self._compiled = compiler(kind, source)
        return getattr(self._compiled, name)


@contextmanager
def lazy_templates() -> Iterator[None]:
    """Make templates lazy while something is imported.

    >>> with lazy_templates():
    ...     greeting = jinja2.Template("Hello {{ name }}")
    >>> type(greeting).__name__, greeting.render(name="Vlady")
    ('LazyTemplate', 'Hello Vlady')
    """
    compiler = jinja2.Template.__new__

    jinja2.Template.__new__ = partial(LazyTemplate, compiler)  # type: ignore[method-assign]  # a while
    try:
        yield
    finally:
        jinja2.Template.__new__ = compiler  # type: ignore[method-assign]  # as it was
