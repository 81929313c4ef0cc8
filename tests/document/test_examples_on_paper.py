"""Every example on both papers: short, whole, nothing torn, cut, covered or outside."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from exowizard.core.advice import Advisor
from exowizard.core.wording import english
from exowizard.document.figures import paper_measure
from exowizard.document.layout import MARGIN, PAPER_SIZE, Page, Words
from exowizard.document.paint import paint
from exowizard.document.pdf import MOST_PAGES, render_pdf
from exowizard.document.phrases import words
from exowizard.document.plan_outline import plan_outline
from exowizard.document.typeset import Style, set_text
from tests.document.conftest import DATE, EXAMPLES, PAPERS, PLANS, watch_cuts
from tests.document.tag_check import tag_faults
from tests.document.walk import headings, read_leaves, squeeze

every_plan = pytest.mark.parametrize("example", PLANS)
every_example = pytest.mark.parametrize("example", EXAMPLES)
both_papers = pytest.mark.parametrize("paper", PAPERS)


@both_papers
@every_plan
def test_a_plan_is_never_longer_than_eight_pages(printed, example, paper):
    assert printed(example, paper).pages <= MOST_PAGES


def test_what_would_be_longer_leaves_details_out_and_says_so(make, knowledge, measure, fonts):
    every = {info.id: 3 for info in knowledge.concerns[:5]}  # as many as may be named
    profile, plan = make(
        concerns=every,
        budget={"upfront": 900000, "monthly": 60000},
        preferences={
            "setting": "prefer_clinic", "needles": "fine", "downtime_days": 14,
            "minutes_per_day": 30,
        },
        skin={"reacted_to": []},
    )  # fmt: skip
    said = []
    for short in (False, True):
        outline = plan_outline(plan, profile, knowledge, english, measure, date=DATE, short=short)
        said.append({text.plain for text in outline.texts()})
        raw = render_pdf(outline, paper="a4", fonts=fonts, when=DATE)
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            assert (len(pdf.pages) <= MOST_PAGES) is short
        if not short:
            longer = raw
    assert not any(text.startswith("Left out here.") for text in said[0])
    assert any(text.startswith("Left out here.") for text in said[1])
    cut = plan_outline(plan, profile, knowledge, english, measure, date=DATE, short=True)
    whole = plan_outline(plan, profile, knowledge, english, measure, date=DATE)
    made = render_pdf(whole, paper="a4", fonts=fonts, when=DATE, shorter=lambda: cut)
    assert made == raw != longer


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
    whole, short = (
        plan_outline(plan, made.profile, knowledge, english, measure, date=DATE, short=short)
        for short in (False, True)
    )
    assert again.faces is not fonts.faces
    anew = render_pdf(whole, paper="letter", fonts=again, when=DATE, shorter=lambda: short)
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
        over_the_foot = image.crop((0, image.height - 44, image.width, image.height - 42))
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
