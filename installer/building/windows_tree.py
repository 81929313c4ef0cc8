"""The folder that Windows installers install: CPython, libraries, our program and its starters."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from building import pictures
from building.environment import BUILD, ROOT, CannotBuild, call, copy_source, epoch, python, version

HERE = ROOT / "installer" / "windows"
WORK = BUILD / "windows"
TREE, LIBRARIES = WORK / "ExoWizard", WORK / "libraries"
SERIES = "3.11"
MARKERS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": "",
    "platform_machine": "AMD64", "python_version": SERIES, "python_full_version": "3.11.9",
    "implementation_name": "cpython", "platform_python_implementation": "CPython",
}  # fmt: skip
SIGNED_BY = {
    "Python Software Foundation": r".*",
    "Microsoft Windows Software Compatibility Publisher": r"vcruntime140(_1)?\.dll",
}
CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")
COMPILER, RESOURCES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"

# Of the embeddable Python: its own starters (ours load the same library), sound, making of MSIs.
NOT_OF_PYTHON = {"python.exe", "pythonw.exe", "python.cat", "winsound.pyd", "_msi.pyd"}
# Of Qt: what a window with widgets, SVG and printing needs, and nothing else.
OF_QT = re.compile(
    r"PySide6/(__init__|_config|_git_pyside_version)\.py"
    r"|PySide6/(pyside6\.abi3|msvcp140.*|vcruntime140.*|concrt140)\.dll"
    r"|PySide6/Qt(Core|Gui|Widgets|Svg|PrintSupport)\.pyd"
    r"|PySide6/Qt6(Core|Gui|Widgets|Svg|PrintSupport)\.dll"
    r"|PySide6/plugins/platforms/q(windows|offscreen)\.dll"
    r"|PySide6/plugins/styles/.*\.dll"
    r"|PySide6/plugins/imageformats/q(svg|ico|jpeg)\.dll"
    r"|PySide6/plugins/iconengines/.*\.dll"
)
# Of the other libraries.
NEVER = re.compile(
    r"(^|/)(tests?|_pyinstaller|include|includes|pkgconfig)/"
    r"|\.(pyi|pxd|pyx|pxi|h|hpp|c|cpp|lib|a|typed|rst|md|map|mo\.txt)$"
    r"|^numpy/(f2py|testing|distutils|_core/_simd|conftest)|^numpy/fft/|^numpy/polynomial/"
    r"|^lxml/(html|isoschematron|objectify|sax)"
    r"|^PIL/(_avif|_webp|_imagingft|_imagingtk|_imagingmorph|ImageQt|ImageTk|AvifImagePlugin)"
    r"|^pydantic/(v1|mypy)"
    r"|^sqlalchemy/dialects/(mysql|oracle|mssql)/"
    r"|^[^/]*\.dist-info/(?!METADATA$)"
    r"|^bin/"
)


def make() -> Path:
    """Builds the tree anew."""
    if sys.version_info[:2] != (3, 11):
        raise CannotBuild(f"the Windows program is compiled by Python {SERIES}, as the one in it")
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.rmtree(LIBRARIES, ignore_errors=True)
    LIBRARIES.mkdir(parents=True)
    put_python(read_python(), TREE / "runtime")
    for wheel in download_wheels():
        unpack(wheel, LIBRARIES)
    for package in needed_packages():
        put_package(package, TREE / "lib")
    source = WORK / "source"
    copy_source(source)
    shutil.copytree(source / "exowizard", TREE / "lib" / "exowizard")
    shutil.copytree(source / "resources", TREE / "lib" / "exowizard" / "resources")
    (TREE / "lib/exowizard/resources/locale/exowizard.pot").unlink(missing_ok=True)
    shutil.copy(HERE / "start.py", TREE / "lib")
    compile_python(TREE / "lib")
    make_starters(TREE)
    stamp(TREE)
    return TREE


def stamp(folder: Path) -> None:
    """Gives all files the time and the rights that the same build always gives."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            path.chmod(0o644)
        os.utime(path, (epoch(), epoch()))


