"""Compiles modules without their docstrings, which nobody reads in a built program.

Python's own switch for that (``-OO``) drops every ``assert`` as well; here those stay.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from types import CodeType

_WITH_TEXTS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def compiled(modules: Iterable[tuple[str, str, str]]) -> dict[str, CodeType]:
    """The code of PyInstaller's modules (name, file, kind) that come from a source file."""
    found = {}
    for name, file, _ in modules:
        if str(file).endswith(".py"):
            tree = ast.parse(Path(file).read_bytes())
            place = name.replace(".", "/")
            end = "/__init__.py" if str(file).endswith("__init__.py") else ".py"
            # As PyInstaller does: the path inside of the program, not on the builder's disk.
            found[name] = compile(bare(tree), place + end, "exec", dont_inherit=True)
    return found


def bare(tree: ast.Module) -> ast.Module:
    """The same tree; a text that was all of a body becomes ``pass``."""
    for node in ast.walk(tree):
        if isinstance(node, _WITH_TEXTS) and ast.get_docstring(node, clean=False) is not None:
            text = node.body[0]
            node.body[:1] = [] if len(node.body) > 1 else [ast.copy_location(ast.Pass(), text)]
    return tree
