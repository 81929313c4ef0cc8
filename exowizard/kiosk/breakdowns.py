"""What happens after a fault of the program: the next person may begin, unless faults pile up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_MOST, _CALM = 3, 60_000  # so many faults within a minute of one another: out of service


class Breakdowns(QObject):
    """``out_of_service`` after several faults at once; it ends by itself after a quiet minute.

    ``mended`` is called then.
    """

    def __init__(self, parent: QObject, mended: Callable[[], None]) -> None:
        super().__init__(parent)
        self.out_of_service = False
        self._count, self._mended = 0, mended
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self.calm_down)

    def note(self) -> None:
        """One more fault."""
        self._count += 1
        self.out_of_service = self.out_of_service or self._count >= _MOST
        self._calm.start()

    def calm_down(self) -> None:
        """A minute without a fault."""
        self._count = 0
        if self.out_of_service:
            self.out_of_service = False
            self._mended()
