"""Reads a store's catalogue in a process of its own, so that the screen never waits for it."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from exowizard.data.catalogue_make import IndexReport, report_from_json
from exowizard.machine.this_program import this_program

LONGEST_SECONDS = 120.0
_SHOWN = 200
_NICE = 10


def index(file: str, target: str, *, good_rows: bool) -> str:
    """What that process does; the report as one line of JSON."""
    from exowizard.data.catalogue_make import make_index, report_json
    from exowizard.data.knowledge import load_knowledge

    if hasattr(os, "nice"):
        with suppress(OSError):  # not allowed in every service
            os.nice(_NICE)  # the screen goes first
    made = make_index(
        file, Path(target), load_knowledge(), serve_good_rows=good_rows, may_copy_itself=True
    )
    return report_json(made)


class CatalogueProcess:
    """Answers ``data.store_catalogue.IndexMaker`` with ``exowizard catalogue index``."""

    def __init__(
        self, program: Sequence[str] = (), *, longest_seconds: float = LONGEST_SECONDS
    ) -> None:
        """``program`` starts ExoWizard; a run longer than ``longest_seconds`` is ended."""
        self._program = tuple(program) or this_program()
        self._longest = longest_seconds
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def make(self, file: str, target: Path, *, serve_good_rows: bool) -> IndexReport:
        """Waits for the whole run; ``file`` and ``target`` are absolute.

        Raises OSError when it could not do its work.
        """
        rows = ("--good-rows",) if serve_good_rows else ()
        command = [*self._program, "catalogue", "index", *rows, file, str(target)]
        with self._lock:
            if self._stopped:
                raise OSError("stopped")
            self._running = running = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        try:
            said, complaint = running.communicate(timeout=self._longest)
        except subprocess.TimeoutExpired:
            raise OSError(f"was not done in {self._longest:.0f} seconds") from None
        finally:
            with suppress(OSError):
                running.kill()
            running.wait()
            for stream in (running.stdout, running.stderr):
                if stream is not None:
                    stream.close()
            self._running = None
        if running.returncode != 0:
            words = complaint.decode("utf-8", "replace").strip()[-_SHOWN:]
            raise OSError(f"ended with {running.returncode}: {words}")
        try:
            return report_from_json(said.decode("utf-8"))
        except ValueError as error:
            raise OSError(f"gave no report: {error}") from None

    def stop(self) -> None:
        """Ends a run that is under way, and lets none begin. Never raises."""
        with self._lock:
            self._stopped = True
            running = self._running
        if running is not None:
            with suppress(OSError):
                running.kill()
