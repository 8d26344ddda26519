"""Finds a pattern's words in a sentence in time that grows with its length, whatever it holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.lexicon import Atoms


@dataclass(frozen=True)
class Step:
    """A place of a pattern as numbers: see ``models.patterns.Place``."""

    accepts: Atoms
    gap: int = 0
    optional: bool = False


Steps = tuple[Step, ...]
Places = tuple[int, int]
# Where in a sentence each number of the lexicon stands, in order.
Words = Mapping[int, Sequence[int]]
# A sentence that says the same more often than this was written against us; what stands first in
# it is enough.
MOST_REPEATED = 50


def find_sequence(steps: Steps, words: Words) -> list[Places]:
    """Where the steps stand in order, as ``start, end``: the shortest ones, none in another.

    For each step it keeps from where each of its words can be reached, at the latest start: a
    gap is one look back, so that words repeated against us cost no more than others.
    """
    reached = [({at: at for at in _places(steps[0], words)}, 0)]
    for step in steps[1:]:
        fresh: dict[int, int] = {}
        for at in _places(step, words):
            start = -1
            for states, wait in reached:
                start = max(start, _latest(states, at, wait + step.gap))
            if start >= 0:
                fresh[at] = start
        if not step.optional:
            reached = [(fresh, 0)]
        elif fresh:
            reached = [(fresh, 0), *((states, wait + step.gap) for states, wait in reached)]
        else:
            reached = [(states, wait + step.gap) for states, wait in reached]
        if not any(states for states, _wait in reached):
            return []
    return _shortest({(start, at + 1) for states, _wait in reached for at, start in states.items()})


def find_near(parts: Sequence[Steps], apart: int, words: Words) -> list[Places]:
    """Where all the parts stand, in any order, none further than ``apart`` from the next."""
    found = [find_sequence(part, words)[:MOST_REPEATED] for part in parts]
    if not all(found):
        return []
    whole: set[Places] = set()
    for first in found[0]:
        chain = [first]
        for others in found[1:]:
            free = [other for other in others if not any(_overlap(other, one) for one in chain)]
            if not free:
                break
            chain.append(min(free, key=lambda other: min(_distance(other, one) for one in chain)))
        else:
            chain.sort()
            if all(behind[0] - before[1] <= apart for before, behind in pairwise(chain)):
                whole.add((chain[0][0], chain[-1][1]))
    return _shortest(whole)


def _places(step: Step, words: Words) -> Iterable[int]:
    found = [words[atom] for atom in words.keys() & step.accepts]
    return found[0] if len(found) == 1 else sorted(set().union(*found))


def _latest(states: dict[int, int], at: int, gap: int) -> int:
    latest = -1
    if len(states) > gap:
        for before in range(at - 1 - gap, at):
            latest = max(latest, states.get(before, -1))
    else:
        for before, start in states.items():
            if at - 1 - gap <= before < at:
                latest = max(latest, start)
    return latest


def _shortest(found: set[Places]) -> list[Places]:
    if len(found) < 2:
        return list(found)
    kept: list[Places] = []
    for start, end in sorted(found, key=lambda places: (places[1], -places[0])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _overlap(one: Places, other: Places) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _distance(one: Places, other: Places) -> int:
    return max(one[0] - other[1], other[0] - one[1])
