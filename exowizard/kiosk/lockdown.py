"""Keeps a person inside the kiosk: nothing here leads to the system around it.

The window itself refuses to close; context menus, drag and drop, shortcuts, dialogs and links to
elsewhere are refused here.
What a window manager takes for itself never reaches this program: the sessions of the installer
start one without shortcuts.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWindow,
)

_SCHEMES = ("http", "https", "file", "mailto", "tel", "ftp")
_REFUSED = frozenset({
    QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop,
    QEvent.Type.WhatsThis,
})  # fmt: skip
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_PRESSES = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
})  # fmt: skip
_TOUCHES = frozenset({
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress, QEvent.Type.Wheel,
})  # fmt: skip
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
# What a keyboard is good for here: moving, choosing, and typing a number.
_ALLOWED = frozenset({
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Escape,
})  # fmt: skip


class Lockdown(QObject):
    """Looks at what reaches the kiosk's window, before any widget does.

    ``touched`` is called for every sign of life. ``log`` gets the kind of what was refused, and
    nothing more. The filter stands at the window: one on the application would see the thousands
    of events of a page that is built.
    """

    def __init__(
        self, window: QWindow, touched: Callable[[], None], log: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self.window, self._touched, self._log = window, touched, log
        window.installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._refuse_window)
        for scheme in _SCHEMES:
            # The stubs ask for bytes; PySide 6.11 itself ends in a crash with them.
            QDesktopServices.setUrlHandler(scheme, self, "refuse_link")  # type: ignore[arg-type]

    def end(self) -> None:
        """Lets everything through again; the kiosk is over."""
        self.window.removeEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self._refuse_window)
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)

    @Slot(QUrl)
    def refuse_link(self, address: QUrl) -> None:
        """A link that leads out of the program."""
        self._log("refused a link")

    def _refuse_window(self, window: QWindow | None) -> None:
        # The kiosk's own questions lie inside its window; only a mistake opens another. A list
        # that opens under its field is a window too, of a kind that closes by itself.
        if window is None or window is self.window:
            return
        if window.type() == Qt.WindowType.Popup:
            return
        self._log("refused a window")
        window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for what is refused."""
        kind = event.type()
        if kind in _TOUCHES:
            self._touched()
        if kind in _REFUSED:
            event.ignore()
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return _is_refused(event)
        if kind in _PRESSES and isinstance(event, QMouseEvent):
            return event.button() != Qt.MouseButton.LeftButton
        return False


def _is_refused(event: QKeyEvent) -> bool:
    if event.modifiers() & _HELD:
        return True
    text = event.text()
    return event.key() not in _ALLOWED and not (text.isprintable() and text)
