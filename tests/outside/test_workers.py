"""Whoever does the work, the answers come in the order of the jobs; a lost worker is told."""

import os

import pytest

from impact.errors import ImpactError
from impact.outside.workers import workers


def doubled(number: int) -> int:
    return 2 * number


def vanish(_: int) -> int:
    os._exit(1)


@pytest.mark.parametrize("cluster", ["none", "processes:2", "local:2"])
def test_the_answers_come_in_the_order_of_the_jobs(cluster: str) -> None:
    with workers(cluster) as each:
        assert list(each(doubled, range(20))) == list(range(0, 40, 2))


def test_a_process_that_disappears_is_told_and_not_waited_for() -> None:
    with workers("processes:2") as each, pytest.raises(ImpactError, match="a worker process"):
        list(each(vanish, range(4)))
