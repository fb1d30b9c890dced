"""The verdicts on a whole country: partitions of figures in, a table per indicator out.

Work is split by indicator. First every partition is examined, so that all problems are told at
once and nothing is written while there are any; then every partition is judged, where it stands.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from impact.analysis.many import Case, judge
from impact.analysis.reach import reaches
from impact.analysis.verdict import Status
from impact.analysis.windows import windows
from impact.errors import ImpactError, Refused
from impact.ingest.exported import missing_columns, no_figures, problems, typed
from impact.issues import Issue, Where, has_errors
from impact.outside import storage
from impact.outside.workers import workers
from impact.services.partitions import Partition, figures_in, partitioned
from impact.theory.model import Theory

FORMS = ("parquet", "csv")


@dataclass(frozen=True)
class Order:
    """What is asked: which figures, by which theory, known on which day, and to where."""

    theory: Theory
    input: str
    """A Parquet dataset or a CSV file; a path, or an address of fsspec."""
    output: str
    """A folder that is empty or not there yet; one file per indicator is written in it."""
    as_of: date
    base_year: int | None = None
    """See `impact.analysis.many.case.Case`."""
    cluster: str = "none"
    """See `impact.outside.workers.workers`."""
    form: str = "parquet"


@dataclass(frozen=True)
class Answer:
    """How many areas got which status, or what was wrong."""

    issues: tuple[Issue, ...]
    figures: int = 0
    areas: int = 0
    counts: Mapping[str, Mapping[str, int]] | None = None
    """Per indicator, in the order of the theory, how many areas have which status (its value);
    None when nothing was judged."""


def judge_country(order: Order) -> Answer:
    """Judge every area of a dataset and write the verdicts. With errors nothing is written.

    Raises Refused when there is something in the output already, and ImpactError when storage or
    workers cannot be reached.
    """
    try:
        return _judge_country(order)
    except OSError as error:
        raise ImpactError(
            f"lezen of schrijven lukt niet / cannot read or write: {error}"
        ) from error


def _judge_country(order: Order) -> Answer:
    there, path = storage.opened(order.output)
    if not storage.is_empty(there, path):
        raise Refused(f"er staat al iets in {order.output} / there is something in it already")
    measured = [item.id for item in order.theory.indicators]
    with workers(order.cluster) as each, partitioned(order.input, order.output, measured) as found:
        examined = tuple(each(_examine, found.partitions))
        issues = (*found.issues, *(issue for item in examined for issue in item.issues))
        if not has_errors(issues):
            issues = (*issues, *_lacking(examined, order))
        if has_errors(issues):
            return Answer(issues)
        there.create_dir(path)
        jobs, areas = _jobs(order, found.partitions, examined)
        counted = each(_judge, jobs)
        counts = {job.case.indicator.id: number for job, number in zip(jobs, counted, strict=True)}
    figures = sum(item.figures for item in examined)
    return Answer(issues, figures, areas, counts)


@dataclass(frozen=True)
class _Examined:
    indicator: str
    figures: int
    codes: str
    """Of the areas with a figure about the whole area, sorted, with blanks between: one text
    travels faster than fourteen thousand."""
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class _Job:
    partition: Partition | None
    """None for an indicator of which there is no figure."""
    case: Case
    silent: Sequence[str]
    """The areas of which the partition has no figure: they are judged too."""
    output: str
    form: str


def _examine(partition: Partition) -> _Examined:
    """What stands in a partition, and what is wrong with it."""
    try:
        table = figures_in(partition)
    except (pa.ArrowException, UnicodeDecodeError):
        issue = Issue("national_not_readable", Where(partition.name))
        return _Examined(partition.indicator, 0, "", (issue,))
    if missing := missing_columns(table.column_names, partition.name):
        return _Examined(partition.indicator, table.num_rows, "", missing)
    figures, issues = typed(table, partition.name)
    areas = figures["area"].array[(figures["dimensions"] == "").to_numpy()]
    there = areas.categories[np.unique(areas.codes)]
    wrong = (*issues, *problems(figures, partition.name))
    return _Examined(partition.indicator, len(figures), " ".join(sorted(there)), wrong)


def _lacking(examined: Sequence[_Examined], order: Order) -> Iterable[Issue]:
    """What is not there in a whole with which nothing is wrong."""
    theory, where = order.theory, Where(order.input)
    if not any(item.figures for item in examined):
        yield Issue("national_nothing", where)
        return
    by_indicator = {item.indicator: item for item in examined}
    for indicator in theory.indicators:
        known = by_indicator.get(indicator.id)
        if known is None:
            yield Issue("national_not_measured", where, indicator.id)
            continue
        reference = indicator.reference_area or theory.programme.reference_area
        if reference and reference not in known.codes.split():
            yield Issue("national_reference_missing", where, indicator.id, {"area": reference})
        is_judged = indicator.direction != "context"
        if is_judged and indicator.baseline is None and order.base_year is None:
            yield Issue("national_base_year_missing", where, indicator.id)


def _jobs(
    order: Order, partitions: Sequence[Partition], examined: Sequence[_Examined]
) -> tuple[list[_Job], int]:
    """A job per indicator of the theory, also for those of which there is no figure; and how many
    areas there are."""
    known = {codes: codes.split() for codes in {item.codes for item in examined}}
    areas = frozenset[str]().union(*known.values())
    silent = {codes: sorted(areas.difference(names)) for codes, names in known.items()}
    there = {
        partition.indicator: (partition, silent[item.codes])
        for partition, item in zip(partitions, examined, strict=True)
    }
    theory = order.theory
    found = windows(theory, reaches(theory, {}, order.as_of))
    jobs = []
    for indicator in theory.indicators:
        partition, without = there.get(indicator.id, (None, sorted(areas)))
        window = found.get(indicator.id)
        case = Case.of(indicator, theory, window, order.as_of, order.base_year)
        jobs.append(_Job(partition, case, without, order.output, order.form))
    return jobs, len(areas)


def _judge(job: _Job) -> dict[str, int]:
    """Write the verdicts of one indicator, and count them."""
    table = figures_in(job.partition) if job.partition else no_figures()
    figures, _ = typed(table, "")
    verdicts = judge(figures, job.silent, job.case)
    there, path = storage.opened(job.output)
    written = pa.Table.from_pandas(verdicts, preserve_index=False)
    with there.open_output_stream(f"{path}/{job.case.indicator.id}.{job.form}") as stream:
        if job.form == "csv":
            pa_csv.write_csv(written, stream)
        else:
            pq.write_table(written.replace_schema_metadata(None), stream)
    counts = Counter(verdicts["status"])
    return {status.value: counts[status.value] for status in Status if counts[status.value]}
