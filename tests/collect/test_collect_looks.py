"""One look at a source: what is read out of a list, what is new, gone, or left for the next time."""

import gzip
import hashlib
import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.collect import Archive, Memory, check_capture, collect_arrivals, look_at, parse_subscriptions
from sayso.collect.looks.feeds import parse_feed
from sayso.collect.looks.sights import Listed, measure_sight, plan_relook
from sayso.collect.looks.telegram import parse_posts
from sayso.collect.pages import find_links, render_html
from sayso.errors import FetchError, InputError
from sites import Site, answer, open_fetcher
from worlds import START, FastClock, Post, render_article, render_preview

ZONE = ZoneInfo("Asia/Kabul")
HOUR = timedelta(hours=1)


def make_posts(count):
    return [Post(number, START + number * HOUR, (f"Post {number} says a word.",)) for number in range(1, count + 1)]


def subscribe(kind, url, **table):
    (made,) = parse_subscriptions({"a": {"kind": kind, "url": url, **table}})
    return made


def remember(sight, memory=None):
    """What the next look builds on."""
    known = dict(memory.entries) if memory else {}
    pages = dict(memory.pages) if memory else {}
    known |= {entry.key: entry for entry in sight.entries}
    pages |= {page.url: page for page in sight.pages}
    return Memory(known, pages, sight.look)


def serve_channel(site, posts, now, shown=5):
    """A channel of which each page shows a few posts."""
    site.pages["*"] = lambda handler: handler.answer(404, b"")
    for before in [None, *range(1, len(posts) + 3)]:
        some = [post for post in posts if before is None or post.number < before][-shown:]
        site.pages["/s/a" + (f"?before={before}" if before else "")] = render_preview(some, now)


def test_a_channel_is_read_back_to_what_is_known():
    clock, posts = FastClock(), make_posts(23)
    with Site() as site, open_fetcher(clock) as fetcher:
        channel = subscribe("telegram", f"{site.url}/s/a")
        serve_channel(site, posts[:7], clock.now())
        first = look_at(channel, Memory(), fetcher, ZONE)
        assert [one.report.key for one in first.brought] == [f"https://t.me/channel/{number}" for number in range(3, 8)]
        assert first.look.seen_from == posts[2].published
        serve_channel(site, posts, clock.now())
        second = look_at(channel, remember(first), fetcher, ZONE)
        assert {one.report.key.rpartition("/")[2] for one in second.brought} >= {str(number) for number in range(8, 24)}
        assert second.look.seen_from <= posts[7].published
    assert second.gone == ()


def test_since_reads_a_channel_back_to_its_day_and_no_further():
    clock = FastClock(START + timedelta(days=30))
    posts = [Post(number, START + timedelta(days=number), (f"Post {number}.",)) for number in range(1, 24)]
    with Site() as site, open_fetcher(clock) as fetcher:
        serve_channel(site, posts, clock.now())
        since = (START + timedelta(days=8)).astimezone(ZONE).date()
        sight = look_at(subscribe("telegram", f"{site.url}/s/a"), Memory(), fetcher, ZONE, since)
    assert [one.report.key.rpartition("/")[2] for one in sight.brought][:5] == ["19", "20", "21", "22", "23"]
    assert {one.report.published for one in sight.brought} == {since + timedelta(days=step) for step in range(16)}


def test_a_channel_that_grew_by_more_than_may_be_read_shows_its_gap():
    clock, posts = FastClock(), make_posts(60)
    with Site() as site, open_fetcher(clock) as fetcher:
        channel = subscribe("telegram", f"{site.url}/s/a", pages=3)
        serve_channel(site, posts[:5], clock.now())
        memory = remember(look_at(channel, Memory(), fetcher, ZONE))
        serve_channel(site, posts, clock.now())
        sight = look_at(channel, memory, fetcher, ZONE)
    assert sight.look.seen_from == posts[45].published


