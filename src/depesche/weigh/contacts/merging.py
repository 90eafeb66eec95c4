"""Every mention of one contact becomes one contact."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from depesche.languages.countries import country_of
from depesche.records import Actor, Channel, Contact
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.days import DAY
from depesche.weigh.contacts.gathering import concluded, gathered, same_date
from depesche.weigh.contacts.grammar import Manner
from depesche.weigh.contacts.nouns import acts
from depesche.weigh.contacts.told import Growing, Told

T = TypeVar("T")

MEETINGS: frozenset[Manner] = frozenset({"meeting", "talks", "visit"})
"""Channels that may name one occasion: talks are held at a meeting, a meeting on a visit."""
HEADS_OF_STATE = frozenset(
    [
        "president",
        "prime minister",
        "chancellor",
        "king",
        "queen",
        "emperor",
        "head of state",
        "head of government",
        "leader",
        "emir",
        "sultan",
        "pope",
    ]
)
"""Offices whose holder a state visit is made to."""
RANK: tuple[Manner, ...] = ("visit", "call", "letter", "talks", "meeting", "contact", "any")
"""Which channel's name wins where one contact is called by several."""


def merge(told: tuple[Told, ...], cast: Cast) -> tuple[Contact, ...]:
    """Join the mentions, in the order of the text, and number the contacts: k1, k2 and so on."""
    growing: list[Growing] = []
    waiting: list[Told] = []
    series: list[Told] = []
    weak: list[Told] = []
    for mention in told:
        if mention.weak:
            weak.append(mention)
            continue
        if mention.series:
            series.append(mention)
            continue
        if mention.others and not mention.participants:
            series += [replace(mention, participants=s.participants) for s in series[-1:]]
            _one_of_them(series[-1:], growing)
            continue
        _put(mention, growing, waiting, cast)
    for mention in waiting:  # a headline may point ahead
        home = _home(mention, mention.participants, growing, cast)
        if home is not None and mention.participants:
            home.told.append(mention)
        elif home is None and mention.copies and (parties := _partner_again(mention, growing)):
            growing.append(Growing(participants=parties, status=mention.status, told=[mention]))
        elif home is None and mention.seen and not any(set(mention.seen) <= set(g.participants) for g in growing):
            _put(replace(mention, participants=mention.seen, seen=()), growing, [], cast)
    growing += gathered(waiting, growing, cast)
    growing += concluded(weak, waiting, growing)
    for mention in series:
        _spread(mention, growing)
    growing = [g for g in growing if any(acts(cast[a]) for a in g.participants) or _sure(g)]
    _same_way(growing)
    growing.sort(key=lambda g: min(t.span for t in g.told))
    return tuple(_contact(i, g, cast) for i, g in enumerate(growing, 1))


def _sure(contact: Growing) -> bool:
    """Whether a network says that people whom the report gives no office were in contact."""
    return any(told.guess or told.unruled for told in contact.told)


def _put(given: Told, growing: list[Growing], waiting: list[Told], cast: Cast) -> None:
    """Put a mention to the contact that it is of, make it a new one, or leave it waiting for one that follows."""
    mention, parties = given, _parties(given, cast)
    if mention.pair and len(parties) < 2:
        parties = _pair_before(mention, growing, cast)
        mention = replace(mention, participants=parties)
    if mention.joins and growing and _channels_fit(mention.channel, growing[-1].channels):
        growing[-1].told.append(mention)
        growing[-1].participants = tuple(dict.fromkeys((*growing[-1].participants, *parties)))
        return
    home = _home(mention, parties, growing, cast)
    if home is None and mention.copies | mention.reply and (again := _partner_again(mention, growing)):
        mention, parties = replace(mention, participants=again), again
    if home is not None:
        if not mention.unruled or all(told.unruled for told in home.told):
            home.participants = _fuller(home.participants, parties, cast)
        home.told.append(mention)
    elif len(parties) > 1:
        growing.append(Growing(participants=parties, status=mention.status, told=[mention]))
    else:
        waiting.append(mention)


