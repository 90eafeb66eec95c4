"""German time expressions: sentence, words marked, value (and mod), as published on Sunday, 28 October 1962."""

import pytest

from depesche.find.times import find_times
from depesche.records import Part, Report, Timex
from depesche.text import segment

SUNDAY = "1962-10-28"

CASES = [
    # days of the calendar
    ("Die Rede vom 22. Oktober 1962 war kurz.", "22. Oktober 1962", "1962-10-22"),
    ("Am 22. Oktober sprach der Präsident.", "22. Oktober", "1962-10-22"),
    ("Am 5. November wird der Rat tagen.", "5. November", "1962-11-05"),
    ("Am Montag, 22. Oktober 1962, sprach er.", "Montag, 22. Oktober 1962", "1962-10-22"),
    ("Am Montag, den 22. Oktober, sprach er.", "Montag, den 22. Oktober", "1962-10-22"),
    ("Der Vertrag wurde am 17.09.1978 unterzeichnet.", "17.09.1978", "1978-09-17"),
    ("Das Treffen endete am 12.10.86 ohne Einigung.", "12.10.86", "1886-10-12"),
    ("Stand: 1962-10-22.", "1962-10-22", "1962-10-22"),
    ("Die Depesche stammt vom 13. Juli 1870.", "13. Juli 1870", "1870-07-13"),
    ("Die Konferenz dauerte vom 11. bis 12. Oktober 1986.", "11.", "1986-10-11"),
    ("Die Konferenz dauerte vom 11. bis 12. Oktober 1986.", "12. Oktober 1986", "1986-10-12"),
    ("Er kam am 3. Okt. in Wien an.", "3. Okt.", "1962-10-03"),
    ("Am 1. Maerz trat das Abkommen in Kraft.", "1. Maerz", "1962-03-01"),
    ("Am 7. Jänner kehrte er zurück.", "7. Jänner", "1962-01-07"),
    ("Am Samstag, 27. Oktober, wurde das Flugzeug abgeschossen.", "Samstag, 27. Oktober", "1962-10-27"),
    ("Im August 1914 begann der Krieg. Am 4. August fiel die Entscheidung.", "4. August", "1914-08-04"),
    ("Er reiste am 23.10. ab.", "23.10.", "1962-10-23"),
    ("Am 8. Mai dieses Jahres sprach er nicht.", "8. Mai dieses Jahres", "1962-05-08"),
    ("Am 4. November letzten Jahres war Wahl.", "4. November letzten Jahres", "1961-11-04"),
    # days of the week
    ("Am Sonntag telefonierten die beiden Minister.", "Sonntag", "1962-10-28"),
    ("Am Freitag hatte er geschrieben.", "Freitag", "1962-10-26"),
    ("Am Montag wird er nach Genf reisen.", "Montag", "1962-10-29"),
    ("Das Treffen soll am Mittwoch stattfinden.", "Mittwoch", "1962-10-31"),
    ("Am Dienstag sind Wahlen.", "Dienstag", "1962-10-30"),
    ("Nach der Rede vom Montag zeichnet sich ein Streit ab.", "Montag", "1962-10-22"),
    ("In den nächsten Tagen tagt der Rat, die nächsten Tage zählen.", "die nächsten Tage", "PXD"),
    ("Das Ultimatum läuft bis Dienstag.", "Dienstag", "1962-10-30"),
    ("Seit Donnerstag gilt die Quarantäne.", "Donnerstag", "1962-10-25"),
    ("Er traf am vergangenen Montag ein.", "vergangenen Montag", "1962-10-22"),
    ("Er reist kommenden Mittwoch nach Havanna.", "kommenden Mittwoch", "1962-10-31"),
    ("Der Botschafter kam am letzten Sonntag.", "letzten Sonntag", "1962-10-21"),
    ("Am Freitagabend rief der Präsident an.", "Freitagabend", "1962-10-26TEV"),
    ("Am Sonntagmorgen lenkte Moskau ein.", "Sonntagmorgen", "1962-10-28TMO"),
    ("Am späten Freitagabend rief er an.", "späten Freitagabend", "1962-10-26TEV"),
    ("Am Samstag Nachmittag wurde das Flugzeug abgeschossen.", "Samstag Nachmittag", "1962-10-27TAF"),
    ("In der Nacht zum Samstag gab es Alarm.", "Nacht zum Samstag", "1962-10-26TNI"),
    ("In der Nacht auf Sonntag gab es Alarm.", "Nacht auf Sonntag", "1962-10-27TNI"),
    ("Der Rat tagt jeden Montag.", "jeden Montag", "XXXX-WXX-1"),
    ("Der Ausschuss tagte montags.", "montags", "XXXX-WXX-1"),
    ("Am Sonnabend kam die Antwort.", "Sonnabend", "1962-10-27"),
    # counted from the day of the report
    ("Der Präsident sprach heute im Fernsehen.", "heute", "1962-10-28"),
    ("Gestern wurde ein Flugzeug abgeschossen.", "Gestern", "1962-10-27"),
    ("Vorgestern kam ein Brief.", "Vorgestern", "1962-10-26"),
    ("Der Rat tritt morgen zusammen.", "morgen", "1962-10-29"),
    ("Übermorgen reist er ab.", "Übermorgen", "1962-10-30"),
    ("Gestern Abend traf er den Botschafter.", "Gestern Abend", "1962-10-27TEV"),
    ("Er sprach heute früh mit dem Minister.", "heute früh", "1962-10-28TMO"),
    ("Am gestrigen Samstag kam es zum Abschuss.", "Samstag", "1962-10-27"),
    ("Vor drei Tagen schrieb er.", "drei Tagen", "1962-10-25"),
    ("Vor zwei Wochen wurden die Raketen entdeckt.", "zwei Wochen", "1962-W41"),
    ("In dieser Woche sprachen sie oft.", "dieser Woche", "1962-W43"),
    ("Letzte Woche tagte der Rat.", "Letzte Woche", "1962-W42"),
    ("In der vergangenen Woche tagte der Rat.", "der vergangenen Woche", "1962-W42"),
    ("Nächste Woche reist er nach Kuba.", "Nächste Woche", "1962-W44"),
    ("Übernächste Woche reist er nach Kuba.", "Übernächste Woche", "1962-W45"),
    ("Im vergangenen Jahr trafen sie sich in Wien.", "vergangenen Jahr", "1961"),
    ("Das war im Vorjahr so.", "Vorjahr", "1961"),
    ("Im nächsten Monat wird gewählt.", "nächsten Monat", "1962-11"),
    ("Im letzten Monat schwieg er.", "letzten Monat", "1962-09"),
    ("Am Wochenende verhandelten sie.", "Wochenende", "1962-W43-WE"),
    ("Am kommenden Wochenende verhandeln sie.", "kommenden Wochenende", "1962-W44-WE"),
    ("Heuer gibt es keine Wahl.", "Heuer", "1962"),
    # months, seasons, years
    ("Es war das erste Gespräch seit Mai.", "Mai", "1962-05"),
    ("Seit Dezember schweigen sie.", "Dezember", "1961-12"),
    ("Im Juni 1961 trafen sie sich in Wien.", "Juni 1961", "1961-06"),
    ("Im November wird gewählt.", "November", "1962-11"),
    ("Im Juni des vergangenen Jahres trafen sie sich.", "Juni des vergangenen Jahres", "1961-06"),
    ("Die Brigade landete im letzten April.", "letzten April", "1962-04"),
    ("Im Herbst 1956 besetzten sie den Kanal.", "Herbst 1956", "1956-FA"),
    ("Im Sommer begann der Aufbau.", "Sommer", "1962-SU"),
    ("Im Winter 1955/56 schwiegen sie.", "Winter 1955/56", "1955-WI"),
    ("1956 besetzten sie den Kanal.", "1956", "1956"),
    ("Im Jahr 1956 kam es zur Krise.", "Jahr 1956", "1956"),
    ("Der Krieg (1870) begann mit einer Depesche.", "1870", "1870"),
    ("Zwischen 1914 und 1918 war Krieg.", "1918", "1918"),
    ("Der Etat 1955/56 war knapp.", "1955", "1955"),
    ("Der Etat 1955/56 war knapp.", "56", "1956"),
    ("Im dritten Quartal sank der Handel.", "dritten Quartal", "1962-Q3"),
    ("Im ersten Halbjahr 1961 sank der Handel.", "ersten Halbjahr 1961", "1961-H1"),
    ("In den dreißiger Jahren war es anders.", "den dreißiger Jahren", "193"),
    ("In den 20er Jahren war es anders.", "den 20er Jahren", "192"),
    ("In den 1920er-Jahren war es anders.", "den 1920er-Jahren", "192"),
    ("Im 19. Jahrhundert galt das Mächtekonzert.", "19. Jahrhundert", "18"),
    ("Im zwanzigsten Jahrhundert war es anders.", "zwanzigsten Jahrhundert", "19"),
    # holidays
    ("Der Angriff begann am Ostersonntag 1916.", "Ostersonntag 1916", "1916-04-23"),
    ("Bis Weihnachten soll es Ruhe geben.", "Weihnachten", "1962-12-24"),
    ("Am Karfreitag schwieg er.", "Karfreitag", "1962-04-20"),
    ("An Silvester wird gefeiert.", "Silvester", "1962-12-31"),
    # counted from the day named last
    ("Am 22. Oktober sprach er. Am Vortag hatte der Rat getagt.", "Vortag", "1962-10-21"),
    ("Am 22. Oktober sprach er. Am nächsten Tag tagte der Rat.", "nächsten Tag", "1962-10-23"),
    ("Am 22. Oktober sprach er. Zwei Tage später lief die Frist ab.", "Zwei Tage später", "1962-10-24"),
    ("Am 22. Oktober sprach er. Drei Tage zuvor hatte er gezögert.", "Drei Tage zuvor", "1962-10-19"),
    ("Am 22. Oktober sprach er. Am selben Tag liefen Schiffe aus.", "selben Tag", "1962-10-22"),
    ("Am 22. Oktober sprach er. Am Tag zuvor hatte er gezögert.", "Tag zuvor", "1962-10-21"),
    ("Am 22. Oktober sprach er. Tags darauf stimmte der Rat ab.", "Tags darauf", "1962-10-23"),
    ("Am 22. Oktober sprach er. Am Abend fuhr er heim.", "Abend", "1962-10-22TEV"),
    ("Am 22. Oktober sprach er. Am folgenden Morgen stieg Rauch auf.", "folgenden Morgen", "1962-10-23TMO"),
    # times of day
    ("Um 15.30 Uhr tagte der Rat.", "15.30 Uhr", "1962-10-28T15:30"),
    ("Um 9 Uhr begann die Sitzung.", "9 Uhr", "1962-10-28T09:00"),
    ("Er sprach um 19 Uhr Ortszeit.", "19 Uhr Ortszeit", "1962-10-28T19:00"),
    ("Der Rat tagte um 14:00 Uhr MEZ.", "14:00 Uhr MEZ", "1962-10-28T14:00+01:00"),
    ("Der Rat tagte um acht Uhr abends.", "acht Uhr abends", "1962-10-28T20:00"),
    ("Um 9 Uhr am Montag tagte der Rat.", "9 Uhr", "1962-10-22T09:00"),
    ("Um halb neun kam der Botschafter.", "halb neun", "1962-10-28T08:30"),
    ("Kurz nach Mitternacht kam die Antwort.", "Mitternacht", "1962-10-28T24:00"),
    ("Das Büro war von 9 bis 17 Uhr offen.", "9", "1962-10-28T09:00"),
    ("Am Nachmittag tagte der Rat.", "Nachmittag", "1962-10-28TAF"),
    # how long
    ("Die Krise dauerte dreizehn Tage.", "dreizehn Tage", "P13D"),
    ("Der Streit währte seit vier Jahren.", "vier Jahren", "P4Y"),
    ("Er muss innerhalb von drei Tagen antworten.", "drei Tagen", "P3D"),
    ("Das dauert eineinhalb Jahre.", "eineinhalb Jahre", "P1.5Y"),
    ("Sie sprachen eine Viertelstunde.", "eine Viertelstunde", "PT15M"),
    ("In der Nacht zu Samstag gab es Alarm.", "Nacht zu Samstag", "1962-10-26TNI"),
    ("Sie brauchten ein halbes Jahr.", "ein halbes Jahr", "P0.5Y"),
    ("Sie sprachen zwei Stunden lang.", "zwei Stunden", "PT2H"),
    ("Es ist genau ein Jahr her.", "genau ein Jahr", "P1Y"),
    ("Er war zwölf Jahre lang Botschafter.", "zwölf Jahre", "P12Y"),
    ("Sie sprachen zwei Stunden und zehn Minuten.", "zwei Stunden und zehn Minuten", "PT2H10M"),
    ("Nach fünfundzwanzig Jahren endete es.", "fünfundzwanzig Jahren", "P25Y"),
    ("Nach fuenf Tagen endete es.", "fuenf Tagen", "P5D"),
    ("Das dreitägige Treffen endete.", "dreitägige", "P3D"),
    ("Die zweiwöchige Konferenz endete.", "zweiwöchige", "P2W"),
    ("Die dreimonatige Blockade endete.", "dreimonatige", "P3M"),
    ("Die langjährige Feindschaft endete.", "langjährige", "PXY"),
    ("Das dauerte 2.000 Jahre.", "2.000 Jahre", "P2000Y"),
    ("Der dreißigjährige Krieg endete.", "dreißigjährige", "P30Y"),
    ("Sie stritten jahrelang.", "jahrelang", "PXY"),
    ("Seit Wochen schweigen sie.", "Wochen", "PXW"),
    ("In den vergangenen zwei Wochen schwiegen sie.", "den vergangenen zwei Wochen", "P2W"),
    ("Sie sprachen mehrere Stunden.", "mehrere Stunden", "PTXH"),
    ("Seit Jahrzehnten streiten sie.", "Jahrzehnten", "PXDE"),
    # how often
    ("Die Minister telefonierten täglich.", "täglich", "P1D"),
    ("Sie treffen sich jedes Jahr.", "jedes Jahr", "P1Y"),
    ("Sie treffen sich alle zwei Wochen.", "alle zwei Wochen", "P2W"),
    ("Sie telefonierten zweimal pro Woche.", "zweimal pro Woche", "P1W"),
    ("Der jährliche Gipfel fiel aus.", "jährliche", "P1Y"),
    # references
    ("Derzeit schweigen die Waffen.", "Derzeit", "PRESENT_REF"),
    ("Die Lage ist jetzt ruhig.", "jetzt", "PRESENT_REF"),
    ("Kürzlich trafen sie sich.", "Kürzlich", "PAST_REF"),
    ("Damals schwiegen sie.", "Damals", "PAST_REF"),
    ("Das war in der Vergangenheit so.", "der Vergangenheit", "PAST_REF"),
    ("Der Minister reist demnächst ab.", "demnächst", "FUTURE_REF"),
    ("Das Abkommen folgt in Kürze.", "in Kürze", "FUTURE_REF"),
    ("In Zukunft sollen sie reden.", "Zukunft", "FUTURE_REF"),
]

