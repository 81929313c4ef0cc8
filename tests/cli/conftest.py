"""Runs the program as its users do: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "resources" / "examples"
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def without_display() -> dict[str, str]:
    """This process's environment, in which no window can open: nothing would close it again."""
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in screens}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``exowizard`` with arguments in an empty folder."""

    def start(
        *arguments: str | Path, given: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "exowizard", *map(str, arguments)],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env={**without_display(), "PYTHONPATH": str(ROOT), **environment},
            check=False,
            timeout=120,
        )

    return start


@pytest.fixture(params=sorted(path.name for path in EXAMPLES.glob("*.json")))
def example(request: pytest.FixtureRequest) -> Path:
    """Each example profile in turn."""
    return EXAMPLES / request.param
