"""The files below a path, and their bytes as text."""

import codecs
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from sayso.errors import ReportError

#: A text longer than this is no report but many: reading takes seconds a megabyte.
MAX_TEXT_BYTES = 5 * 1024 * 1024

_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def find_files(path: Path, endings: tuple[str, ...]) -> Iterator[Path | ReportError]:
    """The files with one of `endings` at or below `path`, sorted, each once.

    Hidden files and other endings in a folder are passed over and counted in one error at the end. A link that leads
    back to a folder above is not followed.
    """
    try:
        yield from _find_below(path, endings)
    except OSError as error:
        yield unreadable(path, error)


def read_text(path: Path) -> str:
    """The whole file as text. Raises ReportError where it is too long, empty, binary or not UTF-8."""
    try:
        if path.stat().st_size > MAX_TEXT_BYTES:
            raise _too_long(str(path))
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return decode_text(raw, str(path))


def read_lines(path: Path) -> Iterator[tuple[int, str | ReportError]]:
    """The lines of a file with their numbers from 1, one at a time; blank lines are left out.

    A line that is no text comes as the error that says why. Raises ReportError where the file cannot be read, is empty
    or is of a wide encoding.
    """
    try:
        with path.open("rb") as file:
            yield from split_lines(file, str(path))
    except OSError as error:
        raise unreadable(path, error) from error


def name_ending(name: str) -> str:
    """The ending by which a file's format is known, in lower case.

    >>> name_ending("Pages.WARC.gz"), name_ending("note.txt"), name_ending("README")
    ('.warc.gz', '.txt', '')
    """
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    return "".join(suffixes) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])


def decode_text(raw: bytes, where: str, first_byte: int = 0) -> str:
    """The bytes as text with `\\n` line ends. Raises ReportError; byte positions count from 0 at the file's start.

    >>> decode_text(b"one\\r\\ntwo", "a.txt")
    'one\\ntwo'
    """
    if not raw.strip():
        raise ReportError(where, "empty")
    for mark, name in _WIDE_MARKS.items():
        if raw.startswith(mark):
            raise ReportError(where, f"the text is {name}; save it as UTF-8")
    if (nul := raw.find(b"\0")) >= 0:
        raise ReportError(where, f"binary: a zero byte at byte {first_byte + nul}")
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        mark_length = len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0
        position = first_byte + mark_length + error.start
        reason = f"not UTF-8: byte 0x{error.object[error.start]:02x} at byte {position}; save the text as UTF-8"
        raise ReportError(where, reason) from error
    return text.replace("\r\n", "\n")


def _find_below(path: Path, endings: tuple[str, ...]) -> Iterator[Path | ReportError]:
    if path.is_dir():
        passed: Counter[str] = Counter()
        yield from _walk_folder(path, endings, passed, ())
        if passed:
            yield ReportError(str(path), _render_passed(passed, endings))
    elif not path.exists():
        yield ReportError(str(path), "a link that leads nowhere" if path.is_symlink() else "no such file or folder")
    elif not path.is_file():
        yield ReportError(str(path), "neither a file nor a folder")
    elif name_ending(path.name) not in endings:
        yield ReportError(str(path), f"unknown format {path.suffix or '(no ending)'}; {_render_endings(endings)}")
    else:
        yield path


def _walk_folder(
    folder: Path, endings: tuple[str, ...], passed: Counter[str], above: tuple[str, ...]
) -> Iterator[Path | ReportError]:
    real = os.path.realpath(folder)
    if real in above:
        yield ReportError(str(folder), "a link back to a folder above; not followed")
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            passed["hidden"] += 1
        elif entry.is_dir():
            yield from _walk_folder(entry, endings, passed, (*above, real))
        elif name_ending(entry.name) not in endings or not (entry.is_file() or entry.is_symlink()):
            passed[entry.suffix.lower() or "without ending"] += 1
        else:
            yield from find_files(entry, endings)


def split_lines(file: BinaryIO, path: str) -> Iterator[tuple[int, str | ReportError]]:
    """What `read_lines` gives, of a file that is open."""
    first_byte, number, has_text = 0, 0, False
    while raw := file.readline(MAX_TEXT_BYTES + 1):
        number += 1
        where = f"{path}:{number}"
        length = len(raw)
        if number == 1 and any(raw.startswith(mark) for mark in _WIDE_MARKS):
            decode_text(raw, path)
        if length > MAX_TEXT_BYTES:
            length += _skip_line(file, raw)
            has_text = True
            yield number, _too_long(where)
        elif raw.strip():
            has_text = True
            try:
                yield number, decode_text(raw, where, first_byte)
            except ReportError as error:
                yield number, error
        first_byte += length
    if not has_text:
        raise ReportError(path, "empty")


def _skip_line(file: BinaryIO, raw: bytes) -> int:
    skipped = 0
    while raw and not raw.endswith(b"\n"):
        raw = file.readline(MAX_TEXT_BYTES)
        skipped += len(raw)
    return skipped


def _too_long(where: str) -> ReportError:
    return ReportError(where, f"longer than {MAX_TEXT_BYTES // 1024 // 1024} MB; split it into its reports")


def unreadable(path: Path, error: OSError) -> ReportError:
    """What is said of a file that the system does not give out."""
    return ReportError(str(path), f"cannot be read: {error.strerror or error}")


def _render_passed(passed: Counter[str], endings: tuple[str, ...]) -> str:
    kinds = ", ".join(f"{count} {ending}" for ending, count in sorted(passed.items()))
    noun = "file" if passed.total() == 1 else "files"
    return f"{passed.total()} {noun} passed over ({kinds}); {_render_endings(endings)}"


def _render_endings(endings: tuple[str, ...]) -> str:
    return f"sayso reads {', '.join(endings)}"
