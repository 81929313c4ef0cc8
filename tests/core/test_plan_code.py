from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from exowizard.core import plan_code
from exowizard.core.answers import Profile
from exowizard.core.plan_code import BadCode, decode, encode
from exowizard.data.profiles import canonical_json, read_profile
from tests.cases.bad_profiles import GOOD
from tests.strategies import profiles

EXAMPLES = sorted((Path(__file__).parents[2] / "resources" / "examples").glob("*.json"))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKYO = "15CMB-HHKEV-JMK3S-5T2XA-M333B-1G0HJ-M31T8-R1F7N-KKGZN-9"


def good(**answers: Any) -> Profile:
    """The good profile with the numbers named ``part__key`` changed."""
    value = {**GOOD}
    for path, answer in answers.items():
        part, key = path.split("__")
        value[part] = {**value[part], key: answer}
    return Profile.model_validate(value)


# --- there and back


@settings(max_examples=500)
@given(profiles())
def test_every_profile_comes_back_exactly(profile: Profile) -> None:
    again = decode(encode(profile))
    assert again == profile
    assert canonical_json(again) == canonical_json(profile)


@given(st.floats(0, 1e12), st.floats(0, 100), st.floats(0, 24), st.integers(0, 10**12).map(float))
def test_any_number_comes_back_exactly(
    upfront: float, weight: float, sleep: float, monthly: float
) -> None:
    profile = good(
        budget__upfront=upfront,
        budget__monthly=monthly,
        priorities__speed=weight,
        lifestyle__sleep_hours=sleep,
    )
    assert decode(encode(profile)) == profile


@pytest.mark.parametrize(
    "number", [0.0, -0.0, 5e-324, 1e-300, 0.1, 1 / 3, 1.0, 9.5, 99.99, 1e11, 123456789012.25, 1e12]
)
def test_numbers_at_the_edges(number: float) -> None:
    again = decode(encode(good(budget__upfront=number)))
    assert again.budget.upfront == number
    assert str(again.budget.upfront) == str(abs(number))


@given(profiles())
def test_the_spelling_of_a_code(profile: Profile) -> None:
    code = encode(profile)
    assert re.fullmatch(f"[{ALPHABET}]{{5}}(-[{ALPHABET}]{{1,5}})*", code)
    assert code.isupper() or code.replace("-", "").isdigit()
    assert code[0] == "1"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_typical_person_fits_a_small_code(path: Path) -> None:
    profile = read_profile(str(path))
    assert len(encode(profile)) < 90
    assert decode(encode(profile)) == profile


def test_the_longest_code_is_still_read() -> None:
    worst = 0.1 + 0.2
    value = {
        **GOOD,
        "budget": {"upfront": 1e11 / 3, "monthly": 5e-324},
        "priorities": dict.fromkeys(GOOD["priorities"], worst * 1e-290),
    }
    profile = Profile.model_validate(value)
    assert len(encode(profile)) < plan_code.LONGEST
    assert decode(encode(profile)) == profile


def test_a_code_of_version_1_stays_readable() -> None:
    """If this fails, codes that people hold have changed meaning: raise ``VERSION`` instead."""
    tokyo = next(path for path in EXAMPLES if path.name.startswith("tokyo"))
    assert encode(read_profile(str(tokyo))) == TOKYO
    sizes = {
        path: len(kind.values)
        for path, kind in plan_code._LAYOUT
        if isinstance(kind, (plan_code._One, plan_code._Some))
    }
    assert sizes == {
        "region": 7, "language": 2, "age": 98, "skin.type": 4, "skin.sensitivity": 5,
        "skin.phototype": 6, "health.red_flags": 13, "preferences.setting": 5,
        "preferences.needles": 3, "preferences.owns_device": 2,
    }  # fmt: skip


def test_every_answer_is_in_the_code() -> None:
    def paths(model: type[BaseModel], before: str = "") -> set[str]:
        found: set[str] = set()
        for name, field in model.model_fields.items():
            inner = field.annotation
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                found |= paths(inner, f"{before}{name}.")
            else:
                found.add(before + name)
        return found

    in_code = [path for path, _ in plan_code._LAYOUT]
    assert len(in_code) == len(set(in_code))
    assert set(in_code) == paths(Profile) - {"format", "currency"}  # both follow from the rest


# --- reading what people type


@pytest.mark.parametrize(
    "typed",
    [
        TOKYO.lower(),
        TOKYO.replace("-", ""),
        TOKYO.replace("-", " "),
        f"\n {TOKYO[:20]}\r\n\t{TOKYO[20:]} \n",
        TOKYO.replace("0", "O").replace("1", "I"),
        TOKYO.replace("0", "o").replace("1", "l"),
        "--" + "-".join(TOKYO),
    ],
)
def test_spelling_does_not_matter(typed: str) -> None:
    assert encode(decode(typed)) == TOKYO


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "empty"),
        (" - \n", "empty"),
        ("hello world", "never a U|mistake"),
        ("U" + TOKYO, "letters, digits and dashes"),
        (TOKYO + "!", "letters, digits and dashes"),
        ("１" + TOKYO[1:], "letters, digits and dashes"),
        ("\x00", "letters, digits and dashes"),
        ("1", "not whole"),
        (TOKYO[:6], "not whole"),
        (TOKYO[:-1], "not whole"),
        (TOKYO[1:], "not whole"),
        (TOKYO + "0", "not whole"),
        (TOKYO + TOKYO, "mistake"),
        ("0" * 7, "mistake"),
        ("1" * 1001, "too long"),
        ("9" * 100_000, "too long"),
    ],
)
def test_what_is_no_code_is_refused_in_plain_words(typed: str, word: str) -> None:
    with pytest.raises(BadCode, match=word) as caught:
        decode(typed)
    assert ";" in str(caught.value)
    assert isinstance(caught.value, ValueError)


