"""How far two coders agree who knew nothing of each other: the figures of README.md, from both codings."""

import json
from pathlib import Path

import pytest

from sayso.scoring import render_figures, score_documents

HERE = Path(__file__).parent
SECOND = [json.loads(line) for line in (HERE.parent / "gold_second.jsonl").read_text(encoding="utf-8").splitlines()]

#: Of all slots, and of claims right in every slot, against the first coding.
AGREED = {"en": (8, 0.94, 0.72), "fa": (6, 0.99, 0.79), "ps": (6, 0.98, 0.71)}


@pytest.mark.parametrize("lang", sorted(AGREED))
def test_the_second_coding_agrees_with_the_first_as_the_readme_says(lang):
    second = [one for one in SECOND if one["id"].startswith(f"own-{lang}-")]
    paths = [HERE / f"{one['id'].removeprefix('own-')}.json" for one in second]
    first = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    figures = render_figures(score_documents(first, second))
    assert (len(first), round(figures["slots"]["f1"], 2), round(figures["exact_claims"], 2)) == AGREED[lang]
