"""Power cuts while counts are written: what a disk may hold after any system call that wrote.

The calls of a real run are traced. A cut after any of them leaves what was flushed, and of the rest
whatever chance kept: each write whole, torn at a sector, or lost, in any order; names of files as
far as the last flush at least (file systems flush their journal in order). From every such disk
the counters must open without a fault, hold each count that was told to be safe, and no half batch.

EXOWIZARD_POWER_CUTS sets how many cuts are tried (as a drill: 5000, half a minute).
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from exowizard.data.counters_file import CountersFile

CUTS = int(os.environ.get("EXOWIZARD_POWER_CUTS", "150"))
BATCHES, SECTOR = 25, 512
CHILD = """
import sys
from pathlib import Path
from exowizard.data.counters_file import CountersFile, Key

for place in range(int(sys.argv[2])):
    if place % 5 == 0:  # as after a restart
        file = CountersFile(Path(sys.argv[1]))
        file.make_ready()
    hour = f"2026-11-{place % 7 + 10}T12"
    counts = {Key(hour, "session", ""): 1, Key(hour, "place", "skin"): 1}
    file.add(counts, str(place), to_send=True)
    print("safe", flush=True)
"""
CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
ESCAPED = re.compile(r"\\x([0-9a-f]{2})")
HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Content:
    """One file: what is surely on the disk, and what was written since."""

    sure: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut to a length

    def now(self, chance: random.Random | None = None) -> bytes:
        """All of it, or what chance left of it after a cut."""
        content = bytearray(self.sure)
        for at, data in self.since:
            fate = chance.choice(("whole", "torn", "lost")) if chance else "whole"
            if fate == "lost":
                continue
            if data is None:
                del content[at:]
                continue
            if fate == "torn" and chance:
                data = data[: chance.randrange(0, len(data) + 1, SECTOR)]
            content.extend(b"\0" * (at + len(data) - len(content)))
            content[at : at + len(data)] = data
        return bytes(content)


class Disk:
    """A folder on a disk whose power may fail."""

    def __init__(self) -> None:
        self.names: list[tuple[str, Content | None]] = []  # None: the name was taken away
        self.sure_names = 0
        self.safe = 0

    def find(
        self, name: str, names: list[tuple[str, Content | None]] | None = None
    ) -> Content | None:
        steps = self.names if names is None else names
        return next((content for known, content in reversed(steps) if known == name), None)

    def change(self, call: str, name: str, arguments: str, result: int) -> None:
        content = self.find(name) if name else None
        if not name:
            if call in ("fsync", "fdatasync"):
                self.sure_names = len(self.names)
        elif call == "openat" and content is None and result >= 0:
            self.names.append((name, Content()))
        elif call == "unlink" and result == 0:
            self.names.append((name, None))
        elif content is None:
            return
        elif call == "pwrite64":
            found = HEX.search(arguments)
            assert found is not None
            data = bytes.fromhex(found[1].replace("\\x", ""))
            assert len(data) == result
            content.since.append((int(arguments.rsplit(",", 1)[1]), data))
        elif call == "ftruncate":
            content.since.append((int(arguments.rsplit(",", 1)[1]), None))
        elif call in ("fsync", "fdatasync"):
            content.sure, content.since = content.now(), []
            self.sure_names = len(self.names)

    def left_after_a_cut(self, folder: Path, chance: random.Random) -> None:
        names = self.names[: chance.randint(self.sure_names, len(self.names))]
        folder.mkdir()
        for name in {name for name, _ in names}:
            content = self.find(name, names)
            if content is not None:
                (folder / name).write_bytes(content.now(chance))


def calls(trace: Path, folder: Path) -> Iterator[tuple[str, str, str, int]]:
    """Every call on the folder or a file of it, and "safe" for every batch that was told so."""
    for line in trace.read_text(encoding="ascii").splitlines():
        found = CALL.match(line)
        if found is None:
            continue
        call, arguments, result = found[1], found[2], int(found[3])
        # Of what is written only the head is looked at here: its name stands before it.
        text = ESCAPED.sub(lambda part: chr(int(part[1], 16)), arguments[:4000])
        if call == "write":
            if text.startswith("1<") and '"safe' in text:
                yield "safe", "", "", 0
        elif f"{folder}>" in text:
            yield call, "", arguments, result
        elif f"{folder}/" in text:
            name = re.match(r"[\w.-]+", text.partition(f"{folder}/")[2])
            assert name is not None
            if not name[0].endswith("-shm"):  # memory that programs share, no disk
                yield call, name[0], arguments, result


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What a run did, and its folder."""
    if shutil.which("strace") is None:
        pytest.skip("strace is missing")
    place = tmp_path_factory.mktemp("power")
    wanted = "trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink"
    done = subprocess.run(
        [
            "strace", "-qq", "-y", "-xx", "-s", "100000", "-e", wanted, "-o", place / "trace",
            sys.executable, "-c", CHILD, place / "state", str(BATCHES),
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("programs may not be traced here")
    assert done.returncode == 0, done.stderr
    return place / "trace", place / "state"


def test_no_power_cut_loses_or_doubles_what_is_safe(
    trace: tuple[Path, Path], tmp_path: Path
) -> None:
    steps = list(calls(*trace))
    made = {call for call, *_ in steps}
    assert {"safe", "openat", "pwrite64", "unlink"} <= made
    assert made & {"fsync", "fdatasync"}
    chance = random.Random(11)
    moments = sorted(chance.choices(range(len(steps)), k=CUTS))
    disk = Disk()
    tried = 0
    for place, (call, name, arguments, result) in enumerate(steps):
        if call == "safe":
            disk.safe += 1
        else:
            disk.change(call, name, arguments, result)
        for _ in range(moments.count(place)):
            tried += 1
            folder = tmp_path / str(tried)
            disk.left_after_a_cut(folder, chance)
            file = CountersFile(folder)
            file.make_ready()  # looks at the whole file, and raises where it is not sound
            rows = file.rows()
            sessions = sum(row.count for row in rows if row.event == "session")
            places = sum(row.count for row in rows if row.event == "place")
            assert sessions == places, place  # no half batch
            assert disk.safe <= sessions <= disk.safe + 1, place
    assert tried == CUTS
    assert disk.safe == BATCHES


def test_a_disk_that_never_flushed_would_fail_here(
    trace: tuple[Path, Path], tmp_path: Path
) -> None:
    """The model has teeth: without the flushes, counts that were told to be safe are lost."""
    disk, chance = Disk(), random.Random(12)
    for call, name, arguments, result in calls(*trace):
        if call not in ("safe", "fsync", "fdatasync"):
            disk.change(call, name, arguments, result)
    disk.left_after_a_cut(tmp_path / "left", chance)
    with pytest.raises(Exception):  # noqa: B017
        file = CountersFile(tmp_path / "left")
        file.make_ready()
        assert len(file.rows()) == 14
