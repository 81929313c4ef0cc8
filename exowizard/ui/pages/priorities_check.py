"""The panel under the order list: not compared yet, agree, or differ and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.priorities import Difference, PrioritiesView
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.priorities_parts import ShareTable


class SecondCheck(Panel):
    """Compares order and sliders in words and bars; the person says which of them to keep."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        keep: Callable[[], None],
        use: Callable[[], None],
        confirm: Callable[[], None],
    ) -> None:
        super().__init__(look, "ask", pad=14, gap=8)
        self.words = tr
        self.setAccessibleName(tr("Sliders and order compared"))
        self.icon, self.title = Text(look, ""), Text(look, "", "item", "title")
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self.rows.addLayout(head)
        self.sentence = Text(look, "", "table", "ink")
        self.shares = ShareTable(look, tr)
        self.outcome = Text(look, "", "table", "ink")
        self.keep = Button(look, tr("Keep sliders"), compact=True)
        self.use = Button(look, tr("Use my order"), compact=True)
        self.confirm = Button(look, tr("This is my order"), compact=True)
        self.keep.clicked.connect(keep)
        self.use.clicked.connect(use)
        self.confirm.clicked.connect(confirm)
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for button in (self.keep, self.use, self.confirm):
            line.addWidget(button)
        line.addStretch(1)
        for widget in (self.sentence, self.shares, self.outcome):
            self.rows.addWidget(widget)
        self.rows.addLayout(Flush(buttons))
        self._state: object = None

    def show_view(self, view: PrioritiesView) -> None:
        """The comparison as it stands."""
        state = (view.difference, view.agree, view.ordered, view.given and view.counts)
        if state == self._state:
            return
        self._state, tr = state, self.words
        if view.difference is not None:
            self._show_difference(view.difference)
            return
        if view.agree:
            self._show("tint", "check-circle", "accent", tr("Your order and your sliders agree"))
        elif view.ordered:
            self._show("sunk", "info", "mute", tr("Not compared yet"),
                       tr("Set the sliders. Then we compare them with your order."))  # fmt: skip
        else:
            self._show(
                "sunk", "info", "mute", tr("Not compared yet"),
                tr("Two ways of asking can show a slip. Move a line, or say that the order is "
                   "right as it stands."),
            )  # fmt: skip
        self._toggle(differs=False, confirm=not view.ordered)

    def show_plans(self, *, same: bool, other: str) -> None:
        """Whether the choice between the two matters for the best plan."""
        tr = self.words
        text = tr("Either way your best plan is the same.")
        if not same:
            text = tr("With your order the best plan would be: {plan}.", plan=other)
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))

    def _show_difference(self, difference: Difference) -> None:
        # What the best plan would be is worked out anew for these weights.
        if self.kind != "ask":
            self.outcome.setText("")
        self._show("ask", "info", "ask", difference.title, difference.sentence)
        self.shares.show_difference(difference)
        self._toggle(differs=True, confirm=False)

    def _show(self, kind: str, icon: str, role: str, title: str, sentence: str = "") -> None:
        look = self.look
        self.set_kind(kind)
        self.icon.setPixmap(look.icon(icon, look.px(18), role, self.devicePixelRatioF()))
        self.title.setText(title)
        self.title.set_role("ask" if role == "ask" else "title")
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def _toggle(self, *, differs: bool, confirm: bool) -> None:
        self.shares.setVisible(differs)
        self.outcome.setVisible(differs and bool(self.outcome.text()))
        self.keep.setVisible(differs)
        self.use.setVisible(differs)
        self.confirm.setVisible(confirm)
