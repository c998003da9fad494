# ruff: noqa: E501
"""Twenty more pages of our own, each in a manner of its own: what blog engines, agencies and old sites make of a story.

They were written before the reader was tried on them, and it was changed for them afterwards; docs/collect.md tells what
it made of them at first. Words come from the same stories as those of the sixty.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import escape

from pages.outlets import MONTHS, SOLAR, SOLAR_PS, Page, Story, digits, make_story, say, to_solar

SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
IRANIAN = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
DAYS = {
    "fa": ["دوشنبه", "سه\u200cشنبه", "چهارشنبه", "پنج\u200cشنبه", "جمعه", "شنبه", "یکشنبه"],
    "ps": ["دوشنبه", "سېشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"],
}
#: The genitive of the months that change in it.
GENITIVE = {"مرغومی": "مرغومي", "وری": "وري", "غویی": "غويي", "چنګاښ": "چنګاښ", "زمری": "زمري", "وږی": "وږي"}


def frame(story: Story, head: str, body: str, lang: str | None = None) -> str:
    """A whole page."""
    direction = "ltr" if story.lang == "en" else "rtl"
    return f'<!doctype html><html lang="{lang or story.lang}" dir="{direction}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def tell(story: Story, tag: str = "p") -> str:
    """The paragraphs in elements."""
    return "".join(f"<{tag}>{escape(words)}</{tag}>" for words in story.paragraphs)


def short(day: date) -> str:
    """A day as American sites shorten it."""
    return f"{SHORT[day.month - 1]} {day.day}, {day.year}"


def manner_01(story: Story) -> str:
    """A page for telephones as AMP has it."""
    head = f"""<title>{escape(story.title)} | Pass Daily</title><link rel="canonical" href="https://pass.example/story/{story.day:%j}-x">
<script async src="https://cdn.example/v0.js"></script><script type="application/ld+json">{json.dumps({"@type": "Organization", "name": "Pass Daily"})}</script>"""
    others = "".join(f'<li><a href="/amp/{n}">{escape(t)}</a></li>' for n, t in enumerate(story.others))
    return frame(
        story,
        head,
        f"""<amp-sidebar id="s" layout="nodisplay"><ul>{others}</ul></amp-sidebar><header class="bar"><a href="/">Pass Daily</a></header>
<main><h1 class="hl">{escape(story.title)}</h1><div class="post-date">{short(story.day)}</div>
<amp-img src="/i.jpg" width="4" height="3" layout="responsive"></amp-img>{tell(story)}
<amp-ad width="300" height="250"></amp-ad><div class="recirc"><h4>{say(story, "related")}</h4><ul>{others}</ul></div></main>
<amp-consent id="c"><div id="ui"><p>{say(story, "cookie")}</p></div></amp-consent>""",
    )


def manner_02(story: Story) -> str:
    """A blog at Blogger's: the day above the post, breaks for paragraphs."""
    year, month, day = to_solar(story.day)
    said = f"{DAYS['fa'][story.day.weekday()]} {digits('fa', day)} {SOLAR[month - 1]} {digits('fa', year)}"
    text = "<br /><br />".join(escape(words) for words in story.paragraphs)
    archive = "".join(f"<li><a href='/{2000 + n}/01/x.html'>{escape(t)}</a></li>" for n, t in enumerate(story.others))
    return frame(
        story,
        f"<title>یادداشت‌های کوهستان: {escape(story.title)}</title>",
        f"""<div id="header-wrapper"><h1 class="title"><a href="/">یادداشت‌های کوهستان</a></h1></div>
<div id="main-wrapper"><div class="date-outer"><h2 class="date-header"><span>{said}</span></h2>
<div class="post hentry"><h3 class="post-title entry-title">{escape(story.title)}</h3>
<div class="post-body entry-content" dir="rtl">{text}<div style="clear: both;"></div></div>
<div class="post-footer"><span class="post-author vcard">نوشته شده توسط <span class="fn">کوه</span></span> <span class="post-timestamp">در ۱۰:۲۲</span></div></div></div></div>
<div id="sidebar-wrapper"><h2>بایگانی</h2><ul class="archive-list">{archive}</ul></div>""",
    )


