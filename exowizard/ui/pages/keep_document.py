"""The panel of the keep page that makes the PDF: paper, what goes into it, who may open it."""

from __future__ import annotations

from dataclasses import replace

from exowizard.flow.ports_files import Paper
from exowizard.flow.views.keep import usual_paper
from exowizard.ui.desk import Desk
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Segments, Tick
from exowizard.ui.pages.keep_parts import KeepPanel, Passphrase


class DocumentPanel(KeepPanel):
    """Save or print. What is wished for stays on the desk, where the window reads it."""

    def __init__(self, desk: Desk, *, care: bool) -> None:
        """``care``: after a warning sign, one page without answers in it."""
        look, tr = desk.look, desk.translate
        title, note = (
            tr("The plan as a PDF"),
            tr("The whole answer is on page one. The rest is there to look up."),
        )
        if care:
            title, note = tr("The page as a PDF"), tr("One clear page.")
        super().__init__(desk, "document", title, note)
        wishes = desk.document_wishes
        papers = (("a4", tr("A4")), ("letter", tr("Letter")))
        self.paper = Segments(look, papers, self._take_paper, name=tr("Paper"))
        self.paper.setMaximumWidth(look.px(200))
        self.paper.show_value(wishes.paper or usual_paper(desk.answers))
        self.add_name(tr("Paper"))
        self.inner.addWidget(self.paper)
        self.passphrase: Passphrase | None = None
        if not care:
            self._add_choices()
        self.save_pdf = Button(look, tr("Save PDF"), "primary", icon="document")
        self.save_pdf.clicked.connect(self._ask_pdf)
        self.print = Button(look, tr("Print"), icon="printer")
        self.print.clicked.connect(lambda: desk.ask("print"))
        self.add_buttons(self.save_pdf, self.print)

    def _add_choices(self) -> None:
        look, tr, wishes = self.look, self.desk.translate, self.desk.document_wishes
        self.embed = Tick(
            look, tr("Put a copy of my answers in the file"),
            note=tr("You can open the PDF here and go on. Anyone who has the file can read them."),
        )  # fmt: skip
        self.embed.setChecked(wishes.embed)
        self.embed.toggled.connect(self._take_embed)
        self.code = Tick(
            look, tr("Add a plan code on a last page"),
            note=tr("A square to scan. The page is marked “holds your answers”."),
        )  # fmt: skip
        self.code.setChecked(wishes.code)
        self.code.toggled.connect(self._take_code)
        self.passphrase = Passphrase(
            look, tr, tr("the PDF"), wishes.passphrase, self._take_passphrase
        )
        for widget in (self.embed, self.code, self.passphrase):
            self.inner.addWidget(widget)

    def _take_paper(self, paper: object) -> None:
        papers: dict[object, Paper] = {"a4": "a4", "letter": "letter"}
        self._wish(paper=papers[paper])

    def _take_embed(self, on: bool) -> None:
        self._wish(embed=on)

    def _take_code(self, on: bool) -> None:
        self._wish(code=on)

    def _take_passphrase(self, passphrase: str | None) -> None:
        self._wish(passphrase=passphrase)

    def _wish(self, **changes: object) -> None:
        wishes = self.desk.document_wishes
        self.desk.document_wishes = replace(wishes, **changes)  # type: ignore[arg-type]

    def _ask_pdf(self) -> None:
        if self.passphrase is None or self.passphrase.ready():
            self.desk.ask("save_pdf")
