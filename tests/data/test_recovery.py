"""Answers in progress after a crash: brought back, only here, and never readable on the disk."""

from __future__ import annotations

import base64
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exowizard.data.recovery import RecoveryFolder
from exowizard.flow.bookmark import Bookmark
from exowizard.flow.ports_files import Recovery

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the run-time folder of XDG")

ANSWERS: dict[str, Any] = {
    "age": 47,
    "concerns": {"acne_scars": 3},
    "health.conditions": frozenset({"uncontrolled_diabetes", "rosacea"}),
    "health.pregnancy": None,
}
CANARIES = ("uncontrolled_diabetes", "rosacea", "acne_scars", "health.", "exowizard-draft", 'age"')
# A window that keeps the answers, says so, and then waits for its end.
WINDOW = """
import sys
from pathlib import Path
from exowizard.data.recovery import RecoveryFolder
from exowizard.flow.bookmark import Bookmark
recovery = RecoveryFolder(Path(sys.argv[1]), Path(sys.argv[2]))
answers = {"age": 47, "concerns": {"acne_scars": 3}, "health.pregnancy": None,
           "health.conditions": frozenset({"uncontrolled_diabetes", "rosacea"})}
assert recovery.keep(answers, Bookmark("safety/conditions")) == ()
print("kept", flush=True)
sys.stdin.readline()
recovery.forget()
"""


