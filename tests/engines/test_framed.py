"""The map within another page: sandboxed, as srcdoc, and where no script may run."""

import shutil
from html import escape

import pytest
from tests.browser.hosts import MAP, Site, map_frame


@pytest.fixture
def site(serge, tmp_path):
    shutil.copy(serge, tmp_path / MAP)
    return Site(tmp_path, tmp_path.as_uri())


def steered(tab):
    for message, answer in (
        ("{do: 'hello'}", "told('ready').length > 0"),
        ("{do: 'seek', stop: 'embarkation'}", "told('stop').at(-1)?.stop === 'embarkation'"),
        ("{do: 'play'}", "told('play').length > 0"),
        ("{do: 'pause'}", "told('pause').length > 0"),
    ):
        tab.evaluate(f"void ask({message})")
        tab.wait(answer)


def test_it_works_in_a_sandboxed_frame(engine, site):
    tab = engine.open(site.write(map_frame("#orenburg", more='sandbox="allow-scripts"')))
    tab.wait("heights().length > 0")

    assert tab.state(frame=0)["stop"] == "orenburg"
    steered(tab)
    assert tab.state(frame=0)["playing"] is False
    assert tab.requests() in ([], [(site.folder / MAP).as_uri()])
    assert tab.complaints() == []


def test_it_works_as_srcdoc(engine, site):
    tab = engine.open(site.write(site.snippet(stop="orenburg", srcdoc=True)))
    tab.wait("heights().length > 0")

    assert tab.state(frame=0)["stop"] == "orenburg"
    steered(tab)
    assert "Île" in tab.evaluate("document.documentElement.outerHTML", frame=0)
    assert tab.requests() == []
    assert tab.complaints() == []


# A frame without scripts whose page the host may read.
READ = "frames[0].document.querySelector('%s')"
SEEN = f"getComputedStyle({READ}).display !== 'none'"


def test_without_a_script_the_text_stands_there_with_its_picture(engine, site, serge):
    page = escape(serge.read_text("utf-8"))
    dumb = f'<iframe width="900" height="600" sandbox="allow-same-origin" srcdoc="{page}"></iframe>'
    tab = engine.open(site.write(dumb))

    tab.wait(f"{READ % '#twin h1'}")

    assert "Victor Serge" in tab.evaluate(f"{READ % '#twin h1'}.innerText")
    assert "Orenburg" in tab.evaluate(f"{READ % '#twin'}.innerText")
    assert tab.evaluate(SEEN % "#twin") is True
    assert tab.evaluate(SEEN % "#ui-atlas") is False
    assert tab.evaluate(f"{READ % '.whole-way svg'}.getBoundingClientRect().width >= 600") is True
    assert tab.evaluate("'sergemap' in frames[0]") is False
