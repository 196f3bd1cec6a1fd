"""Count what there is to read: characters that are no blanks, lines, the largest files.

    python tools/count.py            # of the work tree
    python tools/count.py COMMIT     # of a commit

Characters are counted because lines are broken at 100 columns: comments and docstrings count.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path, PurePosixPath

KINDS = (".py", ".js", ".mjs")
PARTS = ("src", "tests", "tools", "bench")
MOST_SHOWN = 8


def main(commit: str | None) -> None:
    """Print the sums of each part of the repository, and its largest files by lines."""
    sizes, lines = Counter[str](), Counter[str]()
    for name in _git("ls-tree", "-r", "--name-only", commit or "HEAD").split("\n"):
        path = PurePosixPath(name)
        if path.suffix not in KINDS or path.parts[0] not in PARTS:
            continue
        text = _git("show", f"{commit}:{name}") if commit else _read(name)
        sizes[path.parts[0]] += sum(not letter.isspace() for letter in text)
        if path.parts[0] == "src":
            sizes["/".join(path.parts[:3])] += sum(not letter.isspace() for letter in text)
        lines[name] = text.count("\n")
    for part, size in sorted(sizes.items()):
        print(f"{size:>9,}  {part}")
    print(f"\nlargest of {len(lines):,} files, in lines:")
    for name, length in lines.most_common(MOST_SHOWN):
        print(f"{length:>9,}  {name}")


def _git(*words: str) -> str:
    ran = subprocess.run(["git", *words], capture_output=True, check=True)
    return ran.stdout.decode("utf-8")


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except FileNotFoundError:  # deleted, and not yet committed
        return ""


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
