"""A small share of `tools/attack.py`: nothing is lost, and nobody meets a traceback."""

import os
import sys
from pathlib import Path

import pytest
from tests.programs import run

import sergemap


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="its devices and limits are of Linux")
def test_a_small_share_of_the_attack_finds_nothing():
    source = {"PYTHONPATH": str(Path(sergemap.__file__).parents[1])}

    ran = run(
        sys.executable, "tools/attack.py", "--share", "400", env=os.environ | source, timeout=600
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) > 10
