"""Every item of both yardsticks, in our own short words, with what holds it."""

from __future__ import annotations

from exowizard.document import audit_ipdas as ipdas
from exowizard.document import audit_pemat as pemat
from exowizard.document.audit_items import Item, Yardstick

PEMAT_UNDERSTAND = Yardstick(
    "pemat_understandable",
    "PEMAT-P, easy to understand",
    (
        Item("1", "Its purpose is plain at once", pemat.purpose, paper=("what_to_use",)),
        Item(
            "2", "Nothing draws away from the purpose",
            judged="Each section serves the choice or its use. No brand, advert or ornament "
            "stands in it; products stand in it only where a store adds its list.",
            tests=("tests/properties/test_independence.py",),
        ),
        Item(
            "3", "Everyday words", pemat.everyday_words, paper=("about",),
            tests=("tests/document/test_plan_outline.py::test_text_reads_at_grade_8_or_easier",),
        ),
        Item(
            "4", "Medical terms are few and explained", pemat.terms_explained, paper=("words",),
            judged="Words that everybody uses are no medical terms. Which these are is our choice.",
            tests=("tests/document/test_plan_words.py",),
        ),
        Item("5", "Active voice", pemat.active_voice),
        Item("6", "Numbers are clear", pemat.clear_numbers, paper=("study_numbers", "how_sure")),
        Item("7", "No sums for the reader", pemat.no_sums, paper=("costs",)),
        Item("8", "Short pieces", pemat.short_pieces),
        Item(
            "9", "Telling headings", pemat.telling_headings,
            tests=("tests/document/test_plan_outline.py::test_heading_levels_never_skip",),
        ),
        Item(
            "10", "Logical order", pemat.logical_order,
            tests=("tests/document/test_plan_outline.py::test_every_section_is_there_in_order",),
        ),
        Item("11", "A summary", pemat.summary, paper=("what_to_use", "cost_in_short", "how_sure")),
        Item("12", "Visual cues to what matters", pemat.visual_cues, paper=("stop", "first_steps")),
        Item("15", "Pictures where they help", pemat.pictures_where_they_help,
             paper=("why", "how_sure", "lenses", "twelve_weeks", "costs")),
        Item("16", "Pictures support the text", pemat.pictures_say_numbers,
             judged="Each picture shows figures of the plan; none is there for looks.",
             tests=("tests/charts/test_contribution_bar.py", "tests/charts/test_icon_array.py",
                    "tests/charts/test_plan_pictures.py")),
        Item("17", "Pictures have titles or captions", pemat.captions),
        Item("18", "Drawings and photographs are clear",
             unfit="There are none; charts count under 15 to 17."),
        Item("19", "Tables are simple, with short heads", pemat.simple_tables,
             paper=("what_to_use", "alternatives", "costs")),
    ),
)  # fmt: skip

PEMAT_ACT = Yardstick(
    "pemat_actionable",
    "PEMAT-P, easy to act on",
    (
        Item("20", "At least one thing to do", pemat.one_action, paper=("first_steps",)),
        Item("21", "Speaks to the reader", pemat.speaks_to_the_reader),
        Item("22", "Small, plain steps", pemat.small_steps, paper=("first_steps", "routine")),
        Item("23", "A tool to hold in hand", pemat.a_tool,
             paper=("log", "shopping", "ask", "clinic")),
        Item("24", "How to do the sums",
             unfit="The reader has no sums to do (see 7)."),
        Item("25", "How to use each chart and table", pemat.how_to_read_it,
             paper=("why", "costs", "log")),
        Item("26", "Pictures that help to act", pemat.pictures_to_act_on,
             paper=("twelve_weeks", "routine", "log")),
    ),
)  # fmt: skip

IPDAS_QUALIFYING = Yardstick(
    "ipdas_qualifying",
    "IPDASi, to count as a decision aid",
    (
        Item("Q1", "Describes the concern", ipdas.concern_described, window=("concerns",),
             judged="They are described on screen; paper names them."),
        Item("Q2", "States the decision", ipdas.decision_stated,
             paper=("what_to_use", "alternatives")),
        Item("Q3", "Describes every option", ipdas.options_described, paper=("alternatives",),
             window=("options",),
             tests=("tests/flow/test_learn_view.py::test_each_option_is_told_in_the_same_detail",)),
        Item("Q4", "Good sides of every option", ipdas.good_sides, paper=("alternatives",)),
        Item("Q5", "Bad sides of every option", ipdas.bad_sides, paper=("alternatives",)),
        Item("Q6", "What each is like to live with", ipdas.life_with_it, window=("options",)),
    ),
)  # fmt: skip

