"""German contacts, from the words to the row: sentences of our own about documented history."""

from __future__ import annotations

import datetime

import pytest

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read

PUBLISHED = datetime.date(1978, 9, 20)


def told(words: str) -> list[str]:
    """Each contact as "channel status day: party, party"."""
    found = read(report_from_text(words, published=PUBLISHED, language="de"), Kit(model=read_by_rules))
    names = {a.id: a.name for a in found.actors}
    return [
        f"{c.channel} {c.status} {c.date}: {', '.join(sorted(names[p] for p in c.participants))}"
        for c in found.contacts
    ]


ROWS = [
    # what goes on for days has the month
    (
        "Dreizehn Tage hat Präsident Jimmy Carter mit Ministerpräsident Menachem Begin verhandelt.",
        "talks held 1978-09: Jimmy Carter, Menachem Begin",
    ),
    (
        "Nach zwei Wochen Verhandlungen mit Ministerpräsident Menachem Begin sprach Präsident Jimmy Carter am Sonntag "
        "von Frieden.",
        "talks held 1978-09: Jimmy Carter, Menachem Begin",
    ),
    # the day of the clause before a semicolon
    (
        "Ministerpräsident Menachem Begin war am Montag müde; Präsident Jimmy Carter besuchte ihn in seiner Hütte.",
        "visit held 1978-09-18: Jimmy Carter, Menachem Begin",
    ),
    # people who agree have talked; companies may have written
    (
        "Präsident Jimmy Carter und Ministerpräsident Menachem Begin haben sich am Sonntag geeinigt.",
        "talks held 1978-09-17: Jimmy Carter, Menachem Begin",
    ),
    # who is received has come on a visit; who looks somebody up meets him
    (
        "Präsident Anwar as-Sadat wurde am Montag am Flughafen von Präsident Jimmy Carter empfangen.",
        "visit held 1978-09-18: Anwar as-Sadat, Jimmy Carter",
    ),
    (
        "Präsident Jimmy Carter suchte Ministerpräsident Menachem Begin am Montag in seiner Hütte auf.",
        "meeting held 1978-09-18: Jimmy Carter, Menachem Begin",
    ),
    # words that are not for the public
    (
        "Präsident Jimmy Carter sprach gegenüber Ministerpräsident Menachem Begin am Montag die Siedlungen an.",
        "meeting held 1978-09-18: Jimmy Carter, Menachem Begin",
    ),
    (
        "Präsident Jimmy Carter ließ Ministerpräsident Menachem Begin eine neue Fassung übermitteln.",
        "contact held None: Jimmy Carter, Menachem Begin",
    ),
    # participles in -iert that the dictionary lacks
    (
        "Präsident Jimmy Carter hat am Montag mit Ministerpräsident Menachem Begin konferiert.",
        "contact held 1978-09-18: Jimmy Carter, Menachem Begin",
    ),
    # what a press conference follows is none of its own
    (
        "Auf einer Pressekonferenz nach dem Treffen mit Ministerpräsident Menachem Begin sagte Präsident Jimmy Carter, "
        "der Frieden sei nahe.",
        "meeting held None: Jimmy Carter, Menachem Begin",
    ),
    # a verb is no preposition: the article's own one counts
    (
        "Die Regierung in Jerusalem lehnte ein Treffen mit der PLO ab.",
        "meeting declined None: PLO, Regierung in Jerusalem",
    ),
    # deputies and ministers of several
    (
        "Spitzenvertreter von SPD und FDP kamen am Dienstag in Bonn zusammen.",
        "meeting held 1978-09-19: FDP, SPD",
    ),
    (
        "Umweltminister aus Schweden, Norwegen und Dänemark kamen am Montag in Oslo zusammen.",
        "meeting held 1978-09-18: Dänemark, Norwegen, Schweden",
    ),
    # a second predicate without a subject of its own
    (
        "Außenminister Cyrus Vance ist nach Kairo gereist und hat am Montag den Präsidenten Anwar as-Sadat getroffen.",
        "visit held 1978-09-18: Anwar as-Sadat, Cyrus Vance",
    ),
    # told to somebody whom a dative shows
    (
        "Präsident Jimmy Carter teilte dem israelischen Botschafter Simcha Dinitz mit, die Lieferung verzögere sich.",
        "contact held None: Jimmy Carter, Simcha Dinitz",
    ),
    # travelled for it; talked for hours
    (
        "Außenminister Cyrus Vance flog nach Kairo, um mit Präsident Anwar as-Sadat zu reden.",
        "visit held None: Anwar as-Sadat, Cyrus Vance",
    ),
    (
        "Präsident Jimmy Carter hat vier Stunden lang mit Ministerpräsident Menachem Begin gesprochen.",
        "meeting held None: Jimmy Carter, Menachem Begin",
    ),
    # a night by the day that follows; the day of a refusal
    (
        "Präsident Jimmy Carter rief Ministerpräsident Menachem Begin in der Nacht zum Montag an.",
        "call held 1978-09-18: Jimmy Carter, Menachem Begin",
    ),
    (
        "Ministerpräsident Menachem Begin weigerte sich am Montag, Präsident Anwar as-Sadat zu empfangen.",
        "meeting declined 1978-09-18: Anwar as-Sadat, Menachem Begin",
    ),
    # a past participle that looks like an infinitive looks back
    (
        "Präsident Jimmy Carter hat am Montag Ministerpräsident Menachem Begin empfangen.",
        "meeting held 1978-09-18: Jimmy Carter, Menachem Begin",
    ),
]


@pytest.mark.parametrize(("words", "row"), ROWS)
def test_a_contact_is_read(words: str, row: str) -> None:
    assert told(words) == [row]


NONE = [
    # told to the public, or at it
    "Präsident Jimmy Carter erklärte dem Fernsehsender, der Frieden sei nahe.",
    "In einem Interview sprach Präsident Jimmy Carter mit Ministerpräsident Menachem Begin über den Frieden.",
    # both speak, each to others
    "Präsident Jimmy Carter und Ministerpräsident Menachem Begin sprachen auf dem Kongress über den Frieden.",
    # a visited firm's nation is no host
    "Der Vorsitzende hat den US-amerikanischen Hersteller von Lampen besucht.",
]


@pytest.mark.parametrize("words", NONE)
def test_no_contact_is_read(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(("others", "channel"), [("den anderen Anrufen", "call"), ("den anderen Fragen", "contact")])
def test_behind_the_other_calls_the_one_told_before_is_a_call(others: str, channel: str) -> None:
    rows = told(
        "Präsident Jimmy Carter sprach am Sonntag mit Ministerpräsident Menachem Begin und führte eine Reihe von Anrufen "
        f"mit drei anderen Amtskollegen. Zu {others} machte er keine Angaben. Am Sonntag rief Carter auch den "
        "ägyptischen Präsidenten Anwar el-Sadat an."
    )
    assert f"{channel} held 1978-09-17: Jimmy Carter, Menachem Begin" in rows
    assert "call held 1978-09-17: Anwar el-Sadat, Jimmy Carter" in rows
