"""A picture that is drawn anew for the width it is given, and a colour key beside a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from exowizard.charts.segments import PATTERN
from exowizard.charts.shapes import Picture, Rect
from exowizard.ui.kit.picture import Letters, PictureView
from exowizard.ui.look import Look

_MOST_DRAWN = 8


class FittedPicture(PictureView):
    """Fills the width of its place. ``draw`` makes the picture for a width in pixels."""

    def __init__(
        self,
        look: Look,
        letters: Letters,
        draw: Callable[[float], Picture],
        *,
        least: int = 200,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(letters, parent)
        self.look, self.draw, self.least = look, draw, least
        self._drawn: dict[int, Picture] = {}  # by width: a layout tries several
        self._shown = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def redraw(self) -> None:
        """Another picture, because what it shows has changed."""
        self._drawn.clear()
        if self._shown == self.width():
            self._show(self.width())

    def sizeHint(self) -> QSize:
        """Any width will do; the height follows it."""
        return QSize(self.least, self.heightForWidth(self.least))

    def minimumSizeHint(self) -> QSize:
        """The narrowest that can be read."""
        return QSize(self.least, 0)

    def heightForWidth(self, width: int) -> int:
        """The height of the picture at a width."""
        return -int(-self._at(width).height // 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture follows."""
        self._show(self.width())

    def _at(self, width: int) -> Picture:
        found = self._drawn.get(width)
        if found is None:
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            found = self._drawn[width] = self.draw(width)
        return found

    def _show(self, width: int) -> None:
        self._shown = width
        self.show_picture(self._at(width), self.look.palette, patterned=self.look.high_contrast)


class Key(PictureView):
    """The square in a criterion's colour, with its pattern where colours do not tell enough."""

    def __init__(
        self, look: Look, letters: Letters, role: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(letters, parent)
        self.look, self.role = look, ""
        self.show_role(role)

    def show_role(self, role: str) -> None:
        """Another criterion."""
        if role == self.role:
            return
        self.role, side = role, self.look.px(12)
        square = Rect(0, 0, side, side, role, radius=3, pattern=PATTERN[role])
        self.show_picture(
            Picture(side, side, (square,), "", ""), self.look.palette,
            patterned=self.look.high_contrast,
        )  # fmt: skip
