"""The lock in requirements/ names, with a hash, one version of all that pyproject.toml asks for."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.programs import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = PROJECT["project"]["dependencies"] + GROUPS["build"]
WANTED = {"run": RUN, "dev": RUN + GROUPS["dev"], "node": GROUPS["node"]}


def pins(name):
    """Return each version that a file of the lock names, with its hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    rows = [line.split(" --hash=") for line in text.splitlines() if line[:1] not in ("", "#")]
    return [
        (Requirement(pin.strip()), [found.strip() for found in hashes]) for pin, *hashes in rows
    ]


each_file = pytest.mark.parametrize("name", WANTED)


@each_file
def test_the_lock_is_as_new_as_pyproject(name):
    locked = {canonicalize_name(pin.name): pin for pin, _ in pins(name)}

    for asked in map(Requirement, WANTED[name]):
        (version,) = locked[canonicalize_name(asked.name)].specifier
        assert version.operator == "=="
        assert asked.specifier.contains(version.version), f"{asked}: run make lock"


@each_file
def test_each_file_is_known_by_its_hash_and_none_by_its_address(name):
    for pin, hashes in pins(name):
        assert pin.url is None
        assert hashes
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", one) for one in hashes)


def test_what_runs_is_what_was_tested():
    run, dev = ({(pin.name, str(pin.specifier)) for pin, _ in pins(one)} for one in ("run", "dev"))

    assert run <= dev


def test_what_builds_sergemap_is_locked_too():
    assert set(PROJECT["build-system"]["requires"]) <= set(GROUPS["build"])
