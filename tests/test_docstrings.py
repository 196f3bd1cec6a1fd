"""What a public function raises stands in its docstring."""

import ast
from pathlib import Path

import pytest

import sergemap
from sergemap import errors

SOURCE = Path(sergemap.__file__).parent
MODULES = [
    path for path in sorted(SOURCE.rglob("*.py")) if path.parent.name != "cli"
]  # help, not errors
OURS = {name for name in vars(errors) if name.endswith("Error")}


def name_of(expression):
    called = expression.func if isinstance(expression, ast.Call) else expression
    return ast.unparse(called).rpartition(".")[2]


def handled(attempt):
    kinds = [handler.type for handler in attempt.handlers if handler.type]
    names = {name_of(one) for kind in kinds for one in getattr(kind, "elts", [kind])}
    return OURS if names & {"Exception", "SergemapError"} else names


def raised(node, private, seen=()):
    """Return which of our errors come out of a node, by private functions of its module too."""
    if isinstance(node, ast.Try):
        rest = ast.Module([*node.handlers, *node.orelse, *node.finalbody], [])
        attempted = raised(ast.Module(node.body, []), private, seen) - handled(node)
        return attempted | raised(rest, private, seen)
    found = set()
    if isinstance(node, ast.Raise) and node.exc:
        found = {name_of(node.exc)} & OURS
    if isinstance(node, ast.Call) and (name := name_of(node)) in private and name not in seen:
        found = raised(private[name], private, (*seen, name))
    below = (child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.Lambda))
    return found.union(*(raised(child, private, seen) for child in below))


def public(tree):
    """Yield the public functions and methods, each with what is told of it."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            about = ast.get_docstring(node) or ""
            yield from ((one, f"{about} {docstring}") for one, docstring in public(node))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node, ast.get_docstring(node) or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_public_function_says_what_it_raises(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    private = {node.name: node for node in functions if node.name.startswith("_")}

    untold = {
        function.name: lacking
        for function, docstring in public(tree)
        if (lacking := {name for name in raised(function, private) if name not in docstring})
    }

    assert untold == {}
