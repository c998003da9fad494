"""Mails (`.eml`) to reports: the body is the text, what is attached is added as the file that it is."""

import email.policy
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from sayso.collect.fields import Defaults, make_report
from sayso.collect.files import name_ending
from sayso.collect.formats.received import Found, Received
from sayso.collect.pages import render_html
from sayso.errors import ReportError
from sayso.records import Arrival, Remark

_MAX_ATTACHED = 200


def collect_mail(received: Received, defaults: Defaults) -> Iterator[Found | Received]:
    """The report, and the attached files that can be reports themselves."""
    from sayso.collect.formats import ENDINGS

    message = message_from_bytes(received.read(), policy=email.policy.default.clone(raise_on_defect=False))
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ReportError(received.where, "no mail: it has no head with From and Subject")
    try:
        yield _make_arrival(message, received, defaults)
    except ReportError as error:
        yield error
    for number, part in enumerate(message.iter_attachments(), start=1):
        name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
        if name_ending(name) in ENDINGS and number <= _MAX_ATTACHED:
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                yield received.make_member(name, raw)


def _make_arrival(message: EmailMessage, received: Received, defaults: Defaults) -> Arrival:
    name, address = parseaddr(str(message.get("From", "")))
    fields = {
        "id": _clean(message.get("Message-ID")),
        "text": _find_text(message),
        "title": _clean(message.get("Subject")),
        "published": _find_moment(message),
        "url": _clean(message.get("Archived-At")),
        "source": defaults.source or name or address or None,
        "lang": defaults.lang,
    }
    report = make_report(fields, received.where, received.name, defaults)
    author = f"{name} <{address}>" if name else address
    return Arrival(report, (), (Remark("author", author),) if address else ())


def _find_text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    raw = body.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = body.get_content_charset() or "utf-8"
    try:
        text = raw.decode(charset, "replace")
    except LookupError:
        text = raw.decode("utf-8", "replace")
    return render_html(text) if body.get_content_type() == "text/html" else text.strip()


def _find_moment(message: EmailMessage) -> str | None:
    said = message.get("Date")
    try:
        return parsedate_to_datetime(str(said)).isoformat() if said else None
    except (ValueError, TypeError, OverflowError):
        return None


def _clean(value: object) -> str | None:
    """A head's words in one line, None where it has none."""
    words = " ".join(str(value or "").split()).strip("<>")
    return words or None
