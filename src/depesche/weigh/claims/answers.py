"""Where somebody answers a claim: by verb, by turn of phrase, by a verdict on "the allegations"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from depesche.records import Response, Span, Stance
from depesche.text import Sentence, Token
from depesche.weigh.claims.bounds import nominal
from depesche.weigh.claims.clauses import asked, marks, verb_lemma
from depesche.weigh.claims.contrasts import countered
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.nouns import owner
from depesche.weigh.claims.pointing import (
    OBJECT_REACH,
    TOPIC,
    anaphoric,
    apposed_at,
    clause_of,
    object_of,
    points,
    points_at_noun,
    takes_object,
    topic_of,
)
from depesche.weigh.claims.scene import Found, Scene, span_of
from depesche.weigh.claims.subjects import passive, subject, subject_after

VERDICT_REACH = 90
"""Code points between "the allegations" and the adjective that judges them."""
UNKNOWN = "?"
"""Stands for a party that a pronoun denotes and nobody knows."""
REACH_OF_NAME = 12
"""Code points between "from" and the party that it names ("no comment from the White House")."""
PROVED_REACH = 4
"""Tokens between "the claim" and "untrue" where the report judges."""
VERDICTS: tuple[Stance, ...] = ("reject", "deny", "doubt")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer before it is known to which claim.

    `takes_up`: how the claim is named: by a claim "noun" (die Vorwürfe), a "report" noun (die Darstellung), a
    "pronoun" (dies), by a "turn" of phrase that needs no object (beteuerte seine Unschuld), or by "nothing".
    `whose`: the claimant, where the noun names it (die Vorwürfe der Opposition). `topic`: the words that say what the
    claim is about ("the charge of piracy"). `pointed`: whether it points at the words just before (dies, diese
    Darstellung). `apposed`: the offset at which the sentence names what it has just told ("…, a charge that Y denied").
    `accused`: whether a pronoun that denotes no known party answers ("was dieser bestreitet"): whoever stands accused.
    """

    sentence: int
    actor: str | None
    stance: Stance
    span: Span
    takes_up: str
    plural: bool = False
    whose: str | None = None
    words: frozenset[str] = frozenset()
    statement: str | None = None
    topic: frozenset[str] = frozenset()
    pointed: bool = False
    apposed: int | None = None
    accused: bool = False

    def response(self, claim: Found | None = None) -> Response:
        """The row of the record, as an answer to this claim."""
        actor = claim.accused if self.accused and claim is not None else self.actor
        return Response(actor=actor, stance=self.stance, statement=self.statement, spans=(self.span,))


def find_answers(scene: Scene, n: int, sentence: Sentence) -> list[Answer]:
    """The answers of one sentence, one an actor; verbs before turns of phrase."""
    found: list[Answer] = []
    ways = (_by_verb, _by_turn, _by_verdict, _by_judgement, _by_contrast, _by_counter)
    for answer in (answer for way in ways for answer in way(scene, n, sentence)):
        twice = not scene.lexicon.german and any(answer.span.overlaps(other.span) for other in found)
        if not twice and all(answer.actor != other.actor for other in found):
            found.append(answer)  # the same words are nobody else's answer
    return found


