"""About: which version this is, who made it, who pays, what is not done, and the licences."""

from __future__ import annotations

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
        self._add(tr("ExoWizard {version}", version=exowizard.__version__), "strong", "title")
        try:
            about = self.desk.knowledge.about
        except (BadInput, OSError):
            self._add(tr("The knowledge base could not be read."), "body", "stop")
        else:
            self._add(
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
                self._add(title, "strong", "title")
                self._add(tr(statement.text))
            self._add(tr("What is not done yet"), "strong", "title")
            box = Panel(look, "ask", pad=12, gap=6)
            for statement in about.not_done:
                box.rows.addWidget(Text(look, tr(statement.text), "table"))
            self.rows.addWidget(box)
        self._add(tr("Licences"), "strong", "title")
        self._add(
            tr("ExoWizard is free software under the Apache License 2.0. The window is made with "
               "Qt for Python (LGPL 3), the letters are Inter (SIL Open Font License 1.1).")
        )  # fmt: skip
        self._add(tr("ExoWizard gives information. It is no medical device and no medical advice."))
        close = Button(look, tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.set_buttons([close], close)

    def _add(self, words: str, style: str = "body", role: str = "ink") -> None:
        self.rows.addWidget(Text(self.look, words, style, role))
