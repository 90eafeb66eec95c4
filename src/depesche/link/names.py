"""Whether two names may be one person's: parts of names, likeness with a reason, keys under which spellings meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.find.gazetteer import name_parts
from depesche.find.spelling import REGNAL
from depesche.link.romanise import likeness, romanise, tables

ALIKE = 0.82
"""Words from this likeness on are spellings of one. Set on the part `develop` of tests/link/name_pairs.tsv."""
TOGETHER = 0.9
"""As `ALIKE`, for given names written as one word and as two."""
SAME = 0.6
"""Names from this score on may be one person's."""
ALONE, INITIAL, MIDDLE, SKIPPED = 0.8, 0.92, 0.97, 0.85
"""Factors: a surname without given name; initials; a middle name on one side; a first name that one side leaves out."""
SERVANT = re.compile(r"abd[aeiou]?[lrnszd](?!lah|allah|ah)(?=\w{4})")
"""Abdel-, Abdul- written as one word with the name that it belongs to."""
FEMININE = re.compile(r"(?:ov|ev|ow|ew|in|yn|sk|ck|tsk|ij|yj)?a(?:ja|ya|ia)?$")
FIRST = ("vw", "jyie", "kcqx", "szc", "gh", "khx", "fp", "tc", "dj", "gj", "cjzs", "uw", "ou")
"""Letters with which one name may begin."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts, romanised. `number` is a monarch's; `generation` "elder" or "younger"."""

    words: tuple[str, ...]
    number: str = ""
    generation: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score between 0 and 1, and why. `same` where the names may be one person's; contradictions score 0."""

    score: float
    reason: str

    @property
    def same(self) -> bool:
        """Whether the names may be one person's."""
        return self.score >= SAME


@dataclass(frozen=True, slots=True)
class _Beside:
    honorifics: frozenset[str]
    particles: frozenset[str]
    elder: frozenset[str]
    younger: frozenset[str]
    great: frozenset[str]


@cache
def _beside() -> _Beside:
    lists = {key: frozenset(romanise(w) for w in words) for key, words in tables()["beside"].items()}
    return _Beside(**lists)


@cache
def _given() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for i, line in enumerate(tables()["given"]["groups"]):
        for word in line.split():
            found.setdefault(romanise(word), set()).add(i)
    return {word: frozenset(groups) for word, groups in found.items()}


@cache
def _distinct() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in tables()["distinct"]["pairs"])


@cache
def _family_first() -> frozenset[str]:
    return frozenset(romanise(word) for word in name_parts().family_first)


@lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    """A name in its parts: titles and particles left out, compounds as one word, Arabic articles taken off."""
    split = re.sub(r"\b(El|Al)(?=[A-ZÄÖÜ])", r"\1 ", name)
    split = re.sub(r"(?i)\b(?:al|el|as|ad|an|ar|at|ash|asch|es|esch|ben|bin)[-‑–]", " ", split)
    parts = [re.sub(r"[^\w]", "", w) for w in romanise(re.sub(r"\.(?=\w)", ". ", split)).split()]
    parts = [p for p in parts if p]
    words: list[str] = []
    number, generation, beside = "", "", _beside()
    for i, word in enumerate(parts):
        last = i == len(parts) - 1
        if i and word in beside.elder | beside.younger:
            generation = "elder" if word in beside.elder else "younger"
        elif i and last and _is_number(word, name):
            number = word
        elif i and word in beside.great:
            number = "great"
        elif not _is_beside(word, last=last, alone=len(parts) == 1, first=not words):
            words.append(SERVANT.sub("", word))
    return Name(tuple(words or parts), number, generation)


def _is_number(word: str, name: str) -> bool:
    """Whether the last word is a Roman number; a single letter is one in capitals or before a full stop alone."""
    return (
        len(word) < 6 and bool(REGNAL.fullmatch(word.upper())) and (len(word) > 1 or not name.rstrip().endswith(word))
    )


def _is_beside(word: str, *, last: bool, alone: bool, first: bool) -> bool:
    """Whether a word is a title or a particle; a name is never left without a word."""
    beside = _beside()
    if alone or (last and first):
        return False
    return (not last and word in beside.honorifics) or (len(word) > 1 and word in beside.particles)


def compare(a: str, b: str) -> Likeness:
    """Whether two names may be one person's, by their spelling alone: a score with its reason."""
    x, y = parse(a), parse(b)
    if not x.words or not y.words:
        return Likeness(0.0, "no name")
    if x.number != y.number and (x.number and y.number):
        return Likeness(0.0, "another number")
    if x.generation and y.generation and x.generation != y.generation:
        return Likeness(0.0, "elder and younger")
    if _told_apart(x, y) or _told_apart(y, x):
        return Likeness(0.0, "elder or younger on one side, a middle name on the other")
    first = any(n.words[0] in _family_first() and len(n.words) > 1 for n in (x, y))
    (sur_a, given_a), (sur_b, given_b) = (_ordered(n, first=first) for n in (x, y))
    surname = word_likeness(sur_a, sur_b)
    if surname < ALIKE:
        return Likeness(0.0, "surnames differ")
    given, reason = _given_likeness(given_a, given_b)
    one_sided = 0.9 if x.number != y.number or x.generation != y.generation else 1.0
    if given and reason == "same" and surname > 0.999:
        reason = "same name" if sur_a == sur_b else "one name in two forms"
    elif given and reason == "same":
        reason = "spellings of one name"
    return Likeness(round(surname * given * one_sided, 3), reason)


