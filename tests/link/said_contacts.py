"""Records of October 1962, made by hand: what several reports tell of the same contacts."""

import hashlib

from depesche import records as r

PEOPLE = {
    "Kennedy": ("person", "John F. Kennedy", "US"), "Rusk": ("person", "Dean Rusk", "US"),
    "Khrushchev": ("person", "Nikita Khrushchev", "SU"), "Chruschtschow": ("person", "Nikita Chruschtschow", "SU"),
    "Gromyko": ("person", "Andrei Gromyko", "SU"), "Dobrynin": ("person", "Anatoli Dobrynin", "SU"),
    "Moskau": ("state", "Sowjetunion", "SU"), "Washington": ("state", "USA", "US"),
}  # fmt: skip


def told(source, parties, words="kamen zusammen", *, published="1962-10-19", says=(), more="", language="de", **values):
    """A report that the parties met (or what `words` say), and statements: (speaker, words, act)."""
    names = parties.split()
    text = f"{source}: {' und '.join(names)} {words}. {more}"
    statements = []
    for i, (speaker, said, act) in enumerate(says, 1):
        text += f"{speaker} erklärte: {said}. "
        start = text.rindex(said)
        statements.append(
            r.Statement(
                id=f"s{i}", type="indirect", medium="speech", act=act, speaker=r.Party(actor=speaker),
                content=(r.Span(start, start + len(said)),), about="k1",
            )
        )  # fmt: skip
    actors = []
    for name in dict.fromkeys([*names, *(speaker for speaker, *_ in says)]):
        kind, full, country = PEOPLE[name]
        at = text.index(name)
        mentions = (r.Mention(start=at, end=at + len(name), form="name"),)
        actors.append(r.Actor(id=name, kind=kind, name=full, country=country, mentions=mentions))
    sides = dict.fromkeys(PEOPLE[s.speaker.actor][2] for s in statements)
    readouts = [
        r.Readout(party=side, statements=tuple(s.id for s in statements if PEOPLE[s.speaker.actor][2] == side))
        for side in sides
    ]
    start = text.index(words)
    given = {"channel": "meeting", "status": "held", "date": "1962-10-18"} | values
    contact = r.Contact(
        id="k1",
        participants=tuple(names),
        spans=(r.Span(start, start + len(words)),),
        readouts=tuple(readouts),
        **given,
    )
    report = r.Report(
        id=hashlib.sha256(text.encode()).hexdigest()[:32], text=text, source=source, published=published,
        language=language,
    )  # fmt: skip
    return r.Record(report=report, actors=tuple(actors), contacts=(contact,), statements=tuple(statements))
