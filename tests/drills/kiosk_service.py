"""Drill: the kiosk's service in a booted Debian, killed, frozen and stopped in every way.

    python -m tests.drills.kiosk_service [--root FOLDER] [--stand-in] [wayland] [x11]

Run as root (see ``machine`` for what it needs). ``--root``: the machine's folder, made where it is
missing and kept for the next time; left out, one is made and thrown away. ``--stand-in``: a plain
window in place of the kiosk, to try the service alone. Prints a table; the exit code is 1 where a
line failed. Takes about two and a half minutes beyond the making of the machine.

The unit runs as it is shipped; only the glass is not there. cage draws into a window of Xvfb (a
drop-in sets WLR_BACKENDS), and Xvfb takes Xorg's place in the X11 session (session.conf). So not
tried here: a real screen and touch panel, a virtual console.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from exowizard.data.staff_pin import PinFile
from tests.drills.machine import ROOT, Machine, booted, call, make, wait

ACCOUNT = "exowizard-kiosk:"
UNIT, DISPLAY_UNIT = "exowizard-kiosk.service", "exowizard-kiosk-display.service"
SHARE = Path("usr", "share", "exowizard-drill")
# Folders inside the machine.
VAR_TMP, RUN, STATE = Path("/", "var", "tmp"), "/run/exowizard-kiosk", "/var/lib/exowizard-kiosk"
SOON, WATCHDOG, STOP = 15.0, 40.0, 10.0  # seconds; the unit's WatchdogSec is 20
BACK_TO_BACK = 8

GLASS = """
[Unit]
Before=exowizard-kiosk.service
[Service]
ExecStart=/usr/bin/Xvfb :90 -screen 0 1080x1920x24 -nolisten tcp -ac -noreset
[Install]
WantedBy=multi-user.target
"""
DROP_IN = f"""
[Service]
ExecStartPre=/usr/bin/python3 /{SHARE}/walls.py
"""
ON_X = "Environment=WLR_BACKENDS=x11 DISPLAY=:90 XDG_SESSION_TYPE=wayland\n"
SESSION = "X_SERVER=/usr/bin/Xvfb\nX_OPTIONS=-screen 0 1080x1920x24\n"
LEAVES = """
import os, socket, sys
to = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
to.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
sys.exit(10)
"""
SETUP = 'format = "exowizard-kiosk/1"\nregion = "UK"\ncatalogue = "catalogue.csv"\n'
PRODUCTS = 40_000  # so many that two processes read them


def prepare(root: Path, kind: str, stand_in: bool) -> None:
    """Installs the service anew, as the technician does, and what stands in for the glass."""
    units = root / "etc" / "systemd" / "system"
    shutil.rmtree(units / f"{UNIT}.d", ignore_errors=True)
    shutil.rmtree(root / "var" / "lib" / "exowizard-kiosk", ignore_errors=True)
    call("sh", ROOT / "installer" / "kiosk" / "install", "--root", root,
         *(["--x11"] if kind == "x11" else []))  # fmt: skip
    drop_in = units / f"{UNIT}.d" / "zz-drill.conf"
    drop_in.parent.mkdir(parents=True, exist_ok=True)
    drop_in.write_text(DROP_IN + (ON_X if kind == "wayland" else ""))
    (units / "drill-glass.service").write_text(GLASS)
    (root / SHARE).mkdir(parents=True, exist_ok=True)
    here = Path(__file__).parent
    shutil.copy(here / "kiosk_walls.py", root / SHARE / "walls.py")
    shutil.copy(here.parent / "desktop" / "kiosk_stand_in.py", root / SHARE / "stand_in.py")
    example = ROOT / "resources" / "examples" / "tokyo_wrinkles_and_spots.json"
    shutil.copy(example, root / SHARE / "profile.json")
    (root / SHARE / "leaves.py").write_text(LEAVES)
    for name, line in {
        "stand-in": f"PYTHONPATH=/usr/lib/exowizard/site exec python3 /{SHARE}/stand_in.py",
        "leaves": f"exec python3 /{SHARE}/leaves.py",
    }.items():
        (root / SHARE / name).write_text(f"#!/bin/sh\n{line}\n")
        (root / SHARE / name).chmod(0o755)
    settings = root / "etc" / "exowizard-kiosk"
    (settings / "kiosk.toml").write_text(SETUP)
    write_catalogue(settings / "catalogue.csv")
    set_pin(root)
    program = f"EXOWIZARD=/{SHARE}/stand-in\n" if stand_in else ""
    (settings / "session.conf").write_text(SESSION + program)
    call("systemd-tmpfiles", f"--root={root}", "--create", "exowizard-kiosk.conf")
    for name, wanted in {UNIT: True, "drill-glass.service": kind == "wayland"}.items():
        call("systemctl", "--quiet", f"--root={root}", "enable" if wanted else "disable", name)


def write_catalogue(path: Path) -> None:
    """The example's products over and over, each time with other skus."""
    lines = (ROOT / "resources" / "examples" / "catalogue.csv").read_text().splitlines()
    rows = [f"{place}-{lines[1 + place % (len(lines) - 1)]}\n" for place in range(PRODUCTS)]
    path.write_text(f"{lines[0]}\n{''.join(rows)}")
    path.chmod(0o644)