def test_a_channel_that_shows_nothing_any_more_loses_no_post():
    clock = FastClock()
    with Site() as site, open_fetcher(clock) as fetcher:
        channel = subscribe("telegram", f"{site.url}/s/a")
        serve_channel(site, make_posts(5), clock.now())
        memory = remember(look_at(channel, Memory(), fetcher, ZONE))
        site.pages["/s/a"] = render_preview([], clock.now())
        sight = look_at(channel, memory, fetcher, ZONE)
    assert (sight.look.outcome, sight.gone) == ("failed", ())


def test_articles_that_cannot_be_had_wait_and_those_too_many_too():
    links = "".join(f'<a href="/news/{number}">a</a>' for number in range(101, 109))
    with Site({"/": f"<body>{links}</body>"}) as site:
        clock = FastClock()
        site.pages |= {f"/news/{number}": render_article(make_posts(1)[0], clock.now()) for number in range(101, 109)}
        site.pages["/news/102"] = answer(500)
        with open_fetcher(clock) as fetcher:
            index = subscribe("index", f"{site.url}/", undated="seen", at_once=4)
            first = look_at(index, Memory(), fetcher, ZONE)
            assert (len(first.brought), len(first.faults), len(first.entries)) == (3, 1, 8)
            site.pages["/news/102"] = site.pages["/news/101"]
            memory = remember(first)
            clock.sleep(60)
            second = look_at(index, memory, fetcher, ZONE)
            assert (len(second.brought), second.faults, second.look.seen_from) == (4, (), first.look.moment)
            third = look_at(index, remember(second, memory), fetcher, ZONE)
        assert [one.report.key for one in third.brought] == [f"{site.url}/news/108"]


def test_an_article_without_a_date_is_set_aside_with_what_to_do():
    with (
        Site(
            {"/": '<a href="/news/101">a</a>', "/news/101": "<article><p>A word of some length.</p></article>"}
        ) as site,
        open_fetcher() as fetcher,
    ):
        sight = look_at(subscribe("index", f"{site.url}/"), Memory(), fetcher, ZONE)
    assert sight.brought == ()
    assert [fault.reason for fault in sight.faults] == [
        'no date; write undated = "seen" for the day on which it was first seen'
    ]


def test_a_watched_page_is_a_new_version_only_where_its_text_is_another():
    clock = FastClock()
    page = "<html><body><article><h1>State</h1><p>{}</p></article><footer>seen by {} people</footer></body></html>"
    with Site({"/": page.format("Roads are open in all districts today.", 7)}) as site, open_fetcher(clock) as fetcher:
        watched = subscribe("page", f"{site.url}/")
        first = look_at(watched, Memory(), fetcher, ZONE)
        memory = remember(first)
        site.pages["/"] = page.format("Roads are open in all districts today.", 8)
        clock.sleep(86400)
        same = look_at(watched, memory, fetcher, ZONE)
        assert (same.look.outcome, same.brought) == ("unchanged", ())
        site.pages["/"] = page.format("Roads are closed in all districts today.", 9)
        changed = look_at(watched, remember(same, memory), fetcher, ZONE)
        (one,) = changed.brought
        assert one.report.published - first.brought[0].report.published == timedelta(days=1)
        site.pages["/"] = answer(404)
        assert [gone.key for gone in look_at(watched, remember(changed, memory), fetcher, ZONE).gone] == [
            f"{site.url}/"
        ]


def test_atom_and_rss_of_every_make_are_read():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>tag:x,1</id><title>A &amp; B</title>'
        '<link href="https://x.example.org/1"/><published>2025-03-03T10:00:00+04:30</published>'
        '<content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>'
    )
    (entry,) = parse_feed(atom, "x")
    assert entry == Listed(
        "tag:x,1", "https://x.example.org/1", "A & B", datetime(2025, 3, 3, 5, 30, tzinfo=UTC), "One.\nTwo."
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<item rdf:about="https://x.example.org/2"><title>T</title><link>https://x.example.org/2</link></item></rdf:RDF>'
    )
    assert [one.key for one in parse_feed(rdf, "x")] == ["https://x.example.org/2"]
    cut = atom.replace("</entry></feed>", "")
    assert [one.key for one in parse_feed(cut, "x")] in ([], ["tag:x,1"])
    for none in ("", "hello", "<html><body>x</body></html>", "{}"):
        with pytest.raises(FetchError):
            parse_feed(none, "x")
    with pytest.raises(FetchError, match="lists 1 entries, none with an address or an id"):
        parse_feed("<rss version='2.0'><channel><item><title>One</title></item></channel></rss>", "x")


