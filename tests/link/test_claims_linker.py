"""Claims of several reports: which say the same, which the contrary, and that the order of adding does not matter."""

import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.ledger import claiming, open_ledger
from depesche.ledger.claiming import CLAIMS, EVER, FIRST, LATER, WITHIN
from depesche.ledger.pairing import Pair
from depesche.link import claims_linker
from depesche.link.claims_clusters import Groups
from depesche.link.claims_compare import SAME, compare
from depesche.link.claims_file import claim_file
from depesche.link.claims_linker import link_claims, meeting_keys
from depesche.link.claims_prints import ClaimPrint, print_of, sayings_of
from depesche.link.copies_linker import link_copies
from depesche.records import (
    Actor,
    Claim,
    Evidence,
    Mention,
    Part,
    Party,
    Record,
    Report,
    Response,
    Span,
    Statement,
)


def report(id_, text, language="en", day="1939-11-28"):
    whole = (Part(kind="paragraph", start=0, end=len(text)),)
    return Report(id=id_, text=text, source=id_, language=language, published=day, parts=whole)


def taken(text, words, language="en", day="1939-11-28"):
    one = report("r", text, language, day)
    at = text.index(words)
    return print_of(one, (Span(at, at + len(words)),), sayings_of(one), id=words, day=day)


RUSSIAN_DE = (
    "Die Sowjetregierung behauptet, finnische Artillerie habe das Dorf Mainila beschossen. Helsinki bestritt das."
)
RUSSIAN_EN = "Moscow said that Finnish guns had shelled the village of Mainila. Finland denied it."


def test_two_languages_say_the_same():
    a = taken(RUSSIAN_DE, "finnische Artillerie habe das Dorf Mainila beschossen", "de")
    b = taken(RUSSIAN_EN, "Finnish guns had shelled the village of Mainila")
    found = compare(a, b)
    assert found.form == "same"
    assert "shoot" in found.reason
    assert "two languages" in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Finnish troops fired first at Mainila", "Soviet troops fired first at Mainila"),
        ("Finland attacked the Soviet Union at Mainila", "the Soviet Union attacked Finland at Mainila"),
        ("Finnish guns had shelled Mainila", "Finnish guns had not shelled Mainila"),
    ],
)
def test_the_contrary_is_not_the_same(one, other):
    a, b = (taken(f"A spokesman said that {words}. Mainila lies at the border.", words) for words in (one, other))
    assert compare(a, a).form == "same"
    assert compare(a, b).form == "against"
    assert compare(b, a) == compare(a, b)


def test_claims_of_two_events_are_apart():
    a = taken(RUSSIAN_EN, "Finnish guns had shelled the village of Mainila")
    b = taken(
        "Madrid said a fire in the bunkers had blown up the Maine.", "a fire in the bunkers had blown up the Maine"
    )
    assert compare(a, b) is None


LONGER = RUSSIAN_EN + (
    " The note was handed to the envoy in Moscow on Sunday evening. It asked that Finnish troops be drawn back from the"
    " border on the Karelian isthmus by twenty-five kilometres. Helsinki offered a joint inquiry, and proposed that both"
    " sides should withdraw their forces. No answer to the offer had come by Tuesday night."
)


# --- a ledger -------------------------------------------------------------------------------------------------


def record(id_, text, words, *, language="en", day="1939-11-28", claimant="Moscow", country="SU", **more):
    at = text.index(words)
    actors = [
        Actor(id="a1", kind="state", name=claimant, country=country, mentions=(Mention(start=0, end=1, form="name"),))
    ]
    statements = ()
    if "denier" in more:
        name, code, denied = more.pop("denier")
        actors.append(
            Actor(id="a2", kind="state", name=name, country=code, mentions=(Mention(start=1, end=2, form="name"),))
        )
        start = text.index(denied)
        statements = (
            Statement(
                id="s1", type="indirect", medium="speech", act="deny", speaker=Party(actor="a2"),
                content=(Span(start, start + len(denied)),),
            ),
        )  # fmt: skip
    claims = (Claim(id="c1", claimant="a1", content=(Span(at, at + len(words)),), **more),) if words else ()
    return Record(report=report(id_, text, language, day), actors=tuple(actors), statements=statements, claims=claims)


