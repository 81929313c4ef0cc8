"""The whole knowledge base as one frozen value: what advice is made from, and the library."""

from functools import cached_property

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.article import (
    ArticleTable,
    Checklist,
    Claim,
    LegalPosition,
    MindsetPoint,
    Question,
    Reference,
)
from exowizard.core.care import CareWords
from exowizard.core.everyday import Asked, RoutineWords, Scale
from exowizard.core.facts import ConcernInfo, GlossaryTerm, Source, SourceId
from exowizard.core.ingredients import Ingredient


class Knowledge(AdviceFacts):
    """All records. The library is what people look up: sources, words, the article, labels."""

    sources: tuple[Source, ...]
    glossary: tuple[GlossaryTerm, ...]
    concerns: tuple[ConcernInfo, ...]
    claims: tuple[Claim, ...]
    references: tuple[Reference, ...]
    tables: tuple[ArticleTable, ...]
    checklists: tuple[Checklist, ...]
    mindset: tuple[MindsetPoint, ...]
    questions: tuple[Question, ...]
    law: tuple[LegalPosition, ...]
    ingredients: tuple[Ingredient, ...]
    asked: tuple[Asked, ...]
    routine: tuple[RoutineWords, ...]
    scales: tuple[Scale, ...]
    care: CareWords

    @cached_property
    def source(self) -> dict[SourceId, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}
