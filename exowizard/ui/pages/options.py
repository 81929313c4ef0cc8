"""Your options: the best plan first, every option as a row, and what-if beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow import navigation
from exowizard.flow.views.what_if import WhatIf, as_answers, changes_from, profile_with
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import EDGE
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.compare import CompareView
from exowizard.ui.pages.options_body import OptionsBody
from exowizard.ui.pages.plan_notices import notice_strip
from exowizard.ui.pages.what_if import Aside, WhatIfPanel
from exowizard.ui.pages.what_if_work import WhatIfWork

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.glance import Glance
    from exowizard.core.plan import Plan

_ASIDE = 244


class OptionsPage(Page):
    """The options. What is tried with the handles stays here until the person keeps it."""

    margin = 16
    heading_style = "result"

    def title(self) -> str:
        """The heading."""
        tr = self.translate
        return tr("Your options")

    def build(self) -> None:
        """Heading and buttons, the body, and the handles where there is room for them."""
        desk, look, tr = self.desk, self.look, self.translate
        self.own: Profile = desk.profile()
        self.mine: Plan = desk.plan()
        self.letters = self.look.letters
        self.aside: Aside | None = None
        self.handles: WhatIfPanel | None = None
        self.compare_view: CompareView | None = None
        self.work = WhatIfWork(desk.ports.engine, tr, desk.setting.language, self)
        self.work.glanced.connect(self._show_glance)
        self.work.rested.connect(self._show_rest)
        desk.asked.connect(self._asked)
        self.first = QWidget()
        column = QVBoxLayout(self.first)
        column.setContentsMargins(EDGE, 0, EDGE, 0)
        column.setSpacing(look.space_of(10))
        column.addLayout(self._head())
        self.strip = notice_strip(desk)
        if self.strip is not None:
            column.addWidget(self.strip)
        self.body = OptionsBody(desk, self.letters, self.open_compare)
        column.addWidget(self.body)
        self.rows.addLayout(Flush(self.first))
        if desk.frame == "wide":
            leave_room(self, look.px(_ASIDE) + look.space_of(14))
            self.later(lambda: self.show_handles(True))

    def _head(self) -> QHBoxLayout | QVBoxLayout:
        look, tr = self.look, self.translate
        line = QHBoxLayout()
        line.setSpacing(look.space(2))
        words = tr("How each option fits the priorities you gave. The choice is yours.")
        lead = self.lead = Text(look, words, "table", "mute")
        self.compare_button = Button(look, tr("Compare side by side"), icon="compare", compact=True)
        self.compare_button.clicked.connect(lambda: self.open_compare(""))
        self.what_if_button = Button(look, tr("What if…"), icon="settings", compact=True)
        self.what_if_button.setCheckable(True)
        self.what_if_button.clicked.connect(self.show_handles)
        self.what_if_button.setVisible(self.desk.frame != "wide")
        if self.desk.frame != "compact":
            line.addWidget(self.heading)
            lead.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(lead, 1)
            line.addStretch(0)  # the buttons stay at the right while the lead is hidden
            line.addWidget(self.what_if_button)
            line.addLayout(Flush(self.compare_button, left=False))
            return line
        column = QVBoxLayout()
        column.addWidget(self.heading)
        column.addWidget(lead)
        line.addLayout(Flush(self.what_if_button, right=False))
        line.addWidget(self.compare_button)
        line.addStretch(1)
        column.addLayout(line)
        return column

    def show_handles(self, on: bool) -> None:
        """The handles at the side, or under the best plan where there is one column."""
        if on and self.handles is None:
            self._make_handles()
        holder = self.aside or self.handles
        if holder is not None:
            holder.setVisible(on)
        if self.desk.frame == "medium":
            self.lead.setVisible(not on)
        if on and self.handles is not None and self.desk.frame != "wide":
            self.handles.sliders["benefit"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_handles(self) -> None:
        look = self.look
        self.handles = WhatIfPanel(
            look, self.translate, self.own, self.desk.knowledge, self._tried, self._keep,
            pinned=self.desk.frame != "compact",
        )  # fmt: skip
        if self.desk.frame == "compact":
            self.body.column.insertWidget(1, self.handles)
        else:
            self.aside = put_aside(self, self.handles)
        self._show_outcome(self.mine, "")

    def render_session(self) -> None:
        """The plan of the answers; what was tried is gone with them."""
        if not self.desk.ready_for_plan:
            return
        self.work.forget()
        self.own, self.mine = self.desk.profile(), self.desk.plan()
        if self.handles is not None:
            self.handles.show_own(self.own)
        self.body.show_plan(self.mine, None, self.own)
        self._show_outcome(self.mine, "")
        if self.compare_view is not None:
            self.compare_view.show_plan(self.mine, self.own)

    def _tried(self, tried: WhatIf) -> None:
        if self.handles is None:
            return
        if not tried.possible:
            self.work.forget()
            self.handles.show_nothing_counts()
            return
        if not self.handles.changed:
            self.work.forget()
            self.body.show_plan(self.mine, None, self.own)
            self._show_outcome(self.mine, "")
            return
        self.work.ask(lambda: profile_with(tried, self.own, self.desk.answers))

    def _show_glance(self, glance: Glance, profile: Profile) -> None:
        self.body.show_plan(self.body.plan or self.mine, glance, profile)
        if self.handles is not None:
            changed = changes_from(self.mine, glance.chosen, glance.evidence, self.translate)
            self.handles.show_moving(changed)

    def _show_rest(self, plan: Plan, profile: Profile) -> None:
        tr = self.translate
        self.body.show_plan(plan, None, profile)
        order = plan.lenses.evidence if plan.lenses is not None else ()
        changed = changes_from(self.mine, plan.chosen, order, tr)
        self._show_outcome(plan, changed)
        self.desk.announce(changed or tr("Nothing changed yet."))
        if self.compare_view is not None:
            self.compare_view.show_plan(plan, profile)

    def _show_outcome(self, plan: Plan, changed: str) -> None:
        if self.handles is not None:
            self.handles.show_outcome(plan, self.desk.knowledge, changed)
        if self.aside is not None:
            self.aside.fit()

    def _keep(self) -> None:
        tr = self.translate
        if self.handles is not None and self.handles.tried.possible:
            self.desk.give(as_answers(self.handles.tried, self.own))
            self.desk.announce(tr("These are your answers now."))

    def open_compare(self, option: str) -> None:
        """The comparison in place of the list; ``option`` is among what is compared."""
        if self.compare_view is None:
            self.compare_view = CompareView(
                self.look, self.translate, self.letters, self.desk.knowledge, self.close_compare,
                compact=self.desk.frame == "compact",
            )  # fmt: skip
            self.rows.addWidget(self.compare_view)
        plan, profile = self.body.plan or self.mine, self.body.profile or self.own
        self.compare_view.show_plan(plan, profile, *([option] if option else []))
        self.first.hide()
        self.compare_view.show()
        if self.aside is not None:
            self.aside.hide()
        self.view.verticalScrollBar().setValue(0)
        self.compare_view.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.announce(self.compare_view.heading.text())

    def close_compare(self) -> None:
        """Back to the list."""
        if self.compare_view is not None:
            self.compare_view.hide()
        self.first.show()
        if self.aside is not None and (
            self.desk.frame == "wide" or self.what_if_button.isChecked()
        ):
            self.aside.show()
        self.compare_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self, what: str) -> None:
        if what != "method":
            return
        if self.first.isHidden():
            self.close_compare()
        self.body.open_method()
        self.body.method.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.ensureWidgetVisible(self.body.method, 0, self.look.px(300))

    def nav(self) -> Nav:
        """Where this is, and how it was worked out."""
        tr, usual = self.translate, super().nav()
        number, count = navigation.position(self.desk.session)
        live = ((tr("Step {number} of {count}", number=number, count=count), False),)
        link = (tr("How this was worked out"), "method")
        return Nav(live, usual.next_text, usual.next_enabled, link)


def leave_room(page: Page, width: int) -> None:
    """Keeps the place of the handles free, so that nothing moves when they come."""
    outer = page.layout()
    assert outer is not None  # noqa: S101 - the base class made it
    outer.setContentsMargins(0, 0, width, 0)


def put_aside(page: Page, handles: WhatIfPanel) -> Aside:
    """Beside the page's own column, so that the handles stay while the list scrolls."""
    aside = Aside(handles, page.look.px(_ASIDE))
    outer = page.layout()
    assert isinstance(outer, QVBoxLayout)  # noqa: S101 - the base class made it
    outer.removeWidget(page.view)
    leave_room(page, 0)
    line = QHBoxLayout()
    line.setSpacing(0)
    line.addWidget(page.view, 1)
    line.addWidget(aside)
    outer.addLayout(line)
    return aside
