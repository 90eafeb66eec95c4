"""Two reports that are one: the same words, the same words in part, the same in another language."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.intake import report_from_text
from depesche.link.copies import SAMPLES_SHARED, bands, compare, nearness, print_of, samples
from depesche.link.copies_concepts import said_by
from depesche.link.copies_words import sentences

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "training" / "annotations" / "pairs-texts"
DEMO = ROOT / "demo" / "reports"


def report(name):
    path = TEXTS / f"{name}.txt" if (TEXTS / f"{name}.txt").exists() else DEMO / f"{name}.txt"
    return report_from_text(path.read_text(encoding="utf-8"))


def shared(a, b):
    return compare(print_of(report(a)), print_of(report(b)))


GROMYKO = "1962-10-18-a-washington-gromyko"
ENVOYS = "1962-10-22-b-washington-envoys"


@pytest.mark.parametrize(
    ("a", "b", "form"),
    [
        (GROMYKO, "cuba-18a-copy", "words"),
        (GROMYKO, "cuba-18a-version", "words"),
        (GROMYKO, "cuba-18a-excerpt", "words"),
        (GROMYKO, "cuba-18a-en", "translation"),
        (ENVOYS, "cuba-22b-de", "translation"),
        ("suez-de", "suez-en", "translation"),
        ("suez-de", "suez-own-de", None),
        ("suez-de", "suez-own-en", None),
        ("camp-david-en", "camp-david-own-de", None),
        ("1962-10-22-a-washington-rede", "cuba-22-own-de", None),
        ("1962-10-22-a-washington-rede", ENVOYS, None),
    ],
)
def test_what_two_reports_are(a, b, form):
    found = shared(a, b)
    assert (found.form if found else None) == form
    assert found == shared(b, a)


def test_another_agency_and_other_spellings_change_nothing():
    found = shared(GROMYKO, "cuba-18a-copy")
    assert found.contained > 0.95
    assert found.likeness > 0.9


def test_agency_dateline_and_credits_are_not_compared():
    text = (DEMO / f"{GROMYKO}.txt").read_text(encoding="utf-8")
    other = text.replace("Washington, 18. Oktober 1962 (DPS)", "WASHINGTON (NWK)").split("Berichterstattung:")[0]
    assert print_of(report_from_text(other)).id == print_of(report_from_text(text)).id


QUOTE = (
    "„Wir haben heute nach langen und schwierigen Verhandlungen einen Weg gefunden, der beiden Völkern Sicherheit gibt, "
    "der niemanden demütigt und der offen bleibt für alle, die sich ihm in den nächsten Jahren anschließen wollen.“"
)


def test_the_same_quotation_in_two_accounts_makes_no_copy():
    one = report_from_text(
        f"Der Präsident trat am Mittag kurz vor die wartenden Fotografen und wirkte erleichtert. {QUOTE} Danach fuhr er zum "
        "Flughafen, ohne Fragen zu beantworten.",
        language="de",
    )
    other = report_from_text(
        f"In der Hauptstadt wurde das Ergebnis zurückhaltend aufgenommen. Wörtlich hieß es aus der Delegation: {QUOTE} "
        "Die Opposition verlangte eine Sondersitzung des Parlaments noch vor dem Wochenende.",
        language="de",
    )
    assert len(print_of(one).shingles & print_of(other).shingles) > 25
    assert compare(print_of(one), print_of(other)) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [(GROMYKO, "cuba-18a-excerpt"), (GROMYKO, "cuba-18a-en"), ("suez-de", "suez-en"), (ENVOYS, "cuba-22b-de")],
)
def test_copies_meet(a, b):
    one, other = print_of(report(a)), print_of(report(b))
    if one.language == other.language:
        assert len({*samples(one)} & {*samples(other)}) >= SAMPLES_SHARED
    else:
        assert {*bands(one)} & {*bands(other)}


def test_an_embedder_is_heard():
    """Vectors that say that no two sentences mean the same part a translation; such that all do, keep it."""
    one, other = report("suez-de"), report("suez-en")

    def apart(texts):
        return [[1.0, 0.0] if "Nasser hat" in " ".join(texts) else [0.0, 1.0] for _ in texts]

    def alike(texts):
        return [[1.0, 0.0] for _ in texts]

    first, second = print_of(one), print_of(other)
    plain = compare(first, second)
    assert compare(first, second, nearness(one, other, alike)).contained >= plain.contained
    far = compare(first, second, nearness(one, other, apart))
    assert far is None or far.contained < plain.contained


def test_sentences_are_not_cut_at_abbreviations():
    text = "The U.S. embassy wrote on Oct. 22 to Gen. Maxwell Taylor. He answered from Cuba. In Bonn nobody did."
    made = report_from_text(text, language="en")
    assert [text[s.start : s.end][:9] for s in sentences(made)] == ["The U.S. ", "He answer", "In Bonn n"]


def test_numbers_states_names_and_meanings_are_the_same_in_both_languages():
    german = report_from_text("Kennedy schickte am 22. Oktober 60.000 Soldaten nach Kuba.", language="de")
    english = report_from_text("On October 22 Kennedy sent 60,000 troops to Cuba.", language="en")
    (one,), (other,) = said_by(german), said_by(english)
    assert {"#22", "#60000", "~m10", "@CU", "*kenedi", "=troop"} <= one.keys.keys() & other.keys.keys()


@given(st.text(max_size=400), st.sampled_from(["de", "en", "ru", "und"]), st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_print_and_is_its_own_copy(text, language, other):
    one = report_from_text(text, language=language)
    own = print_of(one)
    assert compare(own, print_of(one)).contained == 1.0
    found = compare(own, print_of(report_from_text(other, language="en")))
    assert found is None or 0 < found.contained <= 1
