"""Who holds an office: the person whom a title without a name denotes."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from depesche.records import FoundMention, Span
from depesche.text import Text
from depesche.weigh.homes import same_state
from depesche.weigh.joining import CROWNED, Party, known_state
from depesche.weigh.salience import Seen, clause_mates, clear_best, opens, salience, words_before

FAR = 12
"""Sentences that an office or a nominal looks back."""
GENERIC = {
    "minister": (
        "minister",
        "secretary",
        "foreign minister",
        "defence minister",
        "interior minister",
        "finance minister",
        "attorney general",
    ),
    "head": ("party leader", "president", "prime minister", "intelligence chief", "police chief", "chief of staff"),
    "leader": ("president", "prime minister", "party leader", "king", "ayatollah", "general", "head"),
    "prime minister": ("chancellor",),
    "officer": ("general", "commander"),
    "general": ("chief of staff", "commander"),
    "king": ("prince",),
    "envoy": ("ambassador", "negotiator"),
    "negotiator": ("chief negotiator", "envoy"),
    "party leader": ("head", "leader"),
}
"""An office -> more special ones that it may stand for."""
POLITICAL = frozenset(
    {
        "president", "vice president", "prime minister", "chancellor", "vice chancellor", "minister",
        "foreign minister", "defence minister", "interior minister", "finance minister", "economy minister",
        "justice minister",
        "attorney general", "party leader", "member of parliament", "governor", "mayor", "candidate", "politician",
        "speaker of parliament", "commissioner",
    }
)  # fmt: skip
"""Offices whose holder a report may call "the politician"."""
SUMMITS = frozenset({"president", "prime minister", "chancellor", "king", "queen", "emir", "pope"})
"""Offices that a state has one of, whose holder may be named without them."""
CALLINGS = frozenset(
    {
        "politician", "activist", "candidate", "writer", "manager", "attorney general", "member of parliament",
        "governor", "mayor", "ambassador", "cardinal", "bishop",
    }
)  # fmt: skip
"""What a report may call its main person in the sentence after the name, without having said so."""
AGED = re.compile(r"\d+-?jährige")
NO_CHAIN = frozenset(
    {"official", "representative", "eyewitness", "expert", "fighter", "aid worker", "lawyer", "soldier"}
)
"""Callings that many share: a second mention need not be the same person, unless it is definite and alone."""
OBLIQUE = frozenset({"dem", "den", "des"})
"""Articles of what is no subject: whoever else stands in the clause is somebody else."""
FEDERAL = frozenset({"DE", "AT", "CH"})
"""States whose offices begin with "Bundes"."""
CLOSE = 2
"""Sentences between a state's office and the name of its holder."""


def told(mention: FoundMention, state: Seen) -> Party | None:
    """The most present person whom "des 60-jährigen Ministers", "der Politiker" may mean."""
    scores = salience(mention, state, window=4)
    political = mention.office == "politician"
    fits = [
        (v, p)
        for p, v in scores.items()
        if p.kind == "person"
        and p.names
        and fits_party(p, mention)
        and (p.offices & POLITICAL if political else not p.offices - POLITICAL or mention.office in p.offices)
    ]
    party_name, hyphen, _ = (mention.title or "").partition("-")
    if political and hyphen:  # "der SPD-Politiker": whose phrases name the party
        people = [(v, p) for p, v in scores.items() if p.kind == "person" and p.names and fits_party(p, mention)]
        fits = [(v, p) for v, p in people if any(party_name in state.text[m.span] for m in p.mentions)] or fits
    return clear_best(fits)


def holder(mention: FoundMention, state: Seen, people: Sequence[Party]) -> Party | None:
    """The named person whom the report gives this office: one of its country, else the nearest before."""
    office = mention.office or ""
    special = GENERIC.get(office, ())
    fits = [
        p
        for p in people
        if (office in p.offices or p.offices & set(special) or (office == "minister" and _ministers(p)))
        and fits_party(p, mention)
    ]
    if "-" in (mention.title or ""):
        affiliation = (mention.title or "").partition("-")[0]
        affiliation = "" if affiliation.casefold() in ("ex", "alt", "vize", "co") else affiliation
        fits = [p for p in fits if any(affiliation in state.text[m.span] for m in p.mentions)]
    if mention.country:
        exact = [p for p in fits if p.country == mention.country and office in p.offices]
        if (
            len(exact) == 1
            and office not in NO_CHAIN
            and office
            not in (
                "diplomat",
                "spokesperson",
                "member of parliament",
                "minister",
                "adviser",
                "politician",
                "head",
                "leader",
                "candidate",
            )
        ):
            return exact[0]
        fits = [p for p in fits if p.country == mention.country] or _stateless(fits, office, mention, state)
    elif complemented(mention, state.text):
        return None
    if not not_now(mention, state.text):
        fits = [p for p in fits if _holds_now(p, office, state.text)] or fits
    sentence = state.sentence(mention.start)
    mates = clause_mates(mention, state) if words_before(mention, state.text)[0] in OBLIQUE else set()
    near = [
        (o, s, p)
        for o, s, p, _ in state.history
        if p in fits and o < mention.start and sentence - s <= FAR and p not in mates
    ]
    if not near:
        return fits[0] if len(fits) == 1 and sentence <= 1 and mention.country and office not in NO_CHAIN else None
    best = near[-1]
    rivals = {id(p) for _, s, p in near if s == best[1] and p is not best[2] and office in p.offices}
    return None if rivals and office in best[2].offices else best[2]


