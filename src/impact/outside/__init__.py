"""Other machines: what we fetch from them and what we send to them.

The only room that opens a connection. What it does is handed to services as a value, so that
nothing else knows how, and a test can put a machine of its own there.
"""
