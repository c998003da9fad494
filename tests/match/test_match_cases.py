import tomllib
from pathlib import Path

import pytest
from match_cases import build_all, list_names, match_by_name

CASES = tomllib.loads((Path(__file__).parent / "cases" / "grouping.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_claims_are_grouped_as_an_editor_would_group_them(case):
    found = match_by_name(*build_all(case["claims"]))
    assert set(found) == list_names(case["groups"])
    statuses = [found[frozenset(group)].status for group in case["groups"]]
    assert statuses == case["statuses"]