def not_now(mention: FoundMention, text: Text, *, then: bool = True) -> bool:
    """Whether a phrase tells an office of before or after: "former President Ford", "der designierte Kanzler".

    `then`: also one that was held when what is told happened ("the then president").
    """
    phrase = text[Span(mention.start, mention.name.start if mention.name else mention.end)].casefold()
    table = text.language.table("speakers")
    begin = [*table["not_now"], *(table["then"] if then else ())]
    return any(w == b or (len(b) > SHORT and w.startswith(b)) for w in re.split(r"[\s-]", phrase) for b in begin)


SHORT = 4
"""Letters of a word that is not the beginning of another one, at most: "ex", "then"."""


def _holds_now(party: Party, office: str, text: Text) -> bool:
    """Whether a person holds an office, as far as a report tells: not only before, or once elected."""
    told = [m for m in party.mentions if m.office == office]
    return not told or not all(not_now(m, text) for m in told)


def _ministers(party: Party) -> bool:
    """Whether a person is any minister ("Kultusministerin")."""
    return any(o.endswith((" minister", " secretary")) for o in party.offices) or any(
        (m.title or "").casefold().endswith(("minister", "ministerin")) and m.office != "prime minister"
        for m in party.mentions
    )


def untitled(mention: FoundMention, state: Seen, people: Sequence[Party]) -> Party | None:
    """The person named without an office whom a definite office means.

    "Den französischen Staatspräsidenten … Charles de Gaulle": the only person of that state, named within two
    sentences. "Robert Kennedy … The attorney general": the subject of the sentence before, named at the report's head.
    """
    sentence = state.sentence(mention.start)
    if any(mention.office in p.offices for p in people if p.country == mention.country or not mention.country):
        return None
    states = {mention.country} if mention.country else FEDERAL if (mention.title or "").startswith("Bundes") else set()
    if mention.office in SUMMITS and states:
        own = [p for p in people if p.country in states]
        near = [p for p in own if any(abs(state.sentence(m.start) - sentence) <= CLOSE for m in p.mentions)]
        if len(own) == 1 and near and not own[0].offices and gender_fits(own[0], mention):
            return own[0]
    if mention.office in POLITICAL | SUMMITS and not complemented(mention, state.text):
        found = _surname_alone(mention, state, people, states) or _leader(mention, state, people)
        if found:
            return found
    if not unnamed_before(mention, state) and (found := _told_of(mention, state, people)):
        return found
    if mention.country or mention.office not in CALLINGS or complemented(mention, state.text):
        return None
    if not opens(mention, state):
        return None
    subjects = [p for _, s, p, w in state.history if s == sentence - 1 and w >= 3.0]
    if len(subjects) != 1 or subjects[0].kind != "person" or not subjects[0].names or subjects[0].offices:
        return None
    main = subjects[0]
    return main if gender_fits(main, mention) and state.sentence(main.mentions[0].start) <= 1 else None


def unnamed_before(mention: FoundMention, state: Seen) -> bool:
    """Whether the report has told of somebody by this office alone ("a Soviet envoy … the envoy")."""
    sentence = state.sentence(mention.start)
    return any(
        p.kind == "person" and not p.names and mention.office in p.offices and fits_party(p, mention)
        for o, s, p, _ in state.history
        if o < mention.start and sentence - s <= CLOSE
    )


