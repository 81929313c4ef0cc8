"""The pages as they will be printed: one at a time, whole or at their real size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from exowizard.flow.ports_files import PageImage
from exowizard.ui.desk import Desk
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Segments
from exowizard.ui.kit.paint import focus_ring, painter_of
from exowizard.ui.kit.scroll_bar import QuietBar
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look
from exowizard.ui.shell import Shell

_EDGE = 20  # pixels of ground around a page
_DPI = 96.0


def as_image(page: PageImage) -> QImage:
    """A page as Qt paints it; the bytes are copied."""
    return QImage(
        page.bgrx, page.width, page.height, page.stride, QImage.Format.Format_RGB32
    ).copy()


class Paper(QLabel):
    """One page on its ground. A label, so that a screen reader says which page this is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.image = QImage()
        self.paper = QSize()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, image: QImage, size: QSize, *, whole: bool) -> None:
        """Another page, or the same at another size; a ``whole`` one needs no room to scroll."""
        self.image, self.paper = image, size
        self.setMinimumSize(QSize(0, 0) if whole else size + QSize(2 * _EDGE, 2 * _EDGE))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, page, a thin line around it."""
        painter = painter_of(self)
        painter.fillRect(self.rect(), self.look.colour("sunk"))
        if not self.image.isNull():
            x = (self.width() - self.paper.width()) // 2
            y = max(_EDGE, (self.height() - self.paper.height()) // 2)
            box = QRect(x, y, self.paper.width(), self.paper.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.image)
            painter.setPen(self.look.colour("rule"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
            if self.hasFocus():
                focus_ring(painter, self.look, box, radius=0)
        painter.end()


class Ground(QScrollArea):
    """Where the page lies. Arrows scroll; the keys that turn pages are the dialog's."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A whole page must stay whole."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only the arrows."""
        keys = Qt.Key
        if event.key() in (keys.Key_Up, keys.Key_Down, keys.Key_Left, keys.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()


class PreviewDialog(CalmDialog):
    """``pages`` may grow while the dialog is open: call ``show_pages`` then.

    ``total`` how many there will be; ``dpi`` of the pictures, so that 100 % is the real size.
    """

    def __init__(
        self,
        shell: Shell,
        desk: Desk,
        pages: Sequence[PageImage],
        print_now: Callable[[], None],
        *,
        dpi: float = 110.0,
        total: int | None = None,
    ) -> None:
        super().__init__(shell, desk, desk.translate("Print"), wide=900)
        self.pages, self.dpi, self.total = pages, dpi, total
        self.at, self.zoom = 0, "fit"
        self._print_now = print_now
        self._shown: tuple[int, QImage] | None = None
        self.make()

    def fill(self) -> None:
        """A bar to turn pages, the page, buttons."""
        look, tr = self.look, self.translate
        self.view.hide()
        self._shown = None
        self.earlier = Button(look, "", icon="chevron-left", name=tr("Page before"))
        self.earlier.clicked.connect(lambda: self.turn_to(self.at - 1))
        self.later = Button(look, "", icon="chevron-right", name=tr("Next page"))
        self.later.clicked.connect(lambda: self.turn_to(self.at + 1))
        self.place = Text(look, "", "strong", "title", wrap=False)
        self.zooms = Segments(
            look, [("fit", tr("Whole page")), ("real", tr("100%"))], self._zoom_to,
            name=tr("Size of the page"),
        )  # fmt: skip
        self.zooms.show_value(self.zoom)
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(look.space(3), look.space(1), look.space(3), look.space(1))
        line.setSpacing(look.space(1))
        for widget in (self.earlier, self.place, self.later):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.zooms)
        self.paper = Paper(look)
        self.area = Ground()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBar(QuietBar(look))
        self.area.setWidget(self.paper)
        self.area.resized.connect(self._show_paper)
        self.paper.setAccessibleName(tr("Page as it will be printed"))
        column = self.parts
        column.insertWidget(0, bar)
        column.insertWidget(1, self.area, 1)
        close = Button(look, tr("Close"))
        close.clicked.connect(self.reject)
        self.print_button = Button(look, tr("Print…"), "primary", icon="printer")
        self.print_button.clicked.connect(self._print)
        self.set_buttons([self.print_button, close], self.print_button)
        self.show_pages()

    def fit(self) -> None:
        """As large as its window leaves room for."""
        room = self.shell.size()
        self.resize(self.width_wanted(), max(360, room.height() - 48))
        middle = self.shell.mapToGlobal(self.shell.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def turn_to(self, number: int) -> None:
        """Shows a page, counted from 0; beyond the ends, nothing happens."""
        if 0 <= number < len(self.pages) and number != self.at:
            self.at = number
            self.area.verticalScrollBar().setValue(0)
            self.show_pages()
            self.desk.announce(self.place.text())

    def show_pages(self) -> None:
        """Shows the page of the moment and how many there are."""
        tr, count = self.translate, len(self.pages)
        whole = self.total or count
        if not count:
            self.place.setText(tr("Making the pages…"))
        else:
            words = tr("Page {number} of {count}", number=self.at + 1, count=whole)
            self.place.setText(words)
            self.paper.setAccessibleDescription(words)
            if self._shown is None or self._shown[0] != self.at:
                self._shown = (self.at, as_image(self.pages[self.at]))
            self._show_paper()
        self.earlier.setEnabled(self.at > 0)
        self.later.setEnabled(self.at < count - 1)
        self.print_button.setEnabled(count > 0)

    def _show_paper(self) -> None:
        if self._shown is None:
            return
        image = self._shown[1]
        if self.zoom == "real":
            share = _DPI / self.dpi
            size = QSize(round(image.width() * share), round(image.height() * share))
        else:
            room = self.area.size() - QSize(2 * _EDGE, 2 * _EDGE)
            size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self.paper.show_page(image, size, whole=self.zoom == "fit")

    def _zoom_to(self, zoom: object) -> None:
        self.zoom = str(zoom)
        self._show_paper()

    def _print(self) -> None:
        self.accept()
        self._print_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys and Home and End turn pages; plus and minus change the size."""
        keys = Qt.Key
        steps: dict[int, int] = {
            keys.Key_PageDown: self.at + 1, keys.Key_PageUp: self.at - 1, keys.Key_Home: 0,
            keys.Key_End: len(self.pages) - 1,
        }  # fmt: skip
        zooms: dict[int, str] = {
            keys.Key_Plus: "real", keys.Key_Equal: "real", keys.Key_Minus: "fit",
        }  # fmt: skip
        key = event.key()
        if key in steps:
            self.turn_to(steps[key])
        elif key in zooms:
            self.zooms.show_value(zooms[key])
            self._zoom_to(zooms[key])
        else:
            super().keyPressEvent(event)
