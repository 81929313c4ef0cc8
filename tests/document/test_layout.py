"""Pages: nothing alone at the foot, nothing torn or lost, columns read left first."""

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
    Columns,
    Figure,
    Heading,
    Note,
    NumberedList,
    Outline,
    Paragraph,
    Run,
    SourceEntry,
    SourceList,
    Table,
    Text,
)
from exowizard.document.pdf import render_pdf
from exowizard.document.phrases import words
from exowizard.document.typeset import Style, set_text
from tests.document.tag_check import tag_faults
from tests.document.tag_text import Node, read_tree


def outline(*blocks: Block, title: str = "Title", footer: str = "Foot") -> Outline:
    labels = (footer, "Page {page} of {pages}", "Source {number}")
    return Outline(title, "Sub", "en", "Subject", *labels, blocks)


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level, words(text), text)


def table(rows: int, columns: int = 3, **looks: bool) -> Table:
    return Table(
        tuple(words(f"Head {column}") for column in range(columns)),
        tuple(tuple(words(f"r{row}c{column}") for column in range(columns)) for row in range(rows)),
        **looks,
    )


def nodes(raw: bytes, *tags: str) -> list[Node]:
    return [node for node in read_tree(raw).walk() if node.tag in tags]


def pages(raw: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]


FIGURE = Figure(Picture(400, 200, (Rect(0, 0, 400, 200, "accent"),), "A box.", ""), words("How."))
FOLLOWERS: dict[str, tuple[Block, ...]] = {
    "paragraph": (Paragraph(words("Three lines of words. " * 12)),),
    "list": (BulletList((words("A point."), words("A point.")), tick=True),),
    "steps": (NumberedList((words("A step."),)),),
    "table": (table(8),),
    "long table": (table(90),),
    "note": (Note("calm", (words("Some words. " * 60),)),),
    "figure": (FIGURE,),
    "card": (Card((heading("Inner", 3), Paragraph(words("Words. " * 90)))),),
    "columns": (Columns((Card((FIGURE,)),), (Paragraph(words("Right.")),)),),
    "heading": (heading("Next", 3), Paragraph(words("Three lines of words. " * 12))),
    "sources": (SourceList((SourceEntry("S1", words("One.")),)),),
}


@pytest.mark.parametrize("follower", FOLLOWERS)
def test_a_heading_is_never_parted_from_what_follows(fonts, follower):
    parted = 0
    for filler in range(36, 58):
        lines = tuple(Paragraph(words("x"), small=True) for _ in range(filler))
        raw = render_pdf(
            outline(*lines, heading("Wanted"), *FOLLOWERS[follower]), paper="a4", fonts=fonts
        )
        found = [node for node in read_tree(raw).walk() if node.page is not None]
        place = next(at for at, node in enumerate(found) if node.text.strip() == "Wanted")
        if found[place].page != found[place + 1].page:
            parted += 1
    assert parted == 0


@pytest.mark.parametrize("follower", ["figure", "columns", "card", "table"])
def test_a_heading_and_its_lead_stay_with_what_they_are_about(fonts, follower):
    for filler in range(30, 58, 2):
        lines = tuple(Paragraph(words("x"), small=True) for _ in range(filler))
        lead = (heading("Wanted"), Paragraph(words("What it shows.")))
        raw = render_pdf(outline(*lines, *lead, *FOLLOWERS[follower]), paper="a4", fonts=fonts)
        found = [node for node in read_tree(raw).walk() if node.page is not None]
        place = next(at for at, node in enumerate(found) if node.text.strip() == "Wanted")
        assert len({node.page for node in found[place : place + 3]}) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_drawn_outside_the_margins(fonts, paper):
    blocks = [block for follower in FOLLOWERS.values() for block in follower]
    raw = render_pdf(outline(*blocks, *blocks), paper=paper, fonts=fonts)
    assert tag_faults(raw) == []
    document = pypdfium2.PdfDocument(raw)
    for number in range(len(document)):
        image = document[number].render(scale=1).to_pil().convert("L")
        left = image.crop((0, 120, round(MARGIN) - 1, image.height))
        right = image.crop((image.width - round(MARGIN) + 1, 120, image.width, image.height))
        assert left.getextrema() == right.getextrema() == (255, 255)
        # Between the text and the foot line nothing hangs down.
        gap = image.crop((0, image.height - 39, image.width, image.height - 36))
        assert gap.getextrema() == (255, 255)