def _parties(mention: Told, cast: Cast) -> tuple[str, ...]:
    """The participants, without a state beside its own minister."""
    actors = [cast[a] for a in dict.fromkeys(mention.participants)]
    acting = {a.country for a in actors if a.kind != "state" and a.country}
    return tuple(a.id for a in actors if a.kind != "state" or a.country not in acting)


def _pair_before(mention: Told, growing: list[Growing], cast: Cast) -> tuple[str, ...]:
    """The two sides that "die beiden" points back at: of the last contact, else the last two persons named."""
    fitting = [g for g in growing if mention.channel != "letter" or "letter" in g.channels]
    if fitting and len(fitting[-1].participants) == 2:
        return fitting[-1].participants
    persons: list[tuple[int, str]] = []
    for actor in cast.actors:
        before = [m.end for m in actor.mentions if m.end <= mention.span.start]
        if actor.kind == "person" and before:
            persons.append((max(before), actor.id))
    last = sorted(persons)[-2:]
    return tuple(a for at, a in last if mention.span.start - at < 400) if len(last) == 2 else ()


def _partner_again(mention: Told, growing: list[Growing]) -> tuple[str, ...]:
    """A side and its partner in the last contact of the same kind; of a reply, who wrote to it last."""
    if len(mention.participants) != 1:
        return ()
    party = mention.participants[0]
    same = [
        g for g in growing if mention.channel in g.channels and party in g.participants and len(g.participants) == 2
    ]
    if mention.reply:
        same = [g for g in same if g.sender not in {None, party}]
    return (party, *(a for a in same[-1].participants if a != party)) if same else ()


def _home(mention: Told, parties: tuple[str, ...], growing: list[Growing], cast: Cast) -> Growing | None:
    """The contact told before that a mention may be of: the latest one that nothing speaks against."""
    if mention.another and len(parties) > 1:
        return None
    fitting = [g for g in growing if _fits(mention, parties, g, cast)]
    if not fitting:
        return None
    dated = [g for g in fitting if mention.date and any(same_date(mention.date, d) for d in g.dates)]
    exact = [g for g in fitting if len(parties) > 1 and set(parties) == set(g.participants)]
    named = [g for g in fitting if len(parties) < 2 and set(mention.beside) & set(g.participants)]
    alike = [g for g in fitting if len(parties) < 2 and _alike(mention.channel, g.channels)]
    for better in (exact, named, dated, alike):
        fitting = [g for g in fitting if g in better] or fitting
    return fitting[-1]


def _alike(channel: Manner, others: set[Manner]) -> bool:
    """Whether a mention names the channel of a contact; "das Treffen" may be a summit too."""
    return channel in others or (channel == "meeting" and "talks" in others)


def _fits(mention: Told, parties: tuple[str, ...], contact: Growing, cast: Cast) -> bool:
    visit = "visit" in contact.channels or mention.channel == "visit"
    if mention.sender and contact.sender and not _same_sender(mention, contact):
        return False
    if not _same_parties(parties, contact.participants, visit, cast):
        return False
    if not parties and mention.occasion in {"sitzung", "konferenz"}:
        return mention.occasion in contact.occasions and mention.status == contact.status
    if not parties and not (mention.noun and _vague_fits(mention.channel, contact.channels)):
        return False
    if mention.channel == "any" and len(parties) < 2 and contact.status == "planned" and contact.channels == {"visit"}:
        return False  # "Shortly before the conversation he had announced a visit"
    if not _places_fit(mention, contact):
        return False
    if not _channels_fit(mention.channel, contact.channels):
        return False
    same_status = mention.status == contact.status or mention.loose
    if not same_status and not (len(parties) < 2 and mention.status == "held"):
        return False
    if mention.date and contact.dates and not any(same_date(mention.date, d) for d in contact.dates):
        return False
    return not (mention.ordinal and contact.ordinals and mention.ordinal not in contact.ordinals)


def _same_sender(mention: Told, contact: Growing) -> bool:
    """Whether two letters go the same way; a reply goes another way than what it answers."""
    if mention.sender == contact.sender:
        return True
    return mention.sender not in contact.participants and not mention.reply


