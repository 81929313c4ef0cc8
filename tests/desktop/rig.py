"""A display of its own, a window manager, a screen reader, and the real program in it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"  # pyatspi comes as a package of the system
COMMANDS = ("Xvfb", "openbox", "xdotool", "dbus-daemon", SYSTEM_PYTHON)
MOST_STEPS = 60  # key presses from one end of a page to the other
WITHIN = 15.0  # seconds that anything may take before a test gives up
SIZE = (1400, 900)  # room for the window with the frame that the manager draws

Node = dict[str, Any]


def missing() -> str | None:
    """What of the system the windowed tests lack; None where they can run."""
    if not sys.platform.startswith("linux"):
        return "the windowed tests need X11"
    absent = [name for name in COMMANDS if shutil.which(name) is None]
    if not absent:
        done = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True)
        absent = [] if done.returncode == 0 else ["python3-pyatspi"]
    if not absent:
        import PySide6

        plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
        linked = subprocess.run(["ldd", plugin], capture_output=True, text=True).stdout
        absent = [line.split()[0] for line in linked.splitlines() if "not found" in line]
    if absent:
        return f"not installed here: {', '.join(absent)} (sh installer/dev test names the packages)"
    return None


@contextmanager
def started(*command: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A process that is over, with all that it started, when the block is."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, start_new_session=True, text=True, **options
    )
    try:
        yield process
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, sign)
                process.wait(3)
                break
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def until(holds: Callable[[], object], words: str) -> None:
    """Waits until something outside the screen holds."""
    end, pause = time.monotonic() + WITHIN, threading.Event()
    while not holds():
        assert time.monotonic() < end, f"not within {WITHIN} seconds: {words}"
        pause.wait(0.02)


def first_line(process: subprocess.Popen[str]) -> str:
    """What a server says as soon as it is ready: its number or address."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, f"{process.args} did not start"
    return line


class Reader:
    """The screen reader, asked from here."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [SYSTEM_PYTHON, str(Path(__file__).with_name("screen_reader.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.to, self.of = self.process.stdin, self.process.stdout
        assert json.loads(self.of.readline()) == "ready"

    def ask(self, **what: Any) -> Any:
        """One request; its fault fails the test."""
        self.to.write(json.dumps(what) + "\n")
        self.to.flush()
        line = self.of.readline()
        assert line, "the screen reader ended"
        said = json.loads(line)
        assert "fault" not in said, said["fault"]
        return said["answer"]

    def close(self) -> None:
        """Ends it."""
        self.to.close()
        self.process.wait(5)
        self.of.close()


class Screen:
    """A display with a reader; starts programs on it."""

    def __init__(self, environment: dict[str, str], reader: Reader) -> None:
        self.environment = environment
        self.reader = reader

    def xdotool(self, *arguments: str | int) -> str:
        """Real keys and clicks."""
        done = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=WITHIN,
        )
        return done.stdout.strip()

    def keys(self, *keys: str) -> None:
        """Key presses, by their names in X."""
        self.xdotool("key", "--delay", 5, *keys)

    def write(self, text: str) -> None:
        """Types a text."""
        self.xdotool("type", "--delay", 3, text)


class Program:
    """One run of ExoWizard, as seen and driven from outside."""

    def __init__(self, screen: Screen, process: subprocess.Popen[str], errors: Path) -> None:
        self.screen = screen
        self.process = process
        self.errors = errors

    def _ask(self, do: str, **what: Any) -> Any:
        what = {"within": WITHIN, **what}
        return self.screen.reader.ask(do=do, pid=self.process.pid, **what)

    def tree(self) -> list[Node]:
        """Everything that is shown, in reading order."""
        found: list[Node] = self._ask("tree")
        return found

    def see(self, role: str | None = None, name: str | None = None, **what: Any) -> Node:
        """Waits until this is on the screen. ``holds``: a part of its name; ``states``."""
        node: Node = self._ask("see", role=role, name=name, **what)
        return node

    def act(self, role: str, name: str) -> None:
        """Its first action, which is the one that screen readers and voice control take."""
        self._ask("act", role=role, name=name, states=["enabled"])

    def hear(self, kind: str, words: str) -> Node:
        """Waits for an event."""
        event: Node = self._ask("heard", type=kind, words=words)
        return event

    def forget(self) -> None:
        """What was heard before does not count."""
        self._ask("forget")

    def focused(self, role: str | None = None, name: str | None = None) -> Node:
        """Waits until this has the keyboard."""
        return self.see(role, name, states=["focused"])

    def click(self, role: str | None, name: str | None = None, **what: Any) -> Node:
        """A real click in the middle of it, once it can be used; turns the wheel to get there."""
        wanted = {"role": role, "name": name, "states": ["enabled", "visible"], **what}
        pane = self.see("layered pane")
        left, top, _, height = pane["box"]
        for _ in range(MOST_STEPS):
            node = self.see(**wanted)
            x, y = (node["box"][k] + node["box"][k + 2] // 2 for k in (0, 1))
            on_page = node["path"][: len(pane["path"])] == pane["path"]
            if not on_page or top < y < top + height:
                self.screen.xdotool("mousemove", x, y, "click", 1)
                return node
            wheel = 5 if y > top else 4
            self.screen.xdotool("mousemove", left + 6, top + height // 2, "click", wheel)
            self.see(**wanted, left=node["box"])
        raise AssertionError(f"the wheel does not lead to {wanted}")

    def keys(self, *keys: str) -> None:
        """Real key presses."""
        self.screen.keys(*keys)

    def walk(self, name: str, key: str = "Tab") -> Node:
        """Presses a key, as often as it takes, until what has this in its name is focused."""
        at = self._ask("focus", besides="")
        for _ in range(MOST_STEPS):
            self.keys(key)
            at = self._ask("focus", besides=at)
            if name in at:
                return self.see(holds=name, states=["focused"])
        raise AssertionError(f"{key} never led to {name}")

    def window(self) -> str:
        """Its window's number in X, once it is shown."""
        self.see("frame", states=["showing"])
        found = self.screen.xdotool(
            "search", "--onlyvisible", "--all", "--pid", self.process.pid, "--name", "ExoWizard"
        )
        return found.splitlines()[0]

    def resize(self, width: int, height: int) -> None:
        """Another size, as by dragging the window's corner."""
        self.screen.xdotool("windowsize", "--sync", self.window(), width, height)

    def close(self) -> None:
        """Closes its window as the window manager does."""
        self.screen.xdotool("windowactivate", "--sync", self.window(), "key", "alt+F4")

    def complaints(self) -> list[str]:
        """What it wrote on standard error, but for what Qt says of the accessibility bus."""
        lines = self.errors.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if not line.startswith("qt.accessibility.atspi:")]

    def ended(self) -> int:
        """Waits for its end; the exit code."""
        return self.process.wait(WITHIN)

    def kill(self) -> None:
        """Pulls the plug."""
        self.process.kill()
        self.process.wait(WITHIN)


