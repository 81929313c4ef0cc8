"""Checks that marks on the pages, structure tree and parent tree of a PDF fit together."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

PAINTING = {"Tj", "TJ", "'", '"', "Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "EI"}
STRUCTURE = {
    "Document", "Div", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Link", "Figure",
    "Table", "Caption", "THead", "TBody", "TR", "TH", "TD",
}  # fmt: skip


def tag_faults(raw: bytes) -> list[str]:
    """Every fault in words; empty when the tags are sound."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return _faults(pdf)


def _faults(pdf: pikepdf.Pdf) -> list[str]:
    faults: list[str] = []
    owners: dict[Any, Any] = {}
    order: dict[Any, list[int]] = {}

    def walk(element: Any) -> None:
        kind = str(element.S)[1:]
        if kind not in STRUCTURE:
            faults.append(f"unknown element {kind}")
        if kind == "Figure" and not str(element.get("/Alt", "")):
            faults.append("figure without alternative text")
        if kind == "Figure" and "/BBox" not in element.get("/A", {}):
            faults.append("figure without a box")
        if kind == "TH" and "/A" not in element:
            faults.append("table head without scope")
        for kid in element.get("/K", []):
            mark = mark_of(kid, element)
            if mark is not None:
                owners[mark] = element.objgen
                order.setdefault(mark[0], []).append(mark[1])
            elif kid.get("/Type") != "/OBJR":
                walk(kid)

    root = pdf.Root.StructTreeRoot
    for kid in root.K:
        walk(kid)
    numbers = root.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for number, page in enumerate(pdf.pages, 1):
        seen = _marks(page, number, faults)
        if order.get(page.obj.objgen, []) != seen:
            faults.append(f"page {number}: reading order differs from drawing order")
        listed = parents[int(page.obj.StructParents)]
        for mark in seen:
            if listed[mark].objgen != owners.get((page.obj.objgen, mark)):
                faults.append(f"page {number}: mark {mark} has another parent")
        for link in page.obj.get("/Annots", []):
            if parents.get(int(link.get("/StructParent", -1))) is None:
                faults.append(f"page {number}: link without parent")
            if not str(link.get("/Contents", "")):
                faults.append(f"page {number}: link without words")
    return faults


def mark_of(kid: Any, element: Any) -> tuple[Any, int] | None:
    """Page and number of a mark, bare or with a page of its own; None for any other kid."""
    if isinstance(kid, int):
        return element.Pg.objgen, kid
    return (kid.Pg.objgen, int(kid.MCID)) if kid.get("/Type") == "/MCR" else None


def _marks(page: pikepdf.Page, number: int, faults: list[str]) -> list[int]:
    depth = 0
    seen: list[int] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if depth > 1:
                faults.append(f"page {number}: nested marks")
            if name == "BDC" and "/MCID" in operands[1]:
                seen.append(int(operands[1].MCID))
        elif name == "EMC":
            depth -= 1
        elif name in PAINTING and depth == 0:
            faults.append(f"page {number}: unmarked {name}")
    if depth:
        faults.append(f"page {number}: marks left open")
    return seen
