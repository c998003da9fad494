"""Which words for first and most need a number out of which."""

import pytest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Freedom Front calls that first attack on the Taliban its own.", ["first"]),
        ("The Freedom Front at first called the attack on the Taliban its own.", []),
    ],
)
def test_first_is_a_superlative_behind_that_and_none_behind_at(check, text, found):
    raised = [remark for remark in check(text).remarks if remark.kind == "superlative"]
    assert [phrase.text for remark in raised for phrase in remark.words] == found
