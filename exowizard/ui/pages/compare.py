"""Options side by side: the same lines for each, and "keep what I do" always among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from exowizard.charts.icon_array import how_to_read, icon_array
from exowizard.flow.views.compare import (
    MOST_PICKED,
    Comparison,
    compare,
    first_picks,
    with_pick,
)
from exowizard.flow.views.options import BASIC_CARE
from exowizard.flow.views.study_counts import Counted, circumstances
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Tick
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.picture import Letters, PictureView
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.options_detail import Opener, source_list

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.core.wording import Translate

_WIDEST_ARRAY = 150


class CompareView(QWidget):
    """The page within the page. ``back`` leads to the list; ``changed`` hears of every pick."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        letters: Letters,
        knowledge: Knowledge,
        back: Callable[[], None],
        changed: Callable[[tuple[str, ...]], None],
        *,
        picked: tuple[str, ...],
        compact: bool,
    ) -> None:
        super().__init__()
        self.look, self.translate, self.letters, self.knowledge = look, tr, letters, knowledge
        self.compact = compact
        self.changed = changed
        known: set[str] = {option.id for option in knowledge.options}
        self.picked = tuple(name for name in picked if name in known)
        self.tried = False
        self.plan: Plan | None = None
        self.profile: Profile | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.space(2))
        self.back = Button(look, tr("Back to all options"), "quiet", icon="chevron-left")
        self.back.clicked.connect(back)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.heading = Text(look, tr("Side by side"), "section", "title")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.column.addWidget(self.heading)
        self.note = Text(look, "", "table", "mute")
        self.column.addWidget(self.note)
        holder = QWidget()
        holder.setAccessibleName(tr("Options to compare"))
        columns = Columns(holder, look.px(210), look.px(4), most=5)
        self.ticks: dict[str, Tick] = {}
        for option in knowledge.options:
            if option.id == BASIC_CARE:
                continue
            tick = Tick(look, tr(option.name))
            tick.clicked.connect(lambda on, name=option.id: self.pick(name, on))
            columns.addWidget(tick)
            self.ticks[option.id] = tick
        self.column.addWidget(holder)
        self.table: QWidget | None = None
        self.found: Comparison | None = None
        self.source_button = Opener(look, tr("Sources"), tr, self._show_sources)
        self.column.addWidget(self.source_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.listed: QWidget | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def show_plan(
        self, plan: Plan, profile: Profile, also: str = "", *, tried: bool = False
    ) -> None:
        """Compares by this plan; ``also`` is picked if it is not yet.

        ``tried``: the plan goes by the handles of what-if and not by the answers.
        """
        self.plan, self.profile, self.tried = plan, profile, tried
        if not self.picked:
            self.picked = first_picks(plan)
        if also and also not in self.picked and also != BASIC_CARE:
            kept = self.picked[: MOST_PICKED - 1]
            self.picked = with_pick(kept, also, True)
            self.changed(self.picked)
        self._show()

    def pick(self, option: str, on: bool) -> None:
        """One more or one less."""
        self.picked = with_pick(self.picked, option, on)
        self.changed(self.picked)
        self._show()

    def _show(self) -> None:
        tr, full = self.translate, len(self.picked) >= MOST_PICKED
        for option, tick in self.ticks.items():
            tick.setChecked(option in self.picked)
            tick.setEnabled(option in self.picked or not full)
        note = tr("Pick two or three. “Keep what I do” is always among them.")
        if full:
            note = tr("Three are picked. Take one away to pick another.")
        if self.tried:
            note = f"{note} {tr('Figures go by the values you try in “What if”.')}"
        self.note.setText(note)
        if self.table is not None:
            self.table.hide()
            self.column.removeWidget(self.table)
            self.table.deleteLater()
        if self.plan is None or self.profile is None:
            return
        found = compare(self.picked, self.plan, self.profile, self.knowledge, tr)
        self.found = found
        self.table = self._cards(found) if self.compact else self._grid(found)
        self.column.insertWidget(self.column.indexOf(self.source_button), self.table)
        self.source_button.set_text(tr("Sources ({count})", count=len(found.sources)))
        self._show_sources(self.source_button.is_open)

    def _show_sources(self, open_: bool) -> None:
        if self.listed is not None:
            self.column.removeWidget(self.listed)
            self.listed.hide()
            self.listed.deleteLater()
            self.listed = None
        if open_ and self.found is not None:
            self.listed = source_list(self.look, self.found.sources)
            self.column.addWidget(self.listed)
            self.listed.show()

    def _grid(self, found: Comparison) -> QWidget:
        look, panel = self.look, Panel(self.look, "plain", pad=16, gap=8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(3))
        grid.setVerticalSpacing(look.space(1))
        grid.setColumnStretch(0, 3)
        for place, name in enumerate(found.names, start=1):
            grid.addWidget(_cell(look, name, "item", "title"), 0, place)
            grid.setColumnStretch(place, 5)
        last, count = 1, len(found.names)
        for line in found.lines:
            if line.section:
                last = _section(look, grid, last, count, line.section)
            else:
                grid.addWidget(Rule(look), last, 0, 1, count + 1)
                last += 1
            grid.addWidget(_cell(look, line.name, "table_strong", "mute"), last, 0)
            if line.caution:
                caution = Text(look, line.caution, "table_strong", "ink")
                grid.addWidget(caution, last, 1, 1, count)
                last += 1
            for place, text in enumerate(line.texts):
                cell = _cell(look, text, "table", "ink")
                cell.setAccessibleName(f"{found.names[place]}, {line.name}: {text}")
                grid.addWidget(cell, last, place + 1)
            last += 1
            if line.note:
                grid.addWidget(Text(look, line.note, "caption", "mute"), last, 1, 1, count)
                last += 1
            if line.counted and any(found.drawn):
                for place, counted in enumerate(found.drawn, start=1):
                    if counted is not None:
                        people = self._people(counted)
                        grid.addWidget(people, last, place, Qt.AlignmentFlag.AlignTop)
                last += 1
        panel.rows.addLayout(grid)
        self._add_caption(panel, found)
        return panel

    def _cards(self, found: Comparison) -> QWidget:
        """Line by line, each option's words under one another: one column for large text."""
        look, panel = self.look, Panel(self.look, "plain", pad=16, gap=6)
        for line in found.lines:
            if line.section:
                panel.rows.addSpacing(look.space(1))
                panel.rows.addWidget(Text(look, line.section, "section", "title"))
            panel.rows.addWidget(Text(look, line.name, "item", "link"))
            if line.caution:
                panel.rows.addWidget(Text(look, line.caution, "table_strong", "ink"))
            if line.note:
                panel.rows.addWidget(Text(look, line.note, "caption", "mute"))
            columns = zip(found.names, line.texts, found.drawn, strict=True)
            for name, text, counted in columns:
                panel.rows.addWidget(Text(look, name, "caption_strong", "mute"))
                panel.rows.addWidget(Text(look, text, "table", "ink"))
                if line.counted and counted is not None:
                    panel.rows.addWidget(self._people(counted))
            panel.rows.addWidget(Rule(look))
        self._add_caption(panel, found)
        return panel

    def _add_caption(self, panel: Panel, found: Comparison) -> None:
        """How to read the people, once for all of them."""
        if any(found.drawn):
            words = how_to_read(self.translate)
            panel.rows.addWidget(Text(self.look, words, "caption", "mute"))

    def _people(self, counted: Counted) -> QWidget:
        """A counted harm as people, with who was studied and for how long."""
        look, tr, holder = self.look, self.translate, QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space_of(4))
        column.addWidget(Text(look, counted.what, "table_strong", "ink"))
        view = PictureView(self.letters)
        picture = icon_array(
            counted, width=look.px(_WIDEST_ARRAY), measure=self.letters, tr=tr, scale=look.scale
        )
        view.show_picture(picture, look.palette, patterned=look.high_contrast)
        column.addWidget(view)
        for words in circumstances(counted, tr):
            column.addWidget(Text(look, words, "caption", "mute"))
        return holder


def _section(look: Look, grid: QGridLayout, row: int, count: int, title: str) -> int:
    """A heading over all columns; the row after it."""
    heading = Text(look, title, "section", "title")
    heading.setContentsMargins(0, look.space(2), 0, 0)
    grid.addWidget(heading, row, 0, 1, count + 1)
    return row + 1


def _cell(look: Look, text: str, style: str, role: str) -> Text:
    cell = Text(look, text, style, role)
    policy = cell.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    cell.setSizePolicy(policy)
    cell.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return cell
