"""Let folium load quickly: what it loads for others waits until it is used.

Its forty-five templates take longer to compile than the rest of folium to load, and a page needs
six; `requests` and `numpy` are most of what remains, and a page asks nobody and holds no array.
This is for the command line, whose process is its own; a notebook imports folium as it stands.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType

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
def quick_folium() -> Iterator[None]:
    """Make templates, `requests` and `numpy` lazy while folium is imported.

    >>> with quick_folium():
    ...     greeting = jinja2.Template("Hello {{ name }}")
    >>> type(greeting).__name__, greeting.render(name="Vlady")
    ('LazyTemplate', 'Hello Vlady')
    """
    compiler = jinja2.Template.__new__
    jinja2.Template.__new__ = partial(LazyTemplate, compiler)  # type: ignore[method-assign]  # a while
    try:
        with _late("requests"), _late("numpy", ndarray=object):
            yield
    finally:
        jinja2.Template.__new__ = compiler  # type: ignore[method-assign]  # as it was


class StandIn(ModuleType):
    """A module that is loaded when somebody first uses something of it."""

    def __init__(self, name: str, annotations: Mapping[str, object]) -> None:
        super().__init__(name)
        self.__dict__.update(annotations)

    def __getattr__(self, wanted: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), wanted)


@contextmanager
def _late(name: str, **annotations: object) -> Iterator[None]:
    """Let whoever imports a module now get a stand-in; `annotations` are there while it loads."""
    if name in sys.modules:
        yield
        return
    stand_in = sys.modules[name] = StandIn(name, annotations)
    try:
        yield
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        for annotation in annotations:
            delattr(stand_in, annotation)
