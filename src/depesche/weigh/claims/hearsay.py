"""Claims marked as mere hearsay or allegation: "soll … haben", "angeblich", "mutmaßlich"; "allegedly", "alleged"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.records import Span
from depesche.text import Sentence, Token
from depesche.weigh.claims.clauses import clause_end, infinitive, marks, phrase_end
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.scene import Found, Scene, span_of

PERFECT_REACH = 40
"""Tokens between "soll" and the perfect infinitive that makes it hearsay."""


PREFIXES = ("ge", "be", "emp", "ent", "er", "ver", "zer", "miss")
"""With what German participles begin, where they do not show it by their dictionary form."""
FEWEST = 5
"""Tokens that a sentence with "demnach" holds at least."""


def by_hearsay(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """Clauses with "soll" and a perfect infinitive: what is said to have happened, no duty and no plan."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i, token in enumerate(tokens):
        if not lexicon.has(token, "hearsay"):
            continue
        accused: str | None = None
        clauses = perfects(tokens, i, lexicon)
        if not clauses and (present := _guilt(tokens, i, lexicon)) and _told(scene, n):
            clauses = [present]
        if not clauses and (state := _state(tokens, i, lexicon)) and _told(scene, n, "inquiries"):
            clauses = [state]
        if not clauses and (standing := _standing(tokens, i, lexicon)):
            clauses = [standing]
        for a, b in clauses:
            if _plan(tokens[a:b], lexicon) or any(t.text == "?" for t in tokens[b : b + 2]):
                continue
            end = _with_clause(tokens, a, b, lexicon)
            claim = _claim(scene, n, sentence, span_of(tokens, a, end), Span(token.start, token.end), "hearsay")
            accused = claim.accused or accused
            yield replace(claim, accused=accused)


