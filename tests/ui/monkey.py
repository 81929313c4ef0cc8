"""A monkey at the window: seeded clicks, keys, drags, menus, sizes; what must hold after each."""

from __future__ import annotations

import random
import sys
import threading
from collections import Counter, deque

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from exowizard.core.faults import BadInput, Fault
from exowizard.data.translation import PSEUDO
from exowizard.flow.bookmark import NOWHERE
from exowizard.flow.navigation import path, reachable
from exowizard.flow.ports_files import Cancelled, PageImage
from exowizard.ui.bars import TEXT_SIZES, THEMES
from exowizard.ui.shell import page_class
from tests.ui.desks import (
    MOLE,
    TOKYO,
    MemoryAnswers,
    MemoryRecent,
    MemoryRecovery,
    MemorySettings,
    example_session,
    make_test_desk,
    make_test_ports,
)
from tests.ui.hands import name_of, settle

KEYS = [
    Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space,
    Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
    Qt.Key.Key_Escape, Qt.Key.Key_F1,
]  # fmt: skip
SHORTCUTS = [
    Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
    Qt.Key.Key_0, Qt.Key.Key_V, Qt.Key.Key_A, Qt.Key.Key_Z, Qt.Key.Key_Return,
]  # fmt: skip
TEXTS = ["38", "0", "7", "-5", "1e9", "12.5", "12,50", "99999999999999", "aqua, retinol", "ß 日本"]
MENUS = ["menu:file", "menu:main", "menu:text", "menu:theme", "menu:language", "steps"]
CONTROLS = (QAbstractButton, QSlider, QComboBox, QLineEdit, QPlainTextEdit)
MOST_WIDGETS, MOST_DIALOGS = 600, 4  # the fullest page and a dialog over it have under 300


class QuickDocuments:
    """Documents of a few bytes; a folder called "locked" takes none."""

    def pdf(self, plan, profile, wishes, progress=lambda done: True) -> bytes:
        if not progress(0.5):
            raise Cancelled
        return b"%PDF-1.7"

    def calendar(self, plan, profile, start) -> bytes:
        return b"BEGIN:VCALENDAR"

    def write(self, path, content) -> None:
        if "locked" in path:
            raise BadInput([Fault(path, "", "cannot be written")])

    def page_images(self, pdf, dpi, passphrase=None):
        for _ in range(3):
            yield PageImage(40, 56, 160, bytes(160 * 56))

    def page_count(self, pdf):
        return 3


