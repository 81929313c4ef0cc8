"""Recent files: newest first, never more than eight, gone when the person says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exowizard.data.recent import MOST, RecentList
from exowizard.flow.ports_files import RecentFiles


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Ten files that are there."""
    paths = [tmp_path / f"{number} ünï.exowizard" for number in range(10)]
    for path in paths:
        path.write_text("{}")
    return [str(path) for path in paths]


def test_newest_first_and_each_once(tmp_path: Path, files: list[str]) -> None:
    recent: RecentFiles = RecentList(tmp_path / "state")
    for path in (*files[:3], files[1], files[1]):
        assert recent.add(path) == ()
    assert recent.files() == (files[1], files[2], files[0])
    assert RecentList(tmp_path / "state").files() == recent.files()


def test_never_more_than_eight(tmp_path: Path, files: list[str]) -> None:
    recent = RecentList(tmp_path / "state")
    for path in files:
        recent.add(path)
    assert recent.files() == tuple(reversed(files))[:MOST]
    assert MOST == 8


def test_missing_files_are_dropped(tmp_path: Path, files: list[str]) -> None:
    recent = RecentList(tmp_path / "state")
    for path in files[:3]:
        recent.add(path)
    Path(files[1]).unlink()
    assert recent.files() == (files[2], files[0])


def test_name_without_a_folder_is_found_from_anywhere(
    tmp_path: Path, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    recent = RecentList(tmp_path / "state")
    monkeypatch.chdir(tmp_path)
    recent.add(Path(files[0]).name)
    monkeypatch.chdir("/")
    assert recent.files() == (files[0],)


def test_keep_off_forgets_all_and_keeps_nothing_new(tmp_path: Path, files: list[str]) -> None:
    recent = RecentList(tmp_path / "state")
    recent.add(files[0])
    assert recent.allow(False) == ()
    assert list((tmp_path / "state").iterdir()) == []
    recent.add(files[1])
    assert recent.files() == ()
    assert list((tmp_path / "state").iterdir()) == []
    recent.allow(True)
    assert recent.files() == ()
    recent.add(files[2])
    assert recent.files() == (files[2],)


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff", b"[1, null, [2]]", b"[" * 9999, b" " * 10**6])
def test_damaged_list_is_begun_anew(tmp_path: Path, files: list[str], raw: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "recent.json").write_bytes(raw)
    recent = RecentList(tmp_path / "state")
    assert recent.files() == ()
    assert recent.add(files[0]) == ()
    assert recent.files() == (files[0],)


def test_hostile_names_are_passed_over(tmp_path: Path, files: list[str]) -> None:
    (tmp_path / "state").mkdir()
    names = ["a\0b", "x" * 10_000, files[0], "/", ""]
    (tmp_path / "state" / "recent.json").write_text(json.dumps(names))
    assert RecentList(tmp_path / "state").files() == (files[0],)
    recent = RecentList(tmp_path / "state")
    assert recent.add("bytes of no known writing \udcff") == ()
    assert recent.files() == (files[0],)


def test_folder_that_cannot_be_written_is_a_fault(tmp_path: Path, files: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    recent = RecentList(tmp_path / "file" / "state")
    (fault,) = recent.add(files[0])
    assert "cannot write" in fault.message
    assert recent.files() == ()
    assert recent.clear() == ()
    (tmp_path / "recent.json").mkdir()
    assert "by hand" in RecentList(tmp_path).clear()[0].message


def test_without_a_folder_nothing_is_kept(files: list[str]) -> None:
    recent = RecentList(None)
    assert recent.add(files[0]) == recent.clear() == recent.files() == ()
