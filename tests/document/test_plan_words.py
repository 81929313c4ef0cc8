"""The plan's own words: easy to read, whole sentences, amounts and shares as people write them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from exowizard.core.plan import Reason
from exowizard.core.wording import english
from exowizard.document.outline import Paragraph
from exowizard.document.phrases import lead, money, percent
from exowizard.document.plan_outline import plan_outline
from tests.document.conftest import EXAMPLES, PLANS
from tests.document.walk import headings, section, tables


@pytest.mark.parametrize("example", EXAMPLES)
def test_nothing_unfilled_is_left_and_no_stop_stands_twice(printed, example):
    for text in printed(example, "a4").outline.texts():
        assert not re.search(r"[{}]|\.\.|…\.|\s[.,;]", text.plain), text.plain


@pytest.mark.parametrize("example", PLANS)
def test_who_was_counted_begins_as_a_sentence_does(printed, example):
    shown = section(printed(example, "a4").outline, "study_numbers")
    leads = [block.text.runs[1].text for block in shown if isinstance(block, Paragraph)]
    assert leads or example == "zero_budget"
    assert all(text.lstrip()[:1].upper() == text.lstrip()[:1] for text in leads)


@pytest.mark.parametrize("example", PLANS)
def test_the_checks_of_good_practice_begin_as_sentences_do(printed, example):
    (checks,) = section(printed(example, "a4").outline, "ispor")
    for item in checks.items:
        assert re.match(r"[A-Z][a-z ]+ \(\d+\)\. [A-Z]", item.plain)


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        (2, None),
        (3, "There is 1 more reason of this kind."),
        (4, "There are 2 more reasons of this kind."),
    ],
)
def test_reasons_left_out_are_counted(make, knowledge, measure, reasons, said):
    profile, plan = make()
    many = tuple(
        Reason(rule=f"r{number}", effect="rule_out", text=f"Reason {number}.", sources=("J",))
        for number in range(reasons)
    )
    options = tuple(
        replace(result, status="ruled_out", reasons=many) if result.option == "retinol" else result
        for result in plan.options
    )
    made = plan_outline(replace(plan, options=options), profile, knowledge, english, measure)
    (closed,) = section(made, "closed")
    (item,) = (item for item in closed.items if item.plain.startswith("Retinol. "))
    assert "Reason 0. Reason 1." in item.plain
    assert "Reason 2." not in item.plain
    assert ("more reason" in item.plain) == (said is not None)
    assert item.plain.endswith(said or "Reason 1.")


@pytest.mark.parametrize("example", PLANS)
def test_figures_below_nothing_have_a_minus(printed, example):
    outline = printed(example, "a4").outline
    cells = [cell.plain for heading in ("values", "intervals")
             for table in tables(outline, heading) for row in table.rows
             for cell in row[1:]]  # fmt: skip
    assert cells
    assert not [cell for cell in cells if "-" in cell]


def test_a_figure_below_nothing_is_shown(printed):
    assert "intervals" in headings(printed("sensitive_exosome_fan", "a4").outline)
    cells = [cell.plain for table in tables(printed("sensitive_exosome_fan", "a4").outline,
             "intervals") for row in table.rows for cell in row]  # fmt: skip
    assert [cell for cell in cells if "−" in cell]


def test_a_head_without_words_after_it_ends_there():
    assert lead("Head.", "").plain == "Head."
    assert lead("Head.", "More.").plain == "Head. More."


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [(2400, "JPY", "JPY 2,400"), (12.5, "EUR", "EUR 12.50"), (12, "USD", "USD 12"),
     (0, "GBP", "GBP 0"), (1234567.89, "AUD", "AUD 1,234,567.89")],
)  # fmt: skip
def test_money(amount, currency, shown):
    assert money(amount, currency).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (0.001, "under 1%"), (0.5, "50%"), (0.997, "over 99%"), (1, "100%")],
)
def test_percent(share, shown):
    assert percent(share, english) == shown
