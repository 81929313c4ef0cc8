"""The Debian packages: exowizard, and exowizard-kiosk for the screen in a store."""

from __future__ import annotations

import argparse
import email.utils
import gzip
import hashlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path

from building import man_page
from building.bundle import build, elf_files
from building.environment import BUILD, DIST, ROOT, CannotBuild, call, epoch, version

LINUX = ROOT / "installer" / "linux"
KIOSK = ROOT / "installer" / "kiosk"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SCRIPTS = ("preinst", "postinst", "prerm", "postrm")


def main(arguments: list[str]) -> int:
    """Builds both packages into ``dist``."""
    parser = argparse.ArgumentParser(prog="build.py deb", description=__doc__)
    parser.add_argument("--reuse", action="store_true", help="takes dist/exowizard as it is")
    parser.add_argument("--as-version", metavar="V", help="another version, to try an upgrade with")
    parser.add_argument("--quick", action="store_true", help="packs less tightly")
    wanted = parser.parse_args(arguments)
    folder = DIST / "exowizard"
    if not (wanted.reuse and (folder / "exowizard").is_file()):
        folder = build()
    number = wanted.as_version or version()
    with tempfile.TemporaryDirectory(dir=BUILD) as work:
        for make in (program_tree, kiosk_tree):
            print(pack(make(Path(work, make.__name__), folder, number), wanted.quick))
    return 0


def program_tree(root: Path, folder: Path, number: str) -> Path:
    """The files of the package exowizard, as they are installed."""
    home = root / "usr" / "lib" / "exowizard"
    shutil.copytree(folder, home, symlinks=True)
    put(root / "usr/bin/exowizard", "../lib/exowizard/exowizard", link=True)
    for name in ("exowizard.desktop", "exowizard-open.desktop"):
        put(root / "usr/share/applications" / name, LINUX / name)
    put(root / "usr/share/mime/packages/exowizard.xml", LINUX / "exowizard.mime.xml")
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    about = (LINUX / "exowizard.metainfo.xml").read_text(encoding="utf-8")
    about = about.replace("@VERSION@", number).replace("@DATE@", day)
    put(root / "usr/share/metainfo/org.exowizard.ExoWizard.metainfo.xml", about)
    icons(root / "usr/share/icons/hicolor")
    page = man_page.write(ROOT, number, epoch())
    put(root / "usr/share/man/man1/exowizard.1.gz", packed(page))
    documents(root, "exowizard", number, LINUX / "copyright")
    put(root / "usr/share/lintian/overrides/exowizard", LINUX / "lintian-overrides")
    for path in home.rglob("*"):  # what is run may be run, everything else is only read
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path == home / "exowizard" else 0o644)
    control(root, LINUX, number, depends=libraries(home))
    return root


def kiosk_tree(root: Path, _folder: Path, number: str) -> Path:
    """The files of the package exowizard-kiosk; ``installer/kiosk/install`` says where they go."""
    scripts = root / "usr/lib/exowizard/kiosk"
    for name in ("session-wayland", "session-x11", "session-program", "display-x11"):
        put(scripts / name, KIOSK / name, mode=0o755)
    put(scripts / "openbox.xml", KIOSK / "openbox.xml")
    for name in ("exowizard-kiosk.service", "exowizard-kiosk-display.service"):
        put(root / "lib/systemd/system" / name, KIOSK / name)
    put(root / "usr/lib/sysusers.d/exowizard-kiosk.conf", KIOSK / "sysusers.conf")
    put(root / "usr/lib/tmpfiles.d/exowizard-kiosk.conf", KIOSK / "tmpfiles.conf")
    put(root / "etc/exowizard-kiosk/session.conf", KIOSK / "session.conf")
    put(root / "etc/exowizard-kiosk/kiosk.toml", ROOT / "resources/examples/kiosk.toml")
    own = root / "usr/share/doc/exowizard-kiosk"
    for name in ("x11.conf", "network.conf", "xorg.conf"):
        put(own / "examples" / name, KIOSK / name)
    for name in ("kiosk.md", "kiosk-service.md", "kiosk-printing.md"):
        put(own / f"{name}.gz", packed((ROOT / "docs" / name).read_text(encoding="utf-8")))
    documents(root, "exowizard-kiosk", number, LINUX / "kiosk" / "copyright")
    put(
        root / "usr/share/lintian/overrides/exowizard-kiosk",
        LINUX / "kiosk" / "lintian-overrides",
    )
    control(root, LINUX / "kiosk", number)
    kept = sorted(f"/{path.relative_to(root)}\n" for path in (root / "etc").rglob("*.*"))
    put(root / "DEBIAN/conffiles", "".join(kept))
    return root


