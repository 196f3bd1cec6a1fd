"""The typefaces that tests bring along, so that no test depends on those of the machine.

Two sets, from npm packages that package.json names: a narrow one with the widths of Times and
Helvetica, and a wide one. fontconfig, which Chromium, Firefox and WebKit ask on Linux, sees one of
them and nothing else; other systems keep their own faces.
"""

import os
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

PACKAGES = Path(__file__).parents[1] / "node_modules"
CONFIG = Template(Path(__file__).with_name("fonts.conf").read_text("utf-8"))

WIDTHS = ("narrow", "wide")


# The packages each set comes in, and what a page's general names mean.
FACES = {
    "narrow": {
        "packages": [f"@expo-google-fonts/{name}" for name in ("tinos", "arimo", "cousine")],
        "serif": "Tinos",
        "sans": "Arimo",
        "mono": "Cousine",
    },
    "wide": {
        "packages": ["dejavu-fonts-ttf/ttf"],
        "serif": "DejaVu Serif",
        "sans": "DejaVu Sans",
        "mono": "DejaVu Sans Mono",
    },
}


def font_environment(width):
    """Return the variables of a program that is to see one set of faces alone."""
    faces = FACES[width]
    folders = [PACKAGES / package for package in faces["packages"]]
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing:
        raise FileNotFoundError(f"{', '.join(missing)}: not there; run make node_modules/.ready")
    home = PACKAGES.parent / ".cache" / "fonts"
    home.mkdir(parents=True, exist_ok=True)
    config = home / f"{width}.conf"
    draft = home / f"{width}.{os.getpid()}"
    text = CONFIG.substitute(
        folders="".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders),
        cache=escape(str(home / f"cache-{width}")),
        **{name: faces[name] for name in ("serif", "sans", "mono")},
    )
    draft.write_text(text, "utf-8")
    draft.replace(config)
    return {"FONTCONFIG_FILE": str(config)}
