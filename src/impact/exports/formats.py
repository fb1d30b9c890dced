"""The file formats in which tables leave us. A new format is a file and a line here."""

from types import ModuleType

from impact.exports.writers import csv_file, json_file, ods_file, xlsx_file

EXPORTS: tuple[ModuleType, ...] = (csv_file, json_file, ods_file, xlsx_file)
"""Each has SUFFIX and `write(rows) -> bytes`."""

OF_EDITIONS: tuple[ModuleType, ...] = (csv_file, json_file)
"""Those in an edition. It never changes again: a format added here makes older ones differ."""
