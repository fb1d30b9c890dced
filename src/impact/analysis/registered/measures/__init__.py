"""The figures of each register, one file per register."""