MAINILA = (
    record("m1", RUSSIAN_DE, "finnische Artillerie habe das Dorf Mainila beschossen", language="de", day="1939-11-27",
           claimant="Sowjetregierung", evidence=Evidence(status="none", by="narrator", spans=(Span(0, 3),))),
    record("m2", LONGER, "Finnish guns had shelled the village of Mainila",
           responses=(Response(actor=None, stance="deny", spans=(Span(66, 73),)),)),
    record("m3", LONGER + " (Agency)", "Finnish guns had shelled the village of Mainila", day="1939-11-29"),
    record("m4", "Berlin said that a Polish post had fired on the station at Gleiwitz.",
           "a Polish post had fired on the station at Gleiwitz", claimant="Berlin", country="DE", day="1939-09-01"),
    record("m5", "Sweden heard a denial. Finland said that its guns had not shelled the village of Mainila.", "",
           denier=("Finland", "FI", "its guns had not shelled the village of Mainila"), day="1939-11-30"),
    record("m6", "Helsinki spoke again. Finland denied that Finnish guns had shelled the village of Mainila.", "",
           denier=("Finland", "FI", "Finnish guns had shelled the village of Mainila"), day="1939-12-01"),
)  # fmt: skip


def state(ledger):
    """Propositions and pairs, told without the file's numbers."""
    db = ledger.connection
    ids = dict(db.execute("SELECT n, id FROM claims WHERE reading NOT IN (SELECT reading FROM superseded)"))
    made = {(ids[m.row], m.group, m.score, m.reason) for m in CLAIMS.members(db, ids).values()}
    pairs = {
        (frozenset((ids[p.one], ids[p.other])), p.form, p.score, p.reason) for p in CLAIMS.pairs_of(db, ids).values()
    }
    return made, pairs


def linked(path, records, *, at_once=False):
    with open_ledger(path) as ledger:
        for one in records:
            ledger.add(one, reader="test")
            if not at_once:
                link_claims(ledger)
        link_claims(ledger)
        link_copies(ledger)
        return state(ledger)


def test_the_order_of_adding_does_not_matter(tmp_path):
    expected = linked(tmp_path / "once.db", MAINILA, at_once=True)
    assert len({name for _, name, *_ in expected[0]}) == 2
    for seed in range(4):
        shuffled = random.Random(seed).sample(MAINILA, len(MAINILA))
        assert linked(tmp_path / f"{seed}.db", shuffled) == expected


def test_a_new_reading_takes_the_place_of_the_old_one(tmp_path):
    with open_ledger(tmp_path / "again.db") as ledger:
        for one in MAINILA[:2]:
            ledger.add(one, reader="1", made_at="2026-01-01")
        link_claims(ledger)
        text = MAINILA[1].report.text
        ledger.add(
            record("m2", text, "Moscow said", day="1939-11-28"), reader="2", made_at="2026-01-02"
        )  # another claim in its place
        link_claims(ledger)
        made, pairs = state(ledger)
    assert len({name for _, name, *_ in made}) == len(made) == 2
    assert not pairs
    with open_ledger(tmp_path / "again.db") as ledger:
        assert link_claims(ledger).claims == 0


def test_the_file_of_a_claim(tmp_path):
    with open_ledger(tmp_path / "file.db") as ledger:
        for one in MAINILA:
            ledger.add(one, reader="test")
        link_copies(ledger)
        link_claims(ledger)
        first = next(row for row in ledger.claims() if row.report == "m1")
        file = claim_file(ledger, first.id)
        assert claim_file(ledger, file.proposition) == file
    assert [(m.claim.report, m.copy) for m in file.made] == [("m1", False), ("m2", False), ("m3", True)]
    assert (file.sources, file.copies) == (2, 1)
    assert [(e.status, e.report) for e in file.evidence] == [("none", "m1")]
    assert [(a.report, a.stance, a.apart) for a in file.answers] == [("m2", "deny", False), ("m6", "deny", True)]
    assert {(s.actor.name, s.stand) for s in file.standing} >= {("Finland", "deny"), ("Moscow", "claims")}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["de", "en", "fr"]))
