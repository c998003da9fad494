"""A draft that was read back, as SARIF 2.1.0: the form in which build tools take remarks on a file."""

from typing import Any

from sayso.check.checked import CONTRADICTED, HOLDS, MISSING, RAISE, CheckedArticle, Remark, Statement
from sayso.check.words import CheckWords, load_check_words

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(checked: CheckedArticle, uri: str, version: str, lang: str = "en") -> dict[str, Any]:
    """Every remark and every statement that the ledger does not bear out, as a SARIF log with one run.

    `uri` names the draft, `version` is sayso's. A contradiction is an error, what is to be looked at a warning, the
    rest a note. Offsets and columns count characters.
    """
    words = load_check_words(lang)
    kinds: dict[str, str] = words.tables["kinds"]
    wrong = [one for one in checked.statements if one.verdict in (CONTRADICTED, MISSING)]
    used = list(dict.fromkeys([*(remark.kind for remark in checked.remarks), *(one.verdict for one in wrong)]))
    names = {**kinds, **words.tables["verdicts"]}
    run = {
        "tool": {
            "driver": {
                "name": "sayso",
                "version": version,
                "rules": [{"id": kind, "shortDescription": {"text": names[kind]}} for kind in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_render_remark(remark, checked, uri) for remark in checked.remarks if remark.verdict != HOLDS),
            *(_render_statement(statement, checked, uri, words) for statement in wrong),
        ],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _render_remark(remark: Remark, checked: CheckedArticle, uri: str) -> dict[str, Any]:
    level = "error" if remark.contradicts else "warning" if remark.verdict == RAISE else "note"
    places = [_locate(phrase.start, phrase.end, checked, uri) for phrase in remark.words]
    return {
        "ruleId": remark.kind,
        "level": level,
        "message": {"text": remark.text},
        "locations": places[:1],
        "relatedLocations": places[1:],
        "properties": {"evidence": list(remark.evidence), "claims": list(remark.claims)},
    }


def _render_statement(statement: Statement, checked: CheckedArticle, uri: str, words: CheckWords) -> dict[str, Any]:
    level = "error" if statement.verdict == CONTRADICTED else "warning"
    verdict = str(words.tables["verdicts"][statement.verdict])
    return {
        "ruleId": statement.verdict,
        "level": level,
        "message": {"text": f"{verdict}: {statement.text}"},
        "locations": [_locate(statement.start, statement.end, checked, uri)],
        "properties": {"incidents": list(statement.incidents), "claims": list(statement.claims)},
    }


def _locate(start: int, end: int, checked: CheckedArticle, uri: str) -> dict[str, Any]:
    before = checked.text[:start]
    region = {
        "startLine": before.count("\n") + 1,
        "startColumn": start - before.rfind("\n"),
        "charOffset": start,
        "charLength": end - start,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
