from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.product_check import check_product
from exowizard.core.product_report import ProductAnswer, ProductCheck, ProductClaims

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
POINTS = [
    "product.order", "product.device", "product.storage", "product.price", "product.source",
    "product.legal", "product.count", "product.sterility", "product.temperature",
    "product.opened", "product.trial",
]  # fmt: skip


def answers(check: ProductCheck) -> dict[str, ProductAnswer]:
    return {answer.id: answer for answer in check.answers}


def person(**changes: Any) -> Profile:
    profile = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_text())
    content = profile.model_dump()
    for path, value in changes.items():
        *parents, last = path.split("__")
        inner = content
        for name in parents:
            inner = inner[name]
        inner[last] = value
    return Profile.model_validate(content)


@pytest.mark.parametrize(
    ("name", "species"),
    [
        ("Human Adipose Stromal Cell Exosomes", "human"),
        ("HUMAN UMBILICAL CORD MESENCHYMAL STEM CELL EXOSOME", "human"),
        ("Human Platelet Extract", "human"),
        ("Centella Asiatica Extracellular Vesicles", "plant"),
        ("Rosa Damascena Callus Exosome", "plant"),
        ("Invented Plant Leaf Exosomes", "plant"),
        ("Salmon Testis Exosomes", "animal"),
        ("Bovine Colostrum Exosomes", "animal"),
        ("Lactobacillus Extracellular Vesicles", "bacterial"),
        ("Lactobacillus Exosome", "bacterial"),
        ("Exosomes", "not_stated"),
        ("Nano-Exosome Complex", "not_stated"),
    ],
)
def test_exosomes_and_their_source(knowledge: Knowledge, name: str, species: str) -> None:
    check = check_product(f"Aqua, Glycerin, {name}, Parfum", knowledge)
    (found,) = check.exosomes
    assert (found.species, found.position, found.of) == (species, 3, 4)
    assert answers(check)["product.order"].status == "caution"


@pytest.mark.parametrize(
    "name",
    [
        "Human Fibroblast Conditioned Media", "Stem Cell Conditioned Media",
        "Lactobacillus Ferment Lysate", "Bifida Ferment Filtrate", "ヒト脂肪細胞順化培養液エキス",
        "Malus Domestica Fruit Cell Culture Extract", "Human Placenta Extract",
    ],
)  # fmt: skip
def test_culture_liquids_and_lysates_are_no_exosomes(knowledge: Knowledge, name: str) -> None:
    check = check_product(f"Aqua, {name}, Glycerin", knowledge)
    assert not check.exosomes
    assert [found.name for found in check.not_exosomes] == [name]
    assert answers(check)["product.order"].status == "bad"


@pytest.mark.parametrize(
    "name",
    ["Human Adipose Stromal Cell Serum-Free Conditioned Media",
     "Serum Free Human Fibroblast Conditioned Media",
     "Exosome-free Human Fibroblast Conditioned Media"],
)  # fmt: skip
def test_free_of_one_thing_is_not_free_of_all(knowledge: Knowledge, name: str) -> None:
    (found,) = check_product(f"Aqua, {name}", knowledge).not_exosomes
    assert (found.kind, found.species) == ("conditioned_medium", "human")


@pytest.mark.parametrize(
    ("name", "species"),
    [
        ("Xeno-free human exosomes", "human"),
        ("Serum‑free Human Umbilical Cord Extracellular Vesicles", "human"),
        ("Human exosomes free radical complex", "human"),
        ("Fragrance-free Rosa Damascena Callus Exosome", "plant"),
        ("Animal-free exosomes", "not_stated"),
        ("Animal component-free exosomes", "not_stated"),
    ],
)
def test_free_of_something_and_exosomes(knowledge: Knowledge, name: str, species: str) -> None:
    (found,) = check_product(f"Aqua, {name}", knowledge).exosomes
    assert found.species == species


@pytest.mark.parametrize(
    "name",
    ["Exosome-free base", "Exosome free base", "Cetyl Alcohol", "Lactic Bread", "Retinol-free"],
)
def test_no_false_alarm(knowledge: Knowledge, name: str) -> None:
    check = check_product(f"Aqua, {name}", knowledge)
    assert not (check.exosomes or check.not_exosomes or check.flags)


