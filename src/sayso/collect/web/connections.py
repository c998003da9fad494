"""Connections that go only where they may, and end when their time is over."""

import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from sayso.collect.web.addresses import Guard

_Options = Iterable[Any] | None


class Deadline(threading.local):
    """When the request that this thread is making must be over, by the monotonic clock; None where nothing runs."""

    moment: float | None = None

    def set(self, seconds: float) -> None:
        """The request begins now and may take so long."""
        self.moment = time.monotonic() + seconds

    def cut(self, timeout: float | None) -> float | None:
        """The shorter of a timeout and what is left. Raises ReadTimeout where nothing is."""
        if self.moment is None:
            return timeout
        left = self.moment - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("took too long")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore2.NetworkBackend):
    """Looks a host up, checks where that leads, and connects to the very address that was checked."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address that takes one."""
        failed: Exception | None = None
        for address in self._guard.find_addresses(host, port):
            try:
                limit = self._deadline.cut(timeout)
                stream = self._plain.connect_tcp(address, port, limit, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
            else:
                return TimedStream(stream, self._deadline)
        raise failed or httpcore2.ConnectError("no address")


class TimedStream(httpcore2.NetworkStream):
    """A connection on which a request cannot last longer than its deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        return self._stream.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """The bytes sent."""
        self._stream.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        """The connection ended."""
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection under TLS."""
        return TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


class PlainBackend(GuardedBackend):
    """Connects to wherever a setting says, for a proxy: it is the person's own, and often on this machine."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__(Guard(("0.0.0.0/0", "::/0")), deadline)


def open_pool(guard: Guard, deadline: Deadline, proxy: str | None) -> httpcore2.ConnectionPool:
    """Connections to hosts, or through a proxy to them: http, https, socks5 or socks5h."""
    limits: dict[str, Any] = {"max_connections": 20, "max_keepalive_connections": 8, "keepalive_expiry": 15.0}
    if proxy is None:
        return httpcore2.ConnectionPool(network_backend=GuardedBackend(guard, deadline), **limits)
    backend = PlainBackend(deadline)
    if proxy.startswith("socks5"):
        # Names are always looked up behind the proxy: with Tor, a look-up here would tell who is asked.
        url, auth = _split_login(proxy.replace("socks5h://", "socks5://", 1))
        return httpcore2.SOCKSProxy(proxy_url=url, proxy_auth=auth, network_backend=backend, **limits)
    url, auth = _split_login(proxy)
    return httpcore2.HTTPProxy(proxy_url=url, proxy_auth=auth, network_backend=backend, **limits)


def _split_login(proxy: str) -> tuple[str, tuple[bytes, bytes] | None]:
    scheme, _, rest = proxy.partition("://")
    login, at, place = rest.rpartition("@")
    if not at:
        return proxy, None
    name, _, word = login.partition(":")
    return f"{scheme}://{place}", (name.encode(), word.encode())
