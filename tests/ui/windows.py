"""A whole window for tests of what it does with files: real stores in a folder of its own."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from exowizard.data.recent import RecentList
from exowizard.data.recovery import RecoveryFolder
from exowizard.data.saved_answers import SavedAnswers
from exowizard.data.settings import SettingsFile
from exowizard.desk.documents import DeskDocuments
from exowizard.ui.actions import Actions
from exowizard.ui.desk import Desk
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.pages.trouble import TroublePage
from exowizard.ui.shell import Shell
from tests.ui.desks import TOKYO, known_base, make_test_desk, make_test_ports


@dataclass
class Window:
    """A desk, its window, what acts for it, and every line that it logged."""

    desk: Desk
    shell: Shell
    actions: Actions
    log: list[str]
    said: list[str] = field(default_factory=list)

    def dialogs(self) -> list[CalmDialog]:
        """The dialogs that are open, oldest first."""
        return [each for each in self.shell.findChildren(CalmDialog) if each.isVisible()]

    @property
    def dialog(self) -> CalmDialog:
        """The only dialog that is open."""
        (only,) = self.dialogs()
        return only

    def answer(self, choice: str) -> None:
        """Presses a button of the only dialog."""
        self.dialog.buttons[choice].click()

    def told(self) -> str:
        """Everything that the only dialog says."""
        dialog = self.dialog
        return "\n".join((dialog.title, dialog.text, *dialog.details, dialog.remedy))

    def type_passphrase(self, words: str) -> None:
        """Types it, twice where it is new, and goes on."""
        dialog = self.dialog
        dialog.field.setText(words)
        if dialog.again is not None:
            dialog.again.setText(words)
        dialog.take.click()

    def change(self) -> None:
        """An answer that is not saved."""
        self.desk.give({"age": 61})
        assert self.desk.unsaved

    def calm(self) -> None:
        """No fault of the program came up."""
        assert self.log == []
        assert not isinstance(self.shell.page, TroublePage)


def real_ports(folder: Path, log: list[str], **changes):
    """Ports whose stores are files under ``folder``."""
    return make_test_ports(**{
        "settings": SettingsFile(folder / "config"),
        "recent": RecentList(folder / "state"),
        "answers": SavedAnswers(),
        "recovery": RecoveryFolder(folder / "state", folder / "run"),
        "documents": DeskDocuments(known_base),
        "log": log.append,
        **changes,
    })  # fmt: skip


def open_window(
    qapp, folder, *, files=(), faults=(), profile=TOKYO, stop="check", ports=None, **changes
):
    """A window as it is after its first paint."""
    log: list[str] = []
    ports = ports or real_ports(Path(folder), log, **changes)
    desk, shell = make_test_desk(qapp, profile=profile, stop=stop, ports=ports)
    window = Window(desk, shell, Actions(shell, faults, tuple(map(str, files))), log)
    desk.said.connect(window.said.append)
    return window


def choose(monkeypatch, *paths):
    """What the person chooses in the platform's file dialogs, one after another; and the asked."""
    waiting, asked = [str(path) if path else "" for path in paths], []

    def give(parent, title, suggested, kinds):
        asked.append(suggested)
        return waiting.pop(0), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", give)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", give)
    return asked


def fill_disk(monkeypatch):
    """From now on nothing more can be written."""

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(os, "fdopen", full)


def crash(window: Window) -> None:
    """Ends a window without warning: its timers stop and the system frees its lock."""
    recovery = window.desk.ports.recovery
    for timer in window.shell.findChildren(QTimer):
        timer.stop()
    os.close(recovery._own.descriptor)
    recovery._own = None


def files_under(folder: Path) -> list[str]:
    """Every file, by its path in the folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
