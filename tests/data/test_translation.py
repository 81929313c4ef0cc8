"""Translation: every text is collected, none is lost, and a missing language is said."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import plan_json
from exowizard.core.wording import Translate, english
from exowizard.data import translation
from exowizard.data.knowledge_texts import knowledge_texts
from exowizard.data.profiles import read_profile
from exowizard.data.translation import PSEUDO, fallback_notice, translator

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "exowizard").rglob("*.py"))
EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.json"))


@pytest.fixture(scope="module")
def extractor() -> ModuleType:
    path = ROOT / "installer" / "extract_messages.py"
    spec = importlib.util.spec_from_file_location("extract_messages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected(extractor: ModuleType) -> set[str]:
    catalogue = read_po(BytesIO(extractor.TEMPLATE.read_bytes()))
    return {str(message.id) for message in catalogue if message.id}


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of catalogues."""
    monkeypatch.setattr(translation, "resource_folder", lambda: tmp_path)
    translation._catalogue.cache_clear()
    yield tmp_path / "locale"
    translation._catalogue.cache_clear()


def advise(profile: Profile, knowledge: Knowledge, tr: Translate) -> str:
    plan = Advisor(knowledge).advise(
        profile, tr, program="test", profile_sha256="0" * 64, samples=64
    )
    return plan_json(plan).decode()


def put_catalogue(locale: Path, language: str, texts: dict[str, str]) -> None:
    catalogue = Catalog(language)
    for text, translated in texts.items():
        catalogue.add(text, translated)
    path = locale / language / "LC_MESSAGES" / "exowizard.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


def test_template_is_up_to_date(extractor: ModuleType, knowledge: Knowledge) -> None:
    fresh = extractor.template(knowledge)
    assert extractor.TEMPLATE.read_bytes() == fresh, "run: python installer/extract_messages.py"


def test_template_holds_every_text_of_the_knowledge_base(
    collected: set[str], knowledge: Knowledge
) -> None:
    assert {text for _, text in knowledge_texts(knowledge)} <= collected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_text_of_a_plan_was_collected(
    example: Path, collected: set[str], knowledge: Knowledge
) -> None:
    asked: set[str] = set()

    def recording(text: str, /, **values: object) -> str:
        asked.add(text)
        return english(text, **values)

    advise(read_profile(str(example)), knowledge, recording)
    assert asked
    assert asked - {""} <= collected


def test_tables_that_a_call_reads_are_collected(extractor: ModuleType) -> None:
    code = """
NAMES: dict[str, str] = {"a": "first", "b": "second"}
OTHER = {"c": "third"}
def say(tr, name):
    return tr(NAMES[name]) + OTHER[name]
"""
    assert [text for _, text in extractor.table_texts(code)] == ["first", "second"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_call_has_a_literal_text_or_reads_a_record_or_table(path: Path) -> None:
    faults = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else None
        if (function.id if isinstance(function, ast.Name) else name) != "tr":
            continue
        text = node.args[0] if len(node.args) == 1 else None
        literal = isinstance(text, ast.Constant) and isinstance(text.value, str)
        record = isinstance(text, ast.Attribute | ast.Subscript | ast.Name) or (
            isinstance(text, ast.Call) and ast.unparse(text.func).endswith(".get")
        )
        if not (literal or record):
            faults.append(f"line {node.lineno}: {ast.unparse(node)}")
    assert faults == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_pseudo_language_goes_through_the_whole_advice(example: Path, knowledge: Knowledge) -> None:
    profile = read_profile(str(example))
    plan = Advisor(knowledge).advise(
        profile, translator(PSEUDO), program="test", profile_sha256="0" * 64, samples=64
    )
    texts = [*plan.notices]
    texts += [option.name for option in plan.options]
    texts += [reason.text for option in plan.options for reason in option.reasons]
    texts += [text for option in plan.options for text in (option.why, *option.would_need) if text]
    texts += [entry.text for entry in plan.schedule]
    texts += [text for habit in plan.habits for text in (habit.name, habit.text, *habit.limits)]
    texts += [item.text for item in plan.lenses.differences] if plan.lenses else []
    texts += [*plan.robustness.would_change] if plan.robustness else []
    if plan.referral:
        texts += [plan.referral.title, plan.referral.text, *plan.referral.reasons]
    assert [text for text in texts if not text.startswith("[") or not text.endswith("]")] == []
    assert [text for text in texts if re.search(r"[{}]", text)] == []


def test_pseudo_keeps_braces_and_is_about_a_third_longer() -> None:
    tr = translator(PSEUDO)
    english_text = "At {amount:,.2f} a month {option} joins the plan, {{really}}."
    said = tr(english_text, amount=1234.5, option="Azure")
    assert "1,234.50" in said
    assert "Azure" in said
    assert "{řéàłłý}" in said
    plain = "A sentence with no values that a person may read in the plan."
    assert 1.3 <= len(tr(plain)) / len(plain) <= 1.5
    assert tr("") == ""


def test_pseudo_keeps_every_collected_field(collected: set[str]) -> None:
    field = re.compile(r"{[^{}]*}")
    for text in collected:
        pseudo = translation._pseudo_text(text)
        assert field.findall(pseudo) == field.findall(text)


def test_english_is_itself() -> None:
    assert translator("en") is english
    assert fallback_notice("en") is None
    assert fallback_notice(PSEUDO) is None


def test_language_without_a_catalogue_gets_english_and_says_so(locale: Path) -> None:
    assert translator("ja")("Week {week}", week=3) == "Week 3"
    notice = "This plan is in English: no checked Japanese translation exists yet."
    assert fallback_notice("ja") == notice
    assert fallback_notice("fi") == (
        "This plan is in English: no checked translation of it exists yet."
    )


@pytest.mark.parametrize("language", ["../ja", "", "ja/..", "JA", "a" * 500, "ja\0"])
def test_no_language_leads_out_of_the_folder(locale: Path, language: str) -> None:
    put_catalogue(locale, "ja", {"Week": "週"})
    assert translator(language)("Week") == "Week"
    assert fallback_notice(language)


def test_catalogue_is_used_and_may_move_the_fields(locale: Path) -> None:
    put_catalogue(locale, "ja", {"{low} to {high}": "{high}まで、{low}から", "Week {week}": ""})
    tr = translator("ja")
    assert tr("{low} to {high}", low=1, high=2) == "2まで、1から"
    assert tr("Week {week}", week=3) == "Week 3"
    assert tr("Never collected") == "Never collected"
    assert tr("") == ""
    assert fallback_notice("ja") is None


@pytest.mark.parametrize("wrong", ["第{woche}週", "第{week週", "{0}", "{week.day}"])
def test_wrong_fields_in_a_catalogue_give_english(locale: Path, wrong: str) -> None:
    put_catalogue(locale, "ja", {"Week {week}": wrong})
    assert translator("ja")("Week {week}", week=3) == "Week 3"
