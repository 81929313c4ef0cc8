"""What the bundle is made of, as a CycloneDX list that programs can read."""

from __future__ import annotations

import ast
import hashlib
import json
import platform
import re
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import ExpressionError, get_spdx_licensing
from packageurl import PackageURL

from building import stand_ins
from building.environment import CannotBuild, epoch, version

# What packages say in words of their own.
SAID = {
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": "LGPL-3.0-only",  # our choice of the three
}
BY_NAME = {
    "pyrage": "MIT",
    "rl_accel": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
}


@dataclass
class Part:
    """One thing that is shipped with the program, and the files it came with."""

    name: str
    version: str
    licence: str
    kind: str = "package"
    purl: str | None = None
    files: list[Path] = field(default_factory=list)


def parts(folder: Path, work: Path) -> list[Part]:
    """Everything in the bundle that is not ours, found in the bundle itself."""
    inside = folder / "_internal" if (folder / "_internal").is_dir() else folder
    modules = {name.partition(".")[0] for name in shipped_modules(work)}
    found = []
    for package in distributions():
        named = package.metadata["Name"]
        if named == "pyinstaller":
            found.append(Part(named, package.version, "GPL-2.0-or-later WITH Bootloader-exception"))
            continue
        files = [inside / str(file) for file in package.files or []]
        files = [path for path in files if ".dist-info" not in str(path) and path.is_file()]
        if files or modules & tops(package):
            purl = f"pkg:pypi/{named.lower().replace('_', '-')}@{package.version}"
            found.append(Part(named, package.version, licence(package), purl=purl, files=files))
    found.sort(key=lambda part: part.name.lower())
    qt = next(part for part in found if part.name.lower().startswith("pyside6"))
    python = platform.python_version()
    found.append(Part("CPython", python, "PSF-2.0", "python", f"pkg:generic/cpython@{python}"))
    found.append(Part("Qt", qt.version, "LGPL-3.0-only", "qt", f"pkg:generic/qt@{qt.version}"))
    fonts = {"Inter": "OFL-1.1", "NotoSans": "OFL-1.1", "DejaVuSans": "Bitstream-Vera"}
    for font, terms in fonts.items():
        files = sorted(inside.glob(f"exowizard/resources/fonts/*/{font}*.ttf"))
        if not files:
            raise CannotBuild(f"no font {font} in the bundle")
        found.append(Part(font, font_version(files[0]), terms, "font", files=files))
    return found


def shipped_modules(work: Path) -> list[str]:
    """The Python modules in the program's archive, as PyInstaller noted them."""
    noted = (work / "PYZ-00.toc").read_text(encoding="utf-8")
    modules = ast.literal_eval(noted)[1]
    return [name for name, file, _ in modules if not file.startswith(str(stand_ins.FOLDER))]


def tops(package: Distribution) -> set[str]:
    """The names under which a package is imported."""
    names = set()
    for file in package.files or []:
        first = file.parts[0]
        if len(file.parts) > 1 and not first.endswith((".dist-info", ".data")) and first != "..":
            names.add(first)
        elif len(file.parts) == 1 and first.endswith((".py", ".so", ".pyd")):
            names.add(first.partition(".")[0])
    return names - {"__pycache__", "_distutils_hack"}


def licence(package: Distribution) -> str:
    """The licence of a package as an SPDX expression. Raises CannotBuild where it says none."""
    data = package.metadata
    said = data.get("License-Expression") or data.get("License") or ""
    said = BY_NAME.get(data["Name"]) or SAID.get(said, said)
    try:
        get_spdx_licensing().parse(said, validate=True)
    except ExpressionError:
        said = ""
    if not said:
        raise CannotBuild(f"{data['Name']} says no licence that SPDX knows; see building/sbom.py")
    return said


def font_version(file: Path) -> str:
    """The version that a TrueType font states (name record 5), else its hash."""
    raw = file.read_bytes()
    found = re.search(
        rb"V\x00?e\x00?r\x00?s\x00?i\x00?o\x00?n\x00?[ ]\x00?((?:[0-9.]\x00?){3,9})", raw
    )
    if found is None:
        return hashlib.sha256(raw).hexdigest()[:12]
    return found[1].replace(b"\0", b"").decode("ascii")


def write(found: list[Part], target: Path) -> None:
    """Writes the list and checks it against the schema of CycloneDX."""
    program = Component(
        name="exowizard",
        version=version(),
        type=ComponentType.APPLICATION,
        licenses=[LicenseExpression("Apache-2.0")],
        bom_ref="exowizard",
    )
    bom = Bom()
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(epoch(), UTC)
    made = [component(part, target.parent) for part in found]
    for one in made:
        bom.components.add(one)
        bom.register_dependency(one)
    bom.register_dependency(program, made)
    contents = json.dumps([[part.name, part.version] for part in found])
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"exowizard {version()} {contents}")
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise CannotBuild(f"the list of parts breaks the schema of CycloneDX: {problem}")
    target.write_text(text + "\n", encoding="utf-8")


def component(part: Part, folder: Path) -> Component:
    """One part, with the hashes of the libraries that it brought."""
    files = set()
    for path in part.files:
        if path.suffix in {".ttf", ".pyd", ".dll"} or ".so" in path.name:
            place = path.relative_to(folder).as_posix()
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            files.add(
                Component(
                    name=place,
                    type=ComponentType.FILE,
                    bom_ref=f"file:{place}",
                    hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content)],
                )
            )
    spdx = get_spdx_licensing().parse(part.licence, validate=False)
    simple = re.fullmatch(r"[A-Za-z0-9.-]+", str(spdx)) is not None
    terms = DisjunctiveLicense(id=str(spdx)) if simple else LicenseExpression(str(spdx))
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.DATA if part.kind == "font" else ComponentType.LIBRARY,
        licenses=[terms],
        bom_ref=f"part:{part.name}@{part.version}",
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        components=files,
        properties=[Property(name="exowizard:kind", value=part.kind)],
    )
