"""The map within another page: sandboxed, as srcdoc, and where no script may run."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

import pytest
from tests.browser.hosts import Site, map_frame
from tests.engines.tab import Engine, Tab

from sergemap.commands.embed import snippet
from sergemap.embed.frame import Shown


@pytest.fixture
def site(serge: Path, tmp_path: Path) -> Site:
    shutil.copy(serge, tmp_path / "victor-serge.html")
    return Site(tmp_path, tmp_path.as_uri())


def steered(tab: Tab) -> None:
    """Greet the map, lead it to another stop, and let it play."""
    tab.evaluate("void ask({do: 'hello'})")
    tab.wait("told('ready').length > 0")
    tab.evaluate("void ask({do: 'seek', stop: 'embarkation'})")
    tab.wait("told('stop').at(-1)?.stop === 'embarkation'")
    tab.evaluate("void ask({do: 'play'})")
    tab.wait("told('play').length > 0")
    tab.evaluate("void ask({do: 'pause'})")
    tab.wait("told('pause').length > 0")


def test_it_works_in_a_sandboxed_frame(engine: Engine, site: Site) -> None:
    tab = engine.open(site.write(map_frame("#orenburg", more='sandbox="allow-scripts"')))
    tab.wait("heights().length > 0")

    assert tab.state(frame=0)["stop"] == "orenburg"
    steered(tab)
    assert tab.state(frame=0)["playing"] is False
    assert tab.requests() in ([], [(site.folder / "victor-serge.html").as_uri()])
    assert tab.complaints() == []


def test_it_works_as_srcdoc(engine: Engine, site: Site) -> None:
    made = snippet(site.folder / "victor-serge.html", Shown(stop="orenburg"), srcdoc=True)
    tab = engine.open(site.write(made.html))
    tab.wait("heights().length > 0")

    assert tab.state(frame=0)["stop"] == "orenburg"
    steered(tab)
    assert "Île" in str(tab.evaluate("document.documentElement.outerHTML", frame=0))
    assert tab.requests() == []
    assert tab.complaints() == []


# A frame without scripts whose page the host may read.
READ = "frames[0].document.querySelector('%s')"
SEEN = f"getComputedStyle({READ}).display !== 'none'"


def test_without_a_script_the_text_stands_there_with_its_picture(
    engine: Engine, site: Site, serge: Path
) -> None:
    page = escape(serge.read_text(encoding="utf-8"))
    dumb = f'<iframe width="900" height="600" sandbox="allow-same-origin" srcdoc="{page}"></iframe>'
    tab = engine.open(site.write(dumb))

    tab.wait(f"{READ % '#twin h1'}")

    assert "Victor Serge" in str(tab.evaluate(f"{READ % '#twin h1'}.innerText"))
    assert "Orenburg" in str(tab.evaluate(f"{READ % '#twin'}.innerText"))
    assert tab.evaluate(SEEN % "#twin") is True
    assert tab.evaluate(SEEN % "#ui-atlas") is False
    assert tab.evaluate(f"{READ % '.whole-way svg'}.getBoundingClientRect().width >= 600") is True
    assert tab.evaluate("'sergemap' in frames[0]") is False
