"""Offices, nominals and pronouns: which party, named elsewhere in the report, each refers to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from depesche.find.grammar import grammar
from depesche.records import FoundMention
from depesche.text import Text
from depesche.weigh.holders import AGED, FAR, NO_CHAIN, complemented, fits_party, holder, told, untitled
from depesche.weigh.homes import home_state, same_state
from depesche.weigh.joining import Party
from depesche.weigh.meant import meant, noun_of
from depesche.weigh.nouns import alike, subject_told_anew, whole_of
from depesche.weigh.salience import (
    DATIVE,
    OBJECTS,
    SUBJECT,
    Seen,
    clause_mates,
    clear_best,
    salience,
    told_before,
    weight_of,
    words_before,
)

WINDOW = 3
"""Sentences that a pronoun looks back."""
OPENING = 1.3
"""What a pronoun that opens a sentence adds to the subject of the one before."""


def refer(mentions: Sequence[FoundMention], named: dict[int, Party], text: Text) -> list[tuple[FoundMention, Party]]:
    """Pair every mention with its party, in the order of the text; pronouns without a referent are left out."""
    state = Seen(text, [s.start for s in text.sentences], home=home_state(mentions, text))
    people = list(dict.fromkeys(p for p in named.values() if p.kind == "person"))
    for party in dict.fromkeys(p for p in named.values() if p.kind == "organization" and not p.country):
        party.country = _seat(party, mentions, state)
    pairs: list[tuple[FoundMention, Party]] = []
    for i, mention in enumerate(mentions):
        if i in named:
            parties = [named[i]]
        else:
            owner = (
                _owner_inside(mention, mentions[i + 1 : i + 3], named, i) if mention.kind == "organization" else None
            )
            parties = _referents(mention, state, people, owner)
            for party in parties:
                if len(parties) == 1:
                    party.take(mention)
                else:
                    party.mentions.append(mention)
        for party in parties:
            pairs.append((mention, party))
            state.history.append((mention.start, state.sentence(mention.start), party, weight_of(mention, state)))
    return pairs


def _owner_inside(
    mention: FoundMention, following: Sequence[FoundMention], named: dict[int, Party], at: int
) -> Party | None:
    """The person whose name begins a body's phrase ("Schoigus Ministerium")."""
    for j, inner in enumerate(following, at + 1):
        if inner.start == mention.start and inner.end < mention.end and j in named and named[j].kind == "person":
            return named[j]
    return None


def _referents(mention: FoundMention, state: Seen, people: Sequence[Party], owner: Party | None) -> list[Party]:
    """The parties of a mention without a name; empty for a pronoun that finds none."""
    if mention.form == "pronoun":
        return _of_plural(mention, state) if mention.plural else _one(_of_pronoun(mention, state))
    article, _ = words_before(mention, state.text)
    phrase = state.text[mention.span].casefold()
    rules = grammar(state.text.language.code)
    if mention.plural and mention.kind == "group":
        first = phrase.split()[0]
        if (first in rules.both and first != "two") or (first == "two" and article == "the"):
            pair = _pair(mention, state)
            return pair or []
        return _one(
            _same_noun(mention, article, state)
            or whole_of(mention, article, state)
            or _known(state, f"{mention.title}/{mention.country}/{phrase}", mention)
        )
    if mention.kind == "organization":
        return _one(_of_body(mention, owner or _possessor(mention, article, state), article, state))
    if mention.kind == "state":
        return []
    return _one(_of_person(mention, article, state, people))


def _one(party: Party | None) -> list[Party]:
    return [party] if party else []


def _known(state: Seen, key: str, mention: FoundMention) -> Party:
    """The unnamed party that this key stands for, made on first sight."""
    if key not in state.singles:
        state.singles[key] = Party(
            kind=mention.kind,
            country=mention.country,
            gender=mention.gender,
            key=key,
            plural=mention.plural,
            title=mention.title,
        )
    return state.singles[key]


# --- people ---------------------------------------------------------------------------------------------------


