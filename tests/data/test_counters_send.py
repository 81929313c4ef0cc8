"""Sending to a chain without a chain: addresses, TLS, pauses, and a network that never answers."""

from __future__ import annotations

import itertools
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import ArgumentError

from exowizard.data.counters_chain import SECONDS, connection_of
from exowizard.data.counters_keeper import Keeper, Waiting
from exowizard.data.counters_send import CountersSender, Sending
from tests.data.counting import Time, counting


@pytest.fixture
def address(tmp_path: Path) -> Path:
    path = tmp_path / "address"
    path.touch(mode=0o600)
    return path


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def due(folder: Path, time: Time) -> Keeper:
    """A kiosk with an hour to send."""
    waiting = Waiting()
    keeper = Keeper(folder, waiting, time.clock, keep_days=400, to_send=True)
    waiting.count(time.clock.stamp(), "session", "")
    assert keeper.write()
    time.run(hours=1)
    return keeper


@pytest.mark.parametrize("host", ["db.chain.example", "192.0.2.7", "[2001:db8::1]"])
def test_tls_is_on_and_checked_for_any_other_computer(host: str) -> None:
    url, settings = connection_of(f"postgres://kiosk:secret@{host}/counts")
    assert url.drivername == "postgresql+pg8000"
    assert settings["timeout"] == SECONDS
    context = settings["ssl_context"]
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
def test_tls_is_off_on_this_computer_unless_it_is_asked_for(host: str) -> None:
    start = f"postgresql://kiosk:secret@{host}:5433/counts"
    assert connection_of(start)[1]["ssl_context"] is False
    url, settings = connection_of(start + "?sslmode=verify-full")
    assert settings["ssl_context"].check_hostname
    assert not url.query


def test_tls_is_only_left_out_on_purpose() -> None:
    start = "postgresql://kiosk:secret@db.chain.example/counts?sslmode="
    assert connection_of(start + "disable")[1]["ssl_context"] is False
    for halfway in ("prefer", "require", "allow"):
        with pytest.raises(ArgumentError):
            connection_of(start + halfway)


@pytest.mark.parametrize(
    "content",
    [
        "", "mysql://a:b@localhost/c", "postgresql://kiosk:hush-hush@localhost:port/counts",
        "postgresql://kiosk:hush-hush@db.example/c?sslmode=prefer",
        "postgresql://kiosk:hush-hush@db.example/c?sslmode=verify-full&sslrootcert=/nowhere.crt",
    ],
)  # fmt: skip
def test_an_address_that_is_no_use_is_told(tmp_path: Path, address: Path, content: str) -> None:
    address.write_text(content, encoding="ascii")
    sender = CountersSender(due(tmp_path / "state", Time()), Sending(address, "store-1"))
    assert not sender.attempt()
    (fault,) = sender.faults()
    assert "address" in str(fault)
    assert "hush" not in str(fault)


def test_a_missing_address_is_told(tmp_path: Path) -> None:
    sending = Sending(tmp_path / "nowhere", "store-1")
    sender = CountersSender(due(tmp_path / "state", Time()), sending)
    assert not sender.attempt()
    assert sender.faults()


def test_pauses_grow_and_staff_hear_of_it_after_a_day(tmp_path: Path, address: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, and nobody listens
        port = closed.getsockname()[1]
        address.write_text(f"postgresql://kiosk:x@127.0.0.1:{port}/counts", encoding="ascii")
        time = Time()
        sender = CountersSender(
            due(tmp_path / "state", time), Sending(address, "store-1", 30), ticks=lambda: time.ticks
        )
        assert 27 * 60 <= sender.pause() <= 33 * 60
        pauses = []
        for _ in range(9):
            assert not sender.attempt()
            pauses.append(sender.pause())
        assert 54 <= pauses[0] <= 66
        assert all(after > before * 1.5 for before, after in itertools.pairwise(pauses[:6]))
        assert max(pauses) <= 66 * 60
        assert sender.faults() == ()
        time.run(hours=25)
        assert not sender.attempt()
        assert "has not answered for a day" in str(sender.faults()[0])


def test_a_network_that_never_answers_holds_nobody_up(
    tmp_path: Path, address: Path, silent: socket.socket
) -> None:
    port = silent.getsockname()[1]
    address.write_text(f"postgresql://kiosk:x@127.0.0.1:{port}/counts", encoding="ascii")
    time = Time()
    due(tmp_path, time)
    closed = threading.Event()
    with counting(tmp_path, time, sending=Sending(address, "store-1")) as counters:
        connection, _ = silent.accept()
        with connection:
            connection.settimeout(20)
            assert connection.recv(1)  # it has begun to talk, and waits now
            counters.count("session")
            assert len(counters.rows()) == 2  # so do rows, and writing
            closer = threading.Thread(target=lambda: (counters.close(), closed.set()))
            closer.start()
            assert closed.wait(5)
            closer.join()
    # Without the other end the thread that waited ends, too.
    sender = counters._sender
    assert sender is not None
    sender._thread.join(20)
    assert not sender._thread.is_alive()


def test_nothing_is_noted_where_nothing_is_sent(tmp_path: Path) -> None:
    time = Time()
    with counting(tmp_path, time) as counters:
        counters.count("session")
        time.run(hours=1)
        assert counters._keeper.parcel(9).due == []
