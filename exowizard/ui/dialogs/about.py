"""About: which version this is, who made it, who pays, what is not done, and the licences."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

import exowizard
from exowizard.core.faults import BadInput
from exowizard.ui.desk import Desk
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.shell import Shell


class AboutDialog(CalmDialog):
    """The statements are the knowledge base's own."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        super().__init__(shell, desk, desk.translate("About ExoWizard"), wide=620)
        self.make()

    def fill(self) -> None:
        """Versions, statements, what is not done, licences."""
        look, tr = self.look, self.translate
        self._begin(tr("ExoWizard {version}", version=exowizard.__version__))
        try:
            about = self.desk.knowledge.about
        except (BadInput, OSError):
            self._say(tr("The knowledge base could not be read."), "stop")
        else:
            self._say(
                tr("Knowledge base {version} of {date}. To be reviewed by {review}.",
                   version=about.version, date=about.date.isoformat(),
                   review=about.review_by.isoformat())
            )  # fmt: skip
            for title, statement in (
                (tr("Who made it"), about.authors),
                (tr("Who pays"), about.who_pays),
                (tr("How it is kept up to date"), about.update_policy),
                (tr("Whose judgement it is"), about.editorial),
            ):
                self._begin(title)
                self._say(tr(statement.text))
            self._begin(tr("What is not done yet"))
            box = Panel(look, "ask", pad=12, gap=6)
            for statement in about.not_done:
                box.rows.addWidget(Text(look, tr(statement.text), "table"))
            self.part.addWidget(box)
        self._begin(tr("Licences"))
        self._say(
            tr("ExoWizard is free software under the Apache License 2.0. The window is made with "
               "Qt for Python (LGPL 3), the letters are Inter (SIL Open Font License 1.1).")
        )  # fmt: skip
        self._say(tr("ExoWizard gives information. It is no medical device and no medical advice."))
        close = Button(look, tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.set_buttons([close], close)

    def _begin(self, title: str) -> None:
        """What follows stands close under this title."""
        self.part = QVBoxLayout()
        self.part.setSpacing(self.look.space_of(4))
        self.part.addWidget(Text(self.look, title, "strong", "title"))
        self.rows.addLayout(self.part)

    def _say(self, words: str, role: str = "ink") -> None:
        self.part.addWidget(Text(self.look, words, "body", role))