def _by_verb(scene: Scene, n: int, sentence: Sentence) -> Iterator[Answer]:
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i in range(len(tokens)):
        stance = lexicon.stances.get(verb_lemma(tokens, i, lexicon))
        if stance is None or (not lexicon.german and tokens[i].capitalised and i) or asked(tokens, i, lexicon):
            continue
        if nominal(tokens, i, lexicon):
            continue  # "the dispute over the border"
        clause = clause_of(sentence, i)
        if stance in ("confirm", "admit") and i and tokens[i - 1].lower in lexicon.words["infinitives"]:
            continue  # "um die Behauptung zu untermauern": that is not yet done
        if (
            stance == "admit"
            and lexicon.german
            and any(lexicon.has(t, "hearsay") for t in tokens[clause[0] : clause[1]])
        ):
            continue  # "soll ihm ein Vetorecht eingeräumt haben"
        if any(t.lower in lexicon.words["neither"] for t in tokens[clause[0] : clause[1]]):
            continue  # "neither confirmed nor denied" is a turn of phrase
        how, at = object_of(scene, sentence, i)
        if how == "nothing" and lexicon.german and stance == "confirm" and _own(tokens, clause):
            at = next((j for j in range(i) if lexicon.noun_in(tokens[j], "claim")), None)
            how = "noun" if at is not None else how  # "der Verdacht, …, bestätigte sich nicht"
        if (
            how == "demand"
            or (how == "nothing" and stance != "deny")
            or (how == "pronoun" and stance in ("confirm", "admit") and not takes_object(tokens, i, lexicon))
        ):
            continue
        words = tokens[clause[0] : clause[1]]
        negated = any(lexicon.has(t, "negations") for t in words)
        actor = scene.who(sentence, i)
        reflexive = any(t.lower == "sich" for t in words)
        if stance == "confirm" and (reflexive or (actor is None and _instrument(tokens, i, lexicon))):
            actor = "narrator"  # "der Verdacht hat sich nicht bestätigt", "Tests haben ihn nicht bestätigt"
        if negated and stance != "confirm":
            continue  # "does not dispute", "has not admitted": says neither the one nor the other
        if negated:
            stance = _unconfirmed(words, lexicon, reflexive=reflexive, by_whom=passive(tokens, i, lexicon))
        accused = actor is None and _takes_over(words, lexicon)
        if (
            actor is None
            and not accused
            and not (passive(tokens, i, lexicon) and how in ("noun", "report") and stance in ("deny", "reject"))
        ):
            continue
        trigger = Span(tokens[i].start, tokens[i].end)
        whose = owner(scene, sentence, at) if at is not None else None
        yield Answer(
            sentence=n,
            actor=actor,
            stance=stance,
            span=span_of(tokens, *clause),
            takes_up=how,
            plural=at is not None and tokens[at].lower != tokens[at].lemma.casefold(),
            whose=whose if whose != actor else None,
            words=scene.words((sentence.span,)),
            statement=scene.told_in(trigger, actor),
            topic=topic_of(scene, sentence, at),
            pointed=how == "pronoun" or (at is not None and points(tokens, at, lexicon)),
            apposed=apposed_at(sentence, i, lexicon),
            accused=accused,
        )


def _own(tokens: Sequence[Token], clause: tuple[int, int]) -> bool:
    """Whether the clause of a verb holds "sich"."""
    return any(t.lower == "sich" for t in tokens[clause[0] : clause[1]])


def _unconfirmed(clause: Sequence[Token], lexicon: Lexicon, *, reflexive: bool, by_whom: bool) -> Stance:
    """What it means that somebody does not confirm: would not (no comment), could not (doubt), it did not come true."""
    if any(lexicon.has(t, "unwilling") for t in clause):
        return "no-comment"
    if lexicon.german and by_whom and not any(t.lower.startswith(("konnt", "könn", "kann")) for t in clause):
        return "no-comment"  # "wurde von der Polizei bislang nicht bestätigt"
    return "deny" if reflexive else "doubt"


