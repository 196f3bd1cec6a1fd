"""What `from sergemap import ...` gives, and the tree of its errors."""

import ast
import inspect
from pathlib import Path

import pytest
from tests.programs import SMALL

import sergemap
from sergemap import errors

CODE = ast.parse(Path(sergemap.__file__).read_text("utf-8"))
SOURCE = Path(sergemap.__file__).parent


def imported_for_type_checkers():
    block = next(node for node in CODE.body if isinstance(node, ast.If))
    return {
        name.name: (node.module or "").removeprefix("sergemap.")
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def drawn_tree():
    """Return the errors in the docstring of their module, each with the one above it."""
    parents = {}
    above = []
    for line in (errors.__doc__ or "").splitlines():
        depth, name = (len(line) - len(line.lstrip())) // 4, line.split(maxsplit=1)[:1]
        if name and name[0].endswith("Error"):
            above[depth:] = name
            parents[name[0]] = above[depth - 1] if depth else None
    return parents


def defined_errors():
    return {
        name: kind
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception) and kind.__module__ == errors.__name__
    }


def test_the_lists_of_public_names_agree():
    assert imported_for_type_checkers() == sergemap._HOMES
    assert sorted({*sergemap._HOMES, "__version__"}) == sergemap.__all__ == dir(sergemap)


@pytest.mark.parametrize("name", sergemap.__all__)
def test_a_public_name_can_be_imported(name):
    assert getattr(sergemap, name) is not None


def test_what_is_not_public_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = sergemap.nothing


@pytest.mark.parametrize("kind", [str, Path])
def test_a_page_is_built_of_a_life_or_of_the_path_of_one(kind):
    by_path, by_life = sergemap.build(kind(SMALL)), sergemap.build(sergemap.read_life(SMALL))

    assert by_path.to_html() == by_life.to_html()


def test_the_tree_of_errors_is_drawn_as_it_is():
    defined = defined_errors()

    parents = {
        name: next((base.__name__ for base in kind.__bases__ if base.__name__ in defined), None)
        for name, kind in defined.items()
    }

    assert drawn_tree() == parents


def test_each_error_is_public():
    assert {*defined_errors()} == {name for name in sergemap.__all__ if name.endswith("Error")}


def test_no_error_of_ours_is_defined_elsewhere():
    ours = {*defined_errors()}

    elsewhere = [
        node.name
        for path in SOURCE.rglob("*.py")
        if path != Path(errors.__file__)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id in ours for base in node.bases)
    ]

    assert elsewhere == ["NoDate"]  # it is a DateError that seeks its advice when it is shown
