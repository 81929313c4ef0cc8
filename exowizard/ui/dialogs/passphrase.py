"""Asks for a passphrase: once to open a file, twice for a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from exowizard.flow.views.passphrase import new_passphrase_fault, passphrase_missing
from exowizard.ui.desk import Desk
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Tick
from exowizard.ui.kit.fields import Line
from exowizard.ui.kit.text import Text
from exowizard.ui.shell import Shell


class PassphraseDialog(CalmDialog):
    """``new``: typed twice. ``wrong``: the last one did not open the file, and it says so."""

    def __init__(
        self,
        shell: Shell,
        desk: Desk,
        *,
        new: bool,
        wrong: bool,
        given: Callable[[str], None],
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        tr = desk.translate
        title = tr("Choose a passphrase") if new else tr("This file is protected")
        super().__init__(shell, desk, title, icon=("lock", "accent"))
        self.new, self.wrong = new, wrong
        self._taken: str | None = None
        self._given, self._cancelled = given, cancelled
        self.finished.connect(self._finish)
        self.make()

    def fill(self) -> None:
        """Words, a field or two, what is wrong, buttons."""
        look, tr = self.look, self.translate
        if self.new:
            words = tr("Only this passphrase opens the file. Nobody can recover it, and neither "
                       "can we. Write it down and keep it safe.")  # fmt: skip
        else:
            words = tr("Type the passphrase that was chosen when the file was saved.")
        self.rows.addWidget(Text(look, words))
        self.field = self._add_field(tr("Passphrase"))
        self.fault = Text(look, "", "strong", "stop")
        self.rows.addWidget(self.fault)
        self.fault.hide()
        self.again: Line | None = None
        if self.new:
            note = tr("At least 8 characters. Four plain words are good.")
            self.rows.addWidget(Text(look, note, "caption", "mute"))
            self.again = self._add_field(tr("The same passphrase again"))
        self.reveal = Tick(look, tr("Show the passphrase"))
        self.reveal.toggled.connect(self._reveal)
        self.rows.addLayout(Flush(self.reveal))
        self.cancel = Button(look, tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.take = Button(look, tr("Use it") if self.new else tr("Open"), "primary")
        self.take.clicked.connect(self._take)
        self.set_buttons([self.take, self.cancel], self.take)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.wrong:
            self._show_fault(tr("Passphrase: this one does not open the file. Please try again."))

    def make_again(self) -> None:
        """Another look; what was typed stays."""
        former = [field for field in (self.field, self.again) if field is not None]
        fault, shown = self.fault.text(), self.reveal.isChecked()
        super().make_again()
        for before, field in zip(former, (self.field, self.again), strict=False):
            if field is not None:
                field.setText(before.text())
        self.reveal.setChecked(shown)
        self._show_fault(fault)

    def _add_field(self, name: str) -> Line:
        label = Text(self.look, name, "strong", "title")
        field = Line(self.look, name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        label.setBuddy(field)
        self.rows.addWidget(label)
        self.rows.addWidget(field)
        field.textEdited.connect(lambda _: self._show_fault(""))
        return field

    def _reveal(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        for field in (self.field, self.again):
            if field is not None:
                field.setEchoMode(mode)

    def _show_fault(self, words: str) -> None:
        shown = not self.fault.isHidden()
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.field.show_fault(bool(words))
        self.field.setAccessibleDescription(words)
        if bool(words) != shown:
            self.fit()
        if words:
            self.rows.activate()
            self.view.ensureWidgetVisible(self.fault)
            self.desk.announce(words)

    def _take(self) -> None:
        typed = self.field.text()
        if self.again is not None:
            fault = new_passphrase_fault(typed, self.again.text(), self.translate)
        else:
            fault = passphrase_missing(typed, self.translate)
        if fault:
            self._show_fault(fault)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._taken = typed
        self.accept()

    def _finish(self) -> None:
        taken, self._taken = self._taken, None
        if taken is not None:
            self._given(taken)
        elif self._cancelled is not None:
            self._cancelled()


def ask_passphrase(
    shell: Shell,
    desk: Desk,
    *,
    new: bool,
    wrong: bool,
    given: Callable[[str], None],
    cancelled: Callable[[], None] | None = None,
) -> PassphraseDialog:
    """Asks for a passphrase; ``given`` gets it after the dialog is gone."""
    dialog = PassphraseDialog(
        shell, desk, new=new, wrong=wrong, given=given, cancelled=cancelled
    )  # fmt: skip
    dialog.open()
    return dialog
