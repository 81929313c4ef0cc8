"""The result of a product check: verdicts, what was found, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.product import (
    CheckRow,
    FoundLine,
    ProductView,
    article_head,
    more_head,
)
from exowizard.flow.views.source_numbers import NumberedSource
from exowizard.ui.kit.entry import Entry, EntryButton, Mark, Words
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.kit.verdict import Copy, VerdictRow, add_passages, add_sources, counts
from exowizard.ui.look import Look


class BeforeCheck(QWidget):
    """What will be looked for, while nothing is checked yet."""

    def __init__(
        self, look: Look, tr: Translate, asked: Sequence[tuple[str, Sequence[str]]]
    ) -> None:
        super().__init__()
        column = _column(self, look)
        panel = Panel(look, "plain", gap=4)
        panel.rows.addWidget(Text(look, tr("What we look for"), "section", "title"))
        number = 0
        for head, questions in asked:
            panel.rows.addSpacing(look.px(6))
            panel.rows.addWidget(Text(look, head, "caption_strong", "mute"))
            for question in questions:
                number += 1
                mark = Mark(number=str(number))
                panel.rows.addWidget(Entry(look, [Words(question)], mark=mark, pad=3))
        column.addWidget(panel)
        column.addStretch(1)


class ProductResult(QWidget):
    """Everything that a check found. ``points`` are the points, in reading order."""

    def __init__(
        self, look: Look, tr: Translate, view: ProductView, copy: Copy, *, indent: int
    ) -> None:
        """``indent``: how far under its point the reason begins."""
        super().__init__()
        self.look, self.words, self.view, self.indent = look, tr, view, indent
        self.copy = copy
        self.points: list[Opening] = []
        self.column = _column(self, look)
        self._add_summary()
        self._add_points(article_head(tr), view.article)
        self._add_points(more_head(tr), view.more)
        self._add_found()
        self._add_left_out()
        self._add_sources(view.sources)
        self.column.addStretch(1)

    def _add_summary(self) -> None:
        look, tr = self.look, self.words
        panel = Panel(look, "best", gap=10)
        panel.rows.addWidget(Text(look, tr("What the label says"), "caption_strong", "accent"))
        panel.rows.addWidget(Text(look, self.view.summary, "section", "title"))
        panel.rows.addWidget(counts(look, self.view.counts))
        note = tr("“Not stated” means that the label does not say. That is not the same as bad.")
        panel.rows.addWidget(Text(look, note, "caption", "mute"))
        self.column.addWidget(panel)

    def _add_points(self, head: str, rows: Sequence[CheckRow]) -> None:
        if not rows:
            return
        panel = self._panel(head)
        for place, row in enumerate(rows):
            if place:
                panel.rows.addWidget(Rule(self.look))
            button = VerdictRow(
                self.look, row.status, row.word,
                [Words(row.question, "strong", "title"), Words(row.answer, "table")],
            )  # fmt: skip
            opening = Opening(self.look, button, partial(self._fill, row),
                              indent=self.indent)  # fmt: skip
            self.points.append(opening)
            panel.rows.addWidget(opening)

    def _fill(self, row: CheckRow, column: QVBoxLayout) -> None:
        add_passages(self.look, column, row.passages)
        add_sources(self.look, self.words, column, row.sources, self.copy)

    def _add_found(self) -> None:
        look, tr, view = self.look, self.words, self.view
        if not view.groups and not view.others:
            return
        panel = self._panel(tr("Names that we know"))
        for group in view.groups:
            head = Text(look, group.head, "caption_strong", "mute")
            head.setContentsMargins(look.px(6), look.px(8), 0, 0)
            panel.rows.addWidget(head)
            rows = self._inset(panel)
            for line in group.lines:
                rows.addWidget(self._found(line))
        if view.others:
            title = tr("Others that we know: {count}", count=len(view.others))
            button = EntryButton(look, [Words(title, "strong", "title")])
            panel.rows.addWidget(Rule(look))
            panel.rows.addWidget(Opening(look, button, self._fill_others))

    def _fill_others(self, column: QVBoxLayout) -> None:
        for line in self.view.others:
            column.addWidget(self._found(line))

    def _found(self, line: FoundLine) -> Entry:
        words = [Words(line.name, "strong", "title"), Words(line.what, "caption", "mute")]
        words += [Words(text, "table_strong", "ask") for text in line.matters]
        words += [Words(text, "table") for text in line.notes]
        mark = Mark(icon="ask" if line.matters else "drop", role="ask" if line.matters else "mute")
        return Entry(self.look, words, mark=mark, pad=6)

    def _add_left_out(self) -> None:
        look, tr, view = self.look, self.words, self.view
        rows = self._inset(self._panel(tr("What we could not check")))
        for text in (*view.not_checked, view.unknown):
            if text:
                mark = Mark(icon="minus", role="mute")
                rows.addWidget(Entry(look, [Words(text, "table")], mark=mark, pad=4))

    def _add_sources(self, sources: Sequence[NumberedSource]) -> None:
        look, tr = self.look, self.words
        panel = Panel(look, "plain", pad=8, gap=0)
        title = tr("Sources: {count}", count=len(sources))
        button = EntryButton(look, [Words(title, "strong", "title")])
        panel.rows.addWidget(
            Opening(look, button, lambda column: add_sources(look, tr, column, sources, self.copy))
        )
        self.column.addWidget(panel)

    def _inset(self, panel: Panel) -> QVBoxLayout:
        """A column under the panel's title, as far in as the title."""
        rows = QVBoxLayout()
        rows.setContentsMargins(self.look.px(6), 0, self.look.px(6), 0)
        rows.setSpacing(0)
        panel.rows.addLayout(rows)
        return rows

    def _panel(self, head: str) -> Panel:
        look = self.look
        panel = Panel(look, "plain", pad=12, gap=0)
        title = Text(look, head, "section", "title")
        title.setContentsMargins(look.px(6), look.px(2), 0, look.px(4))
        panel.rows.addWidget(title)
        panel.setAccessibleName(head)
        self.column.addWidget(panel)
        return panel


def _column(widget: QWidget, look: Look) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space(2))
    return column
