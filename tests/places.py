"""Places for ledgers: files, and schemas of a PostgreSQL that is started for the tests and stopped behind them."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine

from sayso.ledger import Ledger, open_ledger
from sayso.ledger.tables import METADATA
from sayso.ledger.urls import parse_place

#: In every URL of the tests, so that each of them may notice it in a message.
PASSWORD = "never-shown"  # noqa: S105

MIN_VERSION = 15


def find_programs() -> Path | None:
    """The folder with the newest server's programs, None where none is installed."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    fitting = [folder for folder in folders if find_major(folder) >= MIN_VERSION]
    return max(fitting, key=find_major, default=None)


def find_major(programs: Path) -> int:
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0])


class Server:
    """A PostgreSQL of its own in a temporary folder, listening on a socket in it. The server refuses to run as root."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
        self.folder.chmod(0o755)
        self.user = self._pick_user()
        self._keeper: psycopg.Connection | None = None
        (self.folder / "password").write_text(PASSWORD)
        if self.user:
            for path in (self.folder, self.folder / "password"):
                shutil.chown(path, self.user)
        self._run(
            "initdb", "--no-sync", "--no-instructions", "-D", "data", "-U", "sayso", "-E", "UTF8",
            "--locale=C.UTF-8", "-A", "scram-sha-256", "--pwfile", "password",
        )  # fmt: skip
        self.start()

    @staticmethod
    def _pick_user() -> str | None:
        """The user to run as: oneself, but for root a user who may do little."""
        if os.geteuid():
            return None
        names = {entry.pw_name for entry in pwd.getpwall()}
        return "postgres" if "postgres" in names else "nobody"

    def _run(self, program: str, *words: str) -> None:
        plain = {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []} if self.user else {}
        with (self.folder / "said").open("w") as said:
            done = subprocess.run(
                [self.programs / program, *words],
                cwd=self.folder,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                check=False,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                **plain,
            )
        assert done.returncode == 0, (self.folder / "said").read_text()

    def start(self, *options: str) -> None:
        """Start the server; it answers when this returns. Nothing is forced onto the disk: tests are not for good."""
        settings = [
            f"-k {self.folder}", "-h ''", "-F", "-c full_page_writes=off",
            "-c max_connections=60", "-c shared_buffers=32MB", "-c log_min_messages=fatal", *options,
        ]  # fmt: skip
        self._run("pg_ctl", "start", "-w", "-s", "-D", "data", "-l", "log", "-o", " ".join(settings))

    def own(self, path: Path) -> None:
        """A folder handed to whom the server runs as."""
        if self.user:
            shutil.chown(path, self.user)

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` ends what is open, `immediate` is as if it had been killed."""
        if self._keeper is not None:
            self._keeper.close()
        self._run("pg_ctl", "stop", "-w", "-s", "-D", "data", "-m", mode)

    def remove(self) -> None:
        """Stop it and leave nothing behind."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def url(self, database: str = "postgres", schema: str | None = None, **options: str) -> str:
        """The address of a database, or of a schema in it."""
        words = {"host": str(self.folder), **options}
        if schema:
            words["options"] = f"-csearch_path%3D{schema}"
        words.setdefault("connect_timeout", "60")  # a machine that does much else answers late
        return f"postgresql://sayso:{PASSWORD}@/{database}?" + "&".join(
            f"{name}={word}" for name, word in words.items()
        )

    def ask(self, statement: str) -> None:
        """One statement by the server's keeper, kept at once."""
        if self._keeper is None or self._keeper.closed:
            self._keeper = psycopg.connect(
                host=str(self.folder), user="sayso", password=PASSWORD, dbname="postgres", autocommit=True
            )
        self._keeper.execute(statement)


class Files:
    """Places for ledgers in SQLite."""

    engine = "sqlite"

    @contextmanager
    def new(self) -> Iterator[str]:
        """A place where nothing is yet."""
        with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
            yield str(Path(folder, "test.sayso"))

    @contextmanager
    def made(self) -> Iterator[str]:
        """A place with an empty ledger."""
        with self.new() as place:
            open_ledger(place, create=True).close()
            yield place


class Schemas:
    """Places for ledgers in PostgreSQL."""

    engine = "postgresql"

    def __init__(self, server: Server) -> None:
        self.server = server
        self._emptied: list[str] = []

    @contextmanager
    def new(self) -> Iterator[str]:
        """A place where nothing is yet."""
        schema = f"t{secrets.token_hex(6)}"
        self.server.ask(f"CREATE SCHEMA {schema}")
        try:
            yield self.server.url(schema=schema)
        finally:
            self.server.ask(f"DROP SCHEMA {schema} CASCADE")

    @contextmanager
    def made(self) -> Iterator[str]:
        """A place with an empty ledger. It is emptied for the next one: to make the tables takes much longer."""
        schema = self._emptied.pop() if self._emptied else f"t{secrets.token_hex(6)}"
        self.server.ask(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        open_ledger(self.server.url(schema=schema), create=True).close()
        yield self.server.url(schema=schema)
        tables = [
            table.name
            for table in METADATA.sorted_tables
            if table.name not in ("migrations", "clock", "settler", "teller")
        ]
        empty = [f"SET search_path = {schema}", "SET session_replication_role = replica"]
        empty += [*(f"DELETE FROM {table}" for table in tables), "UPDATE clock SET moment = NULL"]  # noqa: S608
        empty += ["UPDATE settler SET name = ''", "UPDATE teller SET name = ''", "RESET ALL"]
        self.server.ask("; ".join(empty))
        self._emptied.append(schema)


def list_rows(place: str | Ledger, question: str) -> list[tuple]:
    """What an SQL tool sees in a ledger, open or named by its place."""
    engine = create_engine(place._engine.url if isinstance(place, Ledger) else parse_place(place))
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(question)]
    finally:
        engine.dispose()


def change_rows(place: str | Ledger, statement: str) -> None:
    """What an SQL tool can do to a ledger, open or named by its place."""
    engine = create_engine(place._engine.url if isinstance(place, Ledger) else parse_place(place))
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def start_server() -> Server:
    """A server for the tests; they are skipped where no PostgreSQL is installed.

    `.ci/run` installs it, so there its absence is a failure.
    """
    programs = find_programs()
    if programs is None:
        leave_out = pytest.fail if os.environ.get("TESTS_NEED_POSTGRESQL") else pytest.skip
        leave_out(f"no PostgreSQL {MIN_VERSION} or newer is installed")
    return Server(programs)
