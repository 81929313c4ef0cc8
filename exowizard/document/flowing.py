"""Newspaper columns: blocks down the first column, then the next, over as many pages as it takes.

What is short and looked up is easier to read in lines of sixty letters, and nothing of a page
stays empty: a column may end between any two list items, paragraphs or figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from exowizard.document.layout import Item, Moved, Page, Pager, Ready, Strip
from exowizard.document.outline import Block, Flow
from exowizard.document.tagging import Bookmark, Element

# Sets blocks for the width of a pager.
Prepare = Callable[[Sequence[Block], Pager], list[Ready]]

GUTTER = 16.0
_BEFORE, _AFTER = 9.0, 9.0
_LEAST = 64.0  # of a column: less is not begun at the foot of a page
_STEP = 1.0  # how closely columns are made to end at one height


@dataclass
class _Part:
    """A block as it stands in a column: what is drawn from its top, and how high it is."""

    items: list[Item]
    height: float
    before: float
    after: float
    leads: bool
    anchors: dict[str, float] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)


def prepare_flow(flow: Flow, pager: Pager, prepare: Prepare) -> Ready | None:
    """Columns with their blocks set; the height is worked out where they are put.

    None where something in them is higher than a page.
    """
    width = (pager.width - GUTTER * (flow.columns - 1)) / flow.columns
    inside = Element("Div")
    parts = _set_parts(prepare, flow.blocks, Strip(pager, 0.0, width), inside)
    chunks = (_height(parts[at : _chunk(parts, at)]) for at in range(len(parts)))
    if max(chunks, default=0.0) > pager.full_height:
        return None
    whole = _even_height(parts, flow.columns)

    def put(parent: Element) -> None:
        parent.kids += inside.kids
        rest: Sequence[_Part] = parts
        while rest:
            height = min(_even_height(rest, flow.columns), pager.room)
            columns, rest = _cut(rest, flow.columns, height)
            for place, column in enumerate(columns):
                _put_column(column, pager, pager.left + place * (width + GUTTER))
            if rest:
                pager.new_page()
            else:
                pager.y -= max(map(_height, columns))

    first = _height(parts[: _chunk(parts, 0)])
    least = whole if whole <= _LEAST else max(first, _LEAST)
    return Ready(least, put, before=_BEFORE, after=_AFTER, may_move=flow.may_move)


def _set_parts(
    prepare: Prepare, blocks: Sequence[Block], strip: Strip, inside: Element
) -> list[_Part]:
    parts = []
    for ready in prepare(blocks, strip):
        strip.pages, strip.anchors, strip.bookmarks, strip.y = [Page()], {}, [], 0.0
        ready.put(inside)
        part = _Part(
            strip.pages[0].items, strip.height, ready.before, ready.after, ready.leads > 0,
            {name: top for name, (_, top) in strip.anchors.items()}, strip.bookmarks,
        )  # fmt: skip
        parts.append(part)
    return parts


def _put_column(column: Sequence[_Part], pager: Pager, x: float) -> None:
    y, after, page = pager.y, 0.0, len(pager.pages) - 1
    for place, part in enumerate(column):
        y -= max(after, part.before) if place else 0.0
        pager.draw(Moved(part.items, y, x))
        for name, top in part.anchors.items():
            pager.anchors[name] = (page, y + top)
        for mark in part.bookmarks:
            pager.bookmarks.append(Bookmark(mark.level, mark.title, page, y + mark.top))
        y, after = y - part.height, part.after


def _height(parts: Sequence[_Part]) -> float:
    """Of parts one under the other."""
    height = after = 0.0
    for place, part in enumerate(parts):
        height += part.height + (max(after, part.before) if place else 0.0)
        after = part.after
    return height


def _chunk(parts: Sequence[_Part], start: int) -> int:
    """Where what stays together from ``start`` on ends: headings with what they lead."""
    end = start
    while end < len(parts) - 1 and parts[end].leads:
        end += 1
    return end + 1


def _cut(
    parts: Sequence[_Part], count: int, height: float
) -> tuple[list[Sequence[_Part]], Sequence[_Part]]:
    """Columns no higher than ``height``, and what they have no room for."""
    columns: list[Sequence[_Part]] = []
    start = 0
    while start < len(parts) and len(columns) < count:
        end, used, after = start, 0.0, 0.0
        while end < len(parts):
            to = _chunk(parts, end)
            more = _height(parts[end:to])
            gap = max(after, parts[end].before) if end > start else 0.0
            if used + gap + more > height + 0.01:
                break
            used, after, end = used + gap + more, parts[to - 1].after, to
        if end == start:
            break
        columns.append(parts[start:end])
        start = end
    return columns, parts[start:]


def _even_height(parts: Sequence[_Part], count: int) -> float:
    """The least height at which the columns hold all parts."""
    most = _height(parts)
    least = most / count * 0.8
    while most - least > _STEP:
        middle = (least + most) / 2
        if _cut(parts, count, middle)[1]:
            least = middle
        else:
            most = middle
    return most
