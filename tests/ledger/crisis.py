"""Records of October 1962, made by hand: the ledger is tested without a reader."""

import hashlib
import re

from depesche import records as r

PEOPLE = {
    "Nikita Chruschtschow": ("person", "SU"), "Andrei Gromyko": ("person", "SU"), "Anatoli Dobrynin": ("person", "SU"),
    "Walerian Sorin": ("person", "SU"), "John F. Kennedy": ("person", "US"), "Robert Kennedy": ("person", "US"),
    "Dean Rusk": ("person", "US"), "Adlai Stevenson": ("person", "US"), "Fidel Castro": ("person", "CU"),
    "Sithu U Thant": ("person", None), "Charles de Gaulle": ("person", "FR"), "Sowjetunion": ("state", "SU"),
    "Weißes Haus": ("organization", "US"), "EWG": ("organization", None),
}  # fmt: skip


def record(text, *, source=None, published=None, language="de", headline=None, **rows):
    """A record of this text; the `PEOPLE` that it names in full are its actors, mentioned there."""
    actors = []
    for name, (kind, country) in PEOPLE.items():
        found = [r.Mention(start=m.start(), end=m.end(), form="name") for m in re.finditer(name, text)]
        if found:
            actors.append(r.Actor(id=name, kind=kind, name=name, country=country, mentions=tuple(found)))
    report = r.Report(
        id=hashlib.sha256(text.encode()).hexdigest()[:32], text=text, source=source, published=published,
        language=language, headline=headline,
    )  # fmt: skip
    rows = {"actors": (*actors, *rows.pop("more", ())), **rows}
    return r.Record(report=report, **rows)


def span(text, words):
    start = text.index(words)
    return (r.Span(start, start + len(words)),)


def contact(text, words, *participants, date=None, channel="meeting", status="held", id="k1", **values):
    return r.Contact(
        id=id, channel=channel, status=status, participants=participants, date=date, spans=span(text, words), **values
    )


def statement(text, words, speaker=None, *, act="assert", id="s1", cue="", **values):
    return r.Statement(
        id=id, type="indirect", medium="speech", act=act, speaker=r.Party(actor=speaker), content=span(text, words),
        cue=span(text, cue) if cue else (), **values,
    )  # fmt: skip


def gromyko():
    text = "Andrei Gromyko traf John F. Kennedy. Gromyko sagte, die Hilfe für Kuba diene der Verteidigung."
    return record(
        text, source="reports/gromyko.txt", published="1962-10-19", headline="Gromyko im Weißen Haus",
        contacts=(
            contact(text, "traf", "Andrei Gromyko", "John F. Kennedy", date="1962-10-18",
                    readouts=(r.Readout(party="SU", statements=("s1",)),)),
        ),
        statements=(
            statement(text, "die Hilfe für Kuba diene der Verteidigung", "Andrei Gromyko", cue="sagte", about="k1",
                      date="1962-10-18", addressees=(r.Party(actor="John F. Kennedy"),)),
        ),
    )  # fmt: skip


def council():
    text = (
        "Adlai Stevenson warf der Sowjetunion vor, sie stelle Raketen auf, und zeigte Luftbilder. "
        "Walerian Sorin bestritt das. Er sagte, die Bilder seien gefälscht."
    )
    return record(
        text, source="reports/council.txt", published="1962-10-26",
        statements=(
            statement(text, "sie stelle Raketen auf", "Adlai Stevenson", act="accuse", cue="warf"),
            statement(text, "das", "Walerian Sorin", act="deny", id="s2", cue="bestritt"),
            statement(text, "die Bilder seien gefälscht", "Walerian Sorin", id="s3", cue="sagte", within="s2"),
        ),
        claims=(
            r.Claim(
                id="c1", claimant="Adlai Stevenson", statement="s1", content=span(text, "sie stelle Raketen auf"),
                evidence=r.Evidence(status="presented", by="narrator", spans=span(text, "zeigte Luftbilder")),
                responses=(
                    r.Response(actor="Walerian Sorin", stance="deny", statement="s2", spans=span(text, "bestritt das")),
                ),
            ),
            r.Claim(id="c2", claimant="Walerian Sorin", statement="s3", content=span(text, "die Bilder seien gefälscht")),
        ),
    )  # fmt: skip


def dobrynin(outlet="a", name="Robert Kennedy"):
    text = f"{name} und Anatoli Dobrynin kamen zusammen, meldet {outlet}."
    return record(
        text, source=f"reports/dobrynin-{outlet}.txt", published="1962-10-28" if outlet == "a" else "1962-10-29",
        contacts=(contact(text, "kamen zusammen", name, "Anatoli Dobrynin", date="1962-10-27"),),
    )  # fmt: skip


def made(n):
    """A record of some length, the n-th of its kind: 12 actors, 8 contacts, 30 statements, 6 claims, 4,000 characters."""
    names = [*PEOPLE][:12]
    lines = [
        f"{names[i % 12]} sagte am Tag {n * 30 + i}, die Lage Nummer {n * 37 + i * 11} sei ernst, aber nicht hoffnungslos; "
        f"darauf traf {names[i % 12]} in der Sache {n} erneut {names[(i + 5) % 12]}."
        for i in range(30)
    ]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    day = f"{1950 + n % 40}-{n % 12 + 1:02}-{n % 28 + 1:02}"
    statements = tuple(
        r.Statement(
            id=f"s{i}", type="indirect", medium="speech", act="assert", speaker=r.Party(actor=names[i % 12]),
            cue=(r.Span(starts[i] + lines[i].index("sagte"), starts[i] + lines[i].index("sagte") + 5),),
            content=(r.Span(starts[i] + lines[i].index("die Lage"), starts[i] + lines[i].index(";")),), date=day,
        )
        for i in range(30)
    )  # fmt: skip
    contacts = tuple(
        r.Contact(
            id=f"k{i}", channel="meeting", status="held", participants=(names[i], names[(i + 5) % 12]), date=day,
            spans=(r.Span(starts[i] + lines[i].index("traf"), starts[i] + lines[i].index("traf") + 4),),
            readouts=(r.Readout(party="SU", statements=(f"s{i}",)),),
        )
        for i in range(8)
    )  # fmt: skip
    claims = tuple(
        r.Claim(
            id=f"c{i}", claimant=names[i], statement=f"s{i}", content=statements[i].content,
            responses=(r.Response(actor=names[i + 1], stance="deny", statement=f"s{i + 1}"),),
        )
        for i in range(6)
    )  # fmt: skip
    return record(
        text, source=f"made/{n}.txt", published=day, headline=f"Bericht {n}", contacts=contacts, statements=statements,
        claims=claims,
    )  # fmt: skip
