"""Your plan: routine, 12 weeks, costs, habits, shopping, when to stop, each choice to swap."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.own_choice import to_keep
from exowizard.flow.views import swap
from exowizard.flow.views.plan import PlanView, plan_view
from exowizard.flow.views.swap import Choice
from exowizard.flow.views.what_if import best_set
from exowizard.ui.kit.arrange import Columns, Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.opening import Opening
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.picture import Letters
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.own_notice import OwnNotice
from exowizard.ui.pages.plan_lookups import Lookups
from exowizard.ui.pages.plan_notices import notice_strip
from exowizard.ui.pages.plan_parts import Parts
from exowizard.ui.pages.plan_routine import RoutinePanel

SOURCES = "plan_sources"  # what the link in the bar below asks for
_ASIDE = 356


class PlanPage(Page):
    """The plan as it stands, the person's own set or the best one."""

    margin = 20
    heading_style = "result"

    def title(self) -> str:
        """The heading."""
        tr = self.translate
        return tr("Your plan")

    def build(self) -> None:
        """Heading and what can be done with the plan; the panels come with the plan."""
        self.letters = Letters()
        self._shown: object = None
        self.back_to_best: Button | None = None
        self._build_header()
        self.body = QWidget()
        self.rows.addWidget(self.body)
        self.desk.asked.connect(self._asked)

    def _build_header(self) -> None:
        look, tr = self.look, self.translate
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.heading)
        self.pace = Text(look, tr("12 weeks, one new product at a time"), "table", "mute")
        words.addWidget(self.pace)
        self.buttons: dict[str, Button] = {}
        for what, text, icon in (
            ("save_pdf", tr("Save PDF"), "document"),
            ("print", tr("Print"), "printer"),
            ("save_ics", tr("Calendar file"), "calendar"),
            ("save", tr("Save answers"), "save"),
        ):
            if self.desk.touch:  # a kiosk writes no files, and prints from its own last page
                break
            button = Button(look, text, icon=icon)
            button.clicked.connect(lambda _=False, name=what: self.desk.ask(name))
            self.buttons[what] = button
        if self.desk.frame == "compact":
            self.rows.addLayout(words)
            box = QWidget()
            columns = Columns(box, look.px(150), look.px(4))
            for button in self.buttons.values():
                columns.addWidget(button)
            self.rows.addLayout(Flush(box))
            return
        line = QHBoxLayout()
        line.setSpacing(look.px(2))
        line.addLayout(words, 1)
        for what, button in self.buttons.items():
            if what == "save":
                line.addLayout(Flush(button, left=False))
            else:
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addLayout(line)

    def render_session(self) -> None:
        """The panels of the plan for these answers; nothing where it is the same plan."""
        desk = self.desk
        if desk.session.stop.place != "plan" and not desk.touch:
            return  # the session is another one, and this page is about to go
        key = desk.plan_key()
        if key == self._shown:
            return
        self._shown = key
        view = plan_view(desk.plan(), desk.profile(), desk.knowledge, self.translate)
        self._arrange(view)

    def _arrange(self, view: PlanView) -> None:
        look, frame = self.look, self.desk.frame
        parts = Parts(self.desk, view, self.letters)
        lookups = Lookups(self.desk, view)
        self.view_shown = view
        self.pace.setVisible(view.has_new)
        self.routine = RoutinePanel(self.desk, view)
        self.routine.changed.connect(self.choose)
        top = [self._banner(view), self.routine, lookups.advice(), parts.weeks()]
        main = [panel for panel in top if panel is not None]

        def more() -> Panel:
            panel, self.sources = lookups.more()
            return panel

        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space_of(12))
        self.strip = notice_strip(self.desk, *view.first_notices)
        if self.strip is not None:
            column.addWidget(self.strip)
        self.own_notice = OwnNotice(self.desk, self.choose_again, self.choose_best)
        self.own_notice.setParent(body)
        self.own_notice.render_session()
        if self.own_notice.said is not None:
            column.addWidget(self.own_notice)
        if frame == "wide":
            line = QHBoxLayout()
            line.setSpacing(look.space_of(14))
            line.addLayout(self._column(main, parts.costs, more), 1)
            aside = QWidget()
            aside.setFixedWidth(look.px(_ASIDE))
            side = self._column([parts.habits()], parts.shopping, lookups.stop)
            side.setContentsMargins(0, 0, 0, 0)
            aside.setLayout(side)
            line.addWidget(aside)
            column.addLayout(line)
        elif frame == "medium":
            column.addLayout(self._column(main, parts.costs))
            line = QHBoxLayout()
            line.setSpacing(look.space_of(12))
            line.addLayout(self._column([], parts.habits), 1)
            line.addLayout(self._column([], parts.shopping, lookups.stop), 1)
            column.addLayout(line)
            column.addLayout(self._column([], more))
        else:
            rest = (parts.costs, parts.habits, parts.shopping, lookups.stop, more)
            column.addLayout(self._column(main, *rest))
        column.addLayout(self._column([], lookups.notices))
        self.rows.replaceWidget(self.body, body)
        self.body.hide()
        self.body.deleteLater()
        self.body = body

    def _column(self, panels: list[Panel], *below: Callable[[], QWidget]) -> QVBoxLayout:
        """Panels under one another; those ``below`` are not seen at once and are built later."""
        column = QVBoxLayout()
        column.setSpacing(self.look.space_of(12))
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        body = self._shown

        def add(build: Callable[[], QWidget]) -> None:
            if body is self._shown:  # else another plan has taken the place
                column.insertWidget(column.count() - 1, build())

        for build in below:
            self.later(partial(add, build))
        return column

    def _banner(self, view: PlanView) -> Panel | None:
        """Says that this set is the person's own, and how to have the best one again."""
        look, tr = self.look, self.translate
        self.back_to_best = None
        if view.own_choice is None:
            return None
        panel = Panel(look, "best", pad=12)
        self.back_to_best = Button(look, tr("Back to the best plan"), icon="undo", compact=True)
        self.back_to_best.clicked.connect(self.choose_best)
        words = (
            Words(tr("This is your own choice"), "item", "title"),
            Words(view.own_choice, "table", "ink"),
        )
        panel.rows.addWidget(
            Entry(look, words, mark=Mark(icon="people"), button=self.back_to_best, pad=0)
        )
        return panel

    def choose(self, choice: Choice) -> None:
        """Puts the chosen set in the plan and says what changed."""
        self.desk.want(to_keep(choice.wanted, best_set(self.desk.plan())))
        (self.back_to_best or self.heading).setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.announce(swap.change_words(choice, self.translate))

    def choose_best(self) -> None:
        """The best plan again."""
        tr = self.translate
        self.desk.want(None)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.announce(tr("This is the best plan for your answers again."))

    def choose_again(self) -> None:
        """What may stand in the plan, to choose from."""
        routine = self.routine
        routine.open_swap(None, routine.add)
        self.view.ensureWidgetVisible(routine.add)

    def open_sources(self) -> None:
        """Shows where the advice comes from."""
        self.finish()
        opening: Opening = self.sources
        opening.open()
        opening.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self, what: str) -> None:
        if what == SOURCES:
            self.open_sources()

    def first_focus(self) -> QWidget:
        """Saving the plan is what most people want."""
        return self.buttons.get("save_pdf") or self.heading

    def nav(self) -> Nav:
        """How long it takes a day, and the sources."""
        usual, tr = super().nav(), self.translate
        live = ((self.view_shown.minutes, True),)
        link = (tr("Where this advice comes from"), SOURCES)
        return Nav(live, usual.next_text, usual.next_enabled, link)
