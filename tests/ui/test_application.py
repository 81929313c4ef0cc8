"""Files that the desktop hands to the program while it runs, as macOS does."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from exowizard.ui.application import Application

ASKED_AT_THE_START = """
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from exowizard.ui.application import Application
application = Application()
for name in ("first.exowizard", "second.exowizard"):
    QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile("/plans/" + name)))
application.hand_files_to(print)
application.hand_files_to(lambda path: print("again", path))
"""


def test_a_file_that_is_opened_on_the_desktop_is_handed_over(qapp: QApplication) -> None:
    assert isinstance(qapp, Application)
    opened: list[str] = []
    qapp.hand_files_to(opened.append)
    try:
        handled = QApplication.sendEvent(
            qapp, QFileOpenEvent(QUrl.fromLocalFile("/plans/mine.exowizard"))
        )
        assert handled
        assert opened == ["/plans/mine.exowizard"]
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/plan")))
        assert opened == ["/plans/mine.exowizard"], "an address is no file"
    finally:
        qapp.hand_files_to(None)


def test_what_was_asked_before_the_window_is_there_waits_for_it_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", ASKED_AT_THE_START], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("/plans/second.exowizard\n", "")
