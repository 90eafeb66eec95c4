"""Tellings into occasions: what a third one that fits as well forbids, and what it does not."""

import pytest

from depesche.ledger.contacting import Telling
from depesche.ledger.pairing import Pair
from depesche.link.contacts_clusters import occasions


def joined(reports, pairs, apart=()):
    """The occasions of tellings 1, 2, ... of these reports, as sets of their numbers."""
    tellings = {
        n: Telling(n=n, id=f"t{n}", report=report, channel="call", status="held", participants=())
        for n, report in enumerate(reports, 1)
    }
    same = [Pair(one=a, other=b, form="same", score=score, reason="") for a, b, score in pairs]
    forbidden = {frozenset(pair) for pair in apart}
    found = occasions(tellings, same, lambda x, y: x.report == y.report or frozenset((x.n, y.n)) in forbidden)
    groups = {}
    for n, member in found.items():
        groups.setdefault(member.group, set()).add(n)
    return sorted(map(sorted, groups.values()))


@pytest.mark.parametrize(
    ("score", "found"),
    [(0.7, [[1], [2], [3]]), (0.61, [[1, 3], [2]])],
)
def test_a_telling_that_fits_two_occasions_as_well_stays_by_itself(score, found):
    assert joined("ABC", [(1, 3, 0.7), (2, 3, score)], apart=[(1, 2)]) == found


def test_what_cannot_be_joined_with_it_itself_is_no_rival():
    """Report A tells of a call (1) and a letter (2), report B of a contact (3) and of the letter (4)."""
    assert joined("AABB", [(2, 4, 0.9), (1, 3, 0.62), (2, 3, 0.62)]) == [[1, 3], [2, 4]]
