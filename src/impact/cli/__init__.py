"""The terminal: commands that parse, call one service and print.

Exit codes are a contract: 0 done, 1 the user's input has issues, 2 we cannot go on.
"""

from impact.cli.main import main

__all__ = ["main"]
