"""The kiosk's session scripts on a display without glass, with a service manager that listens.

cage runs on its X11 backend, so real keys and clicks reach it and pictures can be taken.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.desktop.rig import ROOT, WITHIN, first_line, started, until

KIOSK = ROOT / "installer" / "kiosk"
TOOLS = {
    "wayland": ("Xvfb", "xdotool", "import", "cage", "Xwayland"),
    "x11": ("Xvfb", "xdotool", "import", "openbox"),
}
PLUGINS = {"wayland": "libqwayland.so", "x11": "libqxcb.so"}
WATCHDOG = 0.2  # seconds; two beats each
SILENCE = 4 * WATCHDOG
NOBODY = 65534
GLASS = {"wayland": (1080, 1920), "x11": (1366, 768)}  # cage's screen is a window on it


def missing(kind: str) -> str | None:
    """What the session lacks here; None where it can run."""
    if not sys.platform.startswith("linux"):
        return "the sessions of the kiosk are for Linux"
    absent = [name for name in TOOLS[kind] if shutil.which(name) is None]
    if not absent:
        import PySide6

        plugins = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
        done = subprocess.run(["ldd", plugins / PLUGINS[kind]], capture_output=True, text=True)
        absent = [line.split()[0] for line in done.stdout.splitlines() if "not found" in line]
    return f"not installed here: {', '.join(sorted(set(absent)))}" if absent else None


def as_somebody() -> list[str]:
    """cage refuses to run as root. Reading is still allowed: the program may lie in root's home."""
    if os.geteuid() != 0:
        return []
    return [
        "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
        "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search",
    ]  # fmt: skip


