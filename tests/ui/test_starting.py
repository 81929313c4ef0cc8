"""The start of the real program, without a screen: what is loaded before the first page."""

from __future__ import annotations

import os
import subprocess
import sys

from exowizard.core.answers import Language
from exowizard.core.wording import LANGUAGES
from tests.benchmarks.bench_window import OURS


def test_nothing_heavy_is_loaded_before_the_first_page_is_painted(tmp_path):
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", OURS], capture_output=True, text=True, timeout=60,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    _, *loaded = done.stdout.split()
    assert loaded == []


def test_the_languages_known_at_the_start_are_those_of_the_profile():
    assert Language.__args__ == LANGUAGES