def _told_apart(a: Name, b: Name) -> bool:
    """Whether one bears "senior", and the other a middle name instead."""
    return bool(a.generation and not b.generation and len(b.words) > max(len(a.words), 2))


def _ordered(name: Name, *, first: bool) -> tuple[str, tuple[str, ...]]:
    """Surname and given names; `first` where the family's name comes first."""
    if first and len(name.words) > 1:
        return name.words[0], ("".join(name.words[1:]),)
    return name.words[-1], name.words[:-1]


def word_likeness(a: str, b: str) -> float:
    """As `likeness`, but 1 for the forms of a name in several languages, and 0 for a woman's and a man's surname."""
    groups = _given()
    if groups.get(a, frozenset()) & groups.get(b, frozenset()):
        return 1.0
    if frozenset((a, b)) in _distinct() or _by_gender(a, b) or _by_gender(b, a):
        return 0.0
    return likeness(a, b)


def _by_gender(a: str, b: str) -> bool:
    """Whether `b` is the woman's form of the Slavic surname `a`: Ivanov, Ivanova."""
    return b.endswith("a") and bool(re.search(r"(?:[oe](?:v|w|ff?)|in|yn|sk[iy]\w?|ck[iy]|n)$", a)) and len(a) > 4


def _given_likeness(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    """A factor for given names and its reason; 0 where they contradict each other."""
    if not a and not b:
        return 1.0, "same"
    if not a or not b:
        return ALONE, "surname alone"
    if len(a) != len(b) and min(map(len, a + b)) > 1 and likeness("".join(a), "".join(b)) >= TOGETHER:
        return 1.0, "same"  # Hans-Dietrich, Hans Dietrich
    direct = _in_order(a, b)
    if direct[0]:
        return direct
    for long, short in ((a, b), (b, a)):
        if len(long) > len(short) and (min(len(short[0]), len(long[1])) > 1 or long[1] == short[0]):
            skipped, _ = _in_order(long[1:], short)
            if skipped:
                return skipped * SKIPPED, "a given name left out"
    return direct


def _in_order(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    """Given names one by one: the first must fit, further ones wherever both have them."""
    factor, reason = 1.0, "same"
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if len(x) == 1 or len(y) == 1:
            if not _begins_alike(x, y):
                return 0.0, "initials differ" if not i else "middle names differ"
            if len(x) != len(y):
                factor, reason = factor * (INITIAL if not i else MIDDLE), "initials" if not i else reason
        else:
            alike = word_likeness(x, y)
            if alike < ALIKE:
                return 0.0, "given names differ" if not i else "middle names differ"
            factor *= alike
    return factor * (MIDDLE if len(a) != len(b) else 1.0), reason


def _begins_alike(a: str, b: str) -> bool:
    """Whether two given names may have one initial, in one romanisation or another."""
    x, y = a[0], b[0]
    return x == y or any(x in letters and y in letters for letters in FIRST)


# --- keys -----------------------------------------------------------------------------------------------------

_CLASSES = (
    (re.compile(r"schtsch|shch|tsch|dsch|tch|sch|dzh|tsz|tz|ts|kh|sh|zh|ch|gh|dj|dz|cz|sz|ck|[ksczgqx]"), "k"),
    (re.compile(r"ph|[fvw]"), "v"),
    (re.compile(r"th|dh|[td]"), "t"),
    (re.compile(r"[bp]"), "p"),
    (re.compile(r"[mn]+"), "n"),
)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A coarse key of a romanised word that all its spellings share: classes of consonants, vowels left out."""
    word = re.sub(r"j(?=[bcdfgklmnpqrstvwz])", "zh", word)  # Brejnev
    word = re.sub(r"(?:off|eff|ow|ew|ov|ev)$", "v", re.sub(r"[^a-z]", "", word))
    for pattern, letter in _CLASSES:
        word = pattern.sub(letter, word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyjh]", "", word)) or "-"


def surname_key(name: str) -> str:
    """The key of a person's surname: names that `compare` finds alike nearly always share it."""
    found = parse(name)
    if not found.words:
        return "-"
    first = found.words[0] in _family_first() and len(found.words) > 1
    return skeleton(
        _standard(_ordered(found, first=first)[0]) if len(found.words) == 1 else _ordered(found, first=first)[0]
    )


def full_key(name: str) -> str:
    """A narrower key, for a million names: the surname's, the first given name's first sound, and that name's own key.

    "krkv.n.nkt" for Nikita Chruschtschow; what begins with "krkv.n." are all whose initial fits.
    """
    found = parse(name)
    if not found.words:
        return "-"
    first = found.words[0] in _family_first() and len(found.words) > 1
    surname, given = _ordered(found, first=first)
    if not given:
        return f"{skeleton(_standard(surname))}.."
    own = _standard(given[0]) if len(given[0]) > 1 else given[0]
    return f"{skeleton(surname)}.{_initial(own)}.{skeleton(own)}"


def _standard(word: str) -> str:
    """The first listed form of a given name, so that Nikolaus and Nikolai, Bill and William share a key."""
    groups = _given().get(word)
    if not groups:
        return word
    return romanise(str(tables()["given"]["groups"][min(groups)]).split()[0])


def _initial(word: str) -> str:
    """The class of a given name's first sound."""
    word = re.sub(r"^[jyh]+(?=[aeiou])", "", word)
    return "a" if word[:1] in tuple("aeiouyjh") or not word else skeleton(word)[:1]


def plain(name: str) -> str:
    """A name as one line of romanised words: a key for bodies, whose names are not taken apart."""
    return " ".join(re.findall(r"\w+", romanise(name)))
