"""Claims that a verb marks: "warf … vor", "behauptete", "bestritt"; "accused", "claimed", "denied"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.records import Response, Span
from depesche.text import Sentence, Token
from depesche.weigh.claims.bounds import goes_on, nominal, paper, relative_end, resumes
from depesche.weigh.claims.clauses import (
    asked,
    clause_end,
    complement,
    marks,
    particle_of,
    parts,
    phrase_end,
    verb_lemma,
)
from depesche.weigh.claims.fronted import told_before
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.nouns import owner
from depesche.weigh.claims.scene import Found, Scene, span_of
from depesche.weigh.claims.subjects import passive

KINDS = ("accuse", "claim", "deny", "admit", "confirm")
PHRASE_BACK = 6
"""Tokens between "neither" and the verb after "nor"."""
NEGATED_BACK = 5
"""Tokens between "nicht" and the verb that it negates."""
ADDRESS_REACH = 5
"""Tokens between a polite "Sie" and its verb."""
DECLINED = ("ter", "tem", "tes", "ner", "nem", "nes")
"""How German participles end that no verb does: "mit vorgehaltener Waffe", "ein beschuldigter Beamter"."""
AUTHORITY_BACK = 2
"""Sentences back in which the prosecutors may be named whose charge it is that somebody "is accused"."""
BLAME_REACH = 30
"""Tokens between "blame" and the "on" that names who is to blame."""
OBJECT_REACH = 14
"""Tokens between an accusing verb and its "of", "for" or object."""


def by_verb(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """The claims that the verbs of one sentence mark."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i in range(len(tokens)):
        lemma = verb_lemma(tokens, i, lexicon)
        kind = next((k for k in KINDS if lemma in lexicon.verbs[k]), None)
        blame = _blames(tokens, i, lemma) if lexicon.german else None
        if blame is not None:
            kind = "accuse"
        if kind == "confirm":
            yield from _unconfirmed(scene, n, sentence, i)
            continue
        if kind is None or not _is_verb(tokens, i, lexicon) or asked(tokens, i, lexicon):
            continue
        clause = complement(tokens, i, lexicon)
        if clause and not lexicon.german and (end := relative_end(tokens, i)) and clause[0] < end < clause[1]:
            clause = (clause[0], end)
        if kind == "accuse" and not lexicon.german:
            bare = clause and not lexicon.has(tokens[clause[0] - 1], "complementizers")
            clause = _of_what(tokens, i, lexicon) or (None if bare else clause)
        if kind == "deny" and not clause and not lexicon.german:
            clause = _gerund(tokens, i, lexicon)
        if kind == "deny":
            yield from _denied(scene, n, sentence, i, clause)
        elif kind == "admit":
            yield from _admitted(scene, n, sentence, i, clause)
        elif clause:
            yield from (
                _claim(scene, n, sentence, i, kind, span_of(tokens, *part)) for part in parts(tokens, clause, lexicon)
            )
        elif not told_before(scene, sentence, Span(tokens[i].start, tokens[i].end)) and (
            content := _quoted(scene, sentence, i) or _phrase(scene, sentence, i, kind, blame)
        ):
            yield _claim(scene, n, sentence, i, kind, content)


def _quoted(scene: Scene, sentence: Sentence, i: int) -> Span | None:
    """The words in quotation marks behind the colon with which a verb's clause ends: "wirft Athen vor: „…“"."""
    told = scene.cued_by(Span(sentence.tokens[i].start, sentence.tokens[i].end))
    if told is None or told.type != "direct" or told.content[0].start < sentence.tokens[i].end:
        return None
    before = [t for t in sentence.tokens if t.end <= told.content[0].start]
    return told.content[0] if before and before[-1].text == ":" else None


