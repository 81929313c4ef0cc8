"""The platform's own dialogs for files: the one place that calls them."""

from __future__ import annotations

from PySide6.QtCore import QFileInfo, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_ASKED_AT_MOST = 3
_NOWHERE = ":/"  # Qt's own resources: nothing can be written there


def keep_no_folders() -> None:
    """Keeps Qt's own dialog from writing the folders it showed into a file of all Qt programs.

    Windows has a registry instead, where this does nothing.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)


def ask_open(parent: QWidget, title: str, kinds: str) -> str:
    """The file to open, or "" when none was chosen."""
    return QFileDialog.getOpenFileName(parent, title, "", kinds)[0]


def ask_folder(parent: QWidget, title: str) -> str:
    """A folder, or "" when none was chosen."""
    return QFileDialog.getExistingDirectory(parent, title)


def ask_save(parent: QWidget, title: str, suggested: str, kinds: str) -> str:
    """The file to write, or "" when none was chosen. It gets the ending of ``suggested``.

    The platform asks before a file is replaced. Where the ending is added here and such a file is
    there, it did not know: then it is asked again, with the whole name.
    """
    ending = suggested[suggested.rindex(".") :]
    name = suggested
    for _ in range(_ASKED_AT_MOST):
        path = QFileDialog.getSaveFileName(parent, title, name, kinds)[0]
        if not path or path.lower().endswith(ending):
            return path
        name = path + ending
        if not QFileInfo.exists(name):
            return name
    return ""
