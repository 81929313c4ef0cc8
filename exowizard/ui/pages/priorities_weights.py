"""How the six are weighed: one bar that follows the sliders, and words while nothing counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from exowizard.charts.shapes import Picture
from exowizard.charts.weight_bar import how_to_read, weight_bar
from exowizard.flow.views.priorities import PrioritiesView
from exowizard.ui.desk import Desk
from exowizard.ui.kit.fitted import FittedPicture
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.picture import Letters
from exowizard.ui.kit.text import Text


class WeightsPanel(Panel):
    """The bar of weights. ``missing`` says why Next is off, where it is."""

    def __init__(self, desk: Desk, letters: Letters, view: PrioritiesView) -> None:
        look, tr = desk.look, desk.translate
        super().__init__(look, gap=8)
        self.desk, self.letters = desk, letters
        self.seen = view
        self.rows.addWidget(Text(look, tr("How we will weigh it"), "item", "title"))
        self.bar = FittedPicture(look, letters, self._draw, least=look.px(200))
        self.rows.addWidget(self.bar)
        words = f"{tr('Changes as you move a slider.')} {how_to_read(tr)}"
        self.rows.addWidget(Text(look, words, "caption", "mute"))
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        self.icon, self.missing = Text(look, ""), Text(look, "", "table", "mute")
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.missing, 1)
        self.rows.addLayout(line)
        self._show_missing(view)

    def show_view(self, view: PrioritiesView) -> None:
        """Other weights."""
        before, self.seen = self.seen, view
        if (view.weights, view.given) != (before.weights, before.given):
            self.bar.redraw()
            self._show_missing(view)

    def _draw(self, width: float) -> Picture:
        seen = self.seen
        weights = {name: value if seen.given else 0.0 for name, value in seen.weights.items()}
        return weight_bar(
            weights, width=width, measure=self.letters, tr=self.desk.translate,
            scale=self.look.scale,
        )  # fmt: skip

    def _show_missing(self, view: PrioritiesView) -> None:
        tr, words, icon, role = self.desk.translate, "", "info", "mute"
        if not view.given:
            words = tr("Nothing is set yet. Move a slider, or choose “All the same to me”.")
        elif not view.counts:
            icon, role = "warning", "stop"
            words = tr("All six sliders are at 0. Set at least one above 0 to go on.")
        self.missing.setVisible(bool(words))
        self.icon.setVisible(bool(words))
        if not words:
            return
        self.missing.setText(words)
        self.missing.set_role(role)
        ratio = self.devicePixelRatioF()
        self.icon.setPixmap(self.look.icon(icon, self.look.px(18), role, ratio))
        if role == "stop":
            self.desk.announce(words)
