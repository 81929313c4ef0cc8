"""Says that the person's own set does not stand any more, why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.own_choice import PutAside, put_aside
from exowizard.ui.desk import Desk
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text


class OwnNotice(Panel):
    """A calm notice, out of sight while there is nothing to say.

    ``again`` leads to where a set is chosen; ``best`` lets the own set go.
    """

    def __init__(self, desk: Desk, again: Callable[[], None], best: Callable[[], None]) -> None:
        super().__init__(desk.look, "ask", pad=12, gap=6)
        self.desk, self.choose_again, self.keep_best = desk, again, best
        self.said: PutAside | None = None
        self._rendered = False
        self.title: Text | None = None
        self.hide()

    def render_session(self) -> None:
        """Whether the own set stands, and the words where it does not."""
        desk, before = self.desk, self.said
        wanted = desk.session.wanted
        refused = () if wanted is None else desk.refused()
        self.said = put_aside(wanted, refused, desk.knowledge, desk.translate)
        known, self._rendered = self._rendered, True
        if self.said == before:
            return
        if self.said is None:
            self.hide()
            return
        if self.title is None:
            self._make()
        if self.title is not None:
            self.title.setText(self.said.title)
            self.text.setText(self.said.text)
        self.show()
        if known:  # a page that is new is read from its top
            desk.announce(f"{self.said.title}. {self.said.text}")

    def _make(self) -> None:
        look, tr = self.look, self.desk.translate
        self.title = Text(look, "", "item", "ask")
        self.text = Text(look, "", "table", "ink")
        again = self.again = Button(look, tr("Choose again"), compact=True)
        again.clicked.connect(self.choose_again)
        best = self.best = Button(look, tr("Stay with the best plan"), compact=True)
        best.clicked.connect(self.keep_best)
        self.rows.addWidget(self.title)
        self.rows.addWidget(self.text)
        box = QWidget()
        narrow = self.desk.frame == "compact"
        line = QVBoxLayout(box) if narrow else QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space_of(4))
        for button in (again, best):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not narrow:
            line.addStretch(1)
        self.rows.addLayout(Flush(box))
