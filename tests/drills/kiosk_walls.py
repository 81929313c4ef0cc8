"""Tries, inside the kiosk's service, what a program there must not be able to do.

Writes what held as JSON into the service's folder in memory. Runs with the system's own Python.
"""

import json
import mmap
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

STATE = Path(os.environ["STATE_DIRECTORY"])
RUN = Path(os.environ["XDG_RUNTIME_DIR"])
CLOSED = ("/usr", "/etc", "/etc/exowizard-kiosk", "/var/lib", "/var/spool", "/home", "/srv")


def can_write(folder: Path | str) -> bool:
    """Whether a file can be made there."""
    try:
        probe = Path(folder, "probe")
        probe.write_text("x")
        probe.unlink()
    except OSError:
        return False
    return True


def can_open(family: int) -> bool:
    """Whether a socket of this family can be had."""
    try:
        socket.socket(family, socket.SOCK_DGRAM).close()
    except OSError:
        return False
    return True


def can_make_code() -> bool:
    """Whether memory can be had that is both written and run."""
    try:
        mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()
    except OSError:
        return False
    return True


def can_work() -> bool:
    """Whether the program can do here what it is for; tried at the first start only."""
    tried = STATE / "drill-tried"
    if tried.exists():
        return True
    tried.touch()
    pdf, profile = RUN / "drill.pdf", Path(__file__).with_name("profile.json")
    site = os.environ | {"PYTHONPATH": "/usr/lib/exowizard/site"}
    hashing = "import argon2; argon2.PasswordHasher().hash('481516')"
    for command in (
        ["exowizard", "plan", str(profile), "--pdf", str(pdf)],
        [sys.executable, "-c", hashing],
        ["lpstat", "-r"],  # says that no scheduler runs, and may not fail otherwise
    ):
        done = subprocess.run(command, env=site, capture_output=True, text=True)
        if done.returncode and "not running" not in done.stdout:
            print(command, done.stdout[-500:], done.stderr[-500:])
            return False
    made = pdf.read_bytes()[:5] == b"%PDF-"
    pdf.unlink()
    return made


def status(name: str) -> str:
    """A line of what the kernel says about this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(line.split(":", 1)[1].strip() for line in lines if line.startswith(name + ":"))


def in_memory(folder: str) -> bool:
    """Whether a folder lies in memory and not on a disk."""
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text().splitlines()]
    over = [each for each in mounts if folder == each[1] or folder.startswith(each[1] + "/")]
    return bool(over) and max(over, key=lambda each: len(each[1]))[2] == "tmpfs"


held = {
    "the program makes a plan and hashes a PIN": can_work(),
    "no network": not can_open(socket.AF_INET) and not can_open(socket.AF_INET6),
    "the socket of CUPS is of a kind that is allowed": can_open(socket.AF_UNIX),
    "its own folder can be written": can_write(STATE) and can_write(RUN),
    "no other folder can be written": not any(map(can_write, CLOSED)),
    "nobody else reads its folder": STATE.stat().st_mode & 0o077 == 0,
    "what is written for a moment stays in memory": in_memory(os.environ["TMPDIR"]),
    "the set-up can be read": Path("/etc/exowizard-kiosk/kiosk.toml").read_text() != "",
    "no home of anybody is seen": not Path("/root").exists() or not os.access("/root", os.R_OK),
    "no other process is seen": not Path("/proc/1").exists(),
    "no rights of root, and none to be had": (
        os.getuid() != 0 and int(status("CapBnd"), 16) == 0 and status("NoNewPrivs") == "1"
    ),
    "system calls are filtered": status("Seccomp") == "2",
    "no memory that is written and run": not can_make_code(),
    "no dump of its memory": resource.getrlimit(resource.RLIMIT_CORE)[0] == 0,
}
(RUN / "walls.json").write_text(json.dumps(held))
