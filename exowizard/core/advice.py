"""From answers to plan: the ten stages in order. The only place that knows all of them."""

from __future__ import annotations

import numpy as np

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.bundles import excluded_pairs
from exowizard.core.changes import in_words, nearest_changes
from exowizard.core.costs import to_cost
from exowizard.core.explanation import lens_differences
from exowizard.core.glance import GLANCE_SAMPLES, Glance, glance_at
from exowizard.core.habits import advise_habits
from exowizard.core.lenses import article_lens
from exowizard.core.notices import review_notice, sunscreen_notice
from exowizard.core.option_table import option_table
from exowizard.core.options import OptionId
from exowizard.core.own_choice import choice_notice, find_row
from exowizard.core.plan import (
    PLAN_FORMAT,
    Lenses,
    Plan,
    Provenance,
    Referral,
    Robustness,
)
from exowizard.core.plan_share import plan_share
from exowizard.core.results import (
    bundle_result,
    chosen_options,
    option_result,
    referral_options,
    total_cost,
)
from exowizard.core.robustness import Samples, draw_samples, option_shares, verdict
from exowizard.core.sampling import SAMPLES, SEED
from exowizard.core.schedule import make_schedule
from exowizard.core.screening import screen
from exowizard.core.standing import Standing, lay_ground, weigh
from exowizard.core.triage import ticked_signs, triage
from exowizard.core.wording import Translate, english


class Advisor:
    """Gives advice from one knowledge base. Builds its arrays once; holds nothing of a person."""

    def __init__(self, knowledge: AdviceFacts) -> None:
        self.knowledge = knowledge
        self.table = option_table(knowledge)
        self.lens = article_lens(knowledge, self.table)
        self.pairs = excluded_pairs(knowledge, self.table)
        # An add-on shares the draws of what it adds to: it is that treatment plus an increment.
        self.draw_keys = tuple(option.adds_to or option.id for option in knowledge.options)

    def advise(
        self,
        profile: Profile,
        tr: Translate = english,
        *,
        program: str,
        profile_sha256: str,
        language: str = "en",
        date: str | None = None,
        samples: int = SAMPLES,
        wanted: frozenset[OptionId] | None = None,
    ) -> Plan:
        """The plan for one person. Same answers, same knowledge: the same plan, on any day.

        ``wanted``: the actives that the person chose instead of the best set. The foundation is
        in whether named or not. ``NotPermitted`` where no rule-keeping plan is just that.
        """
        provenance = Provenance(
            program=program,
            knowledge_version=self.knowledge.about.version,
            knowledge_sha256=self.knowledge.sha256,
            profile_sha256=profile_sha256,
            seed=SEED,
            language=language,
            date=date,
        )
        referral = triage(profile, self.knowledge, tr)
        if referral is not None:
            return self._referral_plan(profile, referral, provenance, tr)
        standing = self.standing(profile, tr, wanted)
        return self._plan(profile, standing, provenance, tr, samples)

    def standing(
        self,
        profile: Profile,
        tr: Translate = english,
        wanted: frozenset[OptionId] | None = None,
    ) -> Standing:
        """Stages 2 to 5 and 7: rules, limits, scores, the plan's bundle, both rankings.

        ``wanted``: the person's own set instead of the best one; ``NotPermitted`` says why not.
        """
        ground = lay_ground(profile, self.knowledge, self.table, self.pairs, tr)
        row = None
        if wanted is not None:
            row = find_row(wanted, ground, profile, self.knowledge, self.table, tr)
        return weigh(ground, self.table, self.lens, row)

    def glance(
        self,
        profile: Profile,
        tr: Translate = english,
        *,
        samples: int = GLANCE_SAMPLES,
        wanted: frozenset[OptionId] | None = None,
    ) -> Glance | None:
        """What of the plan moves while a handle moves; None where a warning sign ends the plan."""
        if ticked_signs(profile, self.knowledge):
            return None
        standing = self.standing(profile, tr, wanted)
        draws = self.draws(standing, samples)
        return glance_at(standing, draws, profile, self.knowledge, self.table, tr)

    def draws(self, standing: Standing, samples: int) -> Samples:
        """Joint draws for the options that may be chosen."""
        return draw_samples(standing.person, self.table, self.draw_keys, standing.eligible, samples)

    def _plan(
        self,
        profile: Profile,
        standing: Standing,
        provenance: Provenance,
        tr: Translate,
        samples: int,
    ) -> Plan:
        chosen = chosen_options(standing, self.table, self.knowledge)
        rows = np.array([self.table.index(option) for option in standing.evidence_order])
        draws = self.draws(standing, samples)
        shares = option_shares(draws, standing.values, rows, first=0)
        share = plan_share(draws, standing.bundles, standing.feasible, standing.chosen)
        changes = nearest_changes(profile, standing, self.table, self.pairs)
        first = standing.evidence_order[0]
        acceptability = {
            option: tuple(float(round(value, 4)) for value in shares.acceptability[position])
            for position, option in enumerate(standing.evidence_order)
        }
        central = None
        if shares.central is not None:
            central = {name: round(float(shares.central[k]), 4) for k, name in enumerate(CRITERIA)}
        return Plan(
            format=PLAN_FORMAT,
            outcome="plan",
            referral=None,
            options=tuple(
                option_result(
                    option, self.knowledge, self.table, profile, standing, chosen, acceptability, tr
                )
                for option in self.knowledge.options
            ),
            chosen=chosen,
            bundle=bundle_result(standing, self.table),
            schedule=make_schedule(chosen, self.knowledge, tr),
            habits=advise_habits(profile, self.knowledge, standing.screening, chosen, tr),
            totals=total_cost(standing, profile),
            lenses=Lenses(
                article=standing.article_order,
                evidence=standing.evidence_order,
                differences=lens_differences(
                    standing.article_order, standing.evidence_order, profile, self.knowledge, tr
                ),
            ),
            robustness=Robustness(
                samples=samples,
                plan_share=round(share, 4),
                verdict=verdict(share),
                first_choice=first,
                first_choice_share=acceptability[first][0],
                would_change=in_words(changes, profile, self.knowledge, tr),
                changes=tuple(changes),
                central_weights=central,
            ),
            notices=self._notices(profile, standing, provenance, tr),
            provenance=provenance,
        )

    def _notices(
        self, profile: Profile, standing: Standing, provenance: Provenance, tr: Translate
    ) -> tuple[str, ...]:
        notices = [tr(self.knowledge.about.editorial.text)]
        own = choice_notice(standing, self.knowledge, self.table, tr)
        if own is not None:
            notices.append(own)
        sunscreen = self.table.index("sunscreen")
        if not standing.eligible[sunscreen]:
            notices.append(sunscreen_notice(tr))
        due = review_notice(self.knowledge, provenance.date, tr)
        if due is not None:
            notices.append(due)
        return tuple(notices)

    def _referral_plan(
        self, profile: Profile, referral: Referral, provenance: Provenance, tr: Translate
    ) -> Plan:
        screening = screen(profile, self.knowledge, tr)
        return Plan(
            format=PLAN_FORMAT,
            outcome="referral",
            referral=referral,
            options=referral_options(referral, screening, self.knowledge, tr),
            chosen=(),
            bundle=None,
            schedule=(),
            habits=(),
            totals=to_cost(0, 0, profile.currency),
            lenses=None,
            robustness=None,
            notices=(tr(self.knowledge.about.editorial.text),),
            provenance=provenance,
        )
