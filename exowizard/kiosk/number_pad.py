"""Large keys for digits: for a PIN, an age, an amount."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from exowizard.core.wording import Translate
from exowizard.kiosk.buttons import BigButton
from exowizard.ui.look import Look

_TALL, _GAP, _KEY_PAD = 96, 12, 12  # pixels
_ROWS = ("123", "456", "789")


class Key(BigButton):
    """A key: in large type a digit needs the room that words leave beside them."""

    @property
    def _pad(self) -> int:
        return _KEY_PAD


class NumberPad(QWidget):
    """``digit`` with one of 0 to 9, ``deleted``, ``done``. It holds no number itself.

    ``flat``: two rows for a low screen.
    """

    digit = Signal(str)
    deleted = Signal()
    done = Signal()

    def __init__(self, look: Look, tr: Translate, *, done: str = "", flat: bool = False) -> None:
        """``done``: the words of the last key."""
        super().__init__()
        self.setAccessibleName(tr("Number pad"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        self.keys: dict[str, Key] = {}
        for digit in "1234567890":
            key = Key(look, digit, tall=_TALL)
            key.clicked.connect(lambda _=False, digit=digit: self.digit.emit(digit))
            self.keys[digit] = key
        erase = Key(look, "", tall=_TALL, icon="delete", name=tr("Delete"))
        erase.clicked.connect(self.deleted)
        finish = Key(look, done or tr("Done"), "primary", tall=_TALL)
        finish.clicked.connect(self.done)
        self.keys |= {"delete": erase, "done": finish}
        rows: list[list[str]] = (
            [[*"12345", "delete"], [*"67890", "done"]] if flat
            else [[*row] for row in _ROWS] + [["delete", "0", "done"]]
        )  # fmt: skip
        tall = max(_TALL, *(key.sizeHint().height() for key in self.keys.values()))
        for row, names in enumerate(rows):
            for column, name in enumerate(names):
                key = self.keys[name]
                key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                key.setFixedHeight(tall)
                grid.addWidget(key, row, column)
                grid.setColumnStretch(column, 1)

    def set_usable(self, usable: bool) -> None:
        """Lets the keys be pressed, or not for a while."""
        for key in self.keys.values():
            key.setEnabled(usable)
