"""The make-up of reports: every kind of part, and texts that have none."""

import pytest

from depesche.intake.wire import take_apart

BODY = "Der sowjetische Botschafter übergab am Abend eine Note, in der Moskau den Abzug der Raketen anbietet."
SECOND = "Im Weißen Haus hieß es, der Präsident werde das Schreiben prüfen und seine Berater anhören."
ENGLISH = "The Soviet ambassador handed over a note in which Moscow offers to withdraw the missiles from the island."


def parts(text, **given):
    return [(p.kind, text[p.start : p.end]) for p in take_apart(text, **given).parts]


def kinds(text, **given):
    return [kind for kind, _ in parts(text, **given)]


FULL = f"""Moskau bietet Abzug der Raketen an

Soviet ship off the coast of Cuba

WASHINGTON, 26. Okt (UPI) – {BODY}

KURZE FRIST

{SECOND}

Berichterstattung von Anna Muster; Redaktion von Karl Beispiel und Eva Probe

Unsere Standards: Grundsätze der Redaktion."""


def test_every_kind_of_part():
    assert kinds(FULL) == [
        "headline", "caption", "dateline", "paragraph", "crosshead", "paragraph", "credit", "standards",
    ]  # fmt: skip
    wire = take_apart(FULL)
    assert wire.headline == "Moskau bietet Abzug der Raketen an"
    assert (wire.agency, wire.place) == ("UPI", "WASHINGTON")
    assert [(c.role, c.name) for c in wire.credits] == [
        ("reporting", "Anna Muster"), ("editing", "Karl Beispiel"), ("editing", "Eva Probe"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headline", ["Moskau lenkt ein", "Lenkt Moskau ein?", "„Ein Weg zum Frieden“ gesucht", "13 Tage im Oktober"]
)
def test_headline_before_a_blank_line(headline):
    assert parts(f"{headline}\n\n{BODY}")[0] == ("headline", headline)


def test_headline_on_the_line_before_one_line_paragraphs():
    assert kinds(f"Moskau lenkt ein\n{BODY} {SECOND}\n{SECOND} {BODY}") == ["headline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n{SECOND}",
        BODY,
        f"„{BODY}“\n\n{SECOND}",
        f"Berlin (ADN) – {BODY}\n\n{SECOND}",
        "Ein Satz\nin zwei Zeilen.",
        f"{BODY} \n\n{SECOND}\n\nHintergrund",
    ],
)
def test_no_headline(text):
    wire = take_apart(text)
    assert wire.headline is None
    assert "headline" not in [p.kind for p in wire.parts]


def test_given_headline_in_the_text_and_not_in_it():
    text = f"Moskau lenkt ein.\n\n{BODY}"
    assert kinds(text, headline="Moskau  lenkt ein.") == ["headline", "paragraph"]
    assert kinds(text, headline="Eine andere") == ["paragraph", "paragraph"]
    assert take_apart(text, headline="Eine andere").headline == "Eine andere"
    assert kinds(f"Moskau lenkt ein\n\n{BODY}", headline="Eine andere") == ["headline", "paragraph"]


@pytest.mark.parametrize(
    "caption",
    ["Missile site on the island", "Das Schiff vor der Küste (Foto: Muster)", "FILE PHOTO: A ship off the coast, October 1962. XYZ/Handout",
     "Archivbild: Der Botschafter auf dem Weg ins Außenamt.", "Kennedy and Gromyko in the Oval Office. (AP Photo/John Example)"],
)  # fmt: skip
def test_caption_between_headline_and_body(caption):
    assert parts(f"Moskau lenkt ein\n\n{caption}\n\n{BODY}")[1] == ("caption", caption)


def test_first_paragraph_is_no_caption():
    assert kinds(f"Moskau lenkt ein\n\n{BODY}\n\n{SECOND}") == ["headline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "title", ["KURZE FRIST", "Reaktionen aus London", "Was nun?", "NO COMMENT FROM MOSCOW", "Kennedys Antwort"]
)
def test_crosshead(title):
    assert parts(f"{BODY}\n\n{title}\n\n{SECOND}")[1] == ("crosshead", title)


@pytest.mark.parametrize(
    "line", ["Er schwieg.", "– Zinsen", "1. Abzug der Raketen", "—Andrei Gromyko", "Washington - 14 Schiffe", "Sonntag, 28. Oktober 1962",
             "Was sagen Sie dazu, dass Moskau nun doch einlenkt?", "„Wir werden sehen“", "und weiter"],
)  # fmt: skip
def test_no_crosshead(line):
    assert "crosshead" not in kinds(f"{BODY}\n\n{line}\n\n{SECOND}")