def _same_parties(parties: tuple[str, ...], others: tuple[str, ...], visit: bool, cast: Cast) -> bool:
    ours, theirs = set(parties), set(others)
    if ours <= theirs or (len(theirs) > 1 and theirs <= ours):
        return True
    if _acts_for(ours, theirs, visit, cast) or _acts_for(theirs, ours, visit, cast):
        return True
    return _stands_for(ours, theirs, cast) or _stands_for(theirs, ours, cast)


def _stands_for(with_title: set[str], with_name: set[str], cast: Cast) -> bool:
    """Whether one has a bare title ("der französische Präsident") where the other has the name of who may hold it."""
    titled = [cast[a] for a in with_title - with_name]
    named = [cast[a] for a in with_name - with_title]
    if len(titled) != 1 or len(named) != 1 or not with_title & with_name:
        return False
    bare, person = titled[0], named[0]
    if bare.kind != "person" or person.kind != "person" or _is_named(bare) or not _is_named(person):
        return False
    offices = {r.office for r in bare.roles if r.office}
    held = {r.office for r in person.roles if r.office}
    if bare.country != person.country and bare.country and person.country:
        return False
    return bool(offices & held) or (bool(offices) and not held and bare.country == person.country is not None)


def _is_named(actor: Actor) -> bool:
    return any(m.form == "name" for m in actor.mentions)


def _acts_for(with_state: set[str], with_head: set[str], visit: bool, cast: Cast) -> bool:
    """Whether one names a state where the other names who acts for it; on a visit it must be who leads it."""
    states = [cast[a] for a in with_state - with_head]
    heads = [cast[a] for a in with_head - with_state]
    if len(states) != 1 or len(heads) != 1 or not with_state & with_head:
        return False
    guests = [cast[a] for a in with_state & with_head]
    leads = _leads(heads[0]) or (not any(r.office for r in heads[0].roles) and any(_leads(g) for g in guests))
    acts = states[0].kind in {"state", "organization", "group"} and states[0].country == heads[0].country is not None
    return acts and heads[0].kind == "person" and (leads or not visit)


def _leads(actor: Actor) -> bool:
    """Whether an actor is at the head of a state."""
    return any(r.office in HEADS_OF_STATE for r in actor.roles)


