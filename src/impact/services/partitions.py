"""The figures of a country, split by indicator: as they stand, or after one pass to split them.

A dataset that is stored by indicator (`…/indicator=N1/…parquet`) is used where it stands. Anything
else, one CSV file or Parquet in another order, is read once as a stream and split in the folder of
the output, which all workers can reach; that copy is removed afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from impact.ingest.exported import NEEDED, OPTIONAL, missing_columns
from impact.ingest.nearest import nearest
from impact.issues import MAX_LISTED, Issue, Where
from impact.outside import storage

BY = "indicator="
_COPY = "_by_indicator"
_ROWS = 1 << 17
"""So many rows of an indicator are kept in memory before they are written."""
_BLOCK = 1 << 22
"""Bytes of CSV that are read at a time."""


@dataclass(frozen=True)
class Partition:
    """The files with all figures of one indicator."""

    address: str
    """Of the dataset: which storage it is."""
    indicator: str
    files: tuple[str, ...]

    is_copy: bool = False

    @property
    def name(self) -> str:
        """How issues call it."""
        return self.indicator if self.is_copy else f"{self.address}/{BY}{self.indicator}"


@dataclass(frozen=True)
class Found:
    """The partitions of a dataset, and what is wrong with the whole."""

    partitions: tuple[Partition, ...] = ()
    issues: tuple[Issue, ...] = ()


@contextmanager
def partitioned(address: str, output: str, indicators: Sequence[str]) -> Iterator[Found]:
    """The partitions of these indicators; figures about others are an issue each.

    While the context lasts a copy may stand in the folder `output`.
    """
    there, path = storage.opened(address)
    if not (storage.is_file(there, path) or storage.is_folder(there, path)):
        yield Found(issues=(Issue("national_nothing", Where(address)),))
        return
    if storage.is_folder(there, path) and any(
        name.startswith(BY) for name in storage.folders(there, path)
    ):
        yield _stored(address, indicators)
        return
    copy = f"{output.rstrip('/')}/{_COPY}"
    target, target_path = storage.opened(copy)
    try:
        issues = _split(address, copy, indicators)
        is_there = storage.is_folder(target, target_path)
        found = _stored(copy, indicators, is_copy=True) if is_there else Found()
        yield Found(found.partitions, issues)
    finally:
        if storage.is_folder(target, target_path):
            target.delete_dir(target_path)


def figures_in(partition: Partition) -> Any:
    """The figures of a partition as a `pyarrow.Table`, with the columns that matter.

    One thread reads: workers stand beside each other, not on top of each other.
    """
    there, _ = storage.opened(partition.address)
    whole = pa.concat_tables(
        [_read(there, file) for file in partition.files], promote_options="permissive"
    ).unify_dictionaries()
    name = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), whole.num_rows), [partition.indicator]
    )
    return whole.append_column("indicator", name)


def _read(there: Any, path: str) -> Any:
    with there.open_input_file(path) as stream:
        there_are = set(pq.read_schema(stream).names) - {"indicator"}
        words = [name for name in _WORDS if name in there_are]
        file = pq.ParquetFile(stream, read_dictionary=words)
        return file.read([name for name in _COLUMNS if name in there_are], use_threads=False)


_WORDS = ["area", "period", "dimensions", "status"]
_COLUMNS = (*NEEDED, *OPTIONAL)


def _stored(address: str, indicators: Sequence[str], *, is_copy: bool = False) -> Found:
    """The partitions as they stand; folders of other indicators are an issue each."""
    there, path = storage.opened(address)
    names = [name for name in storage.folders(there, path) if name.startswith(BY)]
    by_indicator = {
        unquote(name.removeprefix(BY)): storage.files(there, f"{path}/{name}", ".parquet")
        for name in names
    }
    return Found(
        partitions=tuple(
            Partition(address, name, by_indicator[name], is_copy)
            for name in indicators
            if by_indicator.get(name)
        ),
        issues=_unknown(set(by_indicator) - set(indicators), indicators, address),
    )


def _unknown(names: Iterable[str], indicators: Sequence[str], address: str) -> tuple[Issue, ...]:
    where = Where(address, column="indicator")
    return tuple(
        Issue("national_indicator_unknown", where, name, {"nearest": nearest(name, indicators)})
        for name in sorted(names)[:MAX_LISTED]
    )


def _split(address: str, copy: str, indicators: Sequence[str]) -> tuple[Issue, ...]:
    """Write a copy by indicator, every cell as it is written."""
    target, path = storage.opened(copy)
    try:
        names, batches = _stream(address)
        if missing := missing_columns(names, address):
            return missing
        first = next(batches, None)
        if first is None:
            return (Issue("national_nothing", Where(address)),)
        unknown: set[str] = set()
        field = pa.field("indicator", pa.string())
        ds.write_dataset(
            _known(chain([first], batches), indicators, unknown),
            path,
            schema=_with_plain_indicator(first).schema,
            filesystem=target,
            format="parquet",
            partitioning=ds.partitioning(pa.schema([field]), flavor="hive"),
            min_rows_per_group=_ROWS,
            use_threads=False,
        )
    except (pa.ArrowException, UnicodeDecodeError):
        return (Issue("national_not_readable", Where(address)),)
    return _unknown(unknown, indicators, address)


def _known(batches: Iterable[Any], indicators: Sequence[str], unknown: set[str]) -> Iterator[Any]:
    """The rows of these indicators; the names of others are added to `unknown`."""
    wanted = pa.array(indicators, pa.string())
    for batch in batches:
        plain = _with_plain_indicator(batch)
        is_known = pc.is_in(plain.column("indicator"), value_set=wanted)
        if not pc.all(is_known).as_py():
            others = plain.column("indicator").filter(pc.invert(is_known))
            unknown.update(str(name.as_py() or "") for name in others.unique())
            plain = plain.filter(is_known)
        yield plain


def _with_plain_indicator(batch: Any) -> Any:
    place = batch.schema.get_field_index("indicator")
    texts = pc.cast(batch.column(place), pa.string())
    return batch.set_column(place, "indicator", texts)


def _stream(address: str) -> tuple[list[str], Iterator[Any]]:
    """The names of the columns, and the rows in batches with the columns that matter."""
    there, path = storage.opened(address)
    if not path.lower().endswith(".csv"):
        dataset = ds.dataset(path, filesystem=there, format="parquet")
        names = dataset.schema.names
        wanted = [name for name in _COLUMNS if name in names]
        return names, dataset.to_batches(columns=wanted, use_threads=False)
    with there.open_input_stream(path) as stream:
        names = pa_csv.open_csv(stream).schema.names
    wanted = [name for name in _COLUMNS if name in names]
    texts = pa_csv.ConvertOptions(
        include_columns=wanted,
        column_types=dict.fromkeys(wanted, pa.string()),
        strings_can_be_null=False,
    )
    reading = pa_csv.ReadOptions(use_threads=False, block_size=_BLOCK)
    return names, iter(
        pa_csv.open_csv(there.open_input_stream(path), reading, convert_options=texts)
    )
