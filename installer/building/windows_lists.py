"""What the Windows installers install and remove, file by file, written from the tree itself."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as Xml

from building.environment import CannotBuild

ROOM = 150  # longest path inside the folder: Windows' old limit is 260 with the folder itself
WIX = "http://schemas.microsoft.com/wix/2006/wi"
# Every MSI of ExoWizard has this, so that a newer one takes the place of an older one.
UPGRADES = "7E2F6F0A-0E5B-4E0C-9C56-6E0D7C3B1A52"
OURS = uuid.UUID("3f0e4f5b-2b8a-4a55-8a7e-3c1d6a8f9b10")


def files_of(tree: Path) -> list[PurePosixPath]:
    """All files of the tree, sorted. Raises CannotBuild for a name that Windows cannot have."""
    found = sorted(
        PurePosixPath(path.relative_to(tree).as_posix())
        for path in tree.rglob("*")
        if not path.is_dir() or path.is_symlink()
    )
    seen: dict[str, PurePosixPath] = {}
    for path in found:
        text = str(path)
        if (tree / path).is_symlink():
            raise CannotBuild(f"{text} is a link; Windows packages hold files alone")
        if len(text) > ROOM or any(sign in text for sign in '"$`<>:|?*\\') or not text.isascii():
            raise CannotBuild(f"{text} cannot be installed: too long, or a sign that may not be")
        if seen.setdefault(text.lower(), path) != path:
            raise CannotBuild(f"{text} and {seen[text.lower()]} are one file for Windows")
    return found


def folders_of(files: list[PurePosixPath]) -> list[PurePosixPath]:
    """All folders below the top one that hold files or folders; each after the one it is in."""
    found = {parent for path in files for parent in path.parents if str(parent) != "."}
    return sorted(found)


def nsis_lists(tree: Path) -> tuple[str, str]:
    """The commands for NSIS that install the tree, and those that remove just what they wrote."""
    files = files_of(tree)
    folders = folders_of(files)
    install, remove = [], []
    for folder in [PurePosixPath("."), *folders]:
        inside = [path for path in files if path.parent == folder]
        install.append(f'SetOutPath "{_place(folder)}"')
        install += [f'File "{tree / path}"' for path in inside]
        remove += [f'Delete "{_place(path)}"' for path in inside]
    remove += [f'RMDir "{_place(folder)}"' for folder in reversed(folders)]
    return "\n".join(install) + "\n", "\n".join(remove) + "\n"


def _place(path: PurePosixPath) -> str:
    return "\\".join(["$INSTDIR", *path.parts])


def wix(tree: Path, version: str, icon: str) -> str:
    """The description of the MSI: for all people of a computer, with the same menu entry.

    Files are named from the folder that the tree stands in: wixl takes no others.
    """
    root = Xml.Element("Wix", xmlns=WIX)
    product = _add(
        root, "Product", Id="*", Name="ExoWizard", Language="1033", Version=version,
        Manufacturer="The ExoWizard authors", UpgradeCode=UPGRADES,
    )  # fmt: skip
    _add(
        product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine",
        Platform="x64", Description="ExoWizard", Manufacturer="The ExoWizard authors",
    )  # fmt: skip
    _add(
        product, "MajorUpgrade",
        DowngradeErrorMessage="A newer version of ExoWizard is already installed.",
    )  # fmt: skip
    _add(product, "Media", Id="1", Cabinet="exowizard.cab", EmbedCab="yes")
    _add(product, "Icon", Id="exowizard.ico", SourceFile=icon)
    _add(product, "Property", Id="ARPPRODUCTICON", Value="exowizard.ico")
    _add(product, "Property", Id="ARPNOMODIFY", Value="1")
    top = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _add(top, "Directory", Id="ProgramFiles64Folder")
    _add(top, "Directory", Id="ProgramMenuFolder")  # no folder of our own that could be left there
    here = _add(programs, "Directory", Id="INSTALLDIR", Name="ExoWizard")
    feature = _add(product, "Feature", Id="Complete", Level="1")

    files = files_of(tree)
    places = {PurePosixPath("."): here}
    for folder in folders_of(files):
        places[folder] = _add(
            places[folder.parent], "Directory", Id=_identity("d", folder), Name=folder.name
        )
    for path in files:
        component = _component(places[path.parent], feature, f"c{_identity('', path)}", str(path))
        _add(
            component, "File", Id=_identity("f", path), Name=path.name, KeyPath="yes",
            Source=f"{tree.name}/{path}",
        )  # fmt: skip
        if str(path) == "exowizardw.exe":
            _add(
                component, "Shortcut", Id="MenuEntry", Directory="ProgramMenuFolder",
                Name="ExoWizard", Icon="exowizard.ico", Advertise="no",
                Target=f"[#{_identity('f', path)}]",
                Description="Weigh exosome skin care and its alternatives",
            )  # fmt: skip
    opens = _component(here, feature, "Answers", "answers")
    kind = "Software\\Classes\\ExoWizard.Answers"
    command = f'"[#{_identity("f", PurePosixPath("exowizardw.exe"))}]" open "%1"'
    _registry(opens, kind, None, "ExoWizard answers", key_path=True)
    _registry(opens, f"{kind}\\DefaultIcon", None, "[INSTALLDIR]exowizardw.exe,0")
    _registry(opens, f"{kind}\\shell\\open\\command", None, command)
    ending = "Software\\Classes\\.exowizard"
    _registry(opens, f"{ending}\\OpenWithProgids", "ExoWizard.Answers", "")
    _registry(opens, ending, None, "ExoWizard.Answers")
    Xml.indent(root)
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add(parent: Xml.Element, kind: str, **values: str) -> Xml.Element:
    return Xml.SubElement(parent, kind, values)


def _identity(letter: str, path: PurePosixPath) -> str:
    return letter + hashlib.sha256(str(path).encode()).hexdigest()[:24]


def _component(place: Xml.Element, feature: Xml.Element, name: str, what: str) -> Xml.Element:
    """A part that is counted by itself; its name for Windows is the same in every version."""
    _add(feature, "ComponentRef", Id=name)
    return _add(place, "Component", Id=name, Win64="yes", Guid=str(uuid.uuid5(OURS, what)).upper())


def _registry(
    component: Xml.Element, key: str, name: str | None, value: str, *, key_path: bool = False
) -> None:
    values = {"Root": "HKLM", "Key": key, "Type": "string", "Value": value}
    if name is not None:
        values["Name"] = name
    if key_path:
        values["KeyPath"] = "yes"
    _add(component, "RegistryValue", **values)
