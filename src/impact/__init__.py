"""Impact: programmatic working with a theory of change, and accounting for it."""

__version__ = "0.1.0"
