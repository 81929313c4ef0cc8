"""The rows of "Learn": sections of entries that open, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from exowizard.core.wording import Translate
from exowizard.flow.views.learn import Entry, Library, Section
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.entry import Entry as PlainEntry
from exowizard.ui.kit.entry import EntryButton, Words
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.kit.verdict import (
    COLUMN,
    Copy,
    SourceRow,
    VerdictRow,
    add_passages,
    add_sources,
)
from exowizard.ui.look import Look

MOST_ROWS = 24  # of one section at a time; more are made when they are asked for


class SectionRows:
    """Puts sections into a column. ``openings`` are the rows that open, as far as made."""

    def __init__(
        self, look: Look, tr: Translate, library: Library, copy: Copy, *, compact: bool
    ) -> None:
        self.look, self.words, self.library, self.copy = look, tr, library, copy
        self.compact = compact
        self.openings: list[Opening] = []

    def add_sections(
        self, column: QVBoxLayout, sections: Sequence[Section], most: int = MOST_ROWS
    ) -> None:
        """All sections; of each, ``most`` rows at first."""
        folded = [section for section in sections if section.folded]
        if folded:
            panel = Panel(self.look, "plain", pad=12, gap=0)
            for place, section in enumerate(folded):
                if place:
                    panel.rows.addWidget(Rule(self.look))
                words = [Words(section.title, "strong", "title"),
                         Words(section.line, "table", "mute")]  # fmt: skip
                head = EntryButton(self.look, words)
                panel.rows.addWidget(Opening(
                    self.look, head, partial(self._fill_folded, section),
                    indent=16,
                ))  # fmt: skip
            column.addWidget(panel)
        for section in sections:
            if not section.folded:
                self._add_section(column, section, most)

    def _fill_folded(self, section: Section, rows: QVBoxLayout) -> None:
        rows.setSpacing(0)
        self._add_rows(rows, section, 0, MOST_ROWS)

    def _add_section(self, column: QVBoxLayout, section: Section, most: int) -> None:
        look = self.look
        panel = Panel(look, "plain", pad=12, gap=0)
        if section.title:
            title = Text(look, section.title, "section", "title")
            title.setContentsMargins(look.px(6), look.px(2), 0, look.px(4))
            panel.rows.addWidget(title)
            panel.setAccessibleName(section.title)
        rows = panel.rows
        if section.entries and not section.entries[0].passages:
            # Rows that open have room around them for their focus ring; these have none.
            rows = QVBoxLayout()
            rows.setContentsMargins(look.px(6), 0, look.px(6), 0)
            rows.setSpacing(0)
            panel.rows.addLayout(rows)
        self._add_rows(rows, section, 0, most)
        column.addWidget(panel)

    def _add_rows(self, rows: QVBoxLayout, section: Section, start: int, most: int) -> None:
        """Some rows of a section, and a button for the next ones."""
        look, tr = self.look, self.words
        for place, entry in enumerate(section.entries[start : start + most], start):
            if place:
                rows.addWidget(Rule(look))
            rows.addWidget(self._row(entry))
        end = start + most
        left = len(section.entries) - end
        if left > 0:
            more = Button(look, tr("Show {count} more", count=min(left, MOST_ROWS)), "quiet",
                          icon="chevron-down")  # fmt: skip
            rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

            more.clicked.connect(partial(self._add_more, rows, section, end, more))

    def _add_more(self, rows: QVBoxLayout, section: Section, start: int, more: Button) -> None:
        last = rows.count()
        self._add_rows(rows, section, start, MOST_ROWS)
        for at in range(last, rows.count()):
            item = rows.itemAt(at)
            row = item.widget() if item is not None else None
            if row is None:
                continue
            found = row if isinstance(row, QAbstractButton) else row.findChild(QAbstractButton)
            if found is not None:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        more.hide()

    def _row(self, entry: Entry) -> QWidget:
        look = self.look
        words = [Words(entry.title, "strong", "title")]
        words += [Words(line, "table", "ink" if not entry.passages else "mute")
                  for line in entry.lines]  # fmt: skip
        if entry.source is not None:
            return SourceRow(look, self.words, entry.source, self.copy)
        if not entry.passages:
            return PlainEntry(look, words)
        if entry.verdict:
            head: EntryButton = VerdictRow(look, entry.verdict, entry.word, words)
        else:
            head = EntryButton(look, words)
        indent = COLUMN if entry.verdict and not self.compact else 2
        opening = Opening(look, head, lambda rows: self._fill(rows, entry), indent=indent)
        self.openings.append(opening)
        return opening

    def _fill(self, rows: QVBoxLayout, entry: Entry) -> None:
        add_passages(self.look, rows, entry.passages)
        add_sources(self.look, self.words, rows, self.library.sources(entry), self.copy)
