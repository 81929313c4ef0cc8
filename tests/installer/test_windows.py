from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))
from building import windows_lists, windows_tree  # noqa: E402
from building.environment import CannotBuild  # noqa: E402

HERE = ROOT / "installer" / "windows"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "ExoWizard"
    for name in (
        "exowizard.exe", "exowizardw.exe", "lib/start.pyc", "lib/a b/c/d.pyd", "lib/a b/e.txt",
        "runtime/python311.dll", "only/below/this.txt",
    ):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def installed_by(script: str, tree: Path) -> tuple[set[str], set[str]]:
    files, folders, here = set(), set(), None
    for line in script.splitlines():
        word, value = re.fullmatch(r'(SetOutPath|File) "([^"]+)"', line).groups()  # type: ignore[union-attr]
        if word == "SetOutPath":
            here = value
            folders.add(value)
        else:
            assert here is not None
            assert Path(value).is_file()
            assert Path(value).is_relative_to(tree)
            files.add(f"{here}\\{Path(value).name}")
    return files, folders


def test_the_uninstaller_removes_what_the_installer_wrote_and_nothing_else(tree: Path) -> None:
    install, remove = windows_lists.nsis_lists(tree)
    files, folders = installed_by(install, tree)
    lines = [re.fullmatch(r'(Delete|RMDir) "([^"]+)"', line) for line in remove.splitlines()]
    assert all(lines)
    deleted = [found[2] for found in lines if found and found[1] == "Delete"]
    emptied = [found[2] for found in lines if found and found[1] == "RMDir"]
    assert sorted(deleted) == sorted(files)
    assert set(emptied) == folders - {"$INSTDIR"}
    assert files == {
        "$INSTDIR\\" + str(path.relative_to(tree)).replace("/", "\\")
        for path in tree.rglob("*")
        if path.is_file()
    }


def test_a_folder_goes_after_what_is_in_it(tree: Path) -> None:
    _, remove = windows_lists.nsis_lists(tree)
    gone: list[str] = []
    for line in remove.splitlines():
        _, _, place = line.rstrip('"').partition(' "')
        assert not [path for path in gone if place.startswith(path + "\\")]
        if line.startswith("RMDir"):
            gone.append(place)
    assert "$INSTDIR\\only\\below" in gone


def test_nothing_in_the_installer_removes_a_folder_with_its_contents() -> None:
    script = (HERE / "exowizard.nsi").read_text(encoding="utf-8")
    code = "\n".join(line.partition(";")[0] for line in script.splitlines())
    assert re.search(r"RMDir\s+\"", code)
    assert not re.search(r"RMDir\s+/(r|rebootok)", code, re.IGNORECASE)
    assert not re.search(r"^\s*Delete\s.*[*?]", code, re.MULTILINE | re.IGNORECASE)
    keys = re.findall(r"^\s*DeleteRegKey\s+(?!/ifempty)SHCTX\s+(.+)$", code, re.MULTILINE)
    assert sorted(keys) == ['"${UNINSTALL_KEY}"', '"Software\\Classes\\${PROGID}"']


@pytest.mark.parametrize("name", ["a$b.txt", "a`b.txt", "é.txt", "x" * 151, "LIB/start.pyc"])
def test_names_that_windows_or_nsis_would_misread_are_refused(tree: Path, name: str) -> None:
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text("")
    with pytest.raises(CannotBuild):
        windows_lists.files_of(tree)


def test_links_are_refused(tree: Path) -> None:
    (tree / "link").symlink_to(tree / "lib")
    with pytest.raises(CannotBuild, match="link"):
        windows_lists.files_of(tree)


