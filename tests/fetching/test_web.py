"""Servers give what they like; what is taken from them has limits."""

from threading import Event

import pytest
from tests.cases import cases
from tests.fetching.conftest import Answer

from sergemap._version import __version__
from sergemap.errors import FetchError
from sergemap.fetching.web import Web

HERE = "127.0.0.1"


def impatient(**limits):
    seconds = [0.0]

    def sleep(wait):
        slept.append(wait)
        seconds[0] += wait

    slept = []
    return Web(sleep=sleep, now=lambda: seconds[0], **limits), slept


def refused(web, address, home=HERE):
    with pytest.raises(FetchError) as caught:
        web.fetch(address, home)
    return str(caught.value)


def test_what_lies_at_an_address_is_had_with_our_name_said(host):
    host.answers["/a%20villa.jpg?size=1"] = Answer(b"a picture")

    got = impatient()[0].fetch(f"{host.address}/a villa.jpg?size=1#top", HERE)

    assert got == b"a picture"
    assert host.agents[0].startswith(f"sergemap/{__version__} (")


def test_each_host_is_asked_once_a_second(host):
    host.answers["/a"] = Answer(b"a")
    web, slept = impatient()

    for _ in range(3):
        web.fetch(f"{host.address}/a", HERE)

    assert slept == [1.0, 1.0]


def test_a_busy_server_is_asked_again_when_it_wishes(host):
    busy = Answer(code=429, headers={"Retry-After": "5"})
    host.answers["/a"] = [busy, Answer(code=503), Answer(b"a")]
    web, slept = impatient()

    assert web.fetch(f"{host.address}/a", HERE) == b"a"
    assert slept == [5.0, 8.0]


def test_a_server_that_stays_busy_is_told_of(host):
    host.answers["/a"] = Answer(code=503)

    assert "busy or broken (503)" in refused(impatient()[0], f"{host.address}/a")
    assert len(host.asked) == 3


@cases
def test_a_refusal_is_one_sentence(code, message, host):
    host.answers["/a"] = Answer(code=code)

    assert message in refused(impatient()[0], f"{host.address}/a")


@pytest.mark.parametrize("headers", [{}, {"Content-Length": 10**12}, {"Content-Length": "x"}])
def test_what_is_too_large_is_left_alone_whatever_the_server_says_of_it(headers, host):
    host.answers["/a"] = Answer(b"x" * 2_000_000, headers=headers)

    assert "more than 1 MiB" in refused(impatient(most_bytes=1 << 20)[0], f"{host.address}/a")


def test_a_server_that_takes_too_long_is_left_alone(host):
    over = Event()
    host.answers["/a"] = Answer(b"a", before=over.wait)

    message = refused(impatient(patience_s=0.1)[0], f"{host.address}/a")
    over.set()

    assert "takes too long" in message


def test_a_redirection_is_followed_within_http(host):
    host.answers["/a"] = Answer(code=302, headers={"Location": "/b"})
    host.answers["/b"] = Answer(b"b")

    assert impatient()[0].fetch(f"{host.address}/a", HERE) == b"b"


@cases
def test_a_redirection_leads_nowhere_else(target, message, host):
    port = host.address.rpartition(":")[2]
    host.answers["/a"] = Answer(code=302, headers={"Location": target.replace("PORT", port)})

    assert message in refused(impatient()[0], f"{host.address}/a")
    assert set(host.asked) == {"/a"}
    assert len(host.asked) < 7


def test_a_name_that_turns_out_to_lie_in_a_private_network_is_told_nothing(host):
    host.answers["/a"] = Answer(b"secret")

    message = refused(impatient()[0], f"{host.address}/a", home="archive.example.org")

    assert "private network" in message
    assert host.asked == []


@cases
def test_what_is_no_address_of_the_web_is_not_asked_for(address, message):
    assert message in refused(impatient()[0], address, home="")


def test_a_server_that_breaks_off_or_is_not_there_is_told_of(host):
    host.answers["/a"] = Answer(b"half", headers={"Content-Length": 10})

    assert "broke off in the middle" in refused(impatient()[0], f"{host.address}/a")
    assert "cannot be reached" in refused(impatient()[0], "http://127.0.0.1:1/a")
