"""Two ways to look: the article's word and the evidence as two orders of the same options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exowizard.charts.slope import SlopeRow, how_to_read, slope
from exowizard.flow.views.options import LensReason, LensView
from exowizard.ui.kit.arrange import Columns
from exowizard.ui.kit.panel import Panel, Rule
from exowizard.ui.kit.picture import Letters, PictureView
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.pages.options_detail import Opener, in_line, source_list

if TYPE_CHECKING:
    from exowizard.core.wording import Translate
    from exowizard.flow.views.option_detail import SourceLine

_SHORT = 2  # reasons that are shown before the others are asked for


class Lenses(Panel):
    """The panel. Beside the list it is narrow; below it, picture and reasons stand side by side."""

    def __init__(
        self, look: Look, tr: Translate, letters: Letters, turned: Callable[[bool], None],
        *, beside: bool,
    ) -> None:  # fmt: skip
        super().__init__(look, "plain", pad=13, gap=8)
        self.translate, self.letters = tr, letters
        self.rows.addWidget(Text(look, tr("Two ways to look"), "item", "title"))
        lead = tr("The same answers, once with the article at its word and once by the evidence.")
        self.rows.addWidget(Text(look, lead, "caption", "mute"))
        self.picture = PictureView(letters)
        self.how = Text(look, how_to_read(tr), "caption", "mute")
        self.drawn = QWidget()
        drawn = QVBoxLayout(self.drawn)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(look.space_of(6))
        drawn.addWidget(self.picture)
        drawn.addWidget(self.how)
        self.words = QWidget()
        self.column = QVBoxLayout(self.words)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.space_of(3))
        self.texts = [
            (Text(look, "", "caption_strong"), Text(look, "", "caption")) for _ in range(_SHORT)
        ]
        for heading, text in self.texts:
            self.column.addWidget(heading)
            self.column.addWidget(text)
            self.column.addSpacing(look.space(0))
        self.same = Text(look, tr("Both ways give the same order."), "caption", "mute")
        self.column.addWidget(self.same)
        self.button = Opener(look, tr("See all reasons"), tr, turned)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.beside = beside
        if beside:
            self.rows.addWidget(self.drawn)
            self.rows.addWidget(Rule(look))
            self.rows.addWidget(self.words)
            self.rows.addStretch(1)
        else:
            grid = QWidget()
            columns = Columns(grid, look.px(260), look.px(28), most=2, even=False)
            columns.addWidget(self.drawn)
            columns.addWidget(self.words)
            self.columns = columns
            self.rows.addWidget(grid)
        self._view: LensView | None = None
        self._drawn: tuple[object, int] | None = None

    def minimumSizeHint(self) -> QSize:
        """The picture follows the width, so it never holds the panel wide."""
        return QSize(self.look.px(220), super().minimumSizeHint().height())

    def show_lenses(self, view: LensView, *, moving: bool) -> None:
        """Other orders; the reasons follow when the handles rest."""
        if not moving:
            self._show_reasons(view)
        self._view = view
        self._draw()

    def _show_reasons(self, view: LensView) -> None:
        for place, (heading, text) in enumerate(self.texts):
            reason = view.reasons[place] if place < len(view.reasons) else None
            for label in (heading, text):
                label.setVisible(reason is not None)
            if reason is not None and heading.text() != reason.heading:
                heading.setText(reason.heading)
                heading.set_role("accent" if reason.in_plan else "title")
                text.setText(reason.short)
        self.same.setVisible(not view.reasons)
        self.button.setVisible(bool(view.reasons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture takes the new width."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        view, tr, look = self._view, self.translate, self.look
        margins = self.rows.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        if not self.beside and self.columns.columns(width) == 2:
            width = (width - look.px(28)) // 2
        width = min(width, look.px(620))
        if view is None or width < 80 or self._drawn == (view.rows, width):
            return
        self._drawn = (view.rows, width)
        rows = [
            SlopeRow(
                row.name, row.article, row.evidence,
                "plan" if row.in_plan else "contrast" if row.farthest else "none",
            )
            for row in view.rows
        ]  # fmt: skip
        picture = slope(
            rows, tr("Article’s word"), tr("Evidence"), width=width, measure=self.letters, tr=tr,
            scale=look.scale,
        )  # fmt: skip
        self.picture.show_picture(picture, look.palette, patterned=look.high_contrast)
        if self.how.text() != picture.caption:
            self.how.setText(picture.caption)


class Reasons(Panel):
    """Every reason why the two orders differ; its sources are told in a list that opens."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        lead: str,
        reasons: tuple[LensReason, ...],
        sources: Sequence[SourceLine],
    ) -> None:
        super().__init__(look, "plain", pad=16, gap=10)
        self.look, self.sources = look, sources
        self.heading = Text(look, tr("Why the two orders differ"), "section", "title")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rows.addWidget(self.heading)
        self.rows.addWidget(Text(look, lead, "table", "mute"))
        grid = QWidget()
        columns = Columns(grid, look.px(280), look.px(24), most=3, even=False)
        for reason in reasons:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(look.space_of(3))
            role = "accent" if reason.in_plan else "title"
            column.addWidget(Text(look, reason.heading, "table_strong", role))
            column.addWidget(Text(look, reason.text, "table"))
            named = tr("Sources: {list}", list=", ".join(reason.sources))
            column.addWidget(Text(look, named, "caption", "mute"))
            columns.addWidget(holder)
        self.rows.addWidget(grid)
        title = tr("Sources ({count})", count=len(sources))
        self.source_button = Opener(look, title, tr, self._show_sources)
        self.rows.addLayout(in_line(look, self.source_button))
        self.listed: QWidget | None = None

    def _show_sources(self, open_: bool) -> None:
        if self.listed is None:
            self.listed = source_list(self.look, self.sources)
            self.rows.addWidget(self.listed)
        self.listed.setVisible(open_)
