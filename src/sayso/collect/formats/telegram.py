"""Exports of Telegram Desktop (`result.json`): posts, edits, replies, forwards and what they show."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sayso.collect.fields import Defaults, make_report
from sayso.collect.formats.received import Found, Received
from sayso.collect.pictures import make_medium
from sayso.errors import ReportError
from sayso.records import Arrival, Medium, Remark

#: Kinds of media by the export's word for them.
_KINDS = {
    "animation": "video",
    "audio_file": "audio",
    "sticker": "photo",
    "video_file": "video",
    "video_message": "video",
    "voice_message": "audio",
}

#: A channel's number has ten digits; behind "-100" it is this long at least.
_BOT_DIGITS = 12


def name_post(chat: int, number: int) -> str:
    """The key of a post: the same in every export of its channel, and in what the web shows of it.

    >>> name_post(1005640892, 361)
    'telegram:1005640892/361'
    """
    return f"telegram:{chat}/{number}"


def tidy_post(text: str) -> str:
    """A post's text as both an export and the web have it: single blanks, paragraphs one empty line apart.

    >>> tidy_post(" Two  were killed. \\n\\n\\nOne\\xa0was caught.\\n")
    'Two were killed.\\n\\nOne was caught.'
    """
    lines = "\n".join(re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def is_export(document: Any) -> bool:
    """Whether a JSON document is an export: of one chat, or of all."""
    if not isinstance(document, dict):
        return False
    chats = document.get("chats")
    if isinstance(chats, dict) and isinstance(chats.get("list"), list):
        return True
    return isinstance(document.get("messages"), list) and "text" not in document and "type" in document


def collect_export(document: dict[str, Any], received: Received, defaults: Defaults) -> Iterator[Found]:
    """A report for each post with words.

    The channel's name is the source, unless another is given: the name is what the channel calls itself, no address.
    """
    chats = document["chats"]["list"] if "chats" in document else [document]
    for chat in chats:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield from _collect_chat(chat, received, defaults)


def _collect_chat(chat: dict[str, Any], received: Received, defaults: Defaults) -> Iterator[Found]:
    wordless = 0
    for number, post in enumerate(chat["messages"], start=1):
        where = f"{received.where}, post {post.get('id', number) if isinstance(post, dict) else number}"
        if not isinstance(post, dict):
            yield ReportError(where, "a post is a JSON object; is the export whole?")
        elif post.get("type", "message") == "message":
            text = _join_text(post.get("text"))
            if text is None:
                yield ReportError(where, '"text" is neither a text nor a list of texts')
            elif not text.strip():
                wordless += 1
            else:
                try:
                    yield _make_arrival(post, text, chat, received, where, defaults)
                except ReportError as error:
                    yield error
    if wordless:
        yield ReportError(received.where, f"{wordless} posts without words passed over")


def _make_arrival(
    post: dict[str, Any], text: str, chat: dict[str, Any], received: Received, where: str, defaults: Defaults
) -> Arrival:
    name = chat.get("name")
    fields = {
        "text": text,
        "published": _find_moment(post, "date"),
        "source": defaults.source or (name if isinstance(name, str) else None),
    }
    key = _make_key(chat, post.get("id"), received)
    return Arrival(
        make_report(fields, where, key, defaults),
        tuple(_list_media(post, received)),
        tuple(_list_remarks(post, chat, received)),
    )


def _make_key(chat: Mapping[str, Any], number: Any, received: Received) -> str:
    """Chat and number: the same in the next export of the channel, wherever its file lies."""
    chat_id = chat.get("id")
    if not isinstance(chat_id, int) or not isinstance(number, int):
        return f"{received.name}#{number}"
    # Exports made through bots call a channel by its number behind -100.
    said = str(chat_id)
    return name_post(int(said[4:]) if said.startswith("-100") and len(said) > _BOT_DIGITS else abs(chat_id), number)


def _join_text(text: Any) -> str | None:
    """The words of a post, which stand in pieces where some are links or bold; None where it is of another kind."""
    if text is None:
        return ""
    pieces = text if isinstance(text, list) else [text]
    words = [piece.get("text") if isinstance(piece, dict) else piece for piece in pieces]
    known = [word for word in words if isinstance(word, str)]
    return tidy_post("".join(known)) if len(known) == len(words) else None


def _find_moment(post: Mapping[str, Any], field: str) -> str | None:
    """The moment as a text with its zone where the export says the seconds since 1970; else as it is written."""
    seconds = post.get(f"{field}_unixtime")
    if isinstance(seconds, str | int) and str(seconds).isdigit() and int(seconds) < 1 << 33:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    said = post.get(field)
    return said if isinstance(said, str) else None


def _list_media(post: Mapping[str, Any], received: Received) -> Iterator[Medium]:
    for field in ("photo", "file"):
        link = post.get(field)
        if not isinstance(link, str) or not link:
            continue
        kind = "photo" if field == "photo" else _name_kind(post)
        # "(File not included. Change data exporting settings to download.)" stands where nobody wanted the file.
        if link.startswith("("):
            said = post.get("file_name")
            link = said if isinstance(said, str) and said else f"{kind} of post {post.get('id')}"
        yield make_medium(link, kind, received.read_beside(link))


def _name_kind(post: Mapping[str, Any]) -> str:
    said = _KINDS.get(str(post.get("media_type")))
    mime = str(post.get("mime_type", "")).partition("/")[0]
    return said or {"image": "photo", "video": "video", "audio": "audio"}.get(mime, "file")


def _list_remarks(post: Mapping[str, Any], chat: Mapping[str, Any], received: Received) -> Iterator[Remark]:
    if edited := _find_moment(post, "edited"):
        yield Remark("edited", edited)
    reply = post.get("reply_to_message_id")
    if isinstance(reply, int):
        yield Remark("reply", _make_key(chat, reply, received))
    for kind, fields in (("forwarded", ("forwarded_from", "saved_from")), ("author", ("author",))):
        for field in fields:
            if isinstance(post.get(field), str) and post[field]:
                yield Remark(kind, post[field])
                break
