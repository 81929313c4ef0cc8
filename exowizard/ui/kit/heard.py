"""Choices that a screen reader toggles are heard like clicks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QRadioButton


class Heard:
    """Makes a click of what a screen reader toggles.

    Qt would only say ``toggled`` of it, as it does of a choice that the program itself marks, so
    the answer would be seen and never given. Stands before Qt's class among the bases.
    """

    _own = False  # the change comes from a click or from the program

    def setChecked(self, on: bool) -> None:
        """Marks the choice without telling anybody."""
        self._changing(super().setChecked, on)  # type: ignore[misc]

    def nextCheckState(self) -> None:
        """A click or a key, which tells by itself."""
        self._changing(super().nextCheckState)  # type: ignore[misc]

    def _changing(self, change: Callable[..., None], *given: bool) -> None:
        before, self._own = self._own, True
        change(*given)
        self._own = before

    def hear(self, on: bool) -> None:
        """Connected to ``toggled``: passes on what came from neither a click nor the program."""
        if self._own:
            return
        if isinstance(self, QRadioButton):
            if on:
                self.click()  # its group learns of it too
        elif isinstance(self, QAbstractButton):
            self.clicked[bool].emit(on)  # type: ignore[index]
