"""One address, fetched as a polite guest does: at the host's pace, with its leave, and only where it has changed."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
from msgspec import Struct
from msgspec.structs import replace

from sayso.collect.charsets import decode_body
from sayso.collect.web.addresses import Guard, Resolve, resolve_name
from sayso.collect.web.bodies import read_limited, unpack_body
from sayso.collect.web.connections import Deadline, open_pool
from sayso.collect.web.pacing import Clock, Pacer
from sayso.collect.web.robots import Robots
from sayso.errors import FetchError, FetchRefused, InputError
from sayso.records import Page
from sayso.settings import find_secret, read_table

#: By what name robots.txt calls it.
AGENT = "sayso"

_GONE = (404, 410)
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB are to be read
_CONTACT = re.compile(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+")


class Manners(Struct, frozen=True, forbid_unknown_fields=True):
    """How other people's machines are asked.

    `contact` is an address at which who runs the machine can reach who asks. `pace_s` is the shortest time between two
    requests to a host; `timeout_s` how long one may take in all; `max_bytes` the longest body, packed or unpacked.
    `retries` are further tries where a host fails or is busy, each after twice the time; `max_wait_s` the longest that
    a busy host is waited for. `proxy` is http, https, socks5 or socks5h. `allow_private` are networks inside which
    addresses may lie after all, as CIDR: for tests and for a house's own servers.
    """

    contact: str | None = None
    pace_s: float = 5.0
    timeout_s: float = 60.0
    max_bytes: int = 10 * 1024 * 1024
    max_redirects: int = 5
    retries: int = 2
    max_wait_s: float = 120.0
    proxy: str | None = None
    allow_private: tuple[str, ...] = ()
    threads: int = 8


def parse_manners(said: Mapping[str, object]) -> Manners:
    """The manners that the table `[collect]` says. A proxy's login is a secret, and stands elsewhere.

    Raises InputError for what is not understood, and for a secret that is not there or written out.
    """
    manners = read_table(said, Manners, "[collect]")
    proxy = manners.proxy
    if proxy and proxy.startswith(("env:", "file:")):
        proxy = find_secret(proxy, "[collect] proxy")
    elif proxy and "@" in proxy:
        raise InputError('[collect] proxy: a login is a secret; write proxy = "env:NAME" or "file:PATH"')
    if proxy and not proxy.startswith(("http://", "https://", "socks5://", "socks5h://")):
        raise InputError("[collect] proxy: begin it with http://, https://, socks5:// or socks5h://")
    return replace(manners, proxy=proxy)


class Fetched(Struct, frozen=True):
    """What an address answered.

    `status` is 200, 304 (not changed since the page that was given) or one of 404 and 410. `url` is where it was in the
    end; `body` is unpacked.
    """

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    page: Page

    @property
    def is_gone(self) -> bool:
        """Whether the host says that nothing is there (any more)."""
        return self.status in _GONE

    @property
    def is_same(self) -> bool:
        """Whether nothing has changed."""
        return self.status == 304

    @property
    def text(self) -> str:
        """The body in its charset."""
        return decode_body(self.body, dict(self.headers).get("content-type", ""))


class _Answer(Struct, frozen=True):
    status: int
    headers: Mapping[str, str]
    raw: bytes


class Fetcher:
    """Fetches addresses; may be used by several threads."""

    def __init__(
        self,
        manners: Manners,
        clock: Clock,
        *,
        resolve: Resolve = resolve_name,
    ) -> None:
        self.manners = manners
        self.clock = clock
        self._agent = name_agent(manners.contact)
        self._guard = Guard(manners.allow_private, resolve)
        self._deadline = Deadline()
        self._pacer = Pacer(clock, manners.pace_s)
        self._robots = Robots(AGENT, self._ask_robots)
        self._pool = open_pool(self._guard, self._deadline, manners.proxy)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def remember(self, pages: Iterable[Page]) -> None:
        """The pages were fetched by an earlier run: their hosts are not asked again before their pace."""
        for page in pages:
            with suppress(FetchError):
                self._pacer.remember(_parse_url(page.url).host, page.moment)

    def fetch(self, url: str, page: Page | None = None) -> Fetched:
        """What the address answers; with the page as it was last, only whether that has changed.

        Raises FetchError where it cannot be reached or read, FetchRefused where it is not to be.
        """
        asked = target = _parse_url(url)
        for _ in range(self.manners.max_redirects + 1):
            pace_s = self._robots.check(_name_site(target), str(target), self.clock.now())
            answer, moment = self._ask_patiently(target, page if target == asked else None, pace_s)
            if answer.status not in _MOVED:
                return self._make_fetched(str(asked), target, answer, page, moment)
            location = answer.headers.get("location")
            if not location:
                raise FetchError(str(asked), f"answered {answer.status} without saying where to")
            target = _parse_url(_join(target, location))
        raise FetchRefused(str(asked), f"is moved on more than {self.manners.max_redirects} times")

    def _make_fetched(
        self, asked: str, target: httpx2.URL, answer: _Answer, page: Page | None, moment: datetime
    ) -> Fetched:
        where, headers = str(target), answer.headers
        if answer.status not in (200, 304, *_GONE):
            kind = FetchRefused if answer.status in (401, 402, 403, 407, 451) else FetchError
            raise kind(asked, f"answered {answer.status}")
        body = unpack_body(answer.raw, headers.get("content-encoding", ""), where, self.manners.max_bytes)
        digest = blake2b(body, digest_size=16).hexdigest() if answer.status == 200 else None
        if answer.status == 304 and page is None:
            raise FetchError(asked, "answered 304 to somebody who has not seen it")
        is_same = answer.status == 304 or bool(page and digest and page.digest == digest)
        known = Page(asked, moment, headers.get("etag"), headers.get("last-modified"), digest)
        if is_same and page is not None:
            known = Page(
                asked, moment, known.etag or page.etag, known.modified or page.modified, page.digest, page.seen_from
            )
        status = 304 if is_same else answer.status
        return Fetched(asked, where, status, tuple(headers.items()), body, known)

    def _ask_patiently(self, url: httpx2.URL, page: Page | None, pace_s: float) -> tuple[_Answer, datetime]:
        """The answer, after as many tries as manners allow where the host fails or is busy."""
        wait_s = max(self.manners.pace_s, pace_s, 1.0)
        for tries_left in range(self.manners.retries, -1, -1):
            moment = self._pacer.wait(url.host, pace_s)
            wait_s *= 2
            try:
                answer = self._ask(url, page, self.manners.max_bytes)
            except FetchRefused:
                raise
            except FetchError:
                if not tries_left:
                    raise
                self._pacer.hold(url.host, wait_s)
                continue
            if answer.status < 500 and answer.status not in _BUSY:
                return answer, moment
            asked_s = self._read_wait(answer.headers.get("retry-after"))
            self._pacer.hold(url.host, asked_s or wait_s)
            if not tries_left or (asked_s or 0.0) > self.manners.max_wait_s:
                later = f", to come back in {asked_s:.0f} s" if asked_s else ""
                raise FetchError(str(url), f"answered {answer.status}{later}")
        raise AssertionError("the last try returns or raises")

    def _read_wait(self, said: str | None) -> float | None:
        """Seconds that a host asks to be left alone for, None where it does not say."""
        if not said:
            return None
        if said.strip().isdigit():
            return min(float(said), 7 * 86400.0)
        try:
            until = parsedate_to_datetime(said)
        except (ValueError, TypeError):
            return None
        return max(0.0, (until - self.clock.now()).total_seconds()) if until.tzinfo else None

    def _ask(self, url: httpx2.URL, page: Page | None, max_bytes: int) -> _Answer:
        """One request. Raises FetchError where there is no whole answer."""
        where = str(url)
        self._guard.check_name(url.host)
        plain = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip", **_name_validators(page)}
        headers: list[tuple[bytes | str, bytes | str]] = [*plain.items()]
        limits = dict.fromkeys(("connect", "read", "write", "pool"), self.manners.timeout_s)
        self._deadline.set(self.manners.timeout_s)
        try:
            with self._pool.stream("GET", where, headers=headers, extensions={"timeout": limits}) as response:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                raw = b"" if response.status == 304 else read_limited(response.iter_stream(), where, max_bytes)
                return _Answer(response.status, found, raw)
        except FetchError:
            raise
        except httpcore2.TimeoutException:
            raise FetchError(where, f"no whole answer within {self.manners.timeout_s:g} s") from None
        except httpcore2.ProxyError:
            raise FetchError(where, "the proxy does not let it through") from None
        except httpcore2.ConnectError:
            raise FetchError(where, "cannot be reached") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError):
            raise FetchError(where, "the answer breaks off") from None

    def _ask_robots(self, where: str) -> tuple[int, str]:
        """The status and text of a robots.txt, wherever it moved to on public hosts."""
        target = _parse_url(where)
        for _ in range(self.manners.max_redirects + 1):
            self._pacer.wait(target.host)
            answer = self._ask(target, None, _ROBOTS_BYTES)
            if answer.status not in _MOVED or not answer.headers.get("location"):
                body = unpack_body(answer.raw, answer.headers.get("content-encoding", ""), where, _ROBOTS_BYTES)
                return answer.status, decode_body(body)
            target = _parse_url(_join(target, answer.headers["location"]))
        return 404, ""  # RFC 9309, 2.3.1.2: after five redirects it may be taken as unavailable


def name_agent(contact: str | None) -> str:
    """How sayso introduces itself. Raises InputError without a contact: nobody is asked by somebody unknown.

    >>> name_agent("desk@example.org")
    'sayso/0.1 (+desk@example.org)'
    """
    if not contact or not _CONTACT.fullmatch(contact):
        said = f"{contact!r} is none" if contact else "there is none"
        raise InputError(
            f'contact: {said}; write contact = "you@example.org" under [collect] in sayso.toml, '
            "so that who runs a site can reach you"
        )
    return f"{AGENT}/0.1 (+{contact})"


def _parse_url(url: str) -> httpx2.URL:
    try:
        parsed = httpx2.URL(url.strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError, TypeError, UnicodeError):
        raise FetchRefused(url[:200], "is no address") from None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchRefused(url[:200], "is no address of a web page (http or https)")
    if parsed.userinfo:
        raise FetchRefused(parsed.host, "has a login in its address; not asked")
    return parsed


def _join(url: httpx2.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise FetchRefused(str(url), "is moved to what is no address") from None


def _name_site(url: httpx2.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _name_validators(page: Page | None) -> dict[str, str]:
    if page is None:
        return {}
    named = {"If-None-Match": page.etag, "If-Modified-Since": page.modified}
    return {name: value for name, value in named.items() if value}
