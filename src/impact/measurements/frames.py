"""The columns of the frames in which measurements travel between rooms.

STAGED: what a delivery says, one row per cell that holds or should hold a figure.

| column | dtype | meaning |
|---|---|---|
| indicator | category | indicator or output id of the theory |
| area | category | area code |
| boundary_year | int16 | year of the area's boundaries |
| dimensions | category | canonical `name=value;name=value`, sorted by name; "" for none |
| period | category | period code (`impact.periods`) |
| value | float64 | in the indicator's unit; NaN exactly when the status has no value |
| status | int8 | `ValueStatus` |
| margin | float64 | 95% margin in the indicator's unit; NaN when not given |
| n | float64 | number of observations; NaN when not given |
| row | int32 | row in the sheet, counted from 1 |
| column | int16 | column in the sheet, counted from 1 |

KNOWN: what the store knows at one moment, one row per key, newest revision. The columns of STAGED
with plain strings instead of categories, and: period_start, period_end (`datetime.date`),
revision (int, 1 is the first), submission (public id), source (source id), sheet (str),
recorded_at (aware UTC datetime).
"""

STAGED_COLUMNS = (
    "indicator",
    "area",
    "boundary_year",
    "dimensions",
    "period",
    "value",
    "status",
    "margin",
    "n",
    "row",
    "column",
)

KNOWN_COLUMNS = (
    *STAGED_COLUMNS,
    "period_start",
    "period_end",
    "revision",
    "submission",
    "source",
    "sheet",
    "recorded_at",
)