IPDAS_CERTIFYING = Yardstick(
    "ipdas_certifying",
    "IPDASi, to be certified",
    (
        Item("C1", "Both sides in equal detail", ipdas.equal_detail,
             paper=("alternatives",), window=("options",),
             tests=("tests/data/test_knowledge_check.py::test_the_real_base_has_no_problem",)),
        Item("C2", "The evidence is cited", ipdas.evidence_cited, paper=("sources",)),
        Item("C3", "Its date", ipdas.dated, paper=("about",)),
        Item("C4", "How it is kept up to date", ipdas.update_policy, paper=("about",)),
        Item("C5", "How unsure the figures are", ipdas.uncertainty,
             paper=("how_sure", "would_change", "effects")),
        Item("C6", "Who paid for it", ipdas.funding, paper=("about",)),
        Item("C7–C10", "Four items on screening tests", unfit="Nothing here decides on a test."),
    ),
)  # fmt: skip

IPDAS_QUALITY = Yardstick(
    "ipdas_quality",
    "IPDASi, quality",
    (
        Item("1", "What happens if nothing is done", ipdas.doing_nothing, paper=("alternatives",),
             gap="“Keep what I do” is compared in every plan, but how each concern runs on its "
             "own over the years is not told with figures."),
        Item("2", "Options can be compared", ipdas.side_by_side, paper=("alternatives",),
             window=("options",),
             tests=("tests/flow/test_compare_view.py::"
                    "test_every_pair_gets_the_same_lines_without_a_gap",)),
        Item("3", "Figures of what may come of it", ipdas.outcome_figures,
             paper=("study_numbers", "effects")),
        Item("4", "The group that figures are from", ipdas.figures_name_group,
             paper=("study_numbers",)),
        Item("5", "How often it happened", ipdas.figures_are_rates, paper=("study_numbers",)),
        Item("6", "The same time in a comparison", ipdas.same_period, paper=("study_numbers",),
             tests=("tests/flow/test_compare_view.py::"
                    "test_different_harms_are_never_drawn_side_by_side",)),
        Item("7", "The same number of people in a comparison", ipdas.same_denominator,
             paper=("study_numbers",),
             tests=("tests/charts/test_icon_array.py::"
                    "test_both_groups_have_a_hundred_people_and_both_frames",)),
        Item("8", "More than one way to see figures", ipdas.several_views,
             paper=("study_numbers",)),
        Item("9", "Asks what matters most", ipdas.what_matters, paper=("why",),
             window=("priorities",)),
        Item("10", "Step by step", ipdas.step_by_step, paper=("first_steps", "sure"),
             window=("welcome", "priorities", "plan"), tests=("tests/flow/test_journey.py",)),
        Item("11", "Questions to take to a professional", ipdas.questions_to_take,
             paper=("ask", "clinic")),
        Item("12", "Asked patients what they need", not_done=("about.not_done.needs",)),
        Item("13", "Asked professionals what they need", not_done=("about.not_done.needs",)),
        Item("14", "Reviewed by patients from outside", not_done=(
            "about.not_done.outside_review",)),
        Item("15", "Reviewed by professionals from outside", not_done=(
            "about.not_done.outside_review", "about.not_done.clinician_sign_off")),
        Item("16", "Tried out with people who face the choice", not_done=(
            "about.not_done.field_test_people",)),
        Item("17", "Tried out with practitioners", not_done=(
            "about.not_done.field_test_clinicians",)),
        Item("18", "How the evidence was chosen", ipdas.evidence_cited, paper=("sources", "about"),
             gap="What was read and what was not is told; no protocol of a search is published."),
        Item("19", "How good the evidence is", ipdas.quality_of_evidence,
             paper=("effects", "sources")),
        Item("20", "Who made it and what they know", ipdas.authors, paper=("about",)),
        Item("21", "Its reading level", ipdas.reading_level, paper=("about",)),
        Item("22", "Proof that choices fit people better", not_done=(
            "about.not_done.effect_studies",)),
        Item("23", "Proof that people know more", not_done=("about.not_done.effect_studies",)),
        Item("24–28", "Five items on screening tests", unfit="Nothing here decides on a test."),
    ),
)  # fmt: skip

YARDSTICKS = (
    PEMAT_UNDERSTAND, PEMAT_ACT, IPDAS_QUALIFYING, IPDAS_CERTIFYING, IPDAS_QUALITY,
)  # fmt: skip