@contextmanager
def open_screen(folder: Path) -> Iterator[Screen]:
    """A display with window manager, message bus and reader, all gone afterwards."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    environment = kept | {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "LANG": "C.UTF-8",
        "GSETTINGS_BACKEND": "memory",
        "NO_AT_BRIDGE": "0",
    }
    quiet = {"stderr": subprocess.DEVNULL}
    server = [
        "Xvfb", "-displayfd", "1", "-screen", "0", "x".join(map(str, (*SIZE, 24))),
        "-nolisten", "tcp", "-noreset",
    ]  # fmt: skip
    with started(*server, stdout=subprocess.PIPE, env=environment, **quiet) as display:
        environment["DISPLAY"] = f":{first_line(display)}"
        piped = {"stdout": subprocess.PIPE, "env": environment, **quiet}
        bus_line = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        manager_line = ["openbox", "--sm-disable", "--startup", "echo ready"]
        with (
            started(*bus_line, **piped) as bus,
            started(*manager_line, **piped) as manager,
        ):
            environment["DBUS_SESSION_BUS_ADDRESS"] = first_line(bus)
            first_line(manager)  # a window that comes before it gets no keyboard
            reader = Reader(environment)
            try:
                yield Screen(environment, reader)
            finally:
                reader.close()


@contextmanager
def running(screen: Screen, home: Path, *arguments: str | Path) -> Iterator[Program]:
    """The real program, with a home of its own, until the block is over."""
    folders = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "runtime",
        "XDG_CACHE_HOME": Path(screen.environment["HOME"]) / "cache",  # what one run read, all have
    }
    environment = screen.environment | {name: str(place) for name, place in folders.items()}
    environment |= {"PYTHONPATH": str(ROOT), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    folders["XDG_RUNTIME_DIR"].mkdir(mode=0o700, parents=True, exist_ok=True)
    errors = home / "errors.txt"
    command = [sys.executable, "-W", "error", "-m", "exowizard", *map(str, arguments)]
    with (
        errors.open("w", encoding="utf-8") as stream,
        started(*command, env=environment, cwd=home, stderr=stream) as process,
    ):
        yield Program(screen, process, errors)
