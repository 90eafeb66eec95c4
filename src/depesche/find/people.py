"""People's names: given names, titles before them, and runs of words that no dictionary knows."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.gazetteer import Gazetteer, NameParts, bare, gazetteer, name_parts
from depesche.find.spelling import REGNAL
from depesche.find.titles import Head, english_head, german_head
from depesche.find.words import ARABIC, INITIAL, LONGEST_NAME, Hints, is_given, is_title, strange_word
from depesche.languages import Language, known
from depesche.text import Token


def person_end(
    tokens: Sequence[Token], at: int, tables: Gazetteer, rules: Hints, parts: NameParts, language: Language
) -> int | None:
    """Where the person's name that begins at `at` ends (an index), None if none begins there."""
    first = tokens[at].text
    if not first[0].isupper() or first in rules.never or first in rules.time_words:
        return None
    if first + "." in rules.honorifics and at + 1 < len(tokens) and tokens[at + 1].text == ".":
        return None
    title = _title_before(tokens, at, rules)
    given = is_given(first, parts) or (first in parts.doubtful and _titled_word(tokens, at, rules, language))
    given = given or (_initial_follows(tokens, at) and not is_title(first, rules.code))
    initial = INITIAL.fullmatch(first) and at + 1 < len(tokens) and (tokens[at + 1].text == "." or len(first) > 1)
    strange = strange_word(first, rules, language)
    told = _appositive(tokens, at, rules, language)
    if told:
        return told
    if not (given or initial or strange or first in parts.surnames) and not (
        title and _titled_word(tokens, at, rules, language)
    ):
        return None
    if is_title(first, rules.code) and not given:
        return None
    end = _run(tokens, at, tables, rules, parts, language, titled=title)
    if given or title:
        end = _numbered(tokens, end, rules, titled=title)
    count = sum(t.text != "." for t in tokens[at:end])
    names = [t.text for t in tokens[at:end] if t.text != "."]
    if (
        names[-1].isupper()
        and len(names[-1]) > 1
        and count > 1
        and not names[0].isupper()
        and not REGNAL.fullmatch(names[-1])
    ):
        end -= 1
        count -= 1
        names.pop()
    if title:
        alone = at + 1 >= len(tokens) or not tokens[at + 1].text[0].isupper()
        if alone and rules.code == "de" and known("de", first) and _nation_before(tokens, at):
            return None  # "150 Deutsche Mark"
        return (
            end
            if count > 1
            or given
            or strange
            or bare(first).removesuffix("s") in parts.surnames
            or first in parts.surnames
            else None
        )
    if given and count > 1 and first in parts.given and _abbreviated(tokens, end):
        return end
    if count < 2 or (not names[-1][0].isupper() and not ARABIC.fullmatch(names[-1])):
        return None
    if (given or initial) and (count > 1 and not INITIAL.fullmatch(names[-1])):
        return end
    return end if _strange_person(tokens, at, end, names, rules, parts, language) else None


def _numbered(tokens: Sequence[Token], end: int, rules: Hints, *, titled: bool) -> int:
    """The end of a name with a monarch's number behind it, in German an ordinal: "Eduard VII."."""
    if end < len(tokens) and REGNAL.fullmatch(tokens[end].text) and (titled or len(tokens[end].text) > 1):
        end += 1
    elif not REGNAL.fullmatch(tokens[end - 1].text):
        return end
    ordinal = end < len(tokens) and tokens[end].text == "." and tokens[end].start == tokens[end - 1].end
    return end + 1 if ordinal and rules.code == "de" else end


def _nation_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether an inhabitant of a state, or its adjective, stands before the token at `at`."""
    head = german_head(tokens[at - 1].text) if at else None
    return head is not None and head.kind == "people"


def _initial_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether an initial and one more capitalised word follow ("Valerian A. Zorin"): then a given name begins here."""
    if at + 2 >= len(tokens):
        return False
    initial = tokens[at + 1].text
    spaced = tokens[at + 2].text == "." and tokens[at + 2].start == tokens[at + 1].end
    if not initial[0].isupper() or len(initial.rstrip(".")) != 1 or not (spaced or initial.endswith(".")):
        return False
    following = tokens[at + 3].text if spaced and at + 3 < len(tokens) else "." if spaced else tokens[at + 2].text
    return following[0].isupper() and len(following) > 1


