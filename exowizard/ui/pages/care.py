"""Care: shown in place of the plan after a warning sign. Where to get help, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.core.plan import Referral
from exowizard.flow.session import Stop
from exowizard.flow.views.asked import Why
from exowizard.flow.views.care import Advice, CareView, care_sources, care_view
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import EDGE, frame, painter_of
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.care_calls import CallsPanel, FirstCalls
from exowizard.ui.pages.why_asked import add_why_sources

ASIDE = 296
SIGNS = Stop("safety", "signs")
BOX, PHONE, DOT = "box", "phone", "dot"


class CarePage(Page):
    """A referral. No option is named here."""

    def title(self) -> str:
        """How soon to seek care."""
        return self._referral().title

    def _referral(self) -> Referral:
        found = self.desk.plan().referral
        if found is None:
            raise ValueError("no warning sign is ticked")
        return found

    def build(self) -> None:
        """What to do at the left, whom to call and what to take at the right.

        Where there is one column, whom to call comes before all else.
        """
        self.shown = view = self.view_now()
        calls = view.calls
        if self.desk.frame == "compact":
            self.rows.addWidget(self.heading)
            first: tuple[str, ...] = view.crisis.sentences if view.crisis else ()
            if view.pressing and not first:
                first = view.now[0].sentences[:1] if view.now else ()
            self.calls: Panel = FirstCalls(self.look, self.translate, calls, first)
            self.rows.addWidget(self.calls)
            lead = Text(self.look, view.lead, "lead", "mute")
            if self.desk.touch:
                self.under_heading = lead
            else:
                self.rows.addWidget(lead)
            self.rows.addWidget(self._do(view, first=False))
            self.rows.addWidget(self._actions(view))
            self.later(lambda: self._add_rest(self.rows, 0))
            return
        self.add_heading(view.lead)
        self.calls = CallsPanel(self.look, self.translate, calls)
        columns = QHBoxLayout()
        columns.setSpacing(self.look.space_of(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(self.look.space_of(12))
        if view.crisis is not None:
            left.addWidget(self._crisis(view.crisis))
        left.addWidget(self._do(view, first=view.crisis is None))
        left.addWidget(self._told(view))
        for widget in (self.calls, self._actions(view)):
            widget.setFixedWidth(self.look.px(ASIDE))
            right.addWidget(widget)
        left.addStretch(1)
        right.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        self.rows.addLayout(columns)
        self.later(lambda: self._add_rest(left, 1))

    def _add_rest(self, column: QVBoxLayout, above: int) -> None:
        """``above``: how many things at the end of the column the rest stands above."""
        for widget in self._rest(self.shown):
            column.insertWidget(column.count() - above, widget)

    def view_now(self) -> CareView:
        """What there is to show."""
        desk = self.desk
        return care_view(desk.answers, self._referral(), desk.knowledge, self.translate)

    def _crisis(self, crisis: Advice) -> Panel:
        panel = Panel(self.look, "stop", pad=16, gap=6)
        first, *rest = crisis.sentences
        panel.rows.addLayout(line_with(self.look, PHONE, first, "section", "title"))
        for sentence in rest:
            panel.rows.addLayout(line_with(self.look, "", sentence, "lead", "ink"))
        return panel

    def _do(self, view: CareView, *, first: bool) -> Panel:
        """``first``: nothing more pressing stands on the page."""
        look, tr = self.look, self.translate
        panel = Panel(look, "stop" if first else "plain", pad=16, gap=8)
        panel.rows.addWidget(Text(look, tr("What to do now"), "section", "title"))
        named = len(view.now) > 1
        for advice in view.now:
            self._say(panel, advice, named=named)
        if view.now and view.general:
            panel.rows.addWidget(Rule(look))
        for sentence in view.general:
            panel.rows.addLayout(line_with(look, DOT, sentence, "body", "ink"))
        return panel

    def _say(self, panel: Panel, advice: Advice, *, named: bool) -> None:
        look = self.look
        if named:
            panel.rows.addWidget(Text(look, advice.name, "item", "title"))
        for place, sentence in enumerate(advice.sentences):
            style = "strong" if place == 0 else "body"
            panel.rows.addLayout(line_with(look, DOT, sentence, style, "ink"))

    def _rest(self, view: CareView) -> list[QWidget]:
        """What may come after what is seen at once; the page has it a moment later."""
        look, tr = self.look, self.translate
        found: list[QWidget] = []
        if self.desk.frame == "compact":
            found.append(self._told(view))
        if view.marks:
            from exowizard.ui.pages.mole_marks import add_mole_marks

            marks = Panel(look, pad=16, gap=8)
            words = tr("What doctors look for in a mark")
            marks.rows.addWidget(Text(look, words, "section", "title"))
            add_mole_marks(self.desk, marks.rows)
            found.append(marks)
        take = Panel(look, pad=16, gap=6)
        words = tr("What to say, and what to take")
        if view.crisis is not None:
            words = tr("What you can say")
        take.rows.addWidget(Text(look, words, "section", "title"))
        for words in view.tell:
            take.rows.addLayout(line_with(look, BOX, words, "body", "ink"))
        for words in view.take:
            take.rows.addWidget(Text(look, words, "table", "mute"))
        found.append(take)
        sources = Panel(look, pad=8, gap=0)
        desk = self.desk
        add_why_sources(desk, sources.rows, Why((), care_sources(view, desk.knowledge, tr)))
        found.append(sources)
        return found

    def _told(self, view: CareView) -> Panel:
        look, tr = self.look, self.translate
        told = Panel(look, pad=16, gap=6)
        head = QHBoxLayout()
        margins = told.rows.contentsMargins()
        margins.setTop(margins.top() - look.px(5))  # the link is higher than the heading
        told.rows.setContentsMargins(margins)
        head.addWidget(Text(look, tr("What you told us"), "section", "title"), 1)
        change = Button(look, tr("Change"), "link", name=tr("Change the signs you ticked"))
        change.clicked.connect(lambda: self.desk.jump(SIGNS))
        head.addWidget(change)
        told.rows.addLayout(head)
        own = {advice.name: advice for advice in view.other}
        for name in view.signs:
            told.rows.addLayout(line_with(look, "warning", name, "strong", "ink"))
            if name in own:
                words = " ".join(own[name].sentences)
                told.rows.addLayout(line_with(look, "", words, "body", "mute"))
        return told

    def _actions(self, view: CareView) -> QWidget:
        look, tr = self.look, self.translate
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.space_of(8))
        panel = Panel(look, pad=12, gap=2)
        head = Text(look, tr("Take this page with you"), "section", "title")
        head.setContentsMargins(EDGE, 0, 0, look.px(2))
        panel.rows.addWidget(head)
        rows.addWidget(panel)
        self.buttons: dict[str, Button] = {}
        # Where there is no time to lose, paper must not be the loudest thing on the page.
        loud = "secondary" if view.pressing else "primary"
        for what, words, kind, icon in (
            ("print", tr("Print this page"), loud, "printer"),
            ("save_pdf", tr("Save PDF"), "secondary", "document"),
        ):
            button = Button(look, words, kind, icon=icon)
            button.clicked.connect(lambda _=False, name=what: self.desk.ask(name))
            panel.rows.addWidget(button)
            self.buttons[what] = button
        mistake = Button(look, tr("I ticked this by mistake"), "quiet", icon="undo")
        mistake.clicked.connect(lambda: self.desk.jump(SIGNS))
        self.buttons["mistake"] = mistake
        rows.addWidget(mistake, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(Text(look, view.limits, "caption", "mute"))
        return holder

    def nav(self) -> Nav:
        """On to how to keep this page."""
        usual, tr = super().nav(), self.translate
        return Nav(((tr("Care comes first"), False),), usual.next_text, usual.next_enabled)


class Mark(QWidget):
    """What stands before a line: an open box to tick on paper, a dot, or an icon."""

    def __init__(self, look: Look, kind: str) -> None:
        super().__init__()
        self.look, self.kind = look, kind
        self.setFixedSize(look.px(18), look.line("body"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, in the middle of a line."""
        look, painter = self.look, painter_of(self)
        box = self.rect()
        if self.kind == DOT:
            half = look.px(3)
            dot = box.adjusted(0, 0, 0, 0)
            dot.setRect(box.center().x() - half, box.center().y() - half + 1, 2 * half, 2 * half)
            frame(painter, look, dot, "stop", None, radius=half)
        elif self.kind == BOX:
            size = look.px(14)
            square = box.adjusted(0, 0, 0, 0)
            square.setRect(0, (box.height() - size) // 2 + 1, size, size)
            frame(painter, look, square, "surface", "control", line=1.5, radius=3)
        elif self.kind:
            size = look.px(18)
            role = "stop" if self.kind in ("warning", PHONE) else "mute"
            pixmap = look.icon(self.kind, size, role, self.devicePixelRatioF())
            painter.drawPixmap(0, (box.height() - size) // 2, pixmap)
        painter.end()


def line_with(look: Look, mark: str, words: str, style: str, role: str) -> QHBoxLayout:
    """A mark and words beside it."""
    line = QHBoxLayout()
    line.setSpacing(look.px(8))
    line.addWidget(Mark(look, mark), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(look, words, style, role), 1)
    return line
