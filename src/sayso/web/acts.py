"""What a page can be asked to do: the fields that it takes, and what comes of it."""

from collections.abc import Callable
from secrets import compare_digest
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.web.asking import Asked
from sayso.web.desks import Desk

#: Bytes of what is sent; nobody decides or asks at greater length. An act that takes files says its own.
MAX_BODY = 1_000_000

TOKEN_HEADER = "x-sayso-token"  # noqa: S105 a header's name


class Field(Struct, frozen=True):
    """A value that an act takes: its name, what it says, whether it must stand, whether many may."""

    name: str
    about: str
    is_needed: bool = False
    is_many: bool = False


class Form(Struct, frozen=True):
    """What was filled in: all values by name."""

    values: dict[str, tuple[str, ...]] = {}

    def tell(self, name: str, otherwise: str = "") -> str:
        """The last value under a name, stripped; `otherwise` where there is none."""
        said = self.values.get(name, ())
        return (said[-1].strip() if said else "") or otherwise

    def tell_all(self, name: str) -> tuple[str, ...]:
        """All values under a name, empty ones left out."""
        return tuple(value.strip() for value in self.values.get(name, ()) if value.strip())


class Done(Struct, frozen=True):
    """What came of an act: where to look next, a line that says it, and the decision that can be taken back."""

    to: str
    line: str
    decision: str | None = None


class Act(Struct, frozen=True):
    """Something that a page can be asked to do, by POST to `path` and to its twin under `/api`.

    `do` makes the record of type `record`; a `Done` leads a browser to its address. `may` is the least role.
    `page` is the page whose template shows any other record. `most` is how many bytes it takes.
    """

    name: str
    path: str
    do: Callable[[Desk, Asked, Form], Any]
    record: type[Struct] = Done
    fields: tuple[Field, ...] = ()
    may: str = "coder"
    page: str = ""
    most: int = MAX_BODY


async def read_form(request: Request, token: str, most: int = MAX_BODY) -> Form:
    """What a request brings. Raises HTTPException for too much of it, another kind of body, or a missing token."""
    body = await read_body(request, most)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        form = _parse_json(body)
    elif kind == "application/x-www-form-urlencoded":
        form = _parse_pairs(body)
    else:
        raise HTTPException(415, "send a form or JSON")
    said = request.headers.get(TOKEN_HEADER) or form.tell("token")
    if not token or not _is_same(said, token):
        raise HTTPException(403, "this form is not of this session; load the page anew and send it again")
    return form


async def read_body(request: Request, most: int = MAX_BODY) -> bytes:
    """The body. Raises HTTPException where it is too long."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(413, f"no more than {most} bytes at a time")
        parts.append(part)
    return b"".join(parts)


def _parse_json(body: bytes) -> Form:
    try:
        said = msgspec.json.decode(body, type=dict[str, str | list[str]])
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise HTTPException(400, f"the body is no JSON object of words: {error}") from None
    return Form({name: (value,) if isinstance(value, str) else tuple(value) for name, value in said.items()})


def _parse_pairs(body: bytes) -> Form:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=500, errors="strict")
    except ValueError:
        raise HTTPException(400, "the form cannot be read") from None
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        values[name] = (*values.get(name, ()), value)
    return Form(values)


def _is_same(said: str, token: str) -> bool:
    return compare_digest(said.encode(errors="replace"), token.encode())
