"""Giving an answer: what follows from it for the other answers."""

from __future__ import annotations

from collections.abc import Mapping

from exowizard.flow.navigation import settle
from exowizard.flow.questions import (
    BUDGET,
    BUDGET_ELSEWHERE,
    REGION,
    SENSITIVITY_SIGNS,
    sensitivity,
)
from exowizard.flow.session import Answer, Session

# The currency of each region is part of the contract; here only "is it the same" is asked.
_SAME_MONEY_AS = {"OTHER": "US"}


def give(session: Session, changes: Mapping[str, Answer]) -> Session:
    """The session with these answers, later ones kept where they still apply.

    Another region brings another currency, so a budget is asked anew, unless it was given in that
    currency before: the old one is put aside, and comes back with its region. The four signs of
    sensitive skin give the level as soon as all four are answered.
    """
    changed = session.with_answers(changes)
    if changed is session:
        return session
    before, after = _money_of(session), _money_of(changed)
    if before and after and before != after:
        moved = _in_other_money(session, before, after)
        given = {path: amount for path, amount in moved.items() if amount is not None}
        changed = changed.without(*moved).with_answers({**given, **changes})
    if any(sign in changes for sign in SENSITIVITY_SIGNS):
        level = sensitivity(changed.answers)
        if level is None:
            changed = changed.without("skin.sensitivity")
        else:
            changed = changed.with_answers({"skin.sensitivity": level})
    return settle(changed)


def _money_of(session: Session) -> str:
    """A region whose currency is that of this session; "" before a region is chosen."""
    region = str(session.answers.get(REGION.path) or "")
    return _SAME_MONEY_AS.get(region, region)


def _in_other_money(session: Session, before: str, after: str) -> dict[str, Answer]:
    """The budget given in the other currency, and what is put aside; None: no answer."""
    found = session.answers.get(BUDGET_ELSEWHERE.path)
    aside = dict(found) if isinstance(found, Mapping) else {}
    moved: dict[str, Answer] = {}
    for question in BUDGET:
        amount = session.answers.get(question.path)
        moved[question.path] = aside.pop(f"{after}.{question.path}", None)
        if isinstance(amount, int | float):
            aside[f"{before}.{question.path}"] = amount
    return moved | {BUDGET_ELSEWHERE.path: aside or None}
