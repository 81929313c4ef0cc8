"""How many options are still open, going by the answers given so far."""

from __future__ import annotations

from typing import NamedTuple

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.results import judge
from exowizard.core.standing import lay_ground
from exowizard.core.triage import ticked_signs
from exowizard.core.wording import english


class OpenOptions(NamedTuple):
    """``open`` of ``total`` options; one to ask a clinician about first counts as open."""

    open: int
    total: int


def open_options(advisor: Advisor, profile: Profile) -> OpenOptions:
    """Options that the plan would not rule out, by the plan's own rules.

    ``profile`` holds neutral answers where nothing was asked yet, and None ("not answered") in
    the lists of the safety step, so that nothing is counted as ruled out too soon.
    """
    ids, knowledge = advisor.table.ids, advisor.knowledge
    if ticked_signs(profile, knowledge):
        return OpenOptions(0, len(ids))
    ground = lay_ground(profile, knowledge, advisor.table, advisor.pairs, english)
    standings = (judge(option, ground, row, (), english)[1] for row, option in enumerate(ids))
    return OpenOptions(sum(status != "ruled_out" for status in standings), len(ids))
