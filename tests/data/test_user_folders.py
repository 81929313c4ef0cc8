"""The folders of a person, on this system and as others would have them."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exowizard.data import user_folders
from exowizard.data.user_folders import (
    cache_folder,
    keep_file,
    runtime_folder,
    settings_folder,
    state_folder,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders of XDG")

FOLDERS = [
    (settings_folder, "XDG_CONFIG_HOME", ".config"),
    (cache_folder, "XDG_CACHE_HOME", ".cache"),
    (state_folder, "XDG_STATE_HOME", ".local/state"),
]


@pytest.mark.parametrize(("folder", "variable", "usual"), FOLDERS)
def test_folder_is_the_one_named_or_the_usual_one(
    folder: object, variable: str, usual: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(variable, str(tmp_path / "own"))
    assert folder() == tmp_path / "own" / "exowizard"
    for useless in ("", "not/absolute"):
        monkeypatch.setenv(variable, useless)
        assert folder() == tmp_path / usual / "exowizard"


def test_without_a_home_no_folder_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert state_folder() is None


def test_on_a_mac_settings_stand_in_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(user_folders.sys, "platform", "darwin")
    assert settings_folder() == tmp_path / "Library/Application Support/exowizard"


def test_runtime_folder_must_be_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "run"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    assert runtime_folder() is None
    folder.mkdir(mode=0o700)
    assert runtime_folder() == folder / "exowizard"
    folder.chmod(0o750)
    assert runtime_folder() is None
    folder.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert runtime_folder() is None


@pytest.mark.parametrize("given", ["", "not/absolute"])
def test_no_runtime_folder_is_made_up(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", given)
    assert runtime_folder() is None


def test_kept_file_gets_its_folder_for_this_person_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    assert keep_file(path, b"content") == ()
    assert path.read_bytes() == b"content"
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_kept_file_below_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (fault,) = keep_file(tmp_path / "file" / "folder" / "name", b"content")
    assert "cannot write" in fault.message
    assert fault.file.startswith(str(tmp_path))


def test_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "file"
    assert keep_file(path, b"old") == ()
    monkeypatch.setattr(os, "fsync", full)
    (fault,) = keep_file(path, b"new")
    assert "disk is full" in fault.message
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_settings_are_read_without_heavy_libraries() -> None:
    code = (
        "import sys; from exowizard.data.settings import settings_file; settings_file().load();"
        "print(sorted({'pydantic', 'numpy', 'yaml', 'platformdirs', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
