"""Counts sent to a real PostgreSQL server: exactly once, through outages, over checked TLS."""

from __future__ import annotations

import datetime
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from exowizard.data.counters_file import CannotKeep
from exowizard.data.counters_keeper import Keeper, Parcel, Waiting
from exowizard.data.counters_send import CountersSender, Sending
from exowizard.flow.small_counts import told
from tests.data.counting import Time, counting

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
PASSWORD = "correct-horse"  # noqa: S105


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Server:
    """A server of this test's own, on loopback only, run by an account without rights."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.running = folder, free_port(), False
        self.as_other = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
        if self.as_other:
            shutil.chown(folder, 65534, 65534)
        secret = folder / "secret"
        secret.write_text(PASSWORD, encoding="ascii")
        secret.chmod(0o644)
        self.run(
            "initdb", "-N", "-A", "scram-sha-256", "-U", "chain", "--pwfile", secret, "-D", "d"
        )
        self.certificate = folder / "server.crt"
        subprocess.run(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", "d/server.key",
                "-addext", "subjectAltName=DNS:localhost", "-out", self.certificate,
            ],
            cwd=folder, check=True, capture_output=True, umask=0o077, **self.as_other,
        )  # fmt: skip
        self.certificate.chmod(0o644)
        shutil.copy(self.certificate, folder / "d" / "server.crt")

    def run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [BINARIES[-1] / program, *arguments],
            cwd=self.folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, env={"LC_ALL": "C", "PATH": os.defpath}, **self.as_other,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def start(self, *, tls: bool = True) -> None:
        # Its error output goes to a file: a pipe would stay open for as long as it runs.
        settings = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off "
            f"-c ssl={'on' if tls else 'off'} -c timezone=UTC"
        )
        self.run("pg_ctl", "-D", "d", "-w", "-t", "60", "-l", "log", "-o", settings, "start")
        self.running = True

    def stop(self) -> None:
        self.run("pg_ctl", "-D", "d", "-w", "-m", "immediate", "stop")
        self.running = False

    def address(self, name: str = "kiosk", password: str = PASSWORD, more: str = "") -> str:
        return f"postgresql://{name}:{password}@localhost:{self.port}/postgres{more}"

    def ask(self, question: str) -> Sequence[tuple[object, ...]]:
        address = self.address("chain").replace("postgresql:", "postgresql+pg8000:")
        engine = create_engine(address, poolclass=NullPool, connect_args={"ssl_context": False})
        with engine.begin() as connection:
            found = connection.execute(text(question))
            return [tuple(row) for row in found] if found.returns_rows else []

    def rows(self) -> list[tuple[object, ...]]:
        return list(
            self.ask(
                "SELECT period, event, detail, count FROM exowizard_counts "
                "WHERE store = 'store-1' ORDER BY period, event, detail"
            )
        )


@pytest.fixture(scope="module")
def machine() -> Iterator[Server]:
    """The server, made once."""
    missing = "openssl" if BINARIES and shutil.which("openssl") is None else "PostgreSQL"
    if not BINARIES or shutil.which("openssl") is None:
        pytest.skip(f"{missing} is missing")
    with tempfile.TemporaryDirectory(prefix="chain-") as place:
        made = Server(Path(place))
        made.start()
        made.ask(f"CREATE ROLE kiosk LOGIN PASSWORD '{PASSWORD}'")
        made.ask(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
        made.ask("GRANT CREATE ON SCHEMA public TO kiosk")
        try:
            yield made
        finally:
            if made.running:
                made.stop()


@pytest.fixture
def server(machine: Server) -> Server:
    """The same server, running and without counts."""
    if not machine.running:
        machine.start()
    machine.ask("DROP TABLE IF EXISTS exowizard_counts")
    return machine


@pytest.fixture
def address(tmp_path: Path, server: Server) -> Path:
    """The file with the address."""
    path = tmp_path / "address"
    path.touch(mode=0o600)
    path.write_text(server.address() + "\n", encoding="ascii")
    return path


class Store:
    """One kiosk: its counts, and a sender that sends when it is told to."""

    def __init__(self, folder: Path, address: Path, time: Time | None = None) -> None:
        self.time = time or Time()
        self.waiting = Waiting()
        self.keeper = Keeper(folder, self.waiting, self.time.clock, keep_days=400, to_send=True)
        self.sender = CountersSender(
            self.keeper, Sending(address, "store-1"), ticks=lambda: self.time.ticks
        )

    def count(self, sessions: int) -> None:
        for _ in range(sessions):
            self.waiting.count(self.time.clock.stamp(), "session", "")
            self.waiting.count(self.time.clock.stamp(), "place", "safety")
        self.waiting.count(self.time.clock.stamp(), "referred", "")
        assert self.keeper.write()

    def told(self) -> list[tuple[object, ...]]:
        rows = told(self.keeper.rows(), self.time.clock.text())
        return sorted(tuple(row)[1:] for row in rows)


@pytest.fixture
def store(tmp_path: Path, address: Path) -> Store:
    return Store(tmp_path / "state", address)


def test_hours_that_are_over_are_sent_once(server: Server, store: Store) -> None:
    store.count(7)
    assert store.sender.attempt()
    assert store.keeper.parcel(9).due == []  # nothing is over yet
    store.time.run(hours=1)
    store.count(12)
    assert store.sender.attempt()
    assert server.rows() == store.told()
    assert ("2026-11-22T12", "session", "", 5) in server.rows()
    assert ("2026-11-22T12", "referred", "", None) in server.rows()
    store.time.run(days=1)
    assert store.sender.attempt()
    assert ("2026-11-22", "session", "", 15) in server.rows()
    assert ("2026-11-22", "place", "safety", 15) in server.rows()
    before = server.rows()
    assert before == store.told()
    assert store.sender.attempt()
    assert server.rows() == before


def test_an_outage_delays_and_doubles_nothing(
    server: Server, store: Store, tmp_path: Path, address: Path
) -> None:
    server.stop()
    for _ in range(3):
        store.count(6)
        store.time.run(hours=1)
        assert not store.sender.attempt()
    assert store.sender.faults() == ()  # for less than a day it is nobody's business
    again = Store(tmp_path / "state", address, store.time)  # as after a restart
    again.count(6)
    again.time.run(days=2)
    assert not again.sender.attempt()
    again.time.run(days=2)
    assert not again.sender.attempt()
    assert "has not answered for a day" in str(again.sender.faults()[0])
    server.start()
    assert again.sender.attempt()
    assert again.sender.faults() == ()
    assert server.rows() == again.told()
    assert ("2026-11-22", "session", "", 20) in server.rows()


def test_a_parcel_whose_receipt_is_lost_is_there_once(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_parcel: object) -> None:
        raise CannotKeep("full")

    store.count(9)
    store.time.run(hours=2)
    with monkeypatch.context() as patched:
        patched.setattr(store.keeper, "strike_out", fail)
        assert store.sender.attempt()
    assert len(store.keeper.parcel(9).due) == 1
    once = server.rows()
    assert store.sender.attempt()
    assert store.keeper.parcel(9).due == []
    assert server.rows() == once == store.told()


def test_an_hour_that_changes_later_is_sent_again(server: Server, store: Store) -> None:
    store.count(6)
    store.time.run(hours=1)
    assert store.sender.attempt()
    store.time.now -= datetime.timedelta(hours=1)  # the clock was set back
    store.count(6)
    store.time.run(hours=1)
    assert store.sender.attempt()
    assert ("2026-11-22T12", "session", "", 10) in server.rows()


def test_a_count_while_a_parcel_is_on_its_way_is_not_forgotten(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.count(6)
    store.time.run(hours=1)
    parcel = store.keeper.parcel(9)
    store.time.now -= datetime.timedelta(hours=1)
    store.count(6)
    store.time.run(hours=1)
    store.keeper.strike_out(parcel)
    assert [due.period for due in store.keeper.parcel(9).due] == ["2026-11-22T12"]


def test_two_kiosks_of_a_store_do_not_overwrite_each_other(
    server: Server, store: Store, tmp_path: Path, address: Path
) -> None:
    other = Store(tmp_path / "other", address)
    for kiosk in (store, other):
        kiosk.count(6)
        kiosk.time.run(hours=1)
        assert kiosk.sender.attempt()
    assert server.rows().count(("2026-11-22T12", "session", "", 5)) == 2


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("kiosk", "wrong-secret", "name or the password"),
        ("nobody-known", PASSWORD, "name or the password"),
        ("guest", PASSWORD, "does not let this kiosk write"),
    ],
)
def test_refusals_are_told_without_the_address(
    server: Server, store: Store, address: Path, name: str, password: str, words: str
) -> None:
    address.write_text(server.address(name, password), encoding="ascii")
    store.count(6)
    store.time.run(hours=1)
    assert not store.sender.attempt()
    told_to_staff = "".join(map(str, store.sender.faults()))
    assert words in told_to_staff
    assert password not in told_to_staff
    address.write_text(server.address(), encoding="ascii")  # mended without a restart
    assert store.sender.attempt()
    assert store.sender.faults() == ()


def test_the_certificate_is_checked(server: Server, store: Store, address: Path) -> None:
    store.count(6)
    store.time.run(hours=1)
    checked = "?sslmode=verify-full"
    address.write_text(server.address(more=checked), encoding="ascii")
    assert not store.sender.attempt()
    assert "no secure connection" in str(store.sender.faults()[0])
    own = f"{checked}&sslrootcert={server.certificate}"
    other_name = server.address(more=own).replace("localhost", "127.0.0.1")
    address.write_text(other_name, encoding="ascii")
    assert not store.sender.attempt()
    assert "no secure connection" in str(store.sender.faults()[0])
    address.write_text(server.address(more=own), encoding="ascii")
    assert store.sender.attempt()
    assert server.rows() == store.told()


def test_a_server_without_tls_is_refused(server: Server, store: Store, address: Path) -> None:
    server.stop()
    server.start(tls=False)
    try:
        store.count(6)
        store.time.run(hours=1)
        address.write_text(server.address(more="?sslmode=verify-full"), encoding="ascii")
        assert not store.sender.attempt()
        assert "no secure connection" in str(store.sender.faults()[0])
    finally:
        server.stop()


def test_it_sends_by_itself(
    server: Server, tmp_path: Path, address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    time, state = Time(), tmp_path / "state"
    Store(state, address, time).count(6)
    time.run(hours=1)
    noted = threading.Event()
    strike_out = Keeper.strike_out

    def note(keeper: Keeper, parcel: Parcel) -> None:
        strike_out(keeper, parcel)
        noted.set()

    monkeypatch.setattr(Keeper, "strike_out", note)
    with counting(state, time, sending=Sending(address, "store-1")):
        assert noted.wait(60)
    assert ("2026-11-22T12", "session", "", 5) in server.rows()