def manner_03(story: Story) -> str:
    """A block theme of WordPress: everything is a block, the other posts too."""
    others = "".join(
        f'<li class="wp-block-post"><h3 class="wp-block-post-title"><a href="/{n}/">{escape(t)}</a></h3><div class="wp-block-post-date"><time datetime="{story.day + timedelta(n + 1)}T00:00:00+00:00">x</time></div><div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">{escape(story.strangers[n % 4])}</p></div></li>'
        for n, t in enumerate(story.others[:4])
    )
    return frame(
        story,
        f"<title>{escape(story.title)} – Terrace</title>",
        f"""<div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title"><a href="/">Terrace</a></p></header>
<main class="wp-block-group"><div class="wp-block-group has-global-padding"><h1 class="wp-block-post-title">{escape(story.title)}</h1>
<div class="wp-block-template-part"><div class="wp-block-group"><div class="wp-block-post-date"><time datetime="{story.day}T08:00:00+00:00">{story.day:%B %d, %Y}</time></div><p>—</p><div class="wp-block-post-author-name">staff</div></div></div>
<div class="entry-content wp-block-post-content is-layout-constrained">{tell(story)}</div>
<div class="wp-block-comments"><h2 class="wp-block-comments-title">One response</h2><ol class="wp-block-comment-template"><li><div class="wp-block-comment-content"><p>{say(story, "rant")}</p></div></li></ol></div>
<div class="wp-block-query"><h2 class="wp-block-heading">More posts</h2><ul class="wp-block-post-template">{others}</ul></div></div></main></div>""",
    )


def manner_04(story: Story) -> str:
    """A site made with Drupal, in Pashto: the day in words of the western calendar, with a clock."""
    said = f"{digits('ps', story.day.day)} {MONTHS['ps'][story.day.month - 1]} {digits('ps', story.day.year)} - ۱۰:۲۲"
    others = "".join(
        f'<div class="views-row"><span class="field-content"><a href="/node/{n}">{escape(t)}</a></span></div>'
        for n, t in enumerate(story.others)
    )
    return frame(
        story,
        f"<title>{escape(story.title)} | د غره غږ</title>",
        f"""<div class="layout-container"><div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li>کور</li><li>خبرونه</li></ol></nav></div>
<main role="main"><div class="region region-content"><div class="block block-core block-page-title-block"><h1 class="page-title"><span class="field field--name-title">{escape(story.title)}</span></h1></div>
<article class="node node--type-article node--view-mode-full"><footer class="node__meta"><span class="field field--name-created">{said}</span></footer>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field__item">{tell(story)}</div>
<div class="field field--name-field-tags"><div class="field__label">{say(story, "tags")}</div><div class="field__item"><a href="/t/1">{escape(story.others[0].split()[0])}</a></div></div></div></article></div></main>
<div class="region region-sidebar-second"><div class="views-element-container block"><h2>{say(story, "related")}</h2>{others}</div></div></div>""",
    )


def manner_05(story: Story) -> str:
    """An application in the browser: what a page without scripts has is data for machines."""
    graph = [
        {"@type": "WebPage", "name": "Signal Post"},
        {
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": f"{story.day}T06:30:00.000Z",
            "dateModified": f"{story.day + timedelta(2)}T06:30:00.000Z",
            "articleBody": "\n\n".join(story.paragraphs),
            "publisher": {"@type": "NewsMediaOrganization", "name": "Signal Post"},
        },
    ]
    return frame(
        story,
        f'<title>{escape(story.title)} - Signal Post</title><script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@graph": graph})}</script>',
        f"""<div id="__next"><header><a href="/">Signal Post</a></header><main><div class="skeleton"></div><p>Please turn on JavaScript to read this story.</p></main>
<footer><p>{say(story, "about")}</p></footer></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{}}}}</script>""",
    )


