"""Archives give out pictures by IIIF: as large as a page shows them, and with whose they are."""

import json

import pytest
from tests.cases import cases

from sergemap.errors import FetchError
from sergemap.fetching.iiif import Given, given_at

JPEG = b"\xff\xd8\xff a picture"


class Archive:
    """Gives what it has, and notes what it was asked."""

    def __init__(self, kept):
        self.kept, self.asked = kept, []

    def __call__(self, address):
        self.asked.append(address)
        if address not in self.kept:
            raise FetchError(f"nothing at {address}")
        found = self.kept[address]
        return found.encode() if isinstance(found, str) else json.dumps(found).encode()


@cases
def test_a_picture_is_asked_for_as_large_as_it_is_shown(address, kept, wanted):
    archive = Archive({**kept, wanted: "the picture"})

    given = given_at(address, archive)

    assert given == Given(b"the picture")
    assert archive.asked[-1] == wanted


@cases
def test_a_manifest_gives_its_first_picture_and_says_whose_it_is(manifest, kept, given):
    archive = Archive({"https://a.org/m": manifest, **kept})

    found = given_at("https://a.org/m", archive)

    assert [found.content.decode(), found.label, found.credit, found.licence] == given


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"type": "Collection", "items": []},
        {"items": [{"items": [{"items": [{"body": {"id": "file:///etc/passwd"}}]}]}]},
        {"items": "x", "sequences": 3},
    ],
)
def test_json_without_a_picture_is_told_of(answer):
    with pytest.raises(FetchError, match="no manifest of IIIF with a picture"):
        given_at("https://a.org/m", Archive({"https://a.org/m": answer}))


def test_what_only_begins_as_json_is_told_of():
    with pytest.raises(FetchError, match="neither a picture nor JSON"):
        given_at("https://a.org/m", Archive({"https://a.org/m": "{nothing"}))


def test_what_is_no_iiif_is_taken_as_it_is():
    archive = Archive({"https://a.org/a.jpg": "the picture"})

    assert given_at("https://a.org/a.jpg#top", archive) == Given(b"the picture")