def _is_verb(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Not negated, nobody in particular ("wer behauptet"), no noun ("their claims") or attribute ("those accused")."""
    before = tokens[i - 1].lower if i else ""
    if before in lexicon.words["negations"] or tokens[0].lower in lexicon.words["general"]:
        return False
    if lexicon.german:
        return not _is_attribute(tokens, i, lexicon) and not _addresses(tokens, i)
    if nominal(tokens, i, lexicon):
        return False
    if any(lexicon.has(t, "addressed") for t in tokens[max(0, i - 3) : i]):
        return False  # an interviewer's "you claim that …"
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if tokens[i].lower in ("claim", "claims") and (
        before in lexicon.words["articles"]
        or before in ("these", "those", "such")
        or before.endswith(("'s", "’s"))
        or after == "of"
    ):
        return False
    if tokens[i].lower == "blame" and (
        lexicon.has(tokens[i - 1], "prepositions")
        or lexicon.has(tokens[i - 1], "articles")
        or (before == "to" and i > 1 and (tokens[i - 2].lemma == "be" or after == "for"))
    ):
        return False  # "cleared of blame for …", "nobody was to blame for …"
    if tokens[i].lemma in PARTLY and not _accuses(tokens, i, lexicon):
        return False
    if tokens[i].lower == "alleged" and (
        lexicon.has(tokens[i - 1], "articles")
        or lexicon.has(tokens[i - 1], "prepositions")
        or before.endswith(("'s", "’s"))
    ):
        return False
    if tokens[i].lemma == "claim" and {"lives", "life", "responsibility"} & {t.lower for t in tokens[i + 1 : i + 4]}:
        return False
    return not (
        tokens[i].lower == "accused" and before in ("the", "an", "both", "all", "anyone", "those", "people", "someone")
    )


PARTLY = frozenset({"suspect", "charge", "maintain"})
"""English verbs that claim in one use only: "is suspected of", "charged that", "maintains that", "maintains he"."""


def _accuses(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a verb of `PARTLY` stands in that use."""
    after = [t.lower for t in tokens[i + 1 : i + 4]]
    if tokens[i].lemma == "suspect":
        return tokens[i].lower == "suspected" and after[:1] == ["of"] and passive(tokens, i, lexicon)
    if tokens[i].lemma == "charge":
        named = i > 0 and (tokens[i - 1].capitalised or tokens[i - 1].lower in ("he", "she", "it", "they", "who"))
        verb = tokens[i].lower in ("charged", "charging") or (named and tokens[i].lower == "charges")
        verb = verb or (tokens[i].lower == "charge" and i > 0 and tokens[i - 1].lower.endswith("s"))
        return verb and "that" in after and not passive(tokens, i, lexicon)
    return "that" in after[:2] or after[:1] in (["he"], ["she"], ["they"], ["it"])


def _addresses(tokens: Sequence[Token], i: int) -> bool:
    """Whether an interviewer's polite "Sie" is the subject: "dem Sie vorwerfen, …"."""
    near = range(max(1, i - ADDRESS_REACH), min(len(tokens), i + 3))
    return any(tokens[j].text == "Sie" and (tokens[j - 1].text[0].isalnum() or tokens[j - 1].text == ",") for j in near)


def _is_attribute(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a form stands before its noun, its clause having another verb: "die beschuldigten Männer sind frei"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if tokens[i].lower == "verdächtigen" and following is not None and following.capitalised and i:
        return tokens[i - 1].capitalised or tokens[i - 1].lower not in ("sie", "wir", "und")  # the adjective
    if following is None or not following.capitalised:
        return False
    if tokens[i].lower.endswith(DECLINED):
        return True
    if not tokens[i].lower.endswith(("te", "ten", "en", "e")):
        return False
    start = next((j + 1 for j in range(i - 1, -1, -1) if marks(tokens, j)), 0)
    stop = next((j for j in range(i + 1, len(tokens)) if marks(tokens, j)), len(tokens))
    return any(lexicon.has(tokens[j], "finite") for j in range(start, stop) if j != i)


def _claim(scene: Scene, n: int, sentence: Sentence, i: int, kind: str, content: Span) -> Found:
    tokens = sentence.tokens
    trigger = Span(tokens[i].start, tokens[i].end)
    statement = scene.cued_by(trigger)
    if (at := paper(tokens, i, scene.lexicon)) is not None:
        claimant, statement = owner(scene, sentence, at), None  # "a report by the OAS alleging that …"
    else:
        claimant = scene.who(sentence, i)
    if claimant is None and statement and not passive(tokens, i, scene.lexicon):
        claimant = statement.speaker.actor
    charged = scene.lexicon.german or any(t.lemma == "be" for t in tokens[max(0, i - 3) : i])
    if claimant is None and kind == "accuse" and charged and passive(tokens, i, scene.lexicon):
        before = scene.text.sentences[max(0, n - AUTHORITY_BACK)].start
        claimant = scene.authority(Span(before, trigger.start))  # "ihm wird vorgeworfen": by whoever charges him
    return Found(
        how=kind,
        sentence=n,
        content=(content,),
        claimant=claimant,
        trigger=trigger,
        accused=scene.accused(sentence, claimant, content),
        statement=statement.id if statement else None,
    )


def _denied(scene: Scene, n: int, sentence: Sentence, i: int, clause: tuple[int, int] | None) -> Iterator[Found]:
    """What somebody denies is somebody's claim; its claimant is not named here."""
    tokens, lexicon = sentence.tokens, scene.lexicon
    clauses = parts(tokens, clause, lexicon) if clause else []
    if not clauses and (deed := _denied_deed(tokens, i, lexicon)):
        clauses = [deed]
    if any(lexicon.has(t, "negations") for t in tokens[i + 1 : i + 4]):
        return  # "bestritt jedoch nicht, dass …"
    if any(lexicon.has(t, "neither") for t in tokens[max(0, i - PHRASE_BACK) : i]):
        return  # "neither confirmed nor denied that …"
    who = scene.who(sentence, i)
    trigger = Span(tokens[i].start, tokens[i].end)
    response = Response(actor=who, stance="deny", statement=scene.told_in(trigger, who), spans=(trigger,))
    for part in clauses:
        if part[1] - part[0] > 2 or lexicon.has(tokens[part[0]], "any"):
            yield Found(
                how="denied",
                sentence=n,
                content=(span_of(tokens, *part),),
                claimant=None,
                trigger=trigger,
                accused=who,
                responses=(response,),
            )


def _unconfirmed(scene: Scene, n: int, sentence: Sentence, i: int) -> Iterator[Found]:
    """As in "wollte nicht bestätigen, dass …", "could not confirm that …": open, and nobody says whose claim it is."""
    tokens, lexicon = sentence.tokens, scene.lexicon
    before = tokens[max(0, i - NEGATED_BACK) : i]
    if not any(lexicon.has(t, "negations") for t in before) or any(t.lower == "sich" for t in before):
        return
    if asked(tokens, i, lexicon) or (clause := complement(tokens, i, lexicon)) is None:
        return
    who = scene.who(sentence, i)
    if who is None or not lexicon.has(tokens[clause[0] - 1], "complementizers"):
        return
    trigger = Span(tokens[i].start, tokens[i].end)
    unwilling = any(lexicon.has(t, "unwilling") for t in tokens[:i])
    response = Response(actor=who, stance="no-comment" if unwilling else "doubt", spans=(trigger,))
    yield Found(
        how="denied", sentence=n, content=(span_of(tokens, *clause),), claimant=None, trigger=trigger,
        responses=(response,),
    )  # fmt: skip


def _gerund(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The clause of "denied having sent missiles"."""
    start = i + 2 if i + 1 < len(tokens) and tokens[i + 1].lower.endswith("ly") else i + 1
    if start >= len(tokens) or not tokens[start].lower.endswith("ing") or tokens[start].lemma == tokens[start].lower:
        return None
    if passive(tokens, i, lexicon):
        return None  # "was denied boarding"
    return (start, clause_end(tokens, start, lexicon, verb_last=False))


def _denied_deed(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """As in "bestritt jegliche Beteiligung an …": the phrase from its article to its last noun."""
    for j in range(i + 1, min(i + OBJECT_REACH, len(tokens))):
        if marks(tokens, j) or (not lexicon.german and goes_on(tokens, j, lexicon)):
            return None
        if tokens[j - 1].lower.startswith(("solch", "dies", "such")):
            continue  # "eine solche Mitgliedschaft": said before
        if j > i + 1 and tokens[j].capitalised and lexicon.has(tokens[j - 1], "any"):
            return (j - 1, max(phrase_end(tokens, j + 1, lexicon), j + 1))  # "bestritt jede Mitwisserschaft"
        deed = lexicon.noun_in(tokens[j], "deed") or tokens[j].lemma in lexicon.nouns.get("deniable", ())
        if deed and j + 2 < len(tokens):
            start = j - 1 if tokens[j - 1].lower in lexicon.words["deed_articles"] else j
            end = phrase_end(tokens, j + 1 if lexicon.german else j, lexicon)
            return (start, end) if end - j >= 3 else None
    return None


def _admitted(scene: Scene, n: int, sentence: Sentence, i: int, clause: tuple[int, int] | None) -> Iterator[Found]:
    """As in "laut X gab Y zu, …": X's claim, which Y is said to grant."""
    if not clause:
        return
    content = span_of(sentence.tokens, *clause)
    source, who = scene.source(sentence, content), scene.who(sentence, i)
    if source is None or who is None or source == who:
        return
    trigger = Span(sentence.tokens[i].start, sentence.tokens[i].end)
    response = Response(actor=who, stance="admit", spans=(trigger,))
    yield Found(
        how="admitted",
        sentence=n,
        content=(content,),
        claimant=source,
        trigger=trigger,
        accused=who,
        responses=(response,),
    )


BLAMES = {
    "machen": ("verantwortlich",), "geben": ("schuld", "mitschuld", "hauptschuld"), "zuweisen": ("schuld", "mitschuld"),
    "zuschieben": ("schuld", "verantwortung"),
}  # fmt: skip
"""Verbs that accuse with a word of theirs: "machte Y für Z verantwortlich", "gab Y die Schuld"."""


def _blames(tokens: Sequence[Token], i: int, lemma: str) -> int | None:
    """Where the word stands by which the verb at `i` accuses; None where it does not."""
    for j in range(max(0, i - 12), min(i + 20, len(tokens))):
        if tokens[j].lower in BLAMES.get(lemma, ()):
            between = tokens[min(i, j) : max(i, j)]
            return None if lemma != "machen" and any(t.text in ",;:" for t in between) else j
    return None


def _of_what(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The gerund clause of "accused X of doing …"."""
    for j in range(i + 1, min(i + OBJECT_REACH, len(tokens) - 1)):
        if marks(tokens, j, ";:"):
            return None
        gerund = j + 2 if tokens[j + 1].lower.endswith("ly") and j + 2 < len(tokens) else j + 1
        if tokens[j].lower in ("of", "for") and tokens[gerund].lower.endswith("ing"):
            end = gerund + 1
            least = j if i and tokens[i - 1].text == "," else j + 4  # "Zorin, accused of …, said"
            perfect = tokens[gerund].lower in ("having", "being")
            while end < len(tokens) and not marks(tokens, end, ";:") and not _closing(tokens, end, least):
                if (not perfect and goes_on(tokens, end, lexicon)) or resumes(tokens, gerund, end, lexicon):
                    break
                end += 1
            return (j + 1, end)
    return None


def _closing(tokens: Sequence[Token], end: int, least: int) -> bool:
    """Whether the comma at `end` closes a gerund clause: it is long enough, or something else begins."""
    opens = tokens[end + 1].lower if end + 1 < len(tokens) else ""
    return tokens[end].text == "," and (end > least or opens in ("and", "but", "while", "who", "which", "as"))


def _phrase(scene: Scene, sentence: Sentence, i: int, kind: str, blame: int | None) -> Span | None:
    """An accusation without a clause of its own: the phrase with its verb, up to the marks around it."""
    tokens, lexicon = sentence.tokens, scene.lexicon
    if kind == "claim":
        return _claimed_deed(tokens, i, lexicon)
    if lexicon.german:
        answered = i + 1 < len(tokens) and tokens[i + 1].text == ","  # its clause was not understood
        if (answered and passive(tokens, i, lexicon)) or not any(
            t.capitalised and not t.text.isupper() for t in tokens[max(0, i - 12) : i + 14]
        ):
            return None
    elif not any(
        t.lower in OBJECTS.get(tokens[i].lemma, ("of", "for")) for t in tokens[i + 1 : i + OBJECT_REACH]
    ) and not (tokens[i].lemma == "blame" and "on" in {t.lower for t in tokens[i + 1 : i + BLAME_REACH]}):
        return None
    start, end = i, i + 1
    if lexicon.german and _is_last(tokens, i, lexicon):
        while start > 0 and not marks(tokens, start - 1):
            start -= 1
        if (
            tokens[start].lower in lexicon.words["no_complement"]
            or lexicon.has(tokens[start], "complementizers")
            or (start > 0 and tokens[start - 1].text == "," and tokens[start].lower in RELATIVES)
        ):
            start += 1
    while end < len(tokens) and not marks(tokens, end):
        if not lexicon.german and (goes_on(tokens, end, lexicon) or resumes(tokens, i + 2, end, lexicon)):
            break
        end += 1
    if lexicon.german and (particle := particle_of(tokens, i, lexicon)) is not None and particle < end:
        end = particle + 1
    end = max(end, blame + 1 if blame is not None else 0)
    mutual = any(t.lower in MUTUAL for t in tokens[start:end])  # "die sich gegenseitig … verantwortlich machen"
    return span_of(tokens, start, end) if end - start >= 4 and not mutual else None


OBJECTS = {"blame": ("of", "for", "on"), "suspect": ("of",)}
"""Prepositions before what an English verb accuses of; "of" and "for" where none are listed."""
RELATIVES = frozenset({"der", "die", "das"})
"""What opens a relative clause whose subject accuses: no word of what it says."""
MUTUAL = frozenset({"gegenseitig", "wechselseitig", "einander", "other", "another"})
"""Words of accusations that go both ways: their words tell nobody's claim, since who accuses whom is left open."""


def _is_last(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether the verb closes its clause, so that its objects stand before it."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return (
        following is None
        or following.text in ",.;:"
        or (following.lower in lexicon.words["auxiliaries"] or following.lower in lexicon.words["passive"])
    )


def _claimed_deed(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Span | None:
    """As in "claimed widespread voter fraud": the phrase from the verb, where its noun names a deed."""
    ahead = tokens[i + 1 : i + 6]
    if lexicon.german or not any(lexicon.noun_in(t, "deed") for t in ahead):
        return None
    end = clause_end(tokens, i + 1, lexicon, verb_last=False)
    return span_of(tokens, i + 1, end) if end - i > 2 else None