def _appositive(tokens: Sequence[Token], at: int, rules: Hints, language: Language) -> int | None:
    """Where an unknown name ends that an office is told of: "Livingston Merchant, a former U.S. ambassador"."""
    end = at
    while (
        end < len(tokens) and end - at < LONGEST_NAME and tokens[end].text[0].isupper() and tokens[end].text.isalpha()
    ):
        if tokens[end].text in rules.never or tokens[end].text in rules.organisation_words | rules.place_words:
            return None
        end += 1
    if not 2 <= end - at <= 3 or end + 3 >= len(tokens) or tokens[end].text != ",":
        return None
    if tokens[end + 1].text not in ("a", "an", "ein", "eine") or not strange_word(tokens[at].text, rules, language):
        return None
    lower = [t.lower for t in tokens[end + 2 : end + 8]]
    for i in range(len(lower)):
        if lower[i] in (",", ".", ";"):
            return None
        head = english_head(lower, i) if rules.code == "en" else german_head(tokens[end + 2 + i].text)
        if head and head.kind == "office" and head.number != "p":
            return end
    return None


def _titled_word(tokens: Sequence[Token], at: int, rules: Hints, language: Language) -> bool:
    """Whether a known word after a title is a given name for all that: "Ministerin Penny Mordaunt"."""
    if at + 1 >= len(tokens) or is_title(tokens[at].text, rules.code) or tokens[at].text in rules.organisation_words:
        return False
    following = tokens[at + 1].text
    return following in name_parts().surnames or strange_word(following, rules, language)


def _strange_person(
    tokens: Sequence[Token], at: int, end: int, names: list[str], rules: Hints, parts: NameParts, language: Language
) -> bool:
    """Whether a run of words without a known given name is a person all the same."""
    if count_capitals(names) < 2 or (at and tokens[at - 1].lower in rules.locative):
        return False
    if any(n in rules.place_words or n in rules.organisation_words for n in names):
        return False
    if at and tokens[at - 1].lower in ("die", "das", "the", "eine", "a", "an", "„", "“", '"', "»"):
        return False
    if not all(
        strange_word(n, rules, language) or n in parts.surnames or n in parts.particles or is_given(n, parts)
        for n in names
    ):
        return False
    if rules.code == "en":
        nxt = tokens[end].text if end < len(tokens) else "."
        return not nxt[0].isupper() and not any(n.isupper() for n in names)
    return not any(n.isupper() and len(n) > 2 for n in names)


def _abbreviated(tokens: Sequence[Token], end: int) -> bool:
    """Whether a name ends in an initial, before no further capital: "Hilda M. T., eine …"."""
    last = tokens[end - 1].text
    initial = (last.endswith(".") and len(last) == 2) or (last == "." and len(tokens[end - 2].text) == 1)
    return initial and not (end < len(tokens) and tokens[end].text[0].isupper())


def count_capitals(names: Sequence[str]) -> int:
    """How many words begin with a capital."""
    return sum(n[0].isupper() for n in names)


