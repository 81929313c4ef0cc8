"""What a screen reader is handed: the outline word for word, its figures and its sources.

The reading order of one plan is kept as text beside the tests, so that every change of it is seen.
Where a change is meant, ``EXOWIZARD_WRITE_GOLDEN=1 pytest tests/document/test_reading_order.py``
writes it anew.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from exowizard.charts.shapes import Text as Letters
from exowizard.document.outline import texts
from tests.document.conftest import EXAMPLES, PAPERS, PLANS, Printed
from tests.document.tag_text import Node
from tests.document.walk import figures, read_leaves, section, source_list, squeeze, units

GOLDEN = Path(__file__).parent / "golden"
KEPT = "tokyo_wrinkles_and_spots"
# Both frames of a count: so many of 100 had it, so many had not.
FRAMES = re.compile(r"(\d+) of 100(?: have this result| get it)?, (?:over )?(\d+) do not")
AXIS = [str(number) for number in range(1, 13)]  # of weeks and months

every_plan = pytest.mark.parametrize("example", PLANS)
every_example = pytest.mark.parametrize("example", EXAMPLES)
both_papers = pytest.mark.parametrize("paper", PAPERS)


@both_papers
@every_example
def test_it_is_the_outline_word_for_word(printed, example, paper):
    """Each card is read as it was written; only cards that may move change places."""
    made = printed(example, paper)
    rest = [leaf for leaf, _ in read_leaves(made.tree)]
    waiting = [unit for unit in units(made.outline) if unit[1]]
    while waiting:
        fixed = next((at for at, unit in enumerate(waiting) if not unit[0]), len(waiting) - 1)
        place = next(
            (at for at in range(fixed + 1) if rest[: len(waiting[at][1])] == waiting[at][1]), 0
        )
        may_move, leaves = waiting.pop(place)
        assert rest[: len(leaves)] == leaves
        assert place == 0 or may_move
        rest = rest[len(leaves) :]
    assert rest == []


def as_text(made: Printed) -> str:
    """The reading order, a line for each leaf, without what changes with every release."""
    lines = []
    page = -1
    for (kind, text), node in read_leaves(made.tree):
        if node.page is not None and node.page != page:
            page = node.page
            lines.append(f"----- page {page + 1}")
        lines.append(f"{kind}: {text}")
    return re.sub(r"\b[0-9a-f]{64}\b", "(hash)", "\n".join(lines)) + "\n"


def test_the_reading_order_of_one_plan_is_the_one_kept(printed):
    path = GOLDEN / f"{KEPT}-a4.txt"
    said = as_text(printed(KEPT, "a4"))
    if os.environ.get("EXOWIZARD_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said.splitlines() == path.read_text(encoding="utf-8").splitlines()


@both_papers
@every_plan
def test_every_figure_has_its_numbers_in_words_and_a_caption(printed, example, paper):
    made = printed(example, paper)
    drawn = figures(made.outline)
    assert len(drawn) >= (5 if made.plan.totals.first_year else 4)
    for figure in drawn:
        alt = squeeze(figure.picture.alt)
        assert re.search(r"\d", alt)
        assert figure.caption is not None
        assert figure.caption.plain
        letters = [shape.text for shape in figure.picture.shapes if isinstance(shape, Letters)]
        if [text for text in letters if text in AXIS][:12] == AXIS:
            letters = [text for text in letters if text not in AXIS]
        for number in re.findall(r"\d[\d,.]*\d|\d", squeeze(" ".join(letters))):
            assert re.search(rf"(?<!\d){re.escape(number)}(?!\d)", alt), (number, alt)
    tagged = [node for node in made.tree.walk() if node.tag == "Figure"]
    wanted = sorted(squeeze(figure.picture.alt) for figure in drawn)
    assert sorted(squeeze(node.alt) for node in tagged) == wanted


@both_papers
@every_plan
def test_the_caption_follows_its_figure(printed, example, paper):
    for node in printed(example, paper).tree.walk():
        kinds = [kid.tag for kid in node.kids]
        if "Figure" in kinds:
            assert kinds == ["Figure", "Caption"]
            assert squeeze(node.kids[1].spoken)


@every_plan
def test_a_count_of_people_is_said_in_both_frames(printed, example):
    outline = printed(example, "a4").outline
    arrays = figures(outline, "study_numbers")
    said = {squeeze(text.plain) for text in texts(tuple(section(outline, "study_numbers")))}
    said |= {squeeze(figure.picture.alt) for figure in arrays}
    for text in said:
        found = FRAMES.findall(text)
        assert len(found) == len(re.findall(r"\d+ of 100(?! people)", text)), text
        assert all(int(one) + int(other) == 100 for one, other in found)
    for figure in arrays:
        letters = " ".join(
            shape.text for shape in figure.picture.shapes if isinstance(shape, Letters)
        )
        drawn = FRAMES.findall(letters)
        assert drawn
        assert drawn == FRAMES.findall(squeeze(figure.picture.alt))
        counts = re.findall(r"(?:Counted: (\d+) of|Reported:) (\d+)", letters)
        assert len(counts) == len(drawn)
        for (count, group), (of_100, _) in zip(counts, drawn, strict=True):
            share = 100 * int(count) / int(group) if count else int(group)
            assert int(of_100) == pytest.approx(share, abs=1)


def sources_of(tree: Node) -> Node:
    """The list of sources: the last of all lists."""
    return [node for node in tree.walk() if node.tag == "L"][-1]


@both_papers
@every_example
def test_every_number_in_the_text_is_listed_and_every_source_listed_is_cited(
    printed, example, paper
):
    tree = printed(example, paper).tree
    listed = sources_of(tree)
    inside = {id(node) for node in listed.walk()}
    cited = set()
    for node in tree.walk():
        if node.tag == "Link" and id(node) not in inside:
            cited.add(squeeze(node.text))
            assert node.alt == f"Source {squeeze(node.text)}"
    numbers = [squeeze(item.kids[0].spoken) for item in listed.kids]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert cited == set(numbers)


@both_papers
@every_example
def test_sources_are_tagged_as_a_list_with_their_links(printed, example, paper):
    made = printed(example, paper)
    entries = source_list(made.outline).entries
    items = sources_of(made.tree).kids
    assert [item.tag for item in items] == ["LI"] * len(entries)
    for entry, item in zip(entries, items, strict=True):
        assert [kid.tag for kid in item.kids] == ["Lbl", "LBody"]
        links = [run.link for run in entry.text.runs if run.link]
        assert [kid.alt for kid in item.kids[1].kids if kid.tag == "Link"] == links
    with pikepdf.open(io.BytesIO(made.raw)) as pdf:
        annotations = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        leading_out = {str(link.A.URI) for link in annotations if "/A" in link}
    assert leading_out == {run.link for entry in entries for run in entry.text.runs if run.link}
    assert leading_out


@both_papers
@every_example
def test_every_number_leads_to_its_own_line_of_the_list(printed, example, paper):
    made = printed(example, paper)
    document = pypdfium2.PdfDocument(made.raw)
    read = [page.get_textpage() for page in document]
    with pikepdf.open(io.BytesIO(made.raw)) as pdf:
        place = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        aims = {}
        for page in pdf.pages:
            for link in page.obj.get("/Annots", []):
                if "/Dest" in link:
                    left_top = (place[link.Dest[0].objgen], float(link.Dest[3]))
                    assert aims.setdefault(str(link.Contents), left_top) == left_top
    assert len(aims) == len(source_list(made.outline).entries)
    for name, (page, top) in aims.items():
        line = squeeze(read[page].get_text_bounded(0, top - 8, 700, top + 0.5))
        assert re.search(rf"(?<!\d){name.removeprefix('Source ')} \S", line), (name, line)
