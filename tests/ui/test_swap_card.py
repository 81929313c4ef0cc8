"""Cards of permitted changes: what to find out before buying stands on them, and is said."""

from __future__ import annotations

from dataclasses import replace

from exowizard.flow.session import Stop
from exowizard.ui.kit.entry import Entry
from exowizard.ui.pages.plan_routine import RoutinePanel
from tests.ui.desks import TOKYO, example_session, make_test_desk


def shown(widget) -> str:
    return "\n".join(each.accessibleDescription() for each in widget.findChildren(Entry))


def test_a_serum_says_check_first_to_a_person_with_a_fish_allergy(qapp, qtbot):
    desk, shell = make_test_desk(qapp, stop="plan")
    answers = {"health.allergies": frozenset({"fish"}), "budget.monthly": 60_000}
    desk.begin(replace(example_session(TOKYO).with_answers(answers), stop=Stop("plan")))
    panel = shell.page.findChild(RoutinePanel)
    assert "No swap: it is part of every plan." in shown(panel)
    panel.open_swap(None, panel.add)
    assert "Check first You are allergic to fish." in shown(panel.area)
    desk.give({"health.allergies": frozenset()})
    panel = shell.page.findChild(RoutinePanel)
    panel.open_swap(None, panel.add)
    assert "Check first" not in shown(panel.area)
