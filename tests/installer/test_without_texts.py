"""What the bundle's compiler takes away, and what it must leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.building.without_texts import compiled

SOURCE = '''"""Of the module."""
class Kind:
    """All that there is."""
def work(value):
    """What it does."""
    assert value, "kept"
    return "a text that is no docstring"
async def later():
    """Alone."""
'''


@pytest.mark.parametrize("name", ["part.py", "__init__.py"])
def test_only_docstrings_are_taken_away(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(SOURCE, encoding="utf-8")
    code = compiled([("some.part", str(file), "PYMODULE"), ("other", "x.so", "EXTENSION")])
    assert set(code) == {"some.part"}
    assert str(tmp_path) not in code["some.part"].co_filename
    made: dict[str, object] = {"__name__": "some.part"}
    exec(code["some.part"], made)  # noqa: S102 - the text above
    assert made.get("__doc__") is None
    assert [made[each].__doc__ for each in ("Kind", "work", "later")] == [None] * 3
    work = made["work"]
    assert callable(work)
    assert work(1) == "a text that is no docstring"
    with pytest.raises(AssertionError, match="kept"):
        work(0)
