"""A week of channels in fast motion: a local server that plays them by a script, and the truth of that script.

Time is the test's own: whoever waits moves it on. Everything that the server answers depends on that time alone, so
what the ledger must hold in the end can be written down before anybody looks.
"""

import gzip
import random
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

START = datetime(2025, 3, 3, 0, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)

#: Posts that a page of a channel and a feed show.
SHOWN = 12


class FastClock:
    """Time that passes when somebody waits."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def move_to(self, moment: datetime) -> None:
        self.moment = max(self.moment, moment)


class Post(NamedTuple):
    """A post by the script: what it says, from when on it says something else, from when on it is gone."""

    number: int
    published: datetime
    texts: tuple[str, ...]
    edited: datetime | None = None
    deleted: datetime | None = None

    def find_text(self, now: datetime) -> str | None:
        if now < self.published or (self.deleted and now >= self.deleted):
            return None
        return self.texts[1] if self.edited and now >= self.edited else self.texts[0]


class Outage(NamedTuple):
    """A time in which a host does not answer as it should: how, from when to when."""

    how: str
    start: datetime
    end: datetime


class Channel(NamedTuple):
    """One channel by the script. `habit` is what is odd about its host."""

    host: str
    kind: str
    posts: tuple[Post, ...]
    outages: tuple[Outage, ...] = ()
    habit: str = ""

    def list_shown(self, now: datetime) -> list[Post]:
        return [post for post in self.posts if post.find_text(now) is not None]


PLACES = ("Panjshir", "Takhar", "Baghlan", "Kapisa", "Badakhshan", "Herat", "Kunduz", "Parwan")
DARI = "جنگجویان جبهه در ولسوالی {place} بر پاسگاه شماره {number} حمله کردند و {dead} نفر کشته شدند."


def write_text(rng: random.Random, number: int, *, is_dari: bool) -> str:
    place, dead = rng.choice(PLACES), rng.randint(1, 9)
    if is_dari:
        return DARI.format(place=place, number=number, dead=dead) + " گزارش از منابع محلی است و تایید نشده است."
    return (
        f"The front says its fighters struck post {number} in {place} on a night of rain, and that {dead} men were "
        f"killed there. Nobody else has spoken of it so far, and roads to the district were closed for hours."
    )


def write_channel(rng: random.Random, host: str, kind: str, habit: str) -> Channel:
    """A week: posts, one edit and one deletion for some of them, and hours in which the host is not itself."""
    is_dari = habit in ("cp1256", "latin1-header")
    posts = []
    moment = START + timedelta(minutes=rng.randint(5, 300))
    for number in range(1, rng.randint(10, 20)):
        if moment > START + 140 * HOUR:
            break
        published = moment.replace(second=0, microsecond=0)
        texts = tuple(write_text(rng, 10 * number + step, is_dari=is_dari) for step in range(2))
        # Looks come every three hours and again 6 and 24 hours after the first: what is in between is seen.
        edited = published + HOUR * rng.uniform(9, 20) if rng.random() < 0.3 else None
        deleted = published + HOUR * rng.uniform(40, 64) if rng.random() < 0.2 else None
        posts.append(Post(number, published, texts, edited, deleted))
        moment += timedelta(minutes=rng.randint(180, 1100))
    outages = tuple(
        Outage(how, start, start + HOUR * rng.uniform(3.1, 4.5))
        for how in rng.sample(("error", "drop", "busy", "forbidden"), 2)
        if (start := START + HOUR * rng.uniform(5, 160))
    )
    return Channel(host, kind, tuple(posts), outages, habit)


class World:
    """The server and its channels, by host. `asked` has every request: when, of which host, for what, what it got."""

    def __init__(self, channels: list[Channel], clock: FastClock) -> None:
        self.clock = clock
        self.channels = {channel.host: channel for channel in channels}
        self.asked: list[tuple[datetime, str, str, int]] = []
        self.held: dict[str, datetime] = {}
        self.broken: list[str] = []
        self.lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"world": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> "World":
        self.thread.start()
        return self

    def __exit__(self, *_args: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def resolve(self, host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host.endswith(".test") else []

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def list_tables(self) -> dict[str, dict[str, object]]:
        """The sources as a person writes them."""
        return {host.partition(".")[0]: self._make_table(channel) for host, channel in self.channels.items()}

    def _make_table(self, channel: Channel) -> dict[str, object]:
        table: dict[str, object] = {"kind": channel.kind, "every_min": 180}
        if channel.kind == "telegram":
            return {**table, "url": self.url(channel.host, "/s/channel")}
        if channel.kind == "whole":
            return {**table, "kind": "feed", "text": "feed", "url": self.url(channel.host, "/feed")}
        if channel.kind == "page":
            return {**table, "url": self.url(channel.host, "/status")}
        path = {"feed": "/feed", "index": "/news"}[channel.kind]
        return {**table, "url": self.url(channel.host, path), "undated": "seen", "links": "/news/post-"}

    def find_spacing(self) -> dict[str, float]:
        """The shortest time in seconds between two requests, by host."""
        moments = defaultdict(list)
        for moment, host, _path, _status in self.asked:
            moments[host].append(moment)
        return {
            host: min((later - earlier).total_seconds() for earlier, later in pairwise(those))
            for host, those in moments.items()
            if len(those) > 1
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet
    world: World

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        world, now = self.world, self.world.clock.now()
        host = (self.headers.get("Host") or "").partition(":")[0]
        channel = world.channels.get(host)
        with world.lock:
            if world.held.get(host, now) > now:
                world.broken.append(f"{host} was asked at {now}, before {world.held[host]}")
            if "+" not in (self.headers.get("User-Agent") or ""):
                world.broken.append("a request without a contact")
        path = urlsplit(self.path)
        if channel is None:
            self.answer(host, 404, b"")
        elif path.path == "/robots.txt":
            self.answer(host, 200, b"User-agent: *\nDisallow: /secret\n", "text/plain")
        elif outage := next((one for one in channel.outages if one.start <= now < one.end), None):
            self.fail(host, outage, now)
        else:
            self.play(channel, path.path, parse_qs(path.query), now)

    def fail(self, host: str, outage: Outage, now: datetime) -> None:
        if outage.how == "drop":
            self.note(host, 0)
            self.close_connection = True
            self.connection.close()
        elif outage.how == "busy":
            with self.world.lock:
                self.world.held[host] = now + timedelta(seconds=90)
            self.answer(host, 429, b"slow down", headers={"Retry-After": "90"})
        else:
            self.answer(host, 403 if outage.how == "forbidden" else 500, b"not now")

    def play(self, channel: Channel, path: str, query: dict[str, list[str]], now: datetime) -> None:
        posts = channel.list_shown(now)
        if channel.habit == "moved" and not path.startswith("/new/"):
            self.answer(channel.host, 301, b"", headers={"Location": f"/new{path}"})
            return
        path = path.removeprefix("/new") if channel.habit == "moved" else path
        if path == "/feed":
            self.send(channel, render_feed(self.world, channel, posts[-SHOWN:], now), "application/rss+xml")
        elif path == "/news":
            self.send(channel, render_index(posts[-SHOWN:]), "text/html")
        elif path.startswith("/s/"):
            before = int(query.get("before", ["1000000"])[0])
            some = [post for post in posts if post.number < before][-SHOWN:]
            self.send(channel, render_preview(some, now), "text/html")
        elif path == "/status" and posts:
            self.send(channel, render_article(posts[-1], now), "text/html")
        elif path.startswith("/news/") and path.rpartition("-")[2].isdigit():
            found = [post for post in posts if post.number == int(path.rpartition("-")[2])]
            if found:
                self.send(channel, render_article(found[0], now), "text/html")
            else:
                self.answer(channel.host, 404 if channel.habit != "410" else 410, b"gone")
        else:
            self.answer(channel.host, 404, b"nothing here")

    def send(self, channel: Channel, text: str, kind: str) -> None:
        charset, body = "; charset=utf-8", text.encode()
        if channel.habit == "cp1256":
            body = text.replace('<meta charset="utf-8">', '<meta charset="windows-1256">').encode(
                "cp1256", "xmlcharrefreplace"
            )
        if channel.habit == "latin1-header":
            charset = "; charset=iso-8859-1"
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if channel.kind != "telegram" and self.headers.get("If-None-Match") == etag:
            self.answer(channel.host, 304, b"", headers={"ETag": etag})
            return
        headers = {"ETag": etag} if channel.kind != "telegram" and channel.habit != "no-etag" else {}
        if channel.habit == "gzip":
            body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
        self.answer(channel.host, 200, body, kind + charset, headers, is_slow=channel.habit == "slow")

    def answer(
        self,
        host: str,
        status: int,
        body: bytes,
        kind: str = "text/plain",
        headers: dict[str, str] | None = None,
        *,
        is_slow: bool = False,
    ) -> None:
        self.note(host, status)
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if is_slow:
            for start in range(0, len(body), 4096):
                self.wfile.write(body[start : start + 4096])
                self.wfile.flush()
                time.sleep(0.002)
        else:
            self.wfile.write(body)

    def note(self, host: str, status: int) -> None:
        with self.world.lock:
            self.world.asked.append((self.world.clock.now(), host, self.path, status))


def render_feed(world: World, channel: Channel, posts: list[Post], now: datetime) -> str:
    entries = "".join(
        f"<item><guid>{world.url(channel.host, f'/news/post-{post.number}')}</guid>"
        f"<link>{world.url(channel.host, f'/news/post-{post.number}')}</link><title>Post {post.number}</title>"
        f"<pubDate>{format_datetime(post.published)}</pubDate>"
        f"<description><![CDATA[<p>{post.find_text(now)}</p>]]></description></item>"
        for post in reversed(posts)
    )
    encoding = "windows-1256" if channel.habit == "cp1256" else "utf-8"
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>News</title>{entries}'
        "</channel></rss>"
    )


def render_index(posts: list[Post]) -> str:
    links = "".join(f'<li><a href="/news/post-{post.number}">Post {post.number}</a></li>' for post in reversed(posts))
    return f'<html><head><meta charset="utf-8"></head><body><a href="/about">About</a><ul>{links}</ul></body></html>'


def render_article(post: Post, now: datetime) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Post {post.number}</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/about">About us</a></nav>'
        f"<article><h1>Post {post.number}</h1><p>{post.find_text(now)}</p></article>"
        f"<footer>Seen {now:%H:%M}. All rights reserved.</footer></body></html>"
    )


def render_preview(posts: list[Post], now: datetime) -> str:
    messages = "".join(
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message js-widget_message" data-post="channel/{post.number}">'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{post.find_text(now)}</div>'
        f'<a class="tgme_widget_message_date" href="https://t.me/channel/{post.number}">'
        f'<time datetime="{post.published.isoformat()}" class="time">{post.published:%H:%M}</time></a></div></div>'
        for post in posts
    )
    return (
        '<html><head><meta charset="utf-8"></head><body><section class="tgme_channel_history js-message_history">'
        f"{messages}</section><span>{now:%H:%M} views</span></body></html>"
    )
