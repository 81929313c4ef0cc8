"""The panels of the plan page that show what to do: 12 weeks, costs, habits, shopping."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.charts import cost_bar, cost_by_month, evidence_stairs
from exowizard.charts import timeline as weeks
from exowizard.charts.cost_bar import CostPart
from exowizard.charts.shapes import Picture
from exowizard.charts.timeline import Mark as WeekMark
from exowizard.charts.timeline import Phase, TimelineRow
from exowizard.flow.views import plan_more
from exowizard.flow.views.plan import HabitRow, PlanView, Purchase
from exowizard.flow.views.plan_more import Passage
from exowizard.ui.desk import Desk
from exowizard.ui.kit.choices import Tick
from exowizard.ui.kit.entry import Entry, EntryButton, Mark, Words
from exowizard.ui.kit.fitted import FittedPicture
from exowizard.ui.kit.opening import Fill, Opening
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.picture import Letters, PicturePainter
from exowizard.ui.kit.text import Rich, Text
from exowizard.ui.look import Look

HABIT_ICONS = {
    "sun": "hat", "sleep": "bed", "movement": "walk", "stress": "wind", "meals": "meal",
    "smoking": "smoke-off",
}  # fmt: skip


def panel_head(look: Look, title: str, note: QWidget | None, *, below: bool) -> QVBoxLayout:
    """A heading with a quieter note at its right, or below it where room is short."""
    column = QVBoxLayout()
    column.setSpacing(look.px(2))
    heading = Text(look, title, "section", "title")
    if note is None or below:
        column.addWidget(heading)
        if note is not None:
            column.addWidget(note)
        return column
    line = QHBoxLayout()
    line.setSpacing(look.px(12))
    heading.setWordWrap(False)
    line.addWidget(heading)
    line.addWidget(note, 1)
    if isinstance(note, Text):
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(line)
    return column


def caption(look: Look, words: str) -> Text:
    """How to read the picture above."""
    return Text(look, words, "caption", "mute")


def passages(look: Look, found: Iterable[Passage], column: QVBoxLayout) -> None:
    """Names and what is said of them, under one another."""
    for passage in found:
        words = (Words(passage.head, "strong", "title"), Words(passage.text))
        column.addWidget(Entry(look, words, pad=2))


def plain_opening(look: Look, title: str, fill: Fill, role: str = "link") -> Opening:
    """Something that opens under a plain title."""
    return Opening(look, EntryButton(look, [Words(title, "strong", role)], pad=4), fill)


class Parts:
    """Makes the panels of one plan. Holds what they share; the page arranges them."""

    def __init__(self, desk: Desk, view: PlanView, letters: Letters) -> None:
        self.desk, self.look, self.tr, self.view = desk, desk.look, desk.translate, view
        self.letters = letters
        self.below = desk.frame == "compact"
        self.currency = desk.plan().totals.currency

    def weeks(self) -> Panel:
        """The 12 weeks."""
        look, tr = self.look, self.tr
        panel = Panel(look, gap=10)
        note: Text | None = None
        if self.view.has_new:
            words = tr("Add one new thing at a time. Then you know what helps or harms.")
            note = Text(look, words, "table", "mute")
        panel.rows.addLayout(panel_head(look, tr("Your 12 weeks"), note, below=self.below))
        rows = [
            TimelineRow(
                row.name, () if row.sessions else (Phase(row.from_week, row.often),), row.sessions
            )
            for row in self.view.rows
        ]
        marks = [WeekMark(mark.week, mark.words) for mark in self.view.marks]

        def draw(width: float) -> Picture:
            return weeks.timeline(
                rows, marks, width=width, measure=self.letters, tr=tr, scale=look.scale
            )

        panel.rows.addWidget(FittedPicture(look, self.letters, draw))
        panel.rows.addWidget(caption(look, weeks.how_to_read(rows, marks, tr)))
        return panel

    def costs(self) -> Panel:
        """What it costs: the parts of a month, and the months where something is paid at once."""
        look, tr, costs = self.look, self.tr, self.view.costs
        panel = Panel(look, gap=10)
        pieces = Rich(look, list(costs.pieces), "body", "ink", strong_role="title")
        panel.rows.addLayout(panel_head(look, tr("What it costs"), pieces, below=self.below))
        money, scale = self._money, look.scale
        each = [CostPart(name, monthly) for name, monthly in costs.parts]

        def parts(width: float) -> Picture:
            return cost_bar.cost_bar(each, costs.budget, money, width=width,
                            measure=self.letters, tr=tr, scale=scale)  # fmt: skip

        def months(width: float) -> Picture:
            return cost_by_month.cost_by_month(costs.upfront, costs.monthly, money, width=width,
                                 measure=self.letters, tr=tr, scale=scale)  # fmt: skip

        if costs.each_month:
            panel.rows.addWidget(FittedPicture(look, self.letters, parts))
            panel.rows.addWidget(caption(look, cost_bar.how_to_read(tr)))
        if costs.nothing_new:
            panel.rows.addWidget(Text(look, tr("Nothing here is new to pay for.")))
        if costs.upfront > 0:
            panel.rows.addWidget(Rule(look))
            panel.rows.addWidget(Text(look, tr("Month by month in the first year"), "strong",
                                      "title"))  # fmt: skip
            panel.rows.addWidget(FittedPicture(look, self.letters, months))
            panel.rows.addWidget(caption(look, cost_by_month.how_to_read(tr)))
        words = tr("Not counted: a new cleanser or moisturiser. What they cost is not known here.")
        panel.rows.addWidget(Text(look, words, "caption", "mute"))
        if self.view.has_new:
            words = tr("Typical prices, estimated. Your shop may ask more or less.")
            panel.rows.addWidget(Text(look, words, "caption", "mute"))
        panel.rows.addWidget(plain_opening(look, tr("Where these prices come from"), self._prices))
        return panel

    def _money(self, amount: float) -> str:
        from exowizard.core.costs import about

        return about(amount, self.currency)

    def _prices(self, column: QVBoxLayout) -> None:
        desk = self.desk
        found = plan_more.prices(desk.plan(), desk.profile(), desk.knowledge, self.tr)
        passages(self.look, found, column)

    def habits(self) -> Panel:
        """Habits that help, each opens for more."""
        look, tr = self.look, self.tr
        panel = Panel(look, gap=0)
        note = Text(look, tr("your biggest gap first"), "caption", "mute")
        panel.rows.addLayout(panel_head(look, tr("Habits that help"), note, below=self.below))
        panel.rows.addSpacing(look.space_of(6))
        painter = PicturePainter(look.palette, self.letters, patterned=look.high_contrast)
        for habit in self.view.habits:
            stairs = evidence_stairs.evidence_stairs(
                habit.grade, measure=self.letters, tr=tr, scale=look.scale
            )
            head = EntryButton(
                look,
                (
                    Words(habit.name, "strong", "title"),
                    Words(habit.brief, "table", "mute"),
                    Words(habit.goes_with, "caption_strong", "ink"),
                ),
                mark=Mark(icon=HABIT_ICONS.get(habit.id, "heart")),
                figure=(stairs, painter),
                pad=9,
            )
            panel.rows.addWidget(Rule(look))
            panel.rows.addWidget(Opening(look, head, partial(self._habit, habit), indent=32))
        panel.rows.addWidget(Rule(look))
        panel.rows.addSpacing(look.space_of(6))
        panel.rows.addWidget(caption(look, evidence_stairs.how_to_read(tr)))
        return panel

    def _habit(self, habit: HabitRow, column: QVBoxLayout) -> None:
        look, tr = self.look, self.tr
        words = [Words(habit.text), Words(tr("What was found"), "strong", "title", gap=10),
                 Words(habit.found)]  # fmt: skip
        if habit.limits:
            words.append(Words(tr("Safe limits"), "strong", "title", gap=10))
            words += [Words(f"•  {limit}") for limit in habit.limits]
        column.addWidget(Entry(look, words, pad=2))

    def shopping(self) -> Panel:
        """A list to tick off; ticks stay while the window is open."""
        look, tr = self.look, self.tr
        panel = Panel(look, gap=0)
        note = Text(look, tr("with how to store it"), "caption", "mute")
        panel.rows.addLayout(panel_head(look, tr("Shopping list"), note, below=self.below))
        panel.rows.addSpacing(look.space_of(6))
        for item in self.view.shopping:
            panel.rows.addWidget(Rule(look))
            panel.rows.addWidget(self._purchase(item))
        return panel

    def _purchase(self, item: Purchase) -> QWidget:
        look = self.look
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, look.space_of(2), 0, look.space_of(6))
        column.setSpacing(0)
        note = f"{item.what}. {item.storage}" if item.what else item.storage
        tick = Tick(look, item.name)
        tick.setAccessibleDescription(f"{item.price}. {note}")
        tick.setFont(look.font("strong"))
        tick.setChecked(item.option in self.desk.keeping.bought)
        tick.toggled.connect(partial(self._buy, item.option))
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        line.addWidget(tick, 1)
        line.addWidget(Text(look, item.price, "table", "ink", wrap=self.below))
        column.addLayout(line)
        said = Text(look, note, "caption", "mute")
        said.setContentsMargins(look.px(38), 0, 0, 0)
        column.addWidget(said)
        return box

    def _buy(self, option: str, on: bool) -> None:
        self.desk.keeping = self.desk.keeping.with_bought(option, on)