def test_a_reply_is_not_the_posts_own_text_and_breaks_are_lines():
    page = (
        '<section class="tgme_channel_history"><div class="tgme_widget_message" data-post="a/7">'
        '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">Old</div></a>'
        '<div class="tgme_widget_message_text js-message_text">One<br/>two <b>three</b><br><br>four</div>'
        '<a class="tgme_widget_message_date"><time datetime="2025-03-03T10:00:00+00:00"></time></a></div></section>'
    )
    (listed,) = parse_posts(page, "x").listed.values()
    assert (listed.key, listed.text) == ("https://t.me/a/7", "One\ntwo three\n\nfour")


def test_links_of_articles_are_found_and_those_of_the_site_are_not():
    page = (
        '<a href="/about">About</a><a href="/2025/03/a-word#c">One</a><a href="/2025/03/a-word">One and more</a>'
        '<a href="https://other.example.org/2025/03/x">Other</a><a href="javascript:1">no</a><a href="http://[">no</a>'
    )
    assert find_links(page, "https://x.example.org/") == [("https://x.example.org/2025/03/a-word", "One and more")]
    assert [url for url, _ in find_links(page, "https://x.example.org/", "other.")] == [
        "https://other.example.org/2025/03/x"
    ]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_a_list_in_the_order_of_time_shows_everything_from_its_oldest_entry_on(minutes):
    moments = [START + timedelta(minutes=minute) for minute in sorted(minutes, reverse=True)]
    listed = [Listed(str(number), None, "", moment) for number, moment in enumerate(moments)]
    assert measure_sight(listed) == measure_sight(listed[::-1]) == moments[-1]
    pinned = [Listed("p", None, "", START - timedelta(days=400)), *listed]
    if len(set(minutes)) > 2:
        assert measure_sight(pinned) == moments[-1]
    assert measure_sight([*listed, Listed("x", None)]) is None


@given(st.integers(0, 60 * 24 * 40))
def test_a_known_report_is_looked_at_ever_more_rarely_and_at_last_no_more(minutes):
    now = START + timedelta(minutes=minutes)
    due = plan_relook(START, now)
    assert due is None if now >= START + timedelta(days=30) else due > now


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["feed", "posts", "html", "links"]))
def test_whatever_is_thrown_at_a_reader_of_pages_it_answers_or_says_that_it_is_none(text, which):
    readers = {
        "feed": lambda: parse_feed(f"<rss><channel><item>{text}</item></channel></rss>", "x"),
        "posts": lambda: parse_posts(
            f'<div class="tgme_channel_history"><div data-post="{text}">{text}</div></div>', "x"
        ),
        "html": lambda: render_html(f"<p>{text}"),
        "links": lambda: find_links(f'<a href="{text}">{text}</a>', "https://x.example.org/"),
    }
    try:
        readers[which]()
    except FetchError as error:
        assert "\n" not in str(error)


def test_nothing_in_a_subscription_is_understood_by_halves():
    for table in (
        {"kind": "feed", "url": "u", "evry_min": 1},
        {"kind": "feed", "url": "u", "every_min": 0},
        {"url": "u"},
    ):
        with pytest.raises(InputError, match=r"\[sources\.a\]"):
            parse_subscriptions({"a": table})
    (made,) = parse_subscriptions({"a": {"kind": "telegram", "channel": "front", "since": "2025-03-03"}})
    assert (made.address, made.name, str(made.since)) == ("https://t.me/s/front", "a", "2025-03-03")
    assert msgspec.structs.replace(made, source="b").name == "b"


