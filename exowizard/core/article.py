"""The article, fully used: its claims, references, tables, checklists, questions, habits."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from exowizard.core.answers import Region
from exowizard.core.facts import Fact, Identifier, Sources, Statement
from exowizard.core.options import OptionId

Verdict = Literal["supported", "partly_supported", "overstated", "contradicted", "not_verifiable"]


class Claim(Fact):
    """One claim of the article. ``paragraph``: line number in the article's text, from 1.

    ``cites``: the article's reference numbers beside the claim. ``says``: our short restatement.
    """

    id: Identifier
    paragraph: Annotated[int, Field(ge=1)]
    heading: str
    says: str
    cites: tuple[int, ...] = ()
    verdict: Verdict
    found: Statement
    options: tuple[OptionId, ...] = ()


class Reference(Fact):
    """One entry of the article's reference list and what it really is."""

    number: Annotated[int, Field(ge=1)]
    listed_as: str
    check: Literal["matches", "wrong_details", "not_found", "not_listed"]
    really: str
    supports_claim: bool
    may_be_shown_as_evidence: bool
    sources: Sources


class TableRow(Fact):
    """One row of an article table with our remark on it."""

    label: str
    cells: tuple[str, ...]
    remark: Statement


class ArticleTable(Fact):
    """One of the article's two tables, restated, each row with a remark."""

    id: Identifier
    title: str
    paragraph: int
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


class ChecklistItem(Fact):
    """A point to check or ask. ``from_article`` false: added since it matters more."""

    id: Identifier
    ask: str
    why: Statement
    from_article: bool
    paragraph: int | None = None


class Checklist(Fact):
    """Product, storage or clinic checklist."""

    id: Literal["product", "storage", "clinic"]
    title: str
    items: tuple[ChecklistItem, ...]


class MindsetPoint(Fact):
    """One of the article's five mindset points and how the plan acts on it."""

    id: Identifier
    title: str
    says: str
    paragraph: int
    in_practice: Statement


class Question(Fact):
    """A question that the article answers: what it claims, what was found."""

    id: Identifier
    question: str
    paragraph: int
    claims: str
    found: Statement


class LegalPosition(Fact):
    """Legal position of exosome products in a region on the date it was checked."""

    id: Identifier
    region: Region
    place: str
    position: Statement
    tool_rule: str
    checked: datetime.date
