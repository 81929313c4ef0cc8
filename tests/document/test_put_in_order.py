"""Blocks on pages: none lost or twice, none over another or outside, moved only where they may."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exowizard.document.layout import Pager, Ready, put_in_order
from exowizard.document.tagging import Element

A_LITTLE = 0.01


@dataclass(frozen=True)
class Plan:
    """A block to be: ``lines`` of a height that may go on over pages, or one line, kept whole."""

    lines: int
    height: float
    before: float
    after: float
    leads: float
    may_move: bool


@dataclass(frozen=True)
class Put:
    """A line of a block on a page. ``room`` was left on the page where the block was asked for."""

    block: int
    page: int
    top: float
    foot: float


def pager(paper: str = "a4") -> Pager:
    return Pager(paper, None, {})


FULL = pager("letter").full_height
gaps = st.sampled_from((0.0, 4.0, 8.0, 12.0))
heights = st.one_of(st.floats(5, 60), st.floats(60, FULL), st.sampled_from((FULL, FULL / 2)))
wholes = st.builds(Plan, st.just(1), heights, gaps, gaps, st.just(0.0), st.booleans())
flowing = st.builds(
    Plan, st.integers(2, 150), st.floats(6, 14), gaps, gaps, st.just(0.0), st.just(False)
)
heads = st.builds(
    Plan, st.just(1), st.floats(12, 40), gaps, gaps, st.floats(20, 70), st.just(False)
)
papers = st.sampled_from(("a4", "letter"))
documents = st.lists(st.one_of(wholes, wholes, wholes, flowing, heads), min_size=1, max_size=18)


def lay_out(plans: list[Plan], paper: str) -> tuple[Pager, list[Put], list[tuple[int, float]]]:
    """Every line put, and each block with the height that it found free, in order."""
    pages = pager(paper)
    put: list[Put] = []
    begun: list[tuple[int, float]] = []

    def ready(number: int, plan: Plan) -> Ready:
        def place(parent: Element) -> None:
            begun.append((number, pages.room))
            for line in range(plan.lines):
                rest = plan.lines - line
                if plan.lines > 1:  # what is kept whole relies on the room that was found for it
                    pages.need(plan.height * (2 if line == 0 or rest == 2 else 1))
                top = pages.y
                pages.y -= plan.height
                put.append(Put(number, len(pages.pages) - 1, top, pages.y))

        least = plan.height * min(plan.lines, 2)
        return Ready(least, place, plan.before, plan.after, plan.leads, plan.may_move)

    put_in_order([ready(*item) for item in enumerate(plans)], pages, Element("Document"))
    return pages, put, begun


@given(documents, papers)
def test_nothing_is_lost_and_nothing_comes_twice(plans, paper):
    pages, put, begun = lay_out(plans, paper)
    assert sorted(number for number, _ in begun) == list(range(len(plans)))
    assert len(put) == sum(plan.lines for plan in plans)
    assert {line.page for line in put} == set(range(len(pages.pages)))


@given(documents, papers)
def test_blocks_that_may_not_move_keep_their_order_and_none_passes_them(plans, paper):
    _, _, begun = lay_out(plans, paper)
    order = [number for number, _ in begun]
    for place, number in enumerate(order):
        if not plans[number].may_move:
            assert set(order[:place]) == set(range(number))


@given(documents, papers)
def test_nothing_is_outside_the_page_or_over_another(plans, paper):
    pages, put, _ = lay_out(plans, paper)
    for line in put:
        assert line.top <= pages.top + A_LITTLE
        assert line.foot >= pages.foot - A_LITTLE
    for one, other in pairwise(put):
        assert other.page > one.page or other.top <= one.foot + A_LITTLE
    for page in range(len(pages.pages)):
        first = next(line for line in put if line.page == page)
        assert first.top == pages.top


@given(documents, papers)
def test_the_larger_of_two_gaps_lies_between_neighbours(plans, paper):
    _, put, begun = lay_out(plans, paper)
    first, last = ({line.block: line for line in lines} for lines in (reversed(put), put))
    for one, other in pairwise([number for number, _ in begun]):
        if last[one].page == first[other].page:
            gap = max(plans[one].after, plans[other].before)
            assert last[one].foot - first[other].top == pytest.approx(gap)


@given(documents, papers)
@example([Plan(1, 700, 0, 0, 0, True), Plan(1, 12, 12, 3, 30, False)] * 2, "a4")
def test_a_heading_stands_on_the_page_of_what_it_leads(plans, paper):
    _, put, begun = lay_out(plans, paper)
    order = [number for number, _ in begun]
    begins = {line.block: line.page for line in reversed(put)}
    for one, other in pairwise(order):
        chain = plans[one].height + plans[other].height * min(plans[other].lines, 2)
        # A heading and what follows need not share a page that cannot hold them both.
        if plans[one].leads and not plans[other].leads and chain + 24 + 140 < FULL:
            assert begins[one] == begins[other]


@given(documents, papers)
def test_a_block_waits_only_where_it_does_not_fit(plans, paper):
    _, _, begun = lay_out(plans, paper)
    order = [number for number, _ in begun]
    for place, number in enumerate(order):
        passed = [earlier for earlier in range(number) if earlier not in order[:place]]
        for earlier in passed:
            # What was left before the gap: what it found, and the gap that it took itself.
            left = begun[place][1] + plans[number].before
            last = plans[order[place - 1]].after if place else 0.0
            gap = max(last, plans[earlier].before)
            assert left + max(0.0, last - plans[number].before) < gap + plans[earlier].height


def test_what_fits_goes_first_where_a_card_has_to_wait():
    """The case that moving is for: a tall card leaves the foot of a page to two low ones."""
    tall = Plan(1, FULL * 0.6, 8, 8, 0, True)
    low = Plan(1, FULL * 0.15, 8, 8, 0, True)
    _, put, begun = lay_out([tall, tall, low, low, tall], "letter")
    assert [number for number, _ in begun] == [0, 2, 3, 1, 4]
    assert [line.page for line in put] == [0, 0, 0, 1, 2]
    fixed = Plan(1, FULL * 0.15, 8, 8, 0, False)
    assert [number for number, _ in lay_out([tall, tall, fixed, low], "letter")[2]] == [0, 1, 2, 3]
