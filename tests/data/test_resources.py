"""The gate to the files that come with ExoWizard."""

from __future__ import annotations

from pathlib import Path

import pytest

from exowizard.data import resources

ROOT = Path(__file__).parents[2]


def test_checkout_finds_its_own_resources() -> None:
    assert resources.resource_folder() == (ROOT / "resources").resolve()


def test_broken_installation_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "exowizard")
    with pytest.raises(FileNotFoundError, match="install ExoWizard again"):
        resources.resource_folder()
