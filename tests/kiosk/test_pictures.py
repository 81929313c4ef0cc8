"""The pictures of the kiosk in README.md and docs/kiosk.md are those that the script makes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_picture_is_made_by_the_script(tmp_path):
    shown = set(re.findall(r"docs/(kiosk-[\w-]+\.png)", (ROOT / "README.md").read_text()))
    shown |= set(re.findall(r"\((kiosk-[\w-]+\.png)\)", (ROOT / "docs" / "kiosk.md").read_text()))
    done = subprocess.run(
        [sys.executable, "installer/make_kiosk_screenshots.py", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = {path.name for path in tmp_path.glob("*.png")}
    assert shown <= made
    assert made == {path.name for path in (ROOT / "docs").glob("kiosk-*.png")}
