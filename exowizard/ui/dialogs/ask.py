"""A question with a few answers, and a message: what went wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exowizard.ui.desk import Desk
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.shell import Shell

HARMLESS = ("cancel", "stay", "later", "close")
NOTHING = ""  # Esc, where no choice is harmless
Choice = tuple[str, str, str]


class AskDialog(CalmDialog):
    """A question. ``answered`` gets the key of the answer once; Esc gives the harmless one.

    Harmless is "cancel", "stay", "later" or "close"; without one of these, Esc answers "". The
    primary choice has the keyboard; where there is none, the harmless one.
    """

    def __init__(
        self,
        shell: Shell,
        desk: Desk,
        title: str,
        text: str,
        choices: Sequence[Choice],
        answered: Callable[[str], None],
        details: Sequence[str] = (),
        remedy: str = "",
        icon: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(shell, desk, title, icon=icon)
        self.text, self.details, self.remedy = text, tuple(details), remedy
        self.choices = tuple(choices)
        keys = [key for key, _, _ in self.choices]
        self.answer = next((key for key in keys if key in HARMLESS), NOTHING)
        self.harmless = self.answer or keys[-1]
        self.buttons: dict[str, Button] = {}
        self.finished.connect(lambda _: answered(self.answer))
        self.make()

    def fill(self) -> None:
        """Words, details in a quiet box, what to do, buttons."""
        look = self.look
        self.setAccessibleDescription(" ".join((self.text, *self.details, self.remedy)).strip())
        if self.text:
            self.rows.addWidget(Text(look, self.text))
        if self.details:
            box = Panel(look, "sunk", pad=12, gap=8)
            for line in self.details:
                box.rows.addWidget(Text(look, line, "table"))
            self.rows.addWidget(box)
        if self.remedy:
            self.rows.addWidget(Text(look, self.remedy, "strong", "title"))
        primary = self.harmless
        for key, label, kind in self.choices:
            button = Button(look, label, kind)
            button.clicked.connect(lambda _=False, chosen=key: self.choose(chosen))
            self.buttons[key] = button
            if kind == "primary":
                primary = key
        self.set_buttons(list(self.buttons.values()), self.buttons[primary])

    def choose(self, key: str) -> None:
        """Gives an answer and closes."""
        self.answer = key
        self.accept()


def ask(
    shell: Shell,
    desk: Desk,
    title: str,
    text: str,
    choices: Sequence[Choice],
    answered: Callable[[str], None],
    details: Sequence[str] = (),
) -> CalmDialog:
    """Asks; each choice is a key, its words, and primary, secondary or stop."""
    dialog = AskDialog(shell, desk, title, text, choices, answered, details)
    dialog.open()
    return dialog


def tell(
    shell: Shell,
    desk: Desk,
    title: str,
    text: str,
    details: Sequence[str] = (),
    remedy: str = "",
) -> CalmDialog:
    """Tells something: what, each fault on a line of its own, and what to do about it."""
    tr = desk.translate
    dialog = AskDialog(
        shell, desk, title, text, [("close", tr("Close"), "primary")], lambda _: None, details,
        remedy, icon=("info", "accent"),
    )  # fmt: skip
    dialog.open()
    return dialog
