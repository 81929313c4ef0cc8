"""The display that the windowed tests share, and one run of the program for a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.desktop.rig import Program, Screen, missing, open_screen, running

Start = Callable[..., Program]


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """One display for all; left out where the tools are missing, unless they are required."""
    lack = missing()
    if lack is not None:
        if os.environ.get("EXOWIZARD_REQUIRE_DESKTOP"):
            pytest.fail(f"EXOWIZARD_REQUIRE_DESKTOP is set, but {lack}")
        pytest.skip(lack)
    with open_screen(tmp_path_factory.mktemp("screen")) as shared:
        yield shared


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Start]:
    """Starts the program, again and again if need be, always with the same home."""
    with ExitStack() as stack:

        def run(*arguments: str | Path) -> Program:
            return stack.enter_context(running(screen, tmp_path / "home", *arguments))

        yield run
