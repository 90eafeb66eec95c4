"""Numbers to names and quotations."""

import dataclasses
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.model.decode import Candidate, best_runs, decode, decode_names, likeliest, sigmoid
from depesche.model.labels import ACTS, FORMS, NAME_TAGS, ROLES, TYPES
from depesche.model.manifest import Decoding

PLAIN = Decoding(start=0.5, roles=(0.5,) * 5, breaks=(2.0,) * 5, same=0.6)


def candidate(at: int, start: float, words: dict[int, list[int]], *, length: int = 12, begin: int = 0) -> Candidate:
    roles = np.full((length, len(ROLES)), 0.01, np.float32)
    for role, places in words.items():
        roles[places, role] = 0.99
    forms = {name: np.eye(len(FORMS[name]), dtype=np.float32)[place] for name, place in (("type", 1), ("act", 2))}
    return Candidate(at=at, start=start, begin=begin, roles=roles, forms=forms)


def worth(scores: list[float], runs: list[tuple[int, int]], cost: float) -> float:
    return sum(sum(scores[a:b]) for a, b in runs) - cost * max(len(runs) - 1, 0)


def every_choice(scores: list[float], cost: float) -> float:
    """The best worth of any set of runs, tried one by one."""
    best = 0.0
    n = len(scores)
    for size in range(n + 1):
        for chosen in combinations(range(n), size):
            runs: list[tuple[int, int]] = []
            for i in chosen:
                if runs and runs[-1][1] == i:
                    runs[-1] = (runs[-1][0], i + 1)
                else:
                    runs.append((i, i + 1))
            best = max(best, worth(scores, runs, cost))
    return best


@given(st.lists(st.floats(-6, 6, width=32), min_size=1, max_size=9), st.sampled_from([0.0, 0.5, 2.0, 5.0]))
def test_runs_are_the_best_there_are(scores: list[float], cost: float) -> None:
    runs = best_runs(np.array(scores, np.float32), cost)
    assert worth(scores, runs, cost) == pytest.approx(every_choice(scores, cost), abs=1e-3)
    assert all(a < b for a, b in runs)
    assert all(before[1] < after[0] for before, after in pairwise(runs))


def test_a_weak_word_does_not_tear_a_span() -> None:
    scores = np.array([3, 3, -0.5, 3, 3, -9, 0.4], np.float32)
    assert best_runs(scores, 2) == [(0, 5)]
    assert best_runs(scores, 0) == [(0, 2), (3, 5), (6, 7)]


def test_what_the_other_rules_do_not_hold_with_is_left_out() -> None:
    checked = np.full(12, 0.1, np.float32)
    checked[2:5] = 0.8
    both = [dataclasses.replace(candidate(at, 0.9, {0: [at, at + 1, at + 2]}), checked=checked) for at in (2, 7)]
    strict = Decoding(start=0.5, roles=(0.5,) * 5, breaks=(2.0,) * 5, same=0.6, checked=0.5)
    assert [q.at for q in decode(both, strict)] == [2]
    assert [q.at for q in decode(both, PLAIN)] == [2, 7]
    assert [q.at for q in decode([candidate(7, 0.9, {0: [7, 8]})], strict)] == [7]


def test_no_word_above_the_threshold_leaves_the_anchor() -> None:
    (found,) = decode([candidate(4, 0.9, {}, begin=10)], PLAIN)
    assert found.roles[0] == (4,)


def test_words_count_from_the_text_and_roles_keep_their_order() -> None:
    (found,) = decode([candidate(13, 0.9, {0: [3, 4, 5], 1: [0], 2: [1]}, begin=10)], PLAIN)
    assert found.roles == ((13, 14, 15), (10,), (11,), (), ())
    assert (found.at, TYPES[likeliest(found.candidate, "type")], ACTS[likeliest(found.candidate, "act")]) == (
        13,
        "indirect",
        ACTS[2],
    )


def test_links_behind_the_last_threshold_are_not_looked_at() -> None:
    (found,) = decode([candidate(1, 0.9, {0: [1], 4: [2]})], Decoding(start=0.5, roles=(0.5,), breaks=(2.0,), same=0.6))
    assert found.roles == ((1,),)


def test_of_two_that_are_the_same_the_likelier_stays() -> None:
    first = candidate(2, 0.6, {0: [2, 3, 4, 5]})
    second = candidate(3, 0.9, {0: [3, 4, 5]})
    nested = candidate(5, 0.7, {0: [5]})
    found = decode([first, second, nested], PLAIN)
    assert [q.roles[0] for q in found] == [(3, 4, 5), (5,)]


def test_unlikely_beginnings_are_left_out() -> None:
    assert decode([candidate(2, 0.49, {0: [2]})], PLAIN) == []


def test_confidence_is_that_of_the_beginning_unless_fitted() -> None:
    (plain,) = decode([candidate(2, 0.8, {0: [2, 3]})], PLAIN)
    assert plain.confidence == pytest.approx(0.8)
    fitted = Decoding(start=0.5, roles=(0.5,) * 5, breaks=(2.0,) * 5, same=0.6, confidence=(-1.0, 1.0, 0, 0, 0, 0, 0))
    less, more = (decode([candidate(2, p, {0: [2, 3]})], fitted)[0].confidence for p in (0.6, 0.95))
    assert 0 < less < more < 1


def logits(*tags: str) -> np.ndarray:
    rows = np.full((len(tags), len(NAME_TAGS)), -4, np.float32)
    for i, tag in enumerate(tags):
        rows[i, NAME_TAGS.index(tag)] = 4
    return rows


def test_names_of_several_words() -> None:
    found = decode_names(logits("O", "B-person", "I-person", "O", "B-place", "B-place", "I-place"))
    assert found == [(1, 3, "person"), (4, 5, "place"), (5, 7, "place")]


def test_no_name_goes_on_that_has_not_begun() -> None:
    rows = logits("O", "I-person", "O")
    rows[1, NAME_TAGS.index("B-person")] = 3
    assert decode_names(rows) == [(1, 2, "person")]
    assert decode_names(logits("B-place", "I-person"))[0][2] in ("place", "person")


def test_no_words_no_names() -> None:
    assert decode_names(np.zeros((0, len(NAME_TAGS)), np.float32)) == []


def test_probabilities_of_extreme_numbers() -> None:
    assert sigmoid(np.array([-1e9, 0, 1e9], np.float32)).tolist() == pytest.approx([0, 0.5, 1], abs=1e-6)
