"""ZIP files to the files in them, without unpacking anything to the disk."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from sayso.collect.files import name_ending
from sayso.collect.formats.received import MAX_DEPTH, MAX_FILE_BYTES, Received
from sayso.errors import ReportError

#: A file that unpacks to more than this many times its size was made to fill disks; texts come to 20 times.
MAX_RATIO = 250
#: A smaller file may be of any ratio: the same letter a million times is no harm.
_HARMLESS = 4 * 1024 * 1024
MAX_MEMBERS = 50_000


def collect_zip(received: Received) -> Iterator[Received | ReportError]:
    """The files in it that can be reports, in the order of their names; the others are counted in one error."""
    yield from _collect_members(received, "")


def collect_wacz(received: Received) -> Iterator[Received | ReportError]:
    """The WARC files in a WACZ; its indexes and pages repeat what stands in them."""
    yield from _collect_members(received, "archive/")


def open_zip(received: Received, raw: bytes) -> zipfile.ZipFile:
    """The ZIP file. Raises ReportError where it is none."""
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, OverflowError) as error:
        raise ReportError(received.where, "no ZIP, or half of one") from error


def check_members(packed: zipfile.ZipFile, received: Received, size: int) -> ReportError | None:
    """Why the file is not unpacked at all, None where it may be."""
    members = packed.infolist()
    if len(members) > MAX_MEMBERS:
        return ReportError(received.where, f"refused: {len(members)} files in it, more than {MAX_MEMBERS}")
    total, stored = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if stored > size:
        return ReportError(received.where, "refused: its files overlap, as in an archive made to fill disks")
    if total > max(_HARMLESS, size * MAX_RATIO):
        return ReportError(received.where, f"refused: unpacks to {total // max(size, 1)} times its size")
    return None


def _collect_members(received: Received, folder: str) -> Iterator[Received | ReportError]:
    from sayso.collect.formats import ENDINGS

    if received.depth >= MAX_DEPTH:
        raise ReportError(
            received.where, f"an archive in an archive, {MAX_DEPTH + 1} deep; unpack it and add its files"
        )
    raw = received.read()
    passed = 0
    with open_zip(received, raw) as packed:
        if fault := check_members(packed, received, len(raw)):
            raise fault
        for member in sorted(packed.infolist(), key=lambda one: one.filename):
            name = member.filename
            if member.is_dir() or not name.startswith(folder):
                continue
            if is_outside(name):
                yield ReportError(f"{received.where}!{name}", "refused: its name leads out of the archive")
            elif name_ending(name) not in ENDINGS or PurePosixPath(name).name.startswith("."):
                passed += 1
            else:
                yield _take_member(packed, member, received)
    if passed and not folder:
        noun = "file" if passed == 1 else "files"
        yield ReportError(received.where, f"{passed} {noun} in it passed over, of formats that sayso does not read")


def is_outside(name: str) -> bool:
    """Whether a name in an archive would lead out of the folder to which it is unpacked.

    >>> is_outside("a/b.txt"), is_outside("../b.txt"), is_outside("/etc/b.txt"), is_outside("C:\\\\b.txt")
    (False, True, True, True)
    """
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]


def _take_member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, received: Received) -> Received | ReportError:
    where = f"{received.where}!{member.filename}"
    if member.flag_bits & 1:
        return ReportError(where, "protected by a password; unpack it and add its files")
    try:
        found = received.make_member(member.filename, _read_member(packed, member, where))
    except ReportError as error:
        return error
    return msgspec.structs.replace(found, beside=lambda link: _read_beside(packed, member.filename, link))


def _read_member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> bytes:
    try:
        with packed.open(member) as file:
            # What the head says of the size is not believed.
            raw = file.read(min(member.file_size, MAX_FILE_BYTES) + 1)
    except Exception as error:  # each kind of compression has its own errors
        raise ReportError(where, "broken: it cannot be unpacked") from error
    if len(raw) > min(member.file_size, MAX_FILE_BYTES):
        raise ReportError(where, "refused: longer than the archive says, or than 256 MB")
    return raw


def _read_beside(packed: zipfile.ZipFile, name: str, link: str) -> bytes | None:
    wanted = str(PurePosixPath(name).parent / link)
    if is_outside(wanted):
        return None
    try:
        return _read_member(packed, packed.getinfo(wanted), wanted)
    except (KeyError, ReportError):
        return None
