"""Analysis: frames and a theory in, frozen verdicts out. Pure: no clock, no disk, no words."""