MODS = [
    ("Anfang 1956 schwieg er.", "Anfang 1956", "1956", "START"),
    ("Mitte Oktober wurden die Raketen entdeckt.", "Mitte Oktober", "1962-10", "MID"),
    ("Ende 1955 wurde der Vertrag geschlossen.", "Ende 1955", "1955", "END"),
    ("Ende des Jahres zogen sie ab.", "Ende des Jahres", "1962", "END"),
    ("Zum Jahresende ziehen sie ab.", "Jahresende", "1962", "END"),
    ("Am Monatsanfang schwieg er.", "Monatsanfang", "1962-10", "START"),
    ("Anfang der Woche sprach er.", "Anfang der Woche", "1962-W43", "START"),
    ("Mitte der dreißiger Jahre rüsteten sie.", "Mitte der dreißiger Jahre", "193", "MID"),
    ("Sie verhandelten rund ein Jahr.", "rund ein Jahr", "P1Y", "APPROX"),
    ("Sie verhandelten mehr als zwei Jahre.", "mehr als zwei Jahre", "P2Y", "MORE_THAN"),
    ("Sie verhandelten fast drei Monate.", "fast drei Monate", "P3M", "LESS_THAN"),
    ("Sie verhandelten mindestens fünf Tage.", "mindestens fünf Tage", "P5D", "EQUAL_OR_MORE"),
    ("Sie verhandelten höchstens fünf Tage.", "höchstens fünf Tage", "P5D", "EQUAL_OR_LESS"),
    ("Sie verhandelten ein knappes Jahr.", "ein knappes Jahr", "P1Y", "LESS_THAN"),
    ("Am frühen Morgen kam die Antwort.", "frühen Morgen", "1962-10-28TMO", "START"),
]

