"""Clusters of reports that are one: who belongs, which is the original, what the others are of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.link.copies import Shared
from depesche.link.copies_clusters import Edition, cluster, copies, kind_of, original_of

WORDS = Shared(form="words", contained=0.9, likeness=0.8)


def edition(name, *, words=100, language="de", day="1962-10-22", headline=None, agency=None):
    return Edition(
        n=ord(name),
        id=name,
        print=name,
        language=language,
        words=words,
        published=day,
        headline=headline,
        agency=agency,
    )


def bond(pair, contained=0.9, likeness=0.8, form="words"):
    return {(pair[0], pair[1]): Shared(form=form, contained=contained, likeness=likeness)}


def names(clusters):
    return ["".join(e.id for e in members) for members in clusters]


def test_a_version_of_a_version_is_a_version():
    assert names(cluster(map(edition, "abcd"), bond("ab") | bond("bc"))) == ["abc", "d"]


def test_a_round_up_does_not_make_one_of_what_it_holds():
    members = [edition("a"), edition("b"), edition("r", words=300)]
    assert names(cluster(members, bond("ar", 0.99) | bond("br", 0.9))) == ["ar", "b"]


def test_an_excerpt_joins_a_cluster_that_it_is_an_excerpt_of():
    members = [edition("a"), edition("b"), edition("e", words=30)]
    assert names(cluster(members, bond("ab") | bond("ae") | bond("be"))) == ["abe"]


def test_reports_with_one_print_are_copies():
    one, other = edition("a"), Edition(n=2, id="b", print="a", language="de", words=100)
    assert [(c.original, c.kind) for c in copies([one, other], {})] == [(97, "original"), (97, "copy")]


@pytest.mark.parametrize(
    ("members", "original"),
    [
        ([edition("a", day="1962-10-23"), edition("b")], "b"),
        ([edition("a", day=None), edition("b", day="1962-10-23")], "b"),
        ([edition("a"), edition("b", words=120)], "b"),
        ([edition("a", day="1962-10-21", words=30), edition("b")], "b"),  # a fragment is no original
        ([edition("a", headline="BERICHTIGUNG: Sperre", words=120), edition("b")], "b"),
        ([edition("a", language="en", words=120), edition("b"), edition("c")], "b"),
        ([edition("b"), edition("a")], "a"),
    ],
)
def test_the_original(members, original):
    assert original_of(members).id == original


@pytest.mark.parametrize(
    ("one", "other", "shared", "kind"),
    [
        (edition("a", agency="NWK"), edition("b", agency="DPS"), WORDS, "copy"),
        (edition("a", agency="DPS"), edition("b", agency="DPS"), WORDS, "version"),
        (edition("a"), edition("b"), Shared(form="words", contained=0.7, likeness=0.5), "version"),
        (edition("a", headline="CORRECTED - Vote"), edition("b"), WORDS, "version"),
        (edition("a", words=40), edition("b"), WORDS, "excerpt"),
        (
            edition("a", language="en"),
            edition("b"),
            Shared(form="translation", contained=0.9, likeness=0.4),
            "translation",
        ),
    ],
)
def test_kinds(one, other, shared, kind):
    assert kind_of(shared, one, other) == kind


@given(st.permutations("abcdef"), st.permutations([("ab", 0.9), ("bc", 0.8), ("cd", 0.95), ("ef", 0.7), ("ae", 0.6)]))
def test_the_order_of_reports_and_pairs_does_not_count(order, pairs):
    size = dict(zip("abcdef", (100, 95, 40, 90, 200, 120), strict=True))
    bonds = {}
    for pair, contained in pairs:
        bonds |= bond(pair, contained)
    found = {c.report: c for c in copies([edition(e, words=size[e]) for e in order], bonds)}
    expected = {c.report: c for c in copies([edition(e, words=size[e]) for e in "abcdef"], dict(sorted(bonds.items())))}
    assert found == expected
