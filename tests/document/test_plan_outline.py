"""The outline holds every section, cites what it says and reads easily."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace

import pytest

from exowizard.charts.segments import criterion_names
from exowizard.core.answers import CRITERIA
from exowizard.core.plan import ProductMatch, ProductPoint
from exowizard.core.reading import read
from exowizard.core.wording import english
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Note,
    Outline,
    Paragraph,
    SourceList,
    Table,
    Text,
    texts,
)
from exowizard.document.phrases import estimate, words
from exowizard.document.plan_outline import plan_outline
from exowizard.document.referral_outline import referral_outline
from tests.document.conftest import EXAMPLES, PLANS
from tests.document.walk import figures, flat, headings, section, source_list, tables

LABELS = criterion_names(english)

SECTIONS = [
    "what_to_use", "first_steps", "cost_in_short", "how_sure", "would_change",
    "twelve_weeks", "routine", "routine_morning", "routine_evening", "why", "effects",
    "alternatives", "closed", "study_numbers", "lenses", "lens_differences", "habits",
    "costs", "shopping", "log", "stop", "warning_signs", "stop_when", "ask", "sure",
    "keep_in_mind", "words", "about", "law", "not_known", "method", "sets", "values", "intervals",
    "versions", "ispor", "sources",
]  # fmt: skip
# Not there where nothing is closed, nothing would change the choice, both views agree, or where
# the plan would be too long.
SOMETIMES = {"closed", "would_change", "lens_differences", "keep_in_mind"}
STATUSES = {
    "in_plan": ("In your plan.",), "suitable": ("Fits you, not chosen.",),
    "ask_first": ("Ask a clinician first.",), "ruled_out": ("Outside your limits.", "Ruled out."),
}  # fmt: skip


def plain(outline: Outline) -> str:
    return "\n".join(text.plain for text in outline.texts())


def card_heads(block: Block) -> list[str]:
    return [inner.id for inner in flat([block]) if isinstance(inner, Heading)]


def test_every_section_is_there_in_order(outline):
    found = headings(outline)
    assert [name for name in found if name in SECTIONS] == SECTIONS
    assert len(found) == len(set(found))


@pytest.mark.parametrize("example", PLANS)
def test_no_example_lacks_a_section(printed, example):
    found = headings(printed(example, "a4").outline)
    wanted = [name for name in SECTIONS if name in found or name not in SOMETIMES]
    assert [name for name in found if name in SECTIONS] == wanted
    assert len(found) == len(set(found))


@pytest.mark.parametrize("example", EXAMPLES)
def test_heading_levels_never_skip(printed, example):
    level = 1
    for block in flat(printed(example, "a4").outline.blocks):
        if isinstance(block, Heading):
            assert block.level <= level + 1
            level = block.level


def name_of(cell: Text) -> str:
    """The option of a row or item: its strong words, without the stop."""
    return cell.runs[0].text.removesuffix(".")


@pytest.mark.parametrize("example", PLANS)
def test_every_option_stands_once_with_its_status_in_words(printed, knowledge, example):
    made = printed(example, "a4")
    (table,) = tables(made.outline, "alternatives")
    stands = {name_of(row[0]): row[3].runs[0].text for row in table.rows}
    closed = "closed" in headings(made.outline)
    (items,) = [block.items for block in section(made.outline, "closed")] if closed else [()]
    listed = [(name, item) for item in items for name in name_of(item).split(", ")]
    for name, item in listed:
        assert name not in stands
        stands[name] = item.runs[2].text
    assert len(stands) == len(table.rows) + len(listed) == len(knowledge.options)
    for result in made.plan.options:
        assert stands[result.name] in STATUSES[result.status]
        assert (result.status == "ruled_out") == (
            result.name not in {name_of(row[0]) for row in table.rows}
        )
    assert all(item.runs[2].strong for item in items)


@pytest.mark.parametrize("example", PLANS)
def test_what_is_closed_says_why_with_a_source(printed, example):
    made = printed(example, "a4")
    reasons = {result.name: result.reasons for result in made.plan.options}
    listed = [item for block in section(made.outline, "closed") for item in block.items]
    for item in listed:
        for name in name_of(item).split(", "):
            deciding = [reason for reason in reasons[name] if reason.effect == "rule_out"]
            assert deciding[0].text in item.plain
            assert set(deciding[0].sources) <= set(item.sources)
    assert len({item.plain.partition(". ")[2] for item in listed}) == len(listed)  # each once
    assert listed


@pytest.mark.parametrize("example", PLANS)
def test_every_open_option_has_one_point_for_it_and_one_against(printed, knowledge, example):
    made = printed(example, "a4")
    (table,) = tables(made.outline, "alternatives")
    options = {result.name: knowledge.option[result.option] for result in made.plan.options}
    costs = {result.name: result.cost for result in made.plan.options}
    for name, good, bad, why in table.rows:
        option, cost = options[name_of(name)], costs[name_of(name)]
        assert estimate(cost.first_year, cost.currency) in name.plain
        assert re.search(r"Proof: (high|moderate|low|very low|not known)\.$", name.plain)
        assert good.claims == (option.good[0].id,)
        assert bad.claims == (option.bad[0].id,)
        assert good.plain == option.good[0].text
        assert bad.plain == option.bad[0].text
        assert good.sources and bad.sources and why.sources


@pytest.mark.parametrize("example", PLANS)
def test_points_add_up_to_the_total_shown(printed, example):
    made = printed(example, "a4")
    (bars,) = figures(made.outline, "why")
    open_ = [result for result in made.plan.options
             if result.status in ("in_plan", "suitable") and result.contributions]  # fmt: skip
    assert bars.picture.alt.count("plausible range") == len(open_)
    for result in open_:
        said = re.search(
            rf"{re.escape(result.name)}: (\d+) of 100 points, .*?\. (.*?)\. First in",
            bars.picture.alt,
        )
        shown = dict(part.rsplit(" ", 1) for part in said[2].split(", "))
        assert sum(map(int, shown.values())) == int(said[1]) == round(100 * result.score)
        for name, share in result.contributions.items():
            assert int(shown[LABELS[name]]) == pytest.approx(100 * share, abs=1)
        assert sum(result.contributions.values()) == pytest.approx(result.score, abs=1e-9)


def test_the_score_of_the_set_and_the_next_best_are_said(outline, make):
    _, plan = make()
    said = " ".join(text.plain for text in texts(tuple(section(outline, "why"))))
    assert f"they reach {100 * plan.bundle.score:.1f} of 100 points" in said
    assert f"{plan.bundle.compared:,} sets" in said
    assert f"with {100 * plan.bundle.runner_up_score:.1f} points" in said


@pytest.mark.parametrize("example", PLANS)
def test_all_weights_values_and_intervals_stand_in_the_method(printed, example):
    made = printed(example, "a4")
    said = " ".join(text.plain for text in texts(tuple(section(made.outline, "method"))))
    weights = made.profile.priorities.as_tuple()
    for weight in weights:
        assert f"weight {weight:g} of 100, or {weight / sum(weights):.4f}." in said
    (values,) = tables(made.outline, "values")
    scored = {result.name: result for result in made.plan.options if result.criteria}
    assert {row[0].plain for row in values.rows} == {
        name for name, result in scored.items() if result.score is not None
    }
    for name, *cells in values.rows:
        result = scored[name.plain]
        shown = [f"{result.criteria[criterion]:.4f}" for criterion in CRITERIA]
        assert [cell.plain for cell in cells[:7]] == [*shown, f"{result.score:.4f}"]
    concerns = len(made.profile.concerns)
    cells = [row for table in tables(made.outline, "intervals") for row in table.rows]
    assert sum(len(row) - 3 for row in cells) == concerns * sum(
        result.status != "ruled_out" for result in made.plan.options
    )


def test_all_17_checks_of_good_practice_are_said_and_counted(outline):
    (checks,) = section(outline, "ispor")
    counts = [int(item.runs[0].text.split("(")[1].split(")")[0]) for item in checks.items]
    assert sum(counts) == 17
    done, *others = checks.items
    assert done.plain.count(";") + 1 == counts[0]
    assert [item.plain.count(": ") for item in others] == counts[1:]


def test_what_was_not_done_and_what_is_not_known_is_said(outline, knowledge):
    said = " ".join(text.plain for text in texts(tuple(section(outline, "not_known"))))
    assert knowledge.about.not_done
    for missing in knowledge.about.not_done:
        assert missing.text in said
    assert "How your own skin will react." in said


@pytest.mark.parametrize("example", PLANS)
def test_everything_chosen_has_its_use_price_storage_and_signs_to_stop(printed, knowledge, example):
    made = printed(example, "a4")
    (use,) = tables(made.outline, "what_to_use")
    (shop, *_) = (block for block in section(made.outline, "shopping")
                  if isinstance(block, BulletList))  # fmt: skip
    stop = "\n".join(text.plain for text in texts(tuple(section(made.outline, "stop_when"))))
    names = {result.option: result.name for result in made.plan.options}
    assert [row[0].plain for row in use.rows] == [names[e.option] for e in made.plan.schedule]
    assert shop.tick
    assert [name_of(item) for item in shop.items] == [names[name] for name in made.plan.chosen]
    for item, keep, name in zip(shop.items, shop.under, made.plan.chosen, strict=True):
        option = knowledge.option[name]
        assert option.what_it_is.text in item.plain
        assert "checked 20" in item.plain or "no new cost" in item.plain
        kept = () if option.kind == "course" else (f"To keep it: {option.storage.text}",)
        assert tuple(text.plain for text in keep) == kept
        assert item.claims == (option.what_it_is.id,)
        assert set(option.what_it_is.sources) < set(item.sources) | {"extra"}
        for sign in option.stop_when:
            assert sign.text in stop


@pytest.mark.parametrize(
    ("chosen", "asked"), [("exosome_serum", True), ("supernatant_serum", True), ("retinol", False)]
)
def test_exosome_products_bring_what_to_ask_before_they_are_bought(
    make, knowledge, measure, chosen, asked
):
    profile, plan = make()
    plan = replace(plan, chosen=("basic_care", "sunscreen", chosen))
    made = plan_outline(plan, profile, knowledge, english, measure)
    for kind in ("product", "storage"):
        assert (f"checklist_{kind}" in headings(made)) == asked
        if asked:
            (items,) = section(made, f"checklist_{kind}")
            own = next(found for found in knowledge.checklists if found.id == kind)
            assert [item.plain for item in items.items] == [item.ask for item in own.items]
            assert items.tick


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_source_cited_is_listed_once_and_in_order(printed, knowledge, example):
    outline = printed(example, "a4").outline
    listed = source_list(outline)
    numbers = outline.source_number
    assert [entry.source for entry in listed.entries] == list(numbers)
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert set(numbers) <= set(knowledge.source)


@pytest.mark.parametrize("example", EXAMPLES)
def test_unverified_sources_are_marked(printed, knowledge, example):
    outline = printed(example, "a4").outline
    seen = set()
    for entry in source_list(outline).entries:
        verified = knowledge.source[entry.source].verified
        last = entry.text.runs[-1]
        assert (last.text == "To be verified." and last.strong) == (not verified)
        assert entry.text.plain.count("To be verified") == (not verified)
        seen.add(verified)
    assert seen == {True, False} or "sources" not in headings(outline)
    if "sources" in headings(outline):
        said = plain(outline)
        assert "“To be verified” means that nobody has opened the source itself yet." in said


def test_a_source_that_the_knowledge_base_does_not_have_is_said_to_be_unknown(
    make, knowledge, measure
):
    profile, plan = make()
    habit = replace(plan.habits[0], sources=("X99",))
    odd = replace(plan, habits=(habit, *plan.habits[1:]))
    listed = source_list(plan_outline(odd, profile, knowledge, english, measure))
    (entry,) = (entry for entry in listed.entries if entry.source == "X99")
    assert entry.text.plain == "X99. To be verified."


def test_numbers_and_hashes_are_printed(outline, make):
    _, plan = make()
    everything = plain(outline)
    for value in (plan.provenance.knowledge_sha256, str(plan.provenance.seed), "10,000"):
        assert value in everything
    assert "2026-11-22" in outline.subtitle


def test_no_date_is_printed_without_one(make, knowledge, measure):
    profile, plan = make()
    made = plan_outline(plan, profile, knowledge, english, measure)
    assert "Made on" not in made.subtitle
    assert "no date was given" in plain(made)


def test_text_reads_at_grade_8_or_easier(outline, referral, knowledge):
    terms = [
        word
        for term in knowledge.glossary
        if term.kind != "method"
        for word in (term.term, *term.also)
    ]
    for made in (outline, referral):
        said = (t for block in made.blocks if not isinstance(block, SourceList)
                for t in texts((block,)))  # fmt: skip
        sentences = [text.plain for text in said if text.plain.rstrip().endswith(".")]
        assert read(sentences, terms).grade <= 8


def test_clinic_questions_when_a_course_is_open(clinic, make, knowledge, measure):
    profile, plan = clinic
    outline = plan_outline(plan, profile, knowledge, english, measure)
    own = next(found for found in knowledge.checklists if found.id == "clinic")
    (block,) = (block for block in section(outline, "clinic") if isinstance(block, BulletList))
    assert block.tick
    assert [item.plain for item in block.items] == [
        f"{item.ask} {item.why.text}" for item in own.items
    ]
    assert all(item.sources for item in block.items)
    # In a card of their own: the page can be taken along.
    (card,) = (block for block in outline.blocks if "clinic" in card_heads(block))
    assert card_heads(card) == ["clinic"]
    home = profile.preferences.model_copy(update={"setting": "home_only"})
    at_home = profile.model_copy(update={"preferences": home})
    assert "clinic" not in headings(plan_outline(plan, at_home, knowledge, english, measure))


def test_a_referral_holds_what_to_do_and_no_plan(referral, make, measure):
    _, plan = make(health={"red_flags": ["changing_mole", "self_harm"]})
    assert referral.title == plan.referral.title
    everything = plain(referral).replace("\u00a0", " ")
    first = next(block for block in flat(referral.blocks) if isinstance(block, Note))
    assert first.texts[0].plain.replace("\u00a0", " ").startswith(plan.referral.text[:80])
    for sentence in plan.referral.text.split(". "):
        assert sentence.rstrip(".") in everything
    assert all(reason in everything for reason in plan.referral.reasons)
    assert not {"what_to_use", "costs", "alternatives"} & set(headings(referral))
    with pytest.raises(ValueError, match="no referral"):
        referral_outline(*reversed(make()), None, english, measure)


def test_outlines_cannot_be_changed(outline):
    with pytest.raises(dataclasses.FrozenInstanceError):
        outline.title = "x"


def test_a_table_refuses_uneven_rows():
    with pytest.raises(ValueError, match="cells"):
        Table((words("a"), words("b")), ((words("1"),),))


def test_sources_are_numbered_by_first_use():
    blocks = (Paragraph(words("a", ["F2"])), BulletList((words("b", ["F1", "F2"]),)))
    made = Outline("t", "", "en", "", "", "", "", blocks)
    assert made.source_number == {"F2": 1, "F1": 2}
    assert list(made.texts()) == [words("a", ["F2"]), words("b", ["F1", "F2"])]
    assert isinstance(next(made.texts()), Text)


def test_a_store_product_stands_with_its_price_and_what_matters(make, knowledge, measure):
    profile, plan = make()
    name = plan.chosen[0]
    product = ProductMatch(
        sku="A1", name="Invented Cream", brand="", price=1000.0, currency="JPY",
        checks=(("Is it sterile?", "Not said."),), flags=("Parfum: Test it first.",),
        shelf="B4",
    )  # fmt: skip
    points = (ProductPoint("pack", "ok", "Dark, tight pack"),
              ProductPoint("budget", "ok", "Inside your budget"))  # fmt: skip
    branded = replace(product, sku="A2", brand="Someone", price=12.5, currency="EUR", flags=(),
                      points=points, shelf="")  # fmt: skip
    stocked = replace(plan, products={name: (product, branded)})
    outline = plan_outline(stocked, profile, knowledge, english, measure, date="2026-11-22")
    (table,) = tables(outline, "store")
    names = {result.option: result.name for result in plan.options}
    assert table.caption.plain == f"{names[name]} in this store"
    assert [[cell.plain for cell in row] for row in table.rows] == [
        ["Invented Cream", "B4", "JPY\u00a01,000",
         "Parfum: Test it first. Is it sterile? Not said."],
        ["Invented Cream (Someone)", "", "EUR\u00a012.50",
         "Dark, tight pack · Inside your budget"],
    ]  # fmt: skip
