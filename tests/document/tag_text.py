"""The text of a PDF as its tags give it: what a screen reader is handed, in its order."""

from __future__ import annotations

import ctypes
import io
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c

from tests.document.tag_check import mark_of


@dataclass
class Node:
    """An element of the structure tree; ``text`` is its own marked content alone."""

    tag: str
    page: int | None
    alt: str
    actual: str
    text: str
    box: tuple[float, ...]
    kids: list[Node] = field(default_factory=list)
    parts: list[str | Node] = field(default_factory=list)  # own text and kids as they follow

    def walk(self) -> list[Node]:
        """This element and all below it, in reading order."""
        return [self, *(node for kid in self.kids for node in kid.walk())]

    @property
    def spoken(self) -> str:
        """What is read aloud; alternative text stands for all below it, a link's for none."""
        if self.actual or (self.alt and self.tag != "Link"):
            return self.actual or self.alt
        return "".join(part if isinstance(part, str) else part.spoken for part in self.parts)


def read_tree(raw: bytes) -> Node:
    """The document's element."""
    marked = _marked_text(raw)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return _node(pdf.Root.StructTreeRoot.K[0], pages, marked)


def _node(element: Any, pages: dict[Any, int], marked: dict[tuple[int, int], str]) -> Node:
    node = Node(
        str(element.S)[1:], None, str(element.get("/Alt", "")),
        str(element.get("/ActualText", "")), "",
        tuple(float(side) for side in element.get("/A", {}).get("/BBox", ())),
    )  # fmt: skip
    for kid in element.get("/K", []):
        mark = mark_of(kid, element)
        if mark is not None:
            page = pages[mark[0]]
            node.page = page if node.page is None else node.page
            own = marked.get((page, mark[1]), "")
            node.text += own
            node.parts.append(own)
        elif kid.get("/Type") != "/OBJR":
            node.kids.append(_node(kid, pages, marked))
            node.parts.append(node.kids[-1])
    return node


def _marked_text(raw: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = defaultdict(str)
    document = pypdfium2.PdfDocument(raw)
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        for place in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
            item = pdfium_c.FPDFPage_GetObject(page.raw, place)
            mark = pdfium_c.FPDFPageObj_GetMarkedContentID(item)
            if mark < 0 or pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_TEXT:
                continue
            size = pdfium_c.FPDFTextObj_GetText(item, words.raw, None, 0)
            buffer = ctypes.create_string_buffer(size)
            into = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
            pdfium_c.FPDFTextObj_GetText(item, words.raw, into, size)
            found[number, mark] += buffer.raw.decode("utf-16-le").rstrip("\0")
        words.close()
        page.close()
    document.close()
    return found