def test_a_list_is_no_row_of_crossheads():
    assert "crosshead" not in kinds(f"{BODY}\n\nFrankreich\n\nItalien\n\nBelgien\n\n{SECOND}")


def test_byline_and_lines_without_blanks_between():
    text = f"MISSILES TO GO\nBy John Example\nWASHINGTON, Oct 28 (AP) - {ENGLISH}\n{ENGLISH} {ENGLISH}"
    wire = take_apart(text)
    assert [p.kind for p in wire.parts] == ["headline", "credit", "dateline", "paragraph", "paragraph"]
    assert [(c.role, c.name) for c in wire.credits] == [("reporting", "John Example")]


def test_headline_with_a_full_stop_before_a_dateline():
    assert kinds(f"Moscow gives way, envoy says.\n\nWASHINGTON (AP) — {ENGLISH}") == [
        "headline",
        "dateline",
        "paragraph",
    ]
    assert kinds(f"Moscow gives way. The U.S. waits.\n\nWASHINGTON (AP) — {ENGLISH}") == [
        "paragraph",
        "dateline",
        "paragraph",
    ]


def test_dateline_below_other_lines():
    text = f"Empfehlen\nDrucken\n{SECOND}\n\nGENF (sda) - {BODY}\n\n{SECOND}"
    wire = take_apart(text)
    assert (wire.agency, wire.place) == ("sda", "GENF")
    assert [p.kind for p in wire.parts].count("dateline") == 1


def test_byline_on_the_line_of_the_dateline():
    wire = take_apart(f"By John Example WASHINGTON (Reuters) - {ENGLISH}")
    assert [p.kind for p in wire.parts] == ["credit", "dateline", "paragraph"]
    assert [c.name for c in wire.credits] == ["John Example"]
    assert wire.place == "WASHINGTON"


def test_hard_wrapped_lines_are_one_paragraph():
    text = "WASHINGTON, Oct 28 (AP) - The Soviet ambassador handed over a note\nin which Moscow offers to withdraw\nthe missiles.\n\nThe president\nis to answer."
    assert [kind for kind, _ in parts(text)] == ["dateline", "paragraph", "paragraph"]


def test_lead_in_sentence_before_the_dateline_stays_a_paragraph():
    text = f"Botschafter sucht Ausgleich. Havanna – {BODY}"
    assert parts(text) == [
        ("paragraph", "Botschafter sucht Ausgleich."),
        ("dateline", "Havanna –"),
        ("paragraph", BODY),
    ]


def test_date_line_of_its_own():
    wire = take_apart(f"Saturday, October 27, 1962 \n\n{ENGLISH}\n\n{ENGLISH}")
    assert [p.kind for p in wire.parts] == ["dateline", "paragraph", "paragraph"]
    assert wire.day is not None
    assert (wire.day.day, wire.day.month, wire.day.year) == (27, 10, 1962)


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Berichterstattung von XYZNEWS; Redaktion von Anna Muster und Karl Beispiel", ["reporting XYZNEWS", "editing Anna Muster", "editing Karl Beispiel"]),
        ("Reporting by John Example; Editing by Jane Sample", ["reporting John Example", "editing Jane Sample"]),
        ("(Reporting by John Example in Washington and Ivan Primer in Moscow; writing by Ann Model; editing by Jane Sample)",
         ["reporting John Example", "reporting Ivan Primer", "writing Ann Model", "editing Jane Sample"]),
        ("Additional reporting by Mary O'Sample, Jean-Paul Exemple and the Paris bureau", None),
        ("Additional reporting by Mary O'Sample and Jean-Paul Exemple", ["reporting Mary O'Sample", "reporting Jean-Paul Exemple"]),
        ("Übersetzung: Karl Beispiel", ["translation Karl Beispiel"]),
        ("Übersetzt von Karl Beispiel", ["translation Karl Beispiel"]),
        ("Bearbeitet von K. Beispiel", ["editing K. Beispiel"]),
        ("(Mit Material von dpa und Reuters)", ["reporting dpa", "reporting Reuters"]),
        ("Berichterstattung: Anna Muster (Paris), Karl Beispiel (Bonn); Redaktion: Eva Probe", ["reporting Anna Muster", "reporting Karl Beispiel", "editing Eva Probe"]),
        ("(Redaktion: Anna Muster, Mitarbeit: Karl von Beispiel)", ["editing Anna Muster", "reporting Karl von Beispiel"]),
        ("Writing by Ann Model; Editing by Jane Sample.", ["writing Ann Model", "editing Jane Sample"]),
        ("(UPI/AFP)", ["reporting UPI", "reporting AFP"]),
    ],
)  # fmt: skip
def test_credits_with_role_and_names(line, credits):
    wire = take_apart(f"{BODY}\n\n{SECOND}\n\n{line}")
    found = [f"{c.role} {c.name}" for c in wire.credits]
    assert found == (credits or [])
    assert (wire.parts[-1].kind == "credit") == bool(credits)