def test_any_text_has_a_print_and_is_compared_alike_from_both_sides(one, other, language):
    prints = []
    for words in (one, other):
        text = f"x {words} y"
        whole = report("r" + words, text, language)
        prints.append(print_of(whole, (Span(2, 2 + max(1, len(words))),), sayings_of(whole), id=words, day=None))
    a, b = prints
    found = compare(a, b)
    assert (found and (found.form, found.score)) == ((back := compare(b, a)) and (back.form, back.score))


# --- groups, found from what is new ---------------------------------------------------------------------------


def plainly(ids, pairs):
    """The groups of all claims, the nearest two joined again and again: what `Groups` finds from one claim."""
    groups = [[n] for n in sorted(ids)]
    scores = {frozenset((p.one, p.other)): p.score for p in pairs if p.form == "same"}

    def near(a, b):
        total = sum(scores.get(frozenset((x, y)), 0.0) for x in a for y in b)
        return -round(round(total, 6) / (len(a) * len(b)), 6), sorted((min(ids[x] for x in a), min(ids[x] for x in b)))

    while True:
        best = min(((near(a, b), a, b) for a, b in combinations(groups, 2)), key=lambda g: g[0], default=None)
        if best is None or -best[0][0] < SAME:
            return {frozenset(g) for g in groups}
        groups = [g for g in groups if g is not best[1] and g is not best[2]] + [best[1] + best[2]]


edges = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.12, 0.2, 0.26, 0.3, 0.3, 0.45, 0.6, 0.9]), max_size=40,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(edges, st.permutations(range(12)))
def test_groups_found_from_one_claim_are_those_of_the_whole(scores, order):
    ids = {n: ("1962-10-22", f"{order[n]:04x}") for n in range(12)}
    pairs = [
        Pair(one=a, other=b, form="same" if s >= SAME else "maybe", score=s, reason="") for (a, b), s in scores.items()
    ]

    class Kept:
        def ties(self, rows):
            return [(p.one, p.other, p.score) for p in pairs if p.form == "same" and {p.one, p.other} & set(rows)]

        def reasons(self, wanted):
            return dict.fromkeys(wanted, "")

        def identities(self, rows):
            return {n: ids[n] for n in rows}

    expected = plainly({n: id_ for n, (_, id_) in ids.items()}, pairs)
    for n in order[:3]:
        assert frozenset(Groups(Kept()).of(n)) in expected
    groups = Groups(Kept())
    assert {frozenset(groups.of(n)) for n in order} == expected