def _of_person(mention: FoundMention, article: str, state: Seen, people: Sequence[Party]) -> Party | None:
    rules = grammar(state.text.language.code)
    indefinite = article in rules.indefinite
    phrase = state.text[mention.span].casefold()
    if mention.office is None and mention.title and mention.form == "title":
        same = _same_noun(mention, article, state) or subject_told_anew(mention, article, state)
        same = same or meant(mention, state)
        return same or _known(state, phrase if not indefinite else f"{phrase}@{mention.start}", mention)
    if mention.form == "nominal":
        if noun_of(mention, state) in rules.roles:
            return meant(mention, state)
        return (
            _nearest(mention, state) or meant(mention, state)
            if article in rules.definite or article in DATIVE
            else None
        )
    if mention.office == "counterpart":
        return _counterpart(mention, state, people) or (_known(state, phrase, mention) if mention.country else None)
    if mention.office in ("predecessor", "successor"):
        return _known(state, phrase, mention)
    if not indefinite:
        pointed = article in rules.definite or article in DATIVE
        if pointed and (AGED.match(phrase) or mention.office == "politician"):
            same = told(mention, state)
            if same:
                return same
        party = holder(mention, state, people) or (untitled(mention, state, people) if pointed else None)
        if party is None and mention.office in _speakers(state)["told_anew"]:
            party = subject_told_anew(mention, article, state)
        party = party or meant(mention, state)
        if party:
            return party
        if mention.office in NO_CHAIN and not article:
            return _known(state, f"{phrase}@{mention.start}", mention)
        return _unnamed(mention, phrase, state)
    return _known(state, f"{phrase}@{mention.start}", mention)


def _same_noun(mention: FoundMention, article: str, state: Seen) -> Party | None:
    """ "Die Forscher" after "Klimaforscher der Universität", "der Student" after "ein 26-jähriger BWL-Student".

    A definite noun alone means the party last told by that noun, or by a compound of it.
    """
    rules = grammar(state.text.language.code)
    noun = (mention.title or "").casefold()
    words = state.text[mention.span].split()
    if article not in rules.definite or len(words) > 1 or len(noun) < NOUN or mention.country:
        return None
    sentence = state.sentence(mention.start)
    for _, s, party, _ in reversed(state.history):
        if sentence - s > FAR:
            return None
        if party.kind == mention.kind and party.plural == mention.plural and fits_party(party, mention):
            titles = {(m.title or "").casefold() for m in party.mentions if m.form != "pronoun"}
            if any(t and t.split()[-1].endswith(noun) for t in titles):
                return party
    return alike(mention, noun, state)


NOUN = 4
"""Letters of a noun by which a party is known again, at least."""


def _unnamed(mention: FoundMention, phrase: str, state: Seen) -> Party:
    """An office without a name: the same phrase again is the same party, and so is the bare title soon after."""
    sentence = state.sentence(mention.start)
    for _, s, party, _ in reversed(state.history):
        if sentence - s > FAR:
            break
        if (
            party.kind == "person"
            and not party.names
            and party.offices
            and mention.office in party.offices
            and fits_party(party, mention)
            and (party.title == mention.title or not mention.country)
        ):
            return party
    return _known(state, f"{phrase}/{mention.country}", mention)


def _nearest(mention: FoundMention, state: Seen) -> Party | None:
    """The most salient person before a nominal ("der 78-Jährige", "der Russe")."""
    scores = salience(mention, state, window=4)
    fits = [
        (v, p)
        for p, v in scores.items()
        if p.kind == "person"
        and fits_party(p, mention)
        and (not mention.country or same_state(p.country, mention.country))
    ]
    if not fits and mention.country:  # "der Franzose": the only one whose state is not told
        fits = [(v, p) for p, v in scores.items() if p.kind == "person" and p.names and fits_party(p, mention)]
        return fits[0][1] if len(fits) == 1 else None
    return clear_best(fits)


