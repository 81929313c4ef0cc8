from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import exowizard.charts

HEAVY = {"pydantic", "pydantic_core", "numpy", "PySide6", "reportlab", "yaml"}


def test_pictures_load_nothing_heavy() -> None:
    folder = Path(exowizard.charts.__file__).parent
    modules = sorted(f"exowizard.charts.{path.stem}" for path in folder.glob("[a-z]*.py"))
    assert len(modules) > 10
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(done.stdout.split())
