"""The body of the options page: best plan, list, lenses, reasons and method, filled in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.charts import contribution_bar, evidence_stairs
from exowizard.flow.views.option_detail import (
    OptionDetail,
    Passage,
    SourceLine,
    more_about,
    more_sources,
    option_detail,
    reasons_lead,
    source_lines,
)
from exowizard.flow.views.options import best_plan, lens_view, option_rows, order_note
from exowizard.flow.views.options_method import MethodView, method_view
from exowizard.ui.desk import Desk
from exowizard.ui.kit.fitted import FittedPicture
from exowizard.ui.kit.picture import Letters, PictureView
from exowizard.ui.kit.steady import SteadyText
from exowizard.ui.kit.text import Text
from exowizard.ui.pages.options_best import BestPanel
from exowizard.ui.pages.options_detail import Detail
from exowizard.ui.pages.options_lenses import Lenses, Reasons
from exowizard.ui.pages.options_list import Frame, OptionList, key_picture
from exowizard.ui.pages.options_method import Method

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.glance import Glance
    from exowizard.core.plan import Plan
    from exowizard.flow.views.options import OptionRow

_LENSES, _WIDE_LENSES, _ROOMY = 214, 600, 1450


class OptionsBody(QWidget):
    """Everything that follows the plan. ``compare`` is called with an option to compare."""

    def __init__(self, desk: Desk, letters: Letters, compare: Callable[[str], None]) -> None:
        super().__init__()
        self.desk, self.look, self.translate = desk, desk.look, desk.translate
        self.compare = compare
        self.plan: Plan | None = None
        self.profile: Profile | None = None
        self.glance: Glance | None = None
        self.tried = False
        look, tr = desk.look, desk.translate
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.space(2))
        self.best = BestPanel(look, tr, letters, compact=desk.frame == "compact")
        self.column.addWidget(self.best)
        self.list = OptionList(
            look,
            tr,
            letters,
            [option.id for option in desk.knowledge.options],
            self._detail,
            cards=desk.frame == "compact",
        )
        beside = desk.frame == "wide"
        self.lenses = Lenses(look, tr, letters, self._show_reasons, beside=beside)
        if beside:
            self.lenses.setFixedWidth(look.px(_LENSES))
            line = QHBoxLayout()
            line.setSpacing(look.space(2))
            line.addWidget(self._framed(letters), 1, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self.lenses, 0, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(line)
        else:
            self.column.addWidget(self._framed(letters))
            self.column.addWidget(self.lenses)
        self.reasons: Reasons | None = None
        self.method = Method(look, tr, self._method, compact=desk.frame == "compact")
        self.column.addWidget(self.method)

    def _framed(self, letters: Letters) -> QWidget:
        look, tr = self.look, self.translate
        holder = Frame(look)
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(1, 0, 1, look.px(4))
        rows.setSpacing(0)
        title = Text(look, tr("All options, best fit first"), "item", "title")
        compact = self.desk.frame == "compact"
        if compact:
            key: PictureView = FittedPicture(look, letters, partial(key_picture, look, tr, letters))
        else:
            key = PictureView(letters)
            picture = key_picture(look, tr, letters, look.px(470))
            key.show_picture(picture, look.palette, patterned=look.high_contrast)
        head = QVBoxLayout() if compact else QHBoxLayout()
        head.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        head.addWidget(title, 1)
        head.addWidget(key)
        rows.addLayout(head)
        self.note = SteadyText(look, ("caption", "mute"))
        self.noted = QWidget()
        below = QHBoxLayout(self.noted)
        below.setContentsMargins(look.px(12), 0, look.px(12), look.px(8))
        below.addWidget(self.note)
        rows.addWidget(self.noted)
        rows.addWidget(self.list)
        self.how = Text(look, "", "caption", "mute")
        self.how.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        rows.addWidget(self.how)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is much room, the lenses name the options at both ends."""
        if self.desk.frame == "wide":
            roomy = self.width() >= self.look.px(_ROOMY)
            self.lenses.setFixedWidth(self.look.px(_WIDE_LENSES if roomy else _LENSES))
        super().resizeEvent(event)

    def show_plan(
        self, plan: Plan, glance: Glance | None, profile: Profile, *, tried: bool = False
    ) -> None:
        """The plan's words with its own figures, or with those of a glance.

        ``tried``: both go by the handles of what-if and not by the answers.
        """
        self.plan, self.glance, self.profile, self.tried = plan, glance, profile, tried
        knowledge, tr = self.desk.knowledge, self.translate
        self.best.show_best(best_plan(plan, glance, profile, knowledge, tr, tried=tried))
        rows = option_rows(plan, glance, knowledge, tr)
        self.list.show_rows(rows)
        self._show_how(rows)
        best = plan.bundle.best_score if plan.bundle is not None else None
        own = (glance.best_score if glance is not None else best) is not None
        note = order_note(rows, own=own, tr=tr)
        self.note.show_texts((note,))
        self.noted.setVisible(bool(note))
        view = lens_view(plan, glance, knowledge, tr)
        if view is not None:
            self.lenses.show_lenses(view, moving=glance is not None)
        if glance is None:
            self._settle()

    def _show_how(self, rows: Sequence[OptionRow]) -> None:
        """How to read the bars and stairs of the list, once for all of them."""
        tr = self.translate
        below_zero = any(
            (row.low or 0.0) < 0 or min((row.parts or {}).values(), default=0.0) < 0 for row in rows
        )
        bars = contribution_bar.how_to_read(tr, below_zero=below_zero)
        words = f"{bars} {evidence_stairs.how_to_read(tr)}"
        if words != self.how.text():
            self.how.setText(words)

    def _settle(self) -> None:
        """What follows only when the figures came to rest: words that are long."""
        detail = self.list.detail
        if isinstance(detail, Detail):
            detail.show_detail(self._words(self.list.opened))
            self.list.lay_out_again()
        if self.reasons is not None:
            self._show_reasons(True)
        if self.method.button.is_open:
            self.method.fill()

    def open_method(self) -> None:
        """Opens how this was worked out."""
        if not self.method.button.is_open:
            self.method.button.turn(True)

    def _known(self) -> tuple[Plan, Profile]:
        if self.plan is None or self.profile is None:
            raise RuntimeError("nothing is shown yet")
        return self.plan, self.profile

    def _method(self) -> MethodView:
        plan, profile = self._known()
        return method_view(plan, profile, self.desk.knowledge, self.translate)

    def _words(self, option: str) -> OptionDetail:
        plan, profile = self._known()
        result = next(item for item in plan.options if item.option == option)
        row = next(item for item in self.list.rows_shown if item.option == option)
        return option_detail(result, row, profile, self.desk.knowledge, self.translate)

    def _detail(self, option: str) -> Detail:
        knowledge, tr = self.desk.knowledge, self.translate
        record = knowledge.option[option]  # type: ignore[index]

        def more() -> tuple[Sequence[Passage], Sequence[SourceLine]]:
            return more_about(record, tr), more_sources(record, knowledge, tr)

        return Detail(
            self.look, tr, self._words(option), more, lambda: self.compare(option),
            self.list.lay_out_again, wide=self.list.width() >= self.look.px(820),
        )  # fmt: skip

    def _show_reasons(self, open_: bool) -> None:
        before, self.reasons = self.reasons, None
        if before is not None:
            self.column.removeWidget(before)
            before.hide()
            before.deleteLater()
        if not open_ or self.plan is None:
            return
        (plan, profile), knowledge, tr = self._known(), self.desk.knowledge, self.translate
        view = lens_view(plan, self.glance, knowledge, tr)
        if view is None or not view.reasons:
            return
        named = [source for reason in view.reasons for source in reason.sources]
        self.reasons = Reasons(
            self.look, tr, reasons_lead(profile, knowledge, tr), view.reasons,
            source_lines(named, knowledge, tr),
        )  # fmt: skip
        self.column.insertWidget(self.column.indexOf(self.method), self.reasons)
        if before is None:
            self.reasons.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before.source_button.is_open:
            self.reasons.source_button.turn(True)
