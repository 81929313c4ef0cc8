"""The words under an opened row, and the list of sources that opens below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.views.option_detail import OptionDetail, Passage, SourceLine
from exowizard.ui.kit.arrange import Columns, Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.paint import painter_of
from exowizard.ui.kit.text import Text
from exowizard.ui.look import Look

if TYPE_CHECKING:
    from exowizard.core.wording import Translate


class Opener(Button):
    """A button that opens and closes something; it says which."""

    def __init__(
        self, look: Look, text: str, tr: Translate, turned: Callable[[bool], None]
    ) -> None:
        super().__init__(look, text, "quiet", icon="chevron-down", icon_after=True)
        self.translate, self.is_open = tr, False
        self.turned = turned
        self.setAccessibleDescription(tr("Closed"))
        self.clicked.connect(lambda: self.turn(not self.is_open))

    def turn(self, open_: bool) -> None:
        """Opens or closes."""
        tr = self.translate
        self.is_open = open_
        self.icon_name = "chevron-up" if open_ else "chevron-down"
        self.setAccessibleDescription(tr("Open") if open_ else tr("Closed"))
        self.update()
        self.turned(open_)


def in_line(look: Look, *buttons: QWidget) -> QHBoxLayout:
    """Quiet buttons, the words of the first in line with those above; in a panel with margins."""
    line = QHBoxLayout()
    line.setSpacing(look.space(1))
    first, *others = buttons
    line.addLayout(Flush(first, right=False, pad=look.space_of(8)))
    for button in others:
        line.addWidget(button)
    line.addStretch(1)
    return line


def passage(look: Look, words: Passage) -> QWidget:
    """A heading with short paragraphs."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space_of(3))
    column.addWidget(Text(look, words.heading, "caption_strong", "link"))
    for text in words.texts:
        column.addWidget(Text(look, text, "caption"))
    column.addStretch(1)
    holder.setAccessibleName(words.heading)
    return holder


def passages(look: Look, every: Sequence[Passage], least: int = 190, most: int = 3) -> QWidget:
    """Passages beside one another, as many as fit."""
    grid = QWidget()
    columns = Columns(grid, look.px(least), look.px(16), most=most)
    for words in every:
        columns.addWidget(passage(look, words))
    return grid


def source_list(look: Look, sources: Sequence[SourceLine]) -> QWidget:
    """Sources, one under the other; addresses are text, since the program opens no network."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space_of(3))
    for source in sources:
        text = f"{source.id}  {source.title}"
        column.addWidget(Text(look, text, "caption", "ink"))
        if source.said:
            column.addWidget(Text(look, source.said, "caption", "mute"))
        if source.address:
            # Room to break a long address where there is no space.
            broken = source.address.replace("/", "/\u200b").replace("-", "-\u200b")
            column.addWidget(Text(look, broken, "caption", "mute"))
    return holder


class Detail(QWidget):
    """The words under an opened row. ``grown`` is called when it became higher or lower."""

    def __init__(
        self,
        look: Look,
        tr: Translate,
        detail: OptionDetail,
        more: Callable[[], tuple[Sequence[Passage], Sequence[SourceLine]]],
        compare: Callable[[], None],
        grown: Callable[[], None],
        *,
        wide: bool,
    ) -> None:
        super().__init__()
        self.wide = wide
        self.look, self.translate, self.more, self.grown = look, tr, more, grown
        self.column = QVBoxLayout(self)
        left = look.px(34)
        self.column.setContentsMargins(left, look.px(2), look.px(16), look.px(14))
        self.column.setSpacing(look.space(1))
        self.body: QWidget | None = None
        self.first = Text(look, "", "caption", "mute")
        self.column.addWidget(self.first)
        self.more_button = Opener(look, tr("More about it"), tr, self._show_more)
        self.source_button = Opener(look, tr("Sources"), tr, self._show_sources)
        compare_button = Button(look, tr("Compare"), "quiet", icon="compare")
        compare_button.clicked.connect(compare)
        buttons = in_line(look, self.more_button, compare_button, self.source_button)
        self.column.addLayout(buttons)
        self.extra: QWidget | None = None
        self.listed: QWidget | None = None
        self.shown: OptionDetail | None = None
        self.show_detail(detail)

    def show_detail(self, detail: OptionDetail) -> None:
        """Other words, after the figures came to rest."""
        tr = self.translate
        if detail == self.shown:
            return
        self.shown = detail
        if self.body is not None:
            self.body.hide()
            self.column.removeWidget(self.body)
            self.body.deleteLater()
        count = len(detail.passages)
        most = 2 if count == 4 and not self.wide else 4
        self.body = passages(self.look, detail.passages, most=most)
        self.column.insertWidget(0, self.body)
        self.body.show()
        self.first.setText(detail.first)
        self.first.setVisible(bool(detail.first))
        if self.source_button.text() != tr("Sources ({count})", count=len(detail.sources)):
            self.source_button.set_text(tr("Sources ({count})", count=len(detail.sources)))

    def _show_more(self, open_: bool) -> None:
        if self.extra is not None:
            self.column.removeWidget(self.extra)
            self.extra.hide()
            self.extra.deleteLater()
            self.extra = None
        if open_:
            self.extra = QWidget()
            rows = QVBoxLayout(self.extra)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(self.look.space(2))
            words, sources = self.more()
            rows.addWidget(passages(self.look, words))
            rows.addWidget(source_list(self.look, sources))
            self.column.addWidget(self.extra)
            self.extra.show()
        self.grown()

    def _show_sources(self, open_: bool) -> None:
        if self.listed is not None:
            self.column.removeWidget(self.listed)
            self.listed.hide()
            self.listed.deleteLater()
            self.listed = None
        if open_ and self.shown is not None:
            self.listed = source_list(self.look, self.shown.sources)
            self.column.insertWidget(3, self.listed)
            self.listed.show()
        self.grown()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the opened row."""
        look, painter = self.look, painter_of(self)
        painter.fillRect(self.rect(), look.colour("tint"))
        painter.fillRect(0, 0, 3, self.height(), look.colour("accent"))
        painter.end()
