"""Charts on paper: tagged once, read once, legible in black, as wide as their column."""

from __future__ import annotations

import io
import itertools
import json

import pypdf
import pypdfium2
import pytest

from exowizard.charts.contribution_bar import Contribution, contribution_bar
from exowizard.charts.icon_array import icon_array
from exowizard.charts.segments import OPTION_ROLES, PATTERN
from exowizard.charts.shapes import Circle, Curve, Line, Picture, Polygon, Rect
from exowizard.charts.shapes import Text as Letters
from exowizard.charts.timeline import Mark, Phase, TimelineRow, timeline
from exowizard.core.wording import english
from exowizard.document.figures import (
    FIGURE_WIDTH,
    INKS,
    POINTS,
    paper_measure,
    pattern_ink,
    pattern_lines,
)
from exowizard.document.layout import MARGIN, PAPER_SIZE
from exowizard.document.outline import Block, Card, Figure, Flow, Outline, Paragraph
from exowizard.document.pdf import render_pdf
from exowizard.document.phrases import words
from exowizard.flow.views.study_counts import Counted, Group
from tests.document.conftest import RESOURCES
from tests.document.tag_check import tag_faults
from tests.document.tag_text import Node, read_tree

FULL = FIGURE_WIDTH["full"]


def outline(*blocks: Block) -> Outline:
    labels = ("Foot", "Page {page}", "Source {number}")
    return Outline("Title", "Sub", "en", "Subject", *labels, blocks)


def figures(raw: bytes) -> list[Node]:
    return [node for node in read_tree(raw).walk() if node.tag == "Figure"]


@pytest.fixture(scope="session")
def weeks(fonts) -> Picture:
    rows = (
        TimelineRow("Azelaic acid 10 %", (Phase(1, "2 nights"), Phase(5, "every night"))),
        TimelineRow("Peeling", sessions=(4, 8)),
    )
    return timeline(rows, (Mark(4, "Check"),), width=FULL, measure=paper_measure(fonts), tr=english)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_figure_is_tagged_and_read_once(fonts, weeks, paper):
    caption = words("How to read it.")
    made = outline(Card((Paragraph(words("Before.")), Figure(weeks, caption))))
    raw = render_pdf(made, paper=paper, fonts=fonts)
    assert tag_faults(raw) == []
    [figure] = figures(raw)
    assert figure.alt == weeks.alt
    assert not figure.kids
    tree = read_tree(raw)
    [group] = [node for node in tree.walk() if figure.tag in [kid.tag for kid in node.kids]]
    assert [kid.tag for kid in group.kids] == ["Figure", "Caption"]
    assert group.kids[1].spoken == "How to read it."
    # Nothing drawn in the picture is read a second time.
    spoken = tree.spoken
    assert "Azelaic acid 10 %" in figure.text
    assert spoken.count("Azelaic acid 10 %") == weeks.alt.count("Azelaic acid 10 %")
    assert "Check" not in spoken.replace(weeks.alt, "")


def test_all_text_of_a_picture_can_be_taken_out(fonts, weeks):
    raw = render_pdf(outline(Figure(weeks)), paper="a4", fonts=fonts)
    page = "".join(pypdf.PdfReader(io.BytesIO(raw)).pages[0].extract_text().split())
    for shape in weeks.shapes:
        if isinstance(shape, Letters):
            assert "".join(shape.text.split()) in page


