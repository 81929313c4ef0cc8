"""Where a build takes place: its folders, its own Python packages, its time."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD, DIST = ROOT / "build", ROOT / "dist"
VENV = BUILD / "venv"
LOCK = ROOT / "installer" / "requirements-build.txt"
UPDATE_ROOT = "EXOWIZARD_UPDATE_ROOT"

# Built on Linux from the locked sources; needs a compiler for C and C++, and zlib's headers.
SMALLER = {
    # Nothing here multiplies matrices, and a sixth of the bundle was a library for that (OpenBLAS
    # with Fortran), which also starts threads of its own.
    "numpy": (
        "setup-args=-Dblas=none", "setup-args=-Dlapack=none", "setup-args=-Dallow-noblas=true",
        "setup-args=-Dcpu-dispatch=none", "setup-args=-Dbuildtype=minsize",
        # Made from where it was built, which is another place each time.
        "setup-args=-Dc_link_args=-Wl,--build-id=none",
        "setup-args=-Dcpp_link_args=-Wl,--build-id=none",
    ),
}  # fmt: skip


class CannotBuild(Exception):
    """Something that whoever builds can mend; the words say what."""


def python() -> Path:
    """The Python of the build's own environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def enter() -> None:
    """Goes on inside the environment, which is made first where it is missing or old."""
    os.environ["PYTHONHASHSEED"] = "0"
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch())
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    if Path(sys.prefix).resolve() == VENV.resolve():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - whatever python3 is on the path
        raise SystemExit("build.py: needs Python 3.11 or newer")
    make()
    command = [str(python()), *sys.argv]
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def make() -> None:
    """The environment with what the lock names; reused where it holds just that."""
    stamp = VENV / "exowizard-lock"
    state = f"{sys.version} 5 {hashlib.sha256(LOCK.read_bytes()).hexdigest()}"
    if stamp.exists() and stamp.read_text() == state:
        return
    print(f"Installing what {LOCK.relative_to(ROOT)} names", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    call(
        python(), "-m", "pip", "--disable-pip-version-check", "--quiet", "install",
        "--require-hashes", "--only-binary=:all:", "--requirement", LOCK,
    )  # fmt: skip
    if sys.platform.startswith("linux"):
        for name, wishes in SMALLER.items():
            build_smaller(name, wishes)
    stamp.write_text(state)


def build_smaller(name: str, wishes: tuple[str, ...]) -> None:
    """Puts a library built from the locked source in the place of its wheel.

    What was built once is kept beside the environment for the next one.
    """
    blocks = re.split(r"\n(?=\S)", LOCK.read_text(encoding="utf-8"))
    block = next(block for block in blocks if block.startswith(f"{name}=="))
    locked = "\n".join(re.findall(rf"{name}==\S+ \\|    --hash=sha256:\w+(?: \\)?", block)) + "\n"
    key = hashlib.sha256(f"{locked}{wishes}{sys.version}".encode()).hexdigest()[:16]
    place = BUILD / "built" / f"{name}-{key}"
    pip = [python(), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    if not any(place.glob("*.whl")):
        print(f"Building {name} without what no part of ours uses; may take minutes", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / "locked.txt").write_text(locked)
        path = {"PATH": f"{python().parent}{os.pathsep}{os.environ['PATH']}"}
        # In two steps: for what a file names, pip forgets the settings of the command line.
        call(
            *pip, "download", "--require-hashes", "--no-deps", f"--no-binary={name}",
            "--no-build-isolation", "--dest", place, "--requirement", place / "locked.txt",
            env=os.environ | path,
        )  # fmt: skip
        call(
            *pip, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--no-cache-dir",
            *(f"--config-settings={wish}" for wish in wishes), "--wheel-dir", place,
            *place.glob(f"{name}-*.tar.gz"), env=os.environ | path,
        )  # fmt: skip
    call(*pip, "install", "--no-index", "--no-deps", "--force-reinstall", *place.glob("*.whl"))
    forget_the_place(name)


def forget_the_place(name: str) -> None:
    """Leaves of the path of this Python, which a library noted down, the last part alone."""
    for package in VENV.glob(f"lib/python*/site-packages/{name}"):
        for file in package.rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            if str(python()) in text:
                file.write_text(text.replace(str(python()), "python"), encoding="utf-8")


def call(*command: str | Path, **options: object) -> str:
    """A command's output; CannotBuild with its words where it fails."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    except FileNotFoundError:
        raise CannotBuild(f"{words[0]} is not installed here") from None
    if done.returncode:
        raise CannotBuild(f"{' '.join(words)[:300]}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return str(done.stdout)


def epoch() -> int:
    """Seconds since 1970 that stand for the time of this build."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    try:
        return int(call("git", "-C", ROOT, "log", "-1", "--format=%ct"))
    except CannotBuild:
        raise CannotBuild("this is no git checkout: set SOURCE_DATE_EPOCH") from None


def version() -> str:
    """The version of the program."""
    text = (ROOT / "exowizard" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise CannotBuild("exowizard/__init__.py names no version")
    return found[1]


def copy_source(target: Path) -> None:
    """The program and its resources as they are shipped: no caches, knowledge compiled."""
    shutil.rmtree(target, ignore_errors=True)
    for folder in ("exowizard", "resources"):
        shutil.copytree(
            ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
        )
    call(python(), "-c", COMPILE, cwd=target)
    root = os.environ.get(UPDATE_ROOT)
    if root:
        put_update_root(Path(root), target / "resources" / "update" / "root.json")


def put_update_root(root: Path, target: Path) -> None:
    """Those whom the built program lets sign updates. Raises CannotBuild for what is no root."""
    if not root.is_file():
        raise CannotBuild(f"--update-root: there is no file {root}")
    call(python(), "-c", VERIFY, root)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root, target)


VERIFY = """
import sys
from tuf.api.metadata import Metadata, Root
root = Metadata[Root].from_file(sys.argv[1])
root.verify_delegate(Root.type, root)
"""
COMPILE = """
from pathlib import Path
from exowizard.data.knowledge import load_knowledge
from exowizard.data.knowledge_cache import ship
ship(load_knowledge(Path("resources/knowledge")), Path("resources"))
"""
