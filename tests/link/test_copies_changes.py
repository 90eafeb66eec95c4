"""What changed between two versions of a report."""

from depesche.intake import report_from_text
from depesche.link.copies_changes import changes
from depesche.records import Party, Record, Span, Statement

BEFORE = """Rusk trifft Dobrynin

Washington, 22. Oktober 1962 (DPS) - Außenminister Dean Rusk hat Botschafter Anatolij Dobrynin empfangen. Das Gespräch \
dauerte 25 Minuten.

Dobrynin sagte, er werde Moskau berichten. Einzelheiten wollte er nicht nennen."""
AFTER = """KORREKTUR: Rusk trifft Dobrynin

WASHINGTON (NWK) - Außenminister Dean Rusk hat Botschafter Anatoli Dobrynin empfangen. Das Gespräch dauerte 40 Minuten.

Dobrynin sagte, er werde Moskau berichten. Rusk flog danach nach New York weiter."""


def record(text, said=None):
    report = report_from_text(text, language="de")
    if said is None:
        return Record(report=report)
    start = text.index(said)
    statement = Statement(
        id="s1",
        type="indirect",
        medium="speech",
        act="assert",
        speaker=Party(),
        content=(Span(start, start + len(said)),),
    )
    return Record(report=report, statements=(statement,))


def test_sentences_that_were_changed_withdrawn_added():
    found = changes(record(BEFORE), record(AFTER))
    assert [(c.kind, c.old, c.new) for c in found] == [
        ("changed", "Das Gespräch dauerte 25 Minuten.", "Das Gespräch dauerte 40 Minuten."),
        ("withdrawn", "Einzelheiten wollte er nicht nennen.", ""),
        ("added", "", "Rusk flog danach nach New York weiter."),
    ]
    for c in found:
        assert c.before is None or BEFORE[c.before.start : c.before.end] == c.old
        assert c.after is None or AFTER[c.after.start : c.after.end] == c.new


def test_spelling_agency_and_headline_are_no_changes():
    assert changes(record(BEFORE), record(BEFORE.replace("Anatolij", "Anatoly").replace("(DPS)", "(NWK)"))) == ()


def test_what_somebody_said_is_named():
    after = AFTER.replace("er werde Moskau berichten", "er werde Chruschtschow persönlich berichten")
    found = changes(record(BEFORE, "er werde Moskau berichten"), record(after))
    assert [c.statement for c in found] == [False, True, False, False]


def test_the_way_back_is_the_mirror():
    there, back = changes(record(BEFORE), record(AFTER)), changes(record(AFTER), record(BEFORE))
    mirror = {"added": "withdrawn", "withdrawn": "added", "changed": "changed"}
    assert sorted((mirror[c.kind], c.new, c.old) for c in there) == sorted((c.kind, c.old, c.new) for c in back)