def test_names_in_other_scripts_print_in_pictures(fonts):
    measure = paper_measure(fonts)
    picture = timeline([TimelineRow("神仙水", (Phase(1, "밤마다"),))], width=FULL, measure=measure,
                       tr=english)  # fmt: skip
    [figure] = figures(render_pdf(outline(Figure(picture)), paper="a4", fonts=fonts))
    assert "神仙水" in figure.text
    assert "밤마다" in figure.text
    assert measure("神仙水", 12, False) == pytest.approx(36)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_box_of_a_figure_holds_all_its_ink(fonts, weeks, paper):
    raw = render_pdf(outline(Figure(weeks)), paper=paper, fonts=fonts)
    [figure] = figures(raw)
    left, foot, right, top = figure.box
    document = pypdfium2.PdfDocument(raw)
    scale = 3
    image = document[0].render(scale=scale).to_pil().convert("L")
    height = PAPER_SIZE[paper][1]
    band = image.crop((0, round((height - top) * scale), image.width,
                       round((height - foot) * scale)))  # fmt: skip
    dark = band.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert dark is not None
    assert dark[0] >= (left - 0.5) * scale
    assert dark[2] <= (right + 0.5) * scale
    # It fills its box too: the first ink stands at the left edge.
    assert dark[0] <= (left + 1.5) * scale
    assert (dark[3] - dark[1]) >= 0.9 * (top - foot) * scale


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("width", "column"), [("full", 1.0), ("half", 0.5)])
def test_a_picture_ends_where_its_column_ends(fonts, paper, width, column):
    row = Contribution("Azelaic acid", 0.5, 0.4, 0.6, dict.fromkeys(PATTERN, 0.5 / 6))
    picture = contribution_bar(
        row, width=FIGURE_WIDTH[width], measure=paper_measure(fonts), tr=english
    )
    card = Card((Figure(picture),))
    block = card if column == 1 else Flow((Figure(picture), Figure(picture)))
    found = figures(render_pdf(outline(block), paper=paper, fonts=fonts))
    right = found[-1].box[2]
    page = PAPER_SIZE[paper][0]
    inside = 12 if column == 1 else 0  # the room inside a card
    assert page - MARGIN - right == pytest.approx(inside, abs=0.5)
    grown = (right - found[-1].box[0]) / (picture.width * POINTS)
    assert 0.99 < grown < 1.1


def test_a_small_picture_keeps_its_size_and_a_huge_one_fits_on_a_page(fonts):
    small = Picture(100, 40, (Rect(0, 0, 100, 40, "accent"),), "Small.", "")
    huge = Picture(600, 4000, (Rect(0, 0, 600, 4000, "accent"),), "Huge.", "")
    raw = render_pdf(outline(Figure(small), Figure(huge, words("Caption."))), paper="a4",
                     fonts=fonts)  # fmt: skip
    one, two = figures(raw)
    assert one.box[2] - one.box[0] == pytest.approx(100 * POINTS)
    assert two.box[1] > 40
    assert two.box[3] < PAPER_SIZE["a4"][1]
    assert (two.box[3] - two.box[1]) / (two.box[2] - two.box[0]) == pytest.approx(4000 / 600, 0.01)
    assert tag_faults(raw) == []


def test_every_kind_of_shape_leaves_ink(fonts):
    shapes = {
        "rect": Rect(10, 10, 60, 30, "accent"),
        "outline": Rect(10, 10, 60, 30, None, "control", 2, 4),
        "dashed": Rect(10, 10, 60, 30, None, "control", dash=True),
        "line": Line(10, 20, 70, 20, "ink", 2),
        "curve": Curve(((10, 10), (30, 10), (50, 40), (70, 40)), "ink", 2),
        "circle": Circle(40, 25, 12, "accent"),
        "polygon": Polygon(((10, 40), (40, 10), (70, 40)), "title"),
        "text": Letters(40, 30, "Aa", 16, "ink", True, "middle"),
    }
    for name, shape in shapes.items():
        picture = Picture(80, 50, (shape,), name, "")
        raw = render_pdf(outline(Figure(picture)), paper="a4", fonts=fonts)
        [figure] = figures(raw)
        left, foot, right, top = figure.box
        image = pypdfium2.PdfDocument(raw)[0].render(scale=2).to_pil().convert("L")
        high = PAPER_SIZE["a4"][1]
        ink = image.crop((round(left * 2), round((high - top) * 2), round(right * 2),
                          round((high - foot) * 2)))  # fmt: skip
        box = ink.point(lambda value: 255 if value < 170 else 0).getbbox()
        assert box is not None, name
        middle = (box[0] + box[2]) / 4 / POINTS
        assert middle == pytest.approx(40, abs=2), name


