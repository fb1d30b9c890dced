"""The forms of the registers: questions as fields, and what was sent as data."""
