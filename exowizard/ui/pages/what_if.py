"""The what-if panel: six weights, two budgets, home or clinic, and what they change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.charts.segments import CRITERION_ORDER
from exowizard.flow.questions import CRITERIA
from exowizard.flow.views.options import money
from exowizard.flow.views.what_if import (
    WhatIf,
    budget_note,
    budget_scale,
    my_answers,
    nearest,
    place_on,
    plan_change,
    setting_for,
    where,
)
from exowizard.ui.kit.arrange import Flush, Scroll
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.paint import WRAP, frame, painter_of, text_height, text_width
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.scroll_bar import BAR_WIDTH
from exowizard.ui.kit.slider import Slider
from exowizard.ui.kit.steady import SteadyText
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.core.wording import Translate

Which = Literal["monthly", "upfront"]
_RIGHT = 0x2 | 0x80  # Qt::AlignRight, AlignVCenter


class Handle(QWidget):
    """A slider with its name and figure above it, and a square in a colour where it has one.

    The slider's hit area reaches up behind the words.
    """

    def __init__(self, look: Look, name: str, slider: Slider, role: str | None = None) -> None:
        super().__init__()
        self.look, self.name, self.slider, self.role, self.value = look, name, slider, role, ""
        slider.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, value: str) -> None:
        """Another figure."""
        if value != self.value:
            before = self._words(self.width())
            self.value = value
            self.slider.setAccessibleDescription(value)
            if before != self._words(self.width()):
                self.updateGeometry()
            self.update()

    @property
    def _left(self) -> int:
        return self.look.px(16) if self.role else 0

    def _words(self, width: int) -> int:
        """The height of the words: the name wraps beside the figure."""
        figure = text_width(self.look.font("table_strong"), self.value)
        room = width - self._left - figure - self.look.px(4)
        tall = text_height(self.look.font("table"), self.name, room)
        return max(self.look.line("table"), tall)

    def heightForWidth(self, width: int) -> int:
        """The words and most of the slider."""
        return self._words(width) + self.slider.sizeHint().height() - self.look.px(7)

    def sizeHint(self) -> QSize:
        """One line of words."""
        width = self.look.px(180)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As its slider."""
        return QSize(self.look.px(120), self.look.line("table"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The slider below the words."""
        top = self._words(self.width()) - self.look.px(7)
        self.slider.setGeometry(0, top, self.width(), self.height() - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Square, name, figure."""
        look, painter = self.look, painter_of(self)
        tall = self._words(self.width())
        if self.role:
            side = look.px(9)
            box = QRect(0, (tall - side) // 2, side, side)
            frame(painter, look, box, self.role, None, radius=look.radius("key") - 1)
        wide = text_width(look.font("table_strong"), self.value)
        painter.setFont(look.font("table"))
        painter.setPen(look.colour("ink"))
        name = QRect(self._left, 0, self.width() - self._left - wide - look.px(4), tall)
        painter.drawText(name, WRAP, self.name)
        painter.setFont(look.font("table_strong"))
        painter.drawText(QRect(0, 0, self.width(), tall), _RIGHT, self.value)
        painter.end()


class Budget:
    """One budget: its line, its slider with a mark, and the note about that mark."""

    def __init__(
        self, look: Look, name: str, which: Which, own: Profile, moved: Callable[[float], None]
    ) -> None:
        self.name, self.currency = name, own.currency
        self.scale = budget_scale(which, getattr(own.budget, which), own.currency)
        self.slider = Slider(look, 0, len(self.scale) - 1, step=1, page=8, name=name, small=True)
        self.slider.valueChanged.connect(lambda place: moved(self.scale[place]))
        self.handle = Handle(look, name, self.slider)
        self.note = SteadyText(look, ("caption", "ask"))

    def show_amount(self, amount: float) -> None:
        """Where the handle stands."""
        words = money(amount, self.currency)
        self.handle.show_value(words)
        self.slider.show_value(place_on(self.scale, amount))

    def show_mark(self, amount: float | None, note: str) -> None:
        """Where the plan would change; nothing while that is not known."""
        on_scale = amount is not None and amount <= self.scale[-1]
        self.slider.show_mark(place_on(self.scale, amount) if on_scale and amount else None)
        self.note.show_texts((note,))


class Outcome(Panel):
    """What the handles did, in words, and the button that keeps them."""

    def __init__(self, look: Look, tr: Translate, keep: Callable[[], None], kind: str) -> None:
        super().__init__(look, kind, pad=11, gap=6)
        self.translate = tr
        self.words = SteadyText(look, ("caption_strong", "title"), ("caption", "ink"), gap=5)
        self.keep = Button(look, tr("Use these values"), "primary", compact=True)
        self.keep.clicked.connect(keep)
        for widget in (self.words, self.keep):
            self.rows.addWidget(widget)

    def show_outcome(self, changed: str, near: str, *, can_keep: bool) -> None:
        """Words, and whether there is anything to keep."""
        self.words.show_texts((changed, near))
        if self.keep.isHidden() == can_keep:
            self.keep.setVisible(can_keep)


class WhatIfPanel(Panel):
    """The handles. It holds what is tried; ``moved`` is told after every move."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        own: Profile,
        tried: WhatIf,
        knowledge: Knowledge,
        moved: Callable[[WhatIf], None],
        keep: Callable[[], None],
        *,
        pinned: bool,
    ) -> None:
        """``tried``: where the handles stand from before.

        ``pinned``: the words on what changed stand outside, where they stay in sight.
        """
        super().__init__(look, "plain", pad=14, gap=0)
        self.translate, self.own, self.moved = tr, own, moved
        self.tried = tried
        self.setAccessibleName(tr("What if"))
        side, end = look.space_of(14), look.space_of(8)  # first and last bring their own air
        self.rows.setContentsMargins(side, end, side, end)
        head = QHBoxLayout()
        self.heading = Text(look, tr("What if…"), "section", "title")
        head.addWidget(self.heading, 1)
        self.reset_button = Button(look, tr("Put back"), "quiet", icon="undo")
        self.reset_button.setAccessibleDescription(tr("Puts every handle back to your answers"))
        self.reset_button.clicked.connect(lambda: self.set_tried(my_answers(self.own)))
        head.addLayout(Flush(self.reset_button, left=False))
        self.rows.addLayout(head)
        self.rows.addWidget(Text(look, tr("Move a handle. The list redraws."), "caption", "mute"))
        self.rows.addSpacing(look.space(0))
        names = {item.id: tr(item.name) for item in knowledge.criteria}
        self.weights: dict[str, Handle] = {}
        self.sliders: dict[str, Slider] = {}
        for criterion in CRITERION_ORDER:
            self._add_weight(criterion, names[criterion])
        self.rows.addSpacing(look.space(1))
        self.rows.addWidget(Rule(look))
        self.rows.addSpacing(look.space(1))
        self.budgets = {
            "monthly": Budget(look, tr("Budget each month"), "monthly", own,
                              lambda amount: self._try(monthly=amount)),
            "upfront": Budget(look, tr("Budget to start"), "upfront", own,
                              lambda amount: self._try(upfront=amount)),
        }  # fmt: skip
        for budget in self.budgets.values():
            for widget in (budget.handle, budget.note):
                self.rows.addWidget(widget)
            self.rows.addSpacing(look.space(1))
        place = Text(look, tr("Home or clinic"), "table")
        self.rows.addWidget(place)
        choices = (("home", tr("Home")), ("either", tr("Either")), ("clinic", tr("Clinic")))
        self.place = Segments(look, choices, self._choose_place, name=tr("Home or clinic"))
        self.rows.addLayout(Flush(self.place))
        self.outcome = Outcome(look, tr, keep, "plain" if pinned else "tint")
        if not pinned:
            self.rows.addSpacing(look.space(1))
            self.rows.addWidget(self.outcome)
        self.rows.addStretch(1)
        self.show_tried()

    def _add_weight(self, criterion: str, name: str) -> None:
        slider = Slider(self.look, 0, 100, role=criterion, name=name, small=True)
        slider.valueChanged.connect(
            lambda value: self.set_tried(self.tried.weighing(criterion, value))
        )
        handle = Handle(self.look, name, slider, criterion)
        self.rows.addWidget(handle)
        self.weights[criterion], self.sliders[criterion] = handle, slider

    def _choose_place(self, chosen: object) -> None:
        if chosen in ("home", "either", "clinic"):
            self._try(setting=setting_for(chosen, self.own.preferences.setting))

    def _try(self, **changes: object) -> None:
        self.set_tried(replace(self.tried, **changes))  # type: ignore[arg-type]

    def set_tried(self, tried: WhatIf) -> None:
        """Other values; the page is told."""
        if tried != self.tried:
            self.tried = tried
            self.show_tried()
            self.moved(tried)

    def show_own(self, own: Profile, tried: WhatIf) -> None:
        """The person's answers changed, and what is still tried beside them."""
        self.own, self.tried = own, tried
        self.show_tried()

    @property
    def changed(self) -> bool:
        """Whether any handle stands elsewhere than the answers."""
        return self.tried != my_answers(self.own)

    def show_tried(self) -> None:
        """Handles and figures as they are."""
        tried = self.tried
        for criterion, weight, share in zip(CRITERIA, tried.weights, tried.shares(), strict=True):
            self.weights[criterion].show_value(f"{share}%")
            self.sliders[criterion].show_value(round(weight))
        self.budgets["monthly"].show_amount(tried.monthly)
        self.budgets["upfront"].show_amount(tried.upfront)
        self.place.show_value(where(tried.setting))
        self.reset_button.setEnabled(self.changed)

    def show_outcome(self, plan: Plan, knowledge: Knowledge, changed: str) -> None:
        """At rest: what changed, how near another plan is, and the marks of the budgets."""
        tr = self.translate
        words = changed or tr("Nothing changed yet.")
        self.outcome.show_outcome(words, nearest(plan, knowledge, tr), can_keep=self.changed)
        for which, budget in self.budgets.items():
            change = plan_change(plan, which)
            note = budget_note(plan, which, self.own.currency, tr)
            budget.show_mark(None if change is None else change.after, note)

    def show_moving(self, changed: str) -> None:
        """While a handle moves: only what changed; marks wait for rest."""
        tr = self.translate
        words = changed or tr("Nothing changed yet.")
        self.outcome.show_outcome(words, self.outcome.words.texts[1], can_keep=True)
        for budget in self.budgets.values():
            budget.slider.show_mark(None)

    def show_nothing_counts(self) -> None:
        """All weights are 0: nothing can be worked out, and the words say what to do."""
        tr = self.translate
        words = tr("All six stand at 0. Move at least one above 0.")
        self.outcome.show_outcome(words, "", can_keep=False)


class Aside(QWidget):
    """A column for the side of the page: handles that scroll, and below them what they change."""

    def __init__(self, handles: WhatIfPanel, width: int) -> None:
        super().__init__()
        look, self.handles = handles.look, handles
        edge = look.space_of(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space_of(12), 0, look.space_of(12))
        column.setSpacing(look.space_of(8))
        self.middle = Scroll(look, margin=0)
        self.middle.rows.setContentsMargins(0, 0, max(0, edge - BAR_WIDTH), 0)
        self.middle.rows.addWidget(handles)
        column.addWidget(self.middle, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, edge, 0)
        below.addWidget(handles.outcome)
        column.addLayout(below)
        column.addStretch(0)
        self.setFixedWidth(width + edge)
        self.middle.verticalScrollBar().rangeChanged.connect(self.fit)

    def fit(self) -> None:
        """The handles take the height they need, so that the words follow right below them."""
        needed = self.handles.heightForWidth(self.handles.width())
        self.middle.setMaximumHeight(max(needed, self.middle.minimumSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self.fit()
