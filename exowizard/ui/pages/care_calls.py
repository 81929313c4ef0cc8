"""Whom to call or see, and how soon: what must be seen at once where care comes first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from exowizard.core.wording import Translate
from exowizard.flow.views.care import CallLine, Calls
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class CallsPanel(Panel):
    """Beside the advice: one under the other, each with what is said of it."""

    def __init__(self, look: Look, tr: Translate, calls: Calls) -> None:
        super().__init__(look, pad=16, gap=4)
        self.setAccessibleName(tr("Who to call"))
        self.rows.addWidget(Text(look, tr("Who to call"), "section", "title"))
        for line in calls.lines:
            self.rows.addSpacing(look.px(4))
            if line.number:
                self.rows.addWidget(Text(look, line.head, "caption_strong", "mute"))
                self.rows.addWidget(number_of(look, line))
            else:
                self.rows.addWidget(Text(look, line.head, "strong", "title"))
                self.rows.addWidget(Text(look, line.said, "table"))
        self.rows.addSpacing(look.px(4))
        self.rows.addWidget(Text(look, calls.note, "caption", "mute"))


class FirstCalls(Panel):
    """The same as the first thing on a small page.

    Nothing stands above a number but who answers it, so that it is seen without scrolling.
    """

    def __init__(self, look: Look, tr: Translate, calls: Calls, first: Sequence[str] = ()) -> None:
        """``first``: what to do or know before all else; one sentence of it above the numbers."""
        super().__init__(look, "stop", pad=12, gap=6)
        self.setAccessibleName(tr("Who to call"))
        for sentence in first[:1]:
            self.rows.addWidget(Text(look, sentence, "section", "title"))
        for line in calls.lines:
            if not line.number:
                self.rows.addWidget(Text(look, line.head, "section", "title"))
        for line in calls.lines:
            if line.number:
                self._add_number(line)
        for sentence in first[1:]:
            self.rows.addWidget(Text(look, sentence, "lead"))
        said = [line.said for line in calls.lines if line.said]
        if said:
            self.rows.addWidget(Rule(look))
        for words in said:
            self.rows.addWidget(Text(look, words))
        self.rows.addWidget(Text(look, calls.note, "caption", "mute"))

    def _add_number(self, line: CallLine) -> None:
        name = Text(self.look, line.head, "strong")
        if line.words:
            self.rows.addWidget(name)
            self.rows.addWidget(number_of(self.look, line))
            return
        row = QHBoxLayout()
        row.setSpacing(self.look.space_of(12))
        row.addWidget(name, 1)
        row.addWidget(number_of(self.look, line, wrap=False))
        self.rows.addLayout(row)


def number_of(look: Look, line: CallLine, *, wrap: bool = True) -> Text:
    """A number that can be copied."""
    style = "page" if line.how_soon else "section"  # the one to call now is the largest
    number = Text(look, line.number, "strong" if line.words else style, "title", wrap=wrap)
    number.is_heading = False  # large, but no heading
    number.setTextInteractionFlags(_SELECTABLE)
    number.setAccessibleName(line.spoken)
    return number