def manner_06(story: Story) -> str:
    """A view for printing: the day as numbers of the solar calendar, a word above the title, the address below."""
    year, month, day = to_solar(story.day)
    return frame(
        story,
        f"<title>{escape(story.title)}</title>",
        f"""<div class="print"><table width="100%"><tr><td><img src="/logo.gif"></td><td align="left">تاریخ نشر: {digits("fa", year)}/{digits("fa", month, 2)}/{digits("fa", day, 2)}</td></tr></table><hr>
<h4>امنیت</h4><h2>{escape(story.title)}</h2>{tell(story)}<hr><p dir="ltr">https://daily.example/fa/print/{story.day:%j}</p>
<a href="javascript:window.print()">چاپ این صفحه</a></div>""",
    )


def manner_07(story: Story) -> str:
    """A Dari daily: weekday, solar day and clock in one line, with the number of readers."""
    year, month, day = to_solar(story.day)
    said = f"{DAYS['fa'][story.day.weekday()]}، {digits('fa', day)} {SOLAR[month - 1]} {digits('fa', year)} ساعت ۱۰:۳۰"
    return frame(
        story,
        f'<title>{escape(story.title)} » صبح</title><meta property="og:title" content="{escape(story.title)}"><meta property="og:type" content="article">',
        f"""<div class="container"><div class="row"><div class="col-8"><h1>{escape(story.title)}</h1>
<ul class="list-inline info"><li>{say(story, "by")}</li><li>{said}</li><li>بازدید: ۱۲۳۴</li></ul>
<div class="news-text">{tell(story)}</div></div><div class="col-4 left-col"><h3>{say(story, "related")}</h3><p>{escape(story.strangers[0])}</p><p>{escape(story.strangers[1])}</p></div></div></div>""",
    )


def manner_08(story: Story) -> str:
    """A Pashto site: the month before the day, as one says it."""
    year, month, day = to_solar(story.day)
    name = GENITIVE.get(SOLAR_PS[month - 1], SOLAR_PS[month - 1])
    return frame(
        story,
        f"<title>{escape(story.title)} - تاند</title>",
        f"""<div class="wrap"><div class="single"><div class="single-title"><h1>{escape(story.title)}</h1></div>
<div class="single-date">د {digits("ps", year)} کال د {name} {digits("ps", day)}مه</div><div class="single-text">{tell(story, "div")}</div></div></div>""",
    )


def manner_09(story: Story) -> str:
    """A site made with Joomla: a list of facts about the article, and ways to the one before and the one after."""
    return frame(
        story,
        f"<title>{escape(story.title)}</title>",
        f"""<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{escape(story.title)}</h2></div>
<dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby">Written by <span>Desk</span></dd>
<dd class="published"><time datetime="{story.day}T10:15:00+04:30" itemprop="datePublished">Published: {story.day:%d %B %Y}</time></dd>
<dd class="modified"><time datetime="{story.day + timedelta(20)}T10:15:00+04:30" itemprop="dateModified">Last Updated: x</time></dd><dd class="hits">Hits: 1204</dd></dl>
<div itemprop="articleBody">{tell(story)}</div><ul class="pager pagenav"><li class="previous"><a href="/p">Prev</a></li><li class="next"><a href="/n">Next</a></li></ul></div>""",
    )


