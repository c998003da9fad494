"""Asking other machines: where sayso does not go, what it does not take, and how politely it asks."""

import gzip
import socket
import threading
import time
import zlib
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect import Fetcher, Manners
from sayso.collect.charsets import decode_body
from sayso.collect.looks.feeds import parse_feed
from sayso.collect.web.addresses import Guard, is_public, parse_address
from sayso.collect.web.bodies import unpack_body
from sayso.errors import FetchError, FetchRefused, InputError
from sites import Site, answer, open_fetcher
from worlds import START, FastClock

PRIVATE = [
    "10.1.2.3", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0",  # noqa: S104
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
    "::ffff:7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:db8::1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_no_request_goes_to_an_address_inside_a_private_network(address):
    host = f"[{address}]" if ":" in address else address
    with Fetcher(Manners(contact="desk@example.org", retries=0), FastClock()) as fetcher:  # noqa: SIM117
        with pytest.raises(FetchRefused, match="private network"):
            fetcher.fetch(f"http://{host}/")
    with (
        Fetcher(
            Manners(contact="desk@example.org", retries=0), FastClock(), resolve=lambda host, port: [address]
        ) as fetcher,
        pytest.raises(FetchRefused, match="private network"),
    ):
        fetcher.fetch("http://news.example.org/")


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://printer.local/", "http://router/", "http://2130706433/", "http://0x7f.1/",
        "http://127.1/", "http://db.internal/", "http://LOCALHOST./",
    ],
)  # fmt: skip
def test_names_that_lead_inside_are_refused_before_anybody_is_asked_for_them(url):
    def resolve(host, port):
        raise AssertionError(f"{host} was looked up")

    with Fetcher(Manners(contact="desk@example.org", retries=0), FastClock(), resolve=resolve) as fetcher:  # noqa: SIM117
        with pytest.raises(FetchRefused):
            fetcher.fetch(url)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "gopher://x/", "http://", "javascript:1", ""]
)
def test_what_is_no_address_of_the_web_is_refused(url):
    with open_fetcher() as fetcher, pytest.raises(FetchRefused):
        fetcher.fetch(url)


def test_a_name_is_looked_up_once_and_connected_to_as_it_was_checked():
    """Whoever answers the second look-up with another address (DNS rebinding) is not asked a second time."""
    answers = iter([["127.0.0.1"]])
    with Site({"/": "home"}) as site:
        manners = Manners(contact="desk@example.org", retries=0, allow_private=("127.0.0.1/32",))
        with Fetcher(manners, FastClock(), resolve=lambda host, port: next(answers, ["10.0.0.1"])) as fetcher:
            # robots.txt and the page go over the one connection that was checked.
            assert fetcher.fetch(f"http://news.example.org:{site.port}/").body == b"home"


def test_a_name_with_one_private_address_among_others_is_refused_whole():
    guard = Guard(resolve=lambda host, port: ["93.184.215.14", "192.168.0.1"])
    with pytest.raises(FetchRefused, match=r"192\.168\.0\.1 is inside a private network"):
        guard.find_addresses("news.example.org", 443)


def test_a_redirect_into_a_private_network_is_not_followed():
    with Site() as site:
        site.pages["/"] = answer(302, Location=f"http://127.0.0.2:{site.port}/inside")
        site.pages["/inside"] = "secret"
        with open_fetcher(allow_private=("127.0.0.1/32",)) as fetcher:  # noqa: SIM117
            with pytest.raises(FetchRefused, match=r"127\.0\.0\.2 is inside a private network"):
                fetcher.fetch(f"{site.url}/")
        assert "/inside" not in site.paths


def test_redirects_end_somewhere():
    with Site({"*": answer(302, Location="/again")}) as site:
        site.pages["/robots.txt"] = ""
        with open_fetcher() as fetcher, pytest.raises(FetchRefused, match="moved on more than 5 times"):
            fetcher.fetch(f"{site.url}/")


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_an_address_is_public_in_every_way_of_writing_it_or_in_none(address):
    if address.version == 4:
        number = int(address)
        for text in (f"::ffff:{address}", f"64:ff9b::{number >> 16:x}:{number & 65535:x}"):
            assert is_public(parse_address(text)) is is_public(address)
    elif is_public(address):
        assert address.is_global and not address.is_multicast