@pytest.mark.parametrize(
    ("name", "region", "status"),
    [
        ("Human Adipose Stromal Cell Exosomes", "EU", "bad"),
        ("Human Adipose Stromal Cell Exosomes", "UK", "bad"),
        ("Human Fibroblast Conditioned Media", "EU", "bad"),
        ("Human Adipose Stromal Cell Exosomes", "US", "caution"),
        ("Exosomes", "EU", "caution"),
        ("Exosomes", "UK", "caution"),
        ("Rosa Damascena Callus Exosome", "EU", "good"),
        ("Rosa Damascena Callus Exosome", "JP", "caution"),
        ("Rosa Damascena Callus Exosome", "OTHER", "caution"),
        ("Rosa Damascena Callus Exosome, Exosomes", "EU", "caution"),
        ("Rosa Damascena Callus Exosome, Human Fibroblast Conditioned Media", "EU", "bad"),
        ("Niacinamide", "EU", "not_stated"),
        ("Rosa Damascena Callus Exosome", None, "not_stated"),
    ],
)
def test_law(knowledge: Knowledge, name: str, region: Any, status: str) -> None:
    check = check_product(f"Aqua, {name}", knowledge, region=region)
    assert answers(check)["product.legal"].status == status


def test_label_may_name_the_source(knowledge: Knowledge) -> None:
    text = "Ingredients: Aqua, Exosomes.\nOur exosomes come from human fat cells."
    check = check_product(text, knowledge, region="EU")
    assert answers(check)["product.legal"].status == "bad"
    claims = ProductClaims(source_species="plant")
    check = check_product("Aqua, Exosomes", knowledge, region="EU", claims=claims)
    assert answers(check)["product.source"].status == "good"
    assert answers(check)["product.legal"].status == "good"


@pytest.mark.parametrize(
    ("label", "point", "status"),
    [
        ("Use with your electroporation device", "product.device", "caution"),
        ("Apply after microneedling", "product.device", "bad"),
        ("Do not use with any device", "product.device", "good"),
        ("Airless pump. Protects from light. Store in a cool place", "product.storage", "good"),
        ("Airless pump", "product.storage", "caution"),
        ("Clear glass dropper bottle", "product.storage", "caution"),
        ("2x10^9 particles/mL", "product.count", "good"),
        ("10 billion exosomes per ml", "product.count", "good"),
        ("With 50 billion exosomes", "product.count", "caution"),
        ("Sterile", "product.sterility", "good"),
        ("This product is not sterile", "product.sterility", "bad"),
        ("Store below 25 °C", "product.temperature", "good"),
        ("Keep in the fridge", "product.temperature", "good"),
        ("Keep in a cool, dark place", "product.temperature", "caution"),
        ("6M", "product.opened", "good"),
        ("Use within 3 months of opening", "product.opened", "good"),
        ("Best before 05/2027", "product.opened", "caution"),
        ("Trial NCT01234567 tested this serum", "product.trial", "good"),
        ("Clinically proven for you", "product.trial", "caution"),
        ("Inject with a syringe", "product.legal", "bad"),
    ],
)
def test_label_text_is_read(knowledge: Knowledge, label: str, point: str, status: str) -> None:
    text = f"Ingredients: Aqua, Glycerin, Rosa Damascena Callus Exosome.\n\n{label}."
    check = check_product(text, knowledge, region="JP")
    assert len(check.names) == 3, check.names
    assert answers(check)[point].status == status
    if point != "product.legal":
        assert answers(check)[point].quotes


def test_bare_list_says_not_stated(knowledge: Knowledge) -> None:
    check = check_product("Aqua, Rosa Damascena Callus Exosome", knowledge, region="US")
    stated = {"product.order", "product.source", "product.legal"}
    for id in POINTS:
        assert (answers(check)[id].status == "not_stated") == (id not in stated), id


@pytest.mark.parametrize(
    ("price", "status"), [("60 EUR", "good"), ("€12", "caution"), ("€ 1,200.00", "caution")]
)
def test_price_beside_the_usual(knowledge: Knowledge, price: str, status: str) -> None:
    text = f"Serum 30 ml\n{price}\nIngredients: Aqua, Rosa Damascena Callus Exosome"
    assert answers(check_product(text, knowledge, region="EU"))["product.price"].status == status


