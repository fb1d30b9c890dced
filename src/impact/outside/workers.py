"""Who does the work: this process, more of them on this machine, or a cluster that is there.

Which, is one word of configuration. The work is a function of one job, and what it gives does not
depend on who does it.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from impact.errors import ImpactError, MissingExtra

Job = TypeVar("Job")
Result = TypeVar("Result")
MOST_WORKERS = 256
PATIENCE = "10s"
"""So long a scheduler may take to answer."""
_SCHEDULERS = ("tcp://", "tls://", "ws://", "wss://", "ucx://")


class Each(Protocol):
    """Do the same with every job; the results in the order of the jobs."""

    def __call__(self, work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]: ...


def workers(cluster: str) -> AbstractContextManager[Each]:
    """The workers that are meant by `none`, `processes:2`, `local:2` or `tcp://scheduler:8786`.

    `local:2` is a Dask cluster of two processes on this machine, an address that of a Dask
    scheduler; both need the extra `national`. Raises ImpactError for anything else, for a
    scheduler that does not answer, and when workers disappear; MissingExtra without Dask.
    """
    kind, _, number = cluster.partition(":")
    if cluster == "none":
        return _here()
    if cluster.startswith(_SCHEDULERS):
        return _dask(cluster)
    if number.isdigit() and 1 <= int(number) <= MOST_WORKERS:
        if kind == "processes":
            return _processes(int(number))
        if kind == "local":
            return _local_dask(int(number))
    raise ImpactError(
        f"cluster '{cluster[:80]}': none, processes:N, local:N / tcp://scheduler:8786"
        f" (N = 1-{MOST_WORKERS})"
    )


@contextmanager
def _here() -> Iterator[Each]:
    yield lambda work, jobs: map(work, jobs)


@contextmanager
def _processes(number: int) -> Iterator[Each]:
    with ProcessPoolExecutor(number, mp_context=get_context("spawn")) as pool:

        def each(work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
            try:
                yield from pool.map(work, jobs)
            except BrokenProcessPool as error:
                raise ImpactError("een werkproces is gestopt / a worker process stopped") from error

        yield each


@contextmanager
def _local_dask(number: int) -> Iterator[Each]:
    distributed = _distributed()
    with (
        TemporaryDirectory() as scratch,
        distributed.LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            local_directory=scratch,
        ) as cluster,
        _dask(cluster.scheduler_address) as each,
    ):
        yield each


@contextmanager
def _dask(address: str) -> Iterator[Each]:
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        raise ImpactError(f"geen antwoord van / no answer from {address}") from error
    with client:

        def each(work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
            try:
                for future in client.map(work, jobs, pure=False):
                    yield future.result()
            except distributed.scheduler.KilledWorker as error:
                raise ImpactError("een werker is gestopt / a worker stopped") from error

        yield each


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra("national") from error
    return distributed