def _counterpart(mention: FoundMention, state: Seen, people: Sequence[Party]) -> Party | None:
    """ "sein türkischer Amtskollege": the person of that country with the office of the subject, else the only one."""
    if not mention.country:
        return None
    fits = [p for p in people if p.country == mention.country]
    scores = salience(mention, state, window=2)
    owner = next(
        (
            p
            for p, _ in sorted(scores.items(), key=lambda x: -x[1])
            if p.kind == "person" and p.offices and p.country != mention.country
        ),
        None,
    )
    same = [p for p in fits if owner and p.offices & owner.offices]
    if len(same) == 1:
        return same[0]
    return fits[0] if len(fits) == 1 and not (owner and fits[0].offices and not same) else None


# --- pronouns and bodies --------------------------------------------------------------------------------------


def _of_pronoun(mention: FoundMention, state: Seen) -> Party | None:
    scores = salience(mention, state, window=WINDOW - 1)
    fits: list[tuple[float, Party]] = []
    sentence = state.sentence(mention.start)
    subject = next((p for o, s, p, w in state.history if s == sentence and w >= 3.0 and o < mention.start), None)
    is_object = state.text[mention.span].casefold() in OBJECTS
    clause = clause_mates(mention, state, oblique=not is_object) | (set() if is_object else told_before(mention, state))
    opening = state.text.sentences[sentence].start == mention.start
    before = next((p for _, s, p, w in state.history if opening and s == sentence - 1 and w >= 3.0), None)
    for party, value in scores.items():
        if party in clause:
            continue
        score = value + (1.0 if party is subject else OPENING if party is before and subject is None else 0.0)
        if party.plural or party.kind in ("group", "state"):
            continue
        body = party.kind == "organization"
        if mention.kind == "organization" and not body:
            continue
        if body and (party.gender if state.text.language.code == "de" else "n") != mention.gender:
            continue
        if body and score < 2.5 and party is not before:  # "Die Regierung … . Sie erklärte …"
            continue
        if party.kind == "person" and party.gender and party.gender != mention.gender:
            continue
        if party.kind == "person" and not party.gender and mention.gender == "f":
            score *= 0.5
        fits.append((score, party))
    return clear_best(fits)


def _of_plural(mention: FoundMention, state: Seen) -> list[Party]:
    """ "sie", "they": the two people of the sentence before, else the plural party that was its subject."""
    pair = _pair(mention, state, window=1)
    sentence = state.sentence(mention.start)
    near = [(o, p, w) for o, s, p, w in state.history if sentence - s <= 1 and o < mention.start]
    groups = list(dict.fromkeys(p for _, p, w in near if p.plural or (p.kind == "group" and w >= 1.5)))
    if len(groups) == 1 and not pair:
        return groups
    opens = state.text.sentences[sentence].start == mention.start
    subjects = list(dict.fromkeys(p for o, s, p, w in state.history if opens and s == sentence - 1 and w >= SUBJECT))
    if len(subjects) == 1 and (subjects[0].plural or subjects[0].kind == "group"):
        return subjects  # "Die Eisenbahner … Sie fordern …"
    return pair if pair and not groups else []


def _pair(mention: FoundMention, state: Seen, window: int = 5) -> list[Party]:
    """The two parties that "die beiden" stands for: the last two distinct ones, if the sentences name just two."""
    noun = (mention.title or "").casefold()
    if noun.endswith(("parteien", "parties")):
        return []
    kinds = (
        ("state",)
        if noun
        in ("seiten", "länder", "staaten", "regierungen", "sides", "countries", "nations", "governments", "states")
        else ("person",)
    )
    sentence = state.sentence(mention.start)
    for back in range(min(window, 1 if "state" in kinds else window) + 1):
        near = [
            p
            for o, s, p, _ in state.history
            if sentence - s <= back and o < mention.start and p.kind in kinds and not p.plural
        ]
        distinct = list(dict.fromkeys(near))
        if len(distinct) == 2:
            return distinct
        if len(distinct) > 2:
            return []
    return []


