"""Records with hand-made actors: reports that name people, offices and bodies."""

import hashlib

from depesche import records as r


def report(published, *actors, tag=""):
    """A report of that day; each actor is (name, kind, country, office) or a part of it, mentioned once by its name."""
    text, made = f"{published} {tag} ", []
    for i, (name, kind, country, office, form) in enumerate((*a, *(None,) * (5 - len(a))) for a in actors):
        start = len(text)
        text += f"{name}. "
        roles = (r.Role(title=office, office=office, country=country),) if office else ()
        mention = r.Mention(start=start, end=start + len(name), form=form or "name")
        made.append(
            r.Actor(id=f"a{i + 1}", kind=kind or "person", name=name, country=country, roles=roles, mentions=(mention,))
        )
    id_ = hashlib.sha256(text.encode()).hexdigest()[:32]
    return r.Record(
        report=r.Report(id=id_, text=text, published=published, language="de", source=f"{published}{tag}"),
        actors=tuple(made),
    )


def parties(ledger):
    """Name and day of publication of each actor -> canonical actor."""
    rows = ledger.connection.execute(
        "SELECT a.name, r.published, l.party FROM actors a JOIN current_readings r ON r.n = a.reading "
        "LEFT JOIN current_links l ON l.actor = a.n"
    )
    return {(name, published): party for name, published, party in rows}
