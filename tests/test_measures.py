"""No module and no function is too long to be read at one sitting.

The linter of JavaScript holds the player to the same measures.
"""

import ast
from pathlib import Path

import sergemap

SOURCE = Path(sergemap.__file__).parent
MODULES = {path: path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py"))}
LINES, OF_A_FUNCTION = 350, 60


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
