"""Collects every text to translate into resources/locale/exowizard.pot.

    python installer/extract_messages.py

Texts come from calls named ``tr`` in the code, from tables in capitals that such a call reads
(``tr(NAMES[name])``), and from the knowledge base, each with its key. The file is the same on every
computer; a test fails when it is not up to date.
"""

from __future__ import annotations

import ast
import datetime
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from exowizard import __version__  # noqa: E402
from exowizard.core.knowledge import Knowledge  # noqa: E402
from exowizard.data.knowledge import read_folder  # noqa: E402
from exowizard.data.knowledge_texts import knowledge_texts  # noqa: E402

TEMPLATE = ROOT / "resources" / "locale" / "exowizard.pot"


def template(knowledge: Knowledge) -> bytes:
    """The content of the template."""
    day = datetime.datetime.combine(knowledge.about.date, datetime.time(), datetime.UTC)
    catalogue = Catalog(
        project="ExoWizard",
        version=__version__,
        copyright_holder="The ExoWizard authors",
        creation_date=day,
        charset="utf-8",
    )
    for path in sorted((ROOT / "exowizard").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for line, text, _, _ in extract_from_file("python", path, keywords={"tr": None}):
            _add(catalogue, text, locations=[(place, line)])
        for line, text in table_texts(path.read_text(encoding="utf-8")):
            _add(catalogue, text, locations=[(place, line)])
    for key, text in knowledge_texts(knowledge):
        _add(catalogue, text, auto_comments=[key])
    file = BytesIO()
    # No line numbers: they would change with every edit of the code.
    write_po(file, catalogue, include_lineno=False, width=100)
    # The version of the tool is of no use to a translator.
    return re.sub(rb'^"Generated-By: .*\n', b"", file.getvalue(), flags=re.MULTILINE)


def table_texts(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every value of a module's table that a call of ``tr`` reads."""
    tree = ast.parse(code)
    read = {
        call.args[0].value.id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) == "tr"
        and call.args
        and isinstance(call.args[0], ast.Subscript)
        and isinstance(call.args[0].value, ast.Name)
    }
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        table = getattr(node, "value", None)
        if isinstance(table, ast.Dict) and {getattr(target, "id", "") for target in targets} & read:
            for value in table.values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.lineno, value.value


def _add(catalogue: Catalog, text: object, **where: list[object]) -> None:
    if not isinstance(text, str):
        raise TypeError(f"not one whole text: {text!r} at {where}")
    if not text:
        return
    message = catalogue.add(text, **where)  # type: ignore[arg-type]
    message.flags.discard("python-format")  # "5% in" is no placeholder


def main() -> None:
    """Writes the template."""
    content = template(read_folder(ROOT / "resources" / "knowledge"))
    TEMPLATE.write_bytes(content)
    print(f"Written: {TEMPLATE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
