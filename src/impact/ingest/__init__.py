"""Intake: bytes a partner delivered become a raw table, and that becomes staged measurements.

`reading.read` makes a `RawTable` of the bytes, `staging.stage` makes rows and issues of the table,
by the column mapping the partner's source has in the theory. Nothing here touches disk or network.
"""
