"""A command that is forked from a process that has loaded it does what it does from the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Run
from tests.cli.quick_start import QuickStart

COMMANDS = {
    "plan to standard output": ["plan", "-", "--json", "-"],
    "files": ["plan", "-", "--json", "a.json", "--pdf", "a.pdf", "--date", "2026-11-22"],
    "fault": ["plan", "none.json", "--json", "a.json"],
    "usage": ["plan", "--no-such-wish"],
    "help": ["--help"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_forked_or_whole_it_does_the_same(
    run: Run, quick_start: QuickStart | None, seen: set[str], tmp_path: Path, name: str
) -> None:
    if quick_start is None:
        pytest.skip("nothing can fork here")
    given = (EXAMPLES / "tokyo_wrinkles_and_spots.json").read_bytes()
    seen.discard(COMMANDS[name][0])
    whole = run(*COMMANDS[name], given=given)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for path in tmp_path.iterdir():
        path.unlink()
    quick = quick_start.run(COMMANDS[name], tmp_path, given)
    assert (quick.returncode, quick.stdout, quick.stderr) == (
        whole.returncode, whole.stdout, whole.stderr,
    )  # fmt: skip
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
    assert whole.stdout or whole.stderr or files
