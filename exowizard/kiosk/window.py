"""The kiosk's one window: it waits, serves a shopper, wipes, and lets staff in.

Everything of a session hangs on its ``KioskDesk`` and ``KioskShell``; a wipe throws both away.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QMainWindow

from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.kiosk_wiring import KioskPorts
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.breakdowns import Breakdowns
from exowizard.kiosk.desk import KioskDesk
from exowizard.kiosk.dragging import Dragging
from exowizard.kiosk.layers import Layers
from exowizard.kiosk.lockdown import Lockdown
from exowizard.kiosk.presence import Presence
from exowizard.kiosk.resting import RestingScreen
from exowizard.kiosk.shell import KioskShell
from exowizard.kiosk.staff_corner import StaffCorner
from exowizard.kiosk.sweep import sweep
from exowizard.kiosk.tally import Tally
from exowizard.kiosk.tools import Tools
from exowizard.kiosk.veil import Veil
from exowizard.kiosk.waiting import logo_of, status_of, waiting_screen
from exowizard.ui.desk import Setting
from exowizard.ui.shell import frame_for

_SECOND = 1000
_LOOK_AROUND = 5 * _SECOND  # between two looks at the clock and at the catalogue's file


class KioskWindow(QMainWindow):
    """``serving`` once the staff have a PIN; ``leaving`` once they end the program.

    Until ``leaving`` every close request is refused.

    ``status_changed`` says what a technician sees of it from outside: waiting, in use, closed or
    out of service.
    """

    status_changed = Signal(str)

    def __init__(self, ports: KioskPorts, setup: KioskSetup) -> None:
        super().__init__()
        self.ports, self.setup = ports, setup
        self.desk: KioskDesk | None = None
        self.shell: KioskShell | None = None
        self.tally: Tally | None = None
        self.lockdown: Lockdown | None = None
        self.serving = self.leaving = False
        self.tools = Tools(self)
        self.logo = logo_of(setup)
        self.setWindowTitle("ExoWizard")
        self.layers = Layers()
        self.setCentralWidget(self.layers)
        layout = self.layout()
        if layout is not None:  # the window is as large as the screen, whatever stands in it
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.presence = Presence(self)
        self.breakdowns = Breakdowns(self, self._mended)
        self._around = QTimer(self)
        self._around.setInterval(_LOOK_AROUND)
        self._around.timeout.connect(self.look_around)

    # Screens that wait

    def start(self) -> None:
        """The first screen: staff set their PIN before anybody else may touch anything."""
        self._around.start()
        if self.ports.pin.must_be_set():
            self.tools.first_pin()
        else:
            self.serve()

    def serve(self) -> None:
        """The staff have a PIN: from now on anybody may touch."""
        self.serving = True
        self.rest()

    def rest(self) -> None:
        """Waits for somebody, or shows why nobody is served; the first PIN goes before all."""
        if not self.serving:
            return
        status = status_of(self)
        self.status_changed.emit(status)
        self.layers.put(waiting_screen(self, status))

    def leave(self) -> None:
        """Staff end the program."""
        self.leaving = True
        self.close()
        application = QApplication.instance()
        if application is not None:
            application.exit(0)  # not quit(): that asks every window, and a kiosk refuses

    def end(self) -> None:
        """The program is over: nothing of a session stays, and what was refused is let through."""
        if self.desk is not None:
            self.wipe()
        self.presence.watch.stop()
        self._around.stop()
        if self.lockdown is not None:
            self.lockdown.end()

    def look_around(self) -> None:
        """Has the store closed, or the catalogue's file changed? A session is never cut short."""
        self.ports.catalogue.refresh()
        shown = self.layers.currentWidget()
        if self.desk is None and isinstance(shown, AttractScreen | RestingScreen):
            waiting = status_of(self) == "waiting"
            if waiting != isinstance(shown, AttractScreen):
                self.rest()

    # A session

    def begin(self, language: str) -> None:
        """A shopper chose a language."""
        if self.desk is not None or self.breakdowns.out_of_service:
            return
        self.ports.catalogue.begin_session()
        self.status_changed.emit("in use")
        look = self.tools.look()
        tr = self.ports.desk.languages.translator(language)
        setting = Setting(look, tr, language, frame_for(self.width(), look.scale))
        self.desk = desk = KioskDesk(self.ports, self.setup, setting)
        desk.asked.connect(self.do)
        desk.moved.connect(self.presence.page_turned)
        try:
            self._show_shell(desk)
        except Exception as error:
            self.break_off(type(error).__name__)
            return
        self.tally = Tally(self.ports.counters, desk)
        self.presence.begin()

    def _show_shell(self, desk: KioskDesk) -> None:
        shell = KioskShell(desk, store=self.setup.store_name, logo=self.logo,
                           tools=self.tools.names(), size=self.size())  # fmt: skip
        shell.set_low(self.tools.low)
        shell.wished.connect(self.do)
        shell.broke.connect(self.break_off)
        self.shell = shell
        self.layers.put(shell)

    def do(self, what: str) -> None:
        """What a page or the foot asks for."""
        doers: dict[str, Callable[[], None]] = {
            "finish": self._finish,
            "start_over": self.tools.ask_start_over,
            "hold": lambda: self.presence.watch.hold(True),
            "release": lambda: self.presence.watch.hold(False),
            "printed": self.presence.printed,
        }
        if what in doers:
            doers[what]()
        elif what == "print" and self.shell is not None:
            self.shell.print_care()
        elif what.startswith("side:") and self.shell is not None:
            self.shell.open_side(what.removeprefix("side:"))
        else:
            self.tools.do(what)

    def _finish(self) -> None:
        """The shopper is done: says that all is wiped, in their language."""
        tr = self.tools.translate()
        words = tr("All wiped. Thank you.")
        self.wipe()
        shown = self.layers.currentWidget()
        if isinstance(shown, AttractScreen):
            shown.thank(words)

    def wipe(self, *, idle: bool = False) -> None:
        """Throws away everything of the session and waits for the next person."""
        if self.desk is not None:
            self.desk.ending.emit()
        self.presence.end()
        if self.tally is not None:
            self.tally.end(idle=idle)
        shell, desk = self.shell, self.desk
        self.tally = self.shell = self.desk = None
        self.tools.forget()
        for veil in self.findChildren(Veil):  # a question to the person who left
            if not veil.stays:
                veil.end()
        self.rest()
        if shell is not None:
            shell.forget()
        if desk is not None:
            desk.deleteLater()
        QTimer.singleShot(0, self, lambda: sweep(self.ports.printer, self))

    # Faults

    def break_off(self, kind: str) -> None:
        """A fault of the program: nothing of the session stays, and the next person may begin."""
        self.ports.desk.log(f"ended a session after a fault: {kind}")
        self.ports.counters.count("error", kind)
        self.breakdowns.note()
        QTimer.singleShot(0, self, self.wipe)

    def _mended(self) -> None:
        if self.desk is None:
            self.rest()

    # The window

    def showEvent(self, event: QShowEvent) -> None:
        """From now on nobody gets out."""
        super().showEvent(event)
        handle = self.windowHandle()
        if self.lockdown is None and handle is not None:
            self.lockdown = Lockdown(handle, self.presence.watch.touch, self.ports.desk.log)
            Dragging(handle, self)
            StaffCorner(handle).held.connect(self.tools.staff_door)
            sweep(self.ports.printer, self)  # what a kiosk that was killed left in the queue

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A screen that was turned: the waiting screen is arranged anew, a session by itself."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        shown = self.layers.currentWidget()
        if isinstance(shown, AttractScreen) and shown.flat != (self.width() > self.height()):
            self.rest()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only staff end the program."""
        event.setAccepted(self.leaving)
