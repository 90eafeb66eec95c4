"""The network that comes with the package, on reports of our own about documented history."""

import pickle
from pathlib import Path

import pytest

from depesche.errors import DataError
from depesche.intake import report_from_text
from depesche.model import ReadingModel
from depesche.records import Reading
from depesche.text import Text, segment

GERMAN = """Kennedy kündigt Blockade an

Washington, 22. Oktober 1962 - Der amerikanische Präsident John F. Kennedy hat am Montagabend mitgeteilt, die
Sowjetunion habe auf Kuba Stellungen für Raketen errichtet. „Wir werden keine Bedrohung dulden“, sagte Kennedy im
Fernsehen. Das sowjetische Außenministerium wies den Vorwurf zurück. Außenminister Andrej Gromyko hatte dem
Präsidenten noch am Donnerstag versichert, die Lieferungen dienten allein der Verteidigung Kubas.
"""
ENGLISH = """Washington, Oct. 22, 1962 - President John F. Kennedy said on Monday that the Soviet Union had built missile
sites on Cuba. "We will not tolerate this threat," Kennedy said in a televised address. Foreign Minister Andrei Gromyko
had told the president on Thursday that the deliveries served the defence of Cuba alone.
"""


def text_of(body: str, language: str) -> Text:
    return segment(report_from_text(body, language=language))


@pytest.fixture(scope="module")
def model() -> ReadingModel:
    return ReadingModel()


@pytest.fixture(scope="module")
def german(model: ReadingModel) -> Reading:
    return model(text_of(GERMAN, "de"))


def test_a_direct_quotation_with_its_speaker_and_cue(german: Reading) -> None:
    text = text_of(GERMAN, "de")
    (direct,) = [q for q in german.quotations if q.type == "direct"]
    assert text[direct.content[0]] == "„Wir werden keine Bedrohung dulden“"
    assert [text[s] for s in direct.speaker] == ["Kennedy"]
    assert [text[s] for s in direct.cue] == ["sagte"]


def test_an_indirect_one_in_another_order(german: Reading) -> None:
    text = text_of(GERMAN, "de")
    contents = {text[q.content[0]].rstrip("."): q for q in german.quotations}
    found = contents["die Lieferungen dienten allein der Verteidigung Kubas"]
    assert found.type == "indirect"
    assert "Gromyko" in text[found.speaker[0]]


def test_names_and_their_kinds(german: Reading) -> None:
    text = text_of(GERMAN, "de")
    names = {(text[n.span], n.kind) for n in german.names}
    assert ("John F. Kennedy", "person") in names
    assert ("Andrej Gromyko", "person") in names
    assert ("Kuba", "place") in names


def test_english(model: ReadingModel) -> None:
    text = text_of(ENGLISH, "en")
    reading = model(text)
    told = [q for q in reading.quotations if any("televised" in text[s] or "tolerate" in text[s] for s in q.content)]
    assert told
    assert all(any("Kennedy" in text[s] for s in q.speaker) for q in told)
    assert any("Gromyko" in text[s] for q in reading.quotations for s in q.speaker)


def test_confidences_are_probabilities(german: Reading) -> None:
    assert german.quotations
    assert all(0 < q.confidence <= 1 for q in german.quotations)


FILLER = (
    "Am Abend regnete es in Genf, und die Straßen blieben leer. Vor dem Palais warteten die Fahrer der Delegationen. "
    "Gegen zehn Uhr trafen die ersten Wagen ein. In der Halle lag ein Plan der Stadt aus. Die Sitzung dauerte bis tief "
    "in die Nacht. Ein Orchester spielte im Park. Am Ufer standen Neugierige mit Schirmen. "
)


def test_long_reports_are_read_to_the_end(model: ReadingModel) -> None:
    filler = FILLER * 6
    end = "\n\nMinister Gromyko sagte am Montag, die Gespräche gingen weiter."
    text = text_of(GERMAN + "\n" + filler + end, "de")
    found = [q for q in model(text).quotations if q.content[0].start > len(GERMAN) + len(filler)]
    assert [text[q.content[0]].rstrip(".") for q in found] == ["die Gespräche gingen weiter"]
    assert "Gromyko" in text[found[0].speaker[0]]


def test_claims(german: Reading) -> None:
    text = text_of(GERMAN, "de")
    likely = [c for c in german.claims or () if c.confidence > 0.3]
    assert any("Stellungen für Raketen" in text[c.content[0]] for c in likely)


def test_the_same_text_gives_the_same_reading(model: ReadingModel, german: Reading) -> None:
    assert model(text_of(GERMAN, "de")) == german
    copy = pickle.loads(pickle.dumps(model))
    assert copy(text_of(GERMAN, "de")) == german


def test_a_text_without_words(model: ReadingModel) -> None:
    assert model(text_of("", "de")) == Reading(claims=())


def test_a_folder_that_is_none_is_said_with_the_first_report(tmp_path: Path) -> None:
    model = ReadingModel(tmp_path)
    with pytest.raises(DataError, match="no network"):
        model(text_of(GERMAN, "de"))