class Monkey:
    """Plays with one window after another; ``tried`` are its last deeds, for a failure."""

    def __init__(self, qapp, qtbot, qtlog, monkeypatch, seed: int) -> None:
        self.qapp, self.qtbot, self.qtlog = qapp, qtbot, qtlog
        self.random = random.Random(seed)
        self.tried: deque[str] = deque(maxlen=15)
        self.deeds: Counter[str] = Counter()
        self.places: set[str] = set()
        self.most_widgets = 0
        self.faults: list[BaseException] = []
        self.logged: list[str] = []
        self._patch(monkeypatch)
        self.open_window()

    def _patch(self, monkeypatch) -> None:
        """No dialog of the platform's own opens, and no fault is covered up."""

        def show(shell, error):
            raise error

        def fail(kind, error, at):
            self.faults.append(error.with_traceback(at))

        monkeypatch.setattr("exowizard.ui.actions.catch_faults", lambda *given: None)
        monkeypatch.setattr("exowizard.ui.shell.Shell._trouble", show)
        monkeypatch.setattr("exowizard.ui.answer_files.ask_open", lambda *args: self._file())
        monkeypatch.setattr("exowizard.ui.answer_files.ask_save", lambda *args: self._file())
        monkeypatch.setattr("exowizard.ui.plan_files.ask_save", lambda *args: self._file())
        monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: True)
        monkeypatch.setattr("exowizard.ui.pages.product.ask_open", lambda *args: self._file())
        monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog.exec", lambda own: 0)
        # Without exec() above it, an exit would end every later event loop before it begins.
        monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", lambda code=0: None)
        monkeypatch.setattr(sys, "excepthook", fail)

    def _file(self) -> str:
        return self.random.choice(
            ["", "/kept/tokyo.exowizard", "/kept/mole.exowizard", "/gone.json", "/locked/a.pdf",
             "/kept/new.exowizard", "/kept/plan.pdf"]
        )  # fmt: skip

    def open_window(self) -> None:
        """A new window on some page of some person."""
        from exowizard.ui.actions import Actions

        kept = {
            f"/kept/{name}.exowizard": (example_session(example).answers, NOWHERE, None)
            for name, example in (("tokyo", TOKYO), ("mole", MOLE))
        }
        ports = make_test_ports(
            settings=MemorySettings(), recent=MemoryRecent(tuple(kept)),
            answers=MemoryAnswers(kept), recovery=MemoryRecovery(), documents=QuickDocuments(),
            log=self.logged.append,
        )  # fmt: skip
        example = self.random.choice([None, TOKYO, TOKYO, TOKYO, MOLE])
        stop = "welcome"
        if example is not None:
            stop = self.random.choice(path(example_session(example).answers))
        self.desk, self.shell = make_test_desk(
            self.qapp, profile=example, stop=stop, ports=ports,
            language=self.random.choice(["en", "en", PSEUDO]),
            text_size=self.random.choice(TEXT_SIZES), width=self.random.choice([1024, 1280, 1920]),
        )  # fmt: skip
        self.actions = Actions(self.shell, (), ())
        self.shell.activateWindow()
        settle()

    def top(self) -> QWidget:
        """What takes clicks and keys: a dialog over the window, or the window."""
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal
        dialogs = [each for each in self.shell.findChildren(QDialog) if each.isVisible()]
        return dialogs[-1] if dialogs else self.shell

    def play(self, steps: int) -> None:
        """So many deeds, each followed by a look at what must hold."""
        deeds = [
            (self.click_control, 34), (self.click_anywhere, 8), (self.press_key, 22),
            (self.press_shortcut, 2), (self.type_text, 5), (self.drag, 6), (self.turn_wheel, 3),
            (self.go_on, 10), (self.use_menu, 4), (self.ask_for, 3), (self.resize, 2),
        ]  # fmt: skip
        kinds, weights = zip(*deeds, strict=True)
        for _ in range(steps):
            deed = self.random.choices(kinds, weights)[0]
            self.deeds[deed.__name__] += 1
            self.tried.append(deed.__name__)
            try:
                deed()
                self.look()
            except BaseException as error:
                error.add_note("\n".join(self.tried))
                raise
        self.end()

    def note(self, widget: QWidget, what: object = "") -> None:
        """For a failure: what was done to which widget where."""
        stop = "-".join(self.desk.session.stop)
        self.tried[-1] += f" {what} {type(widget).__name__} {name_of(widget)!r} on {stop}"

    def _some(self, *kinds: type) -> QWidget | None:
        top = self.top()
        found = [
            each for each in top.findChildren(QWidget)
            if isinstance(each, kinds) and each.isEnabled() and each.window() is top
            and not each.visibleRegion().isEmpty()
        ]  # fmt: skip
        return self.random.choice(found) if found else None

    def _spot(self, widget: QWidget) -> QPoint:
        box = widget.visibleRegion().boundingRect()
        return QPoint(
            self.random.randint(box.left(), box.right()),
            self.random.randint(box.top(), box.bottom()),
        )

    def click_control(self) -> None:
        widget = self._some(*CONTROLS)
        if widget is None:
            return
        if isinstance(widget, QComboBox):  # a list that drops down is a window of its own
            self.note(widget)
            key = self.random.choice([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End])
            self.qtbot.keyClick(widget, key)
            return
        self.note(widget)
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=self._spot(widget))

    def click_anywhere(self) -> None:
        top = self.top()
        spot = QPoint(
            self.random.randrange(max(1, top.width())), self.random.randrange(max(1, top.height()))
        )
        widget = top.childAt(spot) or top
        if isinstance(widget, QComboBox):
            return
        button = self.random.choice([Qt.MouseButton.LeftButton] * 5 + [Qt.MouseButton.RightButton])
        if isinstance(widget.parentWidget(), QPlainTextEdit) or isinstance(widget, QLineEdit):
            button = Qt.MouseButton.LeftButton  # the right one opens Qt's own menu
        self.note(widget, button.name)
        self.qtbot.mouseClick(widget, button, pos=widget.mapFrom(top, spot))

    def _press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        top = self.top()
        widget = top.focusWidget() or top
        if isinstance(widget, QComboBox) and key == Qt.Key.Key_Space:
            return
        self.note(widget, key.name)
        self.qtbot.keyClick(widget, key, modifier)

    def press_key(self) -> None:
        self._press(self.random.choice(KEYS))

    def press_shortcut(self) -> None:
        self._press(self.random.choice(SHORTCUTS), Qt.KeyboardModifier.ControlModifier)

    def type_text(self) -> None:
        widget = self._some(QLineEdit, QPlainTextEdit)
        if widget is None:
            return
        text = self.random.choice(TEXTS)
        self.note(widget, text)
        widget.setFocus()
        if self.random.random() < 0.5:
            widget.selectAll()
        if text.isascii():
            self.qtbot.keyClicks(widget, text)
        else:
            QApplication.clipboard().setText(text)
            self.qtbot.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def drag(self) -> None:
        slider = self._some(QSlider)
        if slider is None:
            return
        self.note(slider)
        left = Qt.MouseButton.LeftButton
        self.qtbot.mousePress(slider, left, pos=self._spot(slider))
        for _ in range(self.random.randint(1, 4)):
            self.qtbot.mouseMove(slider, QPoint(self.random.randrange(-20, 400), 10))
            QApplication.processEvents()
        self.qtbot.mouseRelease(slider, left, pos=QPoint(10, 10))

    def turn_wheel(self) -> None:
        top = self.top()
        spot = QPoint(top.width() // 2, top.height() // 2)
        widget = top.childAt(spot) or top
        turn = QPoint(0, self.random.choice([-240, -120, 120, 1200, -1200]))
        event = QWheelEvent(
            QPointF(widget.mapFrom(top, spot)), QPointF(top.mapToGlobal(spot)), QPoint(), turn,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self.note(widget, turn.y())
        QApplication.sendEvent(widget, event)

    def go_on(self) -> None:
        """Next, so that the monkey gets somewhere."""
        button = self.shell.nav_bar.next_button
        if self.top() is self.shell and button.isVisible() and button.isEnabled():
            self.note(button)
            self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def use_menu(self) -> None:
        if self.top() is not self.shell:
            return
        name = self.random.choice(MENUS)
        self.desk.ask(name)
        menu = self.actions.menus.menu
        entries = [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]
        entry = self.random.choice([None, *entries])
        while entry is not None and entry.menu() is not None:
            inner = [each for each in entry.menu().actions() if each.isEnabled()]
            entry = self.random.choice(inner) if inner else None
        self.tried[-1] += f" {name} {entry.text() if entry else 'Esc'}"
        menu.close()  # as Qt does it: first the menu goes, then the entry is told
        if entry is not None:
            entry.trigger()

    def ask_for(self) -> None:
        """Looks and side pages, as menus and settings ask for them."""
        if self.top() is not self.shell:
            return
        what = self.random.choice(
            [f"text:{self.random.choice(TEXT_SIZES)}", f"theme:{self.random.choice(THEMES)}",
             f"language:{self.random.choice(['en', PSEUDO, 'ja'])}", "product", "learn",
             "settings", "about", "open", "open_recent:/kept/tokyo.exowizard"]
        )  # fmt: skip
        self.tried[-1] += f" {what}"
        self.desk.ask(what)

    def resize(self) -> None:
        self.shell.resize(self.random.randint(480, 1920), self.random.randint(400, 1080))

    def look(self) -> None:
        """What must hold whatever was done."""
        settle()
        if self.actions.plans.work is not None:
            self.qtbot.waitUntil(lambda: self.actions.plans.work is None, timeout=10_000)
        if self.faults:
            raise self.faults[0]
        warned = [record.message for record in self.qtlog.records if not record.ignored]
        assert warned == []
        assert self.logged == []
        if not self.shell.isVisible():  # closed, as a person would
            self._put_away()
            self.open_window()
        desk, shell = self.desk, self.shell
        assert type(shell.page) is page_class(shell.page_name())
        assert shell.page.isVisible()
        assert desk.session.stop in path(desk.answers)
        assert desk.session.stop in reachable(desk.session)
        dialogs = [each for each in shell.findChildren(QDialog) if each.isVisible()]
        assert len(dialogs) <= MOST_DIALOGS, [each.windowTitle() for each in dialogs]
        self.places.add(shell.page_name())
        widgets = len(QApplication.allWidgets())
        self.most_widgets = max(self.most_widgets, widgets)
        assert widgets < MOST_WIDGETS, Counter(
            type(each).__name__ for each in QApplication.allWidgets()
        ).most_common(12)

    def _put_away(self) -> None:
        self.shell.deleteLater()
        settle()

    def end(self) -> None:
        """Nothing goes on when the monkey has gone."""
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and thread.name == "what-if":
                thread.join()
        self._put_away()
