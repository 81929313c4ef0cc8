"""The pieces of the result page: what to use when, cost, proof, how sure, other plans."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.charts.segments import whole_of_100
from exowizard.core.wording import Translate
from exowizard.flow.views.kiosk_result import Asked, Other, Proof, Step, TimeOfDay
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.pages.parts import stairs
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.paint import (
    CENTRED,
    TOP_WRAP,
    WRAP,
    frame,
    ink,
    painter_of,
    text_height,
    text_width,
)
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.look import Look

_ICONS = {"morning": ("sun", "ask"), "evening": ("moon", "gentleness"),
          "clinic": ("clinic", "accent")}  # fmt: skip
_BAR, _BUTTON = 48, 72  # pixels


class Chip(QWidget):
    """A word in a frame."""

    def __init__(self, look: Look, text: str, role: str) -> None:
        super().__init__()
        self.look, self.text, self.role = look, text, role
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The word and room around it."""
        wide = text_width(self.look.font("strong"), self.text)
        return QSize(wide + self.look.px(18), self.look.line("strong") + self.look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame and word."""
        look, painter = self.look, painter_of(self)
        ground = "ask_bg" if self.role == "ask" else "tint"
        edge = "ask_border" if self.role == "ask" else "accent"
        frame(painter, look, self.rect(), ground, edge, line=2, radius=look.radius("bar"))
        painter.setFont(look.font("strong"))
        ink(painter, look, self.role if self.role == "ask" else "title")
        painter.drawText(self.rect(), WRAP | CENTRED, self.text)
        painter.end()


class StepLine(QWidget):
    """A step: its number in a disc, what it is, and from when; below it where there is no room."""

    def __init__(self, look: Look, number: int, step: Step) -> None:
        super().__init__()
        self.look, self.number, self.step = look, str(number), step
        self.setAccessibleName(f"{number}. {step.title} {step.when}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _disc(self) -> int:
        return self.look.px(20)

    @property
    def _left(self) -> int:
        return self.look.px(32)  # as the words beside the icon above

    @property
    def _after(self) -> int:
        """Where ``when`` begins beside the title."""
        return text_width(self.look.font("strong"), self.step.title) + self.look.px(7)

    def _beside(self, room: int) -> bool:
        return self._after + text_width(self.look.font("table"), self.step.when) <= room

    def heightForWidth(self, width: int) -> int:
        """One line, or as many as it takes."""
        look, room = self.look, max(1, width - self._left)
        tall = text_height(look.font("strong"), self.step.title, room)
        if self.step.when and not self._beside(room):
            tall += text_height(look.font("table"), self.step.when, room)
        return max(self._disc, tall) + look.px(2)

    def sizeHint(self) -> QSize:
        """A usual column."""
        width = self.look.px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        words = f"{self.step.title} {self.step.when}".split()
        wide = max((text_width(self.look.font("strong"), word) for word in words), default=0)
        return QSize(self._left + wide, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Disc, title, when."""
        look, painter, room = self.look, painter_of(self), max(1, self.width() - self._left)
        tall = text_height(look.font("strong"), self.step.title, room)
        disc = QRect(0, 0, self._disc, self._disc)
        disc.moveTop(max(0, (look.line("strong") - self._disc) // 2))
        frame(painter, look, disc, "tint_strong", None, radius=self._disc / 2)
        painter.setFont(look.font("caption_strong"))
        ink(painter, look, "title")
        painter.drawText(disc, WRAP | CENTRED, self.number)
        painter.setFont(look.font("strong"))
        painter.drawText(QRect(self._left, 0, room, tall), TOP_WRAP, self.step.title)
        if self.step.when:
            painter.setFont(look.font("table"))
            ink(painter, look, "mute")
            box = QRect(self._left, tall, room, self.height())
            if self._beside(room):
                rest = room - self._after
                box = QRect(self._left + self._after, 0, rest, look.line("strong"))
                painter.drawText(box, WRAP, self.step.when)
            else:
                painter.drawText(box, TOP_WRAP, self.step.when)
        painter.end()


class TimesOfDay(QWidget):
    """Morning and evening beside one another, and what it costs under the shorter."""

    def __init__(self, look: Look, times: Sequence[TimeOfDay], cost: QWidget) -> None:
        super().__init__()
        columns = Columns(self, look.px(190), look.space_of(16), most=2, even=False)
        boxes = []
        for time in times:
            box = QWidget()
            box.setAccessibleName(time.title)
            rows = QVBoxLayout(box)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(look.px(2))
            icon, role = _ICONS[time.id]
            head = Words(time.title, "item", "title")
            rows.addWidget(Entry(look, [head], mark=Mark(icon=icon, role=role), pad=2))
            for number, step in enumerate(time.steps, 1):
                rows.addWidget(StepLine(look, number, step))
            columns.addWidget(box)
            boxes.append((len(time.steps), rows))
        if len(times) == 2:  # the only ones beside one another
            rows = min(boxes, key=lambda each: each[0])[1]
            rows.addSpacing(look.px(4))
            rows.addWidget(cost)
        else:
            columns.addWidget(cost)


class CostBox(Panel):
    """What it costs a month, and in the first year."""

    def __init__(self, look: Look, cost: str, year: str) -> None:
        super().__init__(look, "tint", pad=10, gap=2)
        self.rows.addWidget(Text(look, cost, "section", "title"))
        self.rows.addWidget(Text(look, year, "caption", "mute"))


class ProofLine(QWidget):
    """How good the proof is, and what was found."""

    def __init__(self, look: Look, tr: Translate, proof: Proof, wide: int) -> None:
        """``wide`` the room for the grade, so that words stand under one another; 0 for none."""
        super().__init__()
        line = QHBoxLayout() if wide else QVBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(8) if wide else 0)
        self.setLayout(line)
        grade = QWidget()
        if wide:
            grade.setFixedWidth(wide)
        holder = QVBoxLayout(grade)
        holder.setContentsMargins(0, look.px(2), 0, 0)
        holder.addWidget(stairs(look, tr, proof.grade))
        holder.addStretch(1)
        line.addWidget(grade)
        pieces = [(f"{proof.name}: ", True), (proof.text, False)]
        line.addWidget(Rich(look, pieces, "caption", "ink", strong_role="title"), 1)


def grades_width(look: Look, tr: Translate, proofs: Sequence[Proof]) -> int:
    """The room that the widest of the grades needs."""
    return max((stairs(look, tr, proof.grade).sizeHint().width() for proof in proofs), default=0)


class ShareBar(QWidget):
    """In how many of 100 plausible versions this plan stays best, and another would be."""

    def __init__(self, look: Look, tr: Translate, share: float) -> None:
        super().__init__()
        self.look, self.count = look, whole_of_100(share)
        rest = 100 - self.count
        self.parts = [
            (self.count, "benefit", tr("This plan {count}", count=self.count)),
            (rest, "evidence", tr("Another plan {count}", count=rest)),
        ]
        said = ", ".join(words for _, _, words in self.parts)
        self.setAccessibleName(tr("Of 100 plausible versions: {list}", list=said))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(max(_BAR, look.line("strong") + look.px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar; a part says what it is, or its figure, where that has room."""
        look, painter, x = self.look, painter_of(self), 0
        painter.setFont(look.font("strong"))
        for count, role, words in self.parts:
            if not count:
                continue
            wide = self.width() - x if x else round(self.width() * count / 100)
            box = QRect(x, 0, max(2, wide - (0 if x else 3)), self.height())
            edge = "control" if look.high_contrast else None
            frame(painter, look, box, role, edge, radius=look.radius("key"))
            for text in (words, str(count)):
                if text_width(look.font("strong"), text) + look.px(8) < box.width():
                    ink(painter, look, "on_segment")
                    painter.drawText(box, WRAP | CENTRED, text)
                    break
            x += wide
        painter.end()


class OtherCard(Panel):
    """The plan with one change: cost, proof, what is gained and lost. ``more`` compares it."""

    def __init__(self, look: Look, tr: Translate, other: Other) -> None:
        super().__init__(look, "plain", pad=13, gap=4)
        self.rows.addWidget(Text(look, other.title, "section", "title"))
        self.rows.addWidget(Text(look, other.cost, "strong", "ink"))
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(Text(look, other.graded, "table", "mute"), 1)
        line.addWidget(stairs(look, tr, other.grade))
        self.rows.addLayout(line)
        good = ("check", "accent") if other.gains else ("circle", "mute")
        bad = ("minus", "stop") if other.loses else ("circle", "mute")
        for (icon, role), text in ((good, other.good), (bad, other.bad)):
            words = Words(text, "table", "ink")
            self.rows.addWidget(Entry(look, [words], mark=Mark(icon=icon, role=role), pad=0))
        if other.check:
            words = Words(other.check, "caption", "ask")
            self.rows.addWidget(Entry(look, [words], mark=Mark(icon="info", role="ask"), pad=0))
        self.rows.addWidget(Text(look, other.points, "caption", "mute"))
        self.rows.addStretch(1)
        self.more = BigButton(look, tr("Compare"), tall=_BUTTON, icon="swap",
                              name=tr("Compare: {change}", change=other.title))  # fmt: skip
        self.rows.addWidget(self.more)


class SidePanel(Panel):
    """Words with a button beside them, or below them in a narrow column."""

    def __init__(self, look: Look, kind: str, button: BigButton, *, narrow: bool) -> None:
        super().__init__(look, kind, pad=13, gap=6)
        self.words = QVBoxLayout()
        self.words.setSpacing(look.px(2))
        line = QVBoxLayout() if narrow else QHBoxLayout()
        line.setSpacing(look.space_of(10))
        line.addLayout(self.words, 1)
        line.addWidget(button)
        self.rows.addLayout(line)


class ExosomePanel(SidePanel):
    """The honest word on what many ask for. ``more`` opens all that is known of it."""

    def __init__(self, look: Look, tr: Translate, asked: Asked, *, narrow: bool) -> None:
        self.more = BigButton(look, tr("See why"), tall=_BUTTON, icon="chevron-right",
                              icon_after=True, name=tr("See why: exosome serum"))  # fmt: skip
        super().__init__(look, "ask", self.more, narrow=narrow)
        self.words.addWidget(Text(look, tr("Asked about exosome serum?"), "item", "ask"))
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(Text(look, asked.state, "strong", "ink"), 1)
        line.addWidget(stairs(look, tr, asked.grade))
        self.words.addLayout(line)
        self.words.addWidget(Text(look, asked.reason, "table", "ink"))


class MoreTimePanel(SidePanel):
    """Two more minutes for a fuller plan. ``more`` asks the rest."""

    def __init__(self, look: Look, tr: Translate, *, narrow: bool) -> None:
        self.more = BigButton(look, tr("Answer the rest"), tall=_BUTTON)
        super().__init__(look, "tint", self.more, narrow=narrow)
        self.words.addWidget(Text(look, tr("Two more minutes?"), "item", "title"))
        words = tr("Tell us about your habits for a fuller plan.")
        self.words.addWidget(Text(look, words, "table", "ink"))
