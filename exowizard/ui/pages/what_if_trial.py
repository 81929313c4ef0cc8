"""What is tried with the handles of what-if, and what the page shows of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from exowizard.flow.views.what_if import (
    WhatIf,
    as_answers,
    best_set,
    changes_from,
    my_answers,
    profile_with,
)
from exowizard.ui.desk import Desk
from exowizard.ui.pages.options_body import OptionsBody
from exowizard.ui.pages.what_if import WhatIfPanel
from exowizard.ui.pages.what_if_work import WhatIfWork

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.glance import Glance
    from exowizard.core.plan import Plan


class Trial(QObject):
    """Between the handles, the advice and the list. What is tried is kept by the desk.

    ``settled``: the body shows exact figures again, for the answers or for what is tried.
    """

    settled = Signal()

    def __init__(self, desk: Desk, body: OptionsBody, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.body, self.translate = desk, body, desk.translate
        self.own: Profile = desk.profile()
        self.mine: Plan = desk.plan()
        self.tried = desk.trying.values(self.own)
        self.handles: WhatIfPanel | None = None
        self.work = WhatIfWork(desk.ports.engine, desk.translate, desk.setting.language, self)
        self.work.glanced.connect(self._show_glance)
        self.work.rested.connect(self._show_rest)

    @property
    def changed(self) -> bool:
        """Whether any handle stands elsewhere than the answers."""
        return self.tried != my_answers(self.own)

    def make_handles(self, *, pinned: bool) -> WhatIfPanel:
        """The handles as they stand; they are not always in sight."""
        self.handles = WhatIfPanel(
            self.desk.look, self.translate, self.own, self.tried, self.desk.knowledge, self.move,
            self.keep, pinned=pinned,
        )  # fmt: skip
        if not self.tried.possible:
            self.handles.show_nothing_counts()
        elif self.body.glance is None:
            self._show_outcome(self.mine, "")
        return self.handles

    def render(self) -> None:
        """The plan of the answers, and then what is tried beside them."""
        self.own, self.mine = self.desk.profile(), self.desk.plan()
        self.tried = self.desk.trying.values(self.own)
        if self.handles is not None:
            self.handles.show_own(self.own, self.tried)
        self._show_mine()
        self._ask()

    def move(self, tried: WhatIf) -> None:
        """The handles stand elsewhere."""
        self.tried = tried
        self.desk.trying = self.desk.trying.with_tried(tried, self.own)
        if not (self.changed and tried.possible):
            self._show_mine()
        self._ask()

    def keep(self) -> None:
        """What is tried becomes the answers."""
        tr = self.translate
        if self.tried.possible:
            self.desk.give(as_answers(self.tried, self.own))
            self.desk.announce(tr("These are your answers now."))

    def _ask(self) -> None:
        if self.changed and self.tried.possible:
            make = partial(profile_with, self.tried, self.own, self.desk.answers)
            self.work.ask(make, self.desk.session.wanted)
            return
        self.work.forget()
        if self.handles is not None and not self.tried.possible:
            self.handles.show_nothing_counts()

    def _show_mine(self) -> None:
        self.body.show_plan(self.mine, None, self.own)
        self._show_outcome(self.mine, "")

    def _changes(self, best: Sequence[str], order: Sequence[str], refused: Sequence[str]) -> str:
        own = None if self.desk.session.wanted is None else refused
        return changes_from(self.mine, best, order, self.translate, own)

    def _show_glance(self, glance: Glance, profile: Profile, refused: Sequence[str]) -> None:
        self.body.show_plan(self.body.plan or self.mine, glance, profile, tried=True)
        if self.handles is not None:
            best = glance.best or glance.chosen
            self.handles.show_moving(self._changes(best, glance.evidence, refused))

    def _show_rest(self, plan: Plan, profile: Profile, refused: Sequence[str]) -> None:
        tr = self.translate
        self.body.show_plan(plan, None, profile, tried=True)
        order = plan.lenses.evidence if plan.lenses is not None else ()
        changed = self._changes(best_set(plan), order, refused)
        self._show_outcome(plan, changed)
        self.desk.announce(changed or tr("Nothing changed yet."))

    def _show_outcome(self, plan: Plan, changed: str) -> None:
        if self.handles is not None:
            self.handles.show_outcome(plan, self.desk.knowledge, changed)
        self.settled.emit()
