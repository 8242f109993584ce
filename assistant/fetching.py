"""The bytes at a web address, fetched so that nothing inside one's own network can be reached.

Every host, also that of a redirect, is resolved once; the address found is checked, and the
connection goes to that address.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from assistant.operator_errors import OperatorError, Problem

Resolve = Callable[[str, int], Sequence[str]]
Allowed = Callable[[str], bool]

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PIECE = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HEADERS = {"User-Agent": "Clausier", "Accept": "*/*", "Accept-Encoding": "identity"}


class FetchError(OperatorError):
    """The network or the server at an address failed."""


class AddressRefusedError(FetchError):
    """An address that is not fetched, or that holds nothing to fetch."""


@dataclass(frozen=True)
class Limits:
    """How much one fetch may take."""

    size: int = 20_000_000
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """What was found, the address it came from in the end, and the media type it was given."""

    raw: bytes
    address: str
    media_type: str


def resolved(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, also one that is wrapped in another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    odd = found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback
    return found.is_global and not odd


def fetch(
    address: str,
    *,
    resolve: Resolve = resolved,
    allowed: Allowed = is_public,
    limits: Limits | None = None,
) -> Fetched:
    """Fetch an http(s) address, following redirects. Raises FetchError."""
    limits = limits or Limits()
    trip = _Trip(address, resolve, allowed, limits, time.monotonic() + limits.seconds)
    for _ in range(limits.redirects + 1):
        found = trip.step()
        if isinstance(found, Fetched):
            return found
        trip.now = found
    raise AddressRefusedError(trip.problem("fetch_redirects", limit=limits.redirects))


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was checked, in the name of its host."""

    def __init__(self, ip: str, parts: SplitResult, host: str, port: int, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._ip = ip
        self._encrypted = parts.scheme == "https"

    def connect(self) -> None:
        sock = socket.create_connection((self._ip, self.port), self.timeout)
        if self._encrypted:
            context = ssl.create_default_context()
            sock = context.wrap_socket(sock, server_hostname=self.host)
        self.sock = sock


@dataclass
class _Trip:
    """One fetch with all its redirects; `now` is where it has come to."""

    now: str
    resolve: Resolve
    allowed: Allowed
    limits: Limits
    until: float

    def problem(self, key: str, **values: object) -> Problem:
        return Problem(key, {"address": _shown(self.now), **values})

    def step(self) -> Fetched | str:
        """What is at the address, or the next address."""
        parts, host, port = self._checked()
        try:
            ips = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(self.problem("fetch_unknown_host", host=host)) from error
        if not ips or not all(map(self.allowed, ips)):
            raise AddressRefusedError(self.problem("fetch_private", host=host))
        try:
            return self._asked(ips, parts, host, port)
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= self.until:
                raise self._too_slow() from error
            raise FetchError(self.problem("fetch_failed", detail=error)) from error

    def _checked(self) -> tuple[SplitResult, str, int]:
        try:
            parts = urlsplit(self.now)
            host = (parts.hostname or "").encode("idna").decode()
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except (ValueError, UnicodeError):
            raise AddressRefusedError(self.problem("fetch_address")) from None
        if parts.scheme not in ("http", "https") or not host:
            raise AddressRefusedError(self.problem("fetch_address"))
        if "@" in parts.netloc:
            raise AddressRefusedError(self.problem("fetch_credentials"))
        return parts, host, port

    def _asked(self, ips: Sequence[str], parts: SplitResult, host: str, port: int) -> Fetched | str:
        connection = self._connected(ips, parts, host, port)
        with self._ended_in_time(connection):
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
            query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
            connection.request("GET", path + query, headers=_HEADERS)
            with closing(connection.getresponse()) as response:
                return self._answered(response)

    def _connected(
        self, ips: Sequence[str], parts: SplitResult, host: str, port: int
    ) -> _Connection:
        """To the first of the addresses that takes the connection."""
        for place, ip in enumerate(ips):
            left = self.until - time.monotonic()
            if left <= 0:
                raise self._too_slow()
            connection = _Connection(ip, parts, host, port, left)
            try:
                connection.connect()
            except OSError:
                if place == len(ips) - 1:
                    raise
            else:
                return connection
        raise AssertionError

    @contextmanager
    def _ended_in_time(self, connection: _Connection) -> Iterator[None]:
        """However slowly a server sends its bytes, the connection ends when the time is up."""
        sock = connection.sock
        watch = threading.Timer(max(self.until - time.monotonic(), 0), _shut, (sock,))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()
            connection.close()
            sock.close()

    def _answered(self, response: http.client.HTTPResponse) -> Fetched | str:
        target = response.getheader("Location")
        if response.status in _REDIRECTS and target:
            return urljoin(self.now, target)
        if response.status != http.client.OK:
            raise AddressRefusedError(self.problem("fetch_status", status=response.status))
        raw = self._body(response)
        media_type = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        return Fetched(raw, self.now, media_type)

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        pieces, size = [], 0
        while piece := response.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > self.limits.size:
                limit = f"{self.limits.size / 1_000_000:g} MB"
                raise AddressRefusedError(self.problem("fetch_large", limit=limit))
        # At the end of the time the connection is cut, which looks like the end of the text.
        if time.monotonic() >= self.until:
            raise self._too_slow()
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        return b"".join(pieces)

    def _too_slow(self) -> FetchError:
        return FetchError(self.problem("fetch_slow", limit=f"{self.limits.seconds:g}"))


def _shut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _shown(address: str) -> str:
    """The address without what could be a password."""
    before, at, after = address.partition("@")
    return f"{before.partition('//')[0]}//…@{after}" if at and "//" in before else address
