"""The platform's own dialogs for files: the one place that calls them."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_open(parent: QWidget, title: str, kinds: str) -> str:
    """The file to open, or "" when none was chosen."""
    return QFileDialog.getOpenFileName(parent, title, "", kinds)[0]


def ask_save(parent: QWidget, title: str, suggested: str, kinds: str) -> str:
    """The file to write, or "" when none was chosen. It gets the ending of ``suggested``."""
    path = QFileDialog.getSaveFileName(parent, title, suggested, kinds)[0]
    ending = suggested[suggested.rindex(".") :]
    has_ending = "." in path.replace("\\", "/").rpartition("/")[2]
    return path if not path or has_ending else path + ending
