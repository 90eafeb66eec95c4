"""HTTP for feeds and webhooks: http and https alone, public addresses alone, bounded in size and time.

The host is resolved first, every address it has is looked at, and the connection goes to one of these addresses, so
that a name cannot point elsewhere a moment later. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from depesche.errors import InputError

LARGEST = 10_000_000
"""Bytes of an answer."""
PATIENCE = 20.0
"""Seconds for a whole request, redirects included."""
REDIRECTS = 5
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def fetch(url: str, *, internal: bool = False) -> bytes:
    """What is at an address. `internal` allows addresses that are not public.

    Raises:
        InputError: the address is not allowed, or gives no answer in time and size.
    """
    deadline = time.monotonic() + PATIENCE
    for _ in range(REDIRECTS + 1):
        status, where, body = _request("GET", url, None, deadline, internal)
        if status in (301, 302, 303, 307, 308) and where:
            url = urljoin(url, where)
            continue
        if status != 200:
            raise InputError(f"the server answers {status}", place=url)
        return body
    raise InputError("too many redirects", place=url)


def post(url: str, body: bytes, *, internal: bool = False) -> None:
    """Send JSON. A redirect is not followed.

    Raises:
        InputError: the address is not allowed, or the server does not take it (2xx).
    """
    status, _, _ = _request("POST", url, body, time.monotonic() + PATIENCE, internal)
    if not 200 <= status < 300:
        raise InputError(f"the server answers {status}", place=url)


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not loopback, private, link-local, or any other special one.

    An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is looked at itself.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
        if ip.teredo is not None or ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def addresses_of(host: str, port: int, *, internal: bool) -> list[str]:
    """The addresses of a host; all of them must be public unless `internal`.

    Raises:
        InputError: there is none, or one is not allowed.
    """
    try:
        found = list(dict.fromkeys(str(a[4][0]) for a in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    except (OSError, UnicodeError) as error:
        raise InputError(f"no such host: {error}", place=host) from error
    if not internal and not all(public(address) for address in found):
        raise InputError("an address inside a network is refused", place=host, hint="--allow-internal allows it")
    return found


def _request(
    method: str, url: str, body: bytes | None, deadline: float, internal: bool
) -> tuple[int, str | None, bytes]:  # fmt: skip
    """Status, the address of a redirect, and the body."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError as error:
        raise InputError(f"no address: {error}", place=url) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise InputError("only http and https addresses without a user are fetched", place=url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": "depesche", "Accept-Encoding": "identity", "Connection": "close"}
    if body is not None:
        headers["Content-Type"] = "application/json; charset=utf-8"
    connection = guard = None
    try:
        link = _connect(addresses_of(parts.hostname, port, internal=internal), port, deadline)
        connection = http.client.HTTPConnection(parts.hostname, port)
        connection.sock = link
        if parts.scheme == "https":
            link = ssl.create_default_context().wrap_socket(
                link, server_hostname=parts.hostname, do_handshake_on_connect=False
            )
            connection.sock = link
        guard = threading.Timer(_left(deadline), _cut, [link])
        guard.daemon = True
        guard.start()
        if isinstance(link, ssl.SSLSocket):
            link.do_handshake()
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location"), _body(answer, deadline, url)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise InputError(f"cannot be reached: {error}", place=url) from error
    finally:
        if guard is not None:
            guard.cancel()
        if connection is not None:
            connection.close()


def _cut(link: socket.socket) -> None:
    """End a connection whose time is over: a server that sends a byte now and then never runs into a socket's timeout.

    The plain socket's own `shutdown`, since that of TLS would take the state away from under the thread that reads.
    """
    with suppress(OSError):
        socket.socket.shutdown(link, socket.SHUT_RDWR)


def _connect(addresses: list[str], port: int, deadline: float) -> socket.socket:
    problem: OSError = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=_left(deadline))
        except OSError as error:
            problem = error
    raise problem


def _body(answer: http.client.HTTPResponse, deadline: float, url: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(65536):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise InputError(f"larger than {LARGEST} bytes", place=url)
        _left(deadline)
    _left(deadline)  # what ended may have been cut
    return b"".join(parts)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError(f"no answer within {PATIENCE:g} seconds")
    return left
