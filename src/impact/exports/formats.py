"""The file formats in which tables leave us. A new format is a file and a line here."""

from types import ModuleType

from impact.exports.writers import csv_file, json_file

EXPORTS: tuple[ModuleType, ...] = (csv_file, json_file)
"""Each has SUFFIX and `write(rows) -> bytes`."""
