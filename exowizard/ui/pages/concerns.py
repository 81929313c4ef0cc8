"""Concerns: cards with a drawing; a chosen card asks how much it matters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from exowizard.flow.questions import MOST_CONCERNS
from exowizard.flow.session import Stop
from exowizard.flow.views.concerns import (
    USUAL_WEIGHT,
    ConcernCard,
    chosen_concerns,
    concerns_view,
    mind,
    weight_names,
    with_concern,
)
from exowizard.ui.kit.arrange import Columns, Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Segments, paint_tick
from exowizard.ui.kit.heard import Heard
from exowizard.ui.kit.paint import EDGE, WRAP, focus_ring, frame, painter_of, text_height
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.why_asked import add_why_sources


class Card(Heard, QCheckBox):
    """One concern. The whole card toggles; the bar of weights stands where "Choose" was."""

    def __init__(
        self, look: Look, card: ConcernCard, weights: Segments, choose: str, tall: bool
    ) -> None:
        super().__init__(card.name)
        self.toggled.connect(self.hear)
        self.look, self.card, self.choose, self.tall = look, card, choose, tall
        self.weights = weights
        weights.setParent(self)
        self.setAccessibleName(card.name)
        self.setAccessibleDescription(card.plain)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_card(self, card: ConcernCard) -> None:
        """Its state, without telling anybody."""
        self.card = card
        blocked = self.blockSignals(True)
        self.setChecked(card.weight is not None)
        self.blockSignals(blocked)
        self.setEnabled(card.open)
        self.weights.setVisible(card.weight is not None)
        self.weights.show_value(card.weight)
        self.update()

    @property
    def _pad(self) -> int:
        return EDGE + self.look.px(10)

    @property
    def _drawing(self) -> QSize:
        tall = self.look.px(84 if self.tall else 60)
        return QSize(round(tall * 120 / 84), tall)

    def sizeHint(self) -> QSize:
        """A card of the mock-up."""
        width = self.look.px(176)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the bar of weights."""
        return QSize(self.weights.minimumSizeHint().width() + 2 * self._pad, self.look.px(120))

    def heightForWidth(self, width: int) -> int:
        """Drawing, name, line, bar."""
        look, room = self.look, width - 2 * self._pad
        return (
            2 * self._pad
            + self._drawing.height()
            + look.px(8)
            + text_height(look.font("item"), self.card.name, room)
            + look.px(2)
            + text_height(look.font("table"), self.card.plain, room)
            + look.px(10)
            + self._bar_height(room)
        )

    def _bar_height(self, room: int) -> int:
        return max(self.look.height("target"), self.weights.heightForWidth(room + 2 * EDGE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar stays at the bottom."""
        room = self.width() - 2 * self._pad + 2 * EDGE
        tall = self._bar_height(room - 2 * EDGE)
        self.weights.setGeometry(
            self._pad - EDGE, self.height() - self._pad - tall + EDGE, room, tall
        )

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, tick, drawing, words."""
        look, painter = self.look, painter_of(self)
        box = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        on, live = self.isChecked(), self.isEnabled()
        fill = "tint" if on else ("surface" if live else "sunk")
        edge, line = ("accent", 2) if on else ("rule", 1)
        if live and not on and (self.underMouse() or self.isDown()):
            fill, edge = "tint_strong" if self.isDown() else "tint", "accent"
        frame(painter, look, box, fill, edge, line=line, radius=look.radius("panel"))
        size = self._drawing
        ratio = self.devicePixelRatioF()
        pixmap = look.picture(f"concerns/{self.card.id}", size.width(), size.height(), None, ratio)
        if not live:
            painter.setOpacity(0.55)
        painter.drawPixmap((self.width() - size.width()) // 2, self._pad, pixmap)
        painter.setOpacity(1)
        mark = look.px(20)
        tick = QRect(self.width() - self._pad - mark, self._pad, mark, mark)
        paint_tick(painter, look, tick, on, "accent", live)
        self._paint_words(painter, live, on)
        if self.hasFocus():
            focus_ring(painter, look, box, radius=look.radius("panel"))
        painter.end()

    def _paint_words(self, painter: QPainter, live: bool, on: bool) -> None:
        look, room = self.look, self.width() - 2 * self._pad
        top = self._pad + self._drawing.height() + look.px(8)
        for style, role, words in (
            ("item", "title" if live else "mute", self.card.name),
            ("table", "mute", self.card.plain),
        ):
            tall = text_height(look.font(style), words, room)
            painter.setFont(look.font(style))
            painter.setPen(look.colour(role))
            painter.drawText(QRect(self._pad, top, room, tall), WRAP, words)
            top += tall + look.px(2)
        if not on and live:
            tall = self._bar_height(room)
            line = QRect(self._pad, self.height() - self._pad - tall, room, tall)
            icon = look.px(14)
            pixmap = look.icon("plus", icon, "mute", self.devicePixelRatioF())
            painter.drawPixmap(line.left(), line.center().y() - icon // 2, pixmap)
            painter.setFont(look.font("caption_strong"))
            painter.setPen(look.colour("mute"))
            painter.drawText(line.adjusted(look.px(20), 0, 0, 0), WRAP, self.choose)


class Counter(QWidget):
    """Five short bars, as many filled as concerns are chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.count = look, 0
        self.setFixedSize(look.px(22) * MOST_CONCERNS, look.px(8))

    def show_count(self, count: int) -> None:
        """How many are filled."""
        self.count = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars."""
        painter = painter_of(self)
        for place in range(MOST_CONCERNS):
            box = QRect(place * self.look.px(22), 0, self.look.px(18), self.height())
            role = "accent" if place < self.count else "track"
            frame(painter, self.look, box, role, None, radius=self.height() / 2)
        painter.end()


class ConcernsPage(Page):
    """Up to five concerns, each with a weight."""

    def title(self) -> str:
        """The question."""
        tr = self.translate
        return tr("What would you most like to change?")

    def build(self) -> None:
        """Heading, counter, cards."""
        look, tr = self.look, self.translate
        self.rows.addWidget(self.heading)
        lead = Text(look, tr("Choose up to five. Then say how much each one matters to you."),
                    "lead", "mute")  # fmt: skip
        self.under_heading = lead
        self.counter, self.count = Counter(look), Text(look, "", "table_strong", "ink")
        self.count.setWordWrap(self.desk.frame == "compact")
        line = QHBoxLayout()
        line.addWidget(lead, 1)
        line.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.count, 0)
        line.setSpacing(look.px(10))
        self.rows.addLayout(line)
        grid = QWidget()
        wide = self.desk.frame == "wide"
        columns = Columns(grid, look.px(176 if wide else 168), look.px(6))
        names = weight_names(tr)
        self.cards: dict[str, Card] = {}
        view = concerns_view(self.desk.answers, self.desk.knowledge.concerns, tr)
        for item in view.cards:
            name = tr("How much {concern} matters", concern=item.name)
            weights = Segments(look, names, self._weigh(item.id), name=name)
            card = Card(look, item, weights, tr("Choose"), tall=wide)
            card.clicked.connect(lambda on, name=item.id: self._toggle(name, on))
            columns.addWidget(card)
            self.cards[item.id] = card
        self.rows.addSpacing(look.px(4))
        self.rows.addLayout(Flush(grid))
        note = QHBoxLayout()
        note.setSpacing(look.px(8))
        icon = Text(look, "")
        icon.setPixmap(look.icon("info", look.px(18), "mute", self.devicePixelRatioF()))
        note.addWidget(icon)
        minded = mind(self.desk.knowledge, tr)
        note.addWidget(Text(look, " ".join(minded.texts), "table", "mute"), 1)
        link = Button(look, tr("Go back to Safety"), "link")
        link.clicked.connect(lambda: self.desk.jump(Stop("safety", "signs")))
        note.addLayout(Flush(link, left=False))
        self.rows.addLayout(note)
        self.later(partial(add_why_sources, self.desk, self.rows, minded))

    def _weigh(self, concern: str) -> Callable[[object], None]:
        def weigh(weight: object) -> None:
            if isinstance(weight, int):
                self.desk.give(with_concern(self.desk.answers, concern, weight))

        return weigh

    def _toggle(self, concern: str, on: bool) -> None:
        self.desk.give(with_concern(self.desk.answers, concern, USUAL_WEIGHT if on else None))

    def render_session(self) -> None:
        """Cards and counter as the answers are."""
        view = concerns_view(self.desk.answers, self.desk.knowledge.concerns, self.translate)
        for card in view.cards:
            self.cards[card.id].show_card(card)
        if view.count != self.counter.count:
            self.counter.show_count(view.count)
        self.count.setText(view.counter)

    def _missing(self) -> str:
        tr = self.translate
        return tr("Choose at least one to go on.")

    def nav(self) -> Nav:
        """How many options are still open."""
        usual = super().nav()
        if not chosen_concerns(self.desk.answers):
            return usual._replace(live=((self._missing(), False),))
        still_open, total = self.desk.ports.engine.open_options(self.desk.profile_so_far())
        tr = self.translate
        live = (
            (tr("So far: "), False),
            (tr("{open} of {all}", open=still_open, all=total), True),
            (tr(" options still open to you"), False),
        )
        return Nav(live, usual.next_text, usual.next_enabled)