def test_flags_follow_the_person(knowledge: Knowledge) -> None:
    text = "Aqua, Retinol, Salmon Exosomes, Parfum (Linalool), Niacinamide"
    plain = check_product(text, knowledge, profile=person())
    assert {flag.id for flag in plain.flags} >= {"retinol", "fragrance", "scent_linalool"}
    allergic = check_product(
        text, knowledge,
        profile=person(
            health__allergies=frozenset({"fish", "fragrance"}), health__pregnancy="pregnant"
        ),
    )  # fmt: skip
    matters = {found.id for found in (*allergic.flags, *allergic.exosomes) if found.matters}
    assert {"retinol", "exosome_salmon", "fragrance", "scent_linalool"} <= matters
    assert not any(found.id == "niacinamide" and found.matters for found in allergic.others)


@pytest.mark.parametrize(
    "path",
    ["health__allergies", "skin__reacted_to", "health__pregnancy", "health__conditions",
     "health__medicines", "health__implants", "health__recent"],
)  # fmt: skip
def test_not_answered_is_said(knowledge: Knowledge, path: str) -> None:
    answered = check_product("Aqua, Mica", knowledge, profile=person())
    open_ = check_product("Aqua, Mica", knowledge, profile=person(**{path: None}))
    assert len(open_.not_checked) == len(answered.not_checked) + 1


FOR_A_DEVICE = "Ingredients: Aqua, Exosomes.\nUse with your device"


@pytest.mark.parametrize(
    ("path", "value", "status", "rule"),
    [
        ("health__implants", {"pacemaker"}, "bad", "health.pacemaker.device"),
        ("health__conditions", {"epilepsy"}, "bad", "health.epilepsy.device"),
        ("health__conditions", {"skin_cancer_history"}, "bad", "health.skin_cancer_history.device"),
        ("health__conditions", {"autoimmune"}, "caution", "health.autoimmune.ask"),
        ("health__conditions", {"rosacea"}, "caution", "health.rosacea.ask"),
        ("health__recent", {"laser"}, "bad", "health.laser.device"),
        ("health__pregnancy", "pregnant", "bad", "health.pregnant.unstudied"),
        ("health__pregnancy", "breastfeeding", "caution", "health.breastfeeding.ask"),
        ("age", 15, "bad", "health.under_18.adults_only"),
    ],
)
def test_device_follows_the_health_rules(
    knowledge: Knowledge, path: str, value: Any, status: str, rule: str
) -> None:
    value = frozenset(value) if isinstance(value, set) else value
    check = check_product(FOR_A_DEVICE, knowledge, profile=person(**{path: value}))
    (held,) = (record for record in knowledge.health_rules if record.id == rule)
    answer = answers(check)["product.device"]
    assert answer.status == status
    assert held.text in answer.answer
    assert set(held.sources) <= set(answer.sources)


@pytest.mark.parametrize(
    ("path", "word"),
    [("health__implants", "implants"), ("health__conditions", "conditions"),
     ("health__pregnancy", "pregnancy"), ("health__recent", "recent")],
)  # fmt: skip
def test_device_asks_first_when_not_answered(knowledge: Knowledge, path: str, word: str) -> None:
    check = check_product(FOR_A_DEVICE, knowledge, profile=person(**{path: None}))
    answer = answers(check)["product.device"]
    assert answer.status == "caution"
    assert word in answer.answer
    assert "plus" not in answer.answer


def test_a_wish_is_no_danger(knowledge: Knowledge) -> None:
    check = check_product(
        FOR_A_DEVICE, knowledge, profile=person(preferences__setting="clinic_only")
    )
    assert "plus" in answers(check)["product.device"].answer
    assert not any(found.matters for found in check.exosomes)