def put(target: Path, what: str | bytes | Path, *, mode: int = 0o644, link: bool = False) -> None:
    """One file: a copy, a text, bytes, or a link."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if link:
        target.symlink_to(str(what))
        return
    content = what.read_bytes() if isinstance(what, Path) else what
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    target.chmod(mode)


def packed(text: str) -> bytes:
    """As Debian wants its documents."""
    return gzip.compress(text.encode(), 9, mtime=0)


def icons(folder: Path) -> None:
    """The icon as a drawing, and as pictures in the sizes of menus and lists."""
    drawing = ROOT / "resources" / "icons" / "exowizard.svg"
    put(folder / "scalable/apps/exowizard.svg", drawing)
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(drawing.read_bytes()))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        target = folder / f"{size}x{size}/apps/exowizard.png"
        target.parent.mkdir(parents=True)
        if not picture.save(str(target)):
            raise CannotBuild(f"the icon of size {size} could not be written")


def documents(root: Path, name: str, number: str, copyright_file: Path) -> None:
    """Copyright and the list of changes."""
    own = root / "usr/share/doc" / name
    put(own / "copyright", copyright_file)
    when = email.utils.formatdate(epoch())
    text = (
        f"{name} ({number}) unstable; urgency=medium\n\n"
        f"  * Version {number}; what changed is in the commits of the source.\n\n"
        f" -- The ExoWizard authors <packages@example.org>  {when}\n"
    )
    put(own / "changelog.gz", packed(text))


def libraries(home: Path) -> str:
    """The Debian packages with the libraries that the program is linked with."""
    (home.parents[2] / "DEBIAN").mkdir(exist_ok=True)  # by this it knows where the tree begins
    files = elf_files(home)
    folders = sorted({str(file.parent) for file in files})
    with tempfile.TemporaryDirectory() as work:
        put(
            Path(work, "debian/control"),
            "Source: exowizard\n\nPackage: exowizard\nArchitecture: any\n",
        )
        said = call(
            "dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info",
            *(f"-l{folder}" for folder in folders),
            *(f"-e{file}" for file in files),
            cwd=work,
        )  # fmt: skip
    found = re.search(r"^shlibs:Depends=(.+)$", said, re.MULTILINE)
    if found is None:
        raise CannotBuild("dpkg-shlibdeps named no packages")
    return found[1]


def control(root: Path, source: Path, number: str, depends: str = "") -> None:
    """The folder DEBIAN: what the package is and needs, and its scripts."""
    files = [path for path in root.rglob("*") if path.is_file() or path.is_symlink()]
    size = sum(-(-path.lstat().st_size // 1024) for path in files)
    words = {
        "VERSION": number,
        "SIZE": str(size),
        "DEPENDS": depends,
        "ARCHITECTURE": call("dpkg", "--print-architecture").strip(),
    }
    text = (source / "control").read_text(encoding="utf-8")
    for name, value in words.items():
        text = text.replace(f"@{name}@", value)
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{path.relative_to(root)}\n"
        for path in sorted(files)
        if not path.is_symlink() and path.relative_to(root).parts[0] != "etc"
    ]
    put(root / "DEBIAN/control", text)
    put(root / "DEBIAN/md5sums", "".join(sums))
    for name in SCRIPTS:
        if (source / name).exists():
            put(root / "DEBIAN" / name, source / name, mode=0o755)


def pack(root: Path, quick: bool) -> str:
    """The package; says where it is and how big."""
    for path in [root, *root.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)
    DIST.mkdir(exist_ok=True)
    how = ["-Zxz", "-z1" if quick else "-z6"]
    said = call("dpkg-deb", "--root-owner-group", *how, "--build", root, DIST)
    name = re.search(r"in '(.+)'", said)
    target = Path(name[1]) if name else DIST
    return f"dist/{target.name}: {target.stat().st_size / 1e6:.1f} MB"