def send_forever(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def test_a_body_without_end_is_not_read_further():
    with Site({"/": send_forever}) as site, open_fetcher(max_bytes=1024 * 1024) as fetcher:  # noqa: SIM117
        with pytest.raises(FetchRefused, match="longer than 1 MB"):
            fetcher.fetch(f"{site.url}/")


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def test_a_body_that_drips_ends_with_the_time_of_a_request():
    with Site({"/": drip}) as site, open_fetcher(timeout_s=0.5) as fetcher:
        began = time.monotonic()
        with pytest.raises(FetchError, match=r"no whole answer within 0\.5 s"):
            fetcher.fetch(f"{site.url}/")
        assert time.monotonic() - began < 3


def test_a_head_that_drips_ends_too():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def play():
            connection, _address = server.accept()
            with connection, suppress(OSError):
                for _ in range(100):
                    connection.sendall(b"H")
                    time.sleep(0.05)

        threading.Thread(target=play, daemon=True).start()
        with open_fetcher(timeout_s=0.5) as fetcher, pytest.raises(FetchError):
            fetcher.fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")


def test_a_gzip_bomb_is_not_unpacked_further_than_the_longest_body():
    bomb = gzip.compress(b"\0" * (64 * 1024 * 1024))
    with (
        Site({"/": answer(200, bomb, Content_Encoding="gzip")}) as site,
        open_fetcher(max_bytes=1024 * 1024) as fetcher,
        pytest.raises(FetchRefused, match="unpacks to more than 1 MB"),
    ):
        fetcher.fetch(f"{site.url}/")
    twice = gzip.compress(gzip.compress(b"\0" * (64 * 1024 * 1024)))
    with pytest.raises(FetchRefused, match="unpacks to more"):
        unpack_body(twice, "gzip, gzip", "here", 1024 * 1024)


@pytest.mark.parametrize(
    ("raw", "encoding", "reason"),
    [
        (gzip.compress(b"a text", mtime=0)[:-9], "gzip", "breaks off"),
        (b"not packed", "gzip", "is broken"),
        (b"", "gzip", "breaks off"),
        (b"x", "br", "did not ask for"),
    ],
)
def test_a_packed_body_that_cannot_be_unpacked_is_an_error(raw, encoding, reason):
    with pytest.raises(FetchError, match=reason):
        unpack_body(raw, encoding, "here", 1000)


def test_deflate_is_unpacked_with_and_without_its_header():
    plain = zlib.compressobj(wbits=-15)
    for raw in (zlib.compress(b"a text"), plain.compress(b"a text") + plain.flush()):
        assert unpack_body(raw, "deflate", "here", 1000) == b"a text"


def test_a_feed_that_defines_entities_is_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
    with pytest.raises(FetchRefused, match="defines its own entities"):
        parse_feed(bomb, "http://x.example.org/feed")
    honest = (
        '<rss version="2.0"><channel><item><guid>http://x.example.org/1</guid>'
        "<description><![CDATA[how <!ENTITY works]]></description></item></channel></rss>"
    )
    assert len(parse_feed(honest, "http://x.example.org/feed")) == 1


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("کابل".encode(), "text/html; charset=iso-8859-1", "کابل"),
        ("کابل".encode("cp1256"), "text/html; charset=utf-8", None),
        ("کابل".encode("utf-16"), "", "کابل"),
        (b'<meta charset="windows-1256">' + "کابل".encode("cp1256"), "text/html", '<meta charset="windows-1256">کابل'),
        (b"caf\xe9", "text/html; charset=iso-8859-1", "café"),
        (b"\xef\xbb\xbfhome", "", "home"),
        (b"x\xff" * 3, "text/html; charset=no-such", None),
        (b"x\xff" * 3, "text/html; charset=undefined", None),
        (b"x\xff" * 3, "text/html; charset=idna", None),
    ],
)
def test_a_body_is_read_in_the_charset_that_it_is_really_in(body, kind, text):
    found = decode_body(body, kind)
    assert found == text if text is not None else isinstance(found, str)


