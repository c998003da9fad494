"""One spelling for names that differ only in letters, joiners and case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.theatre.spelling import fold_name, is_arabic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kāpīsā", "kapisa"),
        ("Pul-e-Khumri", "pul e khumri"),
        ("كابل", "کابل"),
        ("قول اردوی ۲۱۷", "قول اردوی 217"),
        ("حصۀ اول", "حصه اول"),
        ("ننګرهار", "ننگرهار"),
        ("جبهه\u200cی آزادی", "جبههی ازادی"),
        ("Hasht-e  Subh", "hasht e subh"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_different_names_stay_apart() -> None:
    assert fold_name("Kapisa") != fold_name("Kapisan")
    assert fold_name("PD 5") != fold_name("PD 15")


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


def test_script_is_told_by_letters() -> None:
    assert is_arabic("د کابل ښار") and not is_arabic("PD 5")
