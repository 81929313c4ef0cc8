"""The licence of every part that is shipped, in one folder beside it."""

from __future__ import annotations

import shutil
import sysconfig
from importlib.metadata import Distribution, distribution
from pathlib import Path

from building.environment import ROOT, CannotBuild
from building.sbom import Part

OURS = ROOT / "installer" / "licences"
NAMES = ("licen", "copying", "notice", "authors")

ABOUT_QT = """Qt and Qt for Python in ExoWizard
=================================

ExoWizard uses Qt {qt} and Qt for Python (PySide6, shiboken6) {qt} under the GNU Lesser General
Public License, version 3 (LGPL-3.0.txt, which adds to GPL-3.0.txt). They are unchanged and linked
dynamically. Copyright (C) The Qt Company Ltd. and other contributors.

Source code: https://download.qt.io/official_releases/qt/ (folder {series}/{qt}/single) and
https://download.qt.io/official_releases/QtForPython/pyside6/ (PySide6 {qt}).
What in Qt has other licences: https://doc.qt.io/qt-6/licenses-used-in-qt.html

Use your own build of Qt
------------------------
You may change Qt and run ExoWizard with your own build; you may look into ExoWizard as far as that
needs (its own source is open, under the Apache licence).

1. Build Qt {series} and PySide6 {series} for Python {python} with the options of your choice. The
   names of the libraries must stay the same (libQt6Core.so.6 and so on).
2. Find the folder `_internal/PySide6` in the installed program (Debian:
   /usr/lib/exowizard/_internal/PySide6). `Qt/lib` holds Qt's libraries, `Qt/plugins` its plug-ins,
   and the folder itself the Python part, with `../shiboken6` beside it.
3. Put your files in the place of those, and start ExoWizard. Nothing checks these files or refuses
   others.

To build the whole program with another Qt instead: name it in installer/requirements-build.txt and
run `python3 installer/build.py bundle`.
"""


def collect(parts: list[Part], target: Path) -> None:
    """Writes the licences of all parts. Raises CannotBuild for a part that brings none."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, target / f"ExoWizard-{name}.txt")
    qt = ""
    for part in parts:
        if part.kind == "qt":
            qt = part.version
            continue
        if part.kind == "font":
            continue  # beside the fonts themselves
        place = target / part.name
        files = python_licence() if part.kind == "python" else texts_of(distribution(part.name))
        if part.name.lower().startswith(("pyside6", "shiboken6")):
            continue  # one text for Qt and its Python part
        if not files:
            raise CannotBuild(f"{part.name} brings no licence text; look it up and add it")
        place.mkdir()
        for file in files:
            to = place / file.name
            number = 1
            while to.exists():
                number += 1
                to = place / f"{file.stem}-{number}{file.suffix}"
            shutil.copyfile(file, to)
    for text in sorted(OURS.glob("*.txt")):
        shutil.copyfile(text, target / text.name)
    series = ".".join(qt.split(".")[:2])
    python = sysconfig.get_python_version()
    (target / "Qt.txt").write_text(ABOUT_QT.format(qt=qt, series=series, python=python))
    lines = [f"{part.name} {part.version}: {part.licence}\n" for part in parts]
    (target / "README.txt").write_text(
        "ExoWizard is under the Apache licence 2.0 (ExoWizard-LICENSE.txt). It is shipped with "
        "these\nparts; their texts are in the folders here, Qt's in Qt.txt, the fonts' beside "
        "the\nfonts "
        "(resources/fonts). ../sbom.cdx.json lists the parts for programs (CycloneDX).\n\n"
        + "".join(lines)
    )


def texts_of(package: Distribution) -> list[Path]:
    """The licence files that an installed package brings."""
    found = []
    for file in package.files or []:
        path = Path(str(package.locate_file(file)))
        in_info = any(piece.endswith(".dist-info") for piece in file.parts)
        folders = [piece.lower() for piece in file.parts[:-1]]
        named = file.name.lower().startswith(NAMES) or any("licenses" in p for p in folders)
        if in_info and named and path.is_file():
            found.append(path)
    return sorted(found)


def python_licence() -> list[Path]:
    """The licence of Python itself."""
    library = Path(sysconfig.get_paths()["stdlib"])
    places = [library / "LICENSE.txt", library.parent / "LICENSE.txt", library.parent / "LICENSE"]
    places.append(Path("/usr/share/doc") / f"python{sysconfig.get_python_version()}" / "copyright")
    return [place for place in places if place.is_file()][:1]
