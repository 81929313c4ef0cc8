"""The program in one folder, with its libraries, licences and list of parts."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tarfile
from importlib.metadata import distributions
from pathlib import Path

from building import licences, sbom
from building.close_gaps import close_gaps
from building.environment import BUILD, DIST, ROOT, call, copy_source, epoch, python, version

SPEC = ROOT / "installer" / "building" / "exowizard.spec"
NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
RUNPATH = re.compile(r"\((?:RUNPATH|RPATH)\).*\[(.+)\]")


def main(arguments: list[str]) -> int:
    """Builds ``dist/exowizard`` and, where asked, an archive of it."""
    parser = argparse.ArgumentParser(prog="build.py bundle", description=__doc__)
    parser.add_argument(
        "--archive", action="store_true", help="also dist/exowizard-VERSION-*.tar.xz"
    )
    parser.add_argument("--bare", action="store_true", help="a bare window, to compare with")
    parser.add_argument("--plain", action="store_true", help="a bare window, nothing left out")
    wanted = parser.parse_args(arguments)
    folder = build("plain" if wanted.plain else "bare" if wanted.bare else "exowizard")
    size = sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())
    print(f"{folder.relative_to(ROOT)}: {size / 1e6:.1f} MB")
    if wanted.archive:
        name = f"{folder.name}-{version()}-{sys.platform}-{os.uname().machine}.tar.xz"
        pack(folder, DIST / name)
        print(f"dist/{name}: {(DIST / name).stat().st_size / 1e6:.1f} MB")
    return 0


def build(name: str = "exowizard") -> Path:
    """Runs PyInstaller, takes away what nothing needs, adds licences and the list of parts."""
    source, work = BUILD / "source", BUILD / "pyinstaller"
    copy_source(source)
    shutil.rmtree(DIST / name, ignore_errors=True)
    settings = {"EXOWIZARD_SOURCE": str(source), "PYTHONPATH": str(source)}
    settings["EXOWIZARD_TOOLS"] = ",".join(sorted(tools()))
    call(
        python(), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
        "--distpath", DIST, "--workpath", work, SPEC,
        env=os.environ | settings | ({"EXOWIZARD_BARE": name} if name != "exowizard" else {}),
    )  # fmt: skip
    folder = DIST / name
    if sys.platform.startswith("linux") and name != "plain":
        drop_unneeded(folder / "_internal")
        for file in elf_files(folder / "_internal"):
            close_gaps(file)
    if name != "plain":
        shorten_metadata(folder)
    if name != "plain":
        parts = sbom.parts(folder, work / "exowizard")
        licences.collect(parts, folder / "licences")
        sbom.write(parts, folder / "sbom.cdx.json")
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)
    return folder


def shorten_metadata(folder: Path) -> None:
    """Leaves of a package's metadata what programs ask for, not the page that it shows on PyPI."""
    for file in folder.rglob("*.dist-info/METADATA"):
        fields, _, _ = file.read_bytes().partition(b"\n\n")
        file.write_bytes(fields + b"\n")
        file.with_name("RECORD").unlink(missing_ok=True)
        shutil.rmtree(file.with_name("licenses"), ignore_errors=True)  # see licences.py


def tools() -> set[str]:
    """The modules that are here for the build alone; libraries take along what they find."""
    lines = (ROOT / "installer" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    ours = {line.partition("==")[0] for line in lines if "==" in line}
    found, kept = set(), set()
    for package in distributions():
        name = re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()
        (kept if name in ours else found).update(sbom.tops(package))
    return found - kept


def drop_unneeded(inside: Path) -> None:
    """Removes libraries that came with a package for parts of it that are left out.

    Raises LookupError where a library is needed that is neither here nor on this system.
    """
    while True:
        needed, files = set(), elf_files(inside)
        for file in files:
            needed |= set(NEEDED.findall(call("readelf", "-dW", file)))
        gone = [
            file
            for file in files
            if file.name not in needed and file.parent.name.endswith((".libs", "lib"))
            and file.parent.name != "lib-dynload"
        ]  # fmt: skip
        if not gone:
            break
        for file in gone:
            file.unlink()
    for link in inside.rglob("*"):
        if link.is_symlink() and not link.exists():
            link.unlink()
    here = {path.name for path in inside.rglob("*.so*")}
    known = call("ldconfig", "-p")
    missing = sorted(name for name in needed - here if f"\t{name} " not in known)
    missing = [name for name in missing if not name.startswith("ld-linux")]
    if missing:
        raise LookupError(f"needed by the bundle and not found: {', '.join(missing)}")


def elf_files(folder: Path) -> list[Path]:
    """The programs and libraries in a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def pack(folder: Path, target: Path) -> None:
    """An archive that is the same for the same contents: sorted, owned by root, of one time."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch()
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with tarfile.open(target, "w:xz", format=tarfile.PAX_FORMAT) as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            place = Path(folder.name, path.relative_to(folder))
            archive.add(path, place, recursive=False, filter=plain)
