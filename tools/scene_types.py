"""Write the types of the scene for the player, from `sergemap.scene.model`.

    python tools/scene_types.py

A test says whether `src/sergemap/player/scene.d.ts` is fresh. What is None is left out of the
JSON, or null within a tuple.
"""

from __future__ import annotations

import ast
import io
import textwrap
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "sergemap"
MODEL = SOURCE / "scene" / "model.py"
PROSE = SOURCE / "life" / "prose.py"
TYPES = SOURCE / "player" / "scene.d.ts"
HEAD = """\
/**
 * The contract with Python. Written by `tools/scene_types.py` from `sergemap.scene.model`: change
 * that, and write this anew.
 */
"""
_NAMES = {"str": "string", "int": "number", "float": "number", "bool": "boolean", "None": "null"}
_WIDTH = 100


def main() -> None:
    """Write the file."""
    TYPES.write_text(scene_types(), encoding="utf-8")


def scene_types() -> str:
    """Return the file as it must be."""
    prose = ast.parse(PROSE.read_text(encoding="utf-8"))
    runs = (text for name, text in _aliases(prose) if name in ("Run", "Runs"))
    text = MODEL.read_text(encoding="utf-8")
    model = ast.parse(text)
    comments = _comments(text)
    classes = (node for node in model.body if isinstance(node, ast.ClassDef))
    return "\n".join(
        [
            HEAD,
            *runs,
            *(alias for _, alias in _aliases(model)),
            *(_interface(node, comments) for node in classes),
        ]
    )


def _aliases(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names of types and their declarations; a string below one is its comment."""
    for node, after in zip(module.body, [*module.body[1:], ast.Pass()], strict=True):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()):
                comment = ""
                if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                    comment = _comment(str(after.value.value))
                yield name, f"{comment}export type {name} = {_type(node.value)};\n"


def _interface(node: ast.ClassDef, comments: Mapping[int, str]) -> str:
    fields = [field for field in node.body if isinstance(field, ast.AnnAssign)]
    ends = [field.lineno for field in fields[1:]] + [fields[-1].lineno + 3]
    lines = [f"{_comment(ast.get_docstring(node) or '')}export interface {node.name} {{"]
    for field, end in zip(fields, ends, strict=True):
        remarks = [comments[line] for line in range(field.lineno, end) if line in comments]
        lines.append(textwrap.indent(_field(field, " ".join(remarks)), "  "))
    return "\n".join([*lines, "}\n"])


def _field(field: ast.AnnAssign, comment: str) -> str:
    kinds = _members(field.annotation)
    needed = [kind for kind in kinds if kind != "null"]
    mark = "?" if len(needed) < len(kinds) else ""
    comment = comment.replace("None:", "absent:" if mark else "null:").replace("True:", "true:")
    return f"{_comment(comment)}{ast.unparse(field.target)}{mark}: {' | '.join(needed)};"


def _comments(text: str) -> Mapping[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {
        token.start[0]: token.string.removeprefix("#").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _comment(text: str) -> str:
    text = " ".join(text.split())
    if len(text) < _WIDTH - 10:
        return f"/** {text} */\n" if text else ""
    return "/**\n" + "".join(f" * {line}\n" for line in textwrap.wrap(text, _WIDTH - 6)) + " */\n"


def _type(node: ast.expr) -> str:
    return " | ".join(_members(node))


def _members(node: ast.expr) -> list[str]:
    """Return the types of which a value has one."""
    match node:
        case ast.BinOp(left=left, right=right):
            return _members(left) + _members(right)
        case ast.Constant(value=str(name)):
            return _members(ast.parse(name, mode="eval").body)
        case ast.Name(id=name):
            return [_NAMES.get(name, name)]
        case ast.Constant(value=None):
            return ["null"]
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            return _parametrised(name, inner.elts if isinstance(inner, ast.Tuple) else [inner])
    raise ValueError(f"the player has no type for {ast.unparse(node)}")


def _parametrised(name: str, inner: list[ast.expr]) -> list[str]:
    match name, inner:
        case "Literal", values:
            return [ast.unparse(value) for value in values]
        case "Mapping", [key, value]:
            return [f"Record<{_type(key)}, {_type(value)}>"]
        case "tuple", [value, ast.Constant(value=end)] if end is ...:
            kinds = _members(value)
            return [f"{kinds[0]}[]" if len(kinds) == 1 else f"({' | '.join(kinds)})[]"]
        case "tuple", values:
            return [f"[{', '.join(map(_type, values))}]"]
    raise ValueError(f"the player has no type for {name}")


if __name__ == "__main__":
    main()
