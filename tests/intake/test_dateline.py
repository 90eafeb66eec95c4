"""Datelines as agencies and newspapers write them, and beginnings that are none."""

import pytest

from depesche.intake.dateline import dateline_at, dateline_within

DE = "Der Botschafter überreichte die Note."
EN = "The ambassador handed over the note."

DATELINES = [
    # text, place, agency, (day, month, year, weekday)
    ("23. Oktober (XYZNEWS) – " + DE, None, "XYZNEWS", (23, 10, None, None)),
    ("BERLIN (dpa) - " + DE, "BERLIN", "dpa", None),
    ("Berlin (dpa) – " + DE, "Berlin", "dpa", None),
    ("Berlin, 23. Okt (dpa) – " + DE, "Berlin", "dpa", (23, 10, None, None)),
    ("Berlin, 23. Okt. (ADN) – " + DE, "Berlin", "ADN", (23, 10, None, None)),
    ("Berlin, 23. Oktober 1962 (ADN) – " + DE, "Berlin", "ADN", (23, 10, 1962, None)),
    ("Berlin, den 23. Oktober 1962 – " + DE, "Berlin", None, (23, 10, 1962, None)),
    ("Berlin – " + DE, "Berlin", None, None),
    ("Kiew/Moskau – " + DE, "Kiew/Moskau", None, None),
    ("Kiew / Moskau (dpa/AFP) – " + DE, "Kiew / Moskau", "dpa/AFP", None),
    ("Washington/Havanna (UPI) " + DE, "Washington/Havanna", "UPI", None),
    ("WASHINGTON/HAVANNA (UPI) – „" + DE + "“", "WASHINGTON/HAVANNA", "UPI", None),
    ("Frankfurt/Main (ddp) - " + DE, "Frankfurt/Main", "ddp", None),
    ("Frankfurt am Main (epd). " + DE, "Frankfurt am Main", "epd", None),
    ("Frankfurt (Oder) (dpa) – " + DE, "Frankfurt", "dpa", None),
    ("Bad Ems, 13. Juli 1870 (WTB) – " + DE, "Bad Ems", "WTB", (13, 7, 1870, None)),
    ("New York (Reuters). " + DE, "New York", "Reuters", None),
    ("Genf (sda/afp) " + DE, "Genf", "sda/afp", None),
    ("BERLIN taz | " + DE, "BERLIN", "taz", None),
    ("(dpa) – " + DE, None, "dpa", None),
    ("(APA/dpa) Wien – " + DE, "Wien", "APA/dpa", None),
    ("Reykjavik, 12.10.1986 (dpa) – " + DE, "Reykjavik", "dpa", (12, 10, 1986, None)),
    ("Reykjavik, Sonntag, 12. Oktober (AP) – " + DE, "Reykjavik", "AP", (12, 10, None, 7)),
    ("Moskau (TASS, 26. Oktober) – " + DE, "Moskau", "TASS", (26, 10, None, None)),
    ("Moskau, 26. Oktober, 14:30 Uhr (TASS) – " + DE, "Moskau", "TASS", (26, 10, None, None)),
    ("St. Pölten (APA) – " + DE, "St. Pölten", "APA", None),
    ("Rio de Janeiro (AFP) - " + DE, "Rio de Janeiro", "AFP", None),
    ("Camp David – 13 Tage lang wurde verhandelt.", "Camp David", None, None),
    ("Großkleckersdorf – " + DE, "Großkleckersdorf", None, None),
    ("Wien, 5. Jänner (APA) – " + DE, "Wien", "APA", (5, 1, None, None)),
    ("Moskau. (dpa) " + DE, "Moskau", "dpa", None),
    ("Berlin. " + DE, "Berlin", None, None),
    ("MOSCOW, Oct 23 (Reuters) - " + EN, "MOSCOW", "Reuters", (23, 10, None, None)),
    ("WASHINGTON (AP) — " + EN, "WASHINGTON", "AP", None),
    ("NEW YORK/GENEVA (Reuters) - " + EN, "NEW YORK/GENEVA", "Reuters", None),
    ("UNITED NATIONS, Oct. 25, 1962 (UPI) -- " + EN, "UNITED NATIONS", "UPI", (25, 10, 1962, None)),
    ("CAMP DAVID, Md. (AP) — " + EN, "CAMP DAVID, Md.", "AP", None),
    ("WASHINGTON, D.C. (AP) — " + EN, "WASHINGTON, D.C.", "AP", None),
    ("DAYTON, Ohio, Nov. 21 (AP) - " + EN, "DAYTON, Ohio", "AP", (21, 11, None, None)),
    ("Oct 23 (Reuters) - " + EN, None, "Reuters", (23, 10, None, None)),
    ("23 October (XYZ) - " + EN, None, "XYZ", (23, 10, None, None)),
    ("LONDON, 5 November 1956 (PA) - " + EN, "LONDON", "PA", (5, 11, 1956, None)),
    ("CAIRO, Egypt (AP) — " + EN, "CAIRO, Egypt", "AP", None),
    ("HAVANA, Sunday, Oct. 28 (INS) — " + EN, "HAVANA", "INS", (28, 10, None, 7)),
    ("PORT SAID - " + EN, "PORT SAID", None, None),
    ("KUALA LUMPUR: " + EN, None, None, None),  # a colon alone is none; see NONE
    ("JERUSALEM (AP) _ " + EN, "JERUSALEM", "AP", None),
    ("TEL AVIV-- " + EN, "TEL AVIV", None, None),
    ("DES MOINES — " + EN, "DES MOINES", None, None),
    ("CONCORD, N.H. - " + EN, "CONCORD, N.H.", None, None),
    ("PORT-AU-PRINCE (AFP) – " + EN, "PORT-AU-PRINCE", "AFP", None),
    ("(CNN) " + EN, None, "CNN", None),
    ("1962-10-26T17:02:00+0100\n\n" + EN, None, None, (26, 10, 1962, None)),
    ("Saturday, January 5, 2019 \n\n" + EN, None, None, (5, 1, 2019, 6)),
    ("Sonntag, 10. Februar 2008\n\n" + DE, None, None, (10, 2, 2008, 7)),
    ("Oct 28\xa0(Reuters)\xa0-\xa0" + EN, None, "Reuters", (28, 10, None, None)),
]
DATELINES = [row for row in DATELINES if any(row[1:])]

