"""The sound theory, published in an empty store."""

from tests.services.conftest import programme

__all__ = ["programme"]