def read_python() -> dict[str, bytes]:
    """The files of the embeddable Python, from the locked package; nothing in that is run."""
    folder = WORK / "python"
    lock = HERE / "python.txt"
    wanted = re.search(r"sha256:(\w{64})", lock.read_text(encoding="utf-8"))
    if wanted is None:
        raise CannotBuild(f"{lock.name} names no hash")
    found = find_with_hash(folder, wanted[1])
    if found is None:
        call(
            python(), "-m", "pip", "--disable-pip-version-check", "--quiet", "download",
            "--no-deps", "--no-binary=:all:", "--require-hashes", "--dest", folder,
            "--requirement", lock,
        )  # fmt: skip
        found = find_with_hash(folder, wanted[1])
    if found is None:
        raise CannotBuild(f"nothing with the hash in {lock.name} was downloaded")
    with tarfile.open(found) as package:
        inner = next(member for member in package if member.name.endswith("/data.zip"))
        opened_inner = package.extractfile(inner)
        assert opened_inner is not None  # noqa: S101 - it is a file
        data = opened_inner.read()
    prefix = "cp" + SERIES.replace(".", "") + "/"
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        names = [name for name in opened.namelist() if name.startswith(prefix) and name[-1] != "/"]
        return {name.removeprefix(prefix): opened.read(name) for name in names}


def find_with_hash(folder: Path, wanted: str) -> Path | None:
    """The file in a folder that has this SHA-256."""
    for path in sorted(folder.glob("*")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == wanted:
            return path
    return None


def put_python(files: dict[str, bytes], target: Path) -> None:
    """Writes the Python without what ours does not use, once every signature is good."""
    target.mkdir(parents=True)
    for name, content in sorted(files.items()):
        if "/" in name or "\\" in name or name in NOT_OF_PYTHON:
            continue
        (target / name).write_bytes(content)
    libraries = [path for path in sorted(target.iterdir()) if path.suffix in {".dll", ".pyd"}]
    if not (target / "python311.dll").exists():
        raise CannotBuild(f"this is no embeddable Python {SERIES}")
    for library in libraries:
        verify(library)
    (target / "python311._pth").write_text("python311.zip\n.\n..\\lib\n", newline="\r\n")


def verify(file: Path) -> None:
    """Checks the signature of a Windows library. Raises CannotBuild where it is not as expected.

    Microsoft's root is not among those that Linux systems trust, so of Microsoft's two libraries
    the signed hash is checked and the chain is not: for them the lock's hash has to do.
    """
    authorities = next((place for place in CERTIFICATES if Path(place).exists()), "")
    command = ["osslsigncode", "verify", "-ignore-crl", "-CAfile", authorities]
    command += ["-TSA-CAfile", authorities, "-in", str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise CannotBuild("osslsigncode is not installed here") from None
    said, good = done.stdout + done.stderr, done.returncode == 0
    signer = re.search(r"Signer #0:\s+Subject\s*: .*?/?CN ?= ?([^/\n]+)", said)
    hashes = re.findall(r"(?:Current|Calculated) message digest\s*: (\w+)", said)
    name = signer[1].strip() if signer else "nobody"
    expected = SIGNED_BY.get(name, "(?!)")
    whole = len(hashes) >= 2 and len(set(hashes[:2])) == 1
    if not (re.fullmatch(expected, file.name) and whole and (good or name.startswith("Micro"))):
        raise CannotBuild(f"{file.name}: the signature is not good (by {name})\n{said[-600:]}")


def lock_for_windows(text: str) -> str:
    """The lines of a lock file that hold for 64-bit Windows, without their conditions."""
    kept = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", "\n" + text):
        first, _, rest = block.partition("\n")
        found = re.fullmatch(r"([\w.\-\[\]]+==[^\s;]+)\s*(?:;\s*(.+?))?\s*\\", first)
        if found is None:
            continue
        hashes = re.findall(r"--hash=sha256:\w{64}", rest)
        if found[2] is None or Marker(found[2]).evaluate(MARKERS):
            kept.append(" \\\n    ".join([found[1], *hashes]) + "\n")
    return "".join(kept)


def download_wheels() -> list[Path]:
    """The locked libraries as they are for Windows, each with its hash checked."""
    lock = (ROOT / "installer" / "requirements.txt").read_text(encoding="utf-8")
    wanted = WORK / "requirements.txt"
    wanted.write_text(lock_for_windows(lock), encoding="utf-8")
    folder = WORK / "wheels" / hashlib.sha256(wanted.read_bytes()).hexdigest()[:16]
    if not (folder / "whole").exists():
        print("Downloading the libraries for Windows", flush=True)
        call(
            python(), "-m", "pip", "--disable-pip-version-check", "--quiet", "download",
            "--platform", "win_amd64", "--python-version", SERIES, "--implementation", "cp",
            "--only-binary=:all:", "--no-deps", "--require-hashes", "--dest", folder,
            "--requirement", wanted,
        )  # fmt: skip
        (folder / "whole").touch()
    return sorted(folder.glob("*.whl"))


def unpack(wheel: Path, target: Path) -> None:
    """Unpacks what a wheel would install among the libraries; no scripts, no headers."""
    with zipfile.ZipFile(wheel) as opened:
        for entry in opened.infolist():
            name = re.sub(r"^[^/]+\.data/(purelib|platlib)/", "", entry.filename)
            if entry.is_dir() or re.match(r"[^/]+\.data/", name) or ".." in name.split("/"):
                continue
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(opened.read(entry))


def needed_packages() -> list[Distribution]:
    """What the program depends on, and what that depends on, on Windows."""
    unpacked = distributions(path=[str(LIBRARIES)])
    found = {canonicalize_name(package.metadata["Name"]): package for package in unpacked}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text) for text in project["dependencies"]]
    needed: dict[str, Distribution] = {}
    done: set[tuple[str, str]] = set()
    while waiting:
        wish = waiting.pop()
        name = canonicalize_name(wish.name)
        extras = ["", *sorted(wish.extras)]
        if wish.marker is not None and not wish.marker.evaluate(MARKERS):
            continue
        if name not in found:
            raise CannotBuild(f"{wish} is needed on Windows and is not in the lock")
        needed[name] = found[name]
        for extra in extras:
            if (name, extra) in done:
                continue
            done.add((name, extra))
            for text in found[name].requires or []:
                further = Requirement(text)
                marker = further.marker
                if marker is None or marker.evaluate(MARKERS | {"extra": extra}):
                    further.marker = None
                    waiting.append(further)
    return [needed[name] for name in sorted(needed)]