NONE = [
    "OBSERVATION -- The pressure is rising.",
    "NEXT STEPS - The talks go on.",
    "(dieser) Der Botschafter schwieg.",
    DE,
    EN,
    "Der Botschafter – ein Diplomat alter Schule – überreichte die Note.",
    "Kennedy – damals Präsident – sprach im Fernsehen.",
    "Fazit – Die Krise war beigelegt.",
    "Analyse – Die Lage nach der Blockade.",
    "Die Note - Moskau schweigt.",
    "Chruschtschow (KPdSU) sprach im Kreml.",
    "Dobrynin (42) sprach im Kreml.",
    "Adenauer (CDU) – Der Kanzler sprach im Bundestag.",
    "Berlin-Krise vor der Lösung",
    "Vereinbart wurde ein Waffenstillstand – Die Truppen bleiben.",
    "On Sunday, the ambassador - Anatoly Dobrynin - called.",
    "Many ships - Soviet ones - turned round.",
    "Deutschland – Österreich 2:1",
    "KUALA LUMPUR: " + EN,
    "23. Oktober. Der Tag begann ruhig.",
    "1962 – Die Welt hielt den Atem an.",
    "(damals) – Die Lage war ernst.",
    "",
    "–",
    "(dpa",
]


@pytest.mark.parametrize(("text", "place", "agency", "day"), DATELINES)
def test_dateline(text, place, agency, day):
    found = dateline_at(text, 0)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.day and (found.day.day, found.day.month, found.day.year, found.day.weekday)) == day
    assert text[found.end :].lstrip().startswith(("Der", "The", "„Der", "13 Tage"))


@pytest.mark.parametrize("text", NONE)
def test_no_dateline(text):
    assert dateline_at(text, 0) is None


def test_enough_kinds_of_datelines():
    assert len(DATELINES) >= 40


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("Präsident sucht Ausgleich. Havanna – Am Rande der Messe sprachen beide.", "Havanna", None),
        (
            "Kein Ende der Krise in Sicht. Washington/Moskau (dpa) – Die Gespräche dauern an.",
            "Washington/Moskau",
            "dpa",
        ),
        ("Talks drag on. GENEVA (AP) — The delegations met again.", "GENEVA", "AP"),
    ],
)
def test_dateline_after_a_lead_in_sentence(text, place, agency):
    found = dateline_within(text, 0, len(text))
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert text[found.start :].startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "Er zögerte. Gromyko – damals Außenminister – schwieg dazu.",
        "Das Ergebnis blieb offen. Die Delegation – Diplomaten und Militärs – reiste ab.",
        "The ships turned. Moscow - to general relief - gave in.",
        "Er blieb. 23. Oktober – Der Tag begann ruhig.",
    ],
)
def test_no_dateline_inside(text):
    assert dateline_within(text, 0, len(text)) is None
