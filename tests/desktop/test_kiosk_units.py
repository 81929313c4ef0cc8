"""The units of the kiosk, looked at by systemd itself without being started."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.desktop.rig import ROOT

KIOSK = ROOT / "installer" / "kiosk"
SYSTEM = Path("usr", "lib", "systemd", "system")
UNIT, DISPLAY_UNIT = "exowizard-kiosk.service", "exowizard-kiosk-display.service"
SCORE = {UNIT: 1.5, DISPLAY_UNIT: 6.5}  # 0 is best, 10 worst; X itself drives the hardware
# Of the system around it only the places in the order of starting matter here.
TARGETS = ("sysinit", "basic", "shutdown", "graphical", "multi-user")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """A command of systemd, with a plain terminal's output."""
    plain = os.environ | {"SYSTEMD_COLORS": "0", "SYSTEMD_EMOJI": "0", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=plain, capture_output=True, text=True, timeout=30)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A root folder with the kiosk installed and next to nothing else."""
    for name in ("systemd-analyze", "systemd-sysusers", "systemd-tmpfiles"):
        if shutil.which(name) is None:
            pytest.skip(f"not installed here: {name} (systemd)")
    if os.geteuid() != 0:
        pytest.skip("only root may give the set-up's folder to the kiosk's account")
    system = tmp_path / SYSTEM
    system.mkdir(parents=True)
    for name in TARGETS:
        (system / f"{name}.target").write_text(f"[Unit]\nDescription={name}\n")
    for name in ("sh", "chvt"):
        program = tmp_path / "usr" / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.touch(0o755)
    (tmp_path / "bin").symlink_to(Path("usr", "bin"))
    install(tmp_path)
    return tmp_path


def install(machine: Path, *options: str) -> None:
    done = run("sh", KIOSK / "install", "--root", machine, *options)
    assert done.returncode == 0, done.stderr


def complaints(machine: Path, unit: str) -> str:
    """What systemd does not understand or find; a mistyped setting alone is no error to it."""
    done = run("systemd-analyze", "verify", "--man=no", f"--root={machine}", unit)
    return done.stderr + (f"exit {done.returncode}" if done.returncode else "")


def judged(machine: Path, unit: str) -> str:
    done = run(
        "systemd-analyze", "security", "--offline=true", f"--root={machine}", "--no-pager", unit
    )
    return done.stdout + done.stderr


def score(machine: Path, unit: str) -> float:
    found = re.search(r"exposure level for \S+: ([\d.]+)", judged(machine, unit))
    assert found
    print(found[0])
    return float(found[1])


def reaches_networks(machine: Path) -> bool:
    """Whether the service may have sockets that lead out of the machine."""
    found = re.search(r"^(\S) RestrictAddressFamilies=~AF_\(INET", judged(machine, UNIT), re.M)
    assert found
    return found[1] == "✗"


def drop_in(machine: Path, name: str) -> Path:
    return machine / "etc" / "systemd" / "system" / f"{UNIT}.d" / name


@pytest.mark.parametrize("options", [(), ("--x11",)], ids=["wayland", "x11"])
@pytest.mark.parametrize("network", [False, True], ids=["closed", "network"])
def test_systemd_understands_every_line(
    machine: Path, options: tuple[str, ...], network: bool
) -> None:
    install(machine, *options)
    assert drop_in(machine, "10-x11.conf").exists() == bool(options)
    if network:
        drop_in(machine, "network.conf").parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(KIOSK / "network.conf", drop_in(machine, "network.conf"))
    assert complaints(machine, UNIT) == complaints(machine, DISPLAY_UNIT) == ""
    assert reaches_networks(machine) == network
    limit = SCORE[UNIT] + network * 0.5
    assert score(machine, UNIT) <= limit
    assert score(machine, DISPLAY_UNIT) <= SCORE[DISPLAY_UNIT]


def test_a_mistyped_line_and_an_open_door_would_be_noticed(machine: Path) -> None:
    unit = machine / SYSTEM / UNIT
    text = unit.read_text()
    unit.write_text(text.replace("WatchdogSec=", "WatchdogSecs="))
    assert "Unknown key" in complaints(machine, UNIT)
    unit.write_text(text.replace("/usr/lib/exowizard/kiosk/session-wayland", "/usr/lib/nothing"))
    assert "not executable" in complaints(machine, UNIT)
    unit.write_text(text.replace("\nSystemCallFilter=", "\n#"))
    assert score(machine, UNIT) > SCORE[UNIT]


def test_a_second_installation_keeps_what_the_technician_set(machine: Path) -> None:
    settings = machine / "etc" / "exowizard-kiosk" / "session.conf"
    assert settings.stat().st_mode & 0o777 == 0o640
    settings.write_text("ROTATE=90\n")
    drop_in(machine, "10-x11.conf").parent.mkdir(parents=True)
    drop_in(machine, "network.conf").write_text("[Service]\n")
    install(machine, "--x11")
    install(machine)
    assert settings.read_text() == "ROTATE=90\n"
    assert drop_in(machine, "network.conf").exists()
    assert not drop_in(machine, "10-x11.conf").exists()


def test_nothing_of_a_person_can_reach_a_disk_by_way_of_the_service() -> None:
    text = (KIOSK / UNIT).read_text()
    # No dump of the memory, no swap, and what is written for a moment stays in memory.
    for line in ("LimitCORE=0", "WatchdogSignal=SIGKILL", "MemorySwapMax=0",
                 "Environment=TMPDIR=%t/exowizard-kiosk"):  # fmt: skip
        assert f"\n{line}\n" in text
