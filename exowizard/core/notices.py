"""Notices that a plan carries and that a reader may need on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.advice_facts import AdviceFacts


def review_notice(knowledge: AdviceFacts, day: str | None, tr: Translate) -> str | None:
    """Says that the knowledge base was due for review before ``day`` (YYYY-MM-DD)."""
    due = knowledge.about.review_by.isoformat()
    if day is None or day <= due:
        return None
    return tr("The knowledge base was due for review on {date}. It may miss newer findings.",
              date=due)  # fmt: skip


def sunscreen_notice(tr: Translate) -> str:
    """For a monthly budget that cannot bear sunscreen."""
    return tr("Sunscreen would come first, but it does not fit your monthly budget. Shade, "
              "a hat and long sleeves cost nothing.")  # fmt: skip
