"""The counts as figures and charts, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.charts.bar_list import Bar, bar_list
from exowizard.charts.column_chart import Column, column_chart
from exowizard.charts.shapes import Picture
from exowizard.core.faults import BadInput
from exowizard.flow.ports_kiosk import HourCount
from exowizard.flow.small_counts import STEP
from exowizard.flow.views.counters import (
    CountersView,
    Number,
    Range,
    counters_view,
    hours_of,
    ranges,
)
from exowizard.kiosk.staff.parts import Section
from exowizard.ui.kit.arrange import Columns, Flush
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.paint import text_width
from exowizard.ui.kit.picture import PictureView
from exowizard.ui.kit.text import Text
from exowizard.ui.workers import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exowizard.core.wording import Translate
    from exowizard.kiosk.window import KioskWindow
    from exowizard.ui.look import Look


class Figure(QWidget):
    """One number in large type, and what it counts."""

    def __init__(self, look: Look, number: Number) -> None:
        super().__init__()
        self.setAccessibleName(f"{number.spoken} {number.name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(look, number.text, "result", "title"))
        column.addWidget(Text(look, number.name, "table", "mute"))
        column.addStretch(1)


class CountsBody(QWidget):
    """What was counted in a range of days. ``room``: how wide a chart may be."""

    def __init__(self, look: Look, view: CountersView, room: int, tr: Translate) -> None:
        super().__init__()
        self.look, self.room, self.translate = look, room, tr
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.space_of(8))
        if view.empty:
            self.column.addWidget(Text(look, tr("Nobody was counted in this time."), "body"))
        else:
            self._fill(view)
        for note in view.notes:
            self.column.addWidget(Text(look, note, "caption", "mute"))

    def _fill(self, view: CountersView) -> None:
        look, tr = self.look, self.translate
        self.column.addWidget(self._figures(view.figures))
        self._head(view.steps_title)
        self._chart(self._steps(view))
        if view.choices:
            self._head(tr("What came first"))
            self._chart(self._choices(view))
        for title, group in (
            (tr("Ended without a plan"), view.ended), (tr("Taken along"), view.prints),
            (tr("Faults"), view.faults),
        ):  # fmt: skip
            words = " · ".join(f"{number.name}: {number.text}" for number in group)
            if words:
                self.column.addWidget(Text(look, f"{title}: {words}", "table", "ink"))

    def _figures(self, numbers: Sequence[Number]) -> QWidget:
        """Side by side where they fit as wide as they are, else in columns."""
        look, gap = self.look, self.look.space_of(12)
        wide = [
            max(text_width(look.font("result"), number.text),
                text_width(look.font("table"), number.name))
            for number in numbers
        ]  # fmt: skip
        figures = QWidget()
        line: QHBoxLayout
        if sum(wide) + gap * (len(wide) - 1) <= self.room:
            line = QHBoxLayout(figures)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(gap)
        else:
            line = Columns(figures, max(1, (self.room - gap) // 2), gap, most=2)
        for share, number in zip(wide, numbers, strict=True):
            line.addWidget(Figure(look, number), share)
        return figures

    def _head(self, words: str) -> None:
        self.column.addSpacing(self.look.space_of(4))
        self.column.addWidget(Text(self.look, words, "strong", "title"))

    def _chart(self, picture: Picture) -> None:
        view = PictureView(self.look.letters)
        view.show_picture(picture, self.look.palette, patterned=self.look.high_contrast)
        self.column.addWidget(view, 0, Qt.AlignmentFlag.AlignLeft)

    def _steps(self, view: CountersView) -> Picture:
        columns = [
            Column(step.reached.name, step.reached.told, step.reached.text, step.reached.spoken,
                   mark=step.mark)
            for step in view.steps
        ]  # fmt: skip
        return column_chart(
            columns, lead=view.steps_title, few=STEP, width=self.room, measure=self.look.measure,
            tr=self.translate, scale=self.look.scale,
        )  # fmt: skip

    def _choices(self, view: CountersView) -> Picture:
        bars = [Bar(each.name, each.told, each.text, each.spoken) for each in view.choices]
        return bar_list(
            bars, lead=self.translate("What came first"), few=STEP, width=self.room,
            measure=self.look.measure, tr=self.translate, scale=self.look.scale,
        )  # fmt: skip


class CountsPanel(Section):
    """Counts only, never answers; small numbers are not told. ``room`` as of ``CountsBody``."""

    def __init__(self, window: KioskWindow, room: int) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Counts"))
        self.room, self.range = room, "today"
        look = self.look
        self.choice = Segments(look, list(ranges(tr)), self._choose, name=tr("Which days"))
        self.choice.show_value(self.range)
        self.rows.addLayout(Flush(self.choice))
        self.heading = Text(look, "", "strong", "mute")
        self.rows.addWidget(self.heading)
        self.body = QWidget()
        self.rows.addWidget(self.body)
        self.save = self.button(tr("Save counts as a file"), self._export, "save")
        self.told = Text(look, "", "table", "mute")
        self.told.hide()
        self.rows.addWidget(self.told)
        faults = window.ports.counters.faults()
        self.say([("warning", "ask", str(fault)) for fault in faults])
        if faults:
            self.judge(tr("To fix"), ok=False)
        self._load()

    def _choose(self, value: object) -> None:
        self.range = str(value)
        self.choice.show_value(value)
        self._load()

    @property
    def _range(self) -> Range:
        return "week" if self.range == "week" else "month" if self.range == "month" else "today"

    def _load(self) -> None:
        counters, now = self.window_.ports.counters, self.window_.ports.now().text
        range_ = self._range
        first, last = hours_of(range_, now)
        work = Work(lambda _: counters.rows(first, last), self)
        work.done.connect(lambda rows: self._show(rows, range_, now))
        work.failed.connect(self._not_read)
        work.start()

    def _not_read(self, error: Exception) -> None:
        self._tell(self.translate("The counts can not be read now."))
        self.window_.ports.desk.log(f"the counts: {type(error).__name__}")

    def _show(self, rows: tuple[HourCount, ...], range_: Range, now: str) -> None:
        if range_ != self._range:
            return  # another one was chosen meanwhile
        view = counters_view(rows, range_, now, self._names(), self.translate)
        self.heading.setText(view.title)
        old, self.body = self.body, CountsBody(self.look, view, self.room, self.translate)
        self.rows.replaceWidget(old, self.body)
        old.hide()
        old.deleteLater()

    def _names(self) -> dict[str, str]:
        """Those of the options."""
        tr = self.translate
        try:
            knowledge = self.window_.ports.desk.engine.knowledge
        except BadInput:  # staff come in all the same, to see what is to mend
            return {}
        return {str(option.id): tr(option.name) for option in knowledge.options}

    def _export(self) -> None:
        ports = self.window_.ports
        name = f"exowizard-counts-{ports.now().text[:10]}.csv"
        work = Work(lambda _: ports.export(name, ports.counters.csv()), self)
        tr = self.translate
        work.done.connect(lambda path: self._tell(tr("Saved: {file}", file=path)))
        work.failed.connect(self._not_saved)
        work.start()

    def _not_saved(self, error: Exception) -> None:
        why = " ".join(fault.message for fault in getattr(error, "faults", ()))
        words = self.translate("The file could not be saved.")
        self._tell(f"{words} {why}".rstrip())

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