class Session:
    """One run of a session script, driven and heard from outside."""

    def __init__(self, kind: str, display: str, folder: Path) -> None:
        self.kind, self.display, self.folder = kind, display, folder
        self.heard: list[str] = []
        self.process: subprocess.Popen[str]
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        # One of each kind of address that systemd may name.
        if kind == "x11":
            self.address = f"@exowizard-test-{os.getpid()}{display}"
            self.manager.bind("\0" + self.address[1:])
        else:
            self.address = str(folder / "notify")
            self.manager.bind(self.address)
            Path(self.address).chmod(0o777)

    def environment(self) -> dict[str, str]:
        """As the unit sets it, but for the display."""
        return {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(self.folder / "state"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "STATE_DIRECTORY": str(self.folder / "state"),
            "CONFIGURATION_DIRECTORY": str(self.folder / "config"),
            "TMPDIR": str(self.folder / "run"),
            "DISPLAY": self.display,
            "WLR_BACKENDS": "x11",
            "WLR_RENDERER": "pixman",
            "NOTIFY_SOCKET": self.address,
            "WATCHDOG_USEC": str(int(WATCHDOG * 1_000_000)),
            "WATCHDOG_PID": "1",  # the compositor's, not that of the program inside
        }

    # What the program tells

    def hear(self, seconds: float = WITHIN) -> bool:
        """Whether something is said within this time."""
        self.manager.settimeout(seconds)
        try:
            self.heard += self.manager.recv(4096).decode().splitlines()
        except TimeoutError:
            return False
        return True

    def wait_for(self, line: str) -> None:
        """Waits until this is said."""
        end = time.monotonic() + WITHIN
        while line not in self.heard:
            in_time = self.hear() and time.monotonic() < end
            assert in_time, f"{line} was not said, but {self.heard[-9:]}: {self.complaint()}"

    def is_alive(self) -> bool:
        """Whether a sign of life comes that was not on its way before."""
        self.manager.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self.manager.recv(4096)
        self.heard.clear()
        return self.hear() and "WATCHDOG=1" in self.heard

    def falls_silent(self) -> bool:
        """Whether the signs of life end, after a few that may be on their way."""
        return not all(self.hear(SILENCE) for _ in range(20))

    def complaint(self) -> str:
        """What the session wrote, for a test that fails."""
        return (self.folder / "errors.txt").read_text(errors="replace")[-2000:]

    # What is on the glass

    def xdotool(self, *words: str | int) -> str:
        """Real keys and clicks."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={"DISPLAY": self.display, "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            timeout=WITHIN,
        )
        assert done.returncode == 0, f"xdotool {words}: {done.stderr}"
        return done.stdout.strip()

    def picture(self) -> Picture:
        """All that can be seen."""
        width, height = GLASS[self.kind]
        done = subprocess.run(
            ["import", "-silent", "-window", "root", "-depth", "8", "rgb:-"],
            env={"DISPLAY": self.display, "PATH": os.environ["PATH"]},
            capture_output=True,
            check=True,
            timeout=WITHIN,
        )
        assert len(done.stdout) == 3 * width * height
        return Picture(width, height, done.stdout)

    def resize(self, width: int, height: int) -> None:
        """Another resolution, as when a screen is exchanged or turned; cage only."""
        # The first that is found is the whole display.
        _, output = self.xdotool("search", "--onlyvisible", "--name", ".*").splitlines()
        self.xdotool("windowsize", "--sync", output, width, height)

    def steady(self) -> Picture:
        """The picture once two in a row are the same."""
        pictures = [self.picture()]

        def same() -> bool:
            pictures.append(self.picture())
            return pictures[-1].dots == pictures[-2].dots

        until(same, "the picture never comes to rest")
        return pictures[-1]

    # Its processes

    def find(self, name: str) -> int:
        """The process of that name in this session."""
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError):
                if os.getpgid(int(place.name)) == self.process.pid:
                    words = (place / "cmdline").read_text().split("\0")
                    if Path(words[0]).name.startswith(name):
                        return int(place.name)
        raise AssertionError(f"no {name} in this session: {self.complaint()}")

    def ended(self) -> int:
        """Waits for the end of the script; its code."""
        return self.process.wait(WITHIN)


class Picture:
    """Dots of a screen."""

    def __init__(self, width: int, height: int, dots: bytes) -> None:
        self.width, self.height, self.dots = width, height, dots

    def at(self, x: int, y: int) -> tuple[int, ...]:
        """Red, green and blue of a dot."""
        start = 3 * (y * self.width + x)
        return tuple(self.dots[start : start + 3])

    def corners(self, width: int, height: int) -> set[tuple[int, ...]]:
        """The outermost dots of a screen of this size."""
        return {self.at(x, y) for x in (0, width - 1) for y in (0, height - 1)}


def set_up(folder: Path) -> None:
    """As the technician and the staff leave the kiosk: a set-up file and a PIN."""
    from exowizard.data.staff_pin import PinFile

    text = 'format = "exowizard-kiosk/1"\nregion = "UK"\nlanguages = ["en"]\n'
    (folder / "config" / "kiosk.toml").write_text(text)
    assert PinFile(folder / "state").set("481516") == ()


@contextmanager
def kiosk_session(kind: str, *program: str, **settings: str) -> Iterator[Session]:
    """Starts a session with a program, or with the kiosk itself; all is gone afterwards.

    ``settings``: those of session.conf.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-")))
        folder.chmod(0o755)
        for name in ("run", "state", "cache", "config"):
            (folder / name).mkdir(mode=0o700)
        if not program:
            set_up(folder)
        if os.geteuid() == 0:
            for path in folder.rglob("*"):
                os.chown(path, NOBODY, NOBODY)
        glass = "x".join(map(str, (*GLASS[kind], 24)))
        # A number of our own: cage crashes where it finds the first ones taken without a lock.
        number = f":{100 + os.getpid() % 10_000}"
        display = stack.enter_context(started(
            "Xvfb", number, "-displayfd", "1", "-screen", "0", glass,
            "-nolisten", "tcp", "-noreset", "-ac",
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ))  # fmt: skip
        session = Session(kind, f":{first_line(display)}", folder)
        stack.callback(session.manager.close)
        errors = stack.enter_context((folder / "errors.txt").open("w"))
        command = [*as_somebody(), str(KIOSK / f"session-{kind}"), *program]
        session.process = stack.enter_context(
            started(
                *command,
                env=session.environment() | settings,
                stdout=errors,
                stderr=errors,
                cwd="/",
            )
        )
        yield session


@contextmanager
def frozen(process: int) -> Iterator[None]:
    """Stops a process for the time of a block."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)
