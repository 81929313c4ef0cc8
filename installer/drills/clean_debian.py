"""Drill: the packages in a Debian 12 that has never seen them, from installing to purging.

    python3 installer/drills/clean_debian.py [--base FOLDER] [--old exowizard_OLD.deb]

Run as root after ``python3 installer/build.py deb``. Needs debootstrap and systemd-nspawn. The
base is a minimal Debian with the tools of the smoke test, made where it is missing and kept for the
next time; every run works on a copy. ``--old``: an older build to upgrade from; left out, one is
made from the same bundle under a lower number. Packages come from where this machine's own apt
takes them. Prints a line for each step; the exit code is 1 where one failed. Takes about five
minutes, the first time eight.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
RELEASE = "bookworm"
TOOLS = (
    "xvfb", "openbox", "xdotool", "dbus", "at-spi2-core", "python3-pyatspi", "poppler-utils",
    "desktop-file-utils", "shared-mime-info", "libglib2.0-bin", "appstream", "man-db", "systemd",
    "xauth",
)  # fmt: skip
PERSON = "tester"
OLDER = "0.0.9~drill"
# What apt, dpkg and the triggers of other packages keep for themselves.
BOOKS = (
    "/var/lib/dpkg/", "/var/lib/apt/", "/var/cache/", "/var/log/", "/var/lib/systemd/",
    "/etc/ld.so.cache", "/var/lib/ucf", "/root/", f"/home/{PERSON}/", "/proc/", "/sys/", "/dev/",
    "/run/", "/tmp/", "/usr/share/mime/", "/mnt/",
)  # fmt: skip
SLICE = (
    "installer/smoke_test.py", "installer/drills/clean_debian.py", "tests/__init__.py",
    "tests/desktop/__init__.py", "tests/desktop/rig.py", "tests/desktop/screen_reader.py",
    "resources/examples/tokyo_wrinkles_and_spots.json", "exowizard/__init__.py",
)  # fmt: skip


def main() -> int:
    """The whole life of the packages; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, default=Path(tempfile.gettempdir(), "exowizard-drill"))
    parser.add_argument("--old", type=Path, help="an older exowizard_*.deb")
    parser.add_argument("--inside", choices=("set", "see"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.inside:
        return settings(wanted.inside)
    make_base(wanted.base)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "debian")
        call("cp", "-a", "--reflink=auto", wanted.base, root)
        return Drill(root, wanted.old).run()


def call(*command: str | Path, **options: object) -> str:
    """A command's output; RuntimeError with its words where it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, **options,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{done.args} -> {done.returncode}\n{done.stdout}{done.stderr}"[-3000:])
    return done.stdout + done.stderr


def make_base(base: Path) -> None:
    """A minimal Debian with the tools of the smoke test and one person."""
    if (base / "finished").exists():
        return
    if not (base / "etc" / "debian_version").exists():
        wanted = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
        mirror = call(*wanted, f"Codename: {RELEASE}").split()[0]
        call("debootstrap", "--variant=minbase", RELEASE, base, mirror)
        (base / "etc" / "apt" / "sources.list").unlink(missing_ok=True)
        shutil.copytree("/etc/apt", base / "etc" / "apt", dirs_exist_ok=True)
    in_there = [
        "systemd-nspawn",
        "--quiet",
        "--register=no",
        "--keep-unit",
        "--as-pid2",
        "-D",
        base,
    ]
    quiet = "--setenv=DEBIAN_FRONTEND=noninteractive"
    call(*in_there, "apt-get", "update", "-qq")
    call(*in_there, quiet, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *TOOLS)
    call(*in_there, "useradd", "--create-home", PERSON)
    (base / "finished").touch()


class Drill:
    """One copy of the base, and what is done in it."""

    def __init__(self, root: Path, old: Path | None) -> None:
        self.root = root
        self.old = old
        self.faults = 0
        self.program = newest("exowizard_*.deb")
        self.kiosk = newest("exowizard-kiosk_*.deb")

    def run(self) -> int:
        """All steps in their order."""
        put_slice(self.root / "opt" / "drill")
        # What the packages need comes first, so that the comparison sees them alone.
        for package in (self.program, self.kiosk):
            self.inside("apt-get", "satisfy", "-y", "-qq", needs(package))
        before = self.listing()
        old = self.old or make_old()
        self.step("an older build installs with apt", lambda: self.install(old))
        self.step("a person sets larger text", lambda: self.as_person("--inside", "set"))
        self.step("the upgrade installs with apt", lambda: self.install(self.program))
        self.step("the settings are kept", lambda: self.as_person("--inside", "see"))
        self.step("the menu entry is there and valid", self.menu)
        self.step("saved answers belong to ExoWizard", self.file_type)
        self.step("the manual page is there without a warning", self.manual)
        self.step("wizard, plan and PDF of the installed program (smoke test)", self.smoke)
        self.step("the kiosk installs with apt", lambda: self.install(self.kiosk))
        self.step("the kiosk's service is sound", self.service)
        self.step("what the technician set survives a new installation", self.conffiles)
        self.step("purging leaves no file", lambda: self.purge(before))
        return 1 if self.faults else 0

    def step(self, words: str, do: Callable[[], str | None]) -> None:
        """One line of the table."""
        begin = time.monotonic()
        try:
            note = do() or ""
        except (RuntimeError, AssertionError, OSError) as fault:
            self.faults += 1
            print(f"FAILED  {words}: {fault}", flush=True)
            return
        print(f"ok      {words} ({time.monotonic() - begin:.0f} s) {note}", flush=True)

    def inside(self, *command: str, user: str = "root") -> str:
        """A command in the Debian."""
        said = call(
            "systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--as-pid2",
            f"--user={user}", "--setenv=DEBIAN_FRONTEND=noninteractive", "--setenv=LC_ALL=C.UTF-8",
            "--setenv=PYTHONDONTWRITEBYTECODE=1", f"--bind-ro={DIST}:/mnt", "-D", self.root,
            *command, timeout=900,
        )  # fmt: skip
        # What the container itself says at its end where /run of this machine is a real disk.
        lines = [one for one in said.splitlines(keepends=True) if "Attempted to remove" not in one]
        return "".join(lines)

    def install(self, package: Path) -> None:
        """As a person does after a download."""
        place = self.root / "opt" / package.name
        shutil.copy(package, place)
        self.inside("apt-get", "install", "-y", "-qq", "--allow-downgrades", f"/opt/{place.name}")
        place.unlink()

    def as_person(self, *arguments: str) -> str:
        """This file, in there, by the person."""
        script = "/opt/drill/installer/drills/clean_debian.py"
        return self.inside("/usr/bin/python3", script, *arguments, user=PERSON).strip()

    def menu(self) -> str:
        """Desktop entries, icons and the software centre's text."""
        for name in ("exowizard", "exowizard-open"):
            self.inside("desktop-file-validate", f"/usr/share/applications/{name}.desktop")
        for size in ("16x16/apps/exowizard.png", "512x512/apps/exowizard.png"):
            assert (self.root / "usr/share/icons/hicolor" / size).is_file(), size
        about = "/usr/share/metainfo/org.exowizard.ExoWizard.metainfo.xml"
        return self.inside("appstreamcli", "validate", "--no-net", about).strip().splitlines()[-1]

    def file_type(self) -> str:
        """What the desktop makes of a saved file."""
        saved = self.root / "home" / PERSON / "x.exowizard"
        example = ROOT / "resources" / "examples" / "tokyo_wrinkles_and_spots.json"
        shutil.copy(example, saved)
        said = self.inside(
            "gio", "info", "-a", "standard::content-type", f"/home/{PERSON}/x.exowizard"
        )
        assert "application/x-exowizard" in said, said
        plain = saved.with_name("answers")  # by its contents alone
        saved.rename(plain)
        said = self.inside("gio", "info", "-a", "standard::content-type", f"/home/{PERSON}/answers")
        assert "application/x-exowizard" in said, said
        said = self.inside("gio", "mime", "application/x-exowizard")
        assert "exowizard-open.desktop" in said, said
        return "by name and by contents"

    def manual(self) -> None:
        """Found by ``man``, and set without a fault."""
        place = self.inside("man", "--where", "exowizard").strip()
        said = self.inside("sh", "-c", f"gzip -dc {place} | groff -man -Tutf8 -ww >/dev/null")
        assert not said, said

    def smoke(self) -> str:
        """The smoke test by the person."""
        said = self.inside("/usr/bin/python3", "/opt/drill/installer/smoke_test.py", user=PERSON)
        assert "FAILED" not in said, said
        return f"\n        {said.strip()}".replace("\n", "\n        ")

    def service(self) -> str:
        """Systemd reads the units as they lie there; the account and folders exist."""
        said = ""
        for name in ("exowizard-kiosk", "exowizard-kiosk-display"):
            said += self.inside("systemd-analyze", "verify", "--man=no", f"{name}.service")
        assert not [line for line in said.splitlines() if "exowizard" in line], said
        self.inside("id", "exowizard-kiosk")
        place = "/etc/exowizard-kiosk/kiosk.toml"
        owner = self.inside("stat", "-c", "%U:%G %a", place).strip()
        assert owner == "root:exowizard-kiosk 640", owner
        return owner

    def conffiles(self) -> None:
        """A changed kiosk.toml, and what the kiosk wrote."""
        place = self.root / "etc/exowizard-kiosk/kiosk.toml"
        changed = place.read_text(encoding="utf-8") + "\n# set by the technician\n"
        place.write_text(changed, encoding="utf-8")
        state = self.root / "var/lib/exowizard-kiosk/pin"
        state.parent.mkdir(exist_ok=True)
        state.write_text("kept", encoding="utf-8")
        place_of = self.root / "opt" / self.kiosk.name
        shutil.copy(self.kiosk, place_of)
        self.inside("apt-get", "install", "-y", "-qq", "--reinstall", f"/opt/{place_of.name}")
        place_of.unlink()
        assert place.read_text(encoding="utf-8") == changed, "kiosk.toml was overwritten"
        assert state.read_text(encoding="utf-8") == "kept"

    def purge(self, before: set[str]) -> str:
        """Purges, and compares every path with those from before."""
        self.inside("apt-get", "purge", "-y", "-qq", "exowizard", "exowizard-kiosk")
        left = self.listing() - before
        assert not left, f"{len(left)} paths left: {sorted(left)[:20]}"
        gone = before - self.listing()
        assert not gone, f"{len(gone)} paths are gone: {sorted(gone)[:20]}"
        named = [
            str(path)
            for folder in ("usr", "etc", "opt", "var/lib/dpkg/info", "lib/systemd")
            for path in (self.root / folder).rglob("*exowizard*")
            if "opt/drill" not in str(path)
        ]
        assert not named, str(named)
        return f"{len(before)} paths as before; the kiosk's account stays, as Debian has it"

    def listing(self) -> set[str]:
        """Every path that is not the package manager's own book-keeping."""
        found = set()
        for folder, names, files in os.walk(self.root):
            place = "/" + os.path.relpath(folder, self.root)
            for name in [*names, *files]:
                path = os.path.normpath(f"{place}/{name}")
                if not f"{path}/".startswith(BOOKS) and not path.startswith(BOOKS):
                    found.add(path)
        return found


def newest(pattern: str) -> Path:
    """A package in dist, not the one that an upgrade starts from."""
    found = [file for file in DIST.glob(pattern) if OLDER not in file.name]
    if not found:
        raise SystemExit(f"no dist/{pattern}: run python3 installer/build.py deb first")
    return max(found, key=lambda file: file.stat().st_mtime)


def needs(package: Path) -> str:
    """What a package depends on and recommends, but for our own."""
    said = [call("dpkg-deb", "--field", package, name) for name in ("Depends", "Recommends")]
    wanted = ", ".join(line.strip() for line in said if line.strip()).split(", ")
    return ", ".join(word for word in wanted if not word.startswith("exowizard"))


def make_old() -> Path:
    """The same bundle under a lower number."""
    build = ["installer/build.py", "deb", "--reuse", "--quick", "--as-version", OLDER]
    call(sys.executable, *build, cwd=ROOT)
    return next(DIST.glob(f"exowizard_{OLDER}_*.deb"))


def put_slice(target: Path) -> None:
    """The few files of the checkout that the steps in there need; nothing of the program."""
    for name in SLICE:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)
    call("chmod", "-R", "a+rX", target)


def settings(what: str) -> int:
    """In there: makes the text larger in the window, or looks whether it still is."""
    sys.path.insert(0, str(ROOT))
    from tests.desktop import rig

    home = Path.home()
    with tempfile.TemporaryDirectory() as folder, rig.open_screen(Path(folder)) as screen:
        environment = screen.environment | {
            "HOME": str(home),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        errors = Path(folder, "errors.txt")
        with (
            errors.open("w", encoding="utf-8") as stream,
            rig.started("exowizard", env=environment, cwd=home, stderr=stream) as process,
        ):
            window = rig.Program(screen, process, errors)
            if what == "set":
                window.focused("combo box", "Where you live")
                window.keys("ctrl+plus")
            found = window.see("push button", holds="Text size 125%")
            window.close()
            assert process.wait(15) == 0
    print(found["name"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
