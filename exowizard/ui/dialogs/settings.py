"""The settings. Every change holds at once; there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.questions import REGION
from exowizard.flow.views.regions import region_names
from exowizard.ui.bars import TEXT_SIZES, THEMES, theme_name
from exowizard.ui.desk import Desk
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.kit.arrange import Flush
from exowizard.ui.kit.buttons import Button
from exowizard.ui.kit.choices import Segments, Tick
from exowizard.ui.kit.fields import Select
from exowizard.ui.kit.panel import Rule
from exowizard.ui.kit.text import Text
from exowizard.ui.shell import Shell


class SettingsDialog(CalmDialog):
    """Language, region, colours, text size, movement, and what is kept on this computer."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        super().__init__(shell, desk, desk.translate("Settings"), wide=620)
        self.make()

    def fill(self) -> None:
        """Rows of a name and a choice, in three groups."""
        look, tr, desk = self.look, self.translate, self.desk
        settings = desk.settings
        self.title = tr("Settings")
        self.heading.setText(self.title)
        self.setWindowTitle(self.title)
        self.language = Select(
            look, tr("Language"), desk.ports.languages.known,
            lambda tag: desk.ask(f"language:{tag}"),
        )  # fmt: skip
        self.language.show_value(desk.setting.language)
        notice = desk.ports.languages.notice(desk.setting.language) or ""
        self._add_row(tr("Language"), self.language, notice)
        self.region = Select(
            look, tr("Where you live"), region_names(tr),
            lambda region: desk.ask(f"settings:region:{region}"),
        )  # fmt: skip
        self.region.setPlaceholderText(tr("Choose"))
        self.region.show_value(desk.answers.get(REGION.path))
        self._add_row(
            tr("Where you live"), self.region,
            tr("Sets prices, money and law. With another money, the budget is asked again."),
        )  # fmt: skip
        self.rows.addWidget(Rule(look))
        themes = [(name, theme_name(name, tr)) for name in THEMES]
        self.theme = Select(look, tr("Colours"), themes, lambda name: desk.ask(f"theme:{name}"))
        self.theme.show_value(settings.theme)
        self._add_row(tr("Colours"), self.theme)
        self.sizes = Segments(
            look, [(size, f"{size}%") for size in TEXT_SIZES],
            lambda size: desk.ask(f"text:{size}"), name=tr("Text size"),
        )  # fmt: skip
        self.sizes.show_value(round(look.scale * 100))
        self._add_row(tr("Text size"), self.sizes)
        self._begin_ticks("")
        self.motion = self._tick(
            tr("Less movement"), tr("Nothing slides or fades."), "reduced_motion",
            bool(settings.reduced_motion),
        )  # fmt: skip
        self.rows.addWidget(Rule(look))
        self._add_traces()
        close = Button(look, tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.set_buttons([close], close)

    def _add_traces(self) -> None:
        look, tr, desk = self.look, self.translate, self.desk
        settings = desk.settings
        self._begin_ticks(tr("Kept on this computer"))
        self.no_trace = Tick(
            look, tr("Leave no trace"),
            note=tr("Keeps no list of files and no copy in case of a crash. What was kept so far "
                    "is removed at once. Good on a shared computer."),
        )  # fmt: skip
        self.no_trace.setChecked(not (settings.keep_recent or settings.keep_recovery))
        self.no_trace.clicked.connect(self._leave_no_trace)
        self.ticks.addLayout(Flush(self.no_trace))
        self.recent = self._tick(
            tr("Remember the files I opened last"), "", "keep_recent", settings.keep_recent
        )
        self.recovery = self._tick(
            tr("Bring back my answers after a crash"),
            tr("They are kept encrypted until you close the window."),
            "keep_recovery", settings.keep_recovery,
        )  # fmt: skip
        self.forget = Button(look, tr("Forget recent files"))
        self.forget.clicked.connect(self._forget_recent)
        self.forgotten = Text(look, "", "table", "mute")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space_of(8))
        line.addLayout(Flush(self.forget, right=False))
        line.addWidget(self.forgotten, 1)
        self.rows.addLayout(line)
        self._show_recent()

    def _add_row(self, label: str, field: QWidget, note: str = "") -> None:
        """A name beside its choice, or over it where room is short."""
        look = self.look
        name = Text(look, label, "strong", "title")
        name.setBuddy(field)
        right = QVBoxLayout()
        right.setSpacing(0)
        narrow = look.scale > 1.25 or self.width_wanted() < look.px(480)
        if narrow:
            right.addWidget(name)
        right.addLayout(Flush(field))
        if note:
            right.addWidget(Text(look, note, "caption", "mute"))
        if narrow:
            self.rows.addLayout(right)
            return
        line = QHBoxLayout()
        line.setSpacing(look.space_of(12))
        left = QVBoxLayout()
        over = field.sizeHint().height() - name.sizeHint().height()
        left.setContentsMargins(0, max(0, over // 2), 0, 0)
        left.addWidget(name)
        left.addStretch(1)
        name.setFixedWidth(look.px(150))
        line.addLayout(left)
        line.addLayout(right, 1)
        self.rows.addLayout(line)

    def _begin_ticks(self, title: str) -> None:
        """The ticks that follow stand close together under a title."""
        self.ticks = QVBoxLayout()
        self.ticks.setSpacing(0)
        if title:
            self.ticks.addWidget(Text(self.look, title, "strong", "title"))
        self.rows.addLayout(self.ticks)

    def _tick(self, text: str, note: str, setting: str, on: bool) -> Tick:
        tick = Tick(self.look, text, note=note)
        tick.setChecked(on)
        tick.clicked.connect(lambda now: self._switch(setting, now))
        self.ticks.addLayout(Flush(tick))
        return tick

    def _switch(self, setting: str, on: bool) -> None:
        self.desk.ask(f"settings:{setting}:{'on' if on else 'off'}")
        settings = self.desk.settings
        self.no_trace.setChecked(not (settings.keep_recent or settings.keep_recovery))
        self._show_recent()

    def _leave_no_trace(self, on: bool) -> None:
        for tick, setting in ((self.recent, "keep_recent"), (self.recovery, "keep_recovery")):
            tick.setChecked(not on)
            self._switch(setting, not on)

    def _show_recent(self) -> None:
        tr = self.translate
        some = bool(self.desk.ports.recent.files())
        self.forget.setEnabled(some)
        self.forgotten.setText("" if some else tr("None are remembered."))

    def _forget_recent(self) -> None:
        tr = self.translate
        self.desk.ask("settings:forget_recent")
        self._show_recent()
        self.desk.announce(tr("Recent files are forgotten."))
