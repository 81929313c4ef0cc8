"""The tools at the foot of the screen, and the door for staff. Every wipe resets the tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate
from exowizard.kiosk.choices import ChoiceVeil
from exowizard.kiosk.foot import TOOLS
from exowizard.kiosk.touch_look import CONTRASTS, TEXT_SIZES, touch_look
from exowizard.ui.look import Look
from exowizard.ui.shell import frame_for

if TYPE_CHECKING:
    from exowizard.kiosk.window import KioskWindow


class Tools:
    """Text size, contrast, lower screen, language, start over: as this person wants them."""

    def __init__(self, window: KioskWindow) -> None:
        self.window = window
        self.text_size, self.theme, self.low = TEXT_SIZES[0], CONTRASTS[0], False
        self._look: Look | None = None

    def forget(self) -> None:
        """Back to what the store set."""
        if (self.text_size, self.theme) != (TEXT_SIZES[0], CONTRASTS[0]):
            self._look = None
        self.text_size, self.theme, self.low = TEXT_SIZES[0], CONTRASTS[0], False

    def renew(self) -> None:
        """The set-up changed, and the look with it."""
        self._look = None

    def look(self) -> Look:
        """The look of the moment."""
        if self._look is None:
            window = self.window
            self._look = touch_look(
                window.ports.desk, self.theme, self.text_size, window.setup.accent
            )
        return self._look

    def translate(self) -> Translate:
        """The language of the session, or the store's own."""
        window = self.window
        if window.desk is not None:
            return window.desk.translate
        return window.ports.desk.languages.translator(window.setup.languages[0])

    def names(self) -> tuple[str, ...]:
        """The tools that are of use here: no choice of languages where there is one."""
        several = len(self.window.setup.languages) > 1
        return tuple(name for name in TOOLS if name != "language" or several)

    def emergency(self) -> str:
        """Whom to call, in the words of the knowledge base."""
        from exowizard.flow.views.care import emergency_line

        try:
            knowledge = self.window.ports.desk.engine.knowledge
        except Exception as error:  # without its knowledge base the kiosk serves nobody
            self.window.ports.desk.log(f"the knowledge base: {type(error).__name__}")
            return ""
        return emergency_line(self.window.setup.region, knowledge, self.translate())

    def do(self, what: str) -> None:
        """One of the tools."""
        tr = self.translate()
        if what == "text":
            sizes = [(str(size), f"{size} %", "") for size in TEXT_SIZES]
            self._choose(tr("Text size"), sizes, str(self.text_size), self._set_text)
        elif what == "contrast":
            self.theme = CONTRASTS[(CONTRASTS.index(self.theme) + 1) % len(CONTRASTS)]
            self._apply()
        elif what == "lower":
            self.low = not self.low
            if self.window.shell is not None:
                self.window.shell.set_low(self.low)
            else:
                self.window.rest()
        elif what == "language":
            known = dict(self.window.ports.desk.languages.known)
            tags = [(tag, known.get(tag, tag), "") for tag in self.window.setup.languages]
            desk = self.window.desk
            here = desk.setting.language if desk is not None else ""
            self._choose(tr("Language"), tags, here, self._set_language)

    def _choose(
        self,
        title: str,
        choices: Sequence[tuple[str, str, str]],
        here: str,
        chosen: Callable[[str], None],
    ) -> None:
        veil = ChoiceVeil(self.window, self.look(), self.translate(), title, choices, here)
        veil.chosen.connect(chosen)

    def ask_start_over(self) -> None:
        """Nobody wipes by accident."""
        tr = self.translate()
        choices = [
            ("wipe", tr("Yes, start over"), tr("All your answers are wiped.")),
            ("stay", tr("No, go on"), ""),
        ]
        self._choose(tr("Start over?"), choices, "", self._start_over)

    def _start_over(self, choice: str) -> None:
        if choice == "wipe":
            self.window.wipe()

    def _set_text(self, choice: str) -> None:
        self.text_size = int(choice)
        self._apply()

    def _set_language(self, language: str) -> None:
        desk = self.window.desk
        if desk is not None:
            tr = self.window.ports.desk.languages.translator(language)
            desk.change_setting(tr=tr, language=language)
            self._apply()

    def _apply(self) -> None:
        """Builds the screen anew in the look of the moment."""
        self._look = None
        window, look = self.window, self.look()
        if window.desk is None or window.shell is None:
            window.rest()
            return
        window.desk.change_setting(look=look, frame=frame_for(window.width(), look.scale))
        window.shell.build()

    # Staff

    def staff_door(self) -> None:
        """Somebody held the corner."""
        from exowizard.kiosk.staff.door import open_door

        open_door(self.window)

    def first_pin(self) -> None:
        """No PIN was set yet: staff choose one before anybody else may touch anything."""
        from exowizard.kiosk.staff.door import ask_first_pin

        ask_first_pin(self.window)
