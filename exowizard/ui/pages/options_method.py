"""The section that shows how the options were worked out; filled when it is opened."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.flow.views.options_method import MethodTable, MethodView
from exowizard.ui.kit.paint import text_width
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.look import Look
from exowizard.ui.pages.options_detail import Opener, in_line

if TYPE_CHECKING:
    from exowizard.core.wording import Translate


class Method(Panel):
    """A panel with one button; its tables are made when it opens and again when it must change."""

    def __init__(
        self, look: Look, tr: Translate, make: Callable[[], MethodView], *, compact: bool
    ) -> None:
        super().__init__(look, "plain", pad=12, gap=8)
        self.translate, self.make, self.compact = tr, make, compact
        self.button = Opener(look, tr("How this was worked out"), tr, lambda _: self.fill())
        self.rows.addLayout(in_line(look, self.button))
        self.content: QWidget | None = None
        # The width that columns need at the least, and whether lists stand in their place.
        self.least, self.listed = 0, compact

    def fill(self) -> None:
        """Makes the tables anew, or takes them away."""
        if self.content is not None:
            self.rows.removeWidget(self.content)
            self.content.hide()
            self.content.deleteLater()
            self.content = None
        if not self.button.is_open:
            return
        look, view = self.look, self.make()
        self.least = max((self._needed(table) for table in view.tables), default=0)
        self.listed = self._narrow()
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space_of(6))
        for table in view.tables:
            column.addWidget(Text(look, table.title, "item", "title"))
            column.addWidget(Text(look, table.note, "caption", "mute"))
            column.addWidget(self._list(table) if self.listed else self._grid(table))
            column.addSpacing(look.space(2))
        for name, value in view.facts:
            pieces = [(f"{name}: ", True)] if name else []
            column.addWidget(Rich(look, [*pieces, (value, False)], "table", "ink"))
        self.rows.addWidget(self.content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Handles that come beside the page may leave too little room for columns."""
        super().resizeEvent(event)
        if self.content is not None and self._narrow() != self.listed:
            QTimer.singleShot(0, self, self.fill)

    def _narrow(self) -> bool:
        edges = self.rows.contentsMargins()
        return self.compact or self.width() - edges.left() - edges.right() < self.least

    def _needed(self, table: MethodTable) -> int:
        """The width of a grid in which every word is whole."""
        look = self.look
        shares = _shares(table)
        widest = [_longest_word(look, texts) for texts in zip(table.columns, *table.rows,
                                                              strict=True)]  # fmt: skip
        whole = max(word * sum(shares) / share for word, share in zip(widest, shares, strict=True))
        return math.ceil(whole) + look.space(2) * (len(shares) - 1)

    def _grid(self, table: MethodTable) -> QWidget:
        look, holder = self.look, QWidget()
        holder.setAccessibleName(table.title)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(2))
        grid.setVerticalSpacing(look.space_of(4))
        for place, name in enumerate(table.columns):
            grid.addWidget(_cell(look, name, "caption_strong", "mute"), 0, place)
        for number, row in enumerate(table.rows, start=1):
            for place, text in enumerate(row):
                style, role = ("table_strong", "title") if place == 0 else ("table", "ink")
                cell = _cell(look, text, style, role)
                cell.setAccessibleName(f"{row[0]}, {table.columns[place]}: {text}")
                grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
        for place, share in enumerate(_shares(table)):
            grid.setColumnStretch(place, share)
        return holder

    def _list(self, table: MethodTable) -> QWidget:
        """The same one under the other, where columns would be too narrow."""
        look, holder = self.look, QWidget()
        holder.setAccessibleName(table.title)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space_of(2))
        for row in table.rows:
            column.addWidget(Text(look, row[0], "table_strong", "title"))
            parts = [f"{name}: {text}" for name, text in zip(table.columns[1:], row[1:],
                                                             strict=True)]  # fmt: skip
            column.addWidget(Text(look, "; ".join(parts), "caption"))
            column.addSpacing(look.space(0))
        return holder


def _shares(table: MethodTable) -> list[int]:
    """How the width of a grid is shared among its columns: by their longest texts."""
    longest = [max(map(len, texts)) for texts in zip(*table.rows, strict=True)]
    return [min(60, max(length, 8)) for length in longest]


def _longest_word(look: Look, texts: tuple[str, ...]) -> int:
    """In the boldest style of a cell."""
    words = [word for text in texts for word in text.split()]
    return max((text_width(look.font("table_strong"), word) for word in words), default=0)


def _cell(look: Look, text: str, style: str, role: str) -> Text:
    cell = Text(look, text, style, role)
    policy = cell.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    cell.setSizePolicy(policy)
    return cell