def test_the_files_of_a_folder_are_kept_as_they_came_and_broken_ones_are_not(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"id": "a-1", "text": "One was killed.", "published": "2023-08-09"}\n')
    (folder / "old.jsonl").write_text('{"id": "old", "text": "One was killed.", "published": "2022-08-09"}\n')
    (folder / "broken.json").write_text("{")
    (subscription,) = parse_subscriptions({"a": {"kind": "folder", "path": str(folder), "since": "2023-01-01"}})
    for _ in range(2):
        with (
            open_fetcher(FastClock()) as fetcher,
            Archive(tmp_path / "kept", lambda *_: None, lambda: START) as archive,
        ):
            sight = look_at(subscription, Memory(), fetcher, ZONE, archive=archive)
    assert [one.where for one in sight.faults] == [str(folder / "broken.json")]
    (brought,) = sight.brought
    assert brought.capture.digest == f"sha256:{hashlib.sha256((folder / 'a.jsonl').read_bytes()).hexdigest()}"
    check_capture(tmp_path / "kept", brought.capture)
    # Each run writes a file of its own here, for nobody remembers; of the three files one is in it.
    kept = [path.read_bytes() for path in (tmp_path / "kept").iterdir()]
    assert len(kept) == 2
    assert all(gzip.decompress(raw).count(b"WARC-Target-URI") == 1 for raw in kept)


def test_a_post_in_an_export_and_on_the_web_is_one_report(tmp_path):
    text = "Two posts were struck in Panjshir.\n\nNobody of ours was hurt \u2014 \u0634\u0628\u200c\u0647\u0627."
    view = (
        urlsafe_b64encode(json.dumps({"c": -1005640892, "p": "361g", "t": 1735941569}).encode()).rstrip(b"=").decode()
    )
    page = (
        f'<div class="tgme_channel_history"><div class="tgme_widget_message" data-post="front/361" data-view="{view}">'
        '<a class="tgme_widget_message_reply" href="https://t.me/front/355"></a>'
        '<div class="tgme_widget_message_text js-message_text" dir="auto">Two posts were struck in '
        "<b>Panjshir</b>.<br/><br/>"
        "Nobody of ours was hurt \u2014 <i>\u0634\u0628\u200c\u0647\u0627</i>.</div>"
        f'<a class="tgme_widget_message_date"><time datetime="{START.isoformat()}"></time></a></div></div>'
    )
    post = {"id": 361, "type": "message", "date": "x", "date_unixtime": str(int(START.timestamp())), "text": [
        "Two posts were struck in ", {"type": "bold", "text": "Panjshir"}, text.partition("Panjshir")[2] + "\n",
    ], "reply_to_message_id": 355}  # fmt: skip
    export = {"name": "Front", "type": "public_channel", "id": 1005640892, "messages": [post]}
    (tmp_path / "result.json").write_text(json.dumps(export))
    (filed,) = collect_arrivals([tmp_path], source="a")
    with Site() as site, open_fetcher(FastClock(START + HOUR)) as fetcher:
        site.pages["/s/front"] = page
        sight = look_at(subscribe("telegram", f"{site.url}/s/front"), Memory(), fetcher, ZONE)
        (shown,) = sight.brought
        assert shown.report.text == filed.report.text == text
        assert shown.report.key == filed.report.key == "telegram:1005640892/361"
        assert (shown.report.id, shown.remarks) == (filed.report.id, filed.remarks)
        # A later page that does not say the channel's number shows the same post, and its end is seen too.
        site.pages["/s/front"] = page.replace(view, "")
        again = look_at(subscribe("telegram", f"{site.url}/s/front"), remember(sight), fetcher, ZONE)
        assert ([one.report.id for one in again.brought], again.gone) == ([filed.report.id], ())
        site.pages["/s/front"] = page.replace("361", "360").replace(view, "")
        last = look_at(subscribe("telegram", f"{site.url}/s/front"), remember(again, remember(sight)), fetcher, ZONE)
        assert [gone.key for gone in last.gone] == [filed.report.key]


def test_what_a_channel_itself_does_is_no_report():
    head = '<section class="tgme_channel_history"><div class="tgme_widget_message text_not_supported_wrap '
    words = (
        'js-widget_message" data-post="a/7"><div class="tgme_widget_message_text js-message_text">Front pinned a photo'
    )
    (done,) = parse_posts(f"{head}service_message {words}</div></div></section>", "x").listed.values()
    (said,) = parse_posts(f"{head}{words}</div></div></section>", "x").listed.values()
    assert (done.text, said.text) == ("", "Front pinned a photo")
