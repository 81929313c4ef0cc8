"""The article at its word changes only what the article speaks of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exowizard.core import scoring
from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.option_table import people
from exowizard.core.reading import read
from tests.cli.conftest import EXAMPLES
from tests.people import with_answers

EXAMPLE = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_bytes())


@pytest.mark.parametrize(("conditions", "grade"), [(set(), 0.5), ({"melasma"}, 0.75)])
def test_a_silent_option_keeps_its_evidence_figure(
    advisor: Advisor, conditions: set[str], grade: float
) -> None:
    profile = with_answers(
        EXAMPLE, {"concerns": {"dark_spots": 3}, "health.conditions": frozenset(conditions)}
    )
    person = people([profile])
    row = advisor.table.index("azelaic_acid")
    plain = scoring.criteria(person, advisor.table)[0, row]
    article = scoring.criteria(person, advisor.table, lens=advisor.lens)[0, row]
    assert article.tolist() == plain.tolist()
    assert plain[scoring.EVIDENCE] == pytest.approx(grade)


def test_every_effect_is_told_in_plain_words(knowledge: Knowledge) -> None:
    """No codes of our working papers: "Rule R5" tells a reader nothing."""
    for option in knowledge.options:
        for effect in option.effects:
            assert not re.search(r"\bR\d|\brules?\b", effect.derivation.text, re.IGNORECASE)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_reasons_of_the_two_orders_are_easy_to_read(
    advisor: Advisor, knowledge: Knowledge, file: Path
) -> None:
    profile = Profile.model_validate_json(file.read_bytes())
    plan = advisor.advise(profile, program="test", profile_sha256="0" * 64)
    names = [name for term in knowledge.glossary for name in (term.term, *term.also)]
    for item in plan.lenses.differences if plan.lenses else ():
        assert read([item.text], names).grade <= 8, item.text