def set_pin(root: Path) -> None:
    """As the staff leave the kiosk after its first start."""
    state = root / STATE.lstrip("/")
    state.mkdir(mode=0o700)
    faults = PinFile(state).set("481516")
    if faults:
        raise RuntimeError(faults)
    line = next(each for each in (root / "etc" / "passwd").open() if each.startswith(ACCOUNT))
    owner, group = map(int, line.split(":")[2:4])
    for path in (state, *state.rglob("*")):
        os.chown(path, owner, group)


class Drill:
    """What was tried on one machine, and how it went."""

    def __init__(self, machine: Machine, kind: str) -> None:
        self.machine, self.kind = machine, kind
        self.failed = 0

    def row(self, what: str, passed: bool, words: str) -> None:
        """One line of the table."""
        self.failed += not passed
        print(f"{'pass' if passed else 'FAIL'}  {self.kind:8} {what:48} {words}", flush=True)
        if not passed:
            log = self.machine.run("journalctl", "--no-pager", "-n", "12", "-o", "cat")
            print("      | " + "\n      | ".join(log.stdout.splitlines()))

    def within(self, what: str, seconds: float, holds: Callable[[], object]) -> None:
        """A line that passes once something holds."""
        took = wait(seconds, holds)
        limit = f"(at most {seconds:.0f})"
        self.row(
            what, took is not None, f"never {limit}" if took is None else f"{took:.1f} s {limit}"
        )

    def is_up(self) -> bool:
        """Whether the kiosk runs and has said that it shows itself."""
        unit, machine = UNIT, self.machine
        return machine.show(unit, "SubState") == "running" and bool(
            machine.show(unit, "StatusText")
        )

    def has_catalogue(self) -> bool:
        """Whether all products are in use, read by two processes."""
        state = self.machine.root / STATE.lstrip("/")
        notes = [path.read_text() for path in state.rglob("catalogue.json")]
        whole = any(f'\\"products\\": {PRODUCTS}' in note for note in notes)
        return whole and any(state.rglob("catalogue-*.db2"))

    def restarts(self) -> int:
        """How often the service was started again by itself."""
        return int(self.machine.show(UNIT, "NRestarts"))

    def run_id(self) -> str:
        """Which run of the service this is."""
        return self.machine.show(UNIT, "InvocationID")

    def log_has(self, words: str, since: str) -> bool:
        """Whether the journal says so since a moment."""
        asked = ("journalctl", "--no-pager", "-o", "cat", "-u", UNIT, f"--since=@{since}")
        return words in self.machine.run(*asked).stdout

    def comes_back(self, what: str, unit: str, name: str, sign: int, seconds: float) -> None:
        """Sends a signal, then the kiosk must be there again by itself."""
        before = self.run_id()
        number = self.machine.signal(unit, name, sign)
        self.within(what, seconds, lambda: self.run_id() != before and self.is_up())
        if Path(f"/proc/{number}").exists():
            self.row(f"... and process {number} is gone", False, "still there")

    def try_all(self) -> None:
        """Every trial, in an order in which each finds the kiosk running."""
        self.within("starts with the machine, says READY", SOON * 2, self.is_up)
        if self.failed:
            return
        self.within("fills the screen", SOON, self.fills_the_screen)
        self.walls()
        self.within("takes a large catalogue into use", SOON, self.has_catalogue)
        self.comes_back("kill -9 the program", UNIT, "python", signal.SIGKILL, SOON)
        if self.kind == "wayland":
            self.comes_back("kill -9 the session's script", UNIT, "sh", signal.SIGKILL, SOON)
            self.comes_back("kill -9 the compositor", UNIT, "cage", signal.SIGKILL, SOON)
        else:
            self.comes_back("kill -9 the window manager", UNIT, "openbox", signal.SIGKILL, SOON)
            self.comes_back("kill -9 the X server", DISPLAY_UNIT, "Xvfb", signal.SIGKILL, SOON)
        self.freeze("program", "python")
        if self.kind == "wayland":
            self.freeze("compositor", "cage")
        self.within("fills the screen again", SOON, self.fills_the_screen)
        self.stop()
        self.staff_leave()
        self.never_gives_up()
        if self.kind == "wayland":
            self.seat()

    def freeze(self, what: str, name: str) -> None:
        """A process that hangs is noticed by the watchdog."""
        since = str(int(time.time()))
        self.comes_back(f"frozen {what} (SIGSTOP)", UNIT, name, signal.SIGSTOP, WATCHDOG + SOON)
        self.row("... by the watchdog", self.log_has("Watchdog timeout", since), "in the journal")

    def fills_the_screen(self) -> bool:
        """Whether no corner of the glass is black; only cage's own window counts, not the rest."""
        where = {"DISPLAY": ":90"}
        width, height = 1024, 768  # cage's first window on X
        picture = str(VAR_TMP / "glass.ppm")
        if self.kind == "x11":
            where = {"DISPLAY": ":0", "XAUTHORITY": "/run/exowizard-kiosk-display/authority"}
            width, height = 1080, 1920
        taken = self.machine.run("import", "-silent", "-window", "root", picture, **where)
        if taken.returncode:
            return False
        corners = [f"%[pixel:p{{{x},{y}}}]" for x in (1, width - 2) for y in (1, height - 2)]
        asked = self.machine.run("identify", "-format", "\n".join(corners), picture)
        dots = asked.stdout.split()
        return len(dots) == 4 and not {"black", "gray(0)", "srgb(0,0,0)"} & set(dots)

    def walls(self) -> None:
        """What a program inside the service can do, as one that tried it there wrote down."""
        for what, passed in self.told().items():
            self.row(f"inside: {what}", passed, "")
        drop_in = self.machine.root / "etc" / "systemd" / "system" / f"{UNIT}.d" / "network.conf"
        shutil.copy(ROOT / "installer" / "kiosk" / "network.conf", drop_in)
        self.restart()
        self.row("network.conf opens the network", self.told().get("no network") is False, "")
        drop_in.unlink()
        self.restart()

    def told(self) -> dict[str, bool]:
        """What ``kiosk_walls`` wrote."""
        text = self.machine.run("cat", f"{RUN}/walls.json").stdout
        found: dict[str, bool] = json.loads(text or '{"the walls were tried": false}')
        return found

    def restart(self) -> None:
        """Takes changed settings of the unit."""
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "restart", UNIT)

    def stop(self) -> None:
        """A stop is quick and leaves nothing behind."""
        begin = time.monotonic()
        self.machine.run("systemctl", "stop", UNIT)
        took = time.monotonic() - begin
        self.row("systemctl stop", took < STOP, f"{took:.1f} s (at most {STOP:.0f})")
        result = self.machine.show(UNIT, "Result"), self.machine.show(UNIT, "ExecMainStatus")
        self.row("... ended in order", result == ("success", "0"), " ".join(result))
        left = self.machine.processes(UNIT)
        self.row("... no process left", not left, str(left or ""))
        gone = self.machine.run("ls", RUN).returncode != 0
        self.row("... its folder in memory is gone", gone, "")
        dumps = self.machine.run("find", STATE, str(VAR_TMP), "-name", "core*")
        self.row("... no dump of its memory", not dumps.stdout.strip(), dumps.stdout.strip())

    def staff_leave(self) -> None:
        """Where staff end the program, it stays ended."""
        self.exchange(f"/{SHARE}/leaves")
        self.machine.run("systemctl", "start", UNIT)
        self.within("ended by staff: the service ends", SOON,
                    lambda: self.machine.show(UNIT, "ActiveState") == "inactive")  # fmt: skip
        again = wait(4.0, lambda: self.machine.show(UNIT, "ActiveState") != "inactive")
        same = again is None and self.restarts() == 0
        self.row("... and is not started again", same, self.machine.show(UNIT, "Result"))

    def never_gives_up(self) -> None:
        """A program that breaks at once is tried again and again; systemd's own limit is 5."""
        self.exchange("/bin/false")
        self.machine.run("systemctl", "start", "--no-block", UNIT)
        self.within(f"{BACK_TO_BACK} broken starts, and still tries", BACK_TO_BACK * 4.0,
                    lambda: self.restarts() >= BACK_TO_BACK)  # fmt: skip
        self.machine.run("systemctl", "stop", UNIT)

    def seat(self) -> None:
        """The compositor, as the unit starts it, is given the seat. A container has no console."""
        units = self.machine.root / "etc" / "systemd" / "system"
        drop_ins = {
            units / "seatd.service.d" / "drill.conf": "SEATD_VTBOUND=0",
            units / f"{UNIT}.d" / "zzz-seat.conf": "WLR_BACKENDS=drm",
        }
        for path, setting in drop_ins.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"[Service]\nEnvironment={setting}\n")
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "restart", "seatd.service")
        self.machine.run("systemctl", "start", "--no-block", UNIT)
        log = ("journalctl", "--no-pager", "-o", "cat", "-u", "seatd.service")
        self.within("seatd gives it the seat", SOON,
                    lambda: "Opened client" in self.machine.run(*log).stdout)  # fmt: skip
        self.machine.run("systemctl", "stop", UNIT)
        for path in drop_ins:
            path.unlink()

    def exchange(self, program: str) -> None:
        """Another program in place of the kiosk, from its next start."""
        settings = self.machine.root / "etc" / "exowizard-kiosk" / "session.conf"
        settings.write_text(f"{SESSION}EXOWIZARD={program}\n")


def main() -> int:
    """Makes the machine, tries everything, and tells."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, help="the machine's folder")
    parser.add_argument("--stand-in", action="store_true", help="a plain window, not the kiosk")
    parser.add_argument("kinds", nargs="*", choices=["wayland", "x11", []], metavar="wayland|x11")
    wanted = parser.parse_args()
    if os.geteuid() != 0:
        parser.error("only root may boot a machine")
    lack = [name for name in ("debootstrap", "systemd-nspawn") if shutil.which(name) is None]
    if lack:
        parser.error(f"not installed here: {', '.join(lack)}")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="kiosk-machine-") as folder:
        root = wanted.root or Path(folder, "root")
        make(root)
        for kind in wanted.kinds or ["wayland", "x11"]:
            prepare(root, kind, wanted.stand_in)
            with booted(root) as machine:
                drill = Drill(machine, kind)
                drill.try_all()
                failed += drill.failed
    print(f"{failed} failed" if failed else "all passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
