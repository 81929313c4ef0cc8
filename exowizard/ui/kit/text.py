"""Words on the screen: labels in a style of the type scale and a colour of the palette."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from exowizard.ui.kit.paint import kept, text_height, text_width
from exowizard.ui.look import Look

# Qt::PlainText and Qt::RichText as numbers: the namespace Qt takes 16 ms to load.
PLAIN, RICH = 0, 1
_PLEASANT = 480  # pixels of a line at 100 % text
_HEADS = ("page", "result", "section", "item")  # styles that head something, in the ink of titles


def heads(style: str, role: str) -> bool:
    """Whether words in this style and ink head what follows them (see ``headings``)."""
    return role == "title" and style in _HEADS


class Text(QLabel):
    """A passage of plain text that wraps. Never read as markup, so a name cannot hide a link."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        style: str = "body",
        role: str = "ink",
        *,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.face, self.measured = look, look.font(style), True
        self.is_heading = heads(style, role)
        self.setProperty("textFormat", PLAIN)
        self.setFont(look.font(style))
        self.setWordWrap(wrap)
        self.set_role(role)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum,
            QSizePolicy.Policy.Minimum,
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def setPixmap(self, pixmap: QPixmap | QImage) -> None:
        """An icon: its height does not follow a width, or a layout would leave it none."""
        super().setPixmap(pixmap)
        self.measured = False
        policy = self.sizePolicy()
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)

    # Qt lays the whole text out for each of these, and a layout asks for them again and again.
    @kept
    def sizeHint(self) -> QSize:
        """One line, or several of a pleasant width."""
        if not self.measured:
            return super().sizeHint()
        wide = max(text_width(self.face, line) for line in self.text().split("\n"))
        if self.wordWrap():
            wide = min(wide, self.look.px(_PLEASANT))
        beside, over = self._around()
        return QSize(wide + beside, text_height(self.face, self.text(), wide) + over)

    @kept
    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word where the text wraps."""
        if not self.measured:
            return super().minimumSizeHint()
        if self.wordWrap():
            words = self.text().replace("\u200b", " ").split()  # a line may break there too
        else:
            words = self.text().split("\n")
        wide = max((text_width(self.face, word) for word in words), default=0)
        beside, over = self._around()
        return QSize(wide + beside, text_height(self.face, "x", wide) + over)

    @kept
    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped text."""
        if not self.measured or not self.wordWrap():
            return super().heightForWidth(width)
        beside, over = self._around()
        return text_height(self.face, self.text(), width - beside) + over

    def _around(self) -> tuple[int, int]:
        """What the margins take of the width and of the height."""
        edges = self.contentsMargins()
        return edges.left() + edges.right(), edges.top() + edges.bottom()

    def set_style(self, style: str) -> None:
        """Another style of the type scale; what was measured in the one before is forgotten."""
        self.face = self.look.font(style)
        self.__dict__.pop("_kept", None)
        self.setFont(self.face)

    def set_role(self, role: str) -> None:
        """Another colour of the palette."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.look.colour(role))
        self.setPalette(palette)


class Rich(Text):
    """A passage with words in bold: pairs of a text and whether it is strong."""

    def __init__(
        self,
        look: Look,
        pieces: list[tuple[str, bool]],
        style: str = "body",
        role: str = "ink",
        *,
        strong_role: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "", style, role, parent=parent)
        self.strong_role = strong_role or role
        self.set_pieces(pieces)

    def set_pieces(self, pieces: list[tuple[str, bool]]) -> None:
        """Other words. Everything is escaped: it can hold names that a person typed."""
        if not pieces:
            self.setText("")  # no need to load what lays out rich text
            return
        from html import escape

        colour = self.look.palette[self.strong_role]
        self.setProperty("textFormat", RICH)
        self.measured = False
        self.setText(
            "".join(
                f'<span style="font-weight:600;color:{colour}">{escape(text)}</span>'
                if strong
                else escape(text)
                for text, strong in pieces
            )
        )
        self.setAccessibleName("".join(text for text, _ in pieces))