def _surname_alone(
    mention: FoundMention, state: Seen, people: Sequence[Party], states: Set[str | None]
) -> Party | None:
    """The only person near whom the report calls by surname alone, and never tells who it is.

    "Der Bundespräsident … Köhler warb": whoever reads a bare surname knows it from the office told beside it.
    """
    sentence, mates = state.sentence(mention.start), clause_mates(mention, state)
    bare = [
        p for p in people
        if not p.given and p.names and not p.offices and p not in mates
        and (not p.country or not states or p.country in states)
        and all(m.form in ("name", "pronoun") and (m.name is None or m.span == m.name) for m in p.mentions)
    ]  # fmt: skip
    near = [p for p in bare if any(abs(state.sentence(m.start) - sentence) <= CLOSE for m in p.mentions)]
    return near[0] if len(bare) == 1 and near and gender_fits(near[0], mention) else None


def _leader(mention: FoundMention, state: Seen, people: Sequence[Party]) -> Party | None:
    """The only statesman of whom the report has told without an office: "Konrad Adenauer … Der Kanzler".

    A chancellor is one of a state that has them.
    """
    if mention.office not in SUMMITS or mention.country:
        return None
    mates = clause_mates(mention, state)
    before = {id(p) for o, _, p, _ in state.history if o < mention.start and p not in mates}
    known = [
        p for p in people
        if id(p) in before and not (p.given and mention.office in MONARCHS) and not p.offices - LOOSE
        and known_state(p) and gender_fits(p, mention)
        and (mention.office != "chancellor" or known_state(p) in FEDERAL)
    ]  # fmt: skip
    return known[0] if len(known) == 1 else None


def _told_of(mention: FoundMention, state: Seen, people: Sequence[Party]) -> Party | None:
    """The only person named just before of whom no office is told, or the only one of the state that a title names.

    "Fidel Castro lehnte ab. Der kubanische Staatschef sagte …": whoever is known needs no title with the name. Monarchs
    and judges are spoken of without names too often.
    """
    office = mention.office or ""
    if office not in LEADING and not office.endswith(" minister"):
        return None
    sentence, mates = state.sentence(mention.start), clause_mates(mention, state)
    whole = complemented(mention, state.text)
    fits = []
    for person in people:
        before = [m for m in person.mentions if m.start < mention.start]
        if person.offices - LOOSE or person in mates or not before or not fits_party(person, mention):
            continue
        known = known_state(person)
        reach = FAR_KNOWN if known and not whole else 1
        if not of_elsewhere(known, mention) and sentence - state.sentence(before[-1].start) <= reach:
            fits.append(person)
    own = [p for p in fits if mention.country and p.country == mention.country]
    return fits[0] if len(fits) == 1 else own[0] if len(own) == 1 else None


def of_elsewhere(country: str | None, mention: FoundMention) -> bool:
    """Whether somebody of a state cannot be whom a mention means: it names another one, or has no such office."""
    return country is not None and (
        (mention.country is not None and not same_state(country, mention.country))
        or (mention.office == "chancellor" and country not in FEDERAL)
    )


MONARCHS = CROWNED - {"prince"}
"""Offices whose holders have no surname."""
LOOSE = frozenset({"prince", "politician", "party leader", "candidate"})
"""What somebody may be beside an office of state."""
FAR_KNOWN = 4
"""Sentences between a statesman's name and his office."""
LEADING = POLITICAL - {"attorney general", "mayor", "candidate"} | {
    "head", "leader", "general", "secretary-general", "ambassador", "envoy", "commander", "minister"
}  # fmt: skip
"""Offices whose holder may be named before without them."""


def _stateless(fits: Sequence[Party], office: str, mention: FoundMention, state: Seen) -> list[Party]:
    """People of this office whose state the report has not told yet: those whom "der russische Minister" may mean."""
    article, _ = words_before(mention, state.text)
    if article not in ("der", "dem", "den", "des", "vom", "the") or not state.text[mention.span][:1].islower():
        return []
    sentence = state.sentence(mention.start)
    here = {id(p) for _, s, p, _ in state.history if s == sentence}
    return [p for p in fits if not p.country and office in p.offices and id(p) not in here]


def complemented(mention: FoundMention, text: Text) -> bool:
    """Whether a title names its body ("Sprecher der Polizei"): then it is nobody else's."""
    words = text[mention.span].split()
    return (
        len(words) > 1
        and words[-1][:1].isupper()
        and mention.title is not None
        and not words[-1].casefold().startswith(mention.title.split()[-1][:5].casefold())
    )


def gender_fits(party: Party, mention: FoundMention) -> bool:
    """Whether a party may have the gender that a mention tells; a masculine office may be a woman's."""
    return not (
        party.gender and mention.gender and party.gender != mention.gender and "f" in (party.gender, mention.gender)
    )


def fits_party(party: Party, mention: FoundMention) -> bool:
    """Whether neither gender nor state speaks against a party for a mention."""
    if not gender_fits(party, mention):
        return False
    return not (party.country and mention.country and not same_state(party.country, mention.country))
