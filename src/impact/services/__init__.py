"""What a person can do: one function per verb, shared by the terminal, the web and the clock.

A service gathers from the store, lets the pure core compute, and keeps or returns the outcome.
Its first argument is always the `Impact` it works in.
"""
