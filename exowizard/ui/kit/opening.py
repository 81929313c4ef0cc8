"""Something that opens in place: a head to click, and contents that are made when it opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.ui.kit.entry import EntryButton
from exowizard.ui.kit.motion import fade_in
from exowizard.ui.look import Look

Fill = Callable[[QVBoxLayout], None]


class Opening(QWidget):
    """A head and what is under it. ``fill`` puts the contents into a column, once."""

    def __init__(
        self,
        look: Look,
        head: EntryButton,
        fill: Fill,
        *,
        indent: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.head, self._fill, self._indent = look, head, fill, indent
        self.body: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(head)
        head.toggled.connect(self._toggle)

    def open(self) -> None:
        """Opens it, if it is closed."""
        self.head.setChecked(True)

    def _toggle(self, on: bool) -> None:
        if on and self.body is None:
            look = self.look
            self.body = QWidget()
            column = QVBoxLayout(self.body)
            edge = look.space_of(4)
            column.setContentsMargins(edge + look.px(self._indent), 0, edge, look.space_of(12))
            column.setSpacing(look.space_of(8))
            self._fill(column)
            self._rows.addWidget(self.body)
        if self.body is not None:
            self.body.setVisible(on)
            if on:
                fade_in(self.body, self.look)
