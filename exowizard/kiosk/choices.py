"""A question with a few answers, over the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from exowizard.core.wording import Translate
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.veil import Veil
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look


class ChoiceVeil(Veil):
    """``chosen`` with the name of an answer; a touch beside it changes nothing.

    ``choices``: name, words of the button, and a line under it where there is more to say.
    """

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        tr: Translate,
        title: str,
        choices: Sequence[tuple[str, str, str]],
        here: str = "",
    ) -> None:
        super().__init__(parent, look)
        self.setAccessibleName(title)
        self.panel_rows.addWidget(Text(look, title, "page", "title"))
        self.panel_rows.addSpacing(16)
        self.buttons: dict[str, BigButton] = {}
        for name, words, more in choices:
            if more:
                self.panel_rows.addWidget(Text(look, more, "body", "mute"))
            kind = "primary" if name == here else "secondary"
            icon = "check" if name == here else None
            button = BigButton(look, words, kind, tall=88, icon=icon)
            button.clicked.connect(lambda _=False, name=name: self._choose(name))
            self.panel_rows.addWidget(button)
            self.buttons[name] = button
        self.left.connect(self.end)
        first = self.buttons.get(here) or next(iter(self.buttons.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, name: str) -> None:
        self.end()
        self.chosen.emit(name)
