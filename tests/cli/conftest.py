"""Runs the program as its users do: as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.quick_start import QuickStart

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "resources" / "examples"
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def without_display() -> dict[str, str]:
    """This process's environment, in which no window can open: nothing would close it again."""
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in screens}


def plain_environment() -> dict[str, str]:
    """What a command finds, less what changes with every test."""
    plain = {**without_display(), "PYTHONPATH": str(ROOT)}
    plain.pop("PYTEST_CURRENT_TEST", None)
    return plain


@pytest.fixture(scope="session")
def quick_start() -> Iterator[QuickStart | None]:
    """Commands start from here, but for the first of each kind; None where nothing can fork."""
    if not hasattr(os, "fork"):
        yield None
        return
    with closing(QuickStart(plain_environment())) as shared:
        yield shared


@pytest.fixture(scope="session")
def seen() -> set[str]:
    """Commands that were run as they are by people: from the start of Python on."""
    return set()


@pytest.fixture
def run(tmp_path: Path, quick_start: QuickStart | None, seen: set[str]) -> Run:
    """Runs ``exowizard`` with arguments in an empty folder.

    Half of a short command's time goes into loading Python and the program. So the first run of
    each command, and each with an environment of its own or with workers, is a process from its
    start; the others are forked from one that has loaded what they need.
    """

    def start(
        *arguments: str | Path, given: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = str(arguments[0]) if arguments else ""
        found = {**plain_environment(), **environment}
        if (
            quick_start is not None
            and command in seen
            and "--workers" not in arguments
            and found == quick_start.environment
        ):
            return quick_start.run([*map(str, arguments)], tmp_path, given)
        seen.add(command)
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "exowizard", *map(str, arguments)],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env=found,
            check=False,
            timeout=120,
        )

    return start


@pytest.fixture(params=sorted(path.name for path in EXAMPLES.glob("*.json")))
def example(request: pytest.FixtureRequest) -> Path:
    """Each example profile in turn."""
    return EXAMPLES / request.param
