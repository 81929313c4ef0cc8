"""Region, languages, what is offered at the end, the PIN; versions and updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from exowizard.core.faults import BadInput
from exowizard.flow.views.regions import region_names
from exowizard.kiosk.buttons import BigButton
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.kiosk.staff.parts import BUTTON, Section
from exowizard.kiosk.veil import Veil
from exowizard.kiosk.waiting import logo_of
from exowizard.ui.kit.entry import Entry, Mark, Words
from exowizard.ui.kit.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from exowizard.core.faults import Fault
    from exowizard.core.wording import Translate
    from exowizard.kiosk.staff.menu import StaffScreen
    from exowizard.kiosk.window import KioskWindow
    from exowizard.ui.look import Look


def take_over_setup(window: KioskWindow) -> tuple[Fault, ...]:
    """Reads the set-up anew and rebuilds what hangs on it; says why where it is broken by now."""
    try:
        setup = window.ports.setup.load()
    except BadInput as bad:
        return tuple(bad.faults)
    window.setup, window.logo = setup, logo_of(setup)
    window.tools.renew()
    return ()


class LanguagesVeil(Veil):
    """Which languages shoppers may choose, in the order they are touched. ``chosen``: their tags.

    The first is the store's own.
    """

    chosen = Signal(tuple)

    def __init__(
        self, parent: QWidget, look: Look, tr: Translate, known: Sequence[tuple[str, str]],
        here: Sequence[str],
    ) -> None:  # fmt: skip
        super().__init__(parent, look)
        self.tags = [tag for tag in here if tag in dict(known)]
        self.known = dict(known)
        self.setAccessibleName(tr("Languages"))
        rows = self.panel_rows
        rows.addWidget(Text(look, tr("Languages"), "page", "title"))
        rows.addWidget(
            Text(look, tr("Touch them in the order to show. The first is the store’s own."),
                 "body", "mute")
        )  # fmt: skip
        rows.addSpacing(16)
        self.buttons: dict[str, BigButton] = {}
        for tag, _ in known:
            button = BigButton(look, "", tall=88)
            button.clicked.connect(lambda _=False, tag=tag: self._touch(tag))
            rows.addWidget(button)
            self.buttons[tag] = button
        rows.addSpacing(16)
        self.done = BigButton(look, tr("Done"), "primary", tall=88)
        self.done.clicked.connect(self._done)
        rows.addWidget(self.done)
        self.left.connect(self.end)
        self._show()

    def _touch(self, tag: str) -> None:
        if tag in self.tags:
            self.tags.remove(tag)
        else:
            self.tags.append(tag)
        self._show()

    def _show(self) -> None:
        for tag, button in self.buttons.items():
            name = self.known[tag]
            on = tag in self.tags
            button.set_text(f"{self.tags.index(tag) + 1}. {name}" if on else name)
            button.icon_name = "check" if on else None
            button.update()
        self.done.setEnabled(bool(self.tags))

    def _done(self) -> None:
        self.end()
        self.chosen.emit(tuple(self.tags))


class SettingsPanel(Section):
    """What staff may change, each with its value and a button."""

    def __init__(self, window: KioskWindow, screen: StaffScreen) -> None:
        tr = window.tools.translate()
        super().__init__(window, tr("Settings"))
        self.screen_ = screen
        self.faults: tuple[Fault, ...] = ()
        self._show()

    def _show(self) -> None:
        window, tr = self.window_, self.translate
        setup = window.setup
        known = dict(window.ports.desk.languages.known)
        named = ", ".join(known.get(tag, tag) for tag in setup.languages)
        offers = {"print": tr("print"), "code": tr("code for the phone")}
        offered = ", ".join(offers[offer] for offer in setup.offers) or tr("nothing")
        self.say([])
        for fault in self.faults:
            self.add("warning", "ask", str(fault))
        for icon, title, value, pressed in (
            ("home", tr("Region"), dict(region_names(tr)).get(setup.region, setup.region),
             self._region),
            ("globe", tr("Languages"), named, self._languages),
            ("printer", tr("Offered at the end"), offered, self._offers),
            ("lock", tr("Staff PIN"), tr("Known to staff only"), self._pin),
        ):  # fmt: skip
            self._row(icon, title, value, pressed)
        self.add("info", "mute", window.ports.about())
        self.add("new", "mute", tr("Updates are brought by your technician."))

    def _row(self, icon: str, title: str, value: str, pressed: Callable[[], None]) -> None:
        tr = self.translate
        change = BigButton(self.look, tr("Change"), tall=BUTTON,
                           name=tr("Change: {what}", what=title))  # fmt: skip
        change.clicked.connect(pressed)
        words = [Words(title, "strong", "title"), Words(value, "body", "mute", gap=0)]
        self.said.addWidget(
            Entry(self.look, words, mark=Mark(icon=icon, role="accent"), button=change, pad=2)
        )

    def _ask(
        self, title: str, choices: Sequence[tuple[str, str]], here: str,
        chosen: Callable[[str], None],
    ) -> None:  # fmt: skip
        lines = [(name, words, "") for name, words in choices]
        veil = ChoiceVeil(self.window_, self.look, self.translate, title, lines, here)
        veil.chosen.connect(chosen)

    def _region(self) -> None:
        tr = self.translate
        self._ask(tr("Region"), region_names(tr), self.window_.setup.region,
                  lambda name: self._keep(region=name))  # fmt: skip

    def _languages(self) -> None:
        window, languages = self.window_, self.window_.ports.desk.languages
        known = [pair for pair in languages.known if languages.notice(pair[0]) is None]
        veil = LanguagesVeil(window, self.look, self.translate, known, window.setup.languages)
        veil.chosen.connect(lambda tags: self._keep(languages=tags))

    def _offers(self) -> None:
        tr = self.translate
        choices = (
            ("print+code", tr("Print, or scan a code")), ("print", tr("Print only")),
            ("code", tr("Code only")),
        )  # fmt: skip
        here = "+".join(self.window_.setup.offers)
        self._ask(tr("Offered at the end"), choices, here,
                  lambda name: self._keep(offers=tuple(name.split("+"))))  # fmt: skip

    def _pin(self) -> None:
        from exowizard.kiosk.staff.door import choose_pin

        choose_pin(self.window_, self.translate("New staff PIN"), may_leave=True, done=self._show)

    def _keep(self, **changes: object) -> None:
        window = self.window_
        kept: tuple[Fault, ...] = window.ports.setup.change(**changes)  # type: ignore[arg-type]
        self.faults = (*kept, *take_over_setup(window))
        if self.faults:
            self._show()
        else:  # its own words may be in another language now
            QTimer.singleShot(0, self.screen_, self.screen_.renew)
