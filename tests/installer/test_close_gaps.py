"""Libraries without the empty stretches between their segments work as before."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from installer.building.close_gaps import close_gaps, without_gaps

pytestmark = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"), reason="for ELF on x86-64"
)


def library() -> Path:
    """One that comes with a gap."""
    (found,) = (Path(pikepdf.__file__).parents[1] / "pikepdf.libs").glob("libjpeg-*")
    return found


def test_a_library_is_smaller_and_still_loads(tmp_path: Path) -> None:
    made = tmp_path / "libjpeg.so"
    made.write_bytes(library().read_bytes())
    before = made.stat().st_size
    assert close_gaps(made) == before - made.stat().st_size > 1_000_000
    # In a process of its own: what is wrong here ends the process that loads it.
    use = "import ctypes, sys; print(ctypes.CDLL(sys.argv[1]).jpeg_quality_scaling(75))"
    done = subprocess.run(
        [sys.executable, "-c", use, made], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("50\n", "")  # 200 - 2 * quality, jcparam.c
    assert close_gaps(made) == 0


def test_what_has_no_gap_stays_as_it_is() -> None:
    for raw in (b"", b"\x7fELF", b"MZ" * 9000, Path(ctypes.__file__).read_bytes()):
        assert without_gaps(raw) == raw
    python = Path(sys.executable).resolve().read_bytes()
    assert len(without_gaps(python)) <= len(python)
