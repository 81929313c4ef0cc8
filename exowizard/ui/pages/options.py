"""Your options: the best plan first, every option as a row, and what-if beside them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow import navigation
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import EDGE
from exowizard.ui.kit.text import Text
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.compare import CompareView
from exowizard.ui.pages.options_body import OptionsBody
from exowizard.ui.pages.own_notice import OwnNotice
from exowizard.ui.pages.plan_notices import notice_strip
from exowizard.ui.pages.what_if import Aside, WhatIfPanel
from exowizard.ui.pages.what_if_trial import Trial

_ASIDE = 244


class OptionsPage(Page):
    """The options. What is tried with the handles stays beside the answers until it is kept."""

    margin = 16
    heading_style = "result"

    def title(self) -> str:
        """The heading."""
        tr = self.translate
        return tr("Your options")

    def build(self) -> None:
        """Heading and buttons, the body, and the handles where there is room for them."""
        desk, look = self.desk, self.look
        self.letters = self.look.letters
        self.aside: Aside | None = None
        self.handles: WhatIfPanel | None = None
        self.compare_view: CompareView | None = None
        desk.asked.connect(self._asked)
        self.first = QWidget()
        column = QVBoxLayout(self.first)
        column.setContentsMargins(EDGE, 0, EDGE, 0)
        column.setSpacing(look.space_of(10))
        column.addLayout(self._head())
        self.strip = notice_strip(desk)
        if self.strip is not None:
            column.addWidget(self.strip)
        self.own_notice = OwnNotice(desk, desk.go_next, self.choose_best)
        column.addWidget(self.own_notice)
        self.body = OptionsBody(desk, self.letters, self.open_compare)
        column.addWidget(self.body)
        self.trial = Trial(desk, self.body, self)
        self.trial.settled.connect(self._settled)
        self.rows.addLayout(Flush(self.first))
        if desk.frame == "wide":
            leave_room(self, look.px(_ASIDE) + look.space_of(14))
            self.later(lambda: self._show_handles(True))
        elif desk.trying.handles or self.trial.changed:
            # What is shown goes by these values, so they must be in sight.
            self.what_if_button.setChecked(True)
            self.later(lambda: self._show_handles(True))
        if desk.trying.comparing:
            self.later(self._compare_again)

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
        self.what_if_button.clicked.connect(self.turn_handles)
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

    def turn_handles(self, on: bool) -> None:
        """The handles at the side, or under the best plan where there is one column."""
        self.desk.trying = replace(self.desk.trying, handles=on)
        self._show_handles(on)
        if on and self.handles is not None:
            self.handles.sliders["benefit"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_handles(self, on: bool) -> None:
        if on and self.handles is None:
            self._make_handles()
        holder = self.aside or self.handles
        if holder is not None:
            holder.setVisible(on)
        if self.desk.frame == "medium":
            self.lead.setVisible(not on)

    def _make_handles(self) -> None:
        self.handles = self.trial.make_handles(pinned=self.desk.frame != "compact")
        if self.desk.frame == "compact":
            self.body.column.insertWidget(1, self.handles)
        else:
            self.aside = put_aside(self, self.handles)

    def render_session(self) -> None:
        """The plan of the answers, and what is tried beside them."""
        if self.desk.ready_for_plan:
            self.own_notice.render_session()
            self.trial.render()

    def choose_best(self) -> None:
        """The person's own set, which does not stand, is let go."""
        tr = self.translate
        self.desk.want(None)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.announce(tr("This is the best plan for your answers."))

    def _settled(self) -> None:
        if self.aside is not None:
            self.aside.fit()
        if self.compare_view is not None and not self.compare_view.isHidden():
            self._compare_shown(self.compare_view, "")

    def open_compare(self, option: str) -> None:
        """The comparison in place of the list; ``option`` is among what is compared."""
        view = self._show_compare(option)
        self.view.verticalScrollBar().setValue(0)
        view.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.announce(view.heading.text())

    def open_option(self, option: str) -> None:
        """The words on one option, in sight."""
        listed = self.body.list
        listed.show_open(option)
        row = listed.rows[option]
        row.setFocus(Qt.FocusReason.OtherFocusReason)

        def at_top() -> None:  # once everything above it has its height
            y = row.mapTo(self.view.sheet, QPoint(0, 0)).y()
            self.view.verticalScrollBar().setValue(y - self.look.space(3))

        self.later(at_top)

    def _compare_again(self) -> None:
        """The comparison that was open when the page was left."""
        if self.desk.trying.comparing:
            self._show_compare("").heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_compare(self, option: str) -> CompareView:
        view = self.compare_view
        if view is None:
            view = self.compare_view = CompareView(
                self.look, self.translate, self.letters, self.desk.knowledge, self.close_compare,
                self._picked, picked=self.desk.trying.picked,
                compact=self.desk.frame == "compact",
            )  # fmt: skip
            self.rows.addWidget(view)
        self._compare_shown(view, option)
        self.desk.trying = replace(self.desk.trying, comparing=True)
        self.first.hide()
        view.show()
        if self.aside is not None:
            self.aside.hide()
        return view

    def _compare_shown(self, view: CompareView, option: str) -> None:
        body = self.body
        if body.plan is not None and body.profile is not None:
            view.show_plan(body.plan, body.profile, option, tried=body.tried)

    def _picked(self, picked: tuple[str, ...]) -> None:
        self.desk.trying = replace(self.desk.trying, picked=picked)

    def close_compare(self) -> None:
        """Back to the list."""
        self.desk.trying = replace(self.desk.trying, comparing=False)
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
