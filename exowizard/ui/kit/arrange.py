"""Arranging: a grid whose columns follow the width, and a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from exowizard.ui.kit.paint import EDGE, fill
from exowizard.ui.kit.scroll_bar import QuietBar
from exowizard.ui.look import Look


class Arranged(QHBoxLayout):
    """Base of layouts of our own, which place children that a layout of Qt's own keeps.

    An item that Python keeps is never freed: 96 bytes for each child of each page that was seen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        # Qt tells a parent None from no parent.
        super().__init__(parent) if parent is not None else super().__init__()
        self.setContentsMargins(0, 0, 0, 0)

    def items(self) -> list[QLayoutItem]:
        """The children, in order."""
        return [item for place in range(self.count()) if (item := self.itemAt(place)) is not None]

    def hasHeightForWidth(self) -> bool:
        """Less room makes it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self.place(QRect(0, 0, width, 0), move=False)

    def minimumHeightForWidth(self, width: int) -> int:
        """What a row would need is of no use here."""
        return self.heightForWidth(width)

    def maximumSize(self) -> QSize:
        """As any layout."""
        return QLayout.maximumSize(self)

    def setGeometry(self, rect: QRect) -> None:
        """Moves the children, not as a row does."""
        QLayout.setGeometry(self, rect)
        self.place(rect, move=True)

    def place(self, rect: QRect, *, move: bool) -> int:
        """Moves the children into a rectangle, or only tells the height that they need."""
        raise NotImplementedError


class Columns(Arranged):
    """Children in columns of equal width, as many as fit; all cells of a row are equally high."""

    def __init__(
        self, parent: QWidget | None, least: int, gap: int, *, most: int = 12, even: bool = True
    ) -> None:
        """``least`` the narrowest column in pixels; ``most`` columns at the most."""
        super().__init__(parent)
        self.least, self.gap, self.most, self.even = least, gap, most, even

    def sizeHint(self) -> QSize:
        """Two columns, or what there is."""
        width = self.least * min(2, max(1, len(self._shown()))) + self.gap
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """One column."""
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest, 0)

    def columns(self, width: int) -> int:
        """How many columns fit into a width."""
        count = max(1, len(self._shown()))
        fit = int(min(max(1, (width + self.gap) // (self.least + self.gap)), self.most, count))
        rows = -(-count // fit)
        return -(-count // rows)  # no last row with one lonely card

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self.items() if not item.isEmpty()]

    def place(self, rect: QRect, *, move: bool) -> int:
        """Every child in its cell."""
        items = self._shown()
        if not items:
            return 0
        columns = self.columns(rect.width())
        wide = (rect.width() - self.gap * (columns - 1)) / columns
        y = rect.y()
        for start in range(0, len(items), columns):
            line = items[start : start + columns]
            heights = [
                item.heightForWidth(int(wide))
                if item.hasHeightForWidth()
                else item.sizeHint().height()
                for item in line
            ]
            tall = max(heights)
            if move:
                for place, item in enumerate(line):
                    x = rect.x() + round(place * (wide + self.gap))
                    own = tall if self.even else heights[place]
                    item.setGeometry(QRect(x, y, int(wide), own))
            y += tall + self.gap
        return y - self.gap - rect.y()


class Flush(Arranged):
    """One control whose frame, not its focus ring, stands in line with what is around it.

    Where it stands at the edge of its parent, that edge must leave ``EDGE`` for the ring, and
    ``pad`` where the words of a button without a frame are to stand in line.
    """

    def __init__(
        self, widget: QWidget, *, left: bool = True, right: bool = True, pad: int = 0
    ) -> None:
        super().__init__()
        self.left, self.right = EDGE + pad if left else 0, EDGE if right else 0
        self.addWidget(widget)

    def hasHeightForWidth(self) -> bool:
        """As the control."""
        return any(item.hasHeightForWidth() for item in self.items())

    def heightForWidth(self, width: int) -> int:
        """The height of the control, which is wider by its rings."""
        item = self.itemAt(0)
        return 0 if item is None else item.heightForWidth(width + self._over)

    def place(self, rect: QRect, *, move: bool) -> int:
        """The control, wider by its rings."""
        for item in self.items() if move else ():
            item.setGeometry(rect.adjusted(-self.left, 0, self.right, 0))
        return rect.height()

    def sizeHint(self) -> QSize:
        """The control without its rings."""
        item = self.itemAt(0)
        return self._less(None if item is None else item.sizeHint())

    def minimumSize(self) -> QSize:
        """The control without its rings."""
        item = self.itemAt(0)
        return self._less(None if item is None else item.minimumSize())

    def maximumSize(self) -> QSize:
        """The control without its rings."""
        item = self.itemAt(0)
        return self._less(None if item is None else item.maximumSize())

    @property
    def _over(self) -> int:
        return self.left + self.right

    def _less(self, size: QSize | None) -> QSize:
        if size is None:
            return QSize(0, 0)
        return QSize(max(0, size.width() - self._over), size.height())


class Sheet(QWidget):
    """What scrolls. Only its width has a least: a grid would name the height of its narrowest."""

    def minimumSizeHint(self) -> QSize:
        """As narrow as its contents, as high as the width asks for."""
        return QSize(super().minimumSizeHint().width(), 0)


class Scroll(QScrollArea):
    """A column that scrolls up and down, never sideways, and shows what has the keyboard."""

    def __init__(
        self, look: Look, *, margin: int = 36, most: int = 1600, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        # Our own viewport: asking Qt for one of its own would make PySide load every class.
        ground = QWidget()
        self.setViewport(ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(QuietBar(look))
        self.setProperty("horizontalScrollBarPolicy", 1)  # Qt::ScrollBarAlwaysOff
        # Always there, and empty where nothing scrolls: a bar that comes lays all out once more.
        self.setProperty("verticalScrollBarPolicy", 2)  # Qt::ScrollBarAlwaysOn
        self.setProperty("focusPolicy", 0)  # Qt::NoFocus
        self.sheet = Sheet()
        self.outer = outer = QVBoxLayout(self.sheet)
        # Focus rings of what stands flush with the column are drawn into its margin.
        ring = EDGE if margin else 0
        edge = look.space_of(margin) - ring
        outer.setContentsMargins(
            edge, look.space_of(min(28, margin)), edge, look.space_of(min(20, margin))
        )
        outer.setSpacing(0)
        self.column = QWidget()
        self.column.setMaximumWidth(most + 2 * ring)
        self.rows = QVBoxLayout(self.column)
        self.rows.setContentsMargins(ring, 0, ring, 0)
        self.rows.setSpacing(look.space_of(12))
        centred = QHBoxLayout()  # on a very wide window the column stays in the middle
        centred.addStretch(0)
        centred.addWidget(self.column, 1)
        centred.addStretch(0)
        outer.addLayout(centred)
        outer.addStretch(1)
        self.setWidget(self.sheet)
        for layer in (ground, self.sheet):  # what stands behind shows through
            layer.setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focus)

    def edges(self) -> QMargins:
        """The margins around the column."""
        return self.outer.contentsMargins()

    def sizeHint(self) -> QSize:
        """Any size will do; asking the contents would lay all of them out once more."""
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        """As ``sizeHint``."""
        return QSize(200, 120)

    def _show_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.verticalScrollBar().maximum() == 0:
            return
        from PySide6.QtCore import Qt

        # Scrolling under a press would take the click away from what was pressed.
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if new is not None and self.sheet.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, self.look.px(24))


class Ground(QWidget):
    """A plain ground in one colour of the palette."""

    def __init__(self, look: Look, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.role = look, role

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour."""
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        fill(painter, self.look, self.rect(), self.role)
        painter.end()
