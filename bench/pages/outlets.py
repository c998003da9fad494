# ruff: noqa: E501, S311, SIM905
"""Sixty pages of our own, in the manner of twenty outlets: what stands in them is known, so that reading is measured.

Every outlet has habits of its own: where it says the day, what it wraps around an article, how it marks paragraphs. Its
three pages are in one, two or three languages. Nothing is copied: words and markup are written for this.
"""

import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent

SOLAR = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split()
SOLAR_PS = "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب".split()
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fa": "جنوری فبروری مارچ اپریل می جون جولای آگست سپتمبر اکتوبر نومبر دسمبر".split(),
    "ps": "جنوري فبروري مارچ اپریل می جون جولای اګست سپتمبر اکتوبر نومبر ډیسمبر".split(),
}
SAYS = {
    "en": {
        "related": "Related stories", "comments": "Comments", "pay": "Subscribe to read more. You have two free articles left.",
        "share": "Share on Facebook", "news": "Sign up for our newsletter and never miss a morning briefing.",
        "about": "is an independent newsroom. We depend on the support of our readers.", "tags": "Tags:",
        "cookie": "We use cookies to improve your experience. Accept all.", "by": "By our correspondent",
        "also": "Read also:", "reply": "Reply", "bio": "The author has reported from the region for twelve years.",
        "cap": "A street after the attack. Photo: archive", "published": "Published", "updated": "Updated",
        "rant": "I do not believe a single word of this, my cousin lives there and saw nothing at all on that evening.",
    },
    "fa": {
        "related": "مطالب مرتبط", "comments": "دیدگاه‌ها", "pay": "برای خواندن ادامه مشترک شوید. دو مطلب رایگان دیگر دارید.",
        "share": "هم‌رسانی در فیسبوک", "news": "در خبرنامه ما نام بنویسید و هیچ خبری را از دست ندهید.",
        "about": "یک رسانه مستقل است. ما به پشتیبانی خوانندگان خود تکیه داریم.", "tags": "برچسب‌ها:",
        "cookie": "ما برای بهتر شدن خدمات از کوکی استفاده می‌کنیم. پذیرفتن همه.", "by": "از خبرنگار ما",
        "also": "بیشتر بخوانید:", "reply": "پاسخ", "bio": "نویسنده دوازده سال است که از منطقه گزارش می‌دهد.",
        "cap": "یک جاده پس از حمله. عکس: آرشیف", "published": "نشر شده در", "updated": "به‌روز شده در",
        "rant": "من یک کلمه از این را باور نمی‌کنم، پسر کاکایم آنجا زندگی می‌کند و آن شب هیچ چیز ندیده است.",
    },
    "ps": {
        "related": "اړوند مطالب", "comments": "تبصرې", "pay": "د نورو لوستلو لپاره ګډون وکړئ. دوه وړیا مطلبونه مو پاتې دي.",
        "share": "په فېسبوک کې یې شریک کړئ", "news": "زموږ په خبرپاڼه کې نوم ولیکئ او هېڅ خبر له لاسه مه ورکوئ.",
        "about": "یوه خپلواکه رسنۍ ده. موږ د خپلو لوستونکو پر ملاتړ تکیه کوو.", "tags": "نښې:",
        "cookie": "موږ د ښو خدماتو لپاره کوکي کاروو. ټول ومنئ.", "by": "زموږ د خبریال راپور",
        "also": "دا هم ولولئ:", "reply": "ځواب", "bio": "لیکوال دولس کاله کېږي چې له سیمې راپور ورکوي.",
        "cap": "له برید وروسته یو سړک. انځور: ارشیف", "published": "خپرېدو نېټه", "updated": "نوې شوې",
        "rant": "زه د دې یوه خبره هم نه منم، زما د تره زوی هلته اوسېږي او په هغه شپه یې هېڅ نه دي لیدلي.",
    },
}  # fmt: skip


class Story(NamedTuple):
    """What a page is to say."""

    lang: str
    title: str
    paragraphs: list[str]
    day: date
    others: list[str]
    strangers: list[str]