def test_the_msi_holds_every_file_once_in_its_folder(tree: Path) -> None:
    text = windows_lists.wix(tree, "1.2.3", "icon.ico")
    root = Xml.fromstring(text)  # noqa: S314 - our own text
    space = {"w": windows_lists.WIX}
    parents = {child: parent for parent in root.iter() for child in parent}
    found = {}
    for file in root.iterfind(".//w:File", space):
        names, place = [file.get("Name")], parents[parents[file]]
        while place.get("Id") != "INSTALLDIR":
            names.append(place.get("Name"))
            place = parents[place]
        found["/".join(reversed([str(name) for name in names]))] = file.get("Source")
    assert found == {
        path.relative_to(tree).as_posix(): f"ExoWizard/{path.relative_to(tree).as_posix()}"
        for path in tree.rglob("*")
        if path.is_file()
    }
    identities = [one.get("Id") for one in root.iter() if one.get("Id") not in (None, "*")]
    references = [one.get("Id") for one in root.iterfind(".//w:ComponentRef", space)]
    components = [one.get("Id") for one in root.iterfind(".//w:Component", space)]
    assert sorted(components) == sorted(references)
    assert len(set(identities)) == len(identities) - len(references)
    (entry,) = root.iterfind(".//w:Shortcut", space)
    (menu,) = root.iterfind(".//w:Directory[@Id='ProgramMenuFolder']", space)
    assert entry.get("Directory") == "ProgramMenuFolder"
    assert len(menu) == 0, "a folder of our own would have to be removed, and is not always"
    guides = [one.get("Guid") for one in root.iterfind(".//w:Component", space)]
    assert len(set(guides)) == len(guides)
    assert windows_lists.wix(tree, "1.2.3", "icon.ico") == text


def test_the_lock_holds_for_windows_with_its_conditions_weighed() -> None:
    text = "".join(
        f"{line} \\\n    --hash=sha256:{sign * 64}\n    # via this\n"
        for line, sign in (
            ("here==1.0", "a"), ("win==2.0 ; sys_platform == 'win32'", "b"),
            ("mac==3.0 ; sys_platform == 'darwin'", "c"),
            ("two==4 ; python_full_version < '3.11'", "d"),
        )
    )  # fmt: skip
    assert windows_tree.lock_for_windows("# made by\n" + text) == (
        f"here==1.0 \\\n    --hash=sha256:{'a' * 64}\nwin==2.0 \\\n    --hash=sha256:{'b' * 64}\n"
    )
    ours = (ROOT / "installer" / "requirements.txt").read_text(encoding="utf-8")
    kept = windows_tree.lock_for_windows(ours)
    assert "pyside6-essentials==" in kept
    assert kept.count("==") == len(re.findall(r"^[\w.-]+==", ours, re.MULTILINE))
    assert kept.count("--hash=") == ours.count("--hash=")


def test_versions_become_three_numbers() -> None:
    assert windows_tree.version_numbers("1.2.3") == ["1", "2", "3"]
    assert windows_tree.version_numbers("1.2") == ["1", "2", "0"]
    with pytest.raises(CannotBuild):
        windows_tree.version_numbers("next")


def test_only_files_that_the_window_needs_are_taken_of_qt() -> None:
    taken = windows_tree.OF_QT.fullmatch
    assert taken("PySide6/Qt6Widgets.dll")
    assert taken("PySide6/plugins/platforms/qwindows.dll")
    for name in ("Qt6Quick.dll", "Qt6Network.dll", "designer.exe", "opengl32sw.dll"):
        assert not taken(f"PySide6/{name}")


def test_every_qt_module_that_the_program_imports_is_taken() -> None:
    used = set()
    for source in (ROOT / "exowizard").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                used.add(str(node.module).partition(".")[2])
    assert "QtWidgets" in used
    for module in used:
        assert windows_tree.OF_QT.fullmatch(f"PySide6/{module}.pyd"), module
        library = f"PySide6/{module.replace('Qt', 'Qt6', 1)}.dll"
        assert windows_tree.OF_QT.fullmatch(library), module


def test_the_manifest_and_the_starter_are_well_formed() -> None:
    Xml.parse(HERE / "exowizard.manifest")  # noqa: S314 - our own file
    ast.parse((HERE / "start.py").read_text(encoding="utf-8"))
    assert re.search(r"sha256:[0-9a-f]{64}\n", (HERE / "python.txt").read_text(encoding="utf-8"))
