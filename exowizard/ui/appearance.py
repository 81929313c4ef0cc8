"""How the window looks and speaks: applies a change at once, keeps it, and stays where it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from exowizard.core.faults import Fault
from exowizard.flow.questions import REGION
from exowizard.flow.session import Stop
from exowizard.ui.bars import TEXT_SIZES, THEMES
from exowizard.ui.dialogs.about import AboutDialog
from exowizard.ui.dialogs.ask import tell
from exowizard.ui.dialogs.base import CalmDialog
from exowizard.ui.dialogs.settings import SettingsDialog
from exowizard.ui.shell import SIDE_PAGES, Shell, frame_for
from exowizard.ui.window import dress, make_look

_KINDS = ("text", "theme", "language", "settings")
_ON_OFF = {"on": True, "off": False}


class Held(NamedTuple):
    """What had the keyboard, in words that outlive the widget: its kind, name and number."""

    kind: type[QWidget]
    name: str
    number: int


class Appearance(QObject):
    """Meets the wishes that change the look, the language or the settings, and opens side pages."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self._told = False
        self._doers: dict[str, Callable[[], None]] = {
            "settings": lambda: SettingsDialog(self.shell, self.desk).open(),
            "about": lambda: AboutDialog(self.shell, self.desk).open(),
            "check": lambda: self.desk.jump(Stop("check")),
            **{name: self._side(name) for name in SIDE_PAGES},
        }
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow_system)
        self.desk.session_changed.connect(self._watch_region)
        self._watch_region()

    def handles(self, what: str) -> bool:
        """Whether ``do`` knows this wish."""
        return what in self._doers or what.partition(":")[0] in _KINDS

    def do(self, what: str) -> None:
        """Meets a wish: ``theme:dark``, ``text:150``, ``language:ja``, ``settings:…``, ..."""
        doer = self._doers.get(what)
        if doer is not None:
            doer()
            return
        kind, _, value = what.partition(":")
        if kind == "text" and value.isdecimal() and int(value) in TEXT_SIZES:
            self._change(text_size=int(value))
        elif kind == "theme" and value in THEMES:
            self._change(theme=value)
        elif kind == "language" and value in dict(self.desk.ports.languages.known):
            self._change(language=value)
        elif kind == "settings":
            self._set(*value.split(":", 1))
        else:
            self.desk.ports.log(f"nobody does {kind}")

    def _side(self, name: str) -> Callable[[], None]:
        return lambda: self.shell.open_side(name)

    def _set(self, name: str, value: str = "") -> None:
        if name == "forget_recent":
            self._tell(self.desk.ports.recent.clear())
        elif name == "region":
            self._move_to(value)
        elif name == "reduced_motion" and value in _ON_OFF:
            self._change(reduced_motion=_ON_OFF[value])
        elif name == "keep_recent" and value in _ON_OFF:
            self._keep(keep_recent=_ON_OFF[value])
            self._tell(self.desk.ports.recent.allow(_ON_OFF[value]))
        elif name == "keep_recovery" and value in _ON_OFF:
            self._keep(keep_recovery=_ON_OFF[value])
            self.desk.ports.recovery.allow(_ON_OFF[value])
        else:
            self.desk.ports.log(f"nobody does settings:{name}")

    def _move_to(self, region: str) -> None:
        """Pages know where a person lives when they are built: prices, money, emergency numbers."""
        page, before = self.shell.page, self.desk.answers
        self.desk.give({REGION.path: region})
        if self.desk.answers is not before and self.shell.page is page:
            self._build_again()

    def _keep(self, **changes: Any) -> None:
        desk = self.desk
        settings = replace(desk.settings, **changes)
        if not (settings.keep_recent or settings.keep_recovery):
            settings = replace(settings, region=None)  # no trace of what was answered
        if settings != desk.settings:
            desk.settings = settings
            self._tell(desk.ports.settings.save(settings))

    def _tell(self, faults: tuple[Fault, ...]) -> None:
        """Says once why settings cannot be kept; they hold for this window all the same."""
        if not faults or self._told:
            return
        self._told = True
        tr = self.desk.translate
        tell(self.shell, self.desk, tr("Your settings could not be kept"),
             tr("They hold until you close this window."),
             [str(fault) for fault in faults])  # fmt: skip

    def _watch_region(self) -> None:
        """Where the person lives is asked once, not in every new plan."""
        desk = self.desk
        region = desk.answers.get(REGION.path)
        if isinstance(region, str):
            if desk.settings.keep_recent or desk.settings.keep_recovery:
                self._keep(region=region)
        elif not desk.answers and desk.settings.region:
            desk.give({REGION.path: desk.settings.region})
            desk.note_saved()
            self.shell.show_title()

    def _change(self, **changes: Any) -> None:
        self._keep(**changes)
        self.apply()

    def follow_system(self) -> None:
        """The desktop turned dark or light."""
        if self.desk.settings.theme == "system":
            self.apply()

    def apply(self) -> None:
        """Builds the window for the settings of the moment, if they ask for another look."""
        desk, shell = self.desk, self.shell
        look = make_look(desk.ports, desk.settings)
        language = desk.settings.language or desk.setting.language
        now = desk.look
        same = (look.theme, look.scale, look.reduced_motion) == (
            now.theme, now.scale, now.reduced_motion
        )  # fmt: skip
        if not (same and language == desk.setting.language):
            desk.change_setting(
                look=look, tr=desk.ports.languages.translator(language), language=language,
                frame=frame_for(shell.width(), look.scale),
            )  # fmt: skip
            application = QApplication.instance()
            if isinstance(application, QApplication):
                dress(application, look)
            self._build_again()
        for dialog in shell.findChildren(CalmDialog):
            if dialog.isVisible():
                dialog.make_again()

    def _build_again(self) -> None:
        """Makes bars and page anew, and leaves the keyboard and the page where they were."""
        held, share = self._held(), self._scrolled()
        self.shell.build()
        if self.shell.page is not None:
            self.shell.page.finish()  # what is scrolled to or had the keyboard may come late
        self._hold(held)
        self._scroll_to(share)  # last: what has the keyboard may stand elsewhere

    def _scrolled(self) -> float:
        page = self.shell.page
        if page is None:
            return 0
        bar = page.view.verticalScrollBar()
        return bar.value() / max(1, bar.maximum())

    def _scroll_to(self, share: float) -> None:
        page = self.shell.page
        if page is None or share == 0:
            return
        # So that the page has its size now, and the bar its range: Qt lays new widgets out later.
        self.shell.ground.show()
        for _ in ("window", "what scrolls in it"):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        bar = page.view.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def _like(self, kind: type[QWidget]) -> list[QWidget]:
        found = self.shell.ground.findChildren(kind)
        return [each for each in found if type(each) is kind and not each.isHidden()]

    def _held(self) -> Held | None:
        widget = self.shell.focusWidget()
        if widget is None or widget.isHidden() or not self.shell.ground.isAncestorOf(widget):
            return None
        kind = type(widget)
        return Held(kind, widget.accessibleName(), self._like(kind).index(widget))

    def _hold(self, held: Held | None) -> None:
        """Gives the keyboard to the same control: that of the same name, or the same number."""
        if held is None:
            return
        like = self._like(held.kind)
        named = [each for each in like if held.name and each.accessibleName() == held.name]
        if not named and held.number < len(like):
            named = [like[held.number]]
        if named and named[0].focusPolicy() != Qt.FocusPolicy.NoFocus:
            named[0].setFocus(Qt.FocusReason.OtherFocusReason)
