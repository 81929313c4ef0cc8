"""A Debian in a folder, booted with its own systemd in a container, with the kiosk installed.

Needs root, ``debootstrap`` and ``systemd-nspawn`` (Debian: systemd-container). Packages come from
where this machine's own apt and pip take theirs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RELEASE, PYTHON = "bookworm", "3.11"
BASE = "systemd,systemd-sysv,dbus,libpam-systemd,python3"
# What the technician's notes ask for, and what stands in for glass and fingers here.
PACKAGES = (
    "cage", "xwayland", "seatd", "kbd", "openbox", "xauth", "cups-client", "fonts-dejavu-core",
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0",
    "libwayland-cursor0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4",
    "libxcb-keysyms1", "libxcb-shape0",
    "xvfb", "xdotool", "imagemagick",
)  # fmt: skip
SITE = Path("usr", "lib", "exowizard", "site")
BOOT_WITHIN = 60.0
BY_ITS_INIT = signal.SIGRTMIN + 4  # "power off", as systemd understands it


def call(*command: str | Path, **options: object) -> str:
    """A command's output; its words where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return str(done.stdout)


def wait(seconds: float, holds: Callable[[], object]) -> float | None:
    """How many seconds it took until something held; None where it never did."""
    begin = time.monotonic()
    while not holds():
        if time.monotonic() - begin > seconds:
            return None
        time.sleep(0.2)
    return time.monotonic() - begin


def make(root: Path) -> None:
    """Debian, its packages and the program; what is there already is kept."""
    if not (root / "etc" / "debian_version").exists():
        wanted = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
        mirror = call(*wanted, f"Codename: {RELEASE}").split()[0]
        call("debootstrap", "--variant=minbase", f"--include={BASE}", RELEASE, root, mirror)
        (root / "etc" / "apt" / "sources.list").unlink(missing_ok=True)
        shutil.copytree("/etc/apt", root / "etc" / "apt", dirs_exist_ok=True)
        shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    listed = call("chroot", root, "dpkg-query", "--show", "--showformat", "${Package}\n")
    if not set(PACKAGES) <= set(listed.split()):
        call("chroot", root, "apt-get", "update", "-qq")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        wanted = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        call("chroot", root, *wanted, env=quiet)
    install_program(root)


def install_program(root: Path) -> None:
    """The wheel of this checkout with the locked packages, as /usr/bin/exowizard."""
    site, lock = root / SITE, ROOT / "installer" / "requirements.txt"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(site)]
    state = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = site / "lock.sha256"
    if not stamp.exists() or stamp.read_text() != state:
        shutil.rmtree(site, ignore_errors=True)
        right = [f"--python-version={PYTHON}", "--only-binary=:all:", "--require-hashes"]
        call(*pip, *right, "-r", lock)
        stamp.write_text(state)
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
        call(*build, "--directory", folder, cwd=ROOT)
        shutil.rmtree(site / "exowizard", ignore_errors=True)
        call(*pip, "--upgrade", "--no-deps", *Path(folder).glob("*.whl"))
    program = root / "usr" / "bin" / "exowizard"
    program.write_text(f'#!/bin/sh\nPYTHONPATH=/{SITE} exec python3 -m exowizard "$@"\n')
    program.chmod(0o755)


class Machine:
    """A booted container."""

    def __init__(self, root: Path, leader: int) -> None:
        self.root, self.leader = root, leader

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A command inside, as root."""
        inside = ["nsenter", "-t", str(self.leader), "-m", "-u", "-i", "-n", "-p"]
        return subprocess.run(
            [*inside, "--", *command],
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"} | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def show(self, unit: str, name: str) -> str:
        """A property of a unit."""
        return self.run("systemctl", "show", "-P", name, unit).stdout.strip()

    def processes(self, unit: str) -> dict[int, list[str]]:
        """Number outside -> command line of every process of a unit."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if f"/{unit}\n" in (place / "cgroup").read_text():
                    words = (place / "cmdline").read_text().split("\0")
                    found[int(place.name)] = [word for word in words if word]
            except OSError:
                continue  # it ended meanwhile
        return found

    def signal(self, unit: str, name: str, sign: int) -> int:
        """Sends a signal to the process of a unit whose program has this name; its number."""
        for number, words in sorted(self.processes(unit).items()):
            if words and Path(words[0]).name.startswith(name):
                os.kill(number, sign)
                return number
        raise RuntimeError(f"no {name} in {unit}: {self.processes(unit)}")


@contextmanager
def booted(root: Path) -> Iterator[Machine]:
    """Boots the folder; switched off when the block is over.

    Without the network of this machine, and so without the displays that are open on it.
    """
    command = [
        "systemd-nspawn",
        "--quiet",
        "--register=no",
        "--keep-unit",
        "--private-network",
        "--boot",
        "-D",
        str(root),
    ]
    nspawn = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    children = Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children")
    try:
        if wait(BOOT_WITHIN, lambda: nspawn.poll() is not None or children.read_text()) is None:
            raise RuntimeError("the container did not start")
        machine = Machine(root, int(children.read_text().split()[0]))
        states = ("running", "degraded")
        is_up = ("systemctl", "is-system-running")
        if wait(BOOT_WITHIN, lambda: machine.run(*is_up).stdout.strip() in states) is None:
            raise RuntimeError(f"the machine did not come up: {machine.run(*is_up)}")
        yield machine
    finally:
        if nspawn.poll() is None and children.read_text():
            os.kill(int(children.read_text().split()[0]), BY_ITS_INIT)
        try:
            nspawn.wait(30)
        except subprocess.TimeoutExpired:
            nspawn.kill()
            nspawn.wait()
