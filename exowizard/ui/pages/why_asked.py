"""Why something is asked: the sentences with the numbers of their sources, and these to open."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from exowizard.flow.views.asked import Why
from exowizard.ui.desk import Desk
from exowizard.ui.kit.entry import EntryButton, Words
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.text import Text


def add_why(desk: Desk, rows: QVBoxLayout, why: Why) -> None:
    """The sentences of why something is asked."""
    for text in why.texts:
        rows.addWidget(Text(desk.look, text, "table"))


def add_why_sources(desk: Desk, rows: QVBoxLayout, why: Why) -> None:
    """A line that opens the sources of these sentences, and of the notes beside the answers."""
    look, tr = desk.look, desk.translate
    title = tr("Sources: {count}", count=len(why.sources))
    head = EntryButton(look, [Words(title, "table_strong", "title")], pad=4)

    def copy(address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        desk.announce(tr("The address is copied."))

    def fill(column: QVBoxLayout) -> None:
        from exowizard.ui.kit.verdict import add_sources

        add_sources(look, tr, column, why.sources, copy)

    rows.addWidget(Opening(look, head, fill))