SAID = (
    "Finnish guns had shelled the village of Mainila", "Finnish troops had fired on the village of Mainila",
    "Soviet guns had shelled the village of Mainila", "a shell from Finland had struck Mainila",
    "a Polish post had fired on the station at Gleiwitz", "Polish soldiers had attacked the station at Gleiwitz",
)  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(SAID), st.integers(1, 28), st.booleans()), min_size=3, max_size=9), st.randoms()
)
def test_propositions_do_not_hang_on_when_they_were_linked(made, chance):
    records = [
        record(f"r{n}", f"Moscow said that {words}. Helsinki was silent ({n}).", words, day=f"{1939 + 9 * late}-11-{day:02}")
        for n, (words, day, late) in enumerate(made)
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        expected = linked(Path(folder) / "once.db", records, at_once=True)
        for n in range(2):
            assert linked(Path(folder) / f"{n}.db", chance.sample(records, len(records))) == expected


# --- however long after ---------------------------------------------------------------------------------------


def retold(chance, most):
    """The shelling of Mainila, told again and again in sixty years."""
    for n in range(most):
        words = chance.choice(SAID[:4])
        day = (
            f"{chance.choice((1939, 1940, 1959, 1989, 1999))}-{chance.choice((2, 11)):02}-{chance.randrange(1, 29):02}"
        )
        text = f"Moscow said that {words}. Helsinki was silent ({n})."
        yield record(f"r{n}", text, words, day=day if chance.random() < 0.9 else None)


def met(prints):
    """Who meets whom, told plainly: (content id, content id)."""
    keys = {p.id: meeting_keys(p) for p in prints}
    having = {}
    for id_, own in keys.items():
        for key in own.ever if own.day else ():
            having.setdefault(key, []).append((own.day, id_))
    first = {
        (key, id_)
        for key, found in having.items()
        if len(found) <= claiming.MANY
        for day, id_ in found
        if day <= sorted(found)[:FIRST][-1][0]
    }
    for a, b in combinations(sorted(keys), 2):
        one, other = keys[a], keys[b]
        apart = abs(one.day - other.day)
        near, later, ever = one.near & other.near, one.later & other.later, one.ever & other.ever
        if one.day and other.day:
            among = [key for key in ever if (key, a) in first or (key, b) in first]
            if (near and apart <= WITHIN) or (later and apart <= LATER) or len(among) >= EVER:
                yield frozenset((a, b))
        elif ever or ((near or later) and not apart):
            yield frozenset((a, b))


@pytest.mark.parametrize(("seed", "many"), [(0, 32), (1, 32), (2, 12), (3, 9), (4, 7)])
def test_the_first_tellings_are_met_by_all_and_the_others_by_those_of_half_a_year(tmp_path, monkeypatch, seed, many):
    """One by one in any order, all at once, and the plain way give the same pairs."""
    monkeypatch.setattr(claiming, "MANY", many)
    chance = random.Random(seed)
    records = list(retold(chance, 18))
    with open_ledger(tmp_path / "one.db") as ledger:
        for one in records:
            ledger.add(one, reader="test")
            link_claims(ledger)
        made, pairs = state(ledger)
        db = ledger.connection
        prints = [
            msgspec.json.decode(data, type=ClaimPrint)
            for data in claiming.prints(db, [n for (n,) in db.execute("SELECT n FROM claims")]).values()
        ]
    by_id = {p.id: p for p in prints}
    wanted = {pair for pair in met(prints) if compare(*(by_id[i] for i in sorted(pair)))}
    assert {pair for pair, *_ in pairs} == wanted
    assert len(wanted) < sum(1 for a, b in combinations(prints, 2) if compare(a, b))  # some are too late, and not met
    assert linked(tmp_path / "all.db", chance.sample(records, len(records)), at_once=True) == (made, pairs)


@pytest.mark.parametrize("many", [32, 14, 10])
def test_where_a_first_telling_is_withdrawn_the_next_takes_its_place(tmp_path, monkeypatch, many):
    monkeypatch.setattr(claiming, "MANY", many)
    chance = random.Random(5)
    records = [r for r in retold(chance, 16) if r.report.published]
    records.sort(key=lambda r: r.report.published)
    others = [
        record(r.report.id, r.report.text, "Helsinki was silent", day=r.report.published) for r in records[:3]
    ]  # fmt: skip
    with open_ledger(tmp_path / "again.db") as ledger:
        for one in records:
            ledger.add(one, reader="1", made_at="2026-01-01")
        link_claims(ledger)
        before = state(ledger)
        for one in others:
            ledger.add(one, reader="2", made_at="2026-01-02")
            link_claims(ledger)
        again = state(ledger)
    assert again != before
    assert linked(tmp_path / "fresh.db", [*others, *records[3:]], at_once=True) == again


@pytest.mark.parametrize("seed", range(4))
def test_where_the_method_changes_every_pair_is_judged_anew(tmp_path, monkeypatch, seed):
    """One reading after the other, among pairs that the method before has left."""
    monkeypatch.setattr(claiming, "MANY", 32)
    chance = random.Random(seed)
    records = list(retold(chance, 18))
    with open_ledger(tmp_path / "again.db") as ledger:
        for one in records:
            ledger.add(one, reader="test")
        link_claims(ledger)
        raised = replace(CLAIMS, method=CLAIMS.method + 1)
        for module in (claiming, claims_linker):
            monkeypatch.setattr(module, "CLAIMS", raised)
        monkeypatch.setattr(claiming, "METHOD", raised.method)
        monkeypatch.setattr(claims_linker, "READINGS", 1)
        monkeypatch.setattr(
            claims_linker, "compare", lambda a, b: (v := compare(a, b)) and replace(v, score=round(v.score * 0.9, 6))
        )
        link_claims(ledger)
        again = state(ledger)
    assert linked(tmp_path / "fresh.db", records, at_once=True) == again