def _instrument(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether tests or an inquiry are what the verb at `i` has before it: the report itself tells the outcome."""
    return any(lexicon.noun_in(t, kind) for t in tokens[:i] for kind in ("instrument", "expertise"))


def _takes_over(clause: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a pronoun stands where the subject does: "was dieser jedoch zurückweist", "er bestreitet das"."""
    return any(lexicon.has(t, "takers") for t in clause[:3])


def _taking_over(scene: Scene, clause: Sequence[Token]) -> str | None:
    """Whom "er" or "sie" beside the finite verb denotes; `UNKNOWN` where nobody knows, None where none stands there."""
    for j, token in enumerate(clause):
        beside = j == 0 or scene.lexicon.has(clause[j - 1], "finite") or clause[j - 1].lemma.endswith("n")
        if token.lower in ("er", "sie") and beside:
            return scene.cast.at(Span(token.start, token.end)) or UNKNOWN
    return None


def _by_turn(scene: Scene, n: int, sentence: Sentence) -> Iterator[Answer]:
    """Answers by a turn of phrase ("beteuerte seine Unschuld", "pleaded not guilty")."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    line = scene.text[sentence.span]
    for stance, pattern in lexicon.answers:
        if not (m := pattern.search(line)):
            continue
        span = Span(sentence.start + m.start(), sentence.start + m.end())
        first = next(j for j, t in enumerate(tokens) if t.end > span.start)
        last = max(j for j, t in enumerate(tokens) if t.start < span.end)
        apposed = apposed_at(sentence, first, lexicon)
        actor, statement = _speaker(scene, sentence, span) if apposed is None else (scene.who(sentence, first), None)
        if stance == "no-comment" and not lexicon.german:
            actor = _silent(scene, tokens, last) or actor  # "there was no comment from Moscow"
        a, _ = clause_of(sentence, first)
        if lexicon.german and stance in ("admit", "no-comment") and not scene.text.in_quotes(span.start):
            # "hat er laut Anklage ein Geständnis abgelegt": he did
            actor = _taking_over(scene, tokens[a : last + 1]) or scene.who(sentence, first) or actor
            actor = None if actor == UNKNOWN else actor
        accused = actor is None and (
            _takes_over(tokens[a : last + 1], lexicon) or _taking_over(scene, tokens[a : last + 1]) == UNKNOWN
        )
        if actor is None and not accused:
            continue
        at = next(
            (j for j, t in enumerate(tokens) if lexicon.noun_in(t, "claim") or lexicon.noun_in(t, "report")), None
        )
        back = any(anaphoric(tokens, j, lexicon) for j in (*range(max(0, first - 2), last + 1), 0))
        back = back or (
            lexicon.german and any(points_at_noun(tokens, j, lexicon) for j in range(max(0, first - TOPIC), last + 1))
        )
        yield Answer(
            sentence=n,
            actor=actor,
            stance=stance,
            span=span,
            takes_up="noun" if at is not None else "pronoun" if back else "turn",
            plural=not back,
            words=scene.words((sentence.span,)),
            statement=statement,
            topic=topic_of(scene, sentence, at),
            pointed=back or (at is not None and points(tokens, at, lexicon)),
            apposed=apposed,
            accused=accused,
        )
        return


def _silent(scene: Scene, tokens: Sequence[Token], last: int) -> str | None:
    """Who has no comment, where "from" or "by" names them after it."""
    ahead = tokens[last + 1 : last + 3]
    at = next((t for t in ahead if t.lower in ("from", "by")), None)
    named = scene.cast.within(Span(at.end, tokens[-1].end)) if at is not None else ()
    return named[0][1] if named and at is not None and named[0][0].start <= at.end + REACH_OF_NAME else None


def _by_verdict(scene: Scene, n: int, sentence: Sentence) -> Iterator[Answer]:
    """As in "die Vorwürfe seien haltlos": an adjective that judges a claim noun."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    at = next((j for j, t in enumerate(tokens) if lexicon.noun_in(t, "claim")), None)
    pointed = at is None
    if at is None:
        at = next(
            (j for j, t in enumerate(tokens) if lexicon.noun_in(t, "report") and points(tokens, j, lexicon)), None
        )
    if at is None:
        return
    named = tokens[at]
    for stance in VERDICTS:
        for token in tokens:
            if token.lemma in lexicon.adjectives[stance] and abs(token.start - named.start) < VERDICT_REACH:
                span = Span(min(token.start, named.start), max(token.end, named.end))
                actor, statement = _speaker(scene, sentence, span)
                if actor is None and statement is None and _proved(tokens, named, token, lexicon):
                    actor = "narrator"
                if actor:
                    words = scene.words((sentence.span,))
                    yield Answer(n, actor, stance, span, "noun", not pointed, None, words, statement, pointed=pointed)
                return


def _by_judgement(scene: Scene, n: int, sentence: Sentence) -> Iterator[Answer]:
    """As in "nannte die Anschuldigung schändlich", "bezeichnete den Vorwurf als Hetze": any word but praise."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i in range(len(tokens)):
        if not lexicon.german or verb_lemma(tokens, i, lexicon) not in lexicon.verbs["judge"]:
            continue
        at = _judged(scene, sentence, i)
        if at is None or any(lexicon.has(t, "grave") or lexicon.has(t, "negations") for t in tokens):
            continue
        a, b = clause_of(sentence, i)
        span = span_of(tokens, a, b)
        actor, statement = scene.speaker_of(Span(tokens[i].start, tokens[i].end))
        behind = subject_after(scene.text, scene.cast, sentence, i, lexicon) if at < i else None
        actor = behind[1] if behind else scene.who(sentence, i) or actor
        if actor is not None:
            words = scene.words((sentence.span,))
            plural = tokens[at].lower != tokens[at].lemma.casefold()
            whose = owner(scene, sentence, at)
            yield Answer(
                n, actor, "reject", span, "noun", plural, whose if whose != actor else None, words, statement,
                topic=topic_of(scene, sentence, at), pointed=points(tokens, at, lexicon),
            )  # fmt: skip
        return


def _judged(scene: Scene, sentence: Sentence, i: int) -> int | None:
    """Where the claim noun stands that "nannte" at `i` has as its object."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for j, token in enumerate(tokens):
        named = lexicon.noun_in(token, "claim") or (lexicon.noun_in(token, "report") and points(tokens, j, lexicon))
        before = tokens[max(0, j - 2) : j]
        if named and j < i + OBJECT_REACH and any(lexicon.has(t, "judged") for t in before):
            return j
    return None


def _by_contrast(scene: Scene, n: int, sentence: Sentence) -> Iterator[Answer]:
    """As in "anders als das Militär behauptet": what the sentence tells, that party denies."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i in range(len(tokens) - 3):
        if not lexicon.has(tokens[i], "otherwise") or not lexicon.has(tokens[i + 1], "than"):
            continue
        end = next((j for j in range(i + 2, len(tokens)) if marks(tokens, j)), len(tokens))
        named = scene.cast.within(span_of(tokens, i + 1, end))
        said = any(lexicon.has(t, "maintained") for t in tokens[i + 2 : end])
        if named and said:
            yield Answer(n, named[0][1], "deny", span_of(tokens, i, end), "contrast", pointed=True)
        return


def _by_counter(scene: Scene, n: int, sentence: Sentence) -> Iterator[Answer]:
    """As in "die Polizei dagegen sprach von …": what it says denies what another said just before."""
    if found := countered(scene, sentence):
        statement, span = found
        words = scene.words((sentence.span,))
        yield Answer(n, statement.speaker.actor, "deny", span, "counter", False, None, words, statement.id)


def _proved(tokens: Sequence[Token], named: Token, adjective: Token, lexicon: Lexicon) -> bool:
    """Whether the report itself says that a claim was false: "The claim proved untrue"."""
    between = [t.lower for t in tokens if named.end <= t.start < adjective.start]
    return bool(lexicon.words["copulas"] & set(between)) and len(between) <= PROVED_REACH


def _speaker(scene: Scene, sentence: Sentence, span: Span) -> tuple[str | None, str | None]:
    """Who says the words of the span: the statement around them, else the subject of their clause."""
    actor, statement = scene.speaker_of(span)
    if actor:
        return actor, statement
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > span.start), None)
    found = subject(scene.text, scene.cast, sentence, at, scene.lexicon) if at is not None else None
    return (found[1] if found else None), None


def _right_after(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The party that follows its verb at once: "auf den Vorwurf, …, entgegnete Gromyko, …"."""
    ahead = sentence.tokens[i + 1 : i + 3]
    named = scene.cast.within(Span(ahead[0].start, sentence.end)) if ahead else ()
    return named[0][1] if named and named[0][0].start <= ahead[-1].start else None


def replies(scene: Scene, claims: list[Found]) -> list[Found]:
    """Claims answered in their own sentence by "antwortete: Das ist kein …": a reply that negates."""
    found = []
    for claim in claims:
        sentence = scene.text.sentences[claim.sentence]
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if (
                token.start < claim.content[-1].end
                or verb_lemma(tokens, i, scene.lexicon) not in scene.lexicon.verbs["reply"]
            ):
                continue
            rest = tokens[i + 1 :]
            negated = any(scene.lexicon.has(t, "negations") or scene.lexicon.has(t, "no") for t in rest)
            if (negated or claim.how == "noun") and rest:
                actor = _right_after(scene, sentence, i) or scene.who(sentence, i)
                if actor and actor != claim.claimant:
                    span = Span(rest[0].start, rest[-1].end)
                    stance: Stance = "deny" if negated else "reject"  # "auf den Vorwurf, …, entgegnete er, …"
                    claim = claim.with_response(Response(actor=actor, stance=stance, spans=(span,)))  # noqa: PLW2901
            break
        found.append(claim)
    return found
