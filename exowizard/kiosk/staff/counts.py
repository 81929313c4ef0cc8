"""The counts as figures and charts, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.charts.bar_list import Bar, bar_list
from exowizard.charts.column_chart import Column, column_chart
from exowizard.charts.shapes import Picture
from exowizard.flow.ports_kiosk import HourCount
from exowizard.flow.small_counts import STEP
from exowizard.flow.views.counters import CountersView, Range, counters_view, hours_of, ranges
from exowizard.kiosk.buttons import BigButton
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.picture import PictureView
from exowizard.ui.kit.text import Text
from exowizard.ui.workers import Work

if TYPE_CHECKING:
    from exowizard.kiosk.window import KioskWindow

_BUTTON, _CHART = 72, 860


class CountsPanel(Panel):
    """Counts only, never answers; small numbers are not told."""

    def __init__(self, window: KioskWindow, parent: QWidget) -> None:
        super().__init__(window.tools.look(), "plain", pad=14, gap=8, parent=parent)
        self.window_ = window
        self.translate = tr = window.tools.translate()
        self.range: Range = "today"
        look = self.look
        self.heading = Text(look, "", "section", "title")
        self.rows.addWidget(self.heading)
        self.choice = Segments(look, list(ranges(tr)), self._choose, name=tr("Which days"))
        self.choice.show_value(self.range)
        self.rows.addWidget(self.choice)
        self.body = QWidget()
        self.rows.addWidget(self.body)
        self.save = BigButton(look, tr("Save counts as a file"), tall=_BUTTON, icon="save")
        self.save.clicked.connect(self._export)
        self.rows.addWidget(self.save)
        self.told = Text(look, "", "table", "mute")
        self.rows.addWidget(self.told)
        faults = " ".join(str(fault) for fault in window.ports.counters.faults())
        self.told.setText(faults)
        self.told.setVisible(bool(faults))
        self._load()

    def _choose(self, value: object) -> None:
        self.range = value  # type: ignore[assignment]
        self.choice.show_value(value)
        self._load()

    def _load(self) -> None:
        counters, now = self.window_.ports.counters, self.window_.ports.now().text
        first, last = hours_of(self.range, now)
        work = Work(lambda _: counters.rows(first, last), self)
        work.done.connect(self._show)
        work.failed.connect(lambda error: self._tell(type(error).__name__))
        work.start()

    def _show(self, rows: tuple[HourCount, ...]) -> None:
        window, tr = self.window_, self.translate
        knowledge = window.ports.desk.engine.knowledge
        names = {str(option.id): tr(option.name) for option in knowledge.options}
        view = counters_view(rows, self.range, window.ports.now().text, names, tr)
        self.heading.setText(view.title)
        old, self.body = self.body, self._body(view)
        self.rows.replaceWidget(old, self.body)
        old.hide()
        old.deleteLater()

    def _body(self, view: CountersView) -> QWidget:
        look = self.look
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space_of(8))
        figures = QWidget()
        grid = Columns(figures, look.px(100), look.space_of(10), most=4, even=False)
        for number in view.figures:
            box = QWidget()
            box.setAccessibleName(number.spoken)
            own = QVBoxLayout(box)
            own.setContentsMargins(0, 0, 0, 0)
            own.setSpacing(0)
            own.addWidget(Text(look, number.text, "result", "title"))
            own.addWidget(Text(look, number.name, "table", "mute"))
            grid.addWidget(box)
        column.addWidget(figures)
        column.addWidget(Text(look, view.steps_title, "strong", "title"))
        column.addLayout(self._chart(self._steps(view)))
        if view.choices:
            column.addWidget(Text(look, self.translate("What came first"), "strong", "title"))
            column.addLayout(self._chart(self._choices(view)))
        for group in (view.ended, view.prints, view.faults):
            words = " · ".join(f"{number.name}: {number.text}" for number in group)
            if words:
                column.addWidget(Text(look, words, "table", "ink"))
        for note in view.notes:
            column.addWidget(Text(look, note, "caption", "mute"))
        return body

    def _chart(self, picture: Picture) -> QHBoxLayout:
        view = PictureView(self.look.letters)
        view.show_picture(picture, self.look.palette, patterned=self.look.high_contrast)
        line = QHBoxLayout()
        line.addWidget(view)
        line.addStretch(1)
        return line

    def _steps(self, view: CountersView) -> Picture:
        columns = [
            Column(step.reached.name, step.reached.told, step.reached.text, step.reached.spoken,
                   mark=step.mark)
            for step in view.steps
        ]  # fmt: skip
        return column_chart(
            columns, lead=view.steps_title, few=STEP, width=_CHART, measure=self.look.measure,
            tr=self.translate, scale=self.look.scale,
        )  # fmt: skip

    def _choices(self, view: CountersView) -> Picture:
        bars = [Bar(each.name, each.told, each.text, each.spoken) for each in view.choices]
        return bar_list(
            bars, lead=self.translate("What came first"), few=STEP, width=_CHART,
            measure=self.look.measure, tr=self.translate, scale=self.look.scale,
        )  # fmt: skip

    def _export(self) -> None:
        ports = self.window_.ports
        name = f"exowizard-counts-{ports.now().text[:10]}.csv"
        work = Work(lambda _: ports.export(name, ports.counters.csv()), self)
        tr = self.translate
        work.done.connect(lambda path: self._tell(tr("Saved: {file}", file=path)))
        work.failed.connect(lambda _: self._tell(tr("The file could not be saved.")))
        work.start()

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
