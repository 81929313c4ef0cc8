"""Looks at a window as a careful tester would: what is clipped, what overlaps, what has no name."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSlider,
    QWidget,
)

SMALLEST_LINK = 24  # WCAG 2.2, 2.5.8: target size (minimum)


def settle_layout() -> None:
    """Lets Qt lay out and paint what is waiting; heights follow widths from within to without."""
    for _ in range(6):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()


def seen(root: QWidget) -> list[QWidget]:
    """Every visible widget under a root, Qt's own inner parts left out."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and not widget.objectName().startswith("qt_")
    ]


def described(widget: QWidget) -> str:
    """A widget in words, for a failure."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {(text or widget.accessibleName())[:50]!r} {widget.size()}"


def clipped(root: QWidget) -> list[str]:
    """Texts and controls that have less room than they need."""
    found = []
    for widget in seen(root):
        if not isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit):
            continue
        if isinstance(widget, QLabel) and not widget.text():
            continue
        if isinstance(widget, QComboBox):
            continue  # shortens long entries itself and shows them whole when opened
        needed = widget.minimumSizeHint()
        height = needed.height()
        if widget.hasHeightForWidth():
            height = widget.heightForWidth(widget.width())
        if widget.width() < needed.width() or widget.height() < min(height, 10_000):
            found.append(f"{described(widget)} needs {needed.width()}x{height}")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Pairs of visible siblings that cover one another."""
    found = []
    for parent in [root, *seen(root)]:
        if isinstance(parent, QAbstractScrollArea | QAbstractButton | QComboBox):
            continue
        children = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
            and child.width() > 0 and child.height() > 0
        ]  # fmt: skip
        for place, first in enumerate(children):
            for second in children[place + 1 :]:
                shared = first.geometry().intersected(second.geometry())
                if shared.width() > 1 and shared.height() > 1:
                    found.append(f"{described(first)} and {described(second)} share {shared}")
    return found


def outside(root: QWidget) -> list[str]:
    """Widgets that stick out of their parents sideways, where nothing scrolls."""
    found = []
    for widget in seen(root):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or widget.width() == 0:
            continue
        box, room = widget.geometry(), QRect(0, 0, parent.width(), parent.height())
        if box.left() < -1 or box.right() > room.right() + 1:
            found.append(f"{described(widget)} at {box} in {described(parent)}")
    return found


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab can reach, in its order."""
    found, start = [], root
    widget = root.nextInFocusChain()
    while widget is not start and widget is not None:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled() and root.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could not name, or could not tell what they are."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(described(widget))
        elif interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            found.append(f"{described(widget)} has no role")
    return found


def small_targets(root: QWidget, least: int) -> list[str]:
    """Controls that are too small to hit."""
    found = []
    for widget in seen(root):
        if not isinstance(widget, QAbstractButton | QSlider | QComboBox | QLineEdit):
            continue
        if isinstance(widget, QScrollBar) or not widget.isEnabled():
            continue
        wanted = SMALLEST_LINK if getattr(widget, "kind", "") == "link" else least
        if widget.height() < wanted or widget.width() < min(wanted, SMALLEST_LINK):
            found.append(described(widget))
    return found


def out_of_reading_order(root: QWidget) -> list[str]:
    """Neighbours in the focus order that jump far up the page."""
    found = []
    order = focusable(root)
    for first, second in pairwise(order):
        if first.parentWidget() is not second.parentWidget():
            continue
        a = first.mapTo(root, QPoint(0, 0)).y()
        b = second.mapTo(root, QPoint(0, 0)).y()
        if b + second.height() <= a:
            found.append(f"{described(first)} before {described(second)}")
    return found
