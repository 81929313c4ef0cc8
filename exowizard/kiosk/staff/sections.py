"""Catalogue, printer, self-test and settings, each a panel of the staff's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exowizard.flow.ports_kiosk import Check, PrinterState
from exowizard.flow.views.kiosk_staff import Told, catalogue_words, printer_words
from exowizard.flow.views.regions import region_names
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.panel import Panel
from exowizard.ui.kit.text import Text
from exowizard.ui.workers import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exowizard.core.faults import Fault
    from exowizard.kiosk.staff.menu import StaffScreen
    from exowizard.kiosk.window import KioskWindow

_BUTTON = 72
_LOOK_AGAIN = 2000  # milliseconds


class Section(Panel):
    """A heading, what there is to say, buttons."""

    def __init__(self, window: KioskWindow, title: str) -> None:
        super().__init__(window.tools.look(), "plain", pad=14, gap=6)
        self.window_, self.translate = window, window.tools.translate()
        self.rows.addWidget(Text(self.look, title, "section", "title"))
        self.said = QVBoxLayout()
        self.said.setSpacing(2)
        self.rows.addLayout(self.said)

    def say(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Other lines: icon, role of its colour, words."""
        while (item := self.said.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self.add(*line)

    def add(self, icon: str, role: str, words: str) -> None:
        """One more line."""
        mark = Mark(icon=icon, role=role)
        self.said.addWidget(Entry(self.look, [Words(words, "body")], mark=mark, pad=2))

    def say_told(self, told: Told) -> None:
        """A state with its details."""
        head = ("check", "accent") if told.ok else ("warning", "ask")
        lines = [(*head, told.state), *(("minus", "ask", line) for line in told.lines)]
        if told.more:
            lines.append(("more", "mute", self.translate("{count} more", count=told.more)))
        self.say(lines)

    def button(self, text: str, pressed: Callable[[], None], icon: str | None = None) -> BigButton:
        """A button below."""
        made = BigButton(self.look, text, tall=_BUTTON, icon=icon)
        made.clicked.connect(pressed)
        self.rows.addWidget(made)
        return made


class CataloguePanel(Section):
    """The catalogue in use and the faults of the newest file."""

    def __init__(self, window: KioskWindow) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Catalogue"))
        self.again = self.button(tr("Look again"), self._look, "undo")
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._show)
        self._timer.start()
        self._told: Told | None = None
        self._show()

    def _look(self) -> None:
        self.window_.ports.catalogue.refresh()
        self._show()

    def _show(self) -> None:
        told = catalogue_words(self.window_.ports.catalogue.state(), self.translate)
        if told != self._told:
            self._told = told
            self.say_told(told)


class PrinterPanel(Section):
    """How the printer is, and a test page."""

    def __init__(self, window: KioskWindow) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Printer"))
        self.test = self.button(tr("Print a test page"), self._print, "printer")
        self._ask()

    def _ask(self) -> None:
        work = Work(lambda _: self.window_.ports.printer.state(), self)
        work.done.connect(self._show)
        work.start()

    def _show(self, state: PrinterState) -> None:
        self.say_told(printer_words(state, self.translate))
        self.test.setEnabled(state.can_print)

    def _print(self) -> None:
        ports, tr = self.window_.ports, self.translate
        words = tr("This is a test page of the kiosk. It holds nothing of anybody.")
        work = Work(lambda _: ports.printer.send(ports.test_page(words), 1), self)
        work.done.connect(lambda _: self.say([("check", "accent", tr("Sent to the printer."))]))
        work.failed.connect(lambda _: self._ask())
        work.start()


class SelfTestPanel(Section):
    """Tests the whole set-up, a line for each check as it is done."""

    checked = Signal(object)

    def __init__(self, window: KioskWindow) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Self-test"))
        self.run = self.button(tr("Test everything"), self._run, "check-circle")
        self.checked.connect(self._add)

    def _run(self) -> None:
        self.say([])
        self.run.setEnabled(False)
        tr, test = self.translate, self.window_.ports.self_test
        work = Work(lambda _: test.run(tr, self.checked.emit), self)
        work.done.connect(lambda _: self.run.setEnabled(True))
        work.failed.connect(lambda _: self.run.setEnabled(True))
        work.start()

    def _add(self, check: Check) -> None:
        icon, role = ("check", "accent") if check.ok else ("warning", "ask")
        if not check.ok and check.must:
            icon, role = "cross-circle", "stop"
        words = f"{check.name}: {check.words}"
        self.add(icon, role, words if check.ok else f"{words} {check.fix}")


class SettingsPanel(Section):
    """Region, languages, what is offered at the end, the PIN; versions."""

    def __init__(self, window: KioskWindow, screen: StaffScreen) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Settings"))
        self.screen_ = screen
        holder = QWidget()
        self.rows.addWidget(holder)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        for text, pressed in (
            (tr("Region"), self._region), (tr("Language"), self._language),
            (tr("At the end"), self._offers), (tr("New PIN"), self._pin),
        ):  # fmt: skip
            made = BigButton(self.look, text, tall=_BUTTON)
            made.clicked.connect(pressed)
            line.addWidget(made)
        self._show()

    def _show(self) -> None:
        setup, tr = self.window_.setup, self.translate
        regions = dict(region_names(tr))
        known = dict(self.window_.ports.desk.languages.known)
        named = ", ".join(known.get(tag, tag) for tag in setup.languages)
        offers = {"print": tr("printing"), "code": tr("a code for the phone")}
        shown = ", ".join(offers[offer] for offer in setup.offers) or tr("nothing")
        self.say([
            ("globe", "accent", regions.get(setup.region, setup.region)),
            ("list", "accent", named),
            ("printer", "accent", tr("Offered at the end: {offers}", offers=shown)),
            ("info", "mute", self.window_.ports.about()),
        ])  # fmt: skip

    def _ask(
        self, title: str, choices: Sequence[tuple[str, str]], here: str,
        chosen: Callable[[str], None],
    ) -> None:  # fmt: skip
        window = self.window_
        lines = [(name, words, "") for name, words in choices]
        veil = ChoiceVeil(window, self.look, self.translate, title, lines, here)
        veil.chosen.connect(chosen)

    def _region(self) -> None:
        tr = self.translate
        self._ask(tr("Region"), region_names(tr), self.window_.setup.region,
                  lambda name: self._keep(region=name))  # fmt: skip

    def _language(self) -> None:
        window, tr = self.window_, self.translate
        known = [pair for pair in window.ports.desk.languages.known
                 if window.ports.desk.languages.notice(pair[0]) is None]  # fmt: skip
        rest = window.setup.languages

        def first(tag: str) -> None:
            self._keep(languages=(tag, *(each for each in rest if each != tag)))

        self._ask(tr("First language"), known, rest[0], first)

    def _offers(self) -> None:
        tr = self.translate
        choices = (
            ("print+code", tr("Print, or scan a code")), ("print", tr("Print only")),
            ("code", tr("Code only")),
        )  # fmt: skip
        here = "+".join(self.window_.setup.offers)
        self._ask(tr("At the end"), choices, here,
                  lambda name: self._keep(offers=tuple(name.split("+"))))  # fmt: skip

    def _pin(self) -> None:
        from exowizard.kiosk.staff.door import choose_pin

        choose_pin(self.window_, may_leave=True, done=self._show)

    def _keep(self, **changes: object) -> None:
        window = self.window_
        faults: tuple[Fault, ...] = window.ports.setup.change(**changes)  # type: ignore[arg-type]
        window.setup = window.ports.setup.load()
        self._show()
        for fault in faults:
            self.add("warning", "ask", str(fault))
