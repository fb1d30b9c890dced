"""The theory of change: what should move, why, by whom, and when that could show."""
