"""The panels of the plan page to read and look up: advice, when to stop, questions, sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from exowizard.flow.views import plan_more, plan_sources
from exowizard.flow.views.plan import PlanView
from exowizard.flow.views.source_numbers import soft
from exowizard.ui.desk import Desk
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.pages.plan_parts import passages, plain_opening


class Lookups:
    """Makes the panels of one plan that explain and warn; the page arranges them."""

    def __init__(self, desk: Desk, view: PlanView) -> None:
        self.desk, self.look, self.tr, self.view = desk, desk.look, desk.translate, view

    def stop(self) -> Panel:
        """When to stop and get help."""
        look, tr, view = self.look, self.tr, self.view
        panel = Panel(look, "stop", gap=6)
        panel.rows.addWidget(Text(look, tr("Stop and get help at once"), "item", "stop"))
        signs = "\n".join(f"•  {name}" for name in view.emergency)
        panel.rows.addWidget(Text(look, signs, "table", "ink"))
        if view.numbers:
            panel.rows.addWidget(Text(look, view.numbers, "table", "ink"))
        title = tr("All signs, and when to stop each thing")
        panel.rows.addWidget(plain_opening(look, title, self._stop_more, "stop"))
        return panel

    def _stop_more(self, column: QVBoxLayout) -> None:
        look, tr, desk = self.look, self.tr, self.desk
        passages(look, plan_more.warning_signs(desk.knowledge, tr), column)
        column.addWidget(Text(look, tr("Stop using it when"), "item", "stop"))
        passages(look, plan_more.stop_when(desk.plan(), desk.knowledge, tr), column)

    def advice(self) -> Panel | None:
        """What the person's answers mean for what is in the plan."""
        if not self.view.advice:
            return None
        look, tr = self.look, self.tr
        panel = Panel(look, "ask", gap=4)
        panel.rows.addWidget(Text(look, tr("Because of your answers"), "item", "ask"))
        for found in self.view.advice:
            head = f"{', '.join(found.names)}. "
            panel.rows.addWidget(Rich(look, [(head, True), (found.text, False)]))
        return panel

    def more(self) -> tuple[Panel, Opening]:
        """Questions to ask and sources; the second is the one that the bar below opens."""
        look, tr, desk = self.look, self.tr, self.desk
        panel = Panel(look, gap=0)
        panel.rows.addWidget(Text(look, tr("Take along and look up"), "section", "title"))
        panel.rows.addSpacing(look.space_of(6))
        lists = plan_more.checklists(desk.plan(), desk.profile(), desk.knowledge, tr)
        for kind, title in lists:
            self._add_opening(panel, title, partial(self._checklist, kind))
        sources = self._add_opening(panel, tr("Where this advice comes from"), self._sources)
        return panel, sources

    def _add_opening(
        self, panel: Panel, title: str, fill: Callable[[QVBoxLayout], None]
    ) -> Opening:
        panel.rows.addWidget(Rule(self.look))
        opening = plain_opening(self.look, title, fill)
        panel.rows.addWidget(opening)
        return opening

    def _checklist(self, kind: str, column: QVBoxLayout) -> None:
        passages(self.look, plan_more.checklist(kind, self.desk.knowledge, self.tr), column)

    def _sources(self, column: QVBoxLayout) -> None:
        look, tr, desk = self.look, self.tr, self.desk
        lines = plan_sources.sources(desk.plan(), desk.profile(), desk.knowledge, tr)
        copy = Button(look, tr("Copy this list"), "quiet", icon="copy")
        copy.clicked.connect(partial(self._copy, plan_sources.sources_text(lines, tr)))
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        for line in lines:
            words = (
                Words(line.title, "strong", "title"),
                Words(line.address, "table", "ink", anywhere=True),
                Words(soft(plan_sources.source_note(line, tr)), "caption", "mute"),
            )
            column.addWidget(Entry(look, words, mark=Mark(number=str(line.number)), pad=2))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.desk.announce(self.tr("Copied."))

    def notices(self) -> Panel:
        """What the engine wants said about the plan."""
        panel = Panel(self.look, "sunk", gap=4)
        panel.rows.addWidget(Text(self.look, self.tr("Please note"), "table_strong", "title"))
        for notice in self.view.notices:
            panel.rows.addWidget(Text(self.look, notice, "table", "mute"))
        return panel
