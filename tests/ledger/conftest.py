import pytest

from sayso.ledger import open_ledger


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "test.sayso", create=True) as ledger:
        yield ledger