def test_a_hundred_people_are_counted_as_drawn(fonts):
    counted = Counted("Dryness", True, (Group("Treated", 22, 100),), None, None)
    picture = icon_array(counted, width=300, measure=paper_measure(fonts), tr=english)
    raw = render_pdf(outline(Figure(picture)), paper="a4", fonts=fonts)
    [figure] = figures(raw)
    left, _, right, top = figure.box
    image = pypdfium2.PdfDocument(raw)[0].render(scale=4).to_pil().convert("L")
    people = [shape for shape in picture.shapes if isinstance(shape, Rect)]
    assert len(people) == 100
    high = PAPER_SIZE["a4"][1]
    factor = (right - left) / picture.width
    filled = 0
    for body in people:
        x = left + (body.x + body.width / 2) * factor
        y = top - (body.y + body.height / 2) * factor
        filled += image.getpixel((round(x * 4), round((high - y) * 4))) < 200
    assert filled == 22


def luminance(ink: str) -> float:
    parts = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
              for part in parts]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_inks_are_those_of_the_light_theme():
    theme = json.loads((RESOURCES / "theme" / "tokens.json").read_text(encoding="utf-8"))
    light = theme["palettes"]["light"]
    assert {role: INKS[role] for role in INKS if role != "rule"} == {
        role: light[role] for role in INKS if role != "rule"
    }
    assert luminance(INKS["rule"]) < luminance(light["rule"])


@pytest.mark.parametrize("role", ["accent", "control", "stop", "ask", *OPTION_ROLES])
def test_what_is_drawn_stands_out_from_paper(role):
    assert contrast(INKS[role], "#FFFFFF") >= 3


@pytest.mark.parametrize("role", ["ink", "title", "mute", "accent", "ask", "stop"])
def test_letters_stand_out_from_paper(role):
    assert contrast(INKS[role], "#FFFFFF") >= 4.5


@pytest.mark.parametrize("role", OPTION_ROLES)
def test_letters_and_patterns_stand_out_from_their_segments(role):
    assert contrast(INKS["on_segment"], INKS[role]) >= 4.5
    assert contrast(pattern_ink(role), INKS[role]) >= 3


def test_neighbours_differ_in_pattern_and_each_pattern_is_drawn_differently():
    assert len({PATTERN[role] for role in OPTION_ROLES}) == len(OPTION_ROLES)
    drawn = {
        name: frozenset(pattern_lines(name, 40, 12)) for name in PATTERN.values() if name != "plain"
    }
    assert all(drawn.values())
    for one, two in itertools.combinations(drawn, 2):
        assert drawn[one] != drawn[two]


def test_segments_can_be_told_apart_in_black_and_white(fonts):
    row = Contribution("Azelaic acid", 0.96, 0.9, 0.99, dict.fromkeys(PATTERN, 0.16))
    picture = contribution_bar(row, width=FULL, measure=paper_measure(fonts), tr=english)
    raw = render_pdf(outline(Figure(picture)), paper="a4", fonts=fonts)
    [figure] = figures(raw)
    left, _, right, top = figure.box
    image = pypdfium2.PdfDocument(raw)[0].render(scale=4).to_pil().convert("L")
    factor, high = (right - left) / picture.width, PAPER_SIZE["a4"][1]
    looks = set()
    for shape in picture.shapes:
        if isinstance(shape, Rect) and shape.pattern is not None:
            # The left fifth of a segment, free of its number, as pixels seen in grey.
            x, y = left + (shape.x + 2) * factor, high - top + (shape.y + 1) * factor
            part = image.crop((round(x * 4), round(y * 4), round(x * 4) + 60, round(y * 4) + 36))
            looks.add(part.point(lambda value: 255 if value > 140 else 0).tobytes())
    assert len(looks) == 6
