"""The parts of the Linux packages that can be judged without building them."""

from __future__ import annotations

import configparser
import importlib
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
import yaml

from exowizard.cli import make_parser
from exowizard.data.saved_answers import SUFFIX

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
LINUX = INSTALLER / "linux"
MIME = "application/x-exowizard"


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The package ``building`` of the installer, importable for one test."""
    monkeypatch.syspath_prepend(str(INSTALLER))
    yield importlib.import_module("building")
    for name in [name for name in sys.modules if name.partition(".")[0] == "building"]:
        del sys.modules[name]


def page(building: ModuleType) -> str:
    man_page = importlib.import_module(f"{building.__name__}.man_page")
    text: str = man_page.write(ROOT, "1.2.3", 1_795_398_003)
    return text


def test_the_manual_page_names_every_command_and_option(building: ModuleType) -> None:
    text = page(building).replace("\\-", "-").replace("\\&", "")
    man_page = importlib.import_module("building.man_page")
    commands = man_page.commands(make_parser())
    assert {"open", "plan", "kiosk", "knowledge check", "catalogue check", "verify"} <= {
        name for name, _, _ in commands
    }
    for name, words, parser in commands:
        assert f".SS exowizard {name}\n{man_page.sentence(words)}\n" in text
        for action in parser._actions:
            if action.help == "==SUPPRESS==":
                assert not any(f"{option}\\fR" in text for option in action.option_strings)
                continue
            for option in action.option_strings:
                assert f"\\fB{option}\\fR" in text, f"{name} {option}"
    assert "--screen" not in text and "catalogue index" not in text
    assert page(building) == page(building)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed here")
def test_the_manual_page_has_no_fault(building: ModuleType) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww"], input=page(building), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def desktop(name: str) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(LINUX / name, encoding="utf-8")
    return parser["Desktop Entry"]


def test_a_double_click_opens_saved_answers() -> None:
    entry, opener = desktop("exowizard.desktop"), desktop("exowizard-open.desktop")
    assert entry["Exec"] == "exowizard" and "MimeType" not in entry
    assert opener["Exec"] == "exowizard open %f" and opener["NoDisplay"] == "true"
    assert opener["MimeType"] == f"{MIME};"
    command = opener["Exec"].replace("%f", "x.exowizard").split()[1:]
    assert make_parser().parse_args(command).file == ["x.exowizard"]
    mime = ElementTree.parse(LINUX / "exowizard.mime.xml").getroot()  # noqa: S314 - our own
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    [kind] = mime.findall("m:mime-type", space)
    assert kind.get("type") == MIME
    assert [glob.get("pattern") for glob in kind.findall("m:glob", space)] == [f"*{SUFFIX}"]
    formats = {match.get("value") for match in kind.findall(".//m:match/m:match", space)}
    assert formats == {'"exowizard-profile/', '"exowizard-draft/'}


def test_the_software_centre_is_told_of_the_menu_entry() -> None:
    about = ElementTree.parse(LINUX / "exowizard.metainfo.xml").getroot()  # noqa: S314 - our own
    assert about.findtext("launchable") == "exowizard.desktop"
    assert about.findtext("project_license") == "Apache-2.0"
    assert about.findtext("provides/mediatype") == MIME
    assert about.findtext("provides/binary") == "exowizard"


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", "exowizard.desktop"),
        ("desktop-file-validate", "exowizard-open.desktop"),
    ],
)
def test_the_desktop_entries_are_valid(command: tuple[str, str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here")
    done = subprocess.run([command[0], LINUX / command[1]], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_kiosk_package_brings_what_its_units_name() -> None:
    deb = (INSTALLER / "building" / "deb.py").read_text(encoding="utf-8")
    for file in (INSTALLER / "kiosk").iterdir():
        if file.name != "install":
            assert f'"{file.name}"' in deb, f"installer/kiosk/{file.name} is in no package"


def test_the_kiosk_scripts_name_the_unit_and_account_that_there_are() -> None:
    unit = (INSTALLER / "kiosk" / "exowizard-kiosk.service").read_text(encoding="utf-8")
    assert "User=exowizard-kiosk" in unit
    for name in ("postinst", "prerm", "postrm"):
        script = LINUX / "kiosk" / name
        assert script.stat().st_mode & 0o111
        done = subprocess.run(["sh", "-n", script], capture_output=True)
        assert done.returncode == 0
        assert "exowizard-kiosk.service" in script.read_text(encoding="utf-8")
    assert tomllib.loads((ROOT / "resources/examples/kiosk.toml").read_text(encoding="utf-8"))


def test_what_is_left_out_of_the_bundle(building: ModuleType) -> None:
    left_out = importlib.import_module(f"{building.__name__}.left_out")
    for name in (
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/lib/libicudata.so.73",
        "exowizard/resources/fonts/inter/Inter-Regular.ttf",
        "numpy/random/_pcg64.so",
    ):
        assert left_out.wanted(name), name
    for name in (
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6\\Qt\\translations\\qt_de.qm",
    ):
        assert not left_out.wanted(name), name
    assert left_out.of_the_system("libssl.so.3", "/lib/x86_64-linux-gnu/libssl.so.3")
    assert not left_out.of_the_system("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0")
    assert not left_out.of_the_system("lib-dynload/x.so", "/usr/lib/python3.11/lib-dynload/x.so")
    assert not left_out.of_the_system("libqpdf.so.30", "/opt/venv/pikepdf.libs/libqpdf.so.30")


def test_the_build_names_its_kinds_and_refuses_others() -> None:
    done = subprocess.run(
        [sys.executable, INSTALLER / "build.py", "nothing"], capture_output=True, text=True
    )
    assert done.returncode == 2 and "bundle" in done.stderr


def test_the_build_lock_holds_the_versions_that_ship() -> None:
    def versions(name: str) -> dict[str, str]:
        lines = (INSTALLER / name).read_text(encoding="utf-8").splitlines()
        pairs = (line.split()[0].split("==") for line in lines if "==" in line.split(" ")[0])
        return dict(pairs)

    shipped, build = versions("requirements.txt"), versions("requirements-build.txt")
    assert "pyinstaller" in build
    own = {"hatchling", "editables", "pathspec", "pluggy", "trove-classifiers", "tomlkit"}
    assert {n: v for n, v in shipped.items() if n not in own}.items() <= build.items()


def test_the_flatpak_names_files_that_there_are() -> None:
    place = INSTALLER / "flatpak" / "org.exowizard.ExoWizard.yml"
    manifest = yaml.safe_load(place.read_text(encoding="utf-8"))
    assert manifest["command"] == "exowizard"
    assert not [
        word for word in manifest["finish-args"] if "network" in word or "filesystem" in word
    ]
    [module] = manifest["modules"]
    for source in module["sources"]:
        path = (place.parent / source["path"]).resolve()
        assert path == ROOT / "dist" / "exowizard" or path.is_file(), path


def test_the_workflow_calls_commands_that_there_are(building: ModuleType) -> None:
    place = ROOT / ".github" / "workflows" / "build.yml"
    jobs = yaml.safe_load(place.read_text(encoding="utf-8"))["jobs"]
    assert {"linux", "windows", "macos"} <= set(jobs)
    for job in jobs.values():
        lines = "\n".join(step.get("run", "") for step in job["steps"]).splitlines()
        for line in lines:
            words = line.split()
            named = [word for word in words if word.startswith("installer/")]
            assert all((ROOT / word).is_file() for word in named), line
            if "installer/build.py" in words:
                kind = words[words.index("installer/build.py") + 1]
                assert kind in {"bundle", "deb", "windows", "macos"}, line
