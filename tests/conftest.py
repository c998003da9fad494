"""One fixture, two engines: whatever is asked of a ledger is asked of SQLite and of PostgreSQL."""

import os
import subprocess

import hypothesis
import pytest

from places import Files, Schemas, start_server
from sayso.ledger import open_ledger

# How long one example takes says more of what else the machine does than of the code.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL for the whole session."""
    server = start_server()
    yield server
    server.remove()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def places(request):
    """Makes places for new ledgers, one engine after the other."""
    return Files() if request.param == "sqlite" else Schemas(request.getfixturevalue("server"))


@pytest.fixture
def place(places):
    """A place where no ledger is yet."""
    with places.new() as place:
        yield place


@pytest.fixture
def ledger(places):
    """An empty ledger, open."""
    with places.made() as place, open_ledger(place) as ledger:
        yield ledger


@pytest.fixture
def mount():
    """Makes disks of a size, which can be made larger; its tests are left out where nothing may be mounted."""
    if os.geteuid():
        pytest.skip("only root may mount")
    mounted = []

    def mount(folder, size):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False)
        if done.returncode:
            pytest.skip("nothing can be mounted here")
        mounted.append(folder)

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", folder], check=True)
