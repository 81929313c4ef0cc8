"""Every wish that a page or menu utters is met by something, and the parts fit together."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import exowizard.ui
from exowizard.core.faults import BadInput
from exowizard.data.translation import PSEUDO
from exowizard.desk.window import Late, make_ports
from exowizard.flow.session import Stop
from exowizard.ui.actions import PAGE_WISHES
from tests.ui.windows import choose, open_window

UI = Path(exowizard.ui.__file__).parent
_ASKED = re.compile(r"""\bask\(f?["']([a-z_]+)(:[a-z_]+)?["'{:]""")


def wishes() -> set[str]:
    """Every name that is asked for by name anywhere in the window's code."""
    found = set()
    for path in UI.rglob("*.py"):
        for name, value in _ASKED.findall(path.read_text(encoding="utf-8")):
            found.add(name if value in ("", ":") or name != "menu" else name + value)
    return found


def test_every_wish_is_met(qapp, qtbot, tmp_path, monkeypatch):
    asked = wishes()
    assert {"save_pdf", "print", "open_folder", "start_over", "leave"} <= asked
    window = open_window(qapp, tmp_path, stop="check")
    actions = window.actions
    for name in sorted(asked - PAGE_WISHES):
        known = (
            name in actions._doers
            or name == "open_recent"
            or actions.appearance.handles(name)
            or actions.menus.handles(name)
        )
        assert known, name


def test_unknown_wish_is_logged_without_what_follows_it(qapp, qtbot, tmp_path):
    window = open_window(qapp, tmp_path)
    window.desk.ask("fly:rosacea")
    assert window.log == ["nobody does fly"]


def test_file_is_opened_while_the_engine_is_not_loaded(qapp, qtbot, tmp_path):
    from exowizard.desk.engine import DeskEngine
    from tests.ui.desks import EXAMPLES

    engine = DeskEngine()
    window = open_window(
        qapp, tmp_path, profile=None, stop="welcome", engine=engine,
        files=[EXAMPLES / "teen_acne.json"],
    )  # fmt: skip
    assert window.shell.page_name() == "check"
    window.desk.jump(Stop("concerns"))
    assert window.shell.page_name() == "concerns"
    window.calm()


def test_what_stands_behind_a_port_is_made_once_by_however_many_threads():
    inside, go_on, made = threading.Event(), threading.Event(), []

    def make():
        made.append(object())
        inside.set()
        assert go_on.wait(10)
        return "engine"

    late, found = Late(make), []
    threads = [threading.Thread(target=lambda: found.append(late.upper())) for _ in range(4)]
    threads[0].start()
    assert inside.wait(10)
    for thread in threads[1:]:
        thread.start()
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert (len(made), found) == (1, ["ENGINE"] * 4)


@pytest.mark.parametrize("unsaved", [False, True])
def test_program_ends_when_its_window_closes(qapp, qtbot, tmp_path, monkeypatch, unsaved):
    for other in QApplication.topLevelWidgets():
        other.hide()
    window = open_window(qapp, tmp_path)
    if unsaved:
        window.change()

    def leave():
        window.desk.ask("quit")
        assert window.shell.isVisible() == unsaved
        if unsaved:
            window.answer("drop")

    QTimer.singleShot(0, leave)
    watch = QTimer()
    watch.setSingleShot(True)
    watch.timeout.connect(lambda: qapp.exit(9))
    watch.start(10_000)
    assert qapp.exec() == 0
    assert not window.shell.isVisible()
    window.calm()


def test_save_and_close_in_one_go(qapp, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "mine.exowizard"
    choose(monkeypatch, path)
    window = open_window(qapp, tmp_path / "home")
    window.change()
    QTimer.singleShot(0, window.shell.close)
    qtbot.waitUntil(lambda: bool(window.dialogs()))
    window.answer("save")
    assert path.exists()
    assert not window.shell.isVisible()


def test_faults_of_files_are_said_in_the_language_of_the_moment(qapp, qtbot, tmp_path, monkeypatch):
    for name in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("EXOWIZARD_PSEUDO", "1")
    (tmp_path / "empty.exowizard").touch()
    window = open_window(qapp, tmp_path, ports=make_ports())
    for language in ("en", PSEUDO, "en"):
        window.desk.ask(f"language:{language}")
        with pytest.raises(BadInput) as caught:
            window.desk.ports.answers.open(str(tmp_path / "empty.exowizard"))
        said = caught.value.faults[0].message
        assert said == window.desk.translate("This file is empty. Choose another one.")


ALONE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from exowizard.desk.window import make_ports
from exowizard.ui import window
ports = make_ports()
real = window.Shell
class Shell(real):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(400, self.close)
window.Shell = Shell
sys.exit(window.open_window(ports, tuple(sys.argv[1:])))
"""


def test_real_window_opens_loads_the_rest_and_ends(tmp_path):
    home = {f"XDG_{name}_HOME": str(tmp_path / name.lower())
            for name in ("CONFIG", "STATE", "CACHE", "DATA")}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "",
             "PYTHONPATH": str(UI.parents[1]), **home},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, said) == (0, [])
    assert (tmp_path / "config" / "exowizard" / "settings.json").exists()