class Page(NamedTuple):
    """A page with what is true of it."""

    name: str
    url: str | None
    raw: bytes
    title: str
    text: str
    day: date
    lang: str


def load_pool(lang: str) -> tuple[list[str], list[str]]:
    """Titles and sentences."""
    titles, _, sentences = (HERE / f"{lang}.txt").read_text("utf-8").partition("# sentences\n")
    return titles.splitlines()[1:], sentences.splitlines()


def make_story(lang: str, number: int) -> Story:
    """A story of five to nine paragraphs, always the same for a number."""
    rolls = random.Random(f"{lang} {number}")
    titles, sentences = load_pool(lang)
    chosen = rolls.sample(sentences, rolls.randint(11, 18))
    paragraphs = []
    while chosen:
        size = rolls.randint(1, 3)
        paragraphs.append(" ".join(chosen[:size]))
        chosen = chosen[size:]
    day = date(2023, 1, 10) + timedelta(days=rolls.randrange(700))
    title = titles[number % len(titles)]
    others = rolls.sample([other for other in titles if other != title], 6)
    return Story(lang, title, paragraphs, day, others, rolls.sample(sentences, 4))


def to_solar(day: date) -> tuple[int, int, int]:
    """The day in the solar calendar, counted from its spring: exact for the years of these pages."""
    year = day.year - 621
    spring = date(day.year, 3, 20 if day.year % 4 == 0 else 21)
    if day < spring:
        year -= 1
        spring = date(day.year - 1, 3, 20 if (day.year - 1) % 4 == 0 else 21)
    past = (day - spring).days
    return (
        (year, past // 31 + 1, past % 31 + 1) if past < 186 else (year, (past - 186) // 30 + 7, (past - 186) % 30 + 1)
    )


def digits(lang: str, number: int, width: int = 0) -> str:
    """A number in the digits of the language."""
    said = f"{number:0{width}d}"
    return said if lang == "en" else said.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def write_day(story: Story) -> str:
    """A day as an outlet prints it, in the calendar of western dates."""
    day = story.day
    month = MONTHS[story.lang][day.month - 1]
    if story.lang == "en":
        return f"{month} {day.day}, {day.year}"
    return f"{digits(story.lang, day.day)} {month} {digits(story.lang, day.year)}"


def write_solar(story: Story) -> str:
    """A day as a Dari or Pashto outlet prints it; in English as above."""
    if story.lang == "en":
        return write_day(story)
    year, month, day = to_solar(story.day)
    names = SOLAR if story.lang == "fa" else SOLAR_PS
    return f"{digits(story.lang, day)} {names[month - 1]} {digits(story.lang, year)}"


def say(story: Story, what: str) -> str:
    """A phrase of the site in the story's language."""
    return SAYS[story.lang][what]


def wrap(story: Story, tag: str = "p") -> list[str]:
    """The paragraphs in elements."""
    return [f"<{tag}>{escape(words)}</{tag}>" for words in story.paragraphs]


def related(story: Story, css: str = "related-posts", tag: str = "section") -> str:
    """A box of links to other stories, with the first lines of one."""
    links = "".join(f'<li><a href="/n/{n}">{escape(t)}</a></li>' for n, t in enumerate(story.others))
    return f'<{tag} class="{css}"><h3>{say(story, "related")}</h3><ul>{links}</ul><p>{escape(story.strangers[0])}</p></{tag}>'


def comments(story: Story, css: str = "comments") -> str:
    """What readers wrote below."""
    one = f'<li class="comment"><p>{say(story, "rant")}</p><a href="#">{say(story, "reply")}</a></li>'
    return (
        f'<div id="{css}" class="{css}"><h3>{say(story, "comments")}</h3><ol class="comment-list">{one * 3}</ol></div>'
    )


def shell(story: Story, head: str, body: str, site: str, lang: str | None = None) -> str:
    """A whole page around a body."""
    direction = "ltr" if story.lang == "en" else "rtl"
    menu = "".join(f'<li><a href="/s/{n}">{escape(t.split()[0])}</a></li>' for n, t in enumerate(story.others))
    return f"""<!DOCTYPE html><html lang="{lang or story.lang}" dir="{direction}"><head><meta charset="utf-8">{head}</head>
<body><header class="masthead"><a href="/">{site}</a><nav><ul>{menu}</ul></nav></header>
{body}
<footer class="site-footer"><p>{site} {say(story, "about")}</p><p>© 2019 {site}</p></footer></body></html>"""


def linked(story: Story, site: str, **more: object) -> str:
    """Data for machines."""
    article = {
        "@type": "NewsArticle",
        "headline": story.title,
        "publisher": {"@type": "Organization", "name": site},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **article})}</script>'


