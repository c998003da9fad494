"""The desk as it is started from the command line."""

import subprocess
import sys
from urllib.request import urlopen

import pytest


@pytest.fixture
def served(read):
    command = [sys.executable, "-m", "sayso", "serve", "--port", "0", "--ledger", str(read), "--month", "2023-08"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def test_the_command_serves_the_ledger_until_it_is_stopped(served):
    line = served.stdout.readline()
    assert "at http://127.0.0.1:" in line
    with urlopen(line.split()[-1] + "api/incidents", timeout=20) as answer:  # noqa: S310 our own server
        assert b'"start":"2023-08-01"' in answer.read()
        assert answer.headers["Content-Security-Policy"]
        assert answer.headers["Server"] is None
    served.send_signal(2)
    _out, errors = served.communicate(timeout=20)
    assert served.returncode == 130
    assert errors.strip() == "sayso: stopped"


def test_a_foreign_host_and_a_missing_ledger_are_one_line_each(read, tmp_path):
    for words, said in (
        (["--ledger", str(read), "--host", "0.0.0.0"], "use 127.0.0.1"),  # noqa: S104 that is the point
        (["--ledger", str(tmp_path / "none.db")], "no ledger at"),
    ):
        run = subprocess.run(
            [sys.executable, "-m", "sayso", "serve", *words], capture_output=True, text=True, timeout=60
        )
        assert run.returncode == 1
        assert said in run.stderr
        assert run.stderr.count("\n") == 1
