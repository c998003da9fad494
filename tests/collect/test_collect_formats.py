"""Files of each kind to reports: what comes out right, what is left empty, what is refused and with which words."""

import io
import json
import random
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.collect import collect_arrivals
from sayso.collect.formats.limits import limit_time
from sayso.collect.formats.pdf import order_line
from sayso.collect.formats.tables import parse_columns
from sayso.errors import InputError, ReportError
from sayso.records import Arrival, Medium, Remark

DAY = date(2024, 5, 6)
HERE = Path(__file__).parent / "files"
WORDS = "The Valley Front said on Monday that its fighters struck a convoy near the river and killed three soldiers."
MORE = "A spokesman for the ministry denied that any convoy had been near the river, and said that nobody was hurt."


def collect_all(path, **defaults):
    return list(collect_arrivals([path], **defaults))


def collect_one(path, **defaults):
    (found,) = collect_all(path, **defaults)
    assert isinstance(found, Arrival), found
    return found


def find_reason(path, **defaults):
    (found,) = collect_all(path, **defaults)
    assert isinstance(found, ReportError), found
    assert "\n" not in str(found)
    return found.reason


def make_page(head="", around="", day='<time datetime="2024-05-05T20:30:00Z">6 May</time>', lang="en"):
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Convoy struck | Valley Post</title>
    <meta property="og:site_name" content="Valley Post">{head}</head><body><nav><a href="/">Home</a></nav>
    <article><h1>Convoy struck</h1>{day}<p>{WORDS}</p><p>{MORE}</p></article>{around}</body></html>"""


# ---------------------------------------------------------------------------------------------------- pages


def test_a_saved_page_gives_its_article_with_title_day_publisher_and_address(tmp_path):
    path = tmp_path / "page.html"
    around = (
        '<div class="comments"><p>Somebody says that this is all wrong, and that ten convoys were struck.</p></div>'
    )
    path.write_text(make_page('<link rel="canonical" href="https://valley.example/news/7">', around), "utf-8")
    report = collect_one(path).report
    assert (report.title, report.published, report.source) == ("Convoy struck", DAY, "Valley Post")
    assert (report.url, report.key, report.lang) == ("https://valley.example/news/7",) * 2 + ("en",)
    assert report.text == f"{WORDS}\n{MORE}"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ('<span class="date">۱۷ ثور ۱۴۰۳</span>', DAY),
        ('<p class="post-meta">Published May 6, 2024 at 4 pm</p>', DAY),
        ('<time datetime="1403-02-17">۱۷ ثور</time>', DAY),
        ('<p class="copyright">© 2019 Valley Post</p><div class="updated">7 May 2024</div>', None),
        ('<span class="date">6 May</span>', None),
    ],
)
def test_a_pages_day_is_read_in_either_calendar_and_never_guessed(tmp_path, day, said):
    path = tmp_path / "page.html"
    path.write_text(make_page(day=day), "utf-8")
    (found,) = collect_all(path)
    if said is None:
        assert isinstance(found, ReportError) and found.reason.startswith("no date; ")
        assert collect_one(path, published=DAY).report.published == DAY
    else:
        assert found.report.published == said


def test_the_words_of_a_page_say_its_language_before_its_head_does(tmp_path):
    path = tmp_path / "page.html"
    text = "د ملي مقاومت جبهې ویاند وویل چې د دوی جنګیالیو په بغلان کې پر یوې پوستې برید کړی دی او درې کسان وژل شوي."
    path.write_text(make_page(lang="fa").replace(WORDS, text).replace(MORE, text), "utf-8")
    assert collect_one(path).report.lang == "ps"


def test_a_picture_beside_a_saved_page_is_hashed_and_no_file_elsewhere_is_touched(tmp_path):
    (tmp_path / "in").mkdir()
    for place in (tmp_path / "in" / "a.png", tmp_path / "secret.png"):
        place.write_bytes(make_picture(7))
    path = tmp_path / "in" / "page.html"
    images = '<img src="a.png"><img src="../secret.png"><img src="https://valley.example/b.png">'
    path.write_text(make_page().replace("</article>", f"{images}</article>"), "utf-8")
    media = {medium.link: medium for medium in collect_one(path).media}
    assert media["a.png"].picture is not None
    assert media["../secret.png"] == Medium("../secret.png", "photo")
    assert media["https://valley.example/b.png"].digest is None


@pytest.mark.parametrize("raw", [b"", b"<html></html>", b"\x00\x01\x02", b"<p>"])
def test_a_page_without_an_article_is_one_line(tmp_path, raw):
    path = tmp_path / "page.html"
    path.write_bytes(raw)
    assert find_reason(path, published=DAY)


# ---------------------------------------------------------------------------------------------------- pictures


def make_picture(seed, size=(240, 160), kind="PNG"):
    from PIL import Image

    rolls = random.Random(seed)  # noqa: S311
    small = Image.new("L", (6, 5))
    small.putdata([rolls.randrange(256) for _ in range(30)])
    file = io.BytesIO()
    small.resize((240, 160), Image.Resampling.BICUBIC).resize(size).convert("RGB").save(file, kind)
    return file.getvalue()


def test_a_picture_that_was_scaled_and_compressed_again_has_nearly_the_same_hash_and_others_have_not():
    from sayso.collect.pictures import hash_picture
    from sayso.ledger.evidence import SAME_PICTURE_BITS

    first = [int(hash_picture(make_picture(seed)), 16) for seed in range(30)]
    again = [int(hash_picture(make_picture(seed, (150, 100), "JPEG")), 16) for seed in range(30)]
    assert max((one ^ two).bit_count() for one, two in zip(first, again, strict=True)) <= SAME_PICTURE_BITS
    others = [(first[i] ^ first[j]).bit_count() for i in range(30) for j in range(i)]
    assert min(others) > SAME_PICTURE_BITS


def test_what_is_no_picture_has_no_hash():
    from PIL import Image

    from sayso.collect.pictures import hash_picture

    file = io.BytesIO()
    Image.new("RGB", (90, 90), "white").save(file, "PNG")
    assert [hash_picture(raw) for raw in (b"", b"no picture", make_picture(1)[:200], file.getvalue())] == [None] * 4


# ---------------------------------------------------------------------------------------------------- PDF


def make_pdf(pages=(WORDS,), title=None, password=None):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    if title:
        pdf.set_title(title)
    for words in pages:
        pdf.add_page()
        if words is None:
            pdf.image(io.BytesIO(make_picture(3)))
        else:
            pdf.multi_cell(0, 6, words)
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)  # noqa: S106
    return bytes(pdf.output())


def test_a_pdf_gives_its_text_and_title_and_asks_for_its_day(tmp_path):
    path = tmp_path / "bulletin.pdf"
    path.write_bytes(make_pdf((f"{WORDS}\n\n{MORE}", "A last page."), "Daily bulletin"))
    assert find_reason(path).startswith("no date; give --published (the file says that it was made on 20")
    report = collect_one(path, published=DAY).report
    assert report.text == f"{WORDS}\n\n{MORE}\n\nA last page."
    assert (report.title, report.published, report.source) == ("Daily bulletin", DAY, None)


def test_a_pdf_from_right_to_left_comes_out_as_it_is_spoken_with_a_remark():
    arrival = collect_one(HERE / "dari-pashto.pdf", published=DAY)
    text = arrival.report.text
    for words in (
        "ساعت ۹:۳۰ شب ۲۱ اسد ۱۴۰۲ بر یک پاسگاه طالبان در ولایت بغلان حمله کرده است.",
        "۱۲ تن کشته و ۳ تن (دو افسر) زخمی شدند.",
        "The group said that 12 people were killed on 12 August 2023 in Baghlan",
        "په برید کې ۵ تنه وژل شوي او ۱۵۰ ډالره لګېدلي دي. لا معلومه نه ده.",
    ):
        assert words in text
    assert [remark.kind for remark in arrival.remarks] == ["order"]


@given(st.lists(st.sampled_from(["کشته", "۱۲", "حمله", "2023", "AFF", "طالبان", "۹:۳۰", "ولایت"]), min_size=1))
def test_a_line_drawn_from_right_to_left_is_put_back_whatever_numbers_stand_in_it(words):
    if sum(word[0] > "ء" and not word[0].isdigit() for word in words) * 3 <= len("".join(words)) // 2:
        return
    # Neighbours that run from left to right keep their order when drawn; the mixture of two is not decided by a line.
    if any(is_left(one) and is_left(two) for one, two in pairwise(words)):
        return
    drawn = " ".join(word if is_left(word) else word[::-1] for word in reversed(words))
    assert order_line(drawn) == " ".join(words)


def is_left(word):
    return word[0].isdigit() or word.isascii()


def test_a_page_that_is_an_image_is_named_and_the_others_are_read(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(make_pdf((WORDS, None)))
    arrival, page = collect_all(path, published=DAY)
    assert arrival.report.text == WORDS
    assert page.reason == "page 2 of 2 is an image; it was not read"
    path.write_bytes(make_pdf((None, None)))
    assert find_reason(path, published=DAY).startswith(
        "no text in it: its 2 pages are images; recognise the text first"
    )


def test_a_pdf_with_a_password_or_half_of_one_is_one_line(tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(make_pdf(password="secret"))  # noqa: S106
    assert find_reason(path, published=DAY) == "protected by a password; save it without one and add it again"
    path.write_bytes(make_pdf()[:300])
    assert find_reason(path, published=DAY).startswith("cannot be read as a PDF: ")
    path.write_bytes(b"not at all")
    assert find_reason(path, published=DAY).startswith("cannot be read as a PDF: ")


# ---------------------------------------------------------------------------------------------------- Word, mails


def test_a_word_document_gives_paragraphs_and_rows_in_their_order(tmp_path):
    from docx import Document

    document = Document()
    document.core_properties.title = "Weekly note"
    document.add_paragraph(WORDS)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Baghlan", "3 killed"
    document.add_paragraph(MORE)
    document.save(str(tmp_path / "note.docx"))
    report = collect_one(tmp_path / "note.docx", published=DAY).report
    assert report.text == f"{WORDS}\nBaghlan\t3 killed\n{MORE}"
    assert report.title == "Weekly note"
    assert find_reason(tmp_path / "note.docx").startswith("no date; give --published")
    (tmp_path / "half.docx").write_bytes((tmp_path / "note.docx").read_bytes()[:900])
    assert find_reason(tmp_path / "half.docx", published=DAY) == "no ZIP, or half of one"


def test_a_word_document_is_read_with_what_was_inserted_without_what_was_deleted_and_with_equal_cells(tmp_path):
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def mark(kind, text, tag="t"):
        run = f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
        return parse_xml(f'<w:{kind} {nsdecls("w")} w:id="1" w:author="a">{run}</w:{kind}>')

    document = Document()
    paragraph = document.add_paragraph("The front spoke of ")
    for change in (mark("del", "nine", "delText"), mark("ins", "four"), mark("moveFrom", " men")):
        paragraph._p.append(change)
    paragraph.add_run(" dead.")
    table = document.add_table(1, 3)
    for cell, words in zip(table.rows[0].cells, ("Kabul", "5", "5"), strict=True):
        cell.text = words
    document.save(str(tmp_path / "note.docx"))
    report = collect_one(tmp_path / "note.docx", published=DAY).report
    assert report.text == "The front spoke of four dead.\nKabul\t5\t5"


def make_mail(**parts):
    message = EmailMessage()
    message["From"] = "Press Office <press@front.example>"
    message["Subject"] = parts.get("subject", "حمله در بغلان")
    message["Date"] = format_datetime(datetime(2024, 5, 5, 20, 30, tzinfo=UTC))
    message["Message-ID"] = "<7@front.example>"
    message.set_content(parts.get("text", WORDS))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    for name, raw in parts.get("files", {}).items():
        message.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_mail_gives_subject_day_sender_and_its_attached_files(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(make_mail(files={"note.txt": MORE.encode(), "logo.png": make_picture(1)}))
    first, second = collect_all(path, published=date(2024, 5, 7))
    report = first.report
    assert (report.title, report.published, report.source) == ("حمله در بغلان", DAY, "Press Office")
    assert (report.key, report.text) == ("7@front.example", WORDS)
    assert first.remarks == (Remark("author", "Press Office <press@front.example>"),)
    assert (second.report.key, second.report.text) == ("a.eml!note.txt", MORE)


def test_a_mail_of_html_alone_gives_its_words(tmp_path):
    message = EmailMessage()
    message["From"], message["Date"] = "a@b.example", "Mon, 06 May 2024 10:00:00 +0430"
    message.set_content(f"<p>{WORDS}</p><script>x</script><p>{MORE}</p>", subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert collect_one(tmp_path / "a.eml").report.text == f"{WORDS}\n{MORE}"


# ---------------------------------------------------------------------------------------------------- tables


def test_a_table_gives_a_report_a_row_by_the_columns_that_are_named(tmp_path):
    path = tmp_path / "posts.csv"
    path.write_text(f'Body;When;Link\n"{WORDS}\nTwo lines";2024-05-06;https://x.example/1\n{MORE};;\n', "utf-8")
    assert find_reason(path) == "no column text; it has Body, When, Link: give --map text=COLUMN"
    columns = parse_columns("text=Body,published=When,url=Link")
    first, second = collect_all(path, columns=columns)
    assert (first.report.text, first.report.key) == (f"{WORDS}\nTwo lines", "https://x.example/1")
    assert second.where == f"{path}:4" and second.reason.startswith("no date")
    assert find_reason(path, columns={"text": "Words"}) == "no column 'Words'; it has Body, When, Link"


def test_a_row_with_too_many_cells_is_named_and_the_rest_is_read(tmp_path):
    path = tmp_path / "posts.tsv"
    path.write_text(f"text\tpublished\n{WORDS}\t2024-05-06\nx\ty\tz\n{MORE}\t2024-05-06\n", "utf-8")
    one, wrong, two = collect_all(path)
    assert (one.report.text, two.report.text) == (WORDS, MORE)
    assert (wrong.where, wrong.reason) == (f"{path}:3", "3 cells where the head has 2")


@pytest.mark.parametrize("said", ["text", "body=Text", "text=", "=", ""])
def test_a_map_that_is_none_says_how_it_is_written(said):
    with pytest.raises(InputError, match="write field=column"):
        parse_columns(said)


# ---------------------------------------------------------------------------------------------------- Telegram


def make_export(**post):
    first = {
        "id": 117,
        "type": "message",
        "date": "2024-05-06T01:00:00",
        "date_unixtime": "1714941000",
        "edited": "2024-05-06T02:00:00",
        "edited_unixtime": "1714944600",
        "from": "Valley Front",
        "text": ["Our fighters struck ", {"type": "bold", "text": "a convoy"}, "."],
        "photo": "photos/photo_1.jpg",
        "reply_to_message_id": 112,
        "forwarded_from": "River Brigade",
        **post,
    }
    service = {"id": 1, "type": "service", "action": "create_channel", "date": "2024-01-01T00:00:00", "text": ""}
    video = {"id": 118, "type": "message", "date": "2024-05-06T03:00:00", "text": "", "file": "v.mp4"}
    return {"name": "Valley Front", "type": "public_channel", "id": 99, "messages": [service, first, video]}


def test_an_export_of_telegram_gives_posts_with_edits_replies_forwards_and_media(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "photo_1.jpg").write_bytes(make_picture(5, kind="JPEG"))
    path = tmp_path / "result.json"
    path.write_text(json.dumps(make_export()), "utf-8")
    arrival, wordless = collect_all(path)
    report = arrival.report
    assert (report.key, report.source) == ("telegram:99/117", "Valley Front")
    assert (report.text, report.published) == ("Our fighters struck a convoy.", DAY)
    assert set(arrival.remarks) == {
        Remark("edited", "2024-05-05T21:30:00+00:00"),
        Remark("reply", "telegram:99/112"),
        Remark("forwarded", "River Brigade"),
    }
    (photo,) = arrival.media
    assert (photo.link, photo.kind) == ("photos/photo_1.jpg", "photo") and photo.picture
    assert wordless.reason == "1 posts without words passed over"
    assert collect_all(path, source="valley-telegram")[0].report.source == "valley-telegram"
    for chat in (1999999999, -1001999999999):
        path.write_text(json.dumps({**make_export(), "id": chat}), "utf-8")
        assert collect_all(path)[0].report.key == "telegram:1999999999/117"


def test_an_export_of_all_chats_and_a_zip_of_it_give_the_same(tmp_path):
    whole = {"about": "x", "chats": {"about": "y", "list": [make_export()]}}
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as packed:
        packed.writestr("result.json", json.dumps(whole))
        packed.writestr("photos/photo_1.jpg", make_picture(5, kind="JPEG"))
    arrival, _wordless, passed = collect_all(tmp_path / "export.zip")
    assert arrival.report.key == "telegram:99/117"
    assert arrival.media[0].picture is not None
    assert passed.reason.startswith("1 file in it passed over")


def test_half_an_export_and_posts_that_are_none_are_lines(tmp_path):
    path = tmp_path / "result.json"
    path.write_text(json.dumps(make_export())[:-40], "utf-8")
    assert find_reason(path).startswith("broken JSON: ")
    path.write_text(json.dumps(make_export(text=7)), "utf-8")
    assert collect_all(path)[0].reason == '"text" is neither a text nor a list of texts'


# ---------------------------------------------------------------------------------------------------- archives


def make_warc(*answers, gzip=True):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=gzip)
    for url, mime, body in answers:
        head = StatusAndHeaders("200 OK", [("Content-Type", mime)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=head)
        writer.write_record(record)
        record.raw_stream.close()
    return file.getvalue()


ANSWERS = (
    ("https://valley.example/7", "text/html; charset=utf-8", make_page().encode()),
    ("https://valley.example/logo.png", "image/png", b"x"),
)


@pytest.mark.parametrize("gzip", [True, False])
def test_a_warc_gives_its_pages_with_the_address_they_had(tmp_path, gzip):
    path = tmp_path / ("a.warc.gz" if gzip else "a.warc")
    path.write_bytes(make_warc(*ANSWERS, gzip=gzip))
    arrival, passed = collect_all(path)
    assert (arrival.report.url, arrival.report.title) == ("https://valley.example/7", "Convoy struck")
    assert passed.reason == "1 records passed over (1 image/png)"


def test_a_warc_gives_pages_whose_address_ends_in_a_slash_and_no_notes_of_the_program_that_made_it(tmp_path):
    page = make_page().encode()
    (tmp_path / "a.warc.gz").write_bytes(
        make_warc(
            ("https://valley.example/fa/convoy-struck/", "text/html", page),
            ("https://valley.example/", "text/html", page),
            ("metadata://gnu.org/software/wget/warc/wget.log.txt", "text/plain", b"saved"),
            ("urn:text:https://valley.example/", "text/plain", b"the words of a page"),
        )
    )
    *arrivals, passed = collect_all(tmp_path / "a.warc.gz")
    assert [one.report.url for one in arrivals] == [
        "https://valley.example/fa/convoy-struck/",
        "https://valley.example/",
    ]
    assert passed.reason == "2 records passed over (2 of the program that made it)"


def test_a_wacz_gives_the_pages_of_its_warcs(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as packed:
        packed.writestr("archive/data.warc.gz", make_warc(*ANSWERS))
        packed.writestr("datapackage.json", "{}")
    arrival, _passed = collect_all(tmp_path / "a.wacz")
    assert arrival.report.url == "https://valley.example/7"


def test_half_a_warc_gives_what_stands_before_the_break(tmp_path):
    whole = make_warc(ANSWERS[0], ("https://valley.example/8", "text/html", make_page().encode()))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[:-200])
    found = collect_all(path)
    assert isinstance(found[0], Arrival)
    assert all(isinstance(part, ReportError) for part in found[1:])


def test_a_zip_gives_its_files_and_refuses_names_that_lead_out(tmp_path):
    path = tmp_path / "a.zip"
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("deep.txt", MORE)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("b/note.txt", WORDS)
        packed.writestr("../../escape.txt", WORDS)
        packed.writestr("/etc/passwd.txt", WORDS)
        packed.writestr("inner.zip", inner.getvalue())
    note, deep, outside, absolute = sorted(collect_all(path, published=DAY), key=lambda one: type(one).__name__)
    assert {outside.reason, absolute.reason} == {"refused: its name leads out of the archive"}
    assert {note.report.key, deep.report.key} == {"a.zip!b/note.txt", "a.zip!inner.zip!deep.txt"}


def test_bombs_are_refused_with_a_reason(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr("a.txt", b"0" * 50_000_000)
    assert find_reason(path, published=DAY).startswith("refused: unpacks to ")
    raw = b""
    for depth in range(6):
        nested = io.BytesIO()
        with zipfile.ZipFile(nested, "w") as packed:
            packed.writestr("next.zip" if depth else "a.txt", raw or WORDS)
        raw = nested.getvalue()
    path.write_bytes(raw)
    assert "4 deep" in find_reason(path, published=DAY)


def test_an_xml_bomb_in_a_word_document_is_not_unfolded(tmp_path):
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "boom" * 10}">' for n in range(9))
    body = f'<?xml version="1.0"?><!DOCTYPE d [{entities}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    from docx import Document

    file = io.BytesIO()
    Document().save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(tmp_path / "bomb.docx", "w") as new:
        for member in old.infolist():
            raw = old.read(member)
            if member.filename == "word/document.xml":
                whole = (
                    raw.decode()
                    .split("?>", 1)[1]
                    .replace("<w:body>", "<w:body><w:p><w:r><w:t>&a8;&f;</w:t></w:r></w:p>")
                )
                raw = (body + whole).encode()
            new.writestr(member.filename, raw)
    assert find_reason(tmp_path / "bomb.docx", published=DAY)


def test_a_file_that_takes_too_long_is_given_up():
    with pytest.raises(ReportError, match="takes longer than"), limit_time("slow.pdf", 0.05):
        while True:
            with suppress(Exception):  # foreign code swallows what it can
                sum(range(1000))


@pytest.mark.parametrize("ending", [".html", ".pdf", ".docx", ".eml", ".csv", ".warc.gz", ".warc", ".wacz", ".zip"])
@settings(deadline=None, max_examples=40)
@given(raw=st.binary(max_size=400))
def test_any_bytes_under_any_name_give_reports_or_lines(tmp_path_factory, ending, raw):
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    path.write_bytes(raw)
    for found in collect_arrivals([path], published=DAY):
        assert isinstance(found, Arrival | ReportError)
        assert "\n" not in str(found) or isinstance(found, Arrival)
