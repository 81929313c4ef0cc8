"""Counters on a damaged file, a full or write-protected disk, and through kills and power cuts."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from exowizard.data.counters_file import MOST_SET_ASIDE, CountersFile, Key
from tests.data.counting import Time, counting, kept, plain
from tests.small_disk import small_disk

HOUR = "2026-11-22T12"
FILE = "counters.sqlite"
ROOT = Path(__file__).parents[2]
unix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of Unix")


def fill(folder: Path, days: int = 40) -> None:
    """A file of some size."""
    file = CountersFile(folder)
    file.make_ready()
    hours = [f"2026-10-{day % 28 + 1:02}T{hour:02}" for day in range(days) for hour in range(24)]
    counts = {Key(hour, "place", name): 7 for hour in hours for name in ("safety", "skin")}
    file.add(counts, "filling", to_send=False)


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(path.stat().st_size))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scratched(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 600] = b"\xa5" * 600
    path.write_bytes(content)


def other_text(path: Path) -> None:
    path.write_text("hour;event\n", encoding="ascii")


def other_program(path: Path) -> None:
    path.unlink()
    run_sql(path, "CREATE TABLE friends (name)", "INSERT INTO friends VALUES ('x')")


def later_version(path: Path) -> None:
    run_sql(path, "PRAGMA user_version = 9")


def without_a_table(path: Path) -> None:
    run_sql(path, "DROP TABLE outbox")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").touch()


DAMAGES = (
    garbage, cut, scratched, other_text, other_program, later_version, without_a_table, a_folder,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    fill(tmp_path)
    damage(tmp_path / FILE)
    before = (tmp_path / FILE).read_bytes() if (tmp_path / FILE).is_file() else b""
    with counting(tmp_path) as counters:
        counters.count("session")
        assert plain(counters.rows()) == [(HOUR, "session", "", 1)]
        (fault,) = counters.faults()
        assert fault.file == "counters-damaged-2026-11-22.sqlite"
    aside = tmp_path / fault.file
    assert aside.is_dir() if not before else aside.read_bytes() == before
    assert kept(tmp_path) == [(HOUR, "session", "", 1)]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_damaged_while_it_is_used(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    fill(tmp_path)
    with counting(tmp_path, batch_seconds=3600.0) as counters:
        counters.count("session")
        assert counters.flush()
        damage(tmp_path / FILE)
        counters.count("printed")
        counters.flush()
    # At the latest the next start finds what was not met on the way.
    with counting(tmp_path) as counters:
        counters.count("code_shown")
        rows = plain(counters.rows())
        assert (HOUR, "code_shown", "", 1) in rows
        named = [fault.file for fault in counters.faults()]
        assert "counters-damaged-2026-11-22.sqlite" in named
        assert FILE not in named


def test_a_file_that_vanishes_is_begun_anew(tmp_path: Path) -> None:
    with counting(tmp_path) as counters:
        counters.count("session")
        assert counters.flush()
        (tmp_path / FILE).unlink()
        counters.count("printed")
        assert plain(counters.rows()) == [(HOUR, "printed", "", 1)]


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with counting(tmp_path) as counters:
        counters.count("session")
        assert len(counters.rows()) == 1
        assert counters.faults() == ()


def test_rows_that_no_kiosk_wrote_are_not_read(tmp_path: Path) -> None:
    CountersFile(tmp_path).make_ready()
    run_sql(
        tmp_path / FILE,
        "INSERT INTO counts VALUES ('2026-11-22T10', 'session', '', 'many')",
        "INSERT INTO counts VALUES ('yesterday', 'session', '', 2)",
        "INSERT INTO counts VALUES ('2026-11-22T10', 'gossip', '', 2)",
        "INSERT INTO counts VALUES ('2026-11-22T10', 'place', 'Ms Smith', 2)",
        "INSERT INTO counts VALUES ('2026-11-22T10', 'place', x'00', 2)",
        "INSERT INTO counts VALUES ('2026-11-22T10', 'place', 'skin', 2)",
    )
    assert kept(tmp_path) == [("2026-11-22T10", "place", "skin", 2)]


def test_only_a_few_damaged_files_are_kept_and_told_for_a_week(tmp_path: Path) -> None:
    time = Time()
    for _ in range(MOST_SET_ASIDE + 2):
        (tmp_path / FILE).write_bytes(b"damaged" * 900)
        with counting(tmp_path, time) as counters:
            assert counters.rows() == ()
            assert counters.faults()
    aside = [path.name for path in tmp_path.glob("*damaged*")]
    assert len(aside) == MOST_SET_ASIDE
    assert "counters-damaged-2026-11-22-7.sqlite" in aside
    time.run(days=8)
    with counting(tmp_path, time) as counters:
        assert counters.rows() == ()
        assert counters.faults() == ()


def test_without_a_folder_it_counts_in_memory(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    with counting(tmp_path / "state") as counters:
        counters.count("session")
        assert not counters.flush()
        counters.count("session")
        assert plain(counters.rows()) == [(HOUR, "session", "", 2)]
        assert b"counters" not in counters.csv()
        assert "in memory only" in str(counters.faults()[0])
        (tmp_path / "state").unlink()
        assert counters.flush()
        assert counters.faults() == ()
    assert kept(tmp_path / "state") == [(HOUR, "session", "", 2)]


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@unix
@pytest.mark.parametrize("size", [0, 4096, 8192, 20000])
def test_writes_that_fail_halfway_lose_and_double_nothing(tmp_path: Path, size: int) -> None:
    fill(tmp_path, days=2)
    with counting(tmp_path, batch_seconds=3600.0) as counters:
        assert counters.flush()
        with no_file_above(size):
            for _ in range(3):
                counters.count("session")
                assert not counters.flush() or size > 4096
                counters.count("printed")
            assert [row[1:] for row in plain(counters.rows("2026-11-22"))] == [
                ("printed", "", 3), ("session", "", 3),
            ]  # fmt: skip
            assert counters.faults() or size > 4096
        assert counters.flush()
        assert counters.faults() == ()
    assert kept(tmp_path)[-2:] == [(HOUR, "printed", "", 3), (HOUR, "session", "", 3)]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 256 KiB."""
    with small_disk(tmp_path / "disk", "256k") as place:
        yield place


