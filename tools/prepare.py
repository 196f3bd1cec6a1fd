"""Install what the project needs, on a machine that may have nothing but Python and make.

    python3 tools/prepare.py venv        make .venv, with Debian's python3-venv if it is missing
    python tools/prepare.py packages     sergemap itself, to be edited in place
    python tools/prepare.py developer    what the tests and checks need
    python tools/prepare.py debian       Chromium, Firefox and WebKit: found, or Debian's
    python tools/prepare.py browsers     playwright's Chromium where there is none yet
    python tools/prepare.py node         TypeScript and the fonts of the tests
    python tools/prepare.py newest       .venv-newest, with the newest versions that are allowed
    python tools/prepare.py lowest       .venv-lowest, with the oldest
    python tools/prepare.py lock         requirements/, anew from pyproject.toml

.venv holds exactly what `requirements/` names, each file proved by its hash. Only the standard
library is used: this runs before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import browsers

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
UV = str(VENV / "bin" / "uv")
# The files of the lock, with the dependency groups that each adds to what sergemap needs to run.
LOCKS = {"run": ("build",), "dev": ("build", "dev"), "node": ("node",)}


def main(step: str) -> None:
    """Do one step, or say in a sentence why it cannot be done."""
    steps = {
        "venv": make_venv,
        "packages": install_packages,
        "developer": install_developer,
        "debian": install_debian_browsers,
        "browsers": install_browsers,
        "node": install_node,
        "newest": install_newest,
        "lowest": install_lowest,
        "lock": write_lock,
    }
    try:
        steps[step]()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(map(str, error.cmd))} failed; its words stand above")


def make_venv() -> None:
    """Make .venv; where Debian split venv off, install it if that can be done."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {'.'.join(map(str, OLDEST))} or newer is needed, not {sys.version}")
    if _venv():
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not _apt("python3-venv") or not _venv():
        sys.exit(f"Python's venv is missing. Install it first: sudo apt install {package}")


def install_packages() -> None:
    """Install sergemap in .venv, so that edits to src/ take effect at once."""
    _locked("run")
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def install_developer() -> None:
    """Install what the tests and checks need."""
    _locked("dev")


def install_debian_browsers() -> None:
    """Install what is missing of the browsers, where apt works as root; one that fails alone."""
    packages = [browsers.PACKAGES[name] for name in browsers.PACKAGES if browsers.lacking(name)]
    if not packages or _apt(*(package for several in packages for package in several)):
        return
    for several in packages:
        _apt(*several)


def install_browsers() -> None:
    """Install playwright's Chromium where there is none; say which browsers stay missing.

    Without a Chromium there is no test of the page; the tests of Firefox and WebKit are skipped
    where there is none.
    """
    for sentence in filter(None, map(browsers.lacking, browsers.PACKAGES)):
        print(f"{sentence}; its tests are left out", file=sys.stderr)
    if not browsers.find_chromium():
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def install_node() -> None:
    """Install TypeScript by npm, which comes as a Python package where Node.js is missing."""
    here = os.pathsep.join((str(VENV / "bin"), os.environ["PATH"]))
    if not shutil.which("npm", path=here):
        _locked("node")
    npm = shutil.which("npm", path=here) or "npm"
    _run(npm, "ci", "--no-audit", "--no-fund", "--silent", env={**os.environ, "PATH": here})


def install_newest() -> None:
    """Make .venv-newest with the newest versions that pyproject.toml allows."""
    _resolved(".venv-newest", "highest")


def install_lowest() -> None:
    """Make .venv-lowest with the oldest versions of what pyproject.toml names itself."""
    _resolved(".venv-lowest", "lowest-direct")


def write_lock() -> None:
    """Write requirements/ anew: for every system and Python that we support, with hashes."""
    for name, groups in LOCKS.items():
        wanted = [word for group in groups for word in ("--group", group)]
        lock = ("--universal", "--python-version", ".".join(map(str, OLDEST)), "--generate-hashes")
        quiet = ("--quiet", "--no-header", "--no-annotate", "--upgrade")
        project = () if name == "node" else ("pyproject.toml",)
        _run(
            UV, "pip", "compile", *quiet, *lock, *wanted, *project, "-o", f"requirements/{name}.txt"
        )


def _venv() -> bool:
    """Make .venv anew; a broken one is of no use."""
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    return made.returncode == 0


def _apt(*packages: str) -> bool:
    """Install Debian packages where apt works as root; False: it does not."""
    as_root = _as_root()
    if as_root is None or not shutil.which("apt-get"):
        return False
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    subprocess.run([*apt, "update", "-qq"], check=False)
    asked = [
        *apt,
        "-o",
        "DPkg::Lock::Timeout=300",
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
        *packages,
    ]
    return subprocess.run(asked, check=False, stdout=subprocess.DEVNULL).returncode == 0


def _as_root() -> list[str] | None:
    """Return what lets a command run as root: nothing, or sudo where a CI works; else None."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if os.environ.get("CI") and shutil.which("sudo") else None


def _locked(name: str) -> None:
    """Install what a file of the lock names, nothing else and nothing newer."""
    _pip("--require-hashes", "--requirement", str(ROOT / "requirements" / f"{name}.txt"))


def _resolved(folder: str, resolution: str) -> None:
    """Make a virtual environment with sergemap and its developers' tools, without the lock."""
    _run(UV, "venv", "--quiet", "--clear", "--python", sys.executable, folder)
    install = (UV, "pip", "install", "--quiet", "--python", folder, "--resolution", resolution)
    _run(*install, "--group", "build", "--group", "dev", "--editable", ".")


def _pip(*words: str) -> None:
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words)


def _run(*words: str, env: dict[str, str] | None = None) -> None:
    subprocess.run(words, check=True, cwd=ROOT, env=env)


if __name__ == "__main__":
    main(sys.argv[1])
