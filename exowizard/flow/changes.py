"""Giving an answer: what follows from it for the other answers."""

from __future__ import annotations

from collections.abc import Mapping

from exowizard.flow.navigation import settle
from exowizard.flow.questions import BUDGET, REGION, SENSITIVITY_SIGNS, sensitivity
from exowizard.flow.session import Answer, Session

# The currency of each region is part of the contract; here only "is it the same" is asked.
_SHARED_CURRENCY = ({"US", "OTHER"},)


def give(session: Session, changes: Mapping[str, Answer]) -> Session:
    """The session with these answers, later ones kept where they still apply.

    Another region brings another currency, so a budget is asked anew. The four signs of
    sensitive skin give the level as soon as all four are answered.
    """
    changed = session.with_answers(changes)
    if changed is session:
        return session
    before, after = session.answers.get(REGION.path), changed.answers.get(REGION.path)
    if before is not None and before != after and {before, after} not in _SHARED_CURRENCY:
        changed = changed.without(*(question.path for question in BUDGET))
    if any(sign in changes for sign in SENSITIVITY_SIGNS):
        level = sensitivity(changed.answers)
        if level is None:
            changed = changed.without("skin.sensitivity")
        else:
            changed = changed.with_answers({"skin.sensitivity": level})
    return settle(changed)