def _fuller(ours: tuple[str, ...], theirs: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """The participants that say more: more of them, or persons instead of their state."""
    if len(theirs) != len(ours):
        return max(ours, theirs, key=len)
    return min(ours, theirs, key=lambda group: sum(cast[a].kind != "person" or not _is_named(cast[a]) for a in group))


def _vague_fits(channel: Manner, others: set[Manner]) -> bool:
    """Whether a mention without any party may point back: "der Besuch" at visits only, "die Verhandlungen" at talks."""
    if channel in {"visit", "letter"} or others == {"contact"}:
        return channel in others
    if channel == "any" and others == {"letter"}:
        return False
    if channel == "talks":
        return bool(others & {"talks", "any"})
    return True


def _places_fit(mention: Told, contact: Growing) -> bool:
    """Whether no two states are named as the place; for a mention that points back, no two places at all."""
    places = {t.place.casefold().removesuffix("s") for t in (mention, *contact.told) if t.place}
    states = {country_of(t.place, "de") or country_of(t.place, "en") for t in (mention, *contact.told) if t.place}
    if len(states - {None}) > 1:
        return False
    return len(mention.participants) > 1 or len(places) < 2 or None not in states


def _channels_fit(channel: Manner, others: set[Manner]) -> bool:
    if channel in {"any", "contact"} or others <= {"any", "contact"} or channel in others:
        return True
    return channel in MEETINGS and bool(others & MEETINGS)


def _spread(mention: Told, growing: list[Growing]) -> None:
    """Give an announced series ("eine Reihe von Anrufen") to the contacts of the same party that follow it.

    Where none follows, what was announced is a contact itself, if its parties are said.
    """
    following = [
        g
        for g in growing
        if g.told[0].span.start > mention.span.start
        and (not g.dates or not mention.date or any(same_date(mention.date, d) for d in g.dates))
        and mention.participants[:1] == tuple(set(mention.participants[:1]) & set(g.participants))
        and _channels_fit(mention.channel, g.channels)
    ]
    for contact in following:
        contact.told.append(mention)
    if not following and len(mention.participants) > 1:
        growing.append(Growing(participants=mention.participants, status=mention.status, told=[mention]))


def _one_of_them(others: list[Told], growing: list[Growing]) -> None:
    """Behind "die anderen Anrufe" the conversation told just before is a call, too."""
    last = max(growing, key=lambda g: g.told[-1].span, default=None)
    for mention in others:
        led = last is not None and set(mention.participants[:1]) & set(last.participants)
        if last is not None and led and last.channels <= {"any", "contact"}:
            last.told.append(replace(last.told[0], channel=mention.channel))


def _same_way(growing: list[Growing]) -> None:
    """A conversation without a channel goes the way of another one of the same two sides."""
    for contact in growing:
        if contact.channels <= {"any", "contact"}:
            ways = [
                c
                for g in growing
                if set(g.participants) == set(contact.participants)
                for c in g.channels
                if c == "call"
            ]
            if ways:
                contact.told.append(replace(contact.told[0], channel=ways[0]))


def _contact(number: int, growing: Growing, cast: Cast) -> Contact:
    told = growing.told
    channel = _named(told)
    met = sum(t.occasion == "treffen" for t in told)
    if channel == "talks" and met > sum(t.channel == "talks" for t in told):
        channel = "meeting"  # "das Treffen", again and again, at which a round of talks was held
    return Contact(
        id=f"k{number}",
        channel=_settle(channel, told, all(cast[a].kind != "person" for a in growing.participants)),
        status=growing.status,
        participants=_bodies(growing),
        date=_date(growing, cast),
        place=None if channel in {"call", "letter"} else _first([t.place for t in told if t.place]),
        ordinal=_first([t.ordinal for t in told if t.ordinal]),
        since=_first([t.since for t in told if t.since]),
        spans=tuple(sorted({t.span for t in told})),
    )


def _named(told: list[Told]) -> Manner:
    """The channel that the words of a contact name; where none does, the one that the network sees most often."""
    named = [t for t in told if not t.guessed and t.channel not in {"any", "contact"}]
    channels = [t.channel for t in named if not t.unruled] or [t.channel for t in named]
    if channels:
        return min(channels, key=RANK.index)
    guesses = [t.channel for t in told if t.guessed] or [t.channel for t in told]
    return min(guesses, key=lambda c: (-guesses.count(c), RANK.index(c)))


def _date(growing: Growing, cast: Cast) -> str | None:
    """The day that a mention gives; the month of what went on for days."""
    date = _first(sorted((t.date for t in growing.told if t.date), key=len, reverse=True))
    if growing.status == "held" and growing.channels & {*MEETINGS, "any"} and any(t.lasts for t in growing.told):
        date = date or (cast.text.report.published if cast.text else None)
        return date[:7] if date and DAY.fullmatch(date) else date
    return date


def _bodies(growing: Growing) -> tuple[str, ...]:
    """The participants, where deputies ("Vertreter der FARC") are the body that they stand for."""
    stands = {a: b for t in growing.told for a, b in t.stands}
    meant = tuple(dict.fromkeys(stands.get(a, a) for a in growing.participants))
    return meant if len(meant) > 1 else growing.participants


def _settle(channel: Manner, told: list[Told], bodies: bool) -> Channel:
    """Of a conversation left open: a meeting where a place is said, talks among bodies, else contact."""
    if channel != "any":
        return channel
    several = any(t.occasion == "gespräche" for t in told)  # "Gespräche", "Beratungen": more than one conversation
    guesses = [t.guess for t in told if t.guess in {"meeting", "talks"} and not several]
    if guesses:
        return guesses[0] if any(len(t.participants) > 2 for t in told) else "meeting"
    if any(t.place for t in told):
        return "meeting"
    if several:
        return "talks"
    many = bodies or any(len(t.participants) > 2 for t in told)
    return "talks" if many and any(t.noun for t in told) else "contact"


def _first(values: list[T]) -> T | None:
    return values[0] if values else None
