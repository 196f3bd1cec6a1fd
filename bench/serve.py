"""How long it takes from a save to the page's reload, in the live preview of Serge's life.

    python bench/serve.py [SAVES]

The preview is a process of its own, with one listener as a browser is. The figure is the median
from the moment a saved file is closed to the word that there is a new page, after three saves that
count for nothing; the build is what the preview says of itself.
"""

from __future__ import annotations

import http.client
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from figures import Asked, Measured, conclude, figures, tell

ASKED = {"save to reload in the preview": Asked(100, " ms")}
ROOT = Path(__file__).parent.parent
DATA = ("places.yaml", "places.lock.yaml")
PAUSE_S = 0.3  # between two saves, as a very fast typist has it


def measure(saves: int = 30) -> Measured:
    """Save so many times; return the median, and tell that of the builds, too."""
    with tempfile.TemporaryDirectory() as folder:
        for name in DATA:
            shutil.copy(ROOT / "data" / name, folder)
        shutil.copytree(ROOT / "data" / "pictures", Path(folder, "pictures"))
        life = Path(folder, DATA[0])
        words = [sys.executable, "-u", "-m", "sergemap", "serve", str(life), "--no-open"]
        with subprocess.Popen(
            [*words, "--port", "0"], stdout=subprocess.PIPE, text=True
        ) as running:
            try:
                built, whole = timed(running, life, saves)
            finally:
                running.terminate()
    report("build", built)
    report("save to reload", whole)
    return figures(ASKED, statistics.median(whole))


def timed(
    running: subprocess.Popen[str], life: Path, saves: int
) -> tuple[list[float], list[float]]:
    """Return how long each build took, and each save until the page was told, in ms."""
    assert running.stdout is not None
    url = next(line for line in running.stdout if "http" in line).split()[0]
    listener = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    listener.request("GET", "/events")
    news = listener.getresponse()
    text, built, whole = life.read_text("utf-8"), [], []
    seen = next_version(news)
    for save in range(saves + 3):
        time.sleep(PAUSE_S)
        life.write_text(text.replace("stateless in", f"stateless {save} times in"), "utf-8")
        begun = time.perf_counter()
        version = next_version(news)
        took = (time.perf_counter() - begun) * 1000
        line = next(line for line in running.stdout if line.startswith("built"))
        assert version != seen
        seen = version
        if save >= 3:  # the first are a warm-up
            whole.append(took)
            built.append(float(re.findall(r"[0-9]+", line)[0]))
    return built, whole


def next_version(news: http.client.HTTPResponse) -> str:
    """Wait for the next word, and return the version it tells of."""
    line = b""
    while not line.startswith(b"data:"):
        line = news.readline()
    message = json.loads(line.removeprefix(b"data:"))
    assert not message["wrong"]
    return str(message["version"])


def report(name: str, took_ms: list[float]) -> None:
    """Tell one kind of time."""
    median, least, worst = statistics.median(took_ms), min(took_ms), max(took_ms)
    tell(f"{name:16} median {median:.0f} ms, least {least:.0f} ms, most {worst:.0f} ms")


if __name__ == "__main__":
    sys.exit(conclude(measure(*map(int, sys.argv[1:]))))
