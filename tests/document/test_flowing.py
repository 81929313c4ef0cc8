"""Newspaper columns: read down, then across; nothing lost, torn, or far from its heading."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import pytest

from exowizard.charts.shapes import Picture, Rect
from exowizard.document.layout import MARGIN, PAPER_SIZE
from exowizard.document.outline import (
    Block,
    BulletList,
    Card,
    Figure,
    Flow,
    Heading,
    NumberedList,
    Outline,
    Paragraph,
    SourceEntry,
    SourceList,
    Text,
)
from exowizard.document.pdf import render_pdf
from exowizard.document.phrases import words
from tests.document.tag_check import tag_faults
from tests.document.tag_text import read_tree
from tests.document.walk import read_leaves

MIDDLE = PAPER_SIZE["a4"][0] / 2


def outline(*blocks: Block) -> Outline:
    return Outline("Title", "", "en", "Subject", "", "Page {page}", "Source {number}", blocks)


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level, words(text), text)


def points(count: int, text: str = "Point") -> BulletList:
    return BulletList(tuple(words(f"{text} {number}.") for number in range(count)), small=True)


def place_of(raw: bytes, text: str) -> tuple[int, float, float]:
    """Page, left edge and top of a text."""
    document = pypdfium2.PdfDocument(raw)
    for number in range(len(document)):
        page = document[number].get_textpage()
        found = page.search(text, match_case=True).get_next()
        if found is not None:
            box = page.get_charbox(found[0])
            return number, box[0], box[3]
    raise AssertionError(text)


@pytest.mark.parametrize("count", [2, 7, 60, 190])
def test_all_is_read_once_down_one_column_and_then_the_next(fonts, count):
    raw = render_pdf(outline(Flow((points(count),))), paper="a4", fonts=fonts)
    assert tag_faults(raw) == []
    said = [text for (kind, text), _ in read_leaves(read_tree(raw)) if kind == "item"]
    assert said == [f"Point {number}." for number in range(count)]
    seen = [place_of(raw, f"Point {number}.") for number in range(count)]
    order = [(page, left > MIDDLE, -top) for page, left, top in seen]
    assert order == sorted(order)
    assert {left > MIDDLE for _, left, _ in seen} == {False, True}


def test_columns_end_at_about_one_height_and_what_follows_stands_below_both(fonts):
    raw = render_pdf(
        outline(Flow((points(21),)), Paragraph(words("Below."))), paper="a4", fonts=fonts
    )
    seen = [place_of(raw, f"Point {number}.") for number in range(21)]
    feet = [min(top for _, left, top in seen if (left > MIDDLE) is right)
            for right in (False, True)]  # fmt: skip
    line = seen[0][2] - seen[1][2]
    assert abs(feet[0] - feet[1]) <= 1.5 * line
    assert place_of(raw, "Below.")[2] < min(feet)


@pytest.mark.parametrize("filler", range(2, 60, 3))
def test_a_heading_stays_with_its_matter_in_one_column(fonts, filler):
    blocks = (points(filler), heading("Wanted"), Paragraph(words("Lead.")), points(30, "Its"))
    raw = render_pdf(outline(Flow(blocks)), paper="a4", fonts=fonts)
    page, left, top = place_of(raw, "Wanted")
    for text in ("Lead.", "Its 0."):
        other, edge, below = place_of(raw, text)
        assert (other, edge > MIDDLE) == (page, left > MIDDLE)
        assert below < top


def test_a_picture_its_lead_and_its_caption_stay_together_in_their_column(fonts):
    box = Picture(300, 120, (Rect(0, 0, 300, 120, "accent"),), "A box 1.", "")
    blocks = (
        points(20), heading("Seen"), Paragraph(words("What it shows.")),
        Figure(box, words("How to read it.")),
    )  # fmt: skip
    raw = render_pdf(outline(Flow(blocks)), paper="a4", fonts=fonts)
    [figure] = [node for node in read_tree(raw).walk() if node.tag == "Figure"]
    left, foot, right, top = figure.box
    assert MIDDLE < left < right <= PAPER_SIZE["a4"][0] - MARGIN + 0.5
    page, edge, lead = place_of(raw, "What it shows.")
    assert edge > MIDDLE and lead > top
    assert (page, True) == (
        place_of(raw, "How to read it.")[0],
        place_of(raw, "How to read")[2] < foot,
    )
    # The ink is where the tag says that the figure is.
    image = pypdfium2.PdfDocument(raw)[page].render(scale=1).to_pil().convert("L")
    high = PAPER_SIZE["a4"][1]
    assert image.getpixel((round((left + right) / 2), round(high - (top + foot) / 2))) < 140


def test_links_numbers_and_bookmarks_lead_to_the_right_column(fonts):
    cited = Paragraph(Text(words("Cited").runs, ("S1",)))
    target = SourceList((SourceEntry("S1", words("The source itself.")),))
    blocks = (points(30), heading("Far"), target)
    raw = render_pdf(outline(cited, Flow(blocks)), paper="a4", fonts=fonts)
    page, left, top = place_of(raw, "The source itself.")
    assert left > MIDDLE
    reader = pypdf.PdfReader(io.BytesIO(raw))
    [link] = [note.get_object() for note in reader.pages[0]["/Annots"]]
    assert link["/Dest"][0] == reader.pages[page].indirect_reference
    assert 0 < float(link["/Dest"][3]) - top < 12
    [_, [bookmark]] = reader.outline
    assert 0 < bookmark.top - place_of(raw, "Far")[2] < 12
    # A number cited within a column is a link at its own place.
    inside = Flow((points(30), cited))
    raw = render_pdf(outline(inside, target), paper="a4", fonts=fonts)
    [link] = [note.get_object() for note in pypdf.PdfReader(io.BytesIO(raw)).pages[0]["/Annots"]]
    edge = place_of(raw, "Cited")[1]
    assert edge > MIDDLE
    assert edge < float(link["/Rect"][0]) < edge + 60


def test_what_stands_under_an_item_is_read_with_it_and_may_go_on_in_the_next_column(fonts):
    items = tuple(words(f"Item {number}.") for number in range(40))
    under = tuple((words(f"Limit {number}."), words(f"More {number}.")) for number in range(40))
    raw = render_pdf(
        outline(Flow((NumberedList(items, small=True, under=under),))), paper="a4", fonts=fonts
    )
    assert tag_faults(raw) == []
    leaves = [leaf for leaf, _ in read_leaves(read_tree(raw))][1:]
    assert leaves == [
        leaf
        for number in range(40)
        for leaf in (
            ("mark", f"{number + 1}."), ("item", f"Item {number}."),
            ("under", f"Limit {number}."), ("under", f"More {number}."),
        )
    ]  # fmt: skip
    with pytest.raises(ValueError, match="zip"):
        list(outline(NumberedList(items, under=under[:3])).texts())


def test_columns_in_a_card_stay_in_its_frame_and_a_lone_giant_is_not_lost(fonts):
    card = Card((heading("In a frame"), Flow((points(30),))))
    raw = render_pdf(outline(card), paper="a4", fonts=fonts)
    lefts = [place_of(raw, f"Point {number}.")[1] for number in (0, 29)]
    assert lefts[0] >= MARGIN + 12 and lefts[1] > MIDDLE
    giant = Flow((Paragraph(words("Many words. " * 2400)), points(2)))
    raw = render_pdf(outline(giant), paper="a4", fonts=fonts)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]
    assert sum(" ".join(page.split()).count("words.") for page in pages) == 2400
    document = pypdfium2.PdfDocument(raw)
    assert len(document) > 2
    for at in range(len(document)):
        text = document[at].get_textpage()
        assert all(text.get_rect(place)[1] > 20 for place in range(text.count_rects()))


def test_columns_that_may_move_fill_the_end_of_a_page(fonts):
    filler = [Paragraph(words("x")) for _ in range(33)]
    tall = Card(tuple(Paragraph(words("Tall.")) for _ in range(18)), may_move=True)
    for may_move in (False, True):
        flow = Flow((points(40),), may_move=may_move)
        raw = render_pdf(outline(*filler, tall, flow), paper="a4", fonts=fonts)
        assert (place_of(raw, "Point 0.")[0] == 0) is may_move
        assert place_of(raw, "Tall.")[0] == 1
