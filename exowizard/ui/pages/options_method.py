"""The section that shows how the options were worked out; filled when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.flow.views.options_method import MethodTable, MethodView
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.look import Look
from exowizard.ui.pages.options_detail import Opener

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
        self.rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.content: QWidget | None = None

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
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(look.space(1), 0, look.space(1), 0)
        column.setSpacing(look.space_of(6))
        for table in view.tables:
            column.addWidget(Text(look, table.title, "item", "title"))
            column.addWidget(Text(look, table.note, "caption", "mute"))
            column.addWidget(self._list(table) if self.compact else self._grid(table))
            column.addSpacing(look.space(2))
        for name, value in view.facts:
            pieces = [(f"{name}: ", True)] if name else []
            column.addWidget(Rich(look, [*pieces, (value, False)], "table", "ink"))
        self.rows.addWidget(self.content)

    def _grid(self, table: MethodTable) -> QWidget:
        look, holder = self.look, QWidget()
        holder.setAccessibleName(table.title)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(2))
        grid.setVerticalSpacing(look.space_of(4))
        last = len(table.columns) - 1
        for place, name in enumerate(table.columns):
            grid.addWidget(_cell(look, name, "caption_strong", "mute"), 0, place)
        for number, row in enumerate(table.rows, start=1):
            for place, text in enumerate(row):
                style, role = ("table_strong", "title") if place == 0 else ("table", "ink")
                cell = _cell(look, text, style, role)
                cell.setAccessibleName(f"{row[0]}, {table.columns[place]}: {text}")
                grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
        longest = [max(len(row[place]) for row in table.rows) for place in range(last + 1)]
        for place, length in enumerate(longest):
            grid.setColumnStretch(place, min(60, max(length, 8)))
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


def _cell(look: Look, text: str, style: str, role: str) -> Text:
    cell = Text(look, text, style, role)
    policy = cell.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    cell.setSizePolicy(policy)
    return cell
