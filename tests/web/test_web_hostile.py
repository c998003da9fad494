"""Report texts are hostile: nothing of them becomes markup on a page of the desk."""

import json
import re
from html.parser import HTMLParser

import pytest
from web_cases import make_ledger, open_desk

ATTACKS = [
    "<script>alert(1)</script>",
    "</blockquote></div><img src=x onerror=alert(1)>",
    "</body><body onload=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ labels }} {% raw %}",
    "\u202eturned\u202c \u2067isolated",
    "\x1b[31mred",
    "&lt;b&gt; --> ]]>",
]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    text = "The Afghanistan Freedom Front said its men killed three Taliban members in Kabul on Friday. {}"
    gold = {
        "scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff",
        "target": "taliban", "start": "2024-03-01", "end": "2024-03-01",
        "losses": [{"party": "taliban", "outcome": "killed", "low": 3, "high": 3}],
    }  # fmt: skip
    reports, coded = [], []
    for number, attack in enumerate(ATTACKS):
        key = f"key-{number} {attack}"
        about = {"id": key, "title": attack, "source": attack, "url": f"javascript:{attack}", "published": "2024-03-02"}
        reports.append({**about, "lang": "en", "text": text.format(attack) + f"\n\n{attack}"})
        place = {"province": attack, "district": None, "locality": attack}
        coded.append({"id": key, "gold": {"claims": [{**gold, "places": [place]}], "reactions": []}})
    for name, lines in (("reports", reports), ("gold", coded)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    by_hand = make_ledger(folder / "coded.db", folder / "reports.jsonl", folder / "gold.jsonl")
    by_rules = make_ledger(folder / "read.db", folder / "reports.jsonl", None)
    return [open_desk(by_hand), open_desk(by_rules)]


def find_incidents(desk) -> list[dict]:
    rows = desk.get("/api/incidents?month=2024-03").json()["incidents"]
    return [desk.get(f"/api/incidents/{row['id']}").json() for row in rows]


def list_pages(desk) -> list[str]:
    incidents = find_incidents(desk)
    reports = {claim["report"]["id"] for incident in incidents for claim in incident["claims"]}
    assert len(reports) == len(ATTACKS)
    paths = ["/?month=2024-03", "/incidents?month=2024-03", f"/incidents/{ATTACKS[0]}", f"/reports/{ATTACKS[1]}"]
    paths += [f"/incidents/{incident['id']}" for incident in incidents] + [f"/reports/{report}" for report in reports]
    return [desk.get(path).text for path in paths]


def test_a_hostile_report_adds_no_tag_and_no_handler(hostile):
    for desk in hostile:
        for page in list_pages(desk):
            parser = Tags()
            parser.feed(page)
            tags = [tag for tag, _ in parser.tags]
            assert [dict(a).get("src") for tag, a in parser.tags if tag == "script"] == ["/static/desk.js"]
            assert not {"img", "iframe", "object", "style", "base", "meta http-equiv"} & set(tags)
            assert tags.count("body") == tags.count("html") == 1
            for _tag, attributes in parser.tags:
                assert not any(name.startswith("on") or name == "style" for name in attributes)
                assert re.match(r"[/#]|https?://", attributes.get("href") or "#")


def test_no_control_or_turning_mark_reaches_a_page(hostile):
    for desk in hostile:
        for page in list_pages(desk):
            found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", page)
            assert not found, page[max(0, found.start() - 80) : found.end() + 80]


def test_the_twin_gives_the_text_as_it_was_published(hostile):
    texts = []
    for incident in find_incidents(hostile[0]):
        for claim in incident["claims"]:
            answer = hostile[0].get(f"/api/reports/{claim['report']['id']}")
            assert answer.headers["content-type"] == "application/json"
            texts.append(answer.json()["report"]["text"])
    assert all(any(attack in text for text in texts) for attack in ATTACKS)
