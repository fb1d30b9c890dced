"""Revisions of measurements: appended in bulk, read back as frames.

A frame goes in with words (indicator, area, period …) and comes out with words; between, the
words are numbers, so that a million rows stay small. What is read is always "as known up to an
acceptance", the last one by default.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, bindparam, func, select

from impact.measurements.frames import KNOWN_COLUMNS
from impact.periods import parse_period
from impact.store.tables import acceptances, periods, revisions, series, submissions

ALL = 2**31 - 1
_BATCH = 50_000
_WORDS = ("indicator", "area", "boundary_year", "dimensions")


@dataclass(frozen=True)
class Measurements:
    connection: Connection

    def keys(self, programme: str, staged: pd.DataFrame, *, make: bool) -> pd.DataFrame:
        """The staged rows with their key as numbers: `series` added, `period` replaced.

        A series or period that the store does not know gets a new number with `make`, and a
        negative one, unique within the answer, without.
        """
        return staged.assign(
            series=self._series_numbers(programme, staged, make=make),
            period=self._period_numbers(staged["period"], make=make),
        )

    def current(self, keyed: pd.DataFrame) -> pd.DataFrame:
        """The newest revision of everything known in the delivered series.

        Columns: series, period, value, status, margin, n. One row per key.
        """
        wanted = keyed["series"].unique()
        wanted = wanted[wanted >= 0]
        columns = ("series_id", "period_id", "value", "status", "margin", "n")
        if not len(wanted):
            return _frame([], columns).rename(columns=_SHORT)
        query = (
            select(*(revisions.c[name] for name in columns))
            .where(revisions.c.series_id.between(int(wanted.min()), int(wanted.max())))
            .order_by(revisions.c.series_id, revisions.c.period_id, revisions.c.acceptance_id)
        )
        frame = pd.concat(list(self._batches(query, columns)), ignore_index=True)
        newest = ~frame.duplicated(["series_id", "period_id"], keep="last")
        touched = np.isin(frame["series_id"].to_numpy(), wanted)
        return frame[newest & touched].reset_index(drop=True).rename(columns=_SHORT)

    def append(self, acceptance_id: int, keyed: pd.DataFrame) -> None:
        """Add revisions; `keyed` has STAGED columns with known series and period numbers.

        Rows go in the order of the table's key, straight to the driver: this is the one place
        where a million rows pass. SQLite keeps NaN as NULL. Columns without any value are left
        out, which saves a fifth of the time for figures without margins.
        """
        keyed = keyed.sort_values(["series", "period"], kind="stable")
        columns = [
            name
            for name in ("series", "period", "value", "status", "margin", "n", "row", "column")
            if name not in ("margin", "n") or keyed[name].notna().any()
        ]
        names = ", ".join(f'"{_LONG.get(name, name)}"' for name in columns)
        marks = ", ".join("?" for _ in columns)
        statement = (
            f"INSERT INTO revisions (acceptance_id, {names})"  # noqa: S608 - our own column names
            f" VALUES ({int(acceptance_id)}, {marks})"
        )
        arrays = [keyed[name].to_numpy() for name in columns]
        cursor = self.connection.connection.cursor()
        for start in range(0, len(keyed), _BATCH):
            lists = [array[start : start + _BATCH].tolist() for array in arrays]
            cursor.executemany(statement, list(zip(*lists, strict=True)))
        cursor.close()

    def known(self, programme: str, acceptance_id: int = ALL) -> pd.DataFrame:
        """What was known after an acceptance: a KNOWN frame, one row per key, newest revision."""
        frame = self._revisions(programme, acceptance_id)
        newest = ~frame.duplicated([*_WORDS, "period"], keep="last")
        return frame[newest].reset_index(drop=True)

    def history(self, programme: str, indicator: str, acceptance_id: int = ALL) -> pd.DataFrame:
        """Every revision of an indicator, oldest first within a key, in the columns of KNOWN."""
        return self._revisions(programme, acceptance_id, indicator)

    def of_sources(self, programme: str, sources: Collection[str]) -> pd.DataFrame:
        """Every revision that came from these sources, in the columns of KNOWN."""
        frame = self._revisions(programme, ALL)
        return frame[frame["source"].isin(list(sources))].reset_index(drop=True)

    def _revisions(
        self, programme: str, acceptance_id: int, indicator: str | None = None
    ) -> pd.DataFrame:
        query = (
            select(
                series.c.indicator,
                series.c.area,
                series.c.boundary_year,
                series.c.dimensions,
                periods.c.code,
                revisions.c.value,
                revisions.c.status,
                revisions.c.margin,
                revisions.c.n,
                revisions.c.row,
                revisions.c.column,
                periods.c.start,
                periods.c.end,
                submissions.c.public_id,
                submissions.c.source,
                submissions.c.sheet,
                acceptances.c.at,
            )
            .select_from(revisions)
            .join(series)
            .join(periods)
            .join(acceptances)
            .join(submissions, acceptances.c.submission_id == submissions.c.id)
            .where(series.c.programme == programme, acceptances.c.id <= acceptance_id)
            .order_by(series.c.id, periods.c.end, periods.c.start, acceptances.c.id)
        )
        if indicator is not None:
            query = query.where(series.c.indicator == indicator)
        names = [name for name in KNOWN_COLUMNS if name != "revision"]
        frame = pd.DataFrame(self.connection.execute(query).all(), columns=names)
        frame = frame.astype({"value": "float64", "margin": "float64", "n": "float64"})
        revision = frame.groupby([*_WORDS, "period"], sort=False).cumcount() + 1
        return frame.assign(revision=revision.astype("int64"))[list(KNOWN_COLUMNS)]

    def _series_numbers(self, programme: str, staged: pd.DataFrame, *, make: bool) -> np.ndarray:
        """One number per row; rows of one series get the same number."""
        words = [staged[name].astype("category") for name in _WORDS]
        combined = np.zeros(len(staged), dtype=np.int64)
        for word in words:
            combined = combined * len(word.cat.categories) + word.cat.codes.to_numpy()
        inverse, distinct = pd.factorize(combined)
        columns: list[list[Any]] = []
        for word in reversed(words):
            distinct, codes = np.divmod(distinct, max(len(word.cat.categories), 1))
            columns.insert(0, np.asarray(word.cat.categories)[codes].tolist())
        keys = list(zip(*columns, strict=True))
        known = self._known_series(programme)
        missing = [key for key in keys if key not in known]
        if make and missing:
            known |= self._make_series(programme, missing)
        known |= {} if make else {key: -place for place, key in enumerate(missing, 1)}
        numbers = np.array([known[key] for key in keys], dtype=np.int64)
        result: np.ndarray = numbers[inverse] if len(keys) else np.zeros(0, dtype=np.int64)
        return result

    def _make_series(
        self, programme: str, keys: list[tuple[Any, ...]]
    ) -> dict[tuple[Any, ...], int]:
        """Add series; their numbers follow the last one, which no other writer can take now."""
        last = self.connection.execute(select(func.max(series.c.id))).scalar() or 0
        numbered = list(enumerate(keys, last + 1))
        self.connection.exec_driver_sql(
            "INSERT INTO series (id, programme, indicator, area, boundary_year, dimensions)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(number, programme, *key) for number, key in numbered],
        )
        return {key: number for number, key in numbered}

    def _known_series(self, programme: str) -> dict[tuple[Any, ...], int]:
        query = select(series.c.id, *(series.c[name] for name in _WORDS))
        rows = self.connection.execute(query.where(series.c.programme == programme))
        return {tuple(row[1:]): row[0] for row in rows}

    def _period_numbers(self, codes: pd.Series, *, make: bool) -> np.ndarray:
        categories = codes.astype("category")
        used = list(categories.cat.categories)
        known = self._known_periods(used)
        missing = [code for code in used if code not in known]
        if make and missing:
            rows = []
            for code in missing:
                period = parse_period(code)
                assert period is not None, f"a staged period is readable: {code!r}"
                rows.append({"code": code, "start": period.start, "end": period.end})
            self.connection.execute(periods.insert(), rows)
            known = self._known_periods(used)
        known |= {} if make else {code: 2**30 + place for place, code in enumerate(missing)}
        numbers = np.array([known[code] for code in used] or [0], dtype=np.int64)
        result: np.ndarray = numbers[categories.cat.codes.to_numpy()]
        return result

    def _known_periods(self, codes: list[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        query = select(periods.c.code, periods.c.id).where(
            periods.c.code.in_(bindparam("codes", expanding=True))
        )
        for start in range(0, len(codes), 500):
            rows = self.connection.execute(query, {"codes": codes[start : start + 500]})
            found |= {row.code: row.id for row in rows}
        return found

    def _batches(self, query: Any, columns: tuple[str, ...]) -> Iterator[pd.DataFrame]:
        compiled = query.compile(self.connection, compile_kwargs={"literal_binds": True})
        cursor = self.connection.connection.cursor()
        cursor.execute(str(compiled))
        yield _frame([], columns)
        while rows := cursor.fetchmany(_BATCH):
            yield _frame(rows, columns)
        cursor.close()


_SHORT = {"series_id": "series", "period_id": "period"}
_LONG = {"series": "series_id", "period": "period_id"}
_DTYPES = {
    "series_id": "int64",
    "period_id": "int64",
    "value": "float64",
    "status": "int8",
    "margin": "float64",
    "n": "float64",
}


def _frame(rows: Any, columns: tuple[str, ...]) -> pd.DataFrame:
    lists = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pd.DataFrame(
        {
            name: np.array(values, dtype=_DTYPES[name])
            for name, values in zip(columns, lists, strict=True)
        }
    )
