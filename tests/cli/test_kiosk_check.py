"""``exowizard kiosk --check``: a line for each check, and whether the kiosk can run."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from exowizard.data.kiosk_files import example_file
from exowizard.data.staff_pin import PinFile
from exowizard.machine import screen_probe
from exowizard.machine.screen_probe import ask_screen
from tests.cli.conftest import Run


def test_a_technician_resets_the_pin(tmp_path: Path, run: Run) -> None:
    (tmp_path / "pin.json").write_text("damaged")
    folder = {"STATE_DIRECTORY": str(tmp_path)}
    assert run("kiosk", "--reset-pin", **folder).returncode == 0
    assert PinFile(tmp_path).must_be_set()
    again = run("kiosk", "--reset-pin", **folder)
    assert again.returncode == 2
    assert b"STATE_DIRECTORY" in again.stderr


def offscreen(folder: Path, width: int, height: int) -> dict[str, str]:
    """An environment with one screen of a size."""
    screen = {
        "name": "kiosk", "x": 0, "y": 0, "width": width, "height": height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip
    (folder / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return {
        "QT_QPA_PLATFORM": "offscreen:configfile=screen.json",
        "STATE_DIRECTORY": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


def test_the_command_ends_with_0_where_the_kiosk_can_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(example_file(), encoding="utf-8")
    environment = offscreen(tmp_path, 1080, 1920)
    done = run("kiosk", "--check", "--config", "kiosk.toml", **environment)
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b""), lines
    assert lines[-1] == "The kiosk can run."
    assert "ok       Screen: 1080 x 1920 pixels, portrait" in lines
    assert [line for line in lines[:-1] if not line.startswith("ok ")] == [
        "warning  Staff PIN: It is not set yet. Set it at the screen when the kiosk starts."
    ]


def test_the_command_ends_with_2_and_every_fault_where_it_cannot(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text('region = "XX"\nidle_seconds = 1\n', encoding="utf-8")
    # This Wayland has nobody behind it: Qt would abort the whole process.
    environment = {"WAYLAND_DISPLAY": "nobody-there", "QT_QPA_PLATFORM": "wayland"}
    state = {"STATE_DIRECTORY": str(tmp_path / "state"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = run("kiosk", "--check", "--config", "kiosk.toml", **environment, **state)
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (2, b""), lines
    faults = [line.split(": ")[0] for line in lines if line.startswith("FAULT")]
    assert faults == ["FAULT    Set-up file", "FAULT    Set-up file", "FAULT    Screen"]
    assert lines[-1] == "The kiosk can not run yet: 3 faults to mend."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_no_display_and_no_file_are_faults_like_others(run: Run, tmp_path: Path) -> None:
    environment = {"STATE_DIRECTORY": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    if any(Path("/etc", name, "kiosk.toml").exists() for name in ("exowizard", "exowizard-kiosk")):
        pytest.skip("this computer is a kiosk")
    done = run("kiosk", "--check", **environment)
    said = done.stdout.decode()
    assert done.returncode == 2
    assert "FAULT    Set-up file: --config: no set-up file at" in said
    assert "kiosk --example > kiosk.toml" in said
    assert "FAULT    Screen: No window can be opened: no display" in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_the_kiosk_itself_says_in_one_line_that_there_is_no_display(run: Run) -> None:
    done = run("kiosk", "--config", "none.toml")
    assert (done.returncode, done.stdout) == (3, b"")
    (line,) = done.stderr.decode().splitlines()
    assert "no display" in line


def test_the_example_is_printed(run: Run) -> None:
    done = run("kiosk", "--example")
    assert (done.returncode, done.stdout.decode()) == (0, example_file())


def test_a_screen_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_probe, "_PATIENCE", 0.001)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert ask_screen() == "the display does not answer"
    monkeypatch.setattr(sys, "executable", os.devnull)
    assert "could not be started" in str(ask_screen())
