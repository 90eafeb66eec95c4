"""What every step of weighing claims looks at, and a claim in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from depesche.languages.countries import country_of
from depesche.records import Evidence, FoundClaim, Response, Span, Spans, Statement
from depesche.text import Sentence, Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.claims.lexicon import Lexicon, content_words
from depesche.weigh.claims.subjects import agent, passive, subject

BODY = frozenset({"paragraph", "caption"})
"""Parts of a report in which claims are made: headlines say in short what stands below them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A claim in the making.

    `how`: what marked it. `sentence`: index of the sentence of the mark. `accused`: the actor at whom it is aimed.
    `words`: its content words, by which repetitions and answers are recognised.
    """

    how: str
    sentence: int
    content: Spans
    claimant: str | None
    trigger: Span
    accused: str | None = None
    statement: str | None = None
    responses: tuple[Response, ...] = ()
    words: frozenset[str] = frozenset()
    evidence: Evidence = field(default_factory=Evidence)

    def with_response(self, response: Response) -> Found:
        """The same claim, answered once more; one answer an actor, and none by the claimant itself."""
        if response.actor is not None and response.actor == self.claimant:
            return self
        if any(r.actor == response.actor for r in self.responses):
            return self
        return replace(self, responses=(*self.responses, response))


@dataclass(frozen=True, slots=True)
class Scene:
    """A report with its actors and statements, the lexicon of its language, and what a network suggests."""

    text: Text
    cast: Cast
    statements: tuple[Statement, ...]
    lexicon: Lexicon
    seen: tuple[FoundClaim, ...] | None = None
    """The claims that a network suggests, if one was asked."""

    def around(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the span."""
        held = [s for s in self.statements if any(c.covers(span) for c in s.content)]
        return min(held, key=lambda s: sum(c.end - c.start for c in s.content), default=None)

    def speaker_of(self, span: Span) -> tuple[str | None, str | None]:
        """Actor and id of the innermost statement whose content holds the span."""
        statement = self.around(span)
        return (statement.speaker.actor, statement.id) if statement else (None, None)

    def cued_by(self, trigger: Span) -> Statement | None:
        """The statement whose cue holds the trigger."""
        return next((s for s in self.statements if any(c.overlaps(trigger) for c in s.cue)), None)

    def told_in(self, trigger: Span, actor: str | None) -> str | None:
        """The id of the statement that an answer is: its cue holds the trigger, or it sums up what the actor said."""
        if cued := self.cued_by(trigger):
            return cued.id
        around = self.around(trigger)
        summary = around is not None and around.type == "reported" and around.speaker.actor == actor is not None
        return around.id if around is not None and summary else None

    def words(self, spans: Spans) -> frozenset[str]:
        """The content words of spans."""
        return content_words((t for s in spans for t in self.text.tokens_in(s)), self.lexicon)

    def who(self, sentence: Sentence, i: int) -> str | None:
        """The actor who does the verb at token `i`, active or passive.

        A pronoun inside reported words ("he had rejected …, the ministry said") is the speaker where it may be.
        """
        tokens = sentence.tokens
        trigger = Span(tokens[i].start, tokens[i].end)
        if passive(tokens, i, self.lexicon):
            return agent(self.cast, sentence, self.lexicon, i)
        statement = self.cued_by(trigger)
        found = subject(self.text, self.cast, sentence, i, self.lexicon)
        if found is None or (found[0].form == "pronoun" and statement):
            return self.voice(statement) if statement else None
        mention, actor = found
        if mention.form == "pronoun" and not mention.plural and (outer := self.around(trigger)) and outer.speaker.actor:
            return outer.speaker.actor
        return actor

    def voice(self, statement: Statement) -> str | None:
        """The actor who speaks a statement; for a pronoun inside another's words, that other."""
        spans = statement.speaker.spans
        pronoun = any(
            m.form == "pronoun" and not m.plural for m, _ in self.cast.mentions if any(s.covers(m.span) for s in spans)
        )
        if pronoun and (outer := self.around(spans[0])) and outer.id != statement.id and outer.speaker.actor:
            return outer.speaker.actor
        return statement.speaker.actor if self._heads(spans, statement.speaker.actor) else None

    def _heads(self, spans: Spans, actor: str | None) -> bool:
        """Whether an actor is the head of the words that name a speaker, not "Navalny" in "associates of Navalny"."""
        for span in spans:
            starts = [m.start for m, a in self.cast.mentions if a == actor and span.covers(m.span)]
            before = self.text.tokens_in(Span(span.start, min(starts))) if starts else ()
            if any(self.lexicon.has(t, "prepositions") for t in before[1:]):
                return False
        return True

    def source(self, sentence: Sentence, content: Span) -> str | None:
        """Whom the sentence names as its source: "laut X", "nach Angaben von X", "X zufolge"."""
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if not self.lexicon.has(token, "sources") or (
                content.start < token.start < content.end and token.lower == "wie"
            ):
                continue
            if state := self.state_before(tokens, i):
                return state
            following = tokens[min(i + 1, len(tokens) - 1)]
            named = any(m.start <= following.start < m.end for m, _ in self.cast.within(sentence.span))
            if token.capitalised and i and not named and not self.lexicon.has(following, "owners"):
                continue  # "nach ersten Angaben neun Beamte": nobody's
            stop = next((j for j in range(i + 1, min(i + 7, len(tokens))) if self.ends_source(tokens[j])), i + 7)
            reach = Span(token.end, tokens[min(stop, len(tokens) - 1)].end)
            if token.lower == "zufolge":
                reach = Span(tokens[max(0, i - 6)].start, token.start)
            if within := self.cast.within(reach):
                return within[-1 if token.lower == "zufolge" else 0][1]
        return None

    def authority(self, span: Span) -> str | None:
        """The last of the prosecutors, police or courts that the span names."""
        for mention, actor in reversed(self.cast.within(span)):
            if any(self.lexicon.noun_in(t, "authority") for t in self.text.tokens_in(mention.span)):
                return actor
        return None

    def state_before(self, tokens: Sequence[Token], i: int) -> str | None:
        """The state whose adjective stands before the noun at `i` ("russische Behauptungen"), if it is an actor."""
        for j in (i - 1, i - 2):
            code = country_of(tokens[j].text, self.lexicon.code) if j >= 0 else None
            if code:
                return next((a.id for a in self.cast.actors if a.country == code and a.kind == "state"), None)
        return None

    def ends_source(self, token: Token) -> bool:
        """Whether the phrase that names a source ends before this token: at a mark or the verb."""
        return token.text in ",;:" or any(self.lexicon.has(token, kind) for kind in ("hearsay", "auxiliaries"))

    def accused(self, sentence: Sentence, claimant: str | None, content: Span) -> str | None:
        """The first other actor of the sentence before the content, else inside it."""
        named = [a for m, a in self.cast.within(sentence.span) if a != claimant and m.start < content.start]
        inside = [a for _, a in self.cast.within(content) if a != claimant]
        return next(iter(named or inside), None)


def span_of(tokens: Sequence[Token], a: int, b: int) -> Span:
    """The characters of `tokens[a:b]`."""
    return Span(tokens[a].start, tokens[b - 1].end)
