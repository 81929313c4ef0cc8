"""The trail that belongs beside a page: the full one, the rail, or none. Each is made once."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from exowizard.flow import navigation
from exowizard.ui.desk import Desk
from exowizard.ui.trail import Trail

RESULTS = ("options", "plan")  # they need the room


class Trails:
    """``shown`` is the trail on the screen, if any."""

    def __init__(self, desk: Desk, line: QHBoxLayout) -> None:
        self.desk, self.line = desk, line
        self.made: dict[bool, Trail] = {}
        self.shown: Trail | None = None

    def show_for(self, page: str, *, side: bool) -> None:
        """The trail that goes with a page; none beside a side page or where room is short."""
        rail = self.desk.frame == "medium" or page in RESULTS
        hidden = side or self.desk.frame == "compact"
        for kind, trail in self.made.items():
            if hidden or kind != rail:
                trail.hide()
        if hidden:
            self.shown = None
            return
        self.shown = self.made.get(rail) or self._make(rail)
        self.render()
        self.shown.show()

    def render(self) -> None:
        """Marks as the session has them."""
        if self.shown is not None:
            self.shown.show_groups(navigation.trail(self.desk.session, self.desk.translate))

    def _make(self, rail: bool) -> Trail:
        desk = self.desk
        trail = self.made[rail] = Trail(desk.look, desk.translate, rail=rail)
        trail.chosen.connect(desk.jump)
        trail.opened.connect(lambda: desk.ask("steps"))
        self.line.insertWidget(0, trail)
        return trail
