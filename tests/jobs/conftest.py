"""A programme whose school may put files down."""

from tests.services.conftest import programme

__all__ = ["programme"]
