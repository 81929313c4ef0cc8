"""The menus of the window, each made when it is opened, and the keys that work all the time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QWidget

from exowizard.core.wording import Translate
from exowizard.flow import navigation
from exowizard.flow.places import warned
from exowizard.flow.session import Stop
from exowizard.ui.bars import TEXT_SIZES, THEMES, theme_name
from exowizard.ui.shell import Shell

_Keys = QKeySequence.StandardKey
# The system's own keys first, then what is usual elsewhere: some systems have none of their own.
_SHORTCUTS: dict[str, tuple[QKeySequence.StandardKey | None, tuple[str, ...]]] = {
    "new": (_Keys.New, ("Ctrl+N",)),
    "open": (_Keys.Open, ("Ctrl+O",)),
    "save": (_Keys.Save, ("Ctrl+S",)),
    "save_as": (_Keys.SaveAs, ("Ctrl+Shift+S",)),
    "print": (_Keys.Print, ("Ctrl+P",)),
    "quit": (_Keys.Quit, ("Ctrl+Q",)),
    "learn": (_Keys.HelpContents, ("F1",)),
    "text:larger": (_Keys.ZoomIn, ("Ctrl++", "Ctrl+=")),
    "text:smaller": (_Keys.ZoomOut, ("Ctrl+-",)),
    "text:100": (None, ("Ctrl+0",)),
}
_ICONS = {
    "new": "new", "open": "open", "paste_code": "paste", "save": "save", "save_pdf": "document",
    "print": "printer", "save_ics": "calendar", "settings": "settings", "about": "info",
    "product": "product", "learn": "learn",
}  # fmt: skip


def _keys(what: str) -> list[QKeySequence]:
    standard, usual = _SHORTCUTS[what]
    found = list(QKeySequence.keyBindings(standard)) if standard is not None else []
    for text in usual:
        key = QKeySequence(text)
        if key not in found:
            found.append(key)
    return found


def menu_title(what: str, tr: Translate) -> str:
    """What a menu is called."""
    return {
        "menu:file": tr("File"), "menu:main": tr("Menu"), "menu:text": tr("Text size"),
        "menu:theme": tr("Colours"), "menu:language": tr("Language"), "steps": tr("Steps"),
    }[what]  # fmt: skip


def add_note(menu: QMenu, words: str) -> None:
    """A line of a menu that only says something."""
    menu.addAction(words).setEnabled(False)


class Menus(QObject):
    """Opens a menu under the button that was pressed. Every entry asks the window by a name."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell, self.desk = shell, shell.desk
        self.menu: QMenu | None = None
        # One action a name: its keys work whether or not a menu was ever opened.
        self._actions: dict[str, QAction] = {}
        for what in _SHORTCUTS:
            action = self._action(what)
            action.setShortcuts(_keys(what))
            shell.addAction(action)
        self._makers: dict[str, Callable[[QMenu], None]] = {
            "menu:file": self._fill_file,
            "menu:main": self._fill_main,
            "menu:text": self._fill_sizes,
            "menu:theme": self._fill_themes,
            "menu:language": self._fill_languages,
            "steps": self._fill_steps,
        }

    def handles(self, what: str) -> bool:
        """Whether this is a menu."""
        return what in self._makers

    def open(self, what: str) -> None:
        """Opens a menu at its button."""
        menu = self._new_menu(menu_title(what, self.desk.translate))
        self._makers[what](menu)
        self.menu = menu
        menu.aboutToHide.connect(lambda: self._closed(menu))
        menu.popup(self._below(what))
        first = next((each for each in menu.actions() if each.isChecked()), None)
        menu.setActiveAction(first or menu.defaultAction() or menu.actions()[0])

    def _closed(self, menu: QMenu) -> None:
        if self.menu is menu:
            self.menu = None
        menu.deleteLater()

    def _below(self, what: str) -> QPoint:
        button: QWidget | None = self.shell.top.buttons.get(what)
        if button is None or not button.isVisible():
            trail = self.shell.trails.shown
            button = trail if what == "steps" and trail else self.shell.top
            corner = button.rect().topRight() if what == "steps" else button.rect().bottomLeft()
            return button.mapToGlobal(corner)
        return button.mapToGlobal(button.rect().bottomLeft())

    def _new_menu(self, title: str) -> QMenu:
        menu = QMenu(title, self.shell)
        menu.setAccessibleName(title)
        menu.setFont(self.desk.look.font("body"))
        look, roles = self.desk.look, QPalette.ColorRole
        palette = look.qt_palette()
        if not look.high_contrast:  # as calm as the controls of the pages
            palette.setColor(roles.Highlight, look.colour("tint_strong"))
            palette.setColor(roles.HighlightedText, look.colour("title"))
        menu.setPalette(palette)
        menu.setToolTipsVisible(True)
        return menu

    def _action(self, what: str) -> QAction:
        action = self._actions.get(what)
        if action is None:
            action = self._actions[what] = QAction(self)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(lambda: self._ask(what))
        return action

    def _ask(self, what: str) -> None:
        if what in ("text:larger", "text:smaller"):
            now = round(self.desk.look.scale * 100)
            sizes = [size for size in TEXT_SIZES if (size > now) == (what == "text:larger")]
            sizes = [size for size in sizes if size != now]
            if not sizes:
                return
            what = f"text:{min(sizes) if what == 'text:larger' else max(sizes)}"
        self.desk.ask(what)

    def _entry(self, menu: QMenu, what: str, text: str) -> QAction:
        action = self._action(what)
        action.setText(text)
        icon = _ICONS.get(what)
        if icon is not None:
            action.setIcon(self._icon(icon, "mute"))
        menu.addAction(action)
        return action

    def _icon(self, name: str, role: str) -> QIcon:
        look, ratio = self.desk.look, self.shell.devicePixelRatioF()
        size = look.px(18)
        icon = QIcon(look.icon(name, size, role, ratio))
        if look.high_contrast:  # there the line under the pointer has the full accent
            icon.addPixmap(look.icon(name, size, "on_accent", ratio), QIcon.Mode.Active)
        return icon

    def _fill_file(self, menu: QMenu) -> None:
        tr, desk = self.desk.translate, self.desk
        self._entry(menu, "new", tr("New…"))
        self._entry(menu, "open", tr("Open…"))
        self._add_recent(menu)
        self._entry(menu, "paste_code", tr("Paste a plan code"))
        menu.addSeparator()
        self._entry(menu, "save", tr("Save answers"))
        self._entry(menu, "save_as", tr("Save answers as…"))
        menu.addSeparator()
        self._entry(menu, "save_pdf", tr("Save PDF…"))
        self._entry(menu, "print", tr("Print…"))
        if not warned(desk.answers):  # advice to see a doctor has no sessions
            self._entry(menu, "save_ics", tr("Calendar file…"))
        menu.addSeparator()
        self._entry(menu, "settings", tr("Settings…"))
        if desk.ports.updates is not None:
            self._entry(menu, "updates", tr("Check for updates…"))
        self._entry(menu, "about", tr("About ExoWizard"))
        menu.addSeparator()
        self._entry(menu, "quit", tr("Quit"))

    def _add_recent(self, menu: QMenu) -> None:
        tr, desk = self.desk.translate, self.desk
        recent = self._new_menu(tr("Open recent"))
        recent.setParent(menu, recent.windowFlags())
        paths = desk.ports.recent.files()
        for path in paths:
            # & would underline the next letter of the name.
            name = path.replace("\\", "/").rpartition("/")[2].replace("&", "&&")
            action = recent.addAction(name)
            action.setToolTip(path)
            action.triggered.connect(lambda _=False, name=path: desk.ask(f"open_recent:{name}"))
        if not paths:
            add_note(recent, tr("No files yet"))
        menu.addMenu(recent)

    def _fill_main(self, menu: QMenu) -> None:
        tr = self.desk.translate
        self._entry(menu, "product", tr("Check a product"))
        self._entry(menu, "learn", tr("Learn"))
        menu.addSeparator()
        for what in ("menu:text", "menu:theme", "menu:language"):
            part = self._new_menu(menu_title(what, self.desk.translate))
            part.setParent(menu, part.windowFlags())
            self._makers[what](part)
            menu.addMenu(part)
        menu.addSeparator()
        self._entry(menu, "settings", tr("Settings…"))

    def _choices(self, menu: QMenu, choices: list[tuple[str, str, bool]]) -> None:
        group = QActionGroup(menu)
        for what, text, on in choices:
            action = menu.addAction(text)
            group.addAction(action)
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda _=False, name=what: self.desk.ask(name))

    def _fill_sizes(self, menu: QMenu) -> None:
        now = round(self.desk.look.scale * 100)
        self._choices(menu, [(f"text:{size}", f"{size}%", size == now) for size in TEXT_SIZES])

    def _fill_themes(self, menu: QMenu) -> None:
        tr, now = self.desk.translate, self.desk.settings.theme
        self._choices(menu, [(f"theme:{name}", theme_name(name, tr), name == now)
                             for name in THEMES])  # fmt: skip

    def _fill_languages(self, menu: QMenu) -> None:
        now = self.desk.setting.language
        self._choices(menu, [(f"language:{tag}", name, tag == now)
                             for tag, name in self.desk.ports.languages.known])  # fmt: skip

    def _fill_steps(self, menu: QMenu) -> None:
        tr, look, session = self.desk.translate, self.desk.look, self.desk.session
        states = {
            "done": tr("done"), "here": tr("you are here"),
            "open": tr("not done yet"), "locked": tr("comes later"),
        }  # fmt: skip
        icons = {"done": "check", "here": "chevron-right", "open": "circle", "locked": "minus"}
        here = None
        for place, group in enumerate(navigation.trail(session, tr)):
            if place:
                menu.addSeparator()
            for step in group.steps:
                # What follows the tab stands at the right, where other menus have their keys.
                action = menu.addAction(f"{step.title}\t{states[step.mark]}")
                role = "accent" if step.mark in ("done", "here") else "mute"
                action.setIcon(self._icon(icons[step.mark], role))
                action.setEnabled(step.mark != "locked")
                action.triggered.connect(lambda _=False, to=step.stop: self._go(to))
                if step.mark == "here":
                    here = action
                    action.setFont(look.font("strong"))
        if here is not None:
            menu.setDefaultAction(here)

    def _go(self, stop: Stop) -> None:
        if self.shell.side:
            self.shell.turn_page()
        self.desk.jump(stop)