def test_a_long_table_repeats_its_head_for_the_eye_alone(fonts):
    raw = render_pdf(outline(table(120)), paper="a4", fonts=fonts)
    texts = pages(raw)
    assert len(texts) >= 3
    assert all("Head 0" in text for text in texts)
    heads = [node for node in nodes(raw, "TH") if node.text.startswith("Head")]
    assert len(heads) == 3
    rows = [text.count("c1") for text in texts]
    assert sum(rows) == 120


def test_a_small_table_is_not_torn(fonts):
    for filler in range(44, 56):
        lines = tuple(Paragraph(words("x"), small=True) for _ in range(filler))
        raw = render_pdf(outline(*lines, table(8)), paper="a4", fonts=fonts)
        assert len({node.page for node in nodes(raw, "TH", "TD")}) == 1


def test_columns_are_read_left_first_and_stand_side_by_side(fonts):
    left = Card((heading("Left"), Paragraph(words("One. " * 30))))
    right = (Card((heading("Right"), Paragraph(words("Two.")))),)
    raw = render_pdf(outline(Columns((left,), right, 0.6)), paper="letter", fonts=fonts)
    assert tag_faults(raw) == []
    assert [node.text for node in nodes(raw, "H2")] == ["Left", "Right"]
    spoken = read_tree(raw).spoken
    assert spoken.index("One.") < spoken.index("Right") < spoken.index("Two.")
    places = {}
    words_ = pypdfium2.PdfDocument(raw)[0].get_textpage()
    for name in ("Left", "Right"):
        start, _ = words_.search(name, match_case=True).get_next()
        places[name] = words_.get_charbox(start)
    assert places["Left"][1] == pytest.approx(places["Right"][1], abs=3)
    assert places["Right"][0] > places["Left"][0] + 250


def test_cards_in_columns_end_at_one_height(fonts):
    short = Card((Paragraph(words("One.")),), accent=True)
    tall = Card((Paragraph(words("Two. " * 200)),))
    raw = render_pdf(outline(Columns((short,), (tall,))), paper="a4", fonts=fonts)
    image = pypdfium2.PdfDocument(raw)[0].render(scale=2).to_pil().convert("L")
    width = PAPER_SIZE["a4"][0]
    feet = []
    for x in (MARGIN + 60, width - MARGIN - 60):
        # From the foot line upwards, the first thing is the lower edge of a frame.
        column = [image.getpixel((round(x * 2), y)) for y in range(image.height - 90)]
        feet.append(max(y for y, value in enumerate(column) if value < 245))
    assert feet[0] == pytest.approx(feet[1], abs=1)


def test_a_card_or_columns_or_note_too_high_for_a_page_flow_on(fonts):
    long = Paragraph(words("Many words. " * 900))
    made = outline(
        Card((heading("In a card"), long)),
        Columns((long,), (heading("On the right"), long)),
        Note("warning", (words("Noted words. " * 900),)),
    )
    raw = render_pdf(made, paper="a4", fonts=fonts)
    assert tag_faults(raw) == []
    spoken = "".join(read_tree(raw).spoken.split())
    assert spoken.count("Manywords.") == 2700
    assert spoken.count("Notedwords.") == 900
    assert spoken.count("Inacard") == spoken.count("Ontheright") == 1


def test_bookmarks_and_links_find_what_stands_in_cards(fonts):
    lines = tuple(Paragraph(words("x", ["S1"])) for _ in range(60))
    inner = Card((heading("In a card"), SourceList((SourceEntry("S1", words("Source one.")),))))
    raw = render_pdf(outline(*lines, Columns((inner,), (inner,))), paper="a4", fonts=fonts)
    reader = pypdf.PdfReader(io.BytesIO(raw))
    [title] = [entry for entry in reader.outline if not isinstance(entry, list)]
    [[first, _]] = [entry for entry in reader.outline if isinstance(entry, list)]
    assert reader.get_destination_page_number(title) == 0
    last = len(reader.pages) - 1
    assert reader.get_destination_page_number(first) == last
    document = pypdfium2.PdfDocument(raw)
    page = document[last].get_textpage()
    start, _ = page.search("In a card").get_next()
    top = page.get_charbox(start)[3]
    assert 0 < first.top - top < 20
    link = reader.pages[0]["/Annots"][0].get_object()
    assert reader.pages[last].indirect_reference == link["/Dest"][0]