def test_a_full_disk(disk: Path) -> None:
    with counting(disk, batch_seconds=3600.0) as counters:
        counters.count("session")
        assert counters.flush()
        with (disk / "film").open("wb", buffering=0) as film, pytest.raises(OSError, match="space"):
            while True:
                film.write(b"\0" * 4096)
        for _ in range(3):
            counters.count("session")
            assert not counters.flush()
        assert "the disk is full" in str(counters.faults()[0])
        assert plain(counters.rows()) == [(HOUR, "session", "", 4)]
        (disk / "film").unlink()
        assert counters.flush()
        assert counters.faults() == ()
    assert kept(disk) == [(HOUR, "session", "", 4)]


def test_a_disk_that_turns_read_only(disk: Path) -> None:
    def remount(how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)

    with counting(disk, batch_seconds=3600.0) as counters:
        counters.count("session")
        assert counters.flush()
        remount("ro")
        counters.count("session")
        assert not counters.flush()
        assert plain(counters.rows()) == [(HOUR, "session", "", 2)]
        assert "may not be written" in str(counters.faults()[0])
        with counting(disk, batch_seconds=3600.0) as second:  # started on it
            second.count("printed")
            assert [row[3] for row in plain(second.rows())] == [1, 1]
            assert second.faults()
        remount("rw")
        assert counters.flush()
        assert counters.faults() == ()
    assert kept(disk) == [(HOUR, "session", "", 2)]


@unix
def test_a_folder_that_may_not_be_written() -> None:
    """As another account, because an administrator may write anywhere."""
    code = """
import os, sys, tempfile
from pathlib import Path
import sqlalchemy.dialects.sqlite.pysqlite
from exowizard.data import counters_file, kiosk_files
from tests.data.counting import counting, plain

with tempfile.TemporaryDirectory() as place:
    folder = Path(place)
    if os.geteuid() == 0:
        os.chown(place, 65534, 65534)
        os.seteuid(65534)
    with counting(folder) as counters:
        counters.count("session")
        assert counters.flush()
    folder.chmod(0o500)
    with counting(folder) as counters:
        counters.count("session")
        assert not counters.flush()
        print(*plain(counters.rows()), *counters.faults())
        folder.chmod(0o700)
        (folder / "counters.sqlite").chmod(0o400)
    with counting(folder) as counters:
        print(*plain(counters.rows()), *counters.faults())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    first, second = done.stdout.splitlines()
    assert first.startswith(f"('{HOUR}', 'session', '', 2) {FILE}: the folder may not be written")
    assert second == f"('{HOUR}', 'session', '', 2)"


# Killed, and without power

COUNTING_CHILD = """
import sys
from pathlib import Path
from tests.data.counting import counting

with counting(Path(sys.argv[1]), batch_seconds=0.001) as counters:
    done = 0
    while True:
        counters.count("session")
        done += 1
        counters.count("place", ("safety", "skin", "budget", "keep")[done % 4])
        assert counters.flush()
        print(done, flush=True)
"""


@contextmanager
def child_at_work(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that counts and says how many sessions are on the disk for sure."""
    with subprocess.Popen(
        [sys.executable, "-c", COUNTING_CHILD, folder],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def heard(child: subprocess.Popen[str]) -> int:
    assert child.stdout is not None
    return int(child.stdout.readline())


def sessions(folder: Path) -> int:
    """Sessions in a file that must be sound."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with counting(folder) as counters:
        rows = counters.rows()
        assert counters.faults() == ()
    return sum(row.count for row in rows if row.event == "session")


@unix
def test_killed_while_it_writes(tmp_path: Path) -> None:
    chance = random.Random(5)
    with child_at_work(tmp_path) as child:
        surely = max(heard(child) for _ in range(40))
        # Not at a moment that the child chose: somewhere in its next milliseconds.
        threading.Event().wait(chance.random() / 200)
        child.send_signal(signal.SIGKILL)
        assert child.stdout is not None
        for line in child.stdout:  # what it said until the end
            surely = int(line)
    assert surely >= 40
    assert surely <= sessions(tmp_path) <= surely + 1


@unix
def test_the_power_fails_while_it_writes(tmp_path: Path) -> None:
    """The disk as it stands at moments that nobody chose, and with the end of the log lost."""
    chance = random.Random(6)
    state = tmp_path / "state"
    with child_at_work(state) as child:
        said = heard(child)
        for moment in range(12):
            threading.Event().wait(chance.random() / 500)
            child.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WNOWAIT)
            copy = tmp_path / f"copy{moment}"
            shutil.copytree(state, copy)
            (copy / f"{FILE}-shm").unlink(missing_ok=True)  # memory, not disk
            torn = tmp_path / f"torn{moment}"
            shutil.copytree(copy, torn)
            log = torn / f"{FILE}-wal"
            if log.exists():
                os.truncate(log, chance.randint(0, log.stat().st_size))
            child.send_signal(signal.SIGCONT)
            found, rest = sessions(copy), sessions(torn)
            assert said <= found
            assert rest <= found
            said = heard(child)
            # A pipe holds what was said before the moment, too: by now it is past it.
            assert found - rest <= 1
