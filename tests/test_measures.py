"""No module and no function is too long for one sitting, and no name says less than a word can.

The linter of JavaScript holds the player to the same measures. Names are looked at in what is
beside the program, too.
"""

import ast
from pathlib import Path

from tests.programs import ROOT

import sergemap

SOURCE = Path(sergemap.__file__).parent
MODULES = {path: path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py"))}
BESIDE = {
    path: path.read_text("utf-8")
    for folder in ("tests", "tools", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
LINES, OF_A_FUNCTION = 350, 60
VAGUE = {"told", "said", "held", "written"}


def test_no_module_and_no_function_is_too_long():
    modules = [path.name for path, text in MODULES.items() if len(text.splitlines()) > LINES]
    functions = [
        f"{path.name}: {node.name}"
        for path, text in MODULES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= OF_A_FUNCTION
    ]

    assert len(MODULES) > 100
    assert (modules, functions) == ([], [])


def test_no_local_is_called_by_what_was_done_to_it():
    vague = [
        f"{path.name}:{node.lineno} {name}"
        for path, text in (MODULES | BESIDE).items()
        for function in ast.walk(ast.parse(text))
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if (name := _named_by(node)) in VAGUE
    ]

    assert len(BESIDE) > 100
    assert vague == []


def _named_by(node):
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else None