def test_robots_txt_is_asked_once_and_obeyed():
    with Site({"/robots.txt": "User-agent: sayso\nDisallow: /in/\nCrawl-delay: 30\n", "*": "page"}) as site:
        clock = FastClock()
        with open_fetcher(clock) as fetcher:
            fetcher.fetch(f"{site.url}/a")
            fetcher.fetch(f"{site.url}/b")
            with pytest.raises(FetchRefused, match=r"robots\.txt does not want it read"):
                fetcher.fetch(f"{site.url}/in/c")
        assert site.paths == ["/robots.txt", "/a", "/b"]
        assert clock.now() - START >= timedelta(seconds=30)
        assert {headers["user-agent"] for _, headers in site.asked} == {"sayso/0.1 (+desk@example.org)"}


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_whose_robots_txt_cannot_be_had_is_not_read(status):
    with Site({"/robots.txt": answer(status), "*": "page"}) as site, open_fetcher() as fetcher:
        with pytest.raises(FetchError, match=f"answered {status}, so nothing there is read"):
            fetcher.fetch(f"{site.url}/a")
        assert site.paths == ["/robots.txt"]


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks():
    clock = FastClock()
    answers = [answer(429, Retry_After="100"), answer(200, b"page")]
    with Site({"/": lambda handler: answers.pop(0)(handler)}) as site, open_fetcher(clock, retries=1) as fetcher:
        began = clock.now()
        assert fetcher.fetch(f"{site.url}/").body == b"page"
        assert clock.now() - began >= timedelta(seconds=100)


def test_the_pace_holds_from_one_run_to_the_next():
    clock = FastClock()
    with Site({"*": "page"}) as site:
        with open_fetcher(clock) as fetcher:
            page = fetcher.fetch(f"{site.url}/").page
        clock.sleep(1)
        with open_fetcher(clock, pace_s=60) as fetcher:
            fetcher.remember([page])
            began = clock.now()
            fetcher.fetch(f"{site.url}/")
        assert clock.now() - began == timedelta(seconds=59 + 60)  # for robots.txt, and then for the page


def test_a_host_that_asks_for_an_hour_is_left_for_the_next_look():
    clock = FastClock()
    with Site({"/": answer(503, Retry_After="3600")}) as site, open_fetcher(clock, retries=3) as fetcher:
        with pytest.raises(FetchError, match="answered 503, to come back in 3600 s"):
            fetcher.fetch(f"{site.url}/")
        assert site.paths == ["/robots.txt", "/"]


def test_what_has_not_changed_is_not_sent_again():
    with Site() as site:
        site.pages["/"] = lambda handler: handler.answer(
            304 if handler.headers.get("If-None-Match") == '"1"' else 200, b"", ETag='"1"'
        )
        with open_fetcher() as fetcher:
            first = fetcher.fetch(f"{site.url}/")
            assert not first.is_same and fetcher.fetch(f"{site.url}/", first.page).is_same


@pytest.mark.parametrize("contact", [None, "", "me", "a b@example.org", "desk@example.org\r\nX: y"])
def test_nobody_is_asked_without_saying_who_asks(contact):
    with pytest.raises(InputError, match="contact"):
        Fetcher(Manners(contact=contact), FastClock())


def test_socks_and_http_proxies_are_asked_for_the_name_and_never_for_a_private_one():
    with Site({"*": "page"}) as site:
        with open_fetcher(proxy=site.url, allow_private=()) as fetcher:
            assert fetcher.fetch("http://news.example.org/a").body == b"page"
            with pytest.raises(FetchRefused, match="private network"):
                fetcher.fetch("http://127.0.0.1/a")
        assert site.paths == ["http://news.example.org/robots.txt", "http://news.example.org/a"]


def test_socks_gets_the_name_and_not_an_address_looked_up_here():
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def play():
            connection, _address = server.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"\x05\x00")
                asked.append(connection.recv(100))
                connection.sendall(b"\x05\x00\x00\x01\0\0\0\0\0\0")
                for _ in range(2):
                    connection.recv(1000)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage")

        thread = threading.Thread(target=play, daemon=True)
        thread.start()
        proxy = f"socks5h://127.0.0.1:{server.getsockname()[1]}"
        with open_fetcher(proxy=proxy, allow_private=()) as fetcher:
            assert fetcher.fetch("http://news.example.org/a").body == b"page"
        thread.join(5)
    assert b"news.example.org" in asked[0]
