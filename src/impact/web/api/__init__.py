"""Delivering by machines: what a request must be, what is answered, and the description of it."""
