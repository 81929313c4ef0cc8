"""Headings as such for a screen reader, which steps from one to the next.

Qt gives every label the role of plain text. Here a widget that says ``is_heading`` gets the role
of a heading instead. A level (first, second) cannot be said: Qt asks for it through a pointer that
PySide cannot hand over without a crash.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

_TOLD = "headings"  # a property of the application: the factory is installed once


class HeadingInterface(QAccessibleWidget):
    """What a screen reader is told of a heading; Qt owns it and deletes it with the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Heading)

    def text(self, which: QAccessible.Text) -> str:
        """The words of the heading, as they are now."""
        if which != QAccessible.Text.Name:
            return super().text(which)
        widget = self.widget()
        name = widget.accessibleName()
        return widget.text() if not name and isinstance(widget, QLabel) else name


def is_heading(widget: QObject) -> bool:
    """Whether a widget heads a page or a part of it. The label of a field belongs to the field."""
    if not getattr(widget, "is_heading", False):
        return False
    return not isinstance(widget, QLabel) or widget.buddy() is None


def _interface(_key: str, widget: QObject) -> QAccessibleInterface | None:
    if isinstance(widget, QWidget) and is_heading(widget):
        return HeadingInterface(widget)
    return None  # Qt's own will do


def tell_headings(window: QWidget | None = None) -> None:
    """From now on headings are told as such, those of ``window`` too that were asked for before."""
    application = QCoreApplication.instance()
    if application is not None and not application.property(_TOLD):
        application.setProperty(_TOLD, True)
        QAccessible.installFactory(_interface)
    for widget in [] if window is None else window.findChildren(QWidget):
        if is_heading(widget):
            known = QAccessible.queryAccessibleInterface(widget)
            if known.role() != QAccessible.Role.Heading:
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))
