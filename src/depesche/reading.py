"""From a report to its record: the whole flow on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depesche.find.mentions import find_mentions
from depesche.find.network import read_by_network
from depesche.find.times import find_times
from depesche.find.times.eves import of_the_morrow
from depesche.intake.written import written_on
from depesche.languages import NAMES, READABLE
from depesche.records import Model, Note, Reading, Record, Report
from depesche.text import segment
from depesche.weigh.actors import resolve_actors
from depesche.weigh.claims import seat_answerers, weigh_claims
from depesche.weigh.contacts import seat_hosts, weigh_contacts
from depesche.weigh.events import weigh_events
from depesche.weigh.listing import list_actors
from depesche.weigh.readouts import weigh_readouts
from depesche.weigh.statements import weigh_statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What reading needs besides the report.

    `model` finds names and quotations: the network of the package, `find.rules.read_by_rules`, or another one;
    `min_confidence` is the least confidence of a statement, 0 to 1.
    """

    model: Model = read_by_network
    min_confidence: float = 0.5


def read(report: Report, kit: Kit | None = None) -> Record:
    """Read one report.

    A pure function of its arguments: the same report gives the same record on any machine. A report in a language
    that we cannot read yet gives a record without rows and a note that says so.
    """
    kit = kit or Kit()
    taken_apart, notes = replace(report, notes=()), report.notes
    if report.language not in READABLE:
        return Record(report=taken_apart, notes=(*notes, _unreadable(report.language)))
    text = segment(replace(taken_apart, published=written_on(taken_apart)))
    times = of_the_morrow(find_times(text, published=text.report.published), text, report.published)
    reading = sure(kit.model(text), kit.min_confidence)
    cast = seat_hosts(text, resolve_actors(find_mentions(text, reading), text))
    statements = weigh_statements(text, reading, cast, times)
    contacts = weigh_contacts(text, cast, times, statements, reading.contacts)
    statements, contacts = weigh_readouts(text, cast, statements, contacts)
    cast = seat_answerers(text, cast)
    claims = weigh_claims(text, cast, statements, contacts, reading.claims)
    events = weigh_events(text, cast, times, statements)
    return Record(
        report=taken_apart,
        actors=list_actors(text, cast, statements, contacts, claims, events),
        times=times,
        contacts=contacts,
        statements=statements,
        claims=claims,
        events=events,
        notes=notes,
    )


def sure(reading: Reading, least: float) -> Reading:
    """A reading without the quotations that are less certain than `least`."""
    return replace(reading, quotations=tuple(q for q in reading.quotations if q.confidence >= least))


def _unreadable(language: str) -> Note:
    known = ", ".join(NAMES[code] for code in READABLE)
    named = NAMES.get(language, language)
    what = "its language could not be told" if language == "und" else f"it is in {named}"
    return Note(code="W102", message=f"not read: {what}; Depesche reads {known}")