# ---------------------------------------------------------------------------------------------------- twenty outlets


def outlet_01(story: Story) -> str:
    """A large site: JSON-LD, a paywall in the middle, boxes of links."""
    parts = wrap(story)
    parts.insert(len(parts) // 2, f'<div class="paywall-banner"><p>{say(story, "pay")}</p></div>')
    head = f"<title>{escape(story.title)} | Meridian</title>" + linked(
        story,
        "Meridian",
        datePublished=f"{story.day}T09:15:00+04:30",
        dateModified=f"{story.day + timedelta(9)}T10:00:00+04:30",
    )
    return shell(
        story,
        head,
        f"<main><article><h1>{escape(story.title)}</h1>{''.join(parts)}</article></main>{related(story)}",
        "Meridian",
    )


def outlet_02(story: Story) -> str:
    """A blog engine: meta of the open graph, comments, a box about the author."""
    head = f"""<title>{escape(story.title)} – Hill Radio</title><meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="Hill Radio"><meta property="article:published_time" content="{story.day}T06:00:00+00:00">
<meta property="article:modified_time" content="{story.day + timedelta(3)}T06:00:00+00:00">"""
    body = f"""<div id="content" class="site-content has-sidebar"><article class="post hentry"><header class="entry-header">
<h1 class="entry-title">{escape(story.title)}</h1></header><div class="entry-content">{"".join(wrap(story))}</div>
<div class="author-bio"><p>{say(story, "bio")}</p></div></article>{comments(story)}</div>
<div class="sidebar widget-area"><div class="widget">{related(story, "recent")}</div></div>"""
    return shell(story, head, body, "Hill Radio")


def outlet_03(story: Story) -> str:
    """A Dari or Pashto site: the day only in words of the solar calendar."""
    head = f"<title>{escape(story.title)} - روزنامه دره</title>"
    body = f"""<div class="single-post"><h1>{escape(story.title)}</h1><div class="post-meta"><span class="date">{write_solar(story)}</span>
<span class="author">{say(story, "by")}</span></div><div class="post-body">{"".join(wrap(story))}</div>
<div class="tags">{say(story, "tags")} <a href="#">{escape(story.others[0].split()[0])}</a></div></div>{related(story, "related-news", "div")}"""
    return shell(story, head, body, "روزنامه دره")


def outlet_04(story: Story) -> str:
    """A wire: one division with line breaks, the day in the address."""
    text = "<br><br>".join(map(escape, story.paragraphs))
    head = f"<title>River Wire: {escape(story.title)}</title>"
    return shell(
        story,
        head,
        f'<div class="story"><h1>{escape(story.title)}</h1><div class="story-text">{text}</div></div>',
        "River Wire",
    )


def outlet_05(story: Story) -> str:
    """Microdata, a figure with its caption, sharing above and below."""
    share = f'<div class="social-share"><a href="#">{say(story, "share")}</a></div>'
    figure = f'<figure><img src="/i/{story.day:%j}.jpg" alt=""><figcaption>{say(story, "cap")}</figcaption></figure>'
    head = f"<title>{escape(story.title)} » Plateau</title>"
    body = f"""<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escape(story.title)}</h1>
<meta itemprop="datePublished" content="{story.day}"><meta itemprop="dateModified" content="{story.day + timedelta(40)}">
{share}{figure}<div itemprop="articleBody">{"".join(wrap(story))}</div>{share}</article>{comments(story, "comment-area")}"""
    return shell(story, head, body, "Plateau")


def outlet_06(story: Story) -> str:
    """The site's name is the first heading; the page says another language than it is written in."""
    head = f"<title>{escape(story.title)}</title>"
    body = f"""<h1 class="logo">Gazette</h1><main><div class="article-wrap"><h2 class="headline">{escape(story.title)}</h2>
<time datetime="{story.day}T12:00:00Z">{write_day(story)}</time>{"".join(wrap(story))}</div></main>{related(story, "more-from", "aside")}"""
    return shell(story, head, body, "Gazette", "en-US")


def outlet_07(story: Story) -> str:
    """Boxes of links between the paragraphs, and a form for letters."""
    parts = wrap(story)
    for place, other in ((2, story.others[0]), (4, story.others[1])):
        parts.insert(
            place,
            f'<div class="read-more-box"><strong>{say(story, "also")}</strong> <a href="/x">{escape(other)}</a></div>',
        )
    head = f"""<title>{escape(story.title)} :: Crossroads</title><meta name="pubdate" content="{story.day:%Y-%m-%d}">"""
    body = f"""<article class="article"><h1>{escape(story.title)}</h1>{"".join(parts)}<form class="newsletter"><p>{say(story, "news")}</p>
<input type="email"><button>OK</button></form></article>"""
    return shell(story, head, body, "Crossroads")


def outlet_08(story: Story) -> str:
    """A page for telephones: hidden menus, a bar about cookies."""
    head = f"<title>{escape(story.title)}</title>" + linked(story, "Pocket News", datePublished=f"{story.day}")
    body = f"""<div class="cookie-consent"><p>{say(story, "cookie")}</p></div><div style="display:none"><p>{escape(story.strangers[1])}</p></div>
<main class="amp-wp-article"><header><h1>{escape(story.title)}</h1><time class="amp-wp-posted-on" datetime="{story.day}">{write_day(story)}</time></header>
<div class="amp-wp-article-content">{"".join(wrap(story))}</div></main>"""
    return shell(story, head, body, "Pocket News")


def outlet_09(story: Story) -> str:
    """Two days are told: when it came out and when it was changed."""
    later = story._replace(day=story.day + timedelta(30))
    head = f"<title>{escape(story.title)} | Eastern Post</title>"
    body = f"""<article><h1>{escape(story.title)}</h1><p class="byline">{say(story, "by")}</p>
<div class="article-dates"><span class="published">{say(story, "published")} {write_day(story)}</span>
<span class="updated">{say(story, "updated")} {write_day(later)}</span></div><section class="body">{"".join(wrap(story))}</section></article>{comments(story)}"""
    return shell(story, head, body, "Eastern Post")


def outlet_10(story: Story) -> str:
    """Paragraphs in several sections with headings between them."""
    half = len(story.paragraphs) // 2
    first, second = wrap(story)[:half], wrap(story)[half:]
    head = f"""<title>{escape(story.title)} - Longform</title><meta property="og:title" content="{escape(story.title)} - Longform">
<meta property="og:site_name" content="Longform"><meta name="date" content="{story.day}">"""
    body = f"""<article><h1>{escape(story.title)}</h1><section class="chunk">{"".join(first)}</section>
<div class="advertisement">ADVERTISEMENT</div><section class="chunk">{"".join(second)}</section></article>{related(story, "trending", "aside")}"""
    return shell(story, head, body, "Longform")


def outlet_11(story: Story) -> str:
    """A party's own site: a table for layout, no heading."""
    head = f"<title>{escape(story.title)}</title>"
    body = f"""<table width="90%"><tr><td class="left"><a href="/a">{escape(story.others[0])}</a></td><td class="main"><b class="subject">{escape(story.title)}</b>
<div class="time">{write_solar(story)}</div>{"".join(wrap(story))}</td></tr></table>"""
    return shell(story, head, body, "Front")


def outlet_12(story: Story) -> str:
    """A list of what happened and a quotation."""
    parts = wrap(story)
    listed = "".join(f"<li>{escape(words)}</li>" for words in story.paragraphs[1:3])
    parts[1:3] = [f"<ul>{listed}</ul>"]
    parts[-1] = f"<blockquote>{parts[-1]}</blockquote>"
    head = f"<title>{escape(story.title)} | Ledger Watch</title>" + linked(
        story, "Ledger Watch", datePublished=f"{story.day}T21:00:00Z" if story.lang == "x" else f"{story.day}T10:00:00Z"
    )
    return shell(
        story,
        head,
        f"<main><article><h1>{escape(story.title)}</h1>{''.join(parts)}</article></main>{comments(story)}",
        "Ledger Watch",
    )


def outlet_13(story: Story) -> str:
    """JSON-LD as a graph with the site, its pages and the article."""
    graph = [
        {"@type": "WebSite", "name": "Basin Times", "url": "https://basin.example"},
        {"@type": "BreadcrumbList", "itemListElement": []},
        {"@type": ["Article", "NewsArticle"], "headline": story.title, "datePublished": f"{story.day}T08:00:00+00:00"},
    ]
    head = f"""<title>Basin Times | {escape(story.title)}</title><meta property="og:site_name" content="Basin Times">
<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@graph": graph})}</script>"""
    body = f"""<div class="breadcrumbs"><a href="/">Basin Times</a> / <a href="/w">{escape(story.others[1])}</a></div>
<article><h1>{escape(story.title)}</h1>{"".join(wrap(story))}</article><div class="outbrain"><p>{escape(story.strangers[2])}</p></div>"""
    return shell(story, head, body, "Basin Times")


def outlet_14(story: Story) -> str:
    """Old markup in an old encoding, the day in brackets above the text."""
    head = f"<title>{escape(story.title)}</title>"
    body = f"""<div id="newsContent"><h1>{escape(story.title)}</h1><div class="newsDate">({write_day(story)})</div>
<div class="newsText">{"".join(wrap(story))}</div></div><div id="latestNews"><ul>{"".join(f"<li>{escape(t)}</li>" for t in story.others)}</ul></div>"""
    return shell(story, head, body, "Old Times").replace(
        '<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=CHARSET">'
    )


def outlet_15(story: Story) -> str:
    """A day in figures of the solar calendar, marked for machines."""
    year, month, day = to_solar(story.day)
    head = f"<title>{escape(story.title)} | خبرگزاری کوه</title>"
    shown = f"{digits(story.lang, year)}/{digits(story.lang, month, 2)}/{digits(story.lang, day, 2)}"
    body = f"""<article><header><h1>{escape(story.title)}</h1><time class="pub-date" datetime="{year}-{month:02d}-{day:02d}">{shown}</time></header>
{"".join(wrap(story))}</article>{related(story)}"""
    return shell(story, head, body, "خبرگزاری کوه")


def outlet_16(story: Story) -> str:
    """Every paragraph in a division, classes made by a machine."""
    head = f"""<title>{escape(story.title)}</title><meta property="og:site_name" content="Nine"><meta itemprop="datePublished" content="{story.day}T05:30:00+04:30">"""
    body = f"""<div class="css-1a2b3c"><div class="css-9z8y7x"><h1 class="css-h1">{escape(story.title)}</h1></div>
<div class="css-5t6y7u">{"".join(wrap(story, "div"))}</div></div><div class="css-menu share-tools"><a href="#">{say(story, "share")}</a></div>"""
    return shell(story, head, body, "Nine")


def outlet_17(story: Story) -> str:
    """A press release: the day begins the text."""
    head = f"<title>{escape(story.title)} | Mission</title>"
    body = f"""<div class="node node--type-press-release"><h1 class="page-title">{escape(story.title)}</h1>
<div class="field field--name-field-date"><time datetime="{story.day}T00:00:00Z">{write_day(story)}</time></div>
<div class="field field--name-body">{"".join(wrap(story))}</div></div><div class="block-social"><p>{say(story, "news")}</p></div>"""
    return shell(story, head, body, "Mission")


def outlet_18(story: Story) -> str:
    """Cards of other stories with days of their own, before and behind the article."""
    cards = "".join(
        f'<div class="card teaser"><time datetime="{story.day + timedelta(5 + n)}"></time><h3><a href="/c/{n}">{escape(t)}</a></h3>'
        f"<p>{escape(story.strangers[n % 4])}</p></div>"
        for n, t in enumerate(story.others)
    )
    head = f"""<title>{escape(story.title)} · Panorama</title><meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="Panorama">"""
    body = f"""<div class="latest-strip">{cards}</div><main><article><h1>{escape(story.title)}</h1><div class="meta"><time datetime="{story.day}T07:00:00+04:30">{write_day(story)}</time></div>
{"".join(wrap(story))}</article></main><div class="related-cards">{cards}</div>"""
    return shell(story, head, body, "Panorama")


def outlet_19(story: Story) -> str:
    """A copied page of a channel's site: no head to speak of, the day in words behind a label."""
    head = f"<title>{escape(story.title)}</title>"
    body = f"""<div class="content"><h1>{escape(story.title)}</h1><p class="postinfo date">{say(story, "published")}: {write_solar(story)}</p>
{"".join(wrap(story))}<p class="copyright">© Channel 2016</p></div>"""
    return shell(story, head, body, "Channel", "fa" if story.lang == "ps" else None)


def outlet_20(story: Story) -> str:
    """A magazine: a standfirst, a box of numbers, donations, notes."""
    parts = wrap(story)
    parts.insert(3, f'<aside class="pull"><p>{escape(story.strangers[3])}</p></aside>')
    head = f"""<title>{escape(story.title)} — Quarter</title><meta name="parsely-pub-date" content="{story.day}T11:00:00Z">"""
    body = f"""<article class="article with-comments"><h1>{escape(story.title)}</h1>{"".join(parts)}
<div class="donate-box"><p>{say(story, "about")}</p></div></article>{comments(story)}{related(story)}"""
    return shell(story, head, body, "Quarter")


_DARI_AND_PASHTO = ("fa", "ps", "fa")
_LANGS = {3: _DARI_AND_PASHTO, 15: ("ps", "fa", "ps"), 11: ("fa", "ps", "en"), 14: ("fa", "fa", "en")}


def list_pages() -> Iterator[Page]:
    """The sixty pages."""
    for outlet in range(1, 21):
        build: Callable[[Story], str] = globals()[f"outlet_{outlet:02d}"]
        for number, lang in enumerate(_LANGS.get(outlet, ("en", "fa", "ps"))):
            story = make_story(lang, outlet * 3 + number)
            page = build(story)
            charset = "utf-8"
            if "CHARSET" in page:
                charset = "windows-1252" if lang == "en" else "windows-1256"
                page = (
                    page.replace("CHARSET", charset).replace("ی", "ي").replace("ک", "ك")
                    if lang == "fa"
                    else page.replace("CHARSET", charset)
                )
                story = story._replace(
                    title=to_old(story.title, lang), paragraphs=[to_old(p, lang) for p in story.paragraphs]
                )
                if lang == "fa":
                    page = page.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
            url = f"https://wire.example/{story.day:%Y/%m/%d}/{number}.html" if outlet == 4 else None
            raw = page.encode(charset, "xmlcharrefreplace")
            yield Page(
                f"{outlet:02d}-{lang}-{number}", url, raw, story.title, "\n".join(story.paragraphs), story.day, lang
            )


def to_old(words: str, lang: str) -> str:
    """Words in the letters of the old encoding."""
    return words.replace("ی", "ي").replace("ک", "ك") if lang == "fa" else words