@given(st.text(max_size=80))
def test_any_text_is_refused(text: str) -> None:
    with pytest.raises(BadCode):
        decode(text)


@given(profiles(), st.data())
def test_one_wrong_character_is_refused(profile: Profile, data: st.DataObject) -> None:
    code = encode(profile).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(ALPHABET.replace(code[place], "")))
    with pytest.raises(BadCode):
        decode(code[:place] + other + code[place + 1 :])


def test_every_wrong_character_of_one_code_is_refused() -> None:
    code = TOKYO.replace("-", "")
    for place in range(len(code)):
        for other in ALPHABET.replace(code[place], ""):
            with pytest.raises(BadCode):
                decode(code[:place] + other + code[place + 1 :])


@given(profiles(), st.data())
def test_swapped_neighbours_are_refused(profile: Profile, data: st.DataObject) -> None:
    code = encode(profile).replace("-", "")
    places = [place for place in range(len(code) - 1) if code[place] != code[place + 1]]
    place = data.draw(st.sampled_from(places))
    with pytest.raises(BadCode):
        decode(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(profiles(), st.data())
def test_any_damage_within_six_characters_is_refused(profile: Profile, data: st.DataObject) -> None:
    code = encode(profile).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 6))
    other = data.draw(st.text(ALPHABET, min_size=6, max_size=6).filter(
        lambda text: text != code[place : place + 6]
    ))  # fmt: skip
    with pytest.raises(BadCode):
        decode(code[:place] + other + code[place + 6 :])


@given(profiles(), st.data())
def test_a_missing_or_added_character_is_refused(profile: Profile, data: st.DataObject) -> None:
    code = encode(profile).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    extra = data.draw(st.sampled_from(ALPHABET))
    for damaged in (code[:place] + code[place + 1 :], code[:place] + extra + code[place:]):
        with pytest.raises(BadCode):
            decode(damaged)


# --- codes with a right checksum and wrong content


def checked(symbols: list[int]) -> str:
    """A code of any content with its right checksum."""
    check = plan_code._crc(symbols)
    symbols = [*symbols, *((check >> 5 * place) & 31 for place in reversed(range(6)))]
    return "".join(ALPHABET[symbol] for symbol in symbols)


@given(st.lists(st.integers(0, 31), max_size=60))
def test_content_is_sound_or_refused(symbols: list[int]) -> None:
    code = checked([1, *symbols])
    try:
        profile = decode(code)
    except BadCode:
        return
    assert encode(profile).replace("-", "") == code


@pytest.mark.parametrize(
    "symbols",
    [
        [1],
        [1, *[31] * 900],
        [1, 0, *(ALPHABET.index(char) for char in TOKYO.replace("-", "")[1:-6])],
        [1, 5, *(ALPHABET.index(char) for char in TOKYO.replace("-", "")[1:-6])],
    ],
)
def test_content_that_cannot_be_is_refused(symbols: list[int]) -> None:
    with pytest.raises(BadCode, match="answers that cannot be"):
        decode(checked(symbols))


def test_two_spellings_of_one_number_are_not_both_codes() -> None:
    out = plan_code._Writer()
    for path, kind in plan_code._LAYOUT:
        if path == "budget.upfront":  # 20000 as 20 and three zeros
            out.put(3, 14)
            plan_code._write_count(20, out)
            continue
        value: Any = good()
        for name in path.split("."):
            value = getattr(value, name)
        kind.write(value, out)
    with pytest.raises(BadCode, match="answers that cannot be"):
        decode(checked([1, *plan_code._in_base_32(out.number())]))


def test_another_version_says_so() -> None:
    for version in (0, 2, 31):
        with pytest.raises(BadCode, match="another version"):
            decode(checked([version, 1, 2, 3]))


# --- the checksum


def crc_bit_by_bit(bits: list[int]) -> int:
    crc = (1 << 30) - 1
    for bit in bits:
        top = (crc >> 29) ^ bit
        crc = (crc << 1) & ((1 << 30) - 1)
        crc ^= 0x2030B9C7 if top else 0
    return crc ^ ((1 << 30) - 1)


def test_the_reference_is_crc_30_cdma() -> None:
    """The published check value: the CRC of the nine bytes "123456789"."""
    bits = [byte >> place & 1 for byte in b"123456789" for place in reversed(range(8))]
    assert crc_bit_by_bit(bits) == 0x04C34ABF


@given(st.lists(st.integers(0, 31), max_size=40))
def test_the_checksum_is_crc_30_cdma(symbols: list[int]) -> None:
    bits = [symbol >> place & 1 for symbol in symbols for place in reversed(range(5))]
    assert plan_code._crc(symbols) == crc_bit_by_bit(bits)
