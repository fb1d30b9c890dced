"""The sections of the report: one file each, and none knows another."""
