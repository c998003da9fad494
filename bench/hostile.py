# ruff: noqa: E501, S311
"""Broken and hostile files, feeds and previews, thrown at the room that reads them.

    python bench/hostile.py [--cases 10000] [--seed 1] [--only pdf]

Whole files of every kind are damaged in a dozen ways (bits turned, pieces cut out, doubled, exchanged with another
file's, words put in that programs stumble over), and some are built to do harm: bombs, loops, names that lead out. Each
must come out as reports or as lines: no exception, no more than five seconds, no file opened outside the case's folder
and the installed programs, no connection to anywhere. Exits with 1 where any of that does not hold.
"""

import argparse
import gzip
import io
import json
import random
import resource
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from sayso.collect import collect_arrivals
from sayso.collect.formats.limits import limit_time
from sayso.collect.looks.feeds import parse_feed
from sayso.collect.looks.telegram import parse_posts
from sayso.errors import ReportError, SaysoError
from sayso.records import Arrival

sys.path.insert(0, str(Path(__file__).parent))
from pages.outlets import list_pages

WORDS = "The front said on Monday that its fighters struck a convoy near the river and killed three soldiers."
DAY = date(2024, 5, 6)
MAX_SECONDS = 5.0
MEMORY = 6 * 1024**3

#: What programs stumble over: ends of texts, references, numbers that are too large, other encodings, other files' heads.
STUMBLES = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"<![CDATA[", b"<!--", b"]]>", b"&#x110000;", b"&#0;", b"</" * 50, b"<div>" * 3000,
    b"-1", b"99999999999999999999", b"1e999", b"NaN", b"%s%n%x", b"../../../../etc/passwd", b"file:///etc/passwd", b"\\u0000",
    b"http://127.0.0.1:9/x", b"http://169.254.169.254/latest/", b'<!ENTITY x SYSTEM "file:///etc/passwd">', b"[" * 5000,
    b"endobj", b"/Length 99999999", b"/Kids [1 0 R]", b"/Count -5", b"PK\x03\x04", b"\x1f\x8b", b"WARC/1.0\r\n", b"\r\n\r\n",
    b"Content-Length: 999999999\r\n", b"/FlateDecode", b"9" * 4000, "‮‏‌".encode(), b'"', b"'", b"{", b"}", b"\xc3",
)  # fmt: skip


# ---------------------------------------------------------------------------------------------------- whole files


def list_seeds() -> dict[str, list[bytes]]:
    """Whole files of each kind by their ending; `feed` and `preview` are what the network brings."""
    pages = [page.raw for page in list_pages()][::4]
    export = {
        "name": "Front", "type": "public_channel", "id": 9,
        "messages": [
            {"id": n, "type": "message", "date": "2024-05-06T10:00:00", "date_unixtime": "1714941000", "edited": "2024-05-06",
             "text": [WORDS, {"type": "link", "text": "x"}], "photo": "photos/1.jpg", "reply_to_message_id": n - 1}
            for n in range(5)
        ],
    }  # fmt: skip
    line = json.dumps({"id": "a", "text": WORDS, "published": "2024-05-06", "url": "https://a.example/1"}).encode()
    table = f"text,published,url\n{WORDS},2024-05-06,https://a.example\n".encode() * 4
    warc = make_warc(
        [("https://a.example/1", "text/html", pages[0]), ("https://a.example/2.pdf", "application/pdf", make_pdf())]
    )
    picture = make_picture()
    packed = make_zip(
        {
            "a.txt": WORDS.encode(),
            "b.html": pages[1],
            "result.json": json.dumps(export).encode(),
            "photos/1.jpg": picture,
        }
    )
    return {
        ".html": pages,
        ".pdf": [make_pdf(), make_pdf(pages=4)],
        ".docx": [make_docx()],
        ".eml": [make_mail()],
        ".csv": [table],
        ".tsv": [table.replace(b",", b"\t")],
        ".json": [json.dumps(export).encode(), line, b"[" + line + b"," + line + b"]"],
        ".jsonl": [b"\n".join([line] * 5)],
        ".md": [b"---\npublished: 2024-05-06\n---\n" + WORDS.encode()],
        ".txt": [WORDS.encode()],
        ".warc.gz": [warc],
        ".warc": [gzip.decompress(warc)],
        ".wacz": [make_zip({"archive/a.warc.gz": warc, "datapackage.json": b"{}"})],
        ".zip": [packed, make_zip({"in.zip": packed, "a.eml": make_mail()})],
        "feed": [make_feed(), make_atom()],
        "preview": [make_preview()],
    }