def _of_body(mention: FoundMention, owner: Party | None, article: str, state: Seen) -> Party | None:
    """ "das Ministerium", "Schoigus Ministerium", "die Regierung": the body of that kind that the report named last."""
    title = state.text.language.table("bodies")["plain"].get(mention.title or "", mention.title or "").casefold()
    bodies = [p for _, _, p, _ in state.history if p.kind == "organization"]
    fits = [p for p in dict.fromkeys(reversed(bodies)) if _is_kind(p, title)]
    if owner:
        fits = [p for p in fits if p.country == owner.country and _matches_office(p, owner)]
        if len(fits) == 1:
            return fits[0]
        party = _known(state, f"{title}/{owner.surname}", mention)
        party.country = party.country or owner.country
        return party
    if fits and article not in grammar(state.text.language.code).indefinite:
        return fits[0]
    last = _last_named(mention, article, state)
    if last:
        return last
    party = _known(state, title, mention)
    party.country = party.country or _home(mention, article, bodies, state)
    return party


def _seat(party: Party, mentions: Sequence[FoundMention], state: Seen) -> str | None:
    """The state of the dateline, for "Foreign Ministry" in a report that names no other state's foreign minister."""
    title = party.names[0].casefold() if party.names else ""
    if state.home is None or title not in state.text.language.table("bodies")["home"]["words"]:
        return None
    stem = title.split()[0]
    others = [m for m in mentions if m.country and m.country != state.home and m.title]
    pointed = all(words_before(m, state.text)[0] in grammar("en").definite for m in party.mentions)
    return state.home if pointed and not any((m.title or "").casefold().startswith(stem) for m in others) else None


def _last_named(mention: FoundMention, article: str, state: Seen) -> Party | None:
    """ "Die Organisation", "the newspaper": the one body that this sentence or the one before called by its name."""
    rules = grammar(state.text.language.code)
    words = state.text[mention.span].split()
    generic = mention.title in rules.generic or (mention.title or "").casefold().endswith(
        tuple(_speakers(state)["generic"])
    )
    part = state.text.report.text[mention.end : mention.end + 1].isalpha()  # "Firmenangaben"
    if not generic or not (part or article in rules.definite) or len(words) > len((mention.title or "").split()):
        return None
    sentence = state.sentence(mention.start)
    near = {
        id(p): p
        for o, s, p, _ in state.history
        if sentence - s <= 1 and o < mention.start and p.kind == "organization" and any(m.name for m in p.mentions)
    }
    only = next(iter(near.values()), None)
    return only if only is not None and len(near) == 1 and only.key not in rules.houses else None


def _home(mention: FoundMention, article: str, bodies: Sequence[Party], state: Seen) -> str | None:
    """The state of the capital in the dateline, for "the Foreign Ministry" of a report that names no other state's."""
    words = state.text.language.table("bodies")["home"]["words"]
    title = mention.title or ""
    if title not in words or article not in grammar(state.text.language.code).definite:
        return None
    offices = [p for _, _, p, _ in state.history if p.kind == "person" and p.country and p.country != state.home]
    rivals = [p for p in bodies if p.country and p.country != state.home and any(m.title == title for m in p.mentions)]
    stem = title[:7].casefold()
    rivals += [p for p in offices if any((m.title or "").casefold().startswith(stem) for m in p.mentions)]
    return None if rivals or complemented(mention, state.text) else state.home


def _speakers(state: Seen) -> dict[str, Any]:
    """The table of words for speakers."""
    return state.text.language.table("speakers")


def _is_kind(party: Party, title: str) -> bool:
    known = {(m.title or "").casefold() for m in party.mentions} | {n.casefold() for n in party.names}
    return any(k == title or k.endswith(title) or k.startswith(title + " ") for k in known if k)


def _matches_office(party: Party, owner: Party) -> bool:
    """Whether a ministry is its minister's: both names begin alike ("Verteidigungs…")."""
    names = {(m.title or "").casefold() for m in party.mentions}
    offices = {(m.title or "").casefold() for m in owner.mentions if m.title}
    generic = {"ministerium", "ministry", "büro", "office", "regierung", "government"}
    return any(n[:7] == o[:7] for n in names - generic for o in offices) or not names - generic


def _possessor(mention: FoundMention, article: str, state: Seen) -> Party | None:
    """Whom "sein" or "his" before a body stands for."""
    if grammar(state.text.language.code).letters.get(article) != "z":
        return None
    scores = salience(mention, state, window=2)
    return clear_best([(v, p) for p, v in scores.items() if p.kind == "person"])
