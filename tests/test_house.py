"""The house itself: who may import whom, style, types, size, licences and what is shipped."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import exowizard

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "exowizard").rglob("*.py"))
IMPORT_NAME = {
    "argon2-cffi": "argon2",
    "pydantic-core": "pydantic_core",
    "PySide6-Essentials": "PySide6",
    "PyYAML": "yaml",
    "SQLAlchemy": "sqlalchemy",
}
LOCKS = ("requirements.txt", "requirements-dev.txt")
CHECKER_LOCK = "requirements-checker.txt"  # for an environment of its own


def run(*command: str, **environment: str) -> str:
    """What a command says; a failure of the command fails the test with its words."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def run_module(module: str, *arguments: str, **environment: str) -> str:
    return run(sys.executable, "-m", module, *arguments, **environment)


def locked(name: str) -> dict[str, str]:
    """Package -> version of a lock file."""
    text = (ROOT / "installer" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, flags=re.MULTILINE))


def test_rooms_import_only_what_they_may() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    run(sys.executable, "-c", code)


def test_ruff_finds_nothing() -> None:
    run_module("ruff", "check", ".")


def test_code_is_formatted() -> None:
    run_module("ruff", "format", "--check", ".")


def test_types_hold() -> None:
    run_module("mypy")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_classes_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < 200, node.name


def test_no_file_names_a_machine_or_a_registry() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    forbidden = re.compile(
        # A folder, no part of an address. Where X keeps its sockets is the same everywhere.
        r"(?<![\w.~)}-])/(home|root|Users|work|tmp)/(?!\.X11-unix)[\w.]"
        r"|(pypi)\.org|(pythonhosted)\.org|(npmjs)\.|deb(\.)debian\.org|(index)-url *="
    )
    names = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    faults = []
    for name in filter(None, names.split("\0")):
        path = ROOT / name
        if path.is_file():
            text = path.read_bytes().decode("utf-8", errors="replace")
            faults += [f"{name}: {found[0]}" for found in forbidden.finditer(text)]
    assert faults == []


def test_version_is_the_same_everywhere() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", exowizard.__version__)
    assert metadata.version("exowizard") == exowizard.__version__


def test_lock_files_agree_and_every_package_has_a_hash() -> None:
    shipped, development = (locked(name) for name in LOCKS)
    assert shipped.items() <= development.items()
    for name in (*LOCKS, CHECKER_LOCK):
        text = (ROOT / "installer" / name).read_text(encoding="utf-8")
        entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        assert entries
        assert all("--hash=sha256:" in entry for entry in entries)


def test_every_dependency_is_used_and_every_import_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = re.findall(r"^[\w-]+", "\n".join(project["dependencies"]), re.M)
    declared = {IMPORT_NAME.get(name, name) for name in names}
    imported = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
    imported -= sys.stdlib_module_names | {"exowizard"}
    assert imported == declared - {"rl_accel"}  # ReportLab itself imports rl_accel


def test_installed_packages_are_the_locked_ones() -> None:
    here = {name: metadata.version(name) for name in locked("requirements.txt")}
    assert here == locked("requirements.txt")


def licence(package: str) -> str:
    """What a package says of its licence: in its metadata, else at the head of the text itself."""
    data = metadata.metadata(package)
    said = data.get("License-Expression") or data.get("License") or ""
    said += " ".join(c for c in data.get_all("Classifier") or [] if c.startswith("License"))
    if not said:
        wanted = {Path(name).name for name in data.get_all("License-File") or []}
        files = [file for file in metadata.files(package) or [] if file.name in wanted]
        said = " ".join(Path(str(file.locate())).read_text("utf-8").strip()[:80] for file in files)
    return said


def free_of_gpl(said: str) -> bool:
    """Whether one of the licences to choose from is no GPL.

    The Lesser GPL passes: Qt's libraries are linked dynamically and may be exchanged.
    """
    gpl = re.compile(r"\bA?GPL|(?<!Lesser )General Public License|^$")
    return any(not gpl.search(offer) for offer in said.split(" OR "))


def test_nothing_that_ships_is_under_a_gpl() -> None:
    faults = []
    for name in locked("requirements.txt"):
        said = licence(name)
        if not free_of_gpl(said):
            faults.append(f"{name}: {said[:80] or 'no licence named'}")
    assert faults == []


def test_the_checker_under_the_agpl_stands_apart() -> None:
    assert {"outloud", "pymupdf"} <= locked(CHECKER_LOCK).keys()
    for name in LOCKS:
        assert not {"outloud", "pymupdf"} & locked(name).keys()
    for path in [*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "installer").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not {"outloud", "pymupdf", "fitz"} & {name.split(".")[0] for name in names}, path


def test_the_rust_code_inside_a_wheel_is_under_no_gpl() -> None:
    (listed,) = (file for file in metadata.files("pyrage") or [] if file.name.endswith(".json"))
    parts = json.loads(Path(str(listed.locate())).read_text("utf-8"))["components"]
    said = {part["name"]: str(part.get("licenses", "")) for part in parts}
    assert len(said) > 20
    assert [name for name, text in said.items() if not free_of_gpl(text)] == []


def test_wheel_carries_the_resources_and_finds_them(tmp_path: Path) -> None:
    run_module("hatchling", "build", "--target", "wheel", "--directory", str(tmp_path))
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    resources = tmp_path / "site" / "exowizard" / "resources"
    wanted = {
        path.relative_to(ROOT / "resources")
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    shipped = {path.relative_to(resources) for path in resources.rglob("*") if path.is_file()}
    assert wanted <= shipped
    code = "from exowizard.data.resources import resource_folder as f; print(f())"
    found = run(sys.executable, "-P", "-c", code, PYTHONPATH=str(tmp_path / "site"))
    assert Path(found.strip()) == resources.resolve()
