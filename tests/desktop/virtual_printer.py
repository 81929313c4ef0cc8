"""A print service (cupsd) and a network printer (ippeveprinter) of a test's own, on loopback only.

Nothing of the machine's own set-up is touched: folders, sockets and the message bus that
ippeveprinter asks for are in one folder of this run. What the printer says of itself (paper, cover,
pages) comes from the test, line by line, through a named pipe that its print command reads.
"""

from __future__ import annotations

import io
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from exowizard.flow.ports_kiosk import JobState
from exowizard.machine.print_queue import CupsQueue
from tests.desktop.rig import first_line, started, until

CANARY = "zebra-7791"
PAGES = 3
COMMANDS = ("cupsd", "ippeveprinter", "lpadmin", "lp", "lpstat", "ipptool", "dbus-daemon")
FILES = """
ServerRoot {0}/etc
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/run
TempDir {0}/spool/tmp
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
SystemGroup {1}
User {2}
Group {3}
"""
# As docs/kiosk-printing.md recommends for a kiosk, but for the policy, which asks nobody's password
# for setting up queues, and for the log.
SERVER = """
Listen {0}/run/cups.sock
LogLevel debug
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles {1}
PreserveJobHistory {2}
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
# While the pipe is there, the printer says what comes through it and prints at the line "print".
ENGINE = """#!/bin/sh
if [ -p "{0}/says" ]; then
    while read -r line; do
        [ "$line" = print ] && break
        echo "$line" >&2
    done < "{0}/says"
