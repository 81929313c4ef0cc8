"""How hard an English text is to read: the Flesch–Kincaid grade (US school years), 1975.

    grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59

A sentence ends with ``.``, ``!`` or ``?`` before a space, and with its text. A number is a word of
as many syllables as it has digits (at most 4); ``%`` is the word "percent". Names that the glossary
explains count as at most two syllables a word, since there is no easier word for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d.,]*|%")
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’)]*(?=\s|$)")
_MOST_OF_A_NUMBER = 4
_MOST_OF_A_NAME = 2

# Groups of vowels are counted, after silent letters are taken out and "-" is put between vowels
# that are spoken apart. The order matters: each pattern sees the result of those before it.
_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), result)
    for pattern, result in (
        (r"^every", "evry"),
        (r"que(?=s?$)", "k"),
        (r"(?<=[aeiouy])([^aeiouy]+)ea(?=s?$)", r"\1e-a"),
        # Silent e: inside compounds (some|thing, safe|ly), then at the end (rule, rules, healed).
        (r"([aeiouy][^aeiouy]+)(?<![^aeiouyl]l)e(?=(?:ly|ful|less|ness|ments?|thing|times?|where|"
         r"day|lines?|makers?|warm|styles?|feed|seed)$)", r"\1"),
        (r"([aeiouy][^aeiouy]*)(?<=[^aeiouy])(?<![^aeiouyl]l)e$", r"\1"),
        (r"([aeiouy][^aeiouy]*)(?<=[^aeiouyszxcg])(?<![cs]h)(?<![^aeiouyl]l)es$", r"\1s"),
        (r"([aeiouy][^aeiouy]*)(?<=[^aeiouytd])(?<![^aeiouyl]l)ed$", r"\1d"),
        # Vowels that are spoken apart.
        (r"(?<=[^tscg])ia(?!ge)|(?<=c)ia(?=t)", "i-a"),
        (r"(?<=[^tscgxhn])(?<!ll)io", "i-o"),
        (r"iu", "i-u"),
        (r"(?<=[^aeioutcs])ie(?=r|nt|nc|t)|(?<=^sc)ie(?=n)", "i-e"),
        (r"(?<=^r)ea(?=ct)|(?<=cr)ea(?=t[eio](?!u))", "e-a"),
        (r"(?<=[^aeiougq])ua(?=l|t[ei])", "u-a"),
        (r"(?<=[^aeiouy])ya", "y-a"),
        (r"(?<=[aeiouy])ing", "-ing"),
        (r"(?<=[aeiou])y(?=[aou]|er)", "y-"),
        (r"(?:(?<=s)|(?<=th))m(?=s?$)", "-em"),
    )
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_EXCEPTIONS = {
    "acne": 2, "antioxidant": 5, "antioxidants": 5, "being": 2, "diabetes": 4, "element": 3,
    "elements": 3, "everyone": 3, "eye": 1, "eyes": 1, "friend": 1, "friends": 1, "friendly": 2,
    "idea": 3, "ideas": 3, "safety": 2, "something": 2, "tongue": 1, "wednesday": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What was counted in a passage."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """The grade; 0 for a passage without words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def read(texts: Iterable[str], names: Iterable[str] = ()) -> Reading:
    """Counts a passage that is read as one. ``names`` are explained by the glossary."""
    pattern = _names(frozenset(names))
    words = sentences = count = 0
    for text in texts:
        for sentence in _SENTENCE_END.split(text):
            named = _WORD.findall(" ".join(pattern.findall(sentence)))
            others = _WORD.findall(pattern.sub(" ", sentence))
            if named or others:
                sentences += 1
                words += len(named) + len(others)
                count += sum(min(_MOST_OF_A_NAME, syllables(word)) for word in named)
                count += sum(map(syllables, others))
    return Reading(words, sentences, count)


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Syllables of one English word, by rules of spelling. Capitals alone are spelled out."""
    if word == "%":
        return 2
    if word[0].isdigit():
        return min(_MOST_OF_A_NUMBER, sum(map(str.isdigit, word)))
    if word.isupper() and 1 < len(word) <= 4:
        return len(word)
    word = re.sub(r"['’].*$", "", word.lower())
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    for pattern, result in _SPELLING:
        word = pattern.sub(result, word)
    return max(1, len(_VOWELS.findall(word)))


@lru_cache(maxsize=8)
def _names(names: frozenset[str]) -> re.Pattern[str]:
    """Finds whole names, the longest first, in any case. Without names it finds nothing."""
    if not names:
        return re.compile(r"(?!)")
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
