"""Keep it: PDF, print, calendar file, answers, start over; and whether the person feels sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.places import warned
from exowizard.flow.session import Stop
from exowizard.flow.views.care import Calls, care_calls
from exowizard.flow.views.keep import calendar_words, care_words, start_days
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.fields import Select
from exowizard.ui.kit.panel import Panel
from exowizard.ui.page import Page
from exowizard.ui.pages.care_calls import CallsPanel, FirstCalls
from exowizard.ui.pages.keep_document import DocumentPanel
from exowizard.ui.pages.keep_parts import KeepPanel, Passphrase, Sure
from exowizard.ui.pages.own_notice import OwnNotice

_ASIDE, _CALLS = 356, 296


class KeepPage(Page):
    """Everything to take along. After a warning sign: the page of care, and nothing else."""

    def title(self) -> str:
        """The heading."""
        tr = self.translate
        return tr("Keep this page") if warned(self.desk.answers) else tr("Keep your plan")

    def build(self) -> None:
        """Panels of what can be kept, and the four questions beside them."""
        look, tr = self.look, self.translate
        care = warned(self.desk.answers)
        lead = tr("Take it with you. Nothing is sent anywhere: files go where you say.")
        calls: Calls | None = None
        if care:
            lead, calls = self._of_care()
        self.add_heading(lead)
        self.own_notice: OwnNotice | None = None
        if not care:
            to_plan = partial(self.desk.jump, Stop("plan"))
            self.own_notice = OwnNotice(self.desk, to_plan, self._stay_with_best)
            self.rows.addWidget(self.own_notice)
        self.sure: Sure | None = None
        self.document = DocumentPanel(self.desk, care=care)
        left = QVBoxLayout()
        left.setSpacing(look.space_of(12))
        if calls is not None and self.desk.frame == "compact":
            left.addWidget(FirstCalls(look, tr, calls))
        left.addWidget(self.document)
        left.addStretch(1)
        below = [self._start_over] if care else [self._calendar, self._answers, self._start_over]
        self.later(lambda: self._add(left, below))
        if care:
            line = QHBoxLayout()
            line.setSpacing(look.space_of(24))
            line.addLayout(left, 1)
            if calls is not None and self.desk.frame != "compact":
                panel = CallsPanel(look, tr, calls)
                panel.setFixedWidth(look.px(_CALLS))
                line.addWidget(panel, 0, Qt.AlignmentFlag.AlignTop)
            self.rows.addLayout(line)
            return
        if self.desk.frame != "wide":
            self.rows.addLayout(left)
            self.later(self._add_sure)
            return
        self.sure = Sure(self.desk)
        line = QHBoxLayout()
        line.setSpacing(look.space_of(14))
        line.addLayout(left, 1)
        self.sure.setFixedWidth(look.px(_ASIDE))
        line.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(line)

    def _of_care(self) -> tuple[str, Calls]:
        desk, tr = self.desk, self.translate
        referral = desk.plan().referral
        if referral is None:
            raise ValueError("no warning sign is ticked")
        calls = care_calls(desk.answers, referral, desk.knowledge, tr)
        return care_words(referral, desk.knowledge, tr), calls

    def _add(self, column: QVBoxLayout, panels: list[Callable[[], Panel]]) -> None:
        for build in panels:
            column.insertWidget(column.count() - 1, build())

    def _add_sure(self) -> None:
        self.sure = Sure(self.desk)
        self.rows.addWidget(self.sure)
        self.sure.show_replies()

    def _calendar(self) -> Panel:
        look, tr, desk = self.look, self.translate, self.desk
        panel = KeepPanel(desk, "calendar", tr("Dates for your calendar"),
                            calendar_words(desk.plan(), tr))  # fmt: skip
        today = desk.ports.today()
        self.start = Select(look, tr("First day"), start_days(today, tr), self._start_on)
        self.start.show_value(desk.keeping.start or today)
        self.start.setMaximumWidth(look.px(340))
        self.start.setMinimumContentsLength(12)
        self.start.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        panel.add_name(tr("First day")).setBuddy(self.start)
        field = QHBoxLayout()
        field.setContentsMargins(0, 0, 0, 0)
        field.addWidget(self.start, 1)
        field.addStretch(0)
        panel.inner.addLayout(field)
        self.save_ics = Button(look, tr("Calendar file"), icon="calendar")
        self.save_ics.clicked.connect(lambda: desk.ask("save_ics"))
        panel.add_buttons(self.save_ics)
        return panel

    def _answers(self) -> Panel:
        look, tr, desk = self.look, self.translate, self.desk
        note = tr("Open them here later, change one and get a new plan.")
        panel = KeepPanel(desk, "save", tr("Your answers"), note)
        self.answers_passphrase = Passphrase(
            look, tr, tr("your answers"), desk.keeping.answers_passphrase, self._lock_answers
        )
        panel.inner.addWidget(self.answers_passphrase)
        self.save = Button(look, tr("Save answers"), icon="save")
        self.save.clicked.connect(self._ask_save)
        self.folder = Button(look, tr("Open the folder"), icon="folder")
        self.folder.clicked.connect(lambda: desk.ask("open_folder"))
        panel.add_buttons(self.save, self.folder)
        return panel

    def _start_over(self) -> Panel:
        look, tr, desk = self.look, self.translate, self.desk
        note = tr("All answers in this window go. Files that you saved stay. We ask first.")
        panel = KeepPanel(desk, "undo", tr("Start over"), note)
        self.again = Button(look, tr("Start over"), icon="undo")
        self.again.clicked.connect(lambda: desk.ask("start_over"))
        panel.add_buttons(self.again)
        return panel

    def _start_on(self, day: object) -> None:
        self.desk.keeping = replace(self.desk.keeping, start=str(day))

    def _lock_answers(self, passphrase: str | None) -> None:
        self.desk.keeping = replace(self.desk.keeping, answers_passphrase=passphrase)

    def _ask_save(self) -> None:
        if self.answers_passphrase.ready():
            self.desk.ask("save")

    def render_session(self) -> None:
        """The replies to the four questions; the rest is the person's to change here."""
        if self.sure is not None:
            self.sure.show_replies()
        if self.own_notice is not None:
            self.own_notice.render_session()

    def _stay_with_best(self) -> None:
        self.desk.want(None)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Saving comes first, where it is seen at once."""
        return self.heading if self.desk.frame == "compact" else self.document.save_pdf