def test_boxes_to_tick_are_drawn_and_read_as_boxes(fonts):
    raw = render_pdf(outline(BulletList((words("Done."),), tick=True)), paper="a4", fonts=fonts)
    [label] = nodes(raw, "Lbl")
    assert label.actual == "☐"
    assert label.page == 0
    assert tag_faults(raw) == []


def test_a_log_leaves_room_to_write(fonts):
    log = Table(
        (words("Week"), words("1"), words("2")),
        tuple((words(name), words(""), words("")) for name in ("Dryness", "Stinging", "Redness")),
        to_fill=True,
    )
    raw = render_pdf(outline(log), paper="a4", fonts=fonts)
    page = pypdfium2.PdfDocument(raw)[0].get_textpage()
    tops = []
    for name in ("Dryness", "Stinging"):
        start, _ = page.search(name).get_next()
        tops.append(page.get_charbox(start, loose=True)[1])
    assert tops[0] - tops[1] >= 18
    assert len(nodes(raw, "TD")) == 6  # empty cells stay, so that columns keep count


@pytest.mark.parametrize(
    ("rows", "columns", "kinds"), [(4, 2, {"TD"}), (2, 3, {"TD"}), (3, 3, {"TH", "TD"})]
)
def test_heads_never_outnumber_data(fonts, rows, columns, kinds):
    raw = render_pdf(outline(table(rows, columns, row_heads=True)), paper="a4", fonts=fonts)
    body = [node for node in nodes(raw, "TH", "TD") if not node.text.startswith("Head")]
    assert {node.tag for node in body} == kinds


def test_the_foot_of_each_page_names_the_plan_and_the_page(fonts):
    made = outline(
        *(Paragraph(words("a")) for _ in range(60)),
        title="My plan", footer="Not medical advice. " * 12,
    )  # fmt: skip
    raw = render_pdf(made, paper="a4", fonts=fonts)
    for number, text in enumerate(pages(raw), 1):
        squeezed = " ".join(text.split())
        assert f"Page {number} of 2" in squeezed
        assert "My plan · Not medical advice." in squeezed
        # A foot too long for a line goes on below instead of being cut.
        assert squeezed.count("Not medical advice.") == 12
    assert "Not medical advice" not in read_tree(raw).spoken


def test_lines_break_where_a_script_allows(fonts):
    japanese = "肌をやさしく洗い、保湿して、日焼け止めを塗ります。" * 12
    raw = render_pdf(outline(Paragraph(words(japanese))), paper="a4", fonts=fonts)
    lines = [line for line in pages(raw)[0].splitlines() if "肌" in line or "。" in line]
    assert len(lines) > 5
    assert not [line for line in lines if line.strip()[0] in "、。"]
    korean = "설화수 자음생크림을 저녁에 얇게 바릅니다 " * 12
    raw = render_pdf(outline(Paragraph(words(korean))), paper="a4", fonts=fonts)
    text = pypdfium2.PdfDocument(raw)[0].get_textpage().get_text_range()
    ends = [line.split()[-1] for line in text.splitlines() if "설화수" in line]
    assert len(ends) > 3
    assert set(ends) <= set(korean.split())


def test_an_amount_stays_with_its_currency(fonts):
    text = words("It costs about JPY 207,846 to start, and SPF 30 helps. See PMID 21525260.")
    for width in range(80, 300, 3):
        lines = ["".join(piece.text for piece in line).strip()
                 for line in set_text(text, Style(), fonts.faces, width, {})]  # fmt: skip
        assert " ".join(lines) == text.plain
        for line in lines[1:]:
            assert not line[0].isdigit()


def test_the_number_of_a_paper_stays_whole_in_the_list_of_sources(fonts):
    for length in range(60, 110, 3):
        padding = ("word " * 30)[:length].strip()
        runs = (Run(f"{padding}. "), Run("PMID 21525260", link="https://a.example/"), Run("."))
        entries = (SourceEntry("S1", Text(runs)), SourceEntry("S2", words("Two more words.")))
        raw = render_pdf(outline(SourceList(entries)), paper="a4", fonts=fonts)
        assert "PMID 21525260" in " ".join(pages(raw)[0].split(" "))
        assert f"{padding}. PMID 21525260." in "".join(read_tree(raw).spoken)
