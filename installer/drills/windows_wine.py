"""Tries the Windows installers out on Linux, under wine; takes about three minutes.

    python3 installer/drills/windows_wine.py [--keep FOLDER]

Needs what ``build.py windows`` made, and wine (64 bits), mingw-w64 and makensis. Installs silently,
for one person and for all; makes plans and runs installer/smoke_test.py with what was installed;
tries to install while the program runs, over an older and over a newer version, into a folder with
somebody's own files; uninstalls and compares what is left with what was there before. The same for
the MSI. Wine is not Windows: .github/workflows/build.yml says what a real one has to show.

Wine 8 lacks three things that every Windows 10 has; they are put into the drill's own Windows, and
never into what is shipped: icuuc.dll, bcryptprimitives.dll, ucrtbase.dll's complex numbers.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))
from building import environment  # noqa: E402

UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\ExoWizard"
KEYS = (UNINSTALL, r"Software\Classes\ExoWizard.Answers", r"Software\Classes\.exowizard")
COMPILER = "x86_64-w64-mingw32-gcc"
COMPLEX = re.compile(
    r"c(real|imag|abs|arg|sqrt|exp|pow|log|sin|cos|tan|asin|acos|atan|sinh|cosh|tanh|asinh|acosh"
    r"|atanh|proj)([fl]?)"
)
IS_OPEN = 3  # exit code of the installer and uninstaller while the program runs
EXAMPLE = ROOT / "resources" / "examples" / "tokyo_wrinkles_and_spots.json"


class Windows:
    """A Windows of its own, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "windows"
        self.drive = self.prefix / "drive_c"
        self.system = self.drive / "windows" / "system32"
        self.environment = os.environ | {
            "WINEPREFIX": str(self.prefix), "WINEARCH": "win64", "WINEDEBUG": "-all",
            "DISPLAY": "", "WINEDLLOVERRIDES": "winemenubuilder.exe=d",
        }  # fmt: skip
        self.call("wineboot", "-i")
        self.call("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        subprocess.run(["wineserver", "-w"], env=self.environment, check=True)
        self.add_what_wine_lacks(folder)
        self.environment["WINEDLLOVERRIDES"] += ";ucrtbase=n"
        self.home = next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    def call(self, *words: str | Path, code: int = 0) -> str:
        """Runs a Windows program to its end; what it said."""
        with subprocess.Popen(
            ["wine", *map(str, words)], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as running:  # fmt: skip
            ended = running.wait(timeout=300)
            # What is there, and not until the pipes close: a program that Windows starts beside
            # the first, such as its desktop, keeps them open for as long as any other one runs.
            said, complaint = (_what_is_in(pipe) for pipe in (running.stdout, running.stderr))
        if ended != code:
            raise SystemExit(f"FAILED  {words}: exit code {ended}, not {code}\n{said}{complaint}")
        return said

    def add_what_wine_lacks(self, folder: Path) -> None:
        """Compiles the libraries that this Windows is missing."""
        sources = ROOT / "installer" / "windows" / "wine"
        for name in ("icuuc", "bcryptprimitives"):
            environment.call(
                COMPILER, "-shared", "-Os", "-s", "-Wno-builtin-declaration-mismatch",
                sources / f"{name}.c", "-o", self.system / f"{name}.dll", "-ladvapi32",
            )  # fmt: skip
        known = self.system / "ucrtbase.dll"
        table = environment.call("x86_64-w64-mingw32-objdump", "-p", known)
        table = table[table.index("[Ordinal/Name Pointer] Table") :]
        lines = ["LIBRARY ucrtbase.dll", "EXPORTS"]
        for name in re.findall(r"^\t\[ *\d+\] (?:\+base\[ *\d+\] +[0-9a-f]+ )?(\S+)$", table, re.M):
            found = COMPLEX.fullmatch(name)
            ours = f"c{found[1]}{'f' if found[2] == 'f' else ''}" if found else f"ucrtwine.{name}"
            lines.append(f"  {name} = {ours}")
        (folder / "ucrtbase.def").write_text("\n".join(lines) + "\n")
        (folder / "empty.c").write_text("int empty;\n")
        mark = (b"Wine builtin DLL", b"Wine patched DLL")
        (self.system / "ucrtwine.dll").write_bytes(known.read_bytes().replace(*mark, 1))
        known.unlink()
        environment.call(
            COMPILER, "-shared", "-static-libgcc", "-Os", "-s", folder / "empty.c",
            folder / "ucrtbase.def", "-o", known, "-nostartfiles", "-Wl,-e0",
        )  # fmt: skip

    def files(self) -> set[str]:
        """What is on the disk, but for Windows' own folder and things for the moment."""
        found = set()
        for path in self.drive.rglob("*"):
            name = path.relative_to(self.drive).as_posix()
            if not name.startswith("windows/") and "/Temp/" not in name:
                found.add(name)
        return found

    def knows(self, root: str, key: str) -> bool:
        """Whether the registry has a key."""
        words = ["wine", "reg", "query", f"{root}\\{key}"]
        done = subprocess.run(words, env=self.environment, capture_output=True, check=False)
        return done.returncode == 0

    def close(self) -> None:
        """Ends what this Windows still runs."""
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False)


def _what_is_in(pipe: IO[bytes] | None) -> str:
    """All that a pipe holds at the moment."""
    assert pipe is not None
    os.set_blocking(pipe.fileno(), False)
    return (pipe.read() or b"").decode("utf-8", "replace")


def need(holds: object, words: str) -> None:
    """Stops the drill where something does not hold."""
    if not holds:
        raise SystemExit(f"FAILED  {words}")


def say(words: str) -> None:
    """Tells of a step that went well."""
    print(f"ok      {words}", flush=True)


def wait_until_gone(path: Path) -> None:
    """An uninstaller goes on as a copy of itself: waits until it has removed its first self."""
    end = time.monotonic() + 60
    while path.exists():
        need(time.monotonic() < end, f"{path} is still there")
        time.sleep(0.1)


def older_setup(tree: Path, folder: Path, number: str) -> Path:
    """An installer of another version, made from the same script with less in it."""
    from building import windows

    other = folder / f"tree-{number}"
    for name in ("exowizard.exe", "exowizardw.exe", "runtime/python311.dll",
                 "licences/ExoWizard-LICENSE.txt"):  # fmt: skip
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(tree / name, other / name)
    (other / "lib" / "dropped").mkdir(parents=True)
    (other / "lib" / "dropped" / "gone since.txt").write_text("not in the next version\n")
    target = folder / f"setup-{number}.exe"
    windows.pack_setup(other, number, target, "-DFAST")
    return target


def check_setup(system: Windows, setup: Path, tree: Path, folder: Path) -> None:
    """The installer for one person and for all: all its promises."""
    names = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    before = system.files()
    home = system.home / "AppData/Local/Programs/ExoWizard"
    settings = system.home / "AppData/Roaming/exowizard/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text("{}\n")
    keep = {path for path in system.files() if "exowizard" in path}

    old = older_setup(tree, folder, "0.0.1")
    system.call(old, "/S", "/CurrentUser")
    need((home / "lib/dropped/gone since.txt").exists(), "the older version is not installed")
    (home / "lib" / "my own notes.txt").write_text("somebody's own\n")
    system.call(setup, "/S", "/CurrentUser")
    there = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    need(there == names | {"uninstall.exe", "lib/my own notes.txt"}, sorted(there ^ names)[:9])
    need(settings.read_text() == "{}\n", "settings were changed")
    need(all(system.knows("HKCU", key) for key in KEYS), "the registry lacks something")
    menu = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ExoWizard.lnk"
    need((system.home / menu).exists(), "nothing in the Start menu")
    say(f"silent upgrade of an older version: {len(names)} files, no more; settings stay")

    system.call(old, "/S", "/CurrentUser", code=2)
    need((home / "lib/start.pyc").exists(), "a downgrade took files away")
    say("an older version does not take the place of a newer one")

    smoke(system, home / "exowizard.exe", folder)
    with subprocess.Popen(
        ["wine", str(home / "exowizard.exe"), "plan", "-"],
        env=system.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:  # fmt: skip
        time.sleep(5)
        need(running.poll() is None, "the program did not wait for its input")
        untouched = times(home)
        system.call(setup, "/S", "/CurrentUser", code=IS_OPEN)
        stay = f"_?={windows_path(home)}"  # no copy of itself, so that its exit code is seen
        system.call(home / "uninstall.exe", "/S", "/CurrentUser", stay, code=IS_OPEN)
        need(times(home) == untouched, "files were touched although the program ran")
        running.kill()
        running.communicate()
    end = time.monotonic() + 30
    while in_use(home / "runtime/python311.dll") and time.monotonic() < end:
        time.sleep(0.2)
    say("neither installs nor uninstalls while the program runs")

    system.call(home / "uninstall.exe", "/S", "/CurrentUser")
    wait_until_gone(home / "uninstall.exe")
    own = home / "lib" / "my own notes.txt"
    need(own.exists(), "the uninstaller took a file that it did not install")
    own.unlink()
    (home / "lib").rmdir()
    home.rmdir()
    left = system.files() - before - keep - {home.parent.relative_to(system.drive).as_posix()}
    need(not left, f"left behind: {sorted(left)[:9]}")
    need(not any(system.knows("HKCU", key) for key in KEYS), "something is left in the registry")
    say("silent uninstall: nothing left but settings and a file that was not ours")

    chosen = system.drive / "My Things"
    (chosen / "lib").mkdir(parents=True)
    (chosen / "lib" / "photo.jpg").write_text("mine")
    # Two words, so that nobody puts quotation marks around them: the installer wants none.
    system.call(setup, "/S", "/AllUsers", r"/D=C:\My", "Things")
    need((chosen / "exowizard.exe").exists(), "/D= is not heeded")
    need(all(system.knows("HKLM", key) for key in KEYS), "not installed for all")
    system.call(chosen / "uninstall.exe", "/S", "/AllUsers")
    wait_until_gone(chosen / "uninstall.exe")
    left = sorted(path.relative_to(chosen).as_posix() for path in chosen.rglob("*"))
    need(left == ["lib", "lib/photo.jpg"], f"in the chosen folder: {left[:9]}")
    need(not any(system.knows("HKLM", key) for key in KEYS), "something is left in the registry")
    shutil.rmtree(chosen)
    say("for all, into a chosen folder with somebody's files: only those are left")


def times(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file in a folder."""
    files = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {str(path): (state.st_size, state.st_mtime_ns) for path, state in files}


def in_use(file: Path) -> bool:
    """Whether a process of this machine still has the library loaded."""
    for maps in Path("/proc").glob("[0-9]*/maps"):
        try:
            if str(file) in maps.read_text():
                return True
        except OSError:
            continue
    return False


def windows_path(path: Path) -> str:
    """A path of this machine as wine's programs see it."""
    return "Z:" + str(path).replace("/", "\\")


def smoke(system: Windows, program: Path, folder: Path) -> None:
    """The same smoke test as on every other system, with the installed program."""
    starter = folder / "exowizard"
    names = ("WINEPREFIX", "WINEARCH", "WINEDEBUG", "DISPLAY", "WINEDLLOVERRIDES")
    lines = [f"export {name}='{system.environment[name]}'" for name in names]
    starter.write_text("\n".join(["#!/bin/sh", *lines, f"exec wine '{program}' \"$@\"", ""]))
    starter.chmod(0o755)
    words = [sys.executable, ROOT / "installer/smoke_test.py", "--no-window", "--program", starter]
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)
    print("".join(f"        {line}\n" for line in done.stdout.splitlines()), end="", flush=True)
    need(done.returncode == 0, f"smoke test: {done.stderr}")
    say("the smoke test passes with the installed program")


def check_msi(system: Windows, msi: Path, tree: Path) -> None:
    """The MSI: installs for all, runs, and leaves nothing."""
    names = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    before = system.files()
    system.call("msiexec", "/i", windows_path(msi), "/qn")
    home = system.drive / "Program Files" / "ExoWizard"
    there = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    need(there == names, f"MSI: {sorted(there ^ names)[:9]}")
    need("knowledge base" in system.call(home / "exowizard.exe", "--version"), "MSI: no start")
    need(system.knows("HKLM", KEYS[1]), "MSI: saved answers do not open")
    system.call("msiexec", "/x", windows_path(msi), "/qn")
    left = system.files() - before
    need(not left, f"MSI left behind: {sorted(left)[:9]}")
    need(not system.knows("HKLM", KEYS[1]), "MSI: something is left in the registry")
    say(f"MSI: {len(names)} files for all, starts, and leaves nothing")


def main() -> int:
    """Runs the drill; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, help="work in this empty folder, and leave it")
    wanted = parser.parse_args()
    number = environment.version()
    setup = environment.DIST / f"exowizard-{number}-setup.exe"
    msi = environment.DIST / f"exowizard-{number}.msi"
    tree = environment.BUILD / "windows/ExoWizard"
    environment.enter()
    folder = wanted.keep or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    system = Windows(folder.resolve())
    try:
        check_setup(system, setup, tree, folder)
        check_msi(system, msi, tree)
    finally:
        system.close()
        if not wanted.keep:
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
