"""Quotations by rules: each case names what is said, by whom and with which words."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.find.quotations import find_quotations
from depesche.find.quotations.lexicon import load_lexicon
from handmade import make_text


@dataclass(frozen=True)
class Case:
    words: str
    content: str
    speaker: str | None
    cue: str
    type: str = "indirect"
    language: str = "de"


CASES = [
    Case("Gromyko sagte, dass die Waffen der Verteidigung dienten.", "dass die Waffen der Verteidigung dienten", "Gromyko", "sagte"),
    Case("Gromyko sagte, er habe davon nichts gewusst.", "er habe davon nichts gewusst", "Gromyko", "sagte"),
    Case("Am Montag erklärte das Weiße Haus, man sei zu Gesprächen bereit.", "man sei zu Gesprächen bereit", "das Weiße Haus", "erklärte"),
    Case("Die Quarantäne sei ein Akt der Piraterie, sagte Botschafter Sorin.", "Die Quarantäne sei ein Akt der Piraterie", "Botschafter Sorin", "sagte"),
    Case("U Thant, Generalsekretär der Vereinten Nationen, teilte mit, er reise nach Havanna.", "er reise nach Havanna", "U Thant, Generalsekretär der Vereinten Nationen", "teilte mit"),
    Case("Der Sprecher teilte den Journalisten am Abend mit, dass die Schiffe gewendet hätten.", "dass die Schiffe gewendet hätten", "Der Sprecher", "teilte mit"),
    Case("Laut Außenminister Rusk wendeten sechs Schiffe.", "wendeten sechs Schiffe", "Außenminister Rusk", "Laut"),
    Case("Sechs Schiffe wendeten nach Angaben der US-Marine vor der Sperrlinie.", "Sechs Schiffe wendeten … vor der Sperrlinie", "Angaben der US-Marine", "nach"),
    Case("Der Agentur TASS zufolge sind alle Berichte erfunden.", "sind alle Berichte erfunden", "Der Agentur TASS", "zufolge"),
    Case("Wie das Pentagon mitteilte, wurde ein Tanker angehalten.", "wurde ein Tanker angehalten", "das Pentagon", "mitteilte"),
    Case("Die Lage sei ernst, so Stevenson.", "Die Lage sei ernst", "Stevenson", "so"),
    Case("Castro forderte die Vereinten Nationen auf, die Blockade zu verurteilen.", "die Blockade zu verurteilen", "Castro", "forderte auf"),
    Case("Sorin hat erklärt, dass es keine Raketen gebe.", "dass es keine Raketen gebe", "Sorin", "hat erklärt"),
    Case("In dem Brief hieß es, der Knoten werde fester gezogen.", "der Knoten werde fester gezogen", "dem Brief", "hieß es"),
    Case("Der Botschafter bestritt, Raketen gesehen zu haben.", "Raketen gesehen zu haben", "Der Botschafter", "bestritt"),
    Case("„Ich warte bis die Hölle zufriert“, sagte Stevenson.", "„Ich warte bis die Hölle zufriert“", "Stevenson", "sagte", "direct"),
    Case("Stevenson sagte: „Ich warte auf Ihre Antwort.“", "„Ich warte auf Ihre Antwort.“", "Stevenson", "sagte", "direct"),
    Case("Sorin nannte die Fotos „grob gefälscht“.", "„grob gefälscht“", "Sorin", "nannte", "direct"),
    Case("„Das ist eine Lüge“, antwortete der Botschafter der Sowjetunion.", "„Das ist eine Lüge“", "der Botschafter der Sowjetunion", "antwortete", "direct"),
    Case("Die Organisation Amerikanischer Staaten verurteilte die Stationierung der Raketen.", "Die Organisation Amerikanischer Staaten verurteilte die Stationierung der Raketen.", "Die Organisation Amerikanischer Staaten", "", "reported"),
    Case("Außenminister Heinrich von Brentano (CDU) sagte dazu der Zeitung, er könne sich das vorstellen.", "er könne sich das vorstellen", "Außenminister Heinrich von Brentano (CDU)", "sagte"),
    Case("Von Merkatz betonte, Bonn sei unterrichtet.", "Bonn sei unterrichtet", "Von Merkatz", "betonte"),
    Case("Von der Regierung hieß es, Bonn sei unterrichtet.", "Bonn sei unterrichtet", "der Regierung", "hieß es"),
    Case("Kennedy said that the missiles must go.", "that the missiles must go", "Kennedy", "said", "indirect", "en"),
    Case("Kennedy said the ships had turned back.", "the ships had turned back", "Kennedy", "said", "indirect", "en"),
    Case("The missiles were defensive, Zorin said.", "The missiles were defensive", "Zorin", "said", "indirect", "en"),
    Case("“I am prepared to wait for my answer,” Stevenson said.", "“I am prepared to wait for my answer,”", "Stevenson", "said", "direct", "en"),
    Case("“I am prepared to wait,” said Ambassador Stevenson.", "“I am prepared to wait,”", "Ambassador Stevenson", "said", "direct", "en"),
    Case("According to the Pentagon, six ships had changed course.", "six ships had changed course", "the Pentagon", "According to", "indirect", "en"),
    Case("Alexejew, spokesman for the embassy, said Khrushchev had written a letter.", "Khrushchev had written a letter", "Alexejew, spokesman for the embassy", "said", "indirect", "en"),
    Case("According to a statement released by the White House, the ships had stopped.", "the ships had stopped", "a statement released by the White House", "According to", "indirect", "en"),
    Case("Sorin wies Stevensons Behauptung zurück, dass Raketen auf Kuba stünden.", "dass Raketen auf Kuba stünden", "Stevensons", "Behauptung"),
    Case("Sorin wies Stevensons Behauptung zurück, dass Raketen auf Kuba stünden.", "Sorin wies Stevensons Behauptung zurück, dass Raketen auf Kuba stünden.", "Sorin", "", "reported"),
    Case("Wegen der Meldung, die Häfen seien gesperrt, wachsen die Sorgen.", "die Häfen seien gesperrt", None, "Meldung"),
    Case("The minister said on Friday the ships had turned back.", "the ships had turned back", "The minister", "said", "indirect", "en"),
    Case("Rusk reported that, in the autumn, Moscow might have moved missiles.", "that, in the autumn, Moscow might have moved missiles", "Rusk", "reported", "indirect", "en"),
    Case("Stevenson characterized the answer as “a delaying tactic”.", "“a delaying tactic”", "Stevenson", "characterized", "direct", "en"),
    Case("Castro urged the United Nations to condemn the blockade.", "to condemn the blockade", "Castro", "urged", "indirect", "en"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.words[:40])
def test_case(case: Case) -> None:
    text = make_text(case.words, case.language)
    found = find_quotations(text)
    contents = {" … ".join(text[s] for s in q.content): q for q in found}
    assert case.content in contents
    quotation = contents[case.content]
    assert quotation.type == case.type
    assert " ".join(text[s] for s in quotation.speaker) == (case.speaker or "")
    assert " ".join(text[s] for s in quotation.cue) == case.cue


NONE = [
    ("de", "Der Dampfer droht vor der Küste zu sinken."),
    ("de", "Der Sturm forderte zwölf Menschenleben."),
    ("de", "Er warf den Speer weit und siegte vor dem Titelverteidiger."),
    ("de", "Die Zeitung „Prawda“ erscheint täglich."),
    ("de", "Die Matrosen wurden vor dem Hafen festgehalten, vier Stunden lang."),
    ("de", "Im Hafen von Havanna liegen neun Schiffe."),
    ("en", "The storm claimed twelve lives."),
    ("en", "The state of Florida closed its ports."),
    ("en", "The mission did not say how its government would reply."),
    ("de", "Sieben Offiziere und 22 der Mittäterschaft beschuldigte Personen müssen sich verantworten."),
    ("en", "The fleet was expected to leave port."),
    ("en", "Neither man would say what had been agreed."),
    ("en", "Reserve squadrons were called to active duty."),
    ("en", "Nobody knew if Khrushchev would answer the letter that Kennedy sent him on Monday."),
    ("en", "Khrushchev replied to the letter that Kennedy sent him on Monday."),
    ("en", "Thant took time to answer a few questions about his journey."),
    ("en", "Among the best known letters written by Khrushchev was the second."),
    ("de", "Welche Gründe sehen Sie? Ich glaube, dass es viele gibt."),
    ("de", "Die „Bewegung für ein freies Berlin“ meldete sich ab."),
]


@pytest.mark.parametrize(("language", "words"), NONE)
def test_no_quotation(language: str, words: str) -> None:
    assert find_quotations(make_text(words, language)) == ()


def test_the_subjunctive_goes_on() -> None:
    text = make_text(
        "Gromyko sagte, die Waffen dienten der Verteidigung, wie er wisse. Kuba werde niemanden angreifen. "
        "Die Ausbildung sei vereinbart. Danach verließ er das Haus."
    )
    going_on = [q for q in find_quotations(text) if q.type == "indirect-free-indirect"]
    assert [text[q.content[0]] for q in going_on] == ["Kuba werde niemanden angreifen. Die Ausbildung sei vereinbart."]
    assert [text[s] for s in going_on[0].speaker] == ["Gromyko"]


def test_hearsay_without_speaker_takes_the_one_before() -> None:
    text = make_text("Das Ministerium erklärte, ein Flugzeug sei verschollen. Es soll abgeschossen worden sein.")
    hearsay = [q for q in find_quotations(text) if q.type == "free-indirect"]
    assert [text[q.content[0]] for q in hearsay] == ["Es soll abgeschossen worden sein."]


def test_nested_speakers() -> None:
    text = make_text("Das Ministerium sagte, Gromyko habe versichert, dass keine Gefahr bestehe.")
    inner, outer = sorted(find_quotations(text), key=lambda q: q.content[0].end - q.content[0].start)
    assert [text[s] for s in outer.speaker] == ["Das Ministerium"]
    assert [text[s] for s in inner.speaker] == ["Gromyko"]
    assert outer.content[0].covers(inner.content[0])


def test_a_quotation_below_its_frame() -> None:
    text = make_text("Stevenson continued:\n\n“Mr. Zorin and I have had many talks on this subject.”", "en")
    (quotation,) = find_quotations(text)
    assert [text[s] for s in quotation.speaker] == ["Stevenson"]
    assert [text[s] for s in quotation.frame] == ["Stevenson continued:"]


@pytest.mark.parametrize(
    ("language", "words", "cues"),
    [
        ("en", "Stevenson noted that the delegation rejected the inspection, and that Turkey might come before the Council.", ["noted"]),
        ("en", "Stevenson noted that the delegation rejected the inspection and that Turkey might come before the Council.", ["noted"]),
        ("de", "Lloyd sagte, dass der Rat die Forderung bestritten habe, und dass Ägypten den Kanal räumen werde.", ["sagte"]),
        ("de", "Das Buch regt die Leser an, über den Krieg nachzudenken, schrieb Adenauer.", ["schrieb"]),
        ("de", "Die Botschaft rege uns an, den Blick zu weiten, sagte Kardinal Frings.", ["sagte"]),
        ("de", "Adenauer regte an, die Verhandlungen nach Genf zu verlegen.", ["regte an"]),
    ],
)  # fmt: skip
def test_clauses_belong_to_the_verb_that_says_them(language: str, words: str, cues: list[str]) -> None:
    text = make_text(words, language)
    found = find_quotations(text)
    assert [" ".join(text[c] for c in q.cue) for q in found] == cues


@pytest.mark.parametrize(
    ("words", "cues"),
    [
        ("The committee praised the former secretary of state as “smart and resilient”.", ["praised"]),
        ("Dulles mentioned the current plan to impose new taxes on members.", []),
        ("Changes are due at the federal, state and local level.", []),
        ("The teams that review reports of accounts that were opened grew.", []),
        ("Officials in Bonn state that the treaty holds.", ["state"]),
        ("Adenauer and Erhard say that the treaty holds.", ["say"]),
        ("They firmly state that the treaty holds.", ["state"]),
        ("Erhard did not deny that the treaty holds.", ["deny"]),
    ],
)
def test_a_noun_is_no_verb_of_saying(words: str, cues: list[str]) -> None:
    text = make_text(words, "en")
    assert [" ".join(text[c] for c in q.cue) for q in find_quotations(text) if q.type != "reported"] == cues


def test_a_question_supposes_no_denial() -> None:
    text = make_text("Stevenson fragte Sorin, ob er bestreite, dass Raketen auf Kuba stehen.")
    assert [text[s] for q in find_quotations(text) for s in q.cue] == ["fragte"]


def test_tables_are_consistent() -> None:
    """A verb that a list of complements names has a medium; else the list names it in vain."""
    from depesche.languages import load_language

    for code in ("de", "en"):
        table = load_language(code).table("cues")
        verbs = {v for medium in table["verbs"].values() for v in medium}
        assert load_lexicon(code).by_lemma
        for kind in ("infinitive", "reported"):
            missing = set(table["complements"][kind]) - verbs
            assert not missing, (code, kind, missing)


WORDS = st.sampled_from(
    'Kennedy sagte , dass „ “ . : er habe sei nicht laut nach Angaben der Regierung zufolge und so wie mitteilte said told that and but the a und aber Behauptung claim hieß es zu haben „Das according to - ( ) ; – " is'.split()
)


@given(st.lists(WORDS, max_size=40), st.sampled_from(["de", "en"]))
def test_any_order_of_words(words: list[str], language: str) -> None:
    text = make_text(" ".join(words), language)
    for q in find_quotations(text):
        spans = [*q.content, *q.cue, *q.frame, *q.speaker, *q.addressee]
        assert all(0 <= s.start < s.end <= len(text.report.text) for s in spans)
        assert q.content
