"""The installer for Windows (NSIS) and the MSI for roll-outs, built on Linux.

Needs makensis, wixl, osslsigncode and mingw-w64 (Debian: nsis, wixl, osslsigncode,
gcc-mingw-w64-x86-64-win32).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from importlib.metadata import Distribution
from pathlib import Path

from building import environment
from building.environment import DIST, ROOT, CannotBuild, call, version

TOOLS = ("makensis", "wixl", "osslsigncode", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")


def main(arguments: list[str]) -> int:
    """Builds ``dist/exowizard-VERSION-setup.exe`` and ``dist/exowizard-VERSION.msi``."""
    parser = argparse.ArgumentParser(prog="build.py windows", description=__doc__)
    parser.add_argument("--only", choices=("tree", "setup", "msi"), help="do not build the rest")
    parser.add_argument("--reuse", action="store_true", help="pack the tree of the last build")
    wanted = parser.parse_args(arguments)
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not sys.platform.startswith("linux") or missing:
        raise CannotBuild(f"Windows installers are built on Linux; missing here: {missing}")
    environment.enter()
    from building import windows_tree

    tree = windows_tree.TREE
    if not wanted.reuse:
        tree = windows_tree.make()
        describe(tree)
        windows_tree.stamp(tree)
    DIST.mkdir(exist_ok=True)
    made = []
    if wanted.only in (None, "setup"):
        made.append(make_setup(tree))
    if wanted.only in (None, "msi"):
        made.append(make_msi(tree))
    for path in made:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def describe(tree: Path) -> None:
    """Adds the licences of what is in the tree, and the list of its parts."""
    from building import licences, sbom, windows_tree

    parts, folder = [], tree / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    qt = ""
    for package in windows_tree.needed_packages():
        name = package.metadata["Name"]
        files = [tree / "lib" / str(file) for file in package.files or []]
        parts.append(
            sbom.Part(
                name, package.version, sbom.licence(package),
                purl=f"pkg:pypi/{name.lower().replace('_', '-')}@{package.version}",
                files=[path for path in files if path.is_file()],
            )
        )  # fmt: skip
        if name.lower().startswith(("pyside6", "shiboken6")):
            qt = package.version
            continue
        copy_texts(package, folder / name)
    python = "3.11.9"
    runtime = sorted((tree / "runtime").iterdir())
    parts.append(
        sbom.Part("CPython", python, "PSF-2.0", "python", f"pkg:generic/cpython@{python}", runtime)
    )
    parts.append(sbom.Part("Qt", qt, "LGPL-3.0-only", "qt", f"pkg:generic/qt@{qt}"))
    fonts = tree / "lib/exowizard/resources/fonts"
    terms_of = {"Inter": "OFL-1.1", "NotoSans": "OFL-1.1", "DejaVuSans": "Bitstream-Vera"}
    for font, terms in terms_of.items():
        found = sorted(fonts.glob(f"*/{font}*.ttf"))
        if not found:
            raise CannotBuild(f"no font {font} in the tree")
        parts.append(sbom.Part(font, sbom.font_version(found[0]), terms, "font", files=found))
    (folder / "CPython").mkdir()
    shutil.move(tree / "runtime" / "LICENSE.txt", folder / "CPython" / "LICENSE.txt")
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, folder / f"ExoWizard-{name}.txt")
    for text in sorted(licences.OURS.glob("*.txt")):
        shutil.copy(text, folder)
    series = ".".join(qt.split(".")[:2])
    about = licences.ABOUT_QT.format(qt=qt, series=series, python=windows_tree.SERIES)
    (folder / "Qt.txt").write_text(about + ON_WINDOWS, encoding="utf-8")
    lines = [f"{part.name} {part.version}: {part.licence}\n" for part in parts]
    (folder / "README.txt").write_text(
        "ExoWizard is under the Apache licence 2.0 (ExoWizard-LICENSE.txt). It is shipped with\n"
        "these parts; their texts are in the folders here, Qt's in Qt.txt, the fonts' beside the\n"
        "fonts (lib\\exowizard\\resources\\fonts).\n\n" + "".join(lines),
        encoding="utf-8",
    )
    sbom.write(parts, tree / "sbom.cdx.json")


ON_WINDOWS = """
On Windows the folder is lib\\PySide6 in the folder of the program: Qt's libraries (Qt6Core.dll and
so on) and the Python part stand in it side by side, Qt's plug-ins in lib\\PySide6\\plugins.
"""


def copy_texts(package: Distribution, target: Path) -> None:
    """Copies the licence texts of one library. Raises CannotBuild where it brings none."""
    from building.licences import texts_of

    texts = texts_of(package)
    if not texts:
        raise CannotBuild(f"{package.metadata['Name']} brings no licence text; look it up")
    target.mkdir()
    for number, text in enumerate(texts):
        taken = (target / text.name).exists()
        name = f"{text.stem}-{number}{text.suffix}" if taken else text.name
        shutil.copyfile(text, target / name)


def make_setup(tree: Path) -> Path:
    """The installer that a person double-clicks."""
    target = DIST / f"exowizard-{version()}-setup.exe"
    pack_setup(tree, version(), target)
    return target


def pack_setup(tree: Path, number: str, target: Path, *extra: str) -> None:
    """Makes an installer of any tree; ``extra`` are further words for makensis."""
    from building import windows_lists, windows_tree

    lists = windows_tree.WORK / f"lists-{target.stem}"
    lists.mkdir(parents=True, exist_ok=True)
    install, remove = windows_lists.nsis_lists(tree)
    (lists / "install.nsh").write_text(install, encoding="utf-8")
    (lists / "uninstall.nsh").write_text(remove, encoding="utf-8")
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file())
    values = {
        "VERSION": number,
        "VERSION_NUMBERS": ".".join([*windows_tree.version_numbers(number), "0"]),
        "SIZE": (size + 1023) // 1024,
        "TREE": tree,
        "LISTS": lists,
        "ICON": windows_tree.WORK / "starters" / "exowizard.ico",
        "TARGET": target,
    }
    call(
        "makensis", "-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8", *extra,
        *(f"-D{name}={value}" for name, value in values.items()),
        windows_tree.HERE / "exowizard.nsi",
    )  # fmt: skip


def make_msi(tree: Path) -> Path:
    """The package that a technician rolls out: ``msiexec /i FILE /qn``."""
    from building import windows_lists, windows_tree

    numbers = ".".join(windows_tree.version_numbers(version()))
    text = windows_lists.wix(tree, numbers, "starters/exowizard.ico")
    described = windows_tree.WORK / "exowizard.wxs"
    described.write_text(text, encoding="utf-8")
    target = DIST / f"exowizard-{version()}.msi"
    call("wixl", "--arch", "x64", "--output", target, described.name, cwd=windows_tree.WORK)
    return target