NONE = [
    "Die Botschafterin ist rund 60 Jahre alt.",
    "Er wird etwa 60 Jahre.",
    "Der Schriftsteller Karl May und der Maler Karl Mai trafen sich nie.",
    "Juli Zeh und August Bebel haben nichts gemein.",
    "Die Sonntagszeitung berichtete darüber.",
    "Das schrieb die „Welt am Sonntag“.",
    "Eines Tages einigen sie sich.",
    "Es starben 2000 Soldaten.",
    "Es starben 1500 russische Soldaten.",
    "Die Ladung wog 1800 Tonnen und kostete 1950 Dollar.",
    "Der Mann ist 58 Jahre alt.",
    "Der dreijährige Sohn des Präsidenten lachte.",
    "Er starb im Alter von 46 Jahren.",
    "Die Seite example.org/news/2017/gipfel ist alt.",
    "Jugendliche im Alter zwischen 15 und 17 Jahren demonstrierten.",
    "Das lässt sich nicht von heute auf morgen ändern.",
    "Früher oder später einigen sie sich.",
    "Der Preis beträgt 12,50 Mark.",
    "Resolution 1973 ist bekannt.",
    "Die Minister sprachen über den Abzug.",
]

OPEN = [
    ("Am Sonntag telefonierten sie.", "Sonntag", "XXXX-WXX-7"),
    ("Am Freitagabend telefonierten sie.", "Freitagabend", "XXXX-WXX-5TEV"),
    ("Am 23. Oktober telefonierten sie.", "23. Oktober", "XXXX-10-23"),
    ("Im Mai telefonierten sie.", "Mai", "XXXX-05"),
    ("In der Nacht zum Montag telefonierten sie.", "Nacht zum Montag", "XXXX-WXX-7TNI"),
    ("Im Juni 1961 trafen sie sich.", "Juni 1961", "1961-06"),
    ("Letzte Woche trafen sie sich.", "Letzte Woche", "XXXX-WXX"),
    ("Im vergangenen Jahr trafen sie sich.", "vergangenen Jahr", "XXXX"),
    ("Heute trafen sie sich.", "Heute", "PRESENT_REF"),
]


