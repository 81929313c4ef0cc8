"""The application: fonts, look, desk and window, and what is loaded after the first page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from exowizard.flow.settings import Settings, WindowPlace
from exowizard.flow.wiring import Ports
from exowizard.ui.application import Application
from exowizard.ui.desk import Desk, Setting
from exowizard.ui.look import Look
from exowizard.ui.shell import Shell, frame_for

_HALF = 128  # of lightness 0 to 255


def make_look(ports: Ports, settings: Settings) -> Look:
    """The look that the settings ask for; "system" follows the desktop's own."""
    theme = settings.theme
    if theme == "system":
        theme = "dark" if system_is_dark() else "light"
    return Look(
        ports.resources.tokens(),
        theme,
        ports.resources.drawing,
        scale=settings.text_size / 100,
        reduced_motion=bool(settings.reduced_motion),
    )


def system_is_dark() -> bool:
    """Whether the desktop is dark. Before our own palette is in use, its palette tells."""
    application = QGuiApplication.instance()
    if application is not None and application.property("dressed"):
        from PySide6.QtCore import Qt

        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < _HALF


def make_desk(ports: Ports, settings: Settings) -> Desk:
    """The controller with the settings of this person."""
    look = make_look(ports, settings)
    language = settings.language or "en"
    frame = frame_for(settings.window.width, look.scale)
    setting = Setting(look, ports.languages.translator(language), language, frame)
    return Desk(ports, setting, settings)


def make_application(ports: Ports) -> Application:
    """Qt's application with our fonts; made once for a process."""
    application = QApplication.instance()
    if not isinstance(application, Application):
        application = Application()
    application.setApplicationName("ExoWizard")
    application.setDesktopFileName("exowizard")
    for path in ports.resources.fonts():
        QFontDatabase.addApplicationFont(path)
    return application


def dress(application: QApplication, look: Look) -> None:
    """Qt's own widgets in our colours and type."""
    application.setProperty("dressed", True)
    application.setPalette(look.qt_palette())
    application.setFont(look.font("body"))


def size_on_screen(place: WindowPlace) -> QSize:
    """The window's size, and never more than the screen has room for."""
    size, screen = QSize(place.width, place.height), QGuiApplication.primaryScreen()
    return size if screen is None else size.boundedTo(screen.availableSize())


class AfterFirstPaint(QObject):
    """Calls ``work`` once, after the window has been painted for the first time."""

    def __init__(self, window: QWidget, work: Callable[[], None]) -> None:
        super().__init__(window)
        self._work = work
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the first paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._work)
        return False


def open_window(ports: Ports, files: tuple[str, ...]) -> int:
    """Shows the window until it is closed; the result is the exit code."""
    application = make_application(ports)
    settings, faults = ports.settings.load()
    desk = make_desk(ports, settings)
    dress(application, desk.look)
    desk.look.draw_later()
    window = Shell(desk)
    window.resize(size_on_screen(settings.window))

    def load_the_rest() -> None:
        from exowizard.ui.kit.headings import tell_headings

        tell_headings(window)
        desk.look.draw_from_now_on()
        for widget in window.findChildren(QWidget):
            widget.update()
        from PySide6.QtGui import QIcon

        from exowizard.ui.actions import Actions
        from exowizard.ui.keeping import restore_place
        from exowizard.ui.sweeping import Sweeper, settle_down
        from exowizard.ui.workers import Work

        application.setWindowIcon(QIcon(desk.look.picture("exowizard", 128, 128)))
        restore_place(window, settings.window)
        Sweeper(window)
        actions = Actions(window, faults, files)
        application.hand_files_to(actions.answers.open_dropped)
        work = Work(lambda report: ports.engine.load(), window)
        work.done.connect(settle_down)
        work.failed.connect(lambda error: _tell(error, ports))
        work.start()

    AfterFirstPaint(window, load_the_rest)
    window.show()
    return application.exec()


def _tell(error: object, ports: Ports) -> None:
    """Only a line: the page that needs the knowledge base tells the person what to do."""
    ports.log(f"the knowledge base could not be loaded ({type(error).__name__})")
