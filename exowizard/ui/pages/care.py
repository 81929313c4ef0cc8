"""Care: shown in place of the plan after a warning sign. Where to get help, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.core.plan import Referral
from exowizard.flow.session import Stop
from exowizard.flow.views.care import Advice, CareView, care_view
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import EDGE, frame, painter_of
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.page import Nav, Page

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
        """What to do at the left, numbers and what to take at the right."""
        self.shown = self.view_now()
        self.add_heading(self.shown.lead)
        first, rest = self._first(self.shown), self._rest(self.shown)
        side = [self._numbers(self.shown), self._actions()]
        gap = self.look.space_of(12)
        if self.desk.frame == "compact":
            for widget in (*first, *side, *rest):
                self.rows.addWidget(widget)
            return
        columns = QHBoxLayout()
        columns.setSpacing(self.look.space_of(24))
        for widgets, stretch in (((*first, *rest), 1), (side, 0)):
            column = QVBoxLayout()
            column.setSpacing(gap)
            for widget in widgets:
                column.addWidget(widget)
                if not stretch:
                    widget.setFixedWidth(self.look.px(ASIDE))
            column.addStretch(1)
            columns.addLayout(column, stretch)
        self.rows.addLayout(columns)

    def view_now(self) -> CareView:
        """What there is to show."""
        desk = self.desk
        return care_view(desk.answers, self._referral(), desk.knowledge, self.translate)

    def _first(self, view: CareView) -> list[QWidget]:
        look, tr = self.look, self.translate
        panels: list[QWidget] = []
        if view.crisis is not None:
            panel = Panel(look, "stop", pad=16, gap=6)
            first, *rest = view.crisis.sentences
            panel.rows.addLayout(line_with(look, PHONE, first, "section", "title"))
            for sentence in rest:
                panel.rows.addLayout(line_with(look, "", sentence, "lead", "ink"))
            panels.append(panel)
        panel = Panel(look, "stop" if view.crisis is None else "plain", pad=16, gap=8)
        panel.rows.addWidget(Text(look, tr("What to do now"), "section", "title"))
        named = len(view.now) > 1
        for advice in view.now:
            self._say(panel, advice, named=named)
        if view.now and view.general:
            panel.rows.addWidget(Rule(look))
        for sentence in view.general:
            panel.rows.addLayout(line_with(look, DOT, sentence, "body", "ink"))
        panels.append(panel)
        return panels

    def _say(self, panel: Panel, advice: Advice, *, named: bool) -> None:
        look = self.look
        if named:
            panel.rows.addWidget(Text(look, advice.name, "item", "title"))
        for place, sentence in enumerate(advice.sentences):
            style = "strong" if place == 0 else "body"
            panel.rows.addLayout(line_with(look, DOT, sentence, style, "ink"))

    def _rest(self, view: CareView) -> list[QWidget]:
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
        take = Panel(look, pad=16, gap=6)
        take.rows.addWidget(Text(look, tr("What to say, and what to take"), "section", "title"))
        for words in view.tell:
            take.rows.addLayout(line_with(look, BOX, words, "body", "ink"))
        take.rows.addWidget(Text(look, view.take, "table", "mute"))
        self.sources = Sources(look, view, tr("Where this comes from"), tr("Hide the sources"))
        return [told, take, self.sources]

    def _numbers(self, view: CareView) -> Panel:
        look, tr = self.look, self.translate
        panel = Panel(look, pad=16, gap=4)
        panel.rows.addWidget(Text(look, tr("Who to call"), "section", "title"))
        for number in view.numbers:
            panel.rows.addSpacing(look.px(4))
            panel.rows.addWidget(Text(look, number.label, "caption_strong", "mute"))
            style = "strong" if number.words else "page"
            label = Text(look, number.number, style, "title")
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(f"{number.label}: {number.number}")
            panel.rows.addWidget(label)
        panel.rows.addSpacing(look.px(4))
        panel.rows.addWidget(Text(look, view.numbers_note, "caption", "mute"))
        return panel

    def _actions(self) -> QWidget:
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
        referral = self.desk.plan().referral
        pressing = referral is not None and (
            referral.urgency == "emergency" or referral.crisis_line_first
        )
        self.buttons: dict[str, Button] = {}
        for what, words, kind, icon in (
            # Where there is no time to lose, paper must not be the loudest thing on the page.
            ("print", tr("Print this page"), "secondary" if pressing else "primary", "printer"),
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
        words = tr("This is not a diagnosis. Only a person who examines you can tell.")
        rows.addWidget(Text(look, words, "caption", "mute"))
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


class Sources(QWidget):
    """The sources of what is said here, made when they are opened."""

    def __init__(self, look: Look, view: CareView, show: str, hide: str) -> None:
        super().__init__()
        self.look, self.view, self.texts = look, view, (show, hide)
        self.list: QWidget | None = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.button = Button(look, show, "quiet", icon="chevron-down")
        self.button.clicked.connect(self._toggle)
        self.rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self) -> None:
        open_ = self.list is None or self.list.isHidden()
        if self.list is None:
            self.list = self._make()
            self.rows.addWidget(self.list)
        self.list.setVisible(open_)
        self.button.icon_name = "chevron-up" if open_ else "chevron-down"
        self.button.set_text(self.texts[1] if open_ else self.texts[0])

    def _make(self) -> QWidget:
        panel = Panel(self.look, "sunk", pad=14, gap=6)
        for source in self.view.sources:
            words = " ".join(part for part in (source.title, source.mark) if part)
            panel.rows.addWidget(Text(self.look, words, "table"))
            if source.address:
                panel.rows.addWidget(Text(self.look, source.address, "caption", "mute"))
        return panel
