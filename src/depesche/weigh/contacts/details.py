"""What else the words around a trigger tell: whether it took place, when, where, the how-manieth it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from depesche.dates import interval
from depesche.languages.countries import country_of
from depesche.records import Channel, ContactStatus
from depesche.text import Text, Token
from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.days import date_of, day_of, lasts
from depesche.weigh.contacts.foretold import before_participle, promised, the_next, when_it_comes
from depesche.weigh.contacts.grammar import Grammar, Manner
from depesche.weigh.contacts.guests import for_hours, received, travelled
from depesche.weigh.contacts.order import ordinal_of, since_of
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.contacts.triggers import Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said beside the parties. `status` None: no contact at all (a wish, an offer, a denial).

    `loose` says that the words leave open whether it is over yet ("nach seinem Besuch will er …").
    """

    status: ContactStatus | None
    channel: Manner
    date: str | None = None
    ordinal: int | None = None
    since: str | None = None
    place: str | None = None
    loose: bool = False
    another: bool = False
    others: bool = False
    lasts: bool = False


def weigh_details(
    trigger: Trigger, clauses: tuple[Clause, ...], text: Text, grammar: Grammar, telling: Clause | None = None
) -> Details:
    """Status, channel, date, ordinal, since and place of one mention of a contact.

    `telling` is the clause that says that it took place, where it is not the trigger's ("the letter | that X sent Y").
    """
    governing = _governing(trigger.clause, clauses)
    date = (day_of(telling, trigger.span) if telling else None) or date_of(trigger, clauses, grammar)
    status = _status(trigger, governing, grammar) if telling is None else _status_in(telling, grammar)
    if status is None and telling is None and governing is not trigger.clause and promised(trigger, clauses, grammar):
        status = "planned"
    if status == "held" and text.report.published and _begins_after(date, text.report.published):
        status = "planned"  # "besucht am Donnerstag": the present tense of what is to come
    if status == "declined" and date is None and governing is not None:
        date = day_of(governing, trigger.span)  # "weigerte sich am Mittwoch, X zu empfangen"
    purpose = _purpose(trigger, grammar)
    channel = _channel(purpose if purpose and _formal(purpose, grammar) else trigger, grammar)
    if channel in {"any", "meeting"} and not trigger.noun and travelled(trigger, clauses, grammar):
        channel = "visit"
    elif channel == "any" and not trigger.noun and for_hours(trigger.clause):
        channel = "meeting"
    if channel == "meeting" and received(trigger, grammar):
        channel = "visit"
    return Details(
        status=status,
        channel=channel,
        date=date,
        lasts=lasts(trigger, grammar),
        ordinal=ordinal_of(trigger, grammar) or (ordinal_of(purpose, grammar) if purpose else None),
        others=trigger.noun and bool(_adjacent(trigger) & grammar.lists["order.others"]),
        another=_another(trigger, grammar),
        since=since_of(trigger, text, grammar),
        place=_place(trigger, grammar),
        loose=trigger.noun
        and grammar.has("before.past", preposition_of(trigger, grammar))
        and bool((trigger.clause.lowers | trigger.clause.lemmas) & grammar.lists["status.intends"]),
    )


def _begins_after(date: str | None, published: str) -> bool:
    """Whether a day or a coarser stretch lies wholly after the day of publication."""
    days = interval(date)
    return days is not None and days[0].isoformat() > published


def verb_lemmas(clause: Clause, grammar: Grammar) -> frozenset[str]:
    """The dictionary forms of what may be a verb: no German noun, nothing behind an English article."""
    if grammar.german:
        return clause.lemmas
    tokens = clause.tokens
    return frozenset(
        t.lemma
        for i, t in enumerate(tokens)
        if not (i and (grammar.has("roles.determiners", tokens[i - 1].lower) or tokens[i - 1].lower in {"of", "for"}))
    )


def _governing(clause: Clause, clauses: tuple[Clause, ...]) -> Clause | None:
    """The clause that an infinitive or a that-clause hangs on."""
    hangs = clause.opening == "infinitive" or (
        clause.tokens[0].lower in {"dass", "daß", "that", "to"} and clause.number
    )
    return clauses[clause.number - 1] if hangs and clause.number else None


