"""Dashboards: typed files that say which panels a page shows, and the panels themselves."""