def make_pdf(pages: int = 1) -> bytes:
    """A PDF with text."""
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for _ in range(pages):
        pdf.add_page()
        pdf.multi_cell(0, 6, f"{WORDS} " * 8)
    return bytes(pdf.output())


def make_docx() -> bytes:
    """A Word document with a table."""
    from docx import Document

    document, file = Document(), io.BytesIO()
    document.add_paragraph(WORDS)
    document.add_table(2, 2)
    document.save(file)
    return file.getvalue()


def make_mail() -> bytes:
    """A mail with HTML and an attached file."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@b.example", "Note", "Mon, 06 May 2024 10:00:00 +0430"
    message.set_content(WORDS)
    message.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    message.add_attachment(WORDS.encode(), maintype="text", subtype="plain", filename="a.txt")
    return message.as_bytes()


def make_picture() -> bytes:
    """A small picture."""
    from PIL import Image

    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "JPEG")
    return file.getvalue()


def make_zip(files: dict[str, bytes]) -> bytes:
    """A ZIP of some files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, raw in files.items():
            packed.writestr(name, raw)
    return file.getvalue()


def make_warc(answers: list[tuple[str, str, bytes]]) -> bytes:
    """A WARC file of some answers, each record packed."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for url, mime, body in answers:
        head = StatusAndHeaders("200 OK", [("Content-Type", mime)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=head))
    return file.getvalue()


def make_feed() -> bytes:
    """An RSS feed."""
    item = f"<item><title>A</title><link>https://a.example/1</link><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><description>{WORDS}</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{item * 4}</channel></rss>'.encode()


def make_atom() -> bytes:
    """An Atom feed."""
    entry = f"<entry><id>1</id><title>A</title><updated>2024-05-06T10:00:00Z</updated><content type='html'>&lt;p&gt;{WORDS}</content></entry>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{entry * 3}</feed>'.encode()


def make_preview() -> bytes:
    """A preview of a channel."""
    post = f"""<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="front/1"><div class="tgme_widget_message_text">{WORDS}</div>
<a class="tgme_widget_message_date" href="https://t.me/front/1"><time datetime="2024-05-06T10:00:00+00:00">10:00</time></a></div></div>"""
    return f'<html><body><section class="tgme_channel_history">{post * 3}</section></body></html>'.encode()


# ---------------------------------------------------------------------------------------------------- harm


def list_harmful() -> Iterator[tuple[str, bytes]]:
    """Files that were built to do harm, with their endings."""
    yield from ((".zip", raw) for raw in list_harmful_zips())
    unfolding = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 20}">' for n in range(12))
    channel = "<rss version='2.0'><channel><title>&a11;</title></channel></rss>"
    yield "feed", f"<?xml version='1.0'?><!DOCTYPE r [{unfolding}]>{channel}".encode()
    head = f'<?xml version="1.0"?><!DOCTYPE d [{unfolding}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    yield ".docx", rewrite_docx(head, "&a11;&f;")
    yield from ((".html", raw) for raw in list_harmful_pages())
    yield from ((".json", raw) for raw in list_harmful_exports())
    yield ".csv", b'text,published\n"' + b"x" * 3_000_000
    yield ".csv", b"text" + b"," * 1_000_000
    yield ".warc.gz", gzip.compress(b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n" + b"0" * 30_000_000)
    yield ".warc", make_bomb()
    yield from ((".pdf", raw) for raw in list_harmful_pdfs())
    yield from ((".eml", raw) for raw in list_harmful_mails())
    yield "preview", b"<div class='tgme_widget_message_wrap'>" * 100_000


def list_harmful_zips() -> Iterator[bytes]:
    """Bombs, names that lead out, archives in archives, members on top of each other, too many of them."""
    yield make_zip({"a.txt": b"0" * 40_000_000})
    yield make_zip({"../../a.txt": b"x", "/etc/a.txt": b"x", "C:\\a.txt": b"x"})
    raw = WORDS.encode()
    for depth in range(8):
        raw = make_zip({"a.zip" if depth else "a.txt": raw})
    yield raw
    yield overlap_members()
    yield make_zip({f"{n}.txt": b"x" for n in range(60_000)})


def list_harmful_pages() -> Iterator[bytes]:
    """Pages that are too deep, too long, or with addresses that are none."""
    yield b"<div>" * 200_000 + WORDS.encode()
    yield b"<p class='" + b"date " * 100_000 + b"'>" + WORDS.encode()
    yield ("<script type='application/ld+json'>" + "[" * 50_000 + "</script>").encode() + WORDS.encode()
    yield b"<table>" * 3000 + b"<tr><td>x" * 3000
    yield ("<p>" + "a " * 500_000 + "</p>").encode()
    yield b"<a href='http://[::1'>" + b"<link rel=canonical href='http://[x'>" + WORDS.encode()


def list_harmful_exports() -> Iterator[bytes]:
    """Exports whose parts are not what they should be."""
    yield b'{"type":"x","messages":' + b"[" * 100_000
    odd = [None, 7, {"text": {"a": 1}}, {"text": [[["x"]]]}]
    yield json.dumps({"type": "x", "name": 7, "id": "x", "messages": odd}).encode()
    late = {"id": 1, "text": WORDS, "date_unixtime": "9" * 300, "photo": "../../../etc/passwd"}
    yield json.dumps({"type": "x", "id": 1, "messages": [late]}).encode()


def make_bomb() -> bytes:
    """A WARC file with an answer that unpacks to 400 MB."""
    packed = gzip.compress(b"0" * 400_000_000, 9)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    block = head + packed
    record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return record.encode() + block


def list_harmful_pdfs() -> Iterator[bytes]:
    """Pages that hold themselves, too many of them, too many words, words a world apart."""
    one = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    yield loop_pdf(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
    yield loop_pdf(b"<< /Type /Pages /Kids [" + b"3 0 R " * 50_000 + b"] /Count 50000 >>")
    yield loop_pdf(one, b"BT /F1 9 Tf (x) Tj ET " * 200_000)
    yield loop_pdf(one, b"BT 1 0 0 1 1e9 1e9 Tm (x) Tj 1 0 0 1 -1e9 -1e9 Tm (y) Tj ET")


def list_harmful_mails() -> Iterator[bytes]:
    """Mails in mails without end, and heads without end."""
    parts = b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 3000
    yield b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + parts
    yield b"From: " + b"(" * 100_000 + b"\r\n\r\nx"
    yield b"Subject: " + b"=?utf-8?b?" * 20_000 + b"\r\nDate: " + b"1 " * 5000 + b"\r\n\r\nx"


def overlap_members() -> bytes:
    """A ZIP whose list names one member many times."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", b"0" * 3_000_000)
        first = packed.infolist()[0]
        for number in range(2000):
            copy = zipfile.ZipInfo(f"{number}.txt")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(copy, name, getattr(first, name))
            packed.filelist.append(copy)
            packed.NameToInfo[copy.filename] = copy
    return file.getvalue()


