"""The API as an OpenAPI 3.1 document, made from the table of pages, the table of acts and their records."""

import re
from typing import Any

import msgspec

from sayso.web.acts import TOKEN_HEADER, Act
from sayso.web.routes import ACTS, PAGES, Page, Param

API = "/api"
DOCUMENT = f"{API}/openapi.json"

#: What is wrong, in one line.
FAULT = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "What is wrong, in one line."}},
}

#: The statuses that an answer can have besides 200, and what each says.
FAULTS = {
    "400": "The question cannot be asked: a day, an id or a value that is none.",
    "401": "Log in first.",
    "403": "Your role may not, or the token is not of this session.",
    "404": "There is no such thing in this ledger.",
    "503": "The ledger cannot be used now.",
}
ACT_FAULTS = {
    **FAULTS,
    "409": "Somebody decided on the same meanwhile.",
    "413": "Too long.",
    "415": "Neither a form nor JSON.",
}

LANG = Param("lang", "The language of words and names: en or fa.")


def describe_api(version: str, *, is_public: bool = False) -> dict[str, Any]:
    """The document: every page that is served, and where the desk is not public every act, with their records."""
    pages = [page for page in PAGES if page.is_public or not is_public]
    acts = [] if is_public else list(ACTS)
    records = [*(page.record for page in pages), *(act.record for act in acts)]
    unique = list(dict.fromkeys(records))
    shapes, parts = msgspec.json.schema_components(unique, ref_template="#/components/schemas/{name}")
    shape_of = dict(zip(unique, shapes, strict=True))
    paths: dict[str, Any] = {}
    for page in pages:
        paths[_write_path(page.path)] = {"get": _describe_page(page, shape_of[page.record])}
    for act in acts:
        paths[f"{API}{act.path}"] = {"post": _describe_act(act, shape_of[act.record])}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sayso",
            "version": version,
            "description": "Who said what of a war, in which words: the desk's pages as JSON.",
        },
        "paths": paths,
        "components": {"schemas": {**parts, "Fault": FAULT}},
    }


def _write_path(path: str) -> str:
    return API + re.sub(r"\{(\w+)(?::\w+)?\}", r"{\1}", path)


def _describe_page(page: Page, shape: Any) -> dict[str, Any]:
    holes = re.findall(r"\{(\w+)(?::\w+)?\}", page.path)
    return {
        "operationId": page.name,
        "summary": _summarise(page.record),
        "description": f"For whoever is {page.may}.",
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
              for name in holes),
            *map(_describe_param, (*page.params, LANG)),
        ],
        "responses": _list_answers(shape, FAULTS),
    }  # fmt: skip


def _describe_param(param: Param) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"}
    if param.choices:
        one["enum"] = list(param.choices)
    shape = {"type": "array", "items": one} if param.is_many else one
    return {"name": param.name, "in": "query", "description": param.about, "schema": shape}


def _describe_act(act: Act, shape: Any) -> dict[str, Any]:
    word = {"type": "string"}
    values = {
        field.name: {
            "description": field.about,
            **({"anyOf": [word, {"type": "array", "items": word}]} if field.is_many else word),
        }
        for field in act.fields
    }
    body = {"type": "object", "properties": values, "additionalProperties": {"type": "string"}}
    if needed := [field.name for field in act.fields if field.is_needed]:
        body["required"] = needed
    token = {
        "name": TOKEN_HEADER,
        "in": "header",
        "description": "The word that a page of this session has in its forms under `token`.",
        "schema": word,
    }
    return {
        "operationId": act.name,
        "summary": _summarise(act.do),
        "description": f"For whoever is {act.may}.",
        "parameters": [token, _describe_param(LANG)],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": _list_answers(shape, ACT_FAULTS),
    }


def _list_answers(shape: Any, faults: dict[str, str]) -> dict[str, Any]:
    fault = {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
    return {
        "200": {"description": "The record.", "content": {"application/json": {"schema": shape}}},
        **{status: {"description": said, "content": fault} for status, said in faults.items()},
    }


def _summarise(described: Any) -> str:
    return str(described.__doc__ or "").strip().partition("\n")[0]
