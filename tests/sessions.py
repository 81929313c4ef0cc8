"""A session made of a profile: what somebody would see who had given these answers."""

from __future__ import annotations

from exowizard.core.answers import Profile
from exowizard.flow.bookmark import opened
from exowizard.flow.profile import said
from exowizard.flow.questions import QUESTIONS
from exowizard.flow.session import Answer, Session


def session_of(found: Profile) -> Session:
    """A session with every answer of a profile, ready to be looked at and changed."""
    answers: dict[str, Answer] = {}
    for question in QUESTIONS:
        part, _, name = question.path.rpartition(".")
        values = getattr(found, part) if part else found
        if not question.private and hasattr(values, name):
            answers[question.path] = getattr(values, name)
    return opened(said(answers))
