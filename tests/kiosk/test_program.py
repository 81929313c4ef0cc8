"""The kiosk as a whole program: it starts, says so, ends when told, and bears a broken world."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHIN = 60  # seconds; a start takes one or two
pytestmark = pytest.mark.skipif(
    not hasattr(socket, "AF_UNIX") or sys.platform == "win32", reason="the service is for Linux"
)
CACHE = Path(tempfile.gettempdir(), "exowizard-tests-cache")
SETUP = 'format = "exowizard-kiosk/1"\nregion = "JP"\n'


class Kiosk:
    """A kiosk without a screen of glass, and the service manager that listens to it."""

    def __init__(self, folder: Path, root: Path = ROOT, **more: str) -> None:
        for name in ("home", "state", "run", "temp", "cache"):
            (folder / name).mkdir(exist_ok=True, mode=0o700)
        (folder / "kiosk.toml").write_text(SETUP, encoding="utf-8")
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.manager.bind(str(folder / "notify"))
        self.manager.settimeout(WITHIN)
        environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(folder / "home"), "STATE_DIRECTORY": str(folder / "state"),
            "XDG_RUNTIME_DIR": str(folder / "run"), "TMPDIR": str(folder / "temp"),
            "XDG_CACHE_HOME": str(CACHE), "NOTIFY_SOCKET": str(folder / "notify"),
            "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", **more,
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "exowizard", "kiosk", "--config", str(folder / "kiosk.toml")],
            env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def wait_ready(self) -> None:
        heard = ""
        while "READY=1" not in heard:
            heard += self.manager.recv(4096).decode()

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """The exit code and what was written on standard error."""
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        """As ``end``, for one that ends by itself. What only a screen of glass has is left out."""
        _, complained = self.process.communicate(timeout=WITHIN)
        self.manager.close()
        lines = complained.splitlines(keepends=True)
        return self.process.returncode, "".join(x for x in lines if "propagateSizeHints" not in x)


def test_it_says_that_it_is_ready_and_ends_when_it_is_told(tmp_path):
    kiosk = Kiosk(tmp_path)
    kiosk.wait_ready()
    code, complained = kiosk.end()
    assert code == 0
    assert complained == ""


def test_a_killed_one_starts_again_as_if_nothing_had_been(tmp_path):
    kiosk = Kiosk(tmp_path)
    kiosk.wait_ready()
    kiosk.end(signal.SIGKILL)
    (tmp_path / "notify").unlink()
    again = Kiosk(tmp_path)
    again.wait_ready()
    assert again.end() == (0, "")


def test_damaged_files_of_its_own_are_no_reason_not_to_serve(tmp_path):
    (tmp_path / "state").mkdir(mode=0o700)
    for name in ("counters.sqlite", "pin.json", "staff.json"):
        (tmp_path / "state" / name).write_bytes(b"\x00garbage\xff" * 50)
    kiosk = Kiosk(tmp_path)
    kiosk.wait_ready()
    code, complained = kiosk.end()
    assert code == 0
    assert "Traceback" not in complained


def test_without_a_place_for_its_state_it_serves_all_the_same(tmp_path):
    (tmp_path / "blocked").write_text("a file where a folder should be", encoding="utf-8")
    kiosk = Kiosk(tmp_path, STATE_DIRECTORY=str(tmp_path / "blocked" / "state"))
    kiosk.wait_ready()
    code, complained = kiosk.end()
    assert code == 0
    assert "Traceback" not in complained
    assert "blocked" in complained, "the service's journal says why"


def test_a_damaged_knowledge_base_serves_nobody_and_says_why(tmp_path):
    root = tmp_path / "program"
    for name in ("exowizard", "resources"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    sources = root / "resources" / "knowledge" / "care.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + "\n  broken: [", encoding="utf-8")
    kiosk = Kiosk(tmp_path, root)
    code, complained = kiosk.wait()
    assert code == 1
    assert "care.yaml" in complained
    assert "Traceback" not in complained


def test_a_damaged_set_up_is_told_with_all_its_faults(tmp_path):
    kiosk = Kiosk(tmp_path)
    kiosk.end(signal.SIGKILL)
    (tmp_path / "kiosk.toml").write_text('region = "XX"\nidle_seconds = 1\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "exowizard", "kiosk", "--config", "kiosk.toml"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path, capture_output=True, text=True, timeout=WITHIN,
    )  # fmt: skip
    assert done.returncode == 2
    assert "region" in done.stderr
    assert "idle_seconds" in done.stderr
