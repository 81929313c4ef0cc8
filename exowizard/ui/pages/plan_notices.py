"""A calm strip under a heading, for what should be known before the rest is read."""

from __future__ import annotations

from exowizard.core.notices import review_notice
from exowizard.ui.desk import Desk
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text


def notice_strip(desk: Desk, *notices: str) -> Panel | None:
    """These notices and that the knowledge base is due for review; None where all is well.

    The day is asked of the window and not of the plan, which stays the same on every day.
    """
    due = review_notice(desk.knowledge, desk.ports.today(), desk.translate)
    said = [*notices, *([] if due is None else [due])]
    if not said:
        return None
    look = desk.look
    panel = Panel(look, "sunk", gap=4)
    sides, ends = look.space_of(16), look.space_of(10)
    panel.rows.setContentsMargins(sides, ends, sides, ends)
    for notice in said:
        panel.rows.addWidget(Text(look, notice, "table", "ink"))
    return panel
