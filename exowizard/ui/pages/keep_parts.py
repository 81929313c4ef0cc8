"""Pieces of the keep page: its panels, a passphrase to type, the four questions on the choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.keep import (
    SureQuestion,
    passphrase_fault,
    sure_questions,
    sure_words,
)
from exowizard.ui.desk import Desk
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Segments, Tick
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.fields import Line
from exowizard.ui.kit.paint import EDGE
from exowizard.ui.kit.panel import Panel, Rule, row
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look


class KeepPanel(Panel):
    """A panel with a head; ``inner`` is the column under its title for what it offers."""

    def __init__(self, desk: Desk, icon: str, title: str, note: str) -> None:
        look = desk.look
        super().__init__(look, gap=8)
        self.desk = desk
        words = (Words(title, "section", "title"), Words(note, "table", "mute", gap=4))
        self.rows.addWidget(Entry(look, words, mark=Mark(icon=icon), pad=0))
        self.inner = QVBoxLayout()
        self.inner.setContentsMargins(look.px(32) - EDGE, 0, 0, 0)
        self.inner.setSpacing(look.space_of(6))
        self.rows.addLayout(self.inner)

    def add_name(self, text: str) -> Text:
        """The name of the field that comes next."""
        name = Text(self.look, text, "strong", "title")
        name.setContentsMargins(EDGE, 0, 0, 0)
        self.inner.addWidget(name)
        return name

    def add_buttons(self, *buttons: Button) -> None:
        """Buttons beside one another, or under one another where room is short."""
        if self.desk.frame == "compact":
            for button in buttons:
                self.inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            return
        line = row(self.look, *buttons, gap=2)
        line.addStretch(1)
        self.inner.addLayout(line)


class Passphrase(QWidget):
    """A tick that opens a field. ``changed`` gets what is typed; None without the tick."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        what: str,
        now: str | None,
        changed: Callable[[str | None], None],
    ) -> None:
        super().__init__()
        self.look, self.words, self._changed = look, tr, changed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self.tick = Tick(
            look, tr("Protect it with a passphrase"),
            note=tr("Without it nobody can open the file, and we cannot help."),
            name=tr("Protect it with a passphrase: {what}", what=what),
        )  # fmt: skip
        column.addWidget(self.tick)
        self.box = QWidget()
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(look.px(38), 0, 0, 0)
        inner.setSpacing(look.px(4))
        name = Text(look, tr("Passphrase"), "strong", "title")
        inner.addWidget(name)
        line = QHBoxLayout()
        self.field = Line(look, tr("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaximumWidth(look.px(320))
        name.setBuddy(self.field)
        self.show_button = Button(look, tr("Show"), "quiet", icon="eye",
                                  name=tr("Show the passphrase"))  # fmt: skip
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._reveal)
        line.addWidget(self.field, 1)
        line.addWidget(self.show_button)
        line.addStretch(0)
        inner.addLayout(line)
        self.fault = Text(look, "", "table", "stop")
        self.fault.hide()
        inner.addWidget(self.fault)
        column.addWidget(self.box)
        self.tick.setChecked(now is not None)
        self.field.setText(now or "")
        self.box.setVisible(now is not None)
        self.tick.toggled.connect(self._toggle)
        self.field.textEdited.connect(self._typed)

    def ready(self) -> bool:
        """Whether there is none or a good one; else says what is wrong and goes there."""
        if not self.tick.isChecked():
            return True
        fault = passphrase_fault(self.field.text(), self.words)
        self._show_fault(fault)
        if fault:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return not fault

    def _show_fault(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.field.show_fault(bool(fault))
        self.field.setAccessibleDescription(fault)

    def _toggle(self, on: bool) -> None:
        self.box.setVisible(on)
        if on:
            self._changed("")  # wished for and not typed yet: nothing is saved without it
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.clear()
            self._show_fault("")
            self._changed(None)

    def _typed(self, text: str) -> None:
        if not self.fault.isHidden():
            self._show_fault(passphrase_fault(text, self.words))
        self._changed(text)

    def _reveal(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self.show_button.icon_name = "eye-off" if on else "eye"
        self.show_button.update()


class Sure(Panel):
    """Four questions on the choice; each "no" says what to do next."""

    def __init__(self, desk: Desk) -> None:
        look, tr = desk.look, desk.translate
        super().__init__(look, gap=10)
        self.desk = desk
        self.setAccessibleName(tr("Are you sure of your choice?"))
        self.rows.addWidget(Text(look, tr("Are you sure of your choice?"), "section", "title"))
        self.rows.addWidget(
            Text(look, tr("Four short questions. Your replies are not kept."), "table", "mute")
        )
        self.bars: dict[str, Segments] = {}
        self.help: dict[str, QWidget] = {}
        self._places: dict[str, QVBoxLayout] = {}
        self.questions = sure_questions(tr)
        for question in self.questions:
            self._add(question)
        self.closing = Panel(look, "tint", pad=12)
        self.closing_words = Text(look, "", "strong", "title")
        self.closing.rows.addWidget(self.closing_words)
        self.rows.addWidget(self.closing)
        self.show_replies()

    def _add(self, question: SureQuestion) -> None:
        look, tr = self.look, self.desk.translate
        self.rows.addWidget(Rule(look))
        self.rows.addWidget(Text(look, question.question, "strong"))
        bar = Segments(look, ((True, tr("Yes")), (False, tr("No"))),
                       partial(self._reply, question), name=question.question)  # fmt: skip
        bar.setMaximumWidth(look.px(200))
        self.rows.addLayout(Flush(bar))
        self.bars[question.id] = bar
        place = QVBoxLayout()
        self.rows.addLayout(place)
        self._places[question.id] = place

    def _reply(self, question: SureQuestion, yes: object) -> None:
        desk = self.desk
        desk.keeping = desk.keeping.with_sure(question.id, bool(yes))
        self.show_replies()
        said = "" if yes else question.next
        closing = sure_words(desk.keeping.sure, desk.translate)
        if said or closing:
            desk.announce(f"{said} {closing}".strip())

    def show_replies(self) -> None:
        """The replies so far, and what follows from them."""
        sure = self.desk.keeping.sure
        for question in self.questions:
            reply = sure.get(question.id)
            self.bars[question.id].show_value(reply)
            if reply is False and question.id not in self.help:
                self.help[question.id] = self._help(question)
                self._places[question.id].addWidget(self.help[question.id])
            if question.id in self.help:
                self.help[question.id].setVisible(reply is False)
        closing = sure_words(sure, self.desk.translate)
        self.closing_words.setText(closing)
        self.closing.setVisible(bool(closing))

    def _help(self, question: SureQuestion) -> QWidget:
        look, tr = self.look, self.desk.translate
        link = Button(look, tr("Go to: {page}", page=question.link), "link")
        link.clicked.connect(lambda: self.desk.jump(question.stop))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(
            Entry(look, [Words(question.next, "table")], mark=Mark(icon="info", role="ask"), pad=0)
        )
        line = QHBoxLayout()
        line.addSpacing(look.px(28))
        line.addWidget(link)
        line.addStretch(1)
        column.addLayout(line)
        return box
