from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exowizard.core.faults import BadInput
from exowizard.data.output import write_outputs

needs_posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes of POSIX")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def failing(times: int, error: BaseException, real: Callable[..., Any]) -> Callable[..., Any]:
    """A function that works ``times`` times and then fails."""
    count = iter(range(1000))

    def call(*arguments: Any, **named: Any) -> Any:
        if next(count) >= times:
            raise error
        return real(*arguments, **named)

    return call


def test_all_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(b"old")
    write_outputs({str(tmp_path / "old.pdf"): b"new", str(tmp_path / "plan.json"): b"{}"})
    assert contents(tmp_path) == {"old.pdf": b"new", "plan.json": b"{}"}
    write_outputs({})


def test_a_name_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_outputs({"plan.json": b"{}"})
    assert contents(tmp_path) == {"plan.json": b"{}"}


def test_standard_output_gets_the_bytes(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    raw = b"\x00\r\n\xff"
    write_outputs({"-": raw, str(tmp_path / "a"): b"a"})
    assert capfdbinary.readouterr().out == raw
    assert contents(tmp_path) == {"a": b"a"}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("no/such/plan.pdf", "no such folder; make it first"),
        ("folder", "this is a folder; name a file"),
        ("new_folder/", "this is a folder; name a file"),
        ("file/plan.pdf", "no such folder"),
        ("", "not one for a file"),
        ("a\0b", "not one for a file"),
        ("x" * 300, "too long"),
        ("\x1b[2J/plan.pdf", "no such folder"),
    ],
)
def test_a_bad_name_writes_nothing_at_all(
    tmp_path: Path, name: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(BadInput, match=word) as caught:
        write_outputs({"good.pdf": b"new", name: b"new", "file": b"new"})
    assert contents(tmp_path) == {"file": b"old"}
    (fault,) = caught.value.faults
    assert "cannot write: " in str(fault)
    assert str(fault).isprintable()


def test_all_bad_names_are_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        write_outputs({str(tmp_path): b"", str(tmp_path / "no" / "a"): b"", "": b""})
    assert [fault.file for fault in caught.value.faults] == [
        str(tmp_path), str(tmp_path / "no" / "a"), '""',
    ]  # fmt: skip


def test_one_file_under_two_names_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput, match="is the same file"):
        write_outputs({str(tmp_path / "a"): b"1", f"{tmp_path}/folder/../a": b"2"})
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full; free some space"),
        (OSError(errno.EROFS, "Read-only file system"), "read-only; choose another"),
        (PermissionError(errno.EACCES, "Permission denied"), "you may not write here"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error; choose another place"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize("works", [0, 1, 2])
def test_a_failure_at_any_step_leaves_everything_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    word: str,
    step: str,
    works: int,
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    before = contents(tmp_path)
    with monkeypatch.context() as patch:
        if step == "replace":
            real = Path.replace
            count = iter(range(100))

            def replace(self: Path, target: Path) -> Path:
                # only putting in place fails; taking back works
                if self.name.endswith(".new") and next(count) >= works:
                    raise error
                return real(self, target)

            patch.setattr(Path, "replace", replace)
        else:
            patch.setattr(os, step, failing(works, error, getattr(os, step)))
        with pytest.raises(BadInput, match=word):
            write_outputs({str(tmp_path / name): b"new" for name in "abc"})
    assert contents(tmp_path) == before


def test_a_failure_on_a_file_system_without_links_also_gives_the_old_file_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    monkeypatch.setattr(os, "link", failing(0, OSError(errno.EPERM, "no links"), os.link))
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(BadInput):
        write_outputs({str(tmp_path / "a"): b"new", str(tmp_path / "b"): b"new"})
    assert contents(tmp_path) == {"a": b"old a"}


def test_an_interruption_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    for step in ("fsync", "link"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, failing(0, KeyboardInterrupt(), getattr(os, step)))
            with pytest.raises(KeyboardInterrupt):
                write_outputs({str(tmp_path / "b"): b"new", str(tmp_path / "a"): b"new"})
        assert contents(tmp_path) == {"a": b"old a"}


def test_standard_output_that_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(io.BytesIO):
        def write(self, _: Any) -> int:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Closed()))
    with pytest.raises(BadInput, match=r"^standard output: cannot write: the program that reads"):
        write_outputs({str(tmp_path / "a"): b"new", "-": b"new"})
    assert contents(tmp_path) == {}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A person whose other programs make files that everybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


@needs_posix
@pytest.mark.parametrize("private", [False, True])
def test_new_files_are_for_the_person_alone_from_their_first_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_to_all: None, private: bool
) -> None:
    seen = []
    real = os.open

    def watched(path: Any, flags: int, asked: int = 0o777, **more: Any) -> int:
        descriptor = real(path, flags, asked, **more)
        seen.extend(mode(each) for each in tmp_path.iterdir())
        return descriptor

    monkeypatch.setattr("exowizard.data.output.os.open", watched)
    write_outputs(
        {str(tmp_path / "plan.pdf"): b"new", str(tmp_path / "plan.json"): b"new"}, private=private
    )
    assert len(seen) >= 3
    assert {*seen, *map(mode, tmp_path.iterdir())} == {0o600}


@needs_posix
def test_a_file_that_is_replaced_keeps_its_permissions_unless_it_is_private(
    tmp_path: Path, open_to_all: None
) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"old")
    old.chmod(0o640)
    write_outputs({str(old): b"new"})
    assert mode(old) == 0o640
    write_outputs({str(old): b"newer"}, private=True)
    assert (mode(old), old.read_bytes()) == (0o600, b"newer")


@needs_posix
def test_the_old_file_is_not_copied_for_all_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_to_all: None
) -> None:
    """A file system without links: the old file is copied while the new one takes its place."""
    old = tmp_path / "old"
    old.write_bytes(b"old")
    old.chmod(0o600)
    seen = []

    def copied(source: Path, target: Path) -> None:
        seen.append(mode(target))

    monkeypatch.setattr(os, "link", failing(0, OSError(errno.EPERM, "no links"), os.link))
    monkeypatch.setattr(shutil, "copy2", copied)
    write_outputs({str(old): b"new"})
    assert seen == [0o600]


@needs_posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "dangling").symlink_to("made")
    write_outputs({str(tmp_path / "link"): b"new", str(tmp_path / "dangling"): b"made"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "dangling").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "made").read_bytes() == b"made"


@needs_posix
def test_a_write_protected_file_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(BadInput, match="you may not write here"):
        write_outputs({str(tmp_path / "a"): b"new"})
    assert contents(tmp_path) == {"a": b"old"}


@needs_posix
def test_devices_and_pipes_are_written_to_and_never_replaced(tmp_path: Path) -> None:
    write_outputs({os.devnull: b"new"})
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_outputs({str(pipe): b"through"})
    reader.join(10)
    assert read == [b"through"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^/dev/full: cannot write: the disk is full"):
        write_outputs({str(tmp_path / "a"): b"new", "/dev/full": b"new"})
    assert contents(tmp_path) == {}


def test_a_large_file_is_whole(tmp_path: Path) -> None:
    raw = os.urandom(1024) * 4096
    write_outputs({str(tmp_path / "large"): raw})
    assert (tmp_path / "large").read_bytes() == raw
    shutil.rmtree(tmp_path)
