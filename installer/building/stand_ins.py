"""Small modules of ours in place of parts of libraries that those ask for and never use here.

NumPy loads its linear algebra at its start, ReportLab the library for pictures. What stands in the
folder ``stand_ins`` says what our program needs of them, in a few lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).with_name("stand_ins")
# Compiled parts that have the same in Python beside them: a fourth of the counters' library.
IN_PYTHON_TOO = "sqlalchemy/"


def stand_ins() -> dict[str, Path]:
    """Their files by the names of the modules."""
    found = {}
    for file in sorted(FOLDER.rglob("*.py")):
        parts = file.relative_to(FOLDER).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = file
    return found


def with_stand_ins(modules: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """PyInstaller's modules in Python (name, file, kind), ours in the place of those and below."""
    ours = stand_ins()
    below = tuple(f"{name}." for name in ours)
    kept = [one for one in modules if one[0] not in ours and not one[0].startswith(below)]
    return kept + [(name, str(file), "PYMODULE") for name, file in ours.items()]


def in_python(
    binaries: Iterable[tuple[str, str, str]],
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Compiled modules to keep, and the same in Python for those that need not be compiled."""
    kept, plain = [], []
    for name, source, kind in binaries:
        module = Path(source).parent / f"{Path(source).name.partition('.')[0]}.py"
        if kind == "EXTENSION" and name.replace("\\", "/").startswith(IN_PYTHON_TOO):
            if not module.is_file():
                raise LookupError(f"{name} is not there in Python")
            dotted = ".".join(Path(name.replace("\\", "/")).parent.parts)
            plain.append((f"{dotted}.{module.stem}", str(module), "PYMODULE"))
        else:
            kept.append((name, source, kind))
    return kept, plain
