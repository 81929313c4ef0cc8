"""Learn: what the article claims, what was found, and what everything rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.questions import REGION
from exowizard.flow.views.learn import LEAST_SEARCH, Library, claim_counts, topics
from exowizard.ui.kit.fields import Line
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.kit.verdict import counts
from exowizard.ui.page import Nav, Page
from exowizard.ui.pages.learn_rows import SectionRows
from exowizard.ui.pages.learn_topics import TopicList

if TYPE_CHECKING:
    from exowizard.ui.kit.opening import Opening

TOPIC, SEARCH = "learn topic", "learn search"  # notes that the desk keeps
MOST_FOUND = 5  # of one topic, at first


class LearnPage(Page):
    """Topics at the left, one of them at the right, and a search over all."""

    def title(self) -> str:
        """The page's name."""
        tr = self.translate
        return tr("Learn")

    def build(self) -> None:
        """Topics, search field, and the place for the contents."""
        look, tr, notes = self.look, self.translate, self.desk.notes
        region = self.desk.answers.get(REGION.path)
        self.library = Library(self.desk.knowledge, tr, region if isinstance(region, str) else "")
        self.known = {topic.id: topic for topic in topics(tr)}
        self.wide = self.desk.frame == "wide"
        self.topics = TopicList(
            look, tuple(self.known.values()), self.open_topic, name=tr("Topics"),
            chips=not self.wide,
        )  # fmt: skip
        self.search = Line(look, tr("Search all topics"))
        self.search.setPlaceholderText(tr("Search all topics"))
        self.search.setText(notes.get(SEARCH, ""))
        self.search.textChanged.connect(self._searched)
        self._arrange()
        self.lead = Text(look, "", "lead", "mute")
        self.rows.addWidget(self.lead)
        self.place = QVBoxLayout()
        self.rows.addLayout(self.place)
        self.contents: QWidget | None = None
        self.sections = SectionRows(
            look, tr, self.library, self.copy, compact=self.desk.frame == "compact"
        )
        self._show_now()

    @property
    def openings(self) -> list[Opening]:
        """The rows that open, as far as they are made."""
        return self.sections.openings

    def _arrange(self) -> None:
        look = self.look
        label = Text(look, "")
        label.setPixmap(look.icon("search", look.px(18), "mute", self.devicePixelRatioF()))
        label.setBuddy(self.search)
        field = QHBoxLayout()
        field.setSpacing(look.px(8))
        field.addWidget(label)
        field.addWidget(self.search, 1)
        if not self.wide:
            self.rows.addWidget(self.heading)
            self.rows.addLayout(field)
            self.rows.addWidget(self.topics)
            return
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        self.search.setFixedWidth(look.px(300))
        head.addLayout(field)
        self.rows.addLayout(head)
        outer = cast("QVBoxLayout", self.layout())
        outer.removeWidget(self.view)
        side = QHBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.topics)
        side.addWidget(self.view, 1)
        outer.addLayout(side)
        QWidget.setTabOrder([*self.topics.buttons.values()][-1], self.search)

    def copy(self, address: str) -> None:
        """Puts an address on the clipboard; no page is opened."""
        QGuiApplication.clipboard().setText(address)
        self.desk.announce(self.translate("The address is copied."))

    def nav(self) -> Nav:
        """A side page leads back only."""
        return Nav()

    def open_topic(self, topic: str) -> None:
        """Shows a topic; a search ends."""
        self.desk.notes[TOPIC] = topic
        self.search.clear()
        self._show_now()
        self.view.verticalScrollBar().setValue(0)

    def _searched(self, text: str) -> None:
        self.desk.notes[SEARCH] = text
        self._show_now()

    def _show_now(self) -> None:
        text = self.search.text().strip()
        if len(text) >= LEAST_SEARCH:
            self._show_found(text)
        else:
            self._show_topic(self.desk.notes.get(TOPIC, "questions"))

    def _show_topic(self, topic: str) -> None:
        tr = self.translate
        self.topics.show_topic(topic)
        self.heading.setText(self.known[topic].title)
        self.lead.setText(self.known[topic].lead)
        column = self._renew()
        if topic == "claims":
            panel = Panel(self.look, "best", gap=8)
            panel.rows.addWidget(counts(self.look, claim_counts(self.desk.knowledge, tr)))
            column.addWidget(panel)
        self.sections.add_sections(column, self.library.sections(topic))
        self._done()

    def _show_found(self, text: str) -> None:
        tr = self.translate
        found = self.library.search(text)
        self.topics.show_topic("")
        self.heading.setText(tr("Search"))
        said = tr("Found: {count}", count=found.count) if found.count else tr(
            "Nothing found. Try another word, or fewer.")  # fmt: skip
        self.lead.setText(said)
        column = self._renew()
        self.sections.add_sections(column, found.sections, MOST_FOUND)
        self._done()
        self.desk.announce(said)

    def _renew(self) -> QVBoxLayout:
        if self.contents is not None:
            self.place.removeWidget(self.contents)
            self.contents.hide()
            self.contents.deleteLater()
        self.sections.openings.clear()
        self.contents = QWidget()
        column = QVBoxLayout(self.contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.space(2))
        return column

    def _done(self) -> None:
        if self.contents is not None:
            self.place.addWidget(self.contents)
