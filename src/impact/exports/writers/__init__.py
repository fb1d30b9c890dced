"""The file formats of open data: one file each, and none knows another."""
