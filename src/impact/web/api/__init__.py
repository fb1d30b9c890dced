"""Delivering by machines: what a request must be, what an answer looks like, and its description."""
