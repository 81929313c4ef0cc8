"""The calm page that stands in for a page that could not be shown."""

from __future__ import annotations

from exowizard.core.faults import BadInput
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.panel import Panel, row
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page


class TroublePage(Page):
    """Says what happened, what is safe, and what to do."""

    def title(self) -> str:
        """No alarm."""
        tr = self.translate
        return tr("This page could not be shown")

    def build(self) -> None:
        """Heading and an empty panel for the reason."""
        self.add_heading()
        self.panel = Panel(self.look, "ask")
        self.rows.addWidget(self.panel)

    def explain(self, error: Exception) -> None:
        """Fills in what is known. The text of an unforeseen error may hold answers: not shown."""
        look, tr, rows = self.look, self.translate, self.panel.rows
        if self.desk.touch:  # nothing can be saved, and the session ends
            rows.addWidget(Text(look, tr("Please ask our staff."), "strong", "title"))
            return
        rows.addWidget(Text(look, tr("Your answers are safe. You can save them, or go back."),
                            "strong", "title"))  # fmt: skip
        if isinstance(error, BadInput):
            rows.addWidget(Text(look, tr("A file of the program is missing or damaged:")))
            for fault in error.faults[:5]:
                rows.addWidget(Text(look, str(fault), "table"))
            rows.addWidget(Text(look, tr("Install ExoWizard again, then open your saved answers.")))
        else:
            rows.addWidget(
                Text(look, tr("This is a fault of the program. Please report it: {kind}.",
                              kind=type(error).__name__))
            )  # fmt: skip
        save = Button(look, tr("Save answers"), icon="save")
        save.clicked.connect(lambda: self.desk.ask("save"))
        again = Button(look, tr("Try again"), icon="undo")
        again.clicked.connect(self.desk.moved.emit)
        line = row(look, save, again)
        line.addStretch(1)
        rows.addLayout(line)

    def nav(self) -> Nav:
        """Only back."""
        return Nav()
