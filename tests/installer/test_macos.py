"""What of the macOS application can be judged without a Mac."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest

from exowizard.data.saved_answers import SUFFIX

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))
from building import macos  # noqa: E402
from building.environment import CannotBuild  # noqa: E402


def test_saved_answers_open_with_the_application() -> None:
    told = plistlib.loads(plistlib.dumps(macos.describe("1.2.3")))
    kind = told["UTExportedTypeDeclarations"][0]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == [SUFFIX.lstrip(".")]
    assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == "1.2.3"
    assert not told["LSBackgroundOnly"]


def test_licences_and_the_list_of_parts_go_into_the_application(tmp_path: Path) -> None:
    folder, made = tmp_path / "exowizard", tmp_path / "ExoWizard.app"
    (folder / "licences" / "Qt").mkdir(parents=True)
    (folder / "licences" / "Qt" / "LGPL.txt").write_text("terms")
    (folder / "sbom.cdx.json").write_text("{}")
    (made / "Contents" / "Resources").mkdir(parents=True)
    macos.complete(folder, made)
    resources = made / "Contents" / "Resources"
    assert (resources / "licences" / "Qt" / "LGPL.txt").read_text() == "terms"
    assert (resources / "sbom.cdx.json").exists()


def test_only_what_is_needed_is_allowed_to_the_program() -> None:
    allowed = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    assert allowed == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_code_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"\xcf\xfa\xed\xfe rest")
    assert macos.is_code(file)
    file.write_bytes(b"#!/bin/sh")
    assert not macos.is_code(file)


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac builds it")
def test_other_systems_say_that_they_cannot() -> None:
    with pytest.raises(CannotBuild, match="on a Mac"):
        macos.main([])