def test_credits_in_brackets_at_the_end_of_a_paragraph():
    text = f"{BODY}\n\n{SECOND} (Reporting by John Example; Editing by Jane Sample)"
    assert parts(text)[1:] == [("paragraph", SECOND), ("credit", "(Reporting by John Example; Editing by Jane Sample)")]


def test_agency_and_day_at_the_end():
    wire = take_apart(f"{BODY}\n\n{SECOND} (APA, dpa, 27.10.1962)")
    assert wire.agency == "APA/dpa"
    assert wire.day is not None
    assert wire.day.year == 1962


@pytest.mark.parametrize(
    "line",
    ["Berichterstattung von Reportern vor Ort sei behindert worden, hieß es.", "Die Redaktion von Radio Moskau schwieg.", "Editing by committee failed, he said.",
     "Von morgen an gilt die Blockade"],
)  # fmt: skip
def test_sentences_are_no_credits(line):
    wire = take_apart(f"{BODY}\n\n{SECOND}\n\n{line}")
    assert wire.credits == ()


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        (f"UPDATE 2-Moskau lenkt ein\n\n{BODY}", "W210", "UPDATE 2-"),
        (f"CORRECTED-Moscow gives way\n\n{ENGLISH}", "W211", "CORRECTED-"),
        (f"KORREKTUR: Moskau lenkt ein\n\n{BODY}", "W211", "KORREKTUR: "),
        (f"Moskau lenkt ein (neu: Reaktionen)\n\n{BODY}", "W210", "(neu: Reaktionen)"),
        (f"Moskau lenkt ein (Wiederholung)\n\n{BODY}", "W212", "(Wiederholung)"),
        (f"{BODY}\n\n(Aktualisierung: Antwort des Präsidenten)", "W210", "(Aktualisierung: Antwort des Präsidenten)"),
        (
            f"{BODY}\n\nBerichtigung: Die Note traf am Freitag ein.",
            "W211",
            "Berichtigung: Die Note traf am Freitag ein.",
        ),
        (f"{ENGLISH}\n\nCorrection: The note arrived on Friday.", "W211", "Correction: The note arrived on Friday."),
        (f"(Updates with reaction)\n\nMoscow gives way\n\n{ENGLISH}", "W210", "(Updates with reaction)"),
        (f"RPT-Moscow gives way\n\n{ENGLISH}", "W212", "RPT-"),
    ],
)
def test_marks_are_noted_with_their_span(text, code, marked):
    notes = take_apart(text).notes
    assert [(n.code, text[n.start : n.end]) for n in notes] == [(code, marked)]


@pytest.mark.parametrize(
    "text",
    [
        f"Korrekturen am Entwurf\n\n{BODY}",
        f"Updates folgen nicht\n\n{BODY}",
        "Wiederholung des Angebots\n\n" + BODY,
        f"{BODY} Die Berichtigung folgte.",
    ],
)
def test_words_are_no_marks(text):
    assert take_apart(text).notes == ()


def test_mark_before_the_headline_does_not_hide_it():
    wire = take_apart(f"(Updates with reaction)\n\nMoscow gives way\n\n{ENGLISH}")
    assert wire.headline == "Moscow gives way"


@pytest.mark.parametrize(
    "line",
    [
        "Our Standards: The Example Principles.",
        "Unsere Standards: Grundsätze.",
        "© 1962 Beispiel",
        "Alle Rechte vorbehalten",
    ],
)
def test_standards_line(line):
    assert parts(f"{BODY}\n\n{SECOND}\n\n{line}")[-1] == ("standards", line)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "a", "(", "–", "\u2028", "😀", "(dpa) – "])
def test_scraps_do_not_raise(text):
    assert [text[p.start : p.end] for p in take_apart(text).parts] == ([text.strip()] if text.strip() else [])
