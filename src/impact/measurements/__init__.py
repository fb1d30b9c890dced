"""Measurements: what was measured, how sure we may be of it, and what changed since.

The key of a measurement is its indicator, its area with boundary year, its period (first and last
day) and its dimensions. A measurement is never changed: a correction is a new revision.
"""
