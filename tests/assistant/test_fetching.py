"""Fetching: only what is on the open internet, in bounds of size, time and redirects."""

from __future__ import annotations

import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler

import pytest

from assistant.fetching import AddressRefusedError, Fetched, FetchError, Limits, fetch, is_public
from tests.assistant.web_server import Page, page, served

HERE = "127.0.0.1"


def resolve(host: str, _: int) -> Sequence[str]:
    """Every name is this machine, but for one that is inside a network and one that is not."""
    if host == "nowhere.example":
        raise OSError("unknown")
    return ["10.0.0.7"] if host == "inside.example" else [HERE]


def fetched(pages: dict[str, Page], **limits: float) -> Fetched:
    with served(pages) as port:
        return fetch(
            f"http://open.example:{port}/policy",
            resolve=resolve,
            allowed=lambda ip: ip == HERE,
            limits=Limits(**limits),  # type: ignore[arg-type] # sizes are whole numbers
        )


def refusal(pages: dict[str, Page], **limits: float) -> FetchError:
    with pytest.raises(FetchError) as refused:
        fetched(pages, **limits)
    return refused.value


def slowly(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        for _ in range(100):
            request.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        return


def test_the_bytes_their_address_and_their_type_come_back() -> None:
    found = fetched({"/policy": page(b"<p>Hats.</p>", Content_Type="text/html; charset=utf-8")})
    assert (found.raw, found.media_type) == (b"<p>Hats.</p>", "text/html")
    assert found.address.endswith("/policy")


def test_a_redirect_is_followed() -> None:
    pages = {"/policy": page(b"", 302, Location="/new?id=1"), "/new?id=1": page(b"Hats.")}
    assert fetched(pages).raw == b"Hats."


def test_a_redirect_into_ones_own_network_is_refused_and_named() -> None:
    error = refusal({"/policy": page(b"", 302, Location="http://inside.example/secret")})
    assert isinstance(error, AddressRefusedError)
    assert "http://inside.example/secret" in error.message("en")
    assert "internet ouvert" in error.message("fr")


def test_a_redirect_to_another_scheme_is_refused() -> None:
    error = refusal({"/policy": page(b"", 302, Location="file:///etc/passwd")})
    assert error.problems[0].key == "fetch_address"


def test_redirects_that_never_end_are_given_up() -> None:
    error = refusal({"/policy": page(b"", 302, Location="/policy")})
    assert error.problems[0].key == "fetch_redirects"
    assert "5" in error.message("fr")


def test_a_page_that_is_too_large_is_refused() -> None:
    error = refusal({"/policy": page(b"x" * 3000)}, size=2000)
    assert error.problems[0].key == "fetch_large"


def test_a_server_that_sends_byte_by_byte_is_given_up_in_time() -> None:
    before = time.monotonic()
    error = refusal({"/policy": slowly}, seconds=0.4)
    assert error.problems[0].key == "fetch_slow"
    assert not isinstance(error, AddressRefusedError)
    assert time.monotonic() - before < 4


def test_a_page_that_is_not_there_is_refused_with_its_status() -> None:
    error = refusal({})
    assert isinstance(error, AddressRefusedError)
    assert "404" in error.message("en")


def test_a_host_that_is_not_known_is_a_failure_of_the_network() -> None:
    with pytest.raises(FetchError) as refused:
        fetch("https://nowhere.example/policy", resolve=resolve)
    assert refused.value.problems[0].key == "fetch_unknown_host"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("ftp://open.example/policy", "fetch_address"),
        ("http:///policy", "fetch_address"),
        ("http://open.example:port/", "fetch_address"),
        ("https://ann:secret@open.example/policy", "fetch_credentials"),
        ("http://inside.example/policy", "fetch_private"),
    ],
)
def test_an_address_that_must_not_be_fetched_is_refused(address: str, key: str) -> None:
    with pytest.raises(AddressRefusedError) as refused:
        fetch(address, resolve=resolve)
    assert refused.value.problems[0].key == key
    assert "secret" not in str(refused.value)


def test_one_address_inside_a_network_among_others_is_enough_to_refuse() -> None:
    with pytest.raises(AddressRefusedError):
        fetch("http://open.example/", resolve=lambda *_: ["8.8.8.8", "192.168.0.1"])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
        "64:ff9b::a00:1",
    ],
)  # fmt: skip
def test_addresses_of_ones_own_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "205.193.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)