def times(text: str, published: str | None = SUNDAY) -> dict[str, Timex]:
    part = Part(kind="paragraph", start=0, end=len(text))
    report = Report(id="x", text=text, language="de", published=published, parts=(part,))
    return {text[t.start : t.end]: t for t in find_times(segment(report), published=published)}


@pytest.mark.parametrize(("sentence", "words", "value"), CASES)
def test_value(sentence: str, words: str, value: str) -> None:
    found = times(sentence)
    assert words in found
    assert found[words].value == value


@pytest.mark.parametrize(("sentence", "words", "value", "mod"), MODS)
def test_mod(sentence: str, words: str, value: str, mod: str) -> None:
    found = times(sentence)
    assert words in found
    assert (found[words].value, found[words].mod) == (value, mod)


@pytest.mark.parametrize("sentence", NONE)
def test_no_time(sentence: str) -> None:
    assert times(sentence) == {}


@pytest.mark.parametrize(("sentence", "words", "value"), OPEN)
def test_without_publication_day_nothing_is_guessed(sentence: str, words: str, value: str) -> None:
    assert times(sentence, None)[words].value == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Am Wochenende verhandelten sie.", "1962-W42-WE"),
        ("Am Wochenende werden sie verhandeln.", "1962-W43-WE"),
        ("Am kommenden Wochenende verhandeln sie.", "1962-W43-WE"),
        ("Am vergangenen Wochenende verhandelten sie.", "1962-W42-WE"),
    ],
)
def test_weekend_seen_from_wednesday(sentence: str, value: str) -> None:
    assert [t.value for t in times(sentence, "1962-10-24").values()] == [value]


def test_types() -> None:
    kinds = {w: t.type for w, t in times("Am Montag sprach er um 9 Uhr drei Stunden lang, wie jeden Tag.").items()}
    assert kinds == {"Montag": "DATE", "9 Uhr": "TIME", "drei Stunden": "DURATION", "jeden Tag": "SET"}


def test_at_least_120_phrases() -> None:
    assert len({*CASES}) + len(MODS) >= 120
