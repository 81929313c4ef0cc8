"""Every example on both papers: short, whole, nothing torn, cut, covered or outside."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from exowizard.charts.shapes import Text as Letters
from exowizard.core.advice import Advisor
from exowizard.core.wording import english
from exowizard.document import blocks, pdf
from exowizard.document.figures import draw_picture, paper_measure
from exowizard.document.layout import MARGIN, PAPER_SIZE, Item, Moved, Page, Words
from exowizard.document.outline import Detail, Outline, Paragraph
from exowizard.document.paint import paint
from exowizard.document.pdf import MOST_PAGES, USUAL_PAGES, render_pdf
from exowizard.document.phrases import words
from exowizard.document.plan_outline import plan_outline
from exowizard.document.tagging import Element
from exowizard.document.typeset import Style, set_text
from tests.document.conftest import DATE, EXAMPLES, PAPERS, PLANS, watch_cuts
from tests.document.people_on_paper import many
from tests.document.tag_check import tag_faults
from tests.document.walk import headings, read_leaves, squeeze
from tests.people import FEW

every_plan = pytest.mark.parametrize("example", PLANS)
every_example = pytest.mark.parametrize("example", EXAMPLES)
both_papers = pytest.mark.parametrize("paper", PAPERS)


HARD = 8  # of them are tried
# Two clinic courses and six home options are open to this one, all with their figures and sources.
LONG = {"clinic_scars"}


@both_papers
@every_plan
def test_a_plan_takes_four_to_six_pages(printed, example, paper):
    made = printed(example, paper)
    assert len(made.profile.concerns) <= 3
    assert 4 <= made.pages <= (USUAL_PAGES + 1 if example in LONG else USUAL_PAGES)


@pytest.mark.parametrize("number", range(HARD))
def test_no_plan_is_longer_than_eight_pages(advisor, knowledge, measure, fonts, number):
    """People with many concerns to whom nearly everything is open."""
    profile = many(HARD)[number]
    plan = advisor.advise(profile, english, program="", profile_sha256="0" * 64, samples=FEW)

    def write(detail: Detail = "full") -> Outline:
        return plan_outline(plan, profile, knowledge, english, measure, date=DATE, detail=detail)

    for paper in PAPERS:
        raw = render_pdf(write(), paper=paper, fonts=fonts, shorter=write)
        assert 4 <= page_count(raw) <= MOST_PAGES


@both_papers
@every_example
def test_no_letter_is_smaller_than_can_be_read(fonts, printed, example, paper, monkeypatch):
    """7.5 points, in pictures too; but for the raised numbers of sources, set as smaller signs."""
    sizes = []
    monkeypatch.setattr(blocks, "draw_picture", lambda picture, faces, factor: sizes.extend(
        shape.size * factor for shape in picture.shapes if isinstance(shape, Letters)
    ) or draw_picture(picture, faces, factor))  # fmt: skip
    outline = printed(example, paper).outline
    pager = pdf._lay_out(outline, paper, fonts, None, Element("Document"), lambda _: None)
    assert len(sizes) > 30 or not outline.blocks or "referral" in example
    words_ = [item.piece for page in pager.pages for item in flat_items(page.items)]
    sizes += [piece.size for piece in words_ if not piece.rise]
    assert min(sizes) >= 7.5
    raised = [piece for piece in words_ if piece.rise]
    assert raised and min(piece.size for piece in raised) >= 5.5
    assert all(re.fullmatch(r"\d+|,", piece.text) for piece in raised)


def flat_items(items: list[Item]) -> Iterator[Words]:
    for item in items:
        if isinstance(item, Moved):
            yield from flat_items(item.items)
        elif isinstance(item, Words):
            yield item


def test_what_would_be_longer_leaves_details_out_and_says_so(make, knowledge, measure, fonts):
    # As many concerns as may be named, and next to everything open.
    profile, plan = make(
        region="US",
        currency="USD",
        concerns={"wrinkles": 3, "dark_spots": 2, "redness": 1, "dryness": 2, "acne_scars": 1},
        skin={"sensitivity": 4, "reacted_to": []},
        budget={"upfront": 5000000, "monthly": 400000},
        preferences={
            "setting": "either", "needles": "fine", "downtime_days": 266, "minutes_per_day": 1440,
            "owns_device": True,
        },
        priorities={"benefit": 100, "gentleness": 0, "evidence": 0, "cost": 0, "convenience": 0,
                    "speed": 0},
    )  # fmt: skip
    made = {}
    for detail in ("full", "tight", "short"):
        outline = plan_outline(plan, profile, knowledge, english, measure, date=DATE, detail=detail)
        raw = render_pdf(outline, paper="letter", fonts=fonts, when=DATE)
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            assert (len(pdf.pages) <= MOST_PAGES) is (detail == "short")
        said = {text.plain for text in outline.texts()}
        assert any(text.startswith("Left out here.") for text in said) is (detail != "full")
        made[detail] = outline, raw
    whole, _ = made["full"]
    raw = render_pdf(
        whole, paper="letter", fonts=fonts, when=DATE, shorter=lambda detail: made[detail][0]
    )
    assert raw == made["short"][1]


@pytest.mark.parametrize(
    ("pages", "used"),
    [((6, 5, 4), "full"), ((7, 6, 5), "tight"), ((7, 7, 6), "full"), ((8, 7, 6), "full"),
     ((9, 8, 7), "tight"), ((9, 6, 5), "tight"), ((9, 9, 8), "short"), ((10, 9, 9), "short")],
)  # fmt: skip
def test_less_is_told_only_where_that_saves_enough_pages(fonts, pages, used):
    """Up to six pages, or else up to eight; what would be as long anyway keeps all its details."""
    made = {
        detail: Outline(
            detail,
            "",
            "en",
            "",
            "",
            "Page {page}",
            "",
            (Paragraph(words("x")),) * (46 * count - 26),
        )
        for detail, count in zip(("full", "tight", "short"), pages, strict=True)
    }  # fmt: skip
    for detail, count in zip(("full", "tight", "short"), pages, strict=True):
        assert page_count(render_pdf(made[detail], paper="a4", fonts=fonts)) == count
    raw = render_pdf(made["full"], paper="a4", fonts=fonts, shorter=made.__getitem__)
    assert raw == render_pdf(made[used], paper="a4", fonts=fonts)


def page_count(raw: bytes) -> int:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return len(pdf.pages)


@both_papers
@every_plan
def test_page_one_is_the_whole_answer(printed, example, paper):
    made = printed(example, paper)
    parts = ["what_to_use", "first_steps", "cost_in_short", "how_sure"]
    assert headings(made.outline)[:4] == parts
    leaves = read_leaves(made.tree)
    first = [leaf for leaf, node in leaves if node.page == 0]
    said = " ".join(text for _, text in first)
    for name in ("What to use", "What it costs", "How sure this is", "Do this first"):
        assert first.count(("H2", name)) == 1
    options = {result.option: result.name for result in made.plan.options}
    assert all(options[entry.option] in said for entry in made.plan.schedule)
    assert f"{made.plan.robustness.samples:,} times" in said
    assert "Your limits: " in said
    # What closes the answer stands on the page as well: nothing of it runs over.
    assert "This is not medical advice. It helps you choose and ask." in said
    assert all(change in said for change in made.plan.robustness.would_change[:3])


@both_papers
@every_example
def test_no_heading_is_parted_from_what_it_leads(printed, example, paper):
    leaves = read_leaves(printed(example, paper).tree)
    led = 0
    for place, ((kind, text), node) in enumerate(leaves):
        if kind in ("H2", "H3"):
            follower = next(
                later for (other, _), later in leaves[place + 1 :] if other not in ("H2", "H3")
            )
            pages = [inner.page for inner in follower.walk() if inner.page is not None]
            assert pages[0] == node.page, text
            led += 1
    assert led >= 4


@both_papers
@every_example
def test_no_word_is_cut_in_two(printed, example, paper):
    assert printed(example, paper).cut == ()


def test_a_word_that_is_cut_would_be_seen(fonts):
    with watch_cuts() as cut:
        set_text(words("It costs KRW\u00a0948,683"), Style(), fonts.faces, 60, {})
        assert cut == []
        set_text(words("It costs KRW\u00a0948,683"), Style(), fonts.faces, 40, {})
    assert cut == ["KRW\u00a0948,683"]


@both_papers
@every_example
def test_tags_are_sound(printed, example, paper):
    assert tag_faults(printed(example, paper).raw) == []


@every_example
def test_every_font_is_embedded_and_maps_to_unicode(printed, example):
    with pikepdf.open(io.BytesIO(printed(example, "a4").raw)) as pdf:
        fonts = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert len(fonts) >= 3
        for font in fonts:
            assert len(font.FontDescriptor.FontFile2.read_bytes()) > 1000
            assert b"beginbf" in font.ToUnicode.read_bytes()


@every_example
def test_made_anew_from_the_answers_it_has_the_same_bytes(printed, knowledge, fonts, example):
    made = printed(example, "letter")
    again = dataclasses.replace(fonts, strict=False)
    plan = Advisor(knowledge).advise(
        made.profile, english, program="ExoWizard test", profile_sha256="0" * 64, date=DATE
    )
    measure = paper_measure(again)

    def write(detail: Detail = "full") -> Outline:
        return plan_outline(
            plan, made.profile, knowledge, english, measure, date=DATE, detail=detail
        )

    assert again.faces is not fonts.faces
    anew = render_pdf(write(), paper="letter", fonts=again, when=DATE, shorter=write)
    assert anew == made.raw


@both_papers
@every_example
def test_nothing_is_drawn_outside_the_margins(printed, example, paper):
    document = pypdfium2.PdfDocument(printed(example, paper).raw)
    for number in range(len(document)):
        image = document[number].render(scale=1).to_pil().convert("L")
        # The dark bands over each page go from edge to edge.
        top = 130 if number == 0 else 10
        left = image.crop((0, top, round(MARGIN) - 1, image.height))
        right = image.crop((image.width - round(MARGIN) + 1, top, image.width, image.height))
        over_the_foot = image.crop((0, image.height - 38, image.width, image.height - 36))
        for part in (left, right, over_the_foot):
            assert part.getextrema() == (255, 255)


def boxes_of(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float, str]]:
    """Left, foot, right and top of every stretch of text on a page, and its words."""
    read = page.get_textpage()
    for place in range(read.count_rects()):
        box = read.get_rect(place)
        text = squeeze(read.get_text_bounded(*box))
        if text:
            yield *box, text


def overlaps(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str]]:
    """Texts that lie over each other by more than the overhang of a letter."""
    boxes = sorted(boxes_of(page), key=lambda box: -box[3])
    for place, (left, foot, right, top, text) in enumerate(boxes):
        for other in boxes[place + 1 :]:
            if other[3] <= foot:
                break
            wide = min(right, other[2]) - max(left, other[0])
            high = min(top, other[3]) - max(foot, other[1])
            if wide > 0.6 and high > 1.2:
                yield text, other[4]


@both_papers
@every_example
def test_no_text_lies_over_another(printed, example, paper):
    document = pypdfium2.PdfDocument(printed(example, paper).raw)
    found = [pair for number in range(len(document)) for pair in overlaps(document[number])]
    assert found == []


def test_a_text_over_another_would_be_seen(fonts):
    lines = [Words(None, 50, 400 + 5 * place, line[0]) for place, line in enumerate(
        set_text(words("One line of words and one more"), Style(), fonts.faces, 90, {})
    )]  # fmt: skip
    raw = paint([Page(list(lines))], PAPER_SIZE["a4"], fonts.faces.name("regular"), "")
    assert len(list(overlaps(pypdfium2.PdfDocument(raw)[0]))) == len(lines) - 1 > 0