@pytest.mark.parametrize(
    ("path", "value", "ingredient", "rule"),
    [
        ("health__conditions", {"skin_cancer_history"}, "Exosomes",
         "health.skin_cancer_history.ask"),
        ("health__conditions", {"skin_cancer_history"}, "Retinol",
         "health.skin_cancer_history.ask"),
        ("health__conditions", {"autoimmune"}, "Stem Cell Conditioned Media",
         "health.autoimmune.ask"),
        ("health__recent", {"laser"}, "Retinol", "health.laser.wait"),
        ("health__pregnancy", "pregnant", "Retinol", "health.pregnant.retinol"),
        ("age", 15, "Retinol", "health.under_18.other_actives"),
        ("age", 15, "Azelaic Acid", "health.under_18.other_actives"),
        ("age", 15, "Exosomes", "health.under_18.adults_only"),
    ],
)  # fmt: skip
def test_what_matters_is_the_rule_itself(
    knowledge: Knowledge, path: str, value: Any, ingredient: str, rule: str
) -> None:
    value = frozenset(value) if isinstance(value, set) else value
    check = check_product(f"Aqua, {ingredient}", knowledge, profile=person(**{path: value}))
    (held,) = (record for record in knowledge.health_rules if record.id == rule)
    (found,) = (*check.exosomes, *check.not_exosomes, *check.flags)
    assert held.text in found.matters
    assert set(held.sources) <= set(found.sources)


def test_a_cut_list_is_said(knowledge: Knowledge) -> None:
    short = check_product("Aqua, Mica", knowledge)
    long = check_product("Mica, " * 3000, knowledge)
    assert len(long.not_checked) == len(short.not_checked) + 1


def test_all_points_and_sources_known(knowledge: Knowledge) -> None:
    text = (EXAMPLES / "ingredients_exosome_serum.txt").read_text(encoding="utf-8")
    check = check_product(text, knowledge, region="EU", profile=person())
    assert set(answers(check)) >= set(POINTS)
    assert [answer.from_article for answer in check.answers] == sorted(
        (answer.from_article for answer in check.answers), reverse=True
    )
    assert sum(answer.from_article for answer in check.answers) == 4
    for part in (*check.answers, *check.exosomes, *check.not_exosomes, *check.flags, *check.others):
        assert part.sources
        assert set(part.sources) <= set(knowledge.source), part
    assert check.exosomes[0].position == 5
    assert check.exosomes[0].percent == pytest.approx(0.1)
    assert answers(check)["product.legal"].status == "bad"
    assert ProductCheck.model_validate_json(check.model_dump_json()) == check


def test_every_ingredient_is_found_by_its_own_names(knowledge: Knowledge) -> None:
    for record in knowledge.ingredients:
        for name in record.names:
            check = check_product(f"Ingredients: Aqua; {name}", knowledge)
            every = (*check.exosomes, *check.not_exosomes, *check.flags, *check.others)
            assert record.id in {found.id for found in every}, (record.id, name)


def test_records_have_sources_and_no_name_twice(knowledge: Knowledge) -> None:
    names = [name.casefold() for record in knowledge.ingredients for name in record.names]
    assert len(names) == len(set(names))
    for record in knowledge.ingredients:
        assert set(record.note.sources) <= set(knowledge.source), record.id
        assert (record.kind == "exosome") <= (record.species is not None), record.id


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_never_raises(knowledge: Knowledge, text: str) -> None:
    check_product(text, knowledge, region="EU", profile=person())


@pytest.mark.parametrize(
    ("name", "kind", "species"),
    [
        ("ヒト脂肪間質細胞エクソソーム", "exosome", "human"),
        ("ヒト間葉系幹細胞培養上清", "conditioned_medium", "human"),
        ("인체지방유래줄기세포엑소좀", "exosome", "human"),
        ("バラエクソソーム", "exosome", "plant"),
        ("Human Adipose Stem Cell Conditioned Media", "conditioned_medium", "human"),
        (
            "Human Umbilical Cord Mesenchymal Stem Cell Conditioned Medium Extract",
            "conditioned_medium",
            "human",
        ),
        ("Plant EVs", "exosome", "plant"),
        ("Escherichia Coli Vesicles", "exosome", "bacterial"),
        ("Human Stem Cell Lysate", "lysate", "human"),
    ],
)
def test_names_found_by_a_reader_of_labels(
    knowledge: Knowledge, name: str, kind: str, species: str
) -> None:
    report = check_product(f"Aqua, {name}", knowledge, region="EU")
    found = [*report.exosomes, *report.not_exosomes]
    assert [(one.kind, one.species) for one in found] == [(kind, species)]
