"""The function words of a language, and which item letter each gets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from depesche.languages import load_table
from depesche.languages.countries import countries


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tables `grammar.toml`, `acting.toml`, `bodies.toml` of one language, as the mention finder needs them."""

    code: str
    letters: dict[str, str]
    adjectives: dict[str, str]  # of nations
    adjective_endings: tuple[str, ...]  # of dictionary forms that only adjectives have
    not_adjectives: frozenset[str]
    capital_adjectives: frozenset[str]
    modifiers: frozenset[str]
    pairs: frozenset[str]
    nominals: frozenset[str]
    hosts: frozenset[str]
    guests: frozenset[str]
    roles: frozenset[str]  # nominals that go by whom somebody meets ("seinem Gast"): these, and others
    describing: frozenset[str]
    described: frozenset[str]
    locative: frozenset[str]
    partner: frozenset[str]
    places: frozenset[str]
    attitudes: frozenset[str]
    talks: frozenset[str]
    verbs: frozenset[str]
    from_there: frozenset[str]
    subordinators: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    both: frozenset[str]
    singular: frozenset[str]
    dative: frozenset[str]
    of_many: frozenset[str]
    predicative: frozenset[str]
    copula: frozenset[str]
    posts: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    pasts: frozenset[str]  # of irregular verbs, which no noun looks like
    houses: frozenset[str]
    named_bodies: frozenset[str]
    bare: frozenset[str]  # bodies that speak without an article
    generic: frozenset[str]  # what a body may be called once it has been named
    accounts: tuple[str, ...]  # endings of German compounds for what a body says ("Polizeiangaben")
    genders: dict[str, str]


MEETING = ("hosts", "guests", "roles")
"""Lists of what somebody is to another one, where they meet."""


@cache
def grammar(code: str) -> Grammar:
    """The grammar of a language, compiled once."""
    g, acting, bodies, offices = (load_table(code, t) for t in ("grammar", "acting", "bodies", "offices"))

    def words(*keys: str, of: dict[str, list[str]] = g) -> frozenset[str]:
        return frozenset(w for key in keys for w in of[key])

    return Grammar(
        code=code,
        letters=_letters(g, acting, offices, code),
        adjectives=countries(code).adjectives,
        adjective_endings=tuple(g["adjective_endings"]),
        not_adjectives=words("not_adjectives"),
        capital_adjectives=words("capital_adjectives"),
        modifiers=words("words", of=offices["modifiers"]),
        pairs=words("pairs", of=bodies["nominals"]),
        nominals=words("persons", *MEETING, of=bodies["nominals"]),
        hosts=words("hosts", of=bodies["nominals"]),
        guests=words("guests", of=bodies["nominals"]),
        roles=words(*MEETING, of=bodies["nominals"]),
        describing=words("describing"),
        described=words("described"),
        locative=words("locative"),
        partner=words("partner", of=acting),
        places=words("places", of=acting),
        attitudes=words("attitudes", of=acting),
        talks=words("talks", of=acting),
        verbs=words("verbs", of=acting),
        from_there=words("from_there", of=acting),
        subordinators=words("subordinators"),
        definite=words("definite"),
        indefinite=words("indefinite"),
        both=words("both"),
        singular=words("singular"),
        dative=words("dative"),
        of_many=words("of_many"),
        predicative=words("predicative"),
        copula=words("copula"),
        posts=words("posts"),
        adverbs=words("adverbs"),
        auxiliaries=words("auxiliaries", of=acting),
        pasts=words("pasts"),
        houses=words("words", of=bodies["houses"]),
        named_bodies=words("named", of=bodies["houses"]),
        generic=words("generic", of=bodies["houses"]),
        bare=words("bare", of=bodies["houses"]),
        accounts=tuple(bodies["houses"]["accounts"]),
        genders=bodies["genders"],
    )


def _letters(
    g: dict[str, list[str]], acting: dict[str, list[str]], offices: dict[str, dict[str, list[str]]], code: str
) -> dict[str, str]:
    """Function word, lower case -> its item letter; where a word has several, the last table wins."""
    tables = {
        "f": g["locative"] + acting["partner"],
        "p": g["of"],
        "e": g["fused"],
        "d": g["determiners"],
        "D": g["genitive"],
        "z": g["possessives"],
        "&": g["and"],
        "i": g["numerals"],
        "q": g["both"],
    }
    letters = {word: letter for letter, words in tables.items() for word in words}
    for word in g["masculine"] + g["feminine"] + g["plural"] + g["neuter"]:
        letters.setdefault(word, "u")
    for word in offices["honorifics"]["words"]:
        if code == "en" or (word[0].isupper() and word not in ("Professor", "Scheich")):
            letters[word.casefold()] = "v"
    return letters