class Person:
    """A person's two folders, and the windows opened there."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "state"
        self.runtime = folder / "run"
        self.running: list[subprocess.Popen[str]] = []

    def window(self, *, keep: bool = True) -> RecoveryFolder:
        return RecoveryFolder(self.state, self.runtime, keep=keep)

    def process(self) -> subprocess.Popen[str]:
        """A window in a process of its own that has kept the answers."""
        command = [sys.executable, "-c", WINDOW, str(self.state), str(self.runtime)]
        running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.running.append(running)
        assert running.stdout is not None
        assert running.stdout.readline() == "kept\n"
        return running

    def crash(self) -> None:
        """A window that keeps the answers and is killed."""
        running = self.process()
        running.kill()
        self.end(running)

    def end(self, running: subprocess.Popen[str], words: str | None = None) -> None:
        running.communicate(words)
        self.running.remove(running)

    def files(self) -> list[Path]:
        return sorted(
            path
            for folder in (self.state, self.runtime)
            for path in folder.rglob("*")
            if path.is_file()
        )

    @property
    def drafts(self) -> list[Path]:
        return sorted(self.state.rglob("*.age"))

    @property
    def keys(self) -> list[Path]:
        return sorted(self.runtime.rglob("*.key"))


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    person = Person(tmp_path)
    yield person
    for running in list(person.running):
        running.kill()
        person.end(running)


def test_answers_of_a_killed_window_are_offered(person: Person) -> None:
    person.crash()
    recovery: Recovery = person.window()
    found = recovery.found()
    (draft,) = found.drafts
    assert (draft.answers, draft.bookmark) == (ANSWERS, Bookmark("safety/conditions"))
    assert found.notices == ()


def test_nothing_is_left_when_a_window_closes_as_it_should(person: Person) -> None:
    running = person.process()
    assert len(person.files()) == 2
    person.end(running, "\n")
    assert running.returncode == 0
    assert person.files() == []
    assert person.window().found().drafts == ()


def test_living_window_is_left_alone(person: Person) -> None:
    running = person.process()
    other = person.window()
    assert other.found().drafts == ()
    other.allow(False)
    assert len(person.files()) == 2
    running.send_signal(signal.SIGKILL)
    person.end(running)
    assert len(person.window().found().drafts) == 1


def test_living_window_in_this_process_is_left_alone(person: Person) -> None:
    first, second = person.window(), person.window()
    first.keep(ANSWERS, Bookmark())
    second.keep({"age": 20}, Bookmark())
    assert first.found() == second.found() == person.window().found()
    assert len(person.drafts) == 2
    first.forget()
    assert len(person.drafts) == 1
    second.forget()
    assert person.files() == []


def test_each_draft_is_offered_to_one_window_only(person: Person) -> None:
    person.crash()
    first, second = person.window(), person.window()
    (draft,) = first.found().drafts
    assert second.found().drafts == ()
    assert first.found().drafts == (draft,)
    first.discard((draft.id, "no such"))
    assert first.found().drafts == ()
    assert person.files() == []


def test_draft_that_was_not_dealt_with_is_offered_again(person: Person) -> None:
    person.crash()
    code = WINDOW.replace('print("kept"', "print(len(recovery.found().drafts)")
    command = [sys.executable, "-c", code, str(person.state), str(person.runtime)]
    done = subprocess.run(command, input="\n", capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
    assert len(person.window().found().drafts) == 1


def test_several_crashes_are_offered_newest_first(person: Person) -> None:
    person.crash()
    person.crash()
    for path, when in zip(person.drafts, (2_000_000_000, 1_000_000_000), strict=True):
        os.utime(path, (when, when))
    newest, older = (path.stem for path in person.drafts)
    assert [draft.id for draft in person.window().found().drafts] == [newest, older]


def test_no_answer_is_readable_on_the_disk(person: Person, tmp_path: Path) -> None:
    person.crash()
    person.window().keep(ANSWERS, Bookmark("safety/conditions"))
    everything = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(everything) == 4
    for path in everything:
        raw = path.read_bytes() + str(path.relative_to(tmp_path)).encode()
        for canary in CANARIES:
            assert canary.encode() not in raw
            assert base64.b64encode(canary.encode()).rstrip(b"=")[:-1] not in raw


def test_key_is_never_in_the_state_folder(person: Person) -> None:
    person.crash()
    (key,) = person.keys
    secret = key.read_bytes()
    assert secret.startswith(b"AGE-SECRET-KEY-1")
    assert all(secret not in path.read_bytes() for path in person.drafts)


def test_files_are_for_this_person_only(person: Person) -> None:
    old = os.umask(0)
    try:
        person.window().keep(ANSWERS, Bookmark())
    finally:
        os.umask(old)
    assert [path.stat().st_mode & 0o777 for path in person.files()] == [0o600, 0o600]
    for folder in (person.state / "drafts", person.runtime):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_files_neither_grow_nor_tell_how_much_was_answered(person: Person) -> None:
    recovery = person.window()
    recovery.keep({"age": 20}, Bookmark())
    (path,) = person.drafts
    sizes = set()
    for number in range(60):
        answers = {**ANSWERS, "age": 20 + number} if number % 2 else {"age": 20 + number}
        assert recovery.keep(answers, Bookmark("place")) == ()
        sizes.add(path.stat().st_size)
    # Age itself adds up to some hundred bytes of chance ("grease").
    assert 8192 < min(sizes) <= max(sizes) < 8192 + 700
    assert len(person.files()) == 2


def test_last_answers_count(person: Person) -> None:
    recovery = person.window()
    recovery.keep(ANSWERS, Bookmark("one"))
    recovery.keep({"age": 20}, Bookmark("two"))
    crash(recovery)
    (draft,) = person.window().found().drafts
    assert (draft.answers, draft.bookmark) == ({"age": 20}, Bookmark("two"))


def crash(recovery: RecoveryFolder) -> None:
    """Ends a window of this process without warning: the kernel closes its files."""
    assert recovery._own is not None
    os.close(recovery._own.descriptor)


def test_starting_over_removes_what_was_kept(person: Person) -> None:
    recovery = person.window()
    recovery.keep(ANSWERS, Bookmark())
    recovery.keep({}, Bookmark())
    assert person.files() == []
    recovery.keep(ANSWERS, Bookmark())
    assert len(person.files()) == 2
    recovery.forget()
    recovery.forget()
    assert person.files() == []


def test_leave_no_trace_writes_nothing(person: Person) -> None:
    recovery = person.window(keep=False)
    assert not recovery.possible()
    assert recovery.keep(ANSWERS, Bookmark()) == ()
    assert person.files() == []
    assert recovery.found().drafts == ()


def test_leave_no_trace_removes_what_is_there(person: Person) -> None:
    person.crash()
    recovery = person.window()
    recovery.found()
    person.crash()
    recovery.keep(ANSWERS, Bookmark())
    assert len(person.drafts) == 3
    recovery.allow(False)
    assert person.files() == []
    recovery.keep(ANSWERS, Bookmark())
    assert person.files() == []
    recovery.allow(True)
    recovery.keep(ANSWERS, Bookmark())
    assert len(person.files()) == 2


@pytest.mark.parametrize("missing", ["state", "runtime"])
def test_without_a_safe_place_nothing_is_kept(person: Person, missing: str) -> None:
    person.crash()
    before = person.files()
    state = None if missing == "state" else person.state
    runtime = None if missing == "runtime" else person.runtime
    recovery = RecoveryFolder(state, runtime)
    assert not recovery.possible()
    assert recovery.keep(ANSWERS, Bookmark()) == ()
    assert recovery.found().drafts == ()
    recovery.forget()
    recovery.discard(("x",))
    recovery.allow(False)
    assert person.files() == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda draft, key: draft.write_bytes(b""),
        lambda draft, key: draft.write_bytes(draft.read_bytes()[:-1]),
        lambda draft, key: draft.write_bytes(b"x" * 3 * 1024 * 1024),
        lambda draft, key: key.write_bytes(b""),
        lambda draft, key: key.write_bytes(b"\xff" * 5000),
        lambda draft, key: key.write_bytes(other_key()),
        lambda draft, key: key.unlink(),
        lambda draft, key: draft.write_bytes(locked(b"not JSON", key)),
        lambda draft, key: draft.write_bytes(locked(b'{"format": "exowizard-draft/2"}', key)),
    ],
    ids=["empty", "cut", "large", "no key", "odd key", "other key", "log-out", "no JSON", "newer"],
)
def test_damaged_draft_is_removed_with_a_notice(
    person: Person, damage: Callable[[Path, Path], object]
) -> None:
    person.crash()
    damage(person.drafts[0], person.keys[0])
    found = person.window().found()
    assert found.drafts == ()
    (notice,) = found.notices
    assert "could not be brought back" in str(notice)
    assert person.files() == []
    assert person.window().found().notices == ()


def other_key() -> bytes:
    import pyrage

    return str(pyrage.x25519.Identity.generate()).encode()


def locked(content: bytes, key: Path) -> bytes:
    import pyrage

    identity = pyrage.x25519.Identity.from_str(key.read_text())
    return bytes(pyrage.encrypt(content, [identity.to_public()]))


def test_good_draft_survives_a_damaged_one(person: Person) -> None:
    person.crash()
    person.drafts[0].write_bytes(b"damaged")
    person.crash()
    found = person.window().found()
    assert [draft.answers for draft in found.drafts] == [ANSWERS]
    assert len(found.notices) == 1


def test_living_window_with_its_key_elsewhere_is_left_alone(person: Person, tmp_path: Path) -> None:
    person.window().keep(ANSWERS, Bookmark())
    other = RecoveryFolder(person.state, tmp_path / "other run")
    assert other.found().drafts == ()
    assert len(person.drafts) == 1


def test_key_without_a_draft_goes_without_a_word(person: Person) -> None:
    person.crash()
    person.drafts[0].unlink()
    found = person.window().found()
    assert (found.drafts, found.notices) == ((), ())
    assert person.files() == []


def test_half_written_file_of_a_crash_goes(person: Person) -> None:
    person.crash()
    (draft,) = person.drafts
    draft.rename(f"{draft}.new")
    found = person.window().found()
    assert (found.drafts, found.notices) == ((), ())
    assert person.files() == []


def test_other_files_are_left_alone(person: Person) -> None:
    person.crash()
    for name in ("notes.txt", ".hidden"):
        (person.state / "drafts" / name).write_text("mine")
        (person.runtime / name).write_text("mine")
    person.window().allow(False)
    assert len(person.files()) == 4


@pytest.mark.parametrize("where", ["state", "run"])
def test_folder_that_cannot_be_written_is_a_fault(tmp_path: Path, where: str) -> None:
    (tmp_path / where).write_text("in the way")
    recovery = RecoveryFolder(tmp_path / "state", tmp_path / "run")
    (fault,) = recovery.keep(ANSWERS, Bookmark())
    assert "cannot write" in fault.message
    assert recovery.found().drafts == ()
    recovery.forget()


def test_full_disk_keeps_what_was_kept(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    recovery = person.window()
    recovery.keep(ANSWERS, Bookmark("one"))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        (fault,) = recovery.keep({"age": 20}, Bookmark("two"))
    assert "disk is full" in fault.message
    assert len(person.files()) == 2
    crash(recovery)
    assert person.window().found().drafts[0].answers == ANSWERS