def put_package(package: Distribution, target: Path) -> None:
    """Copies those files of a library that the program can reach."""
    for file in package.files or []:
        name = file.as_posix()
        source = LIBRARIES / name
        if name.startswith("..") or not source.is_file():
            continue
        if NEVER.search(name) or (name.startswith("PySide6/") and not OF_QT.fullmatch(name)):
            continue
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)


def compile_python(folder: Path) -> None:
    """Puts compiled code in the place of sources: starts sooner, and nothing is written later."""
    for source in sorted(folder.rglob("*.py")):
        py_compile.compile(
            str(source),
            cfile=str(source.with_suffix(".pyc")),
            dfile=source.relative_to(folder).as_posix(),
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        source.unlink()
    magic = (folder / "start.pyc").read_bytes()[:4]
    if magic != importlib.util.MAGIC_NUMBER:
        raise CannotBuild("the compiled code is not for the Python that made it")


def make_starters(target: Path) -> None:
    """Compiles exowizard.exe (for terminals) and exowizardw.exe (for windows)."""
    work = WORK / "starters"
    work.mkdir(parents=True, exist_ok=True)
    pictures.write_ico(work / "exowizard.ico")
    numbers = ",".join([*version_numbers(version()), "0"])
    for name, flags in (("exowizard", []), ("exowizardw", ["-DWINDOWED", "-mwindows"])):
        resource = work / f"{name}.o"
        call(
            RESOURCES, "-I", HERE, "-I", work, f"-DVERSION_NUMBERS={numbers}",
            f'-DVERSION_TEXT=\\"{version()}\\"', f'-DPROGRAM_NAME=\\"{name}.exe\\"',
            HERE / "launcher.rc", "-O", "coff", "-o", resource, cwd=work,
        )  # fmt: skip
        call(
            COMPILER, "-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror", *flags,
            "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va",
            HERE / "launcher.c", resource, "-o", target / f"{name}.exe", cwd=work,
        )  # fmt: skip


def version_numbers(text: str) -> list[str]:
    """The three numbers of a version, as Windows compares them; 1.2.dev3 counts as 1.2.0."""
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?", text)
    if found is None:
        raise CannotBuild(f"{text} is no version")
    return [number or "0" for number in found.groups()]