def manner_10(story: Story) -> str:
    """A newsletter's site made with Ghost: a call to subscribe in the middle and at the end."""
    half = len(story.paragraphs) // 2
    parts = [f"<p>{escape(words)}</p>" for words in story.paragraphs]
    parts.insert(
        half,
        f'<div class="kg-card kg-cta-card kg-cta-bg-grey"><div class="kg-cta-content"><p>{say(story, "news")}</p></div></div>',
    )
    return frame(
        story,
        f'<title>{escape(story.title)}</title><meta property="og:site_name" content="The Long Valley">',
        f"""<article class="gh-article post"><header class="gh-article-header"><a class="gh-article-tag" href="/t">Security</a><h1 class="gh-article-title">{escape(story.title)}</h1>
<div class="gh-article-meta"><h4 class="gh-article-author-name">Staff</h4><time class="gh-article-meta-date" datetime="{story.day}">{short(story.day)}</time><span> — 4 min read</span></div></header>
<section class="gh-content gh-canvas">{"".join(parts)}</section><div class="gh-cta"><h4 class="gh-cta-title">This post is for subscribers</h4></div></article>
<section class="gh-container is-grid"><h2>Read more</h2><p class="gh-card-excerpt">{escape(story.strangers[0])}</p></section>""",
    )


def manner_11(story: Story) -> str:
    """A platform whose classes mean nothing."""
    return frame(
        story,
        f'<title>{escape(story.title)} | by A Writer | {short(story.day)} | Platform</title><meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="Platform">',
        f"""<div id="root"><div class="a b c"><article><div class="l"><section><div class="cl cm"><h1 class="pw bq">{escape(story.title)}</h1>
<div class="dx dy"><a class="af" href="/@w">A Writer</a><button class="x1">Follow</button><p class="be b"><span>4 min read</span><span class="ay">·</span><span>{short(story.day)}</span></p></div>
{tell(story)}</div></section></div></article><div class="mn mo"><div class="mp"><h2>{escape(story.others[0])}</h2><h3>{escape(story.strangers[1])}</h3></div></div></div></div>""",
    )


def manner_12(story: Story) -> str:
    """An agency: the number of the news, months as in Iran, a lead, and the words that end each message."""
    year, month, day = to_solar(story.day)
    said = f"تاریخ انتشار : {digits('fa', day)} {IRANIAN[month - 1]} {digits('fa', year)} - ۱۴:۰۵"
    lead, *rest = story.paragraphs
    return frame(
        story,
        f"<title>{escape(story.title)} - خبرگزاری رود</title>",
        f"""<div class="item-header"><ul class="item-nav"><li>{said}</li><li>کد خبر : ۸۵۱۲۰۰۴</li></ul><h4 class="kicker">حوادث</h4><h1 class="title">{escape(story.title)}</h1></div>
<div class="item-summary"><p class="summary introtext">{escape(lead)}</p></div>
<div class="item-body"><div class="item-text">{"".join(f"<p>{escape(words)}</p>" for words in rest)}</div></div>
<section class="box tags"><h2>برچسب‌ها</h2><ul><li><a href="/t/1">امنیت</a></li></ul></section>
<section class="box related-news"><h2>{say(story, "related")}</h2><ul><li><a href="/n">{escape(story.others[0])}</a></li></ul></section>""",
    )


def manner_13(story: Story) -> str:
    """A ministry's page of an old Drupal: the weekday and the day in numbers."""
    return frame(
        story,
        f"<title>{escape(story.title)} | Ministry</title>",
        f"""<div id="page-wrapper"><div id="header"><div id="name-and-slogan"><div id="site-name">Ministry</div></div></div>
<div id="main"><h1 class="title" id="page-title">{escape(story.title)}</h1><div class="region region-content"><div class="node node-news">
<div class="field field-name-publish-date"><div class="field-item even">{story.day:%a, %Y-%m-%d} 10:12</div></div>
<div class="content"><div class="field field-name-body"><div class="field-items"><div class="field-item even" property="content:encoded">{tell(story)}<p>&nbsp;</p></div></div></div></div></div></div>
<div class="region region-sidebar-first"><div class="block"><h2>Contact</h2><p>{say(story, "about")}</p></div></div></div></div>""",
    )


