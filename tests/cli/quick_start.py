"""Runs commands as processes that need not load the program anew: each is forked from one that has.

Run as ``python -W error -m tests.cli.quick_start``: one request a line on standard input, one exit
code a line on the descriptor that it is told. A command has its own folder and standard streams.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What most commands load, which is most of the time that they take.
LOADED = (
    "exowizard.cli", "exowizard.commands.plan", "exowizard.commands.checks", "exowizard.app",
    "exowizard.core.advice", "exowizard.document.pdf", "exowizard.document.plan_outline",
    "exowizard.document.referral_outline", "exowizard.data.embedded", "numpy", "pikepdf",
)  # fmt: skip


class QuickStart:
    """A process that waits for commands, in the environment that it was made in."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        answers, theirs = os.pipe()
        self._answers = os.fdopen(answers, encoding="ascii")
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.cli.quick_start", str(theirs)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment,
            pass_fds=(theirs,),
        )  # fmt: skip
        os.close(theirs)

    def run(
        self, arguments: list[str], folder: Path, given: bytes | None
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs a command to its end."""
        with tempfile.TemporaryDirectory() as place:
            streams = [str(Path(place, name)) for name in ("in", "out", "err")]
            Path(streams[0]).write_bytes(given or b"")
            request = {"arguments": arguments, "folder": str(folder), "streams": streams}
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
            code = int(self._answers.readline())
            out, err = (Path(name).read_bytes() for name in streams[1:])
        return subprocess.CompletedProcess(arguments, code, out, err)

    def close(self) -> None:
        """Ends it."""
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()
        self._answers.close()


def serve(answers: int) -> None:
    """Forks a process for each request; returns in each of these, and at the end."""
    for name in ("exowizard.__main__", *LOADED):  # in the order of a command
        import_module(name)
    del sys.modules["exowizard.__main__"]
    while line := _line():
        request = json.loads(line)
        child = os.fork()
        if not child:
            os.close(answers)
            _become(request)
            return
        _, status = os.waitpid(child, 0)
        os.write(answers, b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _line() -> bytes:
    """A line, and not a byte more: what is read ahead would be a command's to read."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            return b""
        line += byte
    return line


def _become(request: dict[str, object]) -> None:
    os.chdir(str(request["folder"]))
    modes = (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT | os.O_APPEND] * 2)
    for number, (name, mode) in enumerate(zip(request["streams"], modes, strict=True)):  # type: ignore[call-overload]
        opened = os.open(name, mode, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv[1:] = request["arguments"]  # type: ignore[call-overload]


if __name__ == "__main__":
    serve(int(sys.argv[1]))
    sys.path[0] = str(Path.cwd())  # as ``python -m`` has it
    runpy.run_module("exowizard", run_name="__main__", alter_sys=True)
