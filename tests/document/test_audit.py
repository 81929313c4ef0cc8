"""The self-audit is complete and honest: what is missing is said, and what is met stays met."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from exowizard.app import Office, Wishes
from exowizard.commands.audit import example_material
from exowizard.document.audit import Finding, audit, audit_json
from exowizard.document.audit_lists import YARDSTICKS
from exowizard.document.audit_outline import audit_outline, audit_text
from exowizard.document.audit_reading import Case, Material, Tally, tally
from exowizard.document.outline import Figure, Heading, Outline, Paragraph, Run, Text
from exowizard.flow.places import BY_ID

ROOT = Path(__file__).parents[2]
ITEMS = {f"{yardstick.id} {item.id}": item for yardstick in YARDSTICKS for item in yardstick.items}
CHECKED = {name: item for name, item in ITEMS.items() if item.check is not None}
NEEDS_PEOPLE = {f"ipdas_quality {number}" for number in (*range(12, 18), 22, 23)}
# Where we know that something is missing. An item may leave this list, none may join it unseen.
SHORT = {
    "ipdas_quality 1",  # no source tells how a concern runs on its own
    "ipdas_quality 6",  # a source that does not say how long
    "ipdas_quality 18",  # no protocol of the search
}


@pytest.fixture(scope="module")
def material() -> Material:
    return example_material(Office(Wishes(language="en")))


@pytest.fixture(scope="module")
def findings(material: Material) -> dict[str, Finding]:
    return found_in(material)


def found_in(material: Material) -> dict[str, Finding]:
    return {
        f"{score.yardstick.id} {finding.item.id}": finding
        for score in audit(material, {})
        for finding in score.findings
    }


def with_blocks(material: Material, *blocks: object, keep: bool = True) -> Material:
    """The same documents with these blocks put before the others, or in their place."""

    def changed(case: Case) -> Case:
        made = (*blocks, *(case.outline.blocks if keep else ()))
        return Case(case.name, case.plan, replace(case.outline, blocks=made))

    return replace(
        material,
        plans=tuple(map(changed, material.plans)),
        referrals=tuple(map(changed, material.referrals)),
    )


def words(text: str) -> Text:
    return Text((Run(text),))


def test_every_item_is_there_once():
    assert len(ITEMS) == sum(len(yardstick.items) for yardstick in YARDSTICKS)
    numbers = {name.partition(" ")[2] for name in ITEMS if name.startswith("pemat")}
    assert numbers == {str(number) for number in range(1, 27)} - {"13", "14"}
    ipdas = {name.partition(" ")[2] for name in ITEMS if name.startswith("ipdas")}
    assert ipdas == {
        *(f"Q{number}" for number in range(1, 7)), *(f"C{number}" for number in range(1, 7)),
        "C7–C10", *(str(number) for number in range(1, 24)), "24–28",
    }  # fmt: skip


def test_what_needs_people_is_never_said_to_be_done(findings):
    assert {name for name, item in ITEMS.items() if item.not_done} == NEEDS_PEOPLE
    for name in NEEDS_PEOPLE:
        assert findings[name].state == "not_done"
        assert findings[name].why
        assert findings[name].where == ()


def test_no_item_says_two_things_at_once():
    for name, item in ITEMS.items():
        ways = [item.check, item.unfit, item.not_done, item.judged if item.check is None else ""]
        assert sum(map(bool, ways)) == 1, name


def test_what_is_met_stays_met(findings):
    short = {
        name for name, finding in findings.items()
        if finding.state in ("not_met", "met_in_part") and name not in SHORT
    }  # fmt: skip
    assert {name: findings[name].why for name in short} == {}


def test_a_named_gap_is_never_met(findings):
    for name, item in ITEMS.items():
        if item.gap:
            assert findings[name].state in ("met_in_part", "not_met")


def test_every_place_that_is_named_exists(material, findings):
    known = {heading.id for case in material.plans for heading in case.headings}
    for name, item in ITEMS.items():
        assert set(item.paper) <= known, name
        assert set(item.window) <= set(BY_ID), name


@pytest.mark.parametrize("test", sorted({test for item in ITEMS.values() for test in item.tests}))
def test_every_test_that_is_named_exists(test: str):
    file, _, name = test.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert name in functions if name else any(name.startswith("test_") for name in functions)


def test_an_empty_document_meets_nothing_but_what_asks_for_the_absence_of_something(material):
    blank = with_blocks(material, Paragraph(words("Nothing here.")), keep=False)
    met = {name for name, finding in found_in(blank).items() if finding.state == "met"}
    assert met == {
        "pemat_understandable 2", "pemat_understandable 3", "pemat_understandable 5",
        "pemat_understandable 6", "pemat_understandable 8",
        # Of these the knowledge base alone is asked.
        "ipdas_qualifying Q1", "ipdas_qualifying Q6", "ipdas_certifying C1", "ipdas_quality 4",
        "ipdas_quality 5",
    }  # fmt: skip


HARD = (
    "Notwithstanding considerable methodological heterogeneity, dermatological investigations "
    "demonstrate statistically insignificant epidermal rejuvenation. "
)


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("pemat_understandable 3", Paragraph(words(HARD * 300))),
        ("pemat_understandable 5", Paragraph(words("It is used at night. " * 300))),
        ("pemat_understandable 6", Paragraph(words("It happens to 1 in 20."))),
        ("pemat_understandable 6", Paragraph(words("The relative risk is 3."))),
        ("pemat_understandable 7", Paragraph(words("Multiply the price by 12."))),
        ("pemat_understandable 7", Paragraph(words("Here you need to add up the costs."))),
        ("pemat_understandable 8", Paragraph(words("word " * 200))),
        ("pemat_understandable 9", Heading(2, words("Sources"), "again")),
        ("pemat_understandable 9", Heading(2, words("so many words " * 6), "long")),
        ("pemat_understandable 10", Heading(2, words("First the sources"), "sources")),
        ("pemat_understandable 1", Heading(2, words("An advert"), "advert")),
        ("pemat_actionable 21", Paragraph(words("The patient applies it."))),
        ("ipdas_certifying C2", Paragraph(Text((Run("It works."),), ("F99999",)))),
    ],
)
def test_what_is_wrong_in_a_document_is_found(material, findings, name, block):
    check, before = ITEMS[name].check, findings[name].tally
    assert check is not None and before is not None
    assert len(check(with_blocks(material, block)).faults) > len(before.faults)


def test_a_picture_without_words_or_caption_is_found(material):
    figure = next(
        block for case in material.plans for block in case.leaves if isinstance(block, Figure)
    )
    mute = replace(figure, caption=None, picture=replace(figure.picture, alt="A nice picture"))
    for number in ("16", "17"):
        check = ITEMS[f"pemat_understandable {number}"].check
        assert check is not None
        assert len(check(with_blocks(material, mute)).faults) == len(material.every)


def test_a_knowledge_base_with_uneven_detail_is_found(material):
    knowledge = material.knowledge
    option = knowledge.options[3]
    short = option.good[0].model_copy(update={"text": "Good."})
    uneven = option.model_copy(update={"good": (short,)})
    options = tuple(uneven if one is option else one for one in knowledge.options)
    worse = replace(material, knowledge=knowledge.model_copy(update={"options": options}))
    check = ITEMS["ipdas_certifying C1"].check
    assert check is not None
    assert len(check(worse).faults) == 1


def test_checks_that_look_at_nothing_prove_nothing(material):
    met = {
        name
        for name, finding in found_in(replace(material, plans=(), referrals=())).items()
        if finding.state == "met"
    }
    assert met == {
        "pemat_understandable 2", "ipdas_qualifying Q6", "ipdas_certifying C1", "ipdas_quality 4",
        "ipdas_quality 5",
    }  # fmt: skip
    assert tally([]) + tally([(True, "")]) == Tally(2, ("nothing to look at",))


def test_the_counts_add_up_and_parts_are_not_counted_as_met(material):
    for score in audit(material, {}):
        told = audit_json((score,), {})["yardsticks"][0]
        assert told["items"] == len(score.yardstick.items)
        states = [finding["state"] for finding in told["findings"]]
        assert told["met"] == states.count("met")
        assert told["applicable"] == len(states) - states.count("does_not_apply")
        assert f"{told['met']} of {told['applicable']} met" in score.words


def test_text_and_paper_say_every_item_with_its_state(material):
    scores = audit(material, {"What to use": 1})
    text = " ".join(audit_text(scores, {"Program": "x"}, 80).split())
    paper = audit_outline(scores, {"Program": "x"})
    assert isinstance(paper, Outline)
    said = " ".join(one.plain for one in paper.texts())
    for score in scores:
        for finding in score.findings:
            assert f"{finding.item.asks}." in text
            assert finding.item.asks in said
    assert text.count("not done:") == len(NEEDS_PEOPLE)
    assert "8 not done" in text and "8 not done" in said
    assert "“What to use”, page 1" in said


def test_page_one_ends_where_the_reasons_begin(material):
    """What is asked of page one must not be found on another page."""
    for case in material.plans:
        front = {block.id for block in case.front if isinstance(block, Heading)}
        assert not front & {"why", "alternatives", "stop", "method"}
