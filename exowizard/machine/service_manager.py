"""What the program and the service manager (systemd) tell each other.

The kiosk says that it is ready once its first picture is on the screen, and then, again and again,
that it still paints. A frozen program stops saying so by itself, and so does one whose pictures no
longer reach the screen; the service manager then starts it anew. When it asks the program to end,
the event loop ends: closing windows would not do, since a kiosk refuses to.

This is the only module with a socket. It leads to no network: one datagram at a time goes to the
Unix socket that the service manager names, and a pair of sockets inside the process wakes the event
loop for a signal.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, MutableMapping
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# What ``systemctl status`` shows. Never a step of the wizard, nor anything of a person.
Status = Literal["waiting", "in use", "closed", "out of service"]

# The exit code by which the service knows that staff ended the kiosk, and leaves it ended.
CLOSED_BY_STAFF = 10

_UNTIL_READY = 100  # milliseconds between two looks whether the first picture is painted
_MORE_TIME = 30_000_000  # microseconds for the start, from now
_BYTES = 64


class ServiceManager:
    """The line to the service manager, which waits ``watchdog_ms`` milliseconds for a sign of life.

    0: it does not wait for any.
    """

    def __init__(self, address: str, watchdog_ms: int = 0) -> None:
        self.watchdog_ms = watchdog_ms
        # An at sign stands for the zero byte of a name that is no file.
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def tell(self, *lines: str) -> None:
        """Says lines such as ``READY=1``. Never waits and never raises: the next beat comes."""
        try:
            self._socket.sendto("\n".join(lines).encode(), self._address)
        except OSError:
            return

    def close(self) -> None:
        """Says no more."""
        self._socket.close()


def find_manager(environment: MutableMapping[str, str] | None = None) -> ServiceManager | None:
    """The service manager that started this program; None where none did.

    Its variables are taken out of the environment: no program that we start may speak for us.
    ``WATCHDOG_PID`` is not looked at, since it names the compositor around us.
    """
    given = os.environ if environment is None else environment
    address = given.pop("NOTIFY_SOCKET", "")
    span = given.pop("WATCHDOG_USEC", "")
    given.pop("WATCHDOG_PID", None)
    if not address.startswith(("/", "@")) or len(address) == 1 or not hasattr(socket, "AF_UNIX"):
        return None
    return ServiceManager(address, int(span) // 1000 if span.isdecimal() else 0)


def screen_is_there() -> bool:
    """Whether a screen is connected; Qt stands in a nameless one where none is."""
    return any(screen.name() for screen in QGuiApplication.screens())


class Heartbeat(QObject):
    """Tells the service manager that ``window`` is painted: first that, then that it still is.

    At every half of the watchdog's time a spot of the window is painted anew, and the sign of life
    is given once that is done on a window that the screen shows. Where no screen is connected
    nothing can be painted, and a new start would not help: then the event loop alone counts.
    """

    def __init__(
        self,
        window: QWidget,
        manager: ServiceManager,
        has_screen: Callable[[], bool] = screen_is_there,
    ) -> None:
        super().__init__(window)
        self.ready = self.over = False
        self._window, self._manager, self._has_screen = window, manager, has_screen
        self._status: Status = "waiting"
        self._asked = False
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._ask)
        self._beat.start(_UNTIL_READY)
        window.installEventFilter(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def say(self, status: Status) -> None:
        """What staff's technician sees of the kiosk from outside."""
        if status != self._status:
            self._status = status
            if self.ready:
                self._manager.tell(f"STATUS={status}")

    def stop(self) -> None:
        """The program ends, and no sign of life is given any more."""
        self._beat.stop()
        if not self.over:
            self.over = True
            self._manager.tell("STOPPING=1")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees every time that the window is about to be painted."""
        if self._asked and event.type() == QEvent.Type.UpdateRequest and self._is_shown():
            self._asked = False
            QTimer.singleShot(0, self, self._painted)  # after the painting itself
        return False

    def _is_shown(self) -> bool:
        handle = self._window.windowHandle()
        return handle is not None and handle.isExposed()

    def _ask(self) -> None:
        if not self._is_shown() and not self._has_screen():
            life = "WATCHDOG=1" if self.ready else f"EXTEND_TIMEOUT_USEC={_MORE_TIME}"
            self._manager.tell(life, "STATUS=no screen")
            return
        self._asked = True
        self._window.update(QRect(0, 0, 1, 1))

    def _painted(self) -> None:
        if self.over:
            return
        if not self.ready:
            self.ready = True
            self._manager.tell("READY=1")
            self._beat.stop()
            if self._manager.watchdog_ms > 0:
                self._beat.start(max(1, self._manager.watchdog_ms // 2))
        self._manager.tell("WATCHDOG=1", f"STATUS={self._status}")


class EndOnSignal(QObject):
    """Ends the event loop with code 0 when the process is told to end (SIGTERM, SIGINT)."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        # Python looks at signals only while it runs, and an idle event loop does not run it.
        self._hear, self._wake = socket.socketpair()
        for end in (self._hear, self._wake):
            end.setblocking(False)
        self._before = {
            each: signal.signal(each, lambda *_: None) for each in (signal.SIGTERM, signal.SIGINT)
        }
        self._woken = signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        self._notice = QSocketNotifier(self._hear.fileno(), QSocketNotifier.Type.Read, self)
        self._notice.activated.connect(self._heard)

    def stop(self) -> None:
        """Leaves signals as they were."""
        self._notice.setEnabled(False)
        signal.set_wakeup_fd(self._woken)
        for each, before in self._before.items():
            signal.signal(each, before)
        self._hear.close()
        self._wake.close()

    def _heard(self) -> None:
        heard = self._hear.recv(_BYTES)
        if any(number in self._before for number in heard):
            self._application.exit(0)