def rewrite_docx(head: str, words: str) -> bytes:
    """A Word document with another head and other words in its XML."""
    files = {}
    with zipfile.ZipFile(io.BytesIO(make_docx())) as old:
        for member in old.infolist():
            raw = old.read(member)
            if member.filename == "word/document.xml":
                whole = raw.decode().split("?>", 1)[1]
                raw = (head + whole.replace("<w:body>", f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p>")).encode()
            files[member.filename] = raw
    return make_zip(files)


def loop_pdf(pages: bytes, content: bytes = b"BT (x) Tj ET") -> bytes:
    """A PDF by hand with the given node of pages (object 2) and content."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return raw + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(raw),
    )


def damage(raw: bytes, other: bytes, rolls: random.Random) -> bytes:
    """The file with one to four kinds of damage."""
    for _ in range(rolls.randint(1, 4)):
        if not raw:
            return raw
        start = rolls.randrange(len(raw))
        end = min(len(raw), start + rolls.choice((1, 4, 40, 400, 4000)))
        kind = rolls.randrange(7)
        if kind == 0:
            raw = raw[:start] + bytes([raw[start] ^ 1 << rolls.randrange(8)]) + raw[start + 1 :]
        elif kind == 1:
            raw = raw[:start]
        elif kind == 2:
            raw = raw[:start] + raw[end:]
        elif kind == 3:
            raw = raw[:end] + raw[start:end] * rolls.choice((1, 3, 30)) + raw[end:]
        elif kind == 4:
            raw = raw[:start] + rolls.choice(STUMBLES) + raw[start:]
        elif kind == 5:
            place = rolls.randrange(len(other)) if other else 0
            raw = raw[:start] + other[place : place + end - start] + raw[end:]
        else:
            raw = raw[:start] + rolls.randbytes(end - start) + raw[end:]
    return raw


# ---------------------------------------------------------------------------------------------------- the trial


class Watch:
    """Notes every file that is opened where none should be, and every connection."""

    def __init__(self, folder: Path) -> None:
        self.seen: list[str] = []
        self.is_on = False
        self._allowed = tuple(
            str(Path(place).resolve())
            for place in (folder, sys.prefix, sys.base_prefix, Path(__file__).parents[1], *filter(None, sys.path))
        )
        sys.addaudithook(self._hear)

    def _hear(self, event: str, details: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
            self.seen.append(f"{event} {details!r:.100}")
        elif event == "open" and isinstance(details[0], str):
            place = str(Path(details[0]).resolve())
            writes = isinstance(details[1], str) and set(details[1]) & set("wax+")
            if not place.startswith(self._allowed) or writes:
                self.seen.append(f"open {place} {details[1]}")


def try_case(ending: str, raw: bytes, folder: Path) -> str | None:
    """What went wrong, None where all is well."""
    run = make_run(ending, raw, folder)
    began = time.perf_counter()
    try:
        with limit_time("", 4 * MAX_SECONDS) if ending in ("feed", "preview") else nullcontext():
            run()
    except ReportError as error:
        return f"hangs: {error}"
    except SaysoError:
        pass
    except BaseException as error:
        return f"raises {type(error).__name__}: {str(error)[:100]}"
    seconds = time.perf_counter() - began
    return f"takes {seconds:.1f} s" if seconds > MAX_SECONDS else None


def make_run(ending: str, raw: bytes, folder: Path) -> Callable[[], None]:
    """What is to be tried."""
    if ending in ("feed", "preview"):
        text = raw.decode("utf-8", "replace")
        parse: Callable[[str, str], Any] = parse_feed if ending == "feed" else parse_posts
        return lambda: bool(parse(text, "https://a.example/feed")) and None
    path = folder / f"case{ending}"
    path.write_bytes(raw)

    def collect() -> None:
        for found in collect_arrivals([path], published=DAY):
            assert isinstance(found, Arrival | ReportError)
            if isinstance(found, Arrival):
                assert "passwd" not in str(found.media) or not any(medium.digest for medium in found.media)
                assert "root:x:0" not in found.report.text

    return collect


def main() -> None:
    """Print the figures; exit with 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one ending, such as pdf")
    parser.add_argument("--keep", type=Path, help="a folder for the cases that went wrong")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    cases = list_cases(options.only, options.cases, random.Random(options.seed))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    counts: Counter[str] = Counter()
    wrong = 0
    slowest = ("", 0.0)
    with tempfile.TemporaryDirectory() as place:
        watch = Watch(folder := Path(place))
        for number, (ending, raw) in enumerate(cases):
            began = time.perf_counter()
            fault = try_case_watched(ending, raw, folder, watch)
            slowest = max(slowest, (f"{ending} (case {number})", time.perf_counter() - began), key=lambda one: one[1])
            counts[ending] += 1
            if fault:
                wrong += 1
                print(f"   case {number}, {ending}: {fault}", flush=True)
                keep_case(options.keep, f"{number}.{ending.removeprefix('.')}", raw)
    print(", ".join(f"{count} {ending}" for ending, count in sorted(counts.items())))
    print(f"slowest: {slowest[0]}, {slowest[1]:.1f} s")
    total = counts.total()
    print(f"{wrong} of {total} cases went wrong" if wrong else f"{total} cases: reports or lines, nothing else")
    raise SystemExit(bool(wrong))


def list_cases(only: str | None, count: int, rolls: random.Random) -> Iterator[tuple[str, bytes]]:
    """The ending and bytes of each case: the harmful ones first, then sound files damaged by chance.

    Every ending is tried once at the call, so that all modules are there before memory is limited.
    """
    seeds = {ending: raws for ending, raws in list_seeds().items() if _is_asked(ending, only)}
    harmful = [case for case in list_harmful() if _is_asked(case[0], only)]
    everything = [raw for raws in seeds.values() for raw in raws]
    for ending, raws in seeds.items():
        try_case(ending, raws[0], Path(tempfile.gettempdir()))

    def damage_one() -> tuple[str, bytes]:
        ending = rolls.choice(list(seeds))
        return ending, damage(rolls.choice(seeds[ending]), rolls.choice(everything), rolls)

    return (harmful[number] if number < len(harmful) else damage_one() for number in range(count))


def _is_asked(ending: str, only: str | None) -> bool:
    return only is None or ending.strip(".") == only.strip(".")


def keep_case(folder: Path | None, name: str, raw: bytes) -> None:
    """Write down a case that went wrong, where somebody wants it."""
    if folder is not None:
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(raw)


def try_case_watched(ending: str, raw: bytes, folder: Path, watch: Watch) -> str | None:
    """What went wrong, with what was opened or connected to."""
    watch.is_on = True
    fault = try_case(ending, raw, folder)
    watch.is_on = False
    seen, watch.seen = [what for what in watch.seen if f"{folder}/case" not in what], []
    return fault or (f"touches {seen[0]}" if seen else None)


if __name__ == "__main__":
    main()