# --- status ---------------------------------------------------------------------------------------------------


def _status(trigger: Trigger, governing: Clause | None, grammar: Grammar) -> ContactStatus | None:
    """Held, planned, declined; None where nothing is said to take place."""
    clause = trigger.clause
    if clause.lowers & grammar.lists["status.unreal"] and clause.lemmas & grammar.lists["status.modals"]:
        return None
    before = preposition_of(trigger, grammar) if trigger.noun else before_participle(trigger, grammar)
    if before in {"after", "upon", "while"} and not trigger.noun:
        return "planned" if clause.lowers & grammar.lists["status.intends"] else "held"
    if grammar.has("before.ahead", before):
        return "planned"
    if before == "auf" and grammar.occasion(clause.tokens[trigger.last].lower) and _in_dative(trigger):
        return _taken_for_granted(clause, before, governing, grammar)  # "auf dem Gipfel", not "hofft auf das Treffen"
    if before == "to" and "according" in clause.lowers:
        return "held"  # "according to a letter from X to Y"
    if before == "for" and "be" in clause.lemmas and _place(trigger, grammar):
        return "held"  # "is in Jerusalem for talks with X"
    handelt = before == "um" and "handeln" in clause.lemmas  # "es handelt sich um ein Treffen"
    if before == "for" and (clause.lowers | clause.lemmas) & grammar.lists["status.blamed"]:
        return "held"  # "under fire for a meeting with X", "thanked him for the talks"
    if grammar.has("before.wished", before) and not handelt and not clause.lemmas & grammar.lists["how.travels"]:
        return None
    if grammar.has("before.held", before) and not _adjacent(trigger) & grammar.lists["status.planned_words"]:
        return _taken_for_granted(clause, before, governing, grammar)
    return _by_verbs(trigger, governing, grammar)


def _status_in(telling: Clause, grammar: Grammar) -> ContactStatus | None:
    """The status by the relative clause that tells of sending: "the letter that he sent", "will send"."""
    sent = next((i for i, t in enumerate(telling.tokens) if t.lemma in grammar.lists["letters.sending"]), 0)
    if {t.lower for t in telling.tokens[:sent]} & (
        grammar.lists["status.negations"] | grammar.lists["status.subjunctive"]
    ):
        return None
    return "planned" if telling.lowers & grammar.lists["status.intends"] else "held"


def _taken_for_granted(clause: Clause, before: str, governing: Clause | None, grammar: Grammar) -> ContactStatus | None:
    """The status of a noun behind "nach", "bei", "in": it took place unless its clause looks ahead."""
    if grammar.has("before.past", before):
        return "held"
    if governing is not None and _wished(governing, grammar):
        return None
    return "planned" if _to_come(clause, governing, grammar) else "held"


def _by_verbs(trigger: Trigger, governing: Clause | None, grammar: Grammar) -> ContactStatus | None:
    """The status by the verbs of the clause, and of the one that it hangs on."""
    clause = trigger.clause
    lowers, lemmas = set(clause.lowers), set(verb_lemmas(clause, grammar))
    if governing is not None:
        lowers, lemmas = lowers | governing.lowers, lemmas | verb_lemmas(governing, grammar)
    if governing is None and _told_as_past(trigger, grammar):
        before = clause.tokens[: trigger.first + 1]
        lowers, lemmas = {t.lower for t in before}, {t.lemma for t in before}
    negated = _negated(trigger, lowers, lemmas, grammar)
    if _named(lemmas, lowers, clause, "declined", grammar):
        return None if negated else "declined"
    if when_it_comes(trigger, grammar):
        return "planned"
    hypothetical = grammar.has("status.hypothetical", clause.tokens[0].lower)
    if hypothetical or lowers & grammar.lists["status.habitual"]:
        return None
    own = _coordinated(trigger, grammar) if governing is None else clause
    told = (lemmas, lowers) if own is clause else (set(own.lemmas), set(own.lowers))
    if _governed(trigger, governing) and _named(*told, own, "wished", grammar):
        return None
    ahead = _ahead(trigger, lowers, lemmas, grammar)
    if negated:
        return "declined" if ahead and (lemmas | lowers) & grammar.lists["status.intends"] else None
    if ahead:
        return "planned"
    return None if lowers & grammar.lists["status.subjunctive"] else "held"