def manner_14(story: Story) -> str:
    """A page built by dragging boxes: paragraphs of spans of spans."""
    paragraphs = "".join(
        f'<p class="font_8"><span class="wixui-rich-text__text"><span>{escape(words)}</span></span></p>'
        for words in story.paragraphs
    )
    return frame(
        story,
        f'<title>{escape(story.title)}</title><meta property="og:site_name" content="Ridge Monitor">',
        f"""<div id="SITE_CONTAINER"><div data-testid="richTextElement"><h6 class="font_6"><a href="/">Ridge Monitor</a></h6></div>
<div data-hook="post"><h1 data-hook="post-title"><span>{escape(story.title)}</span></h1><ul class="meta"><li><span data-hook="time-ago" title="{short(story.day)}">{short(story.day)}</span></li><li>3 min read</li></ul>
<section data-hook="post-description"><div>{paragraphs}</div></section></div>
<div data-hook="post-main-actions"><p>{say(story, "share")}</p></div><div data-hook="recent-posts"><h2>{say(story, "related")}</h2><p>{escape(story.others[1])}</p></div></div>""",
    )


def manner_15(story: Story) -> str:
    """A running account of a day: entries with clocks, the newest first."""
    linked = {
        "@type": "LiveBlogPosting",
        "headline": story.title,
        "coverageStartTime": f"{story.day}T02:00:00Z",
        "datePublished": f"{story.day}T03:00:00Z",
    }
    entries = "".join(
        f'<div class="block liveblog-entry" id="b{n}"><div class="block-time"><time datetime="{story.day}T{9 + n % 8:02d}:00:00Z">{9 + n % 8}.00</time></div><p>{escape(words)}</p></div>'
        for n, words in enumerate(story.paragraphs)
    )
    return frame(
        story,
        f'<title>{escape(story.title)} – live | Estuary</title><script type="application/ld+json">{json.dumps(linked)}</script>',
        f"""<main><header class="content-head"><h1>{escape(story.title)}</h1></header><div class="liveblog">{entries}</div></main><footer><p>{say(story, "about")}</p></footer>""",
    )


def manner_16(story: Story) -> str:
    """A page of the year 2001: tables, fonts, capitals, no kind of document."""
    text = "<BR><BR>\n&nbsp;&nbsp;".join(escape(words) for words in story.paragraphs)
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><TITLE>{escape(story.title)}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF" DIR="RTL"><CENTER><TABLE BORDER=0 WIDTH=700><TR><TD VALIGN=TOP WIDTH=120><A HREF="1.htm">کور</A><BR><A HREF="2.htm">خبرونه</A><BR><A HREF="3.htm">اړیکه</A></TD>
<TD VALIGN=TOP><FONT SIZE=5 COLOR="#800000"><B>{escape(story.title)}</B></FONT><BR><FONT SIZE=2>{digits("ps", story.day.year)}/{digits("ps", story.day.month, 2)}/{digits("ps", story.day.day, 2)}</FONT><BR><BR>
<FONT SIZE=3 FACE="Tahoma">{text}</FONT></TD></TR></TABLE></CENTER></BODY></HTML>"""


def manner_17(story: Story) -> str:
    """A radio's page in Pashto: a player, boxes of other reports inside the text."""
    parts = [f"<p>{escape(words)}</p>" for words in story.paragraphs]
    parts.insert(
        2,
        f'<div class="wsw__embed"><div class="media-block also-read"><a class="img-wrap" href="/a/1.html"><span class="label">{say(story, "also")}</span><h4 class="media-block__title">{escape(story.others[0])}</h4></a></div></div>',
    )
    return frame(
        story,
        f'<title>{escape(story.title)}</title><meta name="twitter:title" content="{escape(story.title)}">',
        f"""<main class="container"><div class="hdr-container"><div class="category"><a href="/z/1">افغانستان</a></div><h1 class="title pg-title">{escape(story.title)}</h1>
<div class="publishing-details"><div class="published"><span class="date"><time datetime="{story.day}T11:20:00+00:00">{digits("ps", story.day.day)} {MONTHS["ps"][story.day.month - 1]} {digits("ps", story.day.year)}</time></span></div></div></div>
<div class="c-mmp__player"><button>اورېدل</button><p class="c-mmp__msg">No media source currently available</p></div>
<div id="article-content"><div class="wsw">{"".join(parts)}</div></div><div class="media-pholder"><ul><li>{say(story, "share")}</li></ul></div></main>""",
        "ps-AF",
    )


