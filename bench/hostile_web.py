"""Hostile answers of the web: feeds, previews, lists and pages bent in a thousand ways, and broken HTTP itself.

    python bench/hostile_web.py --cases 4000

Each case is served by a local server and looked at as sayso does. Nothing may crash, no look may take longer than five
seconds, and no request may go to another address than the server's: a canary listens on the address beside it, to which
many of the answers try to lead. Prints the counts and the slowest look, and exits with 1 where anything went wrong.
"""

import argparse
import random
import socket
import sys
import threading
import time
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from sayso.collect import Fetcher, Manners, Memory, look_at, parse_subscriptions
from sayso.errors import SaysoError
from worlds import START, FastClock, World, render_article, render_feed, render_index, render_preview, write_channel

LIMIT_S = 5.0

#: Pieces that readers of such things have fallen over.
PIECES = [
    b"<div>" * 20_000, b"<ul><li>" * 5_000, b"<![CDATA[" * 500, b"<!--", b"]]>", b"\0" * 100, b"\xff\xfe",
    b"\xed\xa0\x80",
    b"&#x110000;", b"&#0;", b"&" + b"a" * 50_000 + b";", b'<!DOCTYPE r [<!ENTITY a "b">]>', b"<a " + b'x="y" ' * 5_000,
    b"<a href='http://127.0.0.2:{port}/'>x</a>", b"<link>http://127.0.0.2:{port}/</link>", b"<pubDate>" + b"9" * 5_000,
    b"<pubDate>Mon, 99 Foo 0000 99:99:99 +9999</pubDate>", b'<time datetime="' + b"9" * 2_000 + b'">', b"\r\n" * 5_000,
    b'data-post="channel/99999999999999999999"', b"<script>" * 1_000, b"<table><tr><td>" * 3_000,
    b"<?xml version='1.0'?>",
    b"<item>" * 5_000, b"<entry xml:base='http://127.0.0.2:{port}/'>", "\u202e\u200f".encode() * 2_000, b" " * 500_000,
    b'<img src="http://127.0.0.2:{port}/x">', b"<base href='http://127.0.0.2:{port}/'>", b"%s%n" * 2_000,
    b"<p>" * 30_000,
    b"<link rel='canonical' href='http://127.0.0.2:{port}/'>", b"</channel></rss>" * 100, b"a-" * 20_000, b"(" * 20_000,
]  # fmt: skip

HEADS = [
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:{port}/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: //127.0.0.2:{port}/x\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://[::1]:{port}/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://localhost:{port}/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nshort",
    b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\nx",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: " + b"gzip, " * 200 + b"\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    b"HTTP/1.1 200 OK\r\nETag: " + b"a" * 50_000 + b"\r\nContent-Length: 1\r\n\r\nx",
    b"HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Slow\r\nRetry-After: " + b"9" * 300 + b"\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: Mon, 99 Foo 2025\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 50 + b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
    b"SSH-2.0-OpenSSH\r\n", b"\0" * 5_000, b"", b"HTTP/1.1 304 Not Modified\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\n",
]  # fmt: skip