def _guilt(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """As in "soll ein Agent sein", "soll darin verwickelt sein": what somebody is said to be, no duty."""
    persons = {p.casefold() for p in lexicon.words["persons"]}
    for j in range(i + 1, min(i + PERFECT_REACH, len(tokens))):
        if marks(tokens, j, ";:–"):
            return None
        before = tokens[j - 1]
        if tokens[j].lower == "sein" and _closes(tokens, j):
            guilty = (
                before.lower in lexicon.words["guilt"] or before.lemma.casefold() in persons | lexicon.words["guilt"]
            )
            return (_clause_start(tokens, i, lexicon), j + 1) if guilty else None
    return None


def _state(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """As in "soll tot sein", "unter den Toten sollen Kinder sein": a state of fact, no duty and no purpose."""
    if i >= 2 and tokens[i - 1].lower == "sein":
        return (_clause_start(tokens, i, lexicon), i + 1) if tokens[i - 2].lower in lexicon.words["states"] else None
    start = _clause_start(tokens, i, lexicon)
    for j in range(i + 1, min(i + PERFECT_REACH, len(tokens))):
        if marks(tokens, j, ";:–"):
            return None
        if tokens[j].lower == "sein" and _closes(tokens, j):
            among = tokens[j - 1].capitalised and any(lexicon.has(t, "among") for t in tokens[start : j - 1])
            stated = among or tokens[j - 1].lower in lexicon.words["states"]
            return (start, j + 1) if stated else None
    return None


def _standing(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """As in "soll sich in Kairo befinden", "Ursache soll ein Kurzschluss sein": what nobody plans or orders."""
    start = _clause_start(tokens, i, lexicon)
    last = next((j for j in range(i + 1, min(i + PERFECT_REACH, len(tokens))) if _closes(tokens, j)), None)
    if i >= 2 and (i + 1 >= len(tokens) or not tokens[i + 1].text[0].isalnum()):
        last = i - 1  # "…, das giftig sein soll"
    if last is None or last <= start + 1:
        return None
    verb, before = tokens[last], tokens[last - 1]
    if verb.lower in lexicon.verbs["standing"]:
        return (start, max(last, i) + 1)
    if verb.lower != "sein":
        return None
    clause = tokens[start:last]
    compared = before.text.islower() and before.lower in lexicon.words["standing"]
    named = any(lexicon.noun_in(t, "cause") for t in clause[: max(1, i - start)])
    measured = any(t.lower == "als" and clause[k - 1].lower.endswith("er") for k, t in enumerate(clause) if k)
    return (start, max(last, i) + 1) if compared or named or measured else None


def _told(scene: Scene, n: int, *kinds: str) -> bool:
    """Whether a source, an accusation or a word of these lists stands in a sentence or the one before it."""
    near = [t for sentence in scene.text.sentences[max(0, n - 1) : n + 1] for t in sentence.tokens]
    lexicon = scene.lexicon
    return any(
        any(lexicon.has(t, kind) for kind in ("sources", *kinds))
        or lexicon.noun_in(t, "claim")
        or t.lemma.lower() in lexicon.verbs["accuse"]
        for t in near
    )


def by_accordingly(scene: Scene, n: int, sentence: Sentence, before: Sequence[Found]) -> Iterator[Found]:
    """What an accusation comes to: "Demnach habe Havanna …", with the claimant of the claim just before."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    if not lexicon.has(tokens[0], "accordingly") or len(tokens) < FEWEST:
        return
    if tokens[1].lower not in lexicon.words["subjunctive"] and not lexicon.has(tokens[1], "hearsay"):
        return
    last = next((c for c in reversed(before) if c.sentence == n - 1 and c.how in ("accuse", "claim", "noun")), None)
    if last is not None:
        end = len(tokens) - (not tokens[-1].text[0].isalnum())
        content = span_of(tokens, 1, end)
        yield replace(
            last, how="hearsay", sentence=n, content=(content,), trigger=content, responses=(), statement=None
        )


def _with_clause(tokens: Sequence[Token], a: int, b: int, lexicon: Lexicon) -> int:
    """The end of what hangs on the clause: "soll dazu beigetragen haben, dass …", "soll versucht haben, … zu …"."""
    if b + 2 >= len(tokens) or tokens[b].text != ",":
        return b
    points = any(lexicon.has(t, "pointers") for t in tokens[a:b])
    if points and lexicon.has(tokens[b + 1], "complementizers"):
        return clause_end(tokens, b + 2, lexicon, verb_last=True)
    if lexicon.has(tokens[b + 1], "no_complement"):
        return b
    clause = infinitive(tokens, b + 1, lexicon)
    return clause[1] if clause else b


def _plan(clause: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the perfect tells what shall be done by a time: "soll bis zum Jahresende abgeschlossen sein"."""
    words = [t.lower for t in clause]
    state = "sein" in words and not {"worden", "gewesen"} & set(words)
    return bool(lexicon.words["plans"] & set(words)) or (state and ("bis" in words or "ende" in words))


def _claim(scene: Scene, n: int, sentence: Sentence, content: Span, trigger: Span, how: str) -> Found:
    source, statement = scene.speaker_of(content)
    claimant = source or scene.source(sentence, content)
    accused = next((actor for _, actor in scene.cast.within(content) if actor != claimant), None)
    return Found(
        how=how,
        sentence=n,
        content=(content,),
        claimant=claimant,
        trigger=trigger,
        accused=accused,
        statement=statement,
    )


def perfects(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The clauses with a perfect infinitive that the verb at `i` ("soll", "will") governs."""
    if clause := _verb_last(tokens, i, lexicon):
        return [clause]
    first = _verb_second(tokens, i, lexicon)
    if first is None:
        return []
    found = [first]
    while (end := found[-1][1]) < len(tokens) - 2 and tokens[end].lower == "und":
        closing = _perfect_end(tokens, end + 1, lexicon)
        if closing is None:
            break
        found.append((end + 1, closing))
    return found


def _verb_second(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """As in "Er soll Papiere gefälscht haben": from the clause's begin to the infinitive."""
    end = _perfect_end(tokens, i + 1, lexicon)
    return (_clause_start(tokens, i, lexicon), end) if end else None


def _perfect_end(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int | None:
    for j in range(start + 1, min(start + PERFECT_REACH, len(tokens))):
        if marks(tokens, j, ";:–"):
            return None
        if _perfect(tokens[j - 1], tokens[j], lexicon) and _closes(tokens, j):
            return j + 1
    return None


def _clause_start(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    start = i
    while start > 0 and not marks(tokens, start - 1):
        start -= 1
    return start + 1 if lexicon.has(tokens[start], "complementizers") else start


def _closes(tokens: Sequence[Token], j: int) -> bool:
    return (
        j + 1 >= len(tokens) or not tokens[j + 1].text[0].isalnum() or tokens[j + 1].lower in ("und", "oder", "sowie")
    )


def _verb_last(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """As in "…, der Papiere gefälscht haben soll": the clause back to its comma."""
    if i < 3 or not _perfect(tokens[i - 2], tokens[i - 1], lexicon):
        return None
    return (_clause_start(tokens, i, lexicon), i + 1)


def _perfect(participle: Token, auxiliary: Token, lexicon: Lexicon) -> bool:
    """Whether two words are a perfect infinitive: "gelogen haben", "geflohen sein", but not "fertiggestellt sein"."""
    if auxiliary.lower == "haben":
        return _participle(participle, lexicon)
    return auxiliary.lower == "sein" and participle.lower.endswith(tuple(lexicon.words["moves"]))


def _participle(token: Token, lexicon: Lexicon) -> bool:
    if token.lemma in lexicon.verbs["admit"] or token.lower.endswith("sten"):
        return False  # a superlative; and what somebody is said to grant is told with its own words
    if token.lower.endswith("iert"):
        return True
    changed = token.lemma != token.lower or token.lower.startswith(PREFIXES) or "ge" in token.lower[2:-3]
    return token.text.islower() and token.lower.endswith(("t", "en", "an")) and changed


def undisputed_casualties(scene: Scene, claim: Found) -> bool:
    """Whether hearsay tells of victims or arrests, and nobody disputes it: a statement, no claim."""
    if claim.how != "hearsay" or claim.responses or claim.evidence.status != "unknown":
        return False
    words = [t.lower for span in claim.content for t in scene.text.tokens_in(span)]
    befell = scene.lexicon.words["casualties"] & set(words[-4:])
    return bool(befell) and words[-1] in {"sein", *scene.lexicon.words["hearsay"]}


def by_adjective(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """Clauses with "angeblich" as adverb; phrases with it as adjective whose noun names something that happens."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        forms = {token.lemma.casefold(), token.lower}
        careful = bool(forms & lexicon.adjectives["careful"])
        if not careful and not forms & lexicon.adjectives["alleged"]:
            continue
        if _attributive(tokens, i, lexicon):
            clause = _noun_phrase(tokens, i, lexicon)
        else:
            clause = None if careful else _clause_around(tokens, i, lexicon)
        if clause:
            yield _claim(scene, n, sentence, span_of(tokens, *clause), Span(token.start, token.end), "alleged")


def _attributive(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    if lexicon.german:
        return tokens[i].lower != tokens[i].lemma.casefold() and tokens[i + 1].text[0].isalnum()
    return not tokens[i].lower.endswith("ly")


def _noun_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    end = phrase_end(tokens, i + 1, lexicon)
    if lexicon.german:
        head = next((t for t in tokens[i + 1 : end] if t.capitalised), None)
        happens = head is not None and happening(head, lexicon)
    else:
        stop = next((j for j in range(i + 2, end) if lexicon.has(tokens[j], "prepositions")), end)
        happens = happening(tokens[stop - 1], lexicon)
    return (i + 1, end) if happens and end - i >= 2 else None


def happening(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names a deed or an event, by list and by the suffixes of its language."""
    word = noun.lemma.casefold()
    if word in {p.casefold() for p in lexicon.words["persons"]}:
        return False
    return lexicon.noun_in(noun, "deed") or any(
        word.endswith(s) and len(word) > len(s) + 2 for s in lexicon.words["deed_suffixes"]
    )


def _clause_around(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The clause that an adverb stands in, between its marks; in English up to where the clause ends."""
    if (
        not lexicon.german
        and i + 2 < len(tokens)
        and tokens[i + 1].text == ","
        and (i == 0 or tokens[i - 1].text == ",")
    ):
        stop = clause_end(tokens, i + 2, lexicon, verb_last=False)  # "Allegedly, …"
        return (i + 2, stop) if stop - i >= FEWEST else None
    start = end = i
    while start > 0 and not marks(tokens, start - 1, ',;:–—„“"()'):
        before = tokens[start - 1].lower
        if before in lexicon.words["joining"] and i - start > 2:
            break
        if not lexicon.german and (
            lexicon.has(tokens[start - 1], "complementizers")
            or (start == i and before in lexicon.words["prepositions"])
        ):
            break
        start -= 1
    if not lexicon.german:
        stop = clause_end(tokens, i + 1, lexicon, verb_last=False)
        return (start, stop) if stop - start >= 4 else None
    while end < len(tokens) and not marks(tokens, end, ',;:–—“"()'):
        if end > i + 3 and tokens[end].lower == "und":
            break
        end += 1
    if lexicon.german and (
        lexicon.has(tokens[start], "complementizers") or tokens[start].lower in ("weil", "da", "wie")
    ):
        start += 1
    return (start, end) if end - start >= 4 else None
