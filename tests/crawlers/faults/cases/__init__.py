"""All cases, by what goes wrong."""

from tests.crawlers.faults.cases import bodies, layout, network, refusals


ALL = (*layout.CASES, *refusals.CASES, *network.CASES, *bodies.CASES)