def _in_dative(trigger: Trigger) -> bool:
    before = trigger.clause.tokens[max(0, trigger.first - 4) : trigger.first]
    return any(a.lower == "auf" and b.lower in {"dem", "der", "einem", "einer"} for a, b in pairwise(before))


def _coordinated(trigger: Trigger, grammar: Grammar) -> Clause:
    """The part of a German clause behind "und" that has its own verb: "werde verzichten und … mit X besprechen"."""
    tokens, at = trigger.clause.tokens, trigger.first
    if trigger.noun or not grammar.german:
        return trigger.clause
    cuts = [i for i in range(1, at) if tokens[i].lower == "und" and is_verb(tokens[i - 1], grammar)]
    return replace(trigger.clause, tokens=tokens[cuts[-1] :]) if cuts else trigger.clause


def _told_as_past(trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb is an English past form: what follows it ("saw X to discuss how … could") says no more of it."""
    token = trigger.clause.tokens[trigger.verb if trigger.phrase else trigger.first]
    return not (grammar.german or trigger.noun or token.lower == token.lemma or token.lower.endswith(("ing", "s")))


def _another(trigger: Trigger, grammar: Grammar) -> bool:
    """Whether the words say that it is not the one told before: "ein weiteres Treffen", "gab für X ein Essen"."""
    if trigger.phrase:
        meal = bool(trigger.frame.behind) and trigger.frame.channel == "meeting"
        return meal and bool(_adjacent(trigger) & grammar.lists["letters.indefinite"])
    return trigger.noun and bool(_adjacent(trigger) & grammar.lists["order.another"])


def _governed(trigger: Trigger, governing: Clause | None) -> bool:
    """Whether another verb may stand over the trigger: not over a past form ("angerufen und zum Essen gebeten")."""
    if trigger.noun or governing is not None:
        return True
    token = trigger.clause.tokens[trigger.verb if trigger.phrase else trigger.first]
    return token.lower == token.lemma or token.lower.endswith("ing") or "zu" in token.lower[2:-3]


def _negated(trigger: Trigger, lowers: set[str], lemmas: set[str], grammar: Grammar) -> bool:
    """Whether the contact itself is denied: "kein Gespräch", "traf nicht"; not "das Treffen brachte keine Lösung"."""
    if trigger.noun:
        happens = lemmas & grammar.lists["status.happens"]
        return bool(_adjacent(trigger) & grammar.lists["status.negations"]) or bool(
            happens and lowers & {"nicht", "not", "kaum"}
        )
    return bool(lowers & grammar.lists["status.negations"]) or any(w.endswith(("n't", "n’t")) for w in lowers)


def _wished(clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause wishes, offers or demands what hangs on it."""
    return _named(set(verb_lemmas(clause, grammar)), set(clause.lowers), clause, "wished", grammar)


def _to_come(clause: Clause, governing: Clause | None, grammar: Grammar) -> bool:
    """Whether a clause speaks of the future: "will bei seinem Treffen …", "kündigte an, bei seinem Treffen … zu …"."""
    if governing is not None and _named(
        set(verb_lemmas(governing, grammar)), set(governing.lowers), governing, "planned", grammar
    ):
        return True
    return bool(clause.lowers & grammar.lists["status.intends"])


def _named(lemmas: set[str], lowers: set[str], clause: Clause, kind: str, grammar: Grammar) -> bool:
    if lemmas & grammar.lists[f"status.{kind}_verbs"] or lowers & grammar.lists[f"status.{kind}_words"]:
        return True
    return any(
        base in lemmas and (_ends_with(clause, particle) if grammar.german else _follows(clause, base, particle))
        for base, particle in grammar.particles.get(f"status.{kind}_particles", ())
    )


def _follows(clause: Clause, base: str, particle: str) -> bool:
    """Whether an English particle stands close behind its verb: "called off", "called it off"."""
    tokens = clause.tokens
    return any(
        t.lemma == base and any(k.lower == particle for k in tokens[i + 1 : i + 3]) for i, t in enumerate(tokens)
    )


def _ends_with(clause: Clause, particle: str) -> bool:
    """Whether a split-off particle ends the clause or a part of it before "und"."""
    words = [t.lower for t in clause.tokens]
    return any(w == particle and words[i + 1 : i + 2] in ([], ["und"], ["oder"]) for i, w in enumerate(words))


def _ahead(trigger: Trigger, lowers: set[str], lemmas: set[str], grammar: Grammar) -> bool:
    beside = _adjacent(trigger) if trigger.noun else set()
    if "next" in lowers and "next" not in beside and the_next(trigger):
        lowers = lowers - {"next"}  # "the next morning": told as past
    if _named(lemmas, lowers - (grammar.attributes - beside), trigger.clause, "planned", grammar):
        return True  # an attribute counts beside its noun only: not "über die bevorstehende Rede"
    if grammar.german:
        future = lowers & {"wird", "werden", "werde"}
        if not future:
            return False
        if trigger.noun:
            return not any(w in lowers for w in ("worden",))
        token = trigger.clause.tokens[trigger.first]
        return token.lower == token.lemma  # "wird treffen"; "wird … empfangen" is taken as to come
    if lowers & grammar.lists["status.future"]:
        return True
    tokens = trigger.clause.tokens
    before = tokens[trigger.first - 1].lower if trigger.first else ""
    return not trigger.noun and before == "to" and not _went(tokens[: trigger.first], grammar)


def _went(tokens: tuple[Token, ...], grammar: Grammar) -> bool:
    """Whether somebody has travelled before an infinitive: "went to see X", "flew to Cairo to meet X"."""
    return any(t.lemma in grammar.lists["how.travels"] and t.lower.casefold() != t.lemma and not t.lower.endswith("s")
               and not t.lower.endswith("ing") for t in tokens)  # fmt: skip


def preposition_of(trigger: Trigger, grammar: Grammar) -> str:
    """The preposition that a noun stands after, over its determiners and adjectives."""
    i, determined = trigger.first - 1, False
    tokens = trigger.clause.tokens
    mentions = {k for p in trigger.clause.placed for k in range(p.first, p.last + 1)}
    while i >= 0 and trigger.first - i < 7:
        word = tokens[i].lower
        if grammar.has("before.held", word) or grammar.has("before.ahead", word):
            return word
        if determined and grammar.german:
            break  # "lehnte | ein Treffen ab": behind an article only its own preposition counts
        determined = determined or (grammar.has("roles.determiners", word) and i not in mentions)
        if (
            not grammar.german
            and i not in mentions
            and (
                grammar.has("clause.verbs", word)
                or (is_verb(tokens[i], grammar) and grammar.has("roles.determiners", tokens[i + 1].lower))
            )
        ):
            return ""  # "The envoy for Somalia has held a meeting", "after X cancelled his trip"
        if (
            grammar.has("roles.determiners", word)
            or i in mentions
            or (tokens[i].text.islower() and not _preposition_like(word, grammar))
        ):
            i -= 1
            continue
        break
    return tokens[i].lower if i >= 0 else ""


def _preposition_like(word: str, grammar: Grammar) -> bool:
    return any(grammar.has(f"roles.{s}", word) for s in ("with", "between", "by", "to", "at", "place", "about"))


def _adjacent(trigger: Trigger) -> set[str]:
    """The folded words directly before a noun: determiners and adjectives."""
    return {t.lower for t in trigger.clause.tokens[max(0, trigger.first - 3) : trigger.first]}


# --- channel, date, place -------------------------------------------------------------------------------------


def _channel(trigger: Trigger, grammar: Grammar) -> Manner:
    if (
        trigger.noun
        and trigger.frame.channel in {"any", "talks", "meeting"}
        and trigger.clause.lemmas & grammar.lists["how.travels"]
        and "es" not in trigger.clause.lowers  # "kam es zu Gesprächen"
        and grammar.has("before.purpose", preposition_of(trigger, grammar))
        and grammar.occasion(trigger.clause.tokens[trigger.last].lower) not in {"gipfel", "konferenz"}
    ):
        return "visit"
    if trigger.frame.channel not in {"any", "talks", "contact"}:
        return trigger.frame.channel
    words = trigger.clause.lowers
    ways: tuple[Channel, ...] = ("call", "letter", "meeting")
    for way in ways:
        if words & grammar.lists[f"how.{way}"]:
            return way
    return trigger.frame.channel


def _purpose(trigger: Trigger, grammar: Grammar) -> Trigger | None:
    """The gathering that those who come together come together for: "met for their third summit"."""
    if (
        trigger.noun
        or trigger.phrase
        or trigger.frame.channel != "meeting"
        or trigger.frame.kind not in {"either", "with"}
    ):
        return None
    for i, token in enumerate(trigger.clause.tokens):
        if i == trigger.first or not grammar.occasion(token.lower) or (grammar.german and not token.capitalised):
            continue
        frame = grammar.nouns.get((token.lower,)) or grammar.compounds.get(grammar.occasion(token.lower))
        noun = replace(trigger, frame=frame or trigger.frame, first=i, last=i, noun=True)
        if grammar.has("before.purpose", preposition_of(noun, grammar)) or _towards(noun, grammar):
            return noun
    return None


def _towards(noun: Trigger, grammar: Grammar) -> bool:
    """Whether "zu", "for" stands right before a noun and what determines it."""
    tokens, i = noun.clause.tokens, noun.first - 1
    while i >= 0 and (grammar.has("roles.determiners", tokens[i].lower) or tokens[i].text.islower()):
        if grammar.has("before.purpose", tokens[i].lower):
            return True
        i -= 1
    return False


def _formal(noun: Trigger, grammar: Grammar) -> bool:
    return grammar.occasion(noun.clause.tokens[noun.last].lower) in {"gipfel", "konferenz", "verhandlungen"}


def _place(trigger: Trigger, grammar: Grammar) -> str | None:
    """The name behind "in" that stands nearest to the trigger, if it is a place's."""
    tokens = trigger.clause.tokens
    inside = {k: p for p in trigger.clause.placed for k in range(p.first, p.last + 1)}
    for i in sorted(range(len(tokens) - 1), key=lambda k: abs(k - trigger.first)):
        if tokens[i].lower not in {"in", "at"} or not tokens[i + 1].capitalised or i + 1 == trigger.first:
            continue
        if (p := inside.get(i + 1)) is not None and not _hangs(tokens, i, trigger):
            return " ".join(t.text for t in tokens[p.first : p.last + 1]) if p.mention.kind == "state" else None
        if any(t.start <= tokens[i + 1].start < t.end for t in trigger.clause.times) or _hangs(tokens, i, trigger):
            continue
        if _place_name(tokens[i + 1], grammar):
            end = i + 2
            while (
                end < len(tokens)
                and not grammar.german
                and tokens[end].capitalised
                and _adjoin(tokens[end - 1], tokens[end])
            ):
                end += 1
            return " ".join(t.text for t in tokens[i + 1 : end])
    return None


def _adjoin(first: Token, second: Token) -> bool:
    """Whether only a space parts two tokens: clauses have lost their commas."""
    return second.start - first.end <= 1


def _place_name(token: Token, grammar: Grammar) -> bool:
    """Whether a word right behind "in" is a place's name: no inflected or abstract noun."""
    if country_of(token.text, grammar.language.code) is not None or not grammar.language.knows(token.text):
        return True
    abstract = token.lower.endswith(("ung", "heit", "keit", "schaft", "ion", "ungen", "höhe", "form"))
    return token.lemma == token.text and not abstract and not grammar.has("roles.not_places", token.lower)


def _hangs(tokens: tuple[Token, ...], at: int, trigger: Trigger) -> bool:
    """Whether a preposition hangs on another noun: "die Lage in Syrien"."""
    before = tokens[at - 1] if at else None
    if before is None or not before.capitalised or trigger.first <= at - 1 <= trigger.last:
        return False
    return not any(p.first <= at - 1 <= p.last for p in trigger.clause.placed) and not any(
        t.start <= before.start < t.end for t in trigger.clause.times
    )