def manner_18(story: Story) -> str:
    """A page that somebody wrote for one story, with nothing around it."""
    return frame(
        story,
        f'<title>{escape(story.title)}</title><meta property="article:published_time" content="{story.day}T07:01:39+0000">',
        f"""<div class="tl_page"><main class="tl_article"><header class="tl_article_header" dir="auto"><h1>{escape(story.title)}</h1><address><a rel="author">جبهه</a><time datetime="{story.day}T07:01:39+0000">{story.day:%B %d, %Y}</time></address></header>
<article id="_tl_editor" class="tl_article_content"><h1>{escape(story.title)}<br></h1><address>جبهه<br></address>{tell(story)}</article></main></div>""",
    )


def manner_19(story: Story) -> str:
    """A monitor's page: figures beside the text, notes below, the day as Europeans write it."""
    return frame(
        story,
        f"<title>Incident brief: {escape(story.title)} | Watch</title>",
        f"""<div class="hero"><p class="eyebrow">Incident brief</p><h1>{escape(story.title)}</h1><p class="dek-date">{story.day.day} {MONTHS["en"][story.day.month - 1]} {story.day.year}</p></div>
<div class="two-col"><div class="main-col">{tell(story)}</div><aside class="facts"><dl><dt>Province</dt><dd>Kabul</dd><dt>Sources</dt><dd>4</dd></dl></aside></div>
<div class="subscribe-strip"><p>{say(story, "news")}</p></div>""",
    )


def manner_20(story: Story) -> str:
    """A broadcaster: each paragraph in three boxes, headings between them, a list of topics."""
    blocks = "".join(
        f'<div data-component="text-block" class="ssrcss-7u"><div class="ssrcss-rt"><p class="ssrcss-1q"><b>{escape(words)}</b></p></div></div>'
        if number == 0
        else f'<div data-component="text-block" class="ssrcss-7u"><div class="ssrcss-rt"><p class="ssrcss-1q">{escape(words)}</p></div></div>'
        for number, words in enumerate(story.paragraphs)
    )
    links = "".join(f'<li><a href="/n/{n}"><span>{escape(t)}</span></a></li>' for n, t in enumerate(story.others))
    return frame(
        story,
        f'<title>{escape(story.title)} - Broadcaster</title><meta property="og:title" content="{escape(story.title)}"><script type="application/ld+json">{json.dumps({"@type": "ReportageNewsArticle", "headline": story.title, "datePublished": f"{story.day}T05:00:11.000Z", "dateModified": f"{story.day + timedelta(1)}T05:00:11.000Z"})}</script>',
        f"""<main id="main-content"><article><header><h1 id="main-heading" class="ssrcss-15">{escape(story.title)}</h1></header>
<div data-component="byline-block"><div>Our Correspondent</div><div>Reporting from Kabul</div></div>{blocks}
<section data-component="topic-list"><h2>More on this story</h2><ul>{links}</ul></section></article>
<section data-component="links-block"><h2>Top stories</h2><ul>{links}</ul></section></main>""",
    )


_LANGS = [
    "en",
    "fa",
    "en",
    "ps",
    "en",
    "fa",
    "fa",
    "ps",
    "en",
    "en",
    "en",
    "fa",
    "en",
    "en",
    "en",
    "ps",
    "ps",
    "fa",
    "en",
    "en",
]


def list_manners() -> Iterator[Page]:
    """The twenty pages."""
    for number, lang in enumerate(_LANGS, start=1):
        build: Callable[[Story], str] = globals()[f"manner_{number:02d}"]
        story = make_story(lang, 500 + 7 * number)
        raw = build(story).encode()
        yield Page(f"manner-{number:02d}-{lang}", None, raw, story.title, "\n".join(story.paragraphs), story.day, lang)