class Raw:
    """Answers every request on a connection with the bytes that it holds, whatever they are."""

    def __init__(self) -> None:
        self.answer = b""
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        self.canary = socket.create_server(("127.0.0.2", self.port))
        self.lured = 0
        for play in (self._serve, self._watch):
            threading.Thread(target=play, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _address = self.socket.accept()
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with closing(connection):
            try:
                connection.settimeout(5)
                asked = connection.recv(8192)
                robots = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                connection.sendall(robots if b"/robots.txt" in asked[:60] else self.answer)
            except OSError:
                pass

    def _watch(self) -> None:
        while True:
            connection, _address = self.canary.accept()
            connection.close()
            self.lured += 1


def make_originals() -> dict[str, bytes]:
    """A well-made body of each kind."""
    rng = random.Random(7)  # noqa: S311
    channel = write_channel(rng, "c.test", "feed", "")
    posts = list(channel.posts)[-12:]
    now = posts[-1].published
    with World([channel], FastClock()) as world:
        feed = render_feed(world, channel, posts, now)
    return {
        "feed": feed.encode(),
        "telegram": render_preview(posts, now).encode(),
        "index": render_index(posts).encode(),
        "page": render_article(posts[0], now).encode(),
    }


def bend(rng: random.Random, body: bytes, port: int) -> bytes:
    """The body with a few things wrong with it."""
    for _ in range(rng.randint(1, 4)):
        at, how = rng.randrange(len(body) + 1), rng.randrange(6)
        if how == 0:
            body = body[:at]
        elif how == 1:
            body = body[:at] + rng.choice(PIECES).replace(b"{port}", str(port).encode()) + body[at:]
        elif how == 2:
            body = body[:at] + rng.randbytes(rng.randint(1, 50)) + body[at + rng.randint(0, 50) :]
        elif how == 3:
            end = at + rng.randint(1, 400)
            body = body[:at] + body[at:end] * rng.randint(2, 200) + body[end:]
        elif how == 4:
            body = body.replace(
                rng.choice([b">", b"<", b'"', b"/", b"channel", b"item", b"div"]), b"", rng.randint(1, 20)
            )
        else:
            body = body.replace(b"utf-8", rng.choice([b"utf-16", b"utf-7", b"idna", b"hex", b"\xff", b"zlib"]))
        body = body or b"<"
    return body


def make_answer(rng: random.Random, originals: dict[str, bytes], kind: str, port: int) -> bytes:
    """A whole answer: one time in four its head is broken, else its body is."""
    if rng.random() < 0.25:
        return rng.choice(HEADS).replace(b"{port}", str(port).encode())
    body = bend(rng, originals[kind], port)
    head = b""
    if rng.random() < 0.2:
        packer = zlib.compressobj(wbits=31)
        body, head = packer.compress(body) + packer.flush(), b"Content-Encoding: gzip\r\n"
        body = body[: rng.randrange(len(body))] if rng.random() < 0.3 else body
    return b"HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n" % (head, len(body)) + body


def main() -> None:
    """All cases, and what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng, raw, originals = random.Random(asked.seed), Raw(), make_originals()  # noqa: S311
    manners = Manners(
        contact="desk@example.org", pace_s=0, retries=0, timeout_s=1.5, allow_private=("127.0.0.1/32",), max_redirects=3
    )
    zone, clock, counts, crashes = ZoneInfo("Asia/Kabul"), FastClock(START), Counter[str](), []
    slowest = (0.0, 0, "")
    for number in range(asked.cases):
        kind = rng.choice(list(originals))
        raw.answer = make_answer(rng, originals, kind, raw.port)
        table = {"kind": kind, "url": f"http://127.0.0.1:{raw.port}/s/channel", "undated": "seen", "at_once": 1}
        table |= {"text": "feed"} if rng.random() < 0.5 else {}
        (subscription,) = parse_subscriptions({"a": table})
        began = time.monotonic()
        try:
            with Fetcher(manners, clock) as fetcher:
                counts[look_at(subscription, Memory(), fetcher, zone).look.outcome] += 1
        except Exception as error:
            crashes.append(f"case {number} ({kind}): {type(error).__name__}: {str(error)[:200]}")
            if isinstance(error, SaysoError):
                crashes[-1] += " (a SaysoError that was let through)"
        slowest = max(slowest, (time.monotonic() - began, number, kind))
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common())
    print(f"{asked.cases} cases: {outcomes}; {len(crashes)} crashes, {raw.lured} requests to the canary")
    print(f"slowest look: {slowest[0]:.2f} s (case {slowest[1]}, {slowest[2]})")
    for line in crashes[:20]:
        print(line)
    if crashes or raw.lured or slowest[0] > LIMIT_S:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
