"""The application for macOS and its disk image. Runs on a Mac; has not run yet.

Signs and has Apple check (notarise) what it made where these are set, else it signs "ad hoc", which
opens only on the Mac that built it, or after a person allows it in System Settings:

    EXOWIZARD_SIGN_AS        the name of a "Developer ID Application" certificate in the keychain
    EXOWIZARD_NOTARY_PROFILE  what ``xcrun notarytool store-credentials`` was told to call itself
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from building.environment import BUILD, DIST, ROOT, CannotBuild, call, version

ENTITLEMENTS = ROOT / "installer" / "macos" / "entitlements.plist"
IDENTIFIER = "org.exowizard.ExoWizard"
OLDEST = "13.0"  # what Qt's libraries are built for
KIND = f"{IDENTIFIER}.answers"
CODE = (".dylib", ".so")


def main(arguments: list[str]) -> int:
    """Builds ``dist/ExoWizard.app`` and ``dist/exowizard-VERSION.dmg``."""
    parser = argparse.ArgumentParser(
        prog="build.py macos", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.parse_args(arguments)
    if sys.platform != "darwin":
        raise CannotBuild("applications for macOS are built on a Mac")
    from building import bundle, pictures

    application = DIST / "ExoWizard.app"
    shutil.rmtree(application, ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    pictures.write_icns(BUILD / "exowizard.icns")
    os.environ["EXOWIZARD_APPLICATION"] = str(BUILD / "exowizard.icns")  # see exowizard.spec
    complete(bundle.build(), application)
    identity = os.environ.get("EXOWIZARD_SIGN_AS", "-")
    sign(application, identity)
    image = make_image(application, identity)
    profile = os.environ.get("EXOWIZARD_NOTARY_PROFILE")
    if profile:
        notarise(image, profile)
    print(f"{image.relative_to(ROOT)}: {image.stat().st_size / 1e6:.1f} MB")
    return 0


def describe(number: str) -> dict[str, object]:
    """What macOS is told of the application (Info.plist)."""
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": "ExoWizard",
        "CFBundleDisplayName": "ExoWizard",
        "CFBundleExecutable": "exowizard",
        "CFBundleIconFile": "exowizard.icns",
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": number,
        "CFBundleVersion": number,
        "LSBackgroundOnly": False,  # PyInstaller would say otherwise of what serves a terminal too
        "LSApplicationCategoryType": "public.app-category.healthcare-fitness",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "The ExoWizard authors. Apache License 2.0",
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "ExoWizard answers",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "exowizard.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [KIND],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": KIND,
                "UTTypeDescription": "ExoWizard answers",
                # No public.json: answers with a passphrase are in the age format.
                "UTTypeConformsTo": ["public.data", "public.content"],
                "UTTypeIconFile": "exowizard.icns",
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["exowizard"],
                    "public.mime-type": ["application/x-exowizard"],
                },
            }
        ],
    }


def complete(folder: Path, application: Path) -> None:
    """Adds the licences and the list of parts, which the one-folder bundle already has."""
    resources = application / "Contents" / "Resources"
    shutil.copytree(folder / "licences", resources / "licences", dirs_exist_ok=True)
    shutil.copy2(folder / "sbom.cdx.json", resources)


def sign(application: Path, identity: str) -> None:
    """Signs every library, then the application, with the hardened runtime.

    From the inside out: a signature covers what it encloses. ``--deep`` would sign in no order and
    give libraries the rights of the program.
    """
    stamp = ["--timestamp"] if identity != "-" else ["--timestamp=none"]
    base = ["codesign", "--force", "--options", "runtime", "--sign", identity, *stamp]
    inside = application / "Contents" / "Frameworks"
    code = [
        path
        for path in inside.rglob("*")
        if path.is_file() and not path.is_symlink() and is_code(path)
    ]
    for path in sorted(code, key=lambda path: (-len(path.parts), path)):
        call(*base, path)
    for path in sorted(inside.rglob("*.framework"), key=lambda path: -len(path.parts)):
        if not path.is_symlink():
            call(*base, path)
    call(*base, "--entitlements", ENTITLEMENTS, application)
    call("codesign", "--verify", "--strict", "--deep", application)


def is_code(path: Path) -> bool:
    """Whether the file is a program or library for macOS, by its first bytes."""
    with path.open("rb") as file:
        first = file.read(4)
    return first in {b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"}


def make_image(application: Path, identity: str) -> Path:
    """The disk image: the application beside a link to the folder it is dragged to."""
    folder = BUILD / "image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    call("ditto", application, folder / application.name)
    (folder / "Applications").symlink_to("/Applications")
    image = DIST / f"exowizard-{version()}.dmg"
    image.unlink(missing_ok=True)
    call(
        "hdiutil", "create", "-volname", "ExoWizard", "-fs", "HFS+", "-format", "ULFO",
        "-srcfolder", folder, image,
    )  # fmt: skip
    if identity != "-":
        call("codesign", "--sign", identity, "--timestamp", image)
    return image


def notarise(image: Path, profile: str) -> None:
    """Has Apple look the image through, and fastens the answer to it, for Macs that are offline."""
    call("xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait")
    call("xcrun", "stapler", "staple", image)
    call("spctl", "--assess", "--type", "open", "--context", "context:primary-signature", image)