fi
cp "$1" "{0}/making" && mv "{0}/making" "{0}/paper/$(ls "{0}/paper" | wc -l).pdf"
"""


def document() -> bytes:
    """A plan of somebody whose answers must not stay anywhere."""
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=(595.28, 841.89), pageCompression=0)
    for page in range(1, PAGES + 1):
        canvas.drawString(72, 720, f"{CANARY} page {page}")
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def squares() -> bytes:
    """Pages with nothing but a square: the text of ``document`` is in no font that we embed."""
    paper = io.BytesIO()
    canvas = Canvas(paper)
    for _ in range(PAGES):
        canvas.rect(72, 72, 72, 72, fill=1)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def path_of(command: str) -> str | None:
    """Where a command is; those of the service are not on everybody's path."""
    return shutil.which(command, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def missing_for_printing() -> str | None:
    """What the tests with a virtual printer lack; None where they can run."""
    if not sys.platform.startswith("linux"):
        return "the virtual printer needs Linux"
    absent = [name for name in COMMANDS if path_of(name) is None]
    return f"not installed here: {', '.join(absent)}" if absent else None


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Printer:
    """A printer on the network that can run out of paper and be unplugged."""

    def __init__(self, folder: Path, bus: str) -> None:
        self.folder, self.port = folder, free_port()
        (folder / "paper").mkdir(parents=True)
        (folder / "files").mkdir()
        self.engine = folder / "engine"
        self.engine.write_text(ENGINE.format(folder), encoding="utf-8")
        self.engine.chmod(0o755)
        self.environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus, "TMPDIR": str(folder)}
        self.log = (folder / "log").open("ab")
        self.process: subprocess.Popen[bytes] | None = None
        self.pipe: int | None = None

    @property
    def uri(self) -> str:
        """Its address."""
        return f"ipp://localhost:{self.port}/ipp/print"

    def plug_in(self) -> None:
        """Starts it and waits until it answers."""
        line = ["-r", "off", "-n", "localhost", "-p", str(self.port), "-f", "application/pdf",
                "-d", str(self.folder / "files"), "-c", str(self.engine), "Virtual"]  # fmt: skip
        self.process = subprocess.Popen(
            [path_of("ippeveprinter") or "", *line],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        until(self._answers, "the virtual printer answers")

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def unplug(self) -> None:
        """Pulls the plug: it is gone with all that it had taken."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def hold(self) -> None:
        """From now on it prints only when told."""
        os.mkfifo(self.folder / "says")
        self.pipe = os.open(self.folder / "says", os.O_RDWR)

    def say(self, *lines: str) -> None:
        """What its engine says: ``STATE: +media-empty``, ``ATTR: job-impressions-completed=2``."""
        assert self.pipe is not None
        os.write(self.pipe, "".join(f"{line}\n" for line in lines).encode())

    def let_go(self) -> None:
        """It prints again as soon as something comes."""
        if self.pipe is not None:
            (self.folder / "says").unlink()
            self.say("print")
            os.close(self.pipe)
            self.pipe = None

    def pages(self) -> list[Path]:
        """What it printed, in order."""
        return sorted((self.folder / "paper").iterdir(), key=lambda path: int(path.stem))

    def close(self) -> None:
        """Ends it."""
        self.let_go()
        self.unplug()
        self.log.close()


class Service:
    """A print service with its own spool."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = str(folder / "run" / "cups.sock")
        self.environment = {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"}
        self.process: subprocess.Popen[bytes] | None = None
        for name in ("etc", "spool/tmp", "cache", "run", "log"):
            (folder / name).mkdir(parents=True)

    def start(self, files_kept: str = "No", history: str = "600") -> None:
        """Starts it; for how many seconds it keeps the files of jobs and their history."""
        user, group = self._user()
        files, server = self.folder / "files.conf", self.folder / "cupsd.conf"
        files.write_text(FILES.format(self.folder, "root", user, group), encoding="utf-8")
        server.write_text(SERVER.format(self.folder, files_kept, history), encoding="utf-8")
        self.process = subprocess.Popen(
            [path_of("cupsd") or "", "-f", "-c", str(server), "-s", str(files)],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            env=self.environment,
        )
        until(self._answers, "the print service answers")

    def _user(self) -> tuple[str, str]:
        """Whom its filters run as; as root it insists on somebody else, who needs the folders."""
        if os.getuid():
            return pwd.getpwuid(os.getuid()).pw_name, str(os.getgid())
        for name in ("spool", "spool/tmp", "cache"):
            shutil.chown(self.folder / name, "lp", "lp")
        return "lp", "lp"

    def _answers(self) -> bool:
        return b"scheduler is running" in self.run("lpstat", "-r")

    def run(self, *line: str) -> bytes:
        """One command that speaks to this service."""
        command = path_of(line[0]) or ""
        done = subprocess.run(
            [command, *line[1:]], env=self.environment, capture_output=True, timeout=20
        )
        return done.stdout + done.stderr

    def add_queue(self, name: str, uri: str) -> None:
        """A queue for a printer that is there, without a driver of its own."""
        said = self.run("lpadmin", "-p", name, "-E", "-v", uri, "-m", "everywhere")
        assert said == b"", said

    def stop(self) -> None:
        """Ends it with all its filters."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def spooled(self) -> list[str]:
        """The files with the data of jobs."""
        return sorted(path.name for path in (self.folder / "spool").glob("d*"))

    def holds(self, canary: bytes) -> list[str]:
        """Files of the service in which some bytes are."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return [path.name for path in found if canary in _bytes(path)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # gone while we looked
        return b""


@contextmanager
def open_service(folder: Path) -> Iterator[tuple[Service, Callable[[str], Printer]]]:
    """A running print service, and a way to add printers by name; all gone afterwards."""
    folder.chmod(0o755)  # its filters may run as somebody else
    socket_path = folder / "bus"
    bus_line = ["dbus-daemon", "--session", "--nofork", "--print-address=1",
                f"--address=unix:path={socket_path}"]  # fmt: skip
    with ExitStack() as stack:
        quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        bus = stack.enter_context(started(*bus_line, **quiet))
        address = first_line(bus)
        service = Service(folder / "cups")
        stack.callback(service.stop)
        service.start()

        def add(name: str) -> Printer:
            printer = Printer(folder / name, address)
            stack.callback(printer.close)
            printer.plug_in()
            service.add_queue(name, printer.uri)
            return printer

        yield service, add


def sees(queue: CupsQueue, job: str, holds: Callable[[JobState], bool], words: str) -> JobState:
    """Polls a job, as the screen does, until something holds of it."""
    seen: list[JobState] = []

    def look() -> bool:
        seen.append(queue.job(job))
        return holds(seen[-1])

    until(look, words)
    return seen[-1]


def ends(queue: CupsQueue, job: str) -> JobState:
    return sees(queue, job, lambda s: s.stage in ("done", "stopped", "failed"), f"{job} ends")
