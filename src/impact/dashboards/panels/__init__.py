"""The kinds of panel: one file each, and none knows another."""