def _run(
    tokens: Sequence[Token],
    at: int,
    tables: Gazetteer,
    rules: Hints,
    parts: NameParts,
    language: Language,
    *,
    titled: bool,
) -> int:
    """The end of the run of name parts that begins at `at`."""
    end = at + 1
    only_given = is_given(tokens[at].text, parts) or titled or tokens[at].text in parts.doubtful
    while end < len(tokens) and end - at < LONGEST_NAME:
        word = tokens[end].text
        before = tokens[end - 1].text
        if before.endswith(("'s", "’s")) or (
            rules.code == "de" and before[:-1] in parts.famous and before not in parts.surnames
        ):
            break
        if word in parts.famous and before in parts.famous:  # two statesmen: "dass Rajoy Zapatero vorwarf"
            break
        if word == "." and INITIAL.fullmatch(before) and len(before) == 1 and tokens[end].start == tokens[end - 1].end:
            end += 1
            continue
        if word in parts.particles and end + 1 < len(tokens) and _particle_goes_on(tokens, end, parts, language, rules):
            end += 1
            continue
        if ARABIC.fullmatch(word):
            end += 1
            continue
        month = word in rules.time_words and not (only_given and word in parts.surnames and not _digit(tokens, end + 1))
        if not word[0].isupper() or word in rules.never or month:
            break
        if is_given(word, parts) or INITIAL.fullmatch(word) or (word in ("Jr", "Sr") and rules.code == "en"):
            only_given = only_given and (is_given(word, parts) or bool(INITIAL.fullmatch(word)))
            end += 1
            continue
        if is_title(word, rules.code) and word not in parts.surnames and not _ends_name(tokens, at, end, parts, rules):
            break
        hit = tables.match(tokens, end)
        if hit and not (only_given and hit.entry.kind in ("place", "capital")):
            break
        surname = bare(word) in parts.surnames or word.removesuffix("s") in parts.surnames
        if surname or strange_word(word, rules, language) or (only_given and _could_be_surname(word, rules)):
            only_given = False
            end += 1
            continue
        break
    while end > at + 1 and tokens[end - 1].text in parts.particles and not tokens[end - 1].text[0].isupper():
        end -= 1
    return end


def _digit(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands at an index."""
    return at < len(tokens) and tokens[at].text[0].isdigit()


def _ends_name(tokens: Sequence[Token], at: int, end: int, parts: NameParts, rules: Hints) -> bool:
    """Whether an office after one given name is a surname: "Michel Mayor and Didier Queloz"."""
    if rules.code != "en" or end != at + 1 or not is_given(tokens[at].text, parts) or at == 0:
        return False
    following = tokens[end + 1].text if end + 1 < len(tokens) else "."
    return not following[0].isupper() and following.lower() not in ("of", "for")


def _particle_goes_on(tokens: Sequence[Token], at: int, parts: NameParts, language: Language, rules: Hints) -> bool:
    """Whether a particle ("von", "de la") is followed by a surname rather than by a phrase of its own."""
    following = tokens[at + 1].text
    if following in parts.particles:
        return at + 2 < len(tokens) and tokens[at + 2].text[0].isupper()
    if not following[0].isupper() or is_title(following, rules.code):
        return False
    if tokens[at].text in ("von", "der", "das", "den", "vom", "zu", "zur", "la", "San"):
        entry = gazetteer(rules.code).match(tokens, at + 1)
        known_word = known(language.code, following) and following not in parts.surnames
        return not entry and not (tokens[at].text in ("der", "das", "den", "vom", "zu", "zur") and known_word)
    return True


def _could_be_surname(word: str, rules: Hints) -> bool:
    return (
        word not in rules.organisation_words
        and word not in rules.place_words
        and not (word.isupper() and len(word) > 2)
    )


def _title_before(tokens: Sequence[Token], at: int, rules: Hints) -> bool:
    """Whether an office or an honorific stands right before the token at `at`."""
    if not at:
        return False
    before = tokens[at - 1].text
    if before in rules.honorifics or (before == "." and at > 1 and tokens[at - 2].text + "." in rules.honorifics):
        return True
    head: Head | None
    if rules.code == "de":
        head = german_head(before)
        return (
            head is not None
            and (head.kind == "office" or (head.kind == "people" and head.number != "p"))
            and head.number != "p"
        )
    for back in (1, 2, 3):
        if at >= back:
            head = english_head([t.lower for t in tokens[at - back : at]], 0)
            if head and head.words == back and head.kind == "office" and not head.genitive and head.number == "s":
                return (
                    back > 1 or before[0].isupper() or head.title not in ("head", "general", "major", "lead", "chair")
                )
    return False
